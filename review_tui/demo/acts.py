"""The acts of the worked example, one for each step of a review."""

from dataclasses import replace

from review_tui.demo.script import Act, act_for, decision, document, read
from review_tui.model.log.shown import NONE, SEEDED, Shown
from review_tui.model.review.answers import Answer, Quote
from review_tui.model.review.errors import UnknownError
from review_tui.model.review.form import Item
from review_tui.steps import deduplicate as deduplication
from review_tui.steps import identify as identification
from review_tui.steps import plan, screen
from review_tui.steps import rate as rating
from review_tui.steps import retrieve as retrieval
from review_tui.steps.desk import Desk, opening
from review_tui.steps.plan import studies
from review_tui.steps.screen import resolve
from review_tui.store import listing, pairs, reading

_ADA, _BEN = "Ada Quill", "Ben Marsh"
# A script reads the queue in its order and marks nothing; it has no seconds to tell of.
_SHOWN = Shown(SEEDED, marks=NONE, suggested=NONE)
_EXCLUDED: Act = {"ada": "exclude topic", "ben": "exclude topic"}


def identify(desk: Desk) -> None:
    """Add the sources with their searches, import what they gave, and correct what readers guessed wrongly."""
    script = read("script")
    for source in script["sources"]:
        plan.add_source(desk, source["name"], source["kind"], url=source.get("url", ""))
        plan.log_run(
            desk,
            source["name"],
            source["searched"],
            query=source["query"],
            searcher=_ADA,
            seen=source.get("seen"),
            rejected=source.get("rejected"),
            kept=source.get("kept"),
            exported=source.get("exported"),
            note=source.get("note", ""),
        )
        identification.import_files(desk, [document(name) for name in source["files"]], source["name"])
    for name, record in list(reading.all_records(desk.store)):
        act = act_for(record.title, script["corrections"]) if "title" in record.guessed else None
        if act:
            changes = {field: str(value) for field, value in act.items() if field != "find"}
            retrieval.edit(desk, name, changes, "as the document says")
        retrieval.confirm_own(desk, name)


def deduplicate(desk: Desk) -> None:
    """Run the engine; Clara judges what it is not sure of, then what only she knows to belong together."""
    deduplication.dedupe(desk)
    relations = read("script")["pairs"]
    while waiting := pairs.waiting(desk.store, count=1):
        pair = waiting[0]
        one, other = (reading.report(desk.store, name).record.title for name in (pair.a, pair.b))
        if _related(one, other, relations) or _related(other, one, relations):
            _relate(desk, pair.a, pair.b, relations)
        else:
            verdict = "same" if pair.suggestion == "same" and pair.score >= 600 else "different"
            deduplication.judge(desk, pair.a, pair.b, verdict)
    judged = {frozenset((v.a, v.b)) for v in pairs.verdicts(desk.store)}
    for act in relations:
        one, other = _homes(desk, act["one"])[0], _homes(desk, act["other"])[-1 if act["verdict"] == "same" else 0]
        if one != other and frozenset((one, other)) not in judged:
            deduplication.judge(desk, one, other, act["verdict"])


def _related(one: str, other: str, relations: list[Act]) -> Act | None:
    return next((act for act in relations if act_for(one, [act], "one") and act_for(other, [act], "other")), None)


def _relate(desk: Desk, a: str, b: str, relations: list[Act]) -> None:
    one, other = (reading.report(desk.store, name).record.title for name in (a, b))
    if act := _related(one, other, relations):
        deduplication.judge(desk, a, b, act["verdict"])
    elif act := _related(other, one, relations):
        deduplication.judge(desk, b, a, act["verdict"])


def _homes(desk: Desk, title: str) -> list[str]:
    """Give the reports whose titles begin so, the shortest title first."""
    fitting = [line for line in listing.listed(desk.store, count=500) if act_for(line.title, [{"find": title}])]
    if not fitting:
        raise UnknownError(f'The script names a report "{title}" that is not there.')
    return [line.id for line in sorted(fitting, key=lambda line: len(line.title))]


def screen_titles(desk: Desk) -> None:
    """Let both screen titles and summaries; differences are ruled on or talked over."""
    _screen(desk, "title", read("script")["title_stage"])


def screen_texts(desk: Desk) -> None:
    """Let both screen the full texts; then reports of one study are put together."""
    _screen(desk, "full_text", read("script")["full_text_stage"])
    for act in read("script")["studies"]:
        studies.group(desk, [_homes(desk, title)[0] for title in act["reports"]], act["name"])


def _screen(desk: Desk, stage: str, acts: list[Act]) -> None:
    for name, key in ((_ADA, "ada"), (_BEN, "ben")):
        person = desk.as_person(name)
        while card := screen.next_card(person, stage):
            act = act_for(card.report.record.title, acts) or _EXCLUDED
            choice, reason = decision(act[key])
            note = act.get("note", "") if key == "ben" else ""
            screen.decide(
                person, card.report.home, stage, choice, reason=reason, note=note, basis=card.bases[0], shown=_SHOWN
            )
        opening.open_complete(person, stage=stage, mine=True)
    for found in resolve.conflicts(desk, stage, count=100):
        act = act_for(found.report.record.title, acts) or {}
        if "discussed" in act:
            for name in (_ADA, _BEN):
                choice, reason = decision(act["discussed"])
                person = desk.as_person(name)
                resolve.resolve(
                    person, found.report.home, stage, choice, reason=reason, note=act["why"], discussed=True
                )
        else:
            choice, reason = decision(act["ruling"])
            resolve.resolve(desk, found.report.home, stage, choice, reason=reason, note=act["why"])


def retrieve(desk: Desk) -> None:
    """Attach the texts that were found, say where others were read, and which could not be had."""
    ada = desk.as_person(_ADA)
    for home in reading.homes_at(desk.store, "sought"):
        act = act_for(reading.report(desk.store, home).record.title, read("script")["texts"]) or {}
        if "attach" in act:
            retrieval.attach(ada, home, document(act["attach"]))
        elif "seen" in act:
            retrieval.note_retrieval(ada, home, "seen_elsewhere", act["seen"])
        elif "gone" in act:
            retrieval.note_retrieval(ada, home, "attempt", "Asked the author and two libraries")
            retrieval.note_retrieval(ada, home, "not_retrieved", act["gone"])
    worth = _homes(desk, "Worth the Journey")[0]
    if not any(file.name == "worth-the-journey.pdf" for file in reading.report(desk.store, worth).files):
        retrieval.attach(ada, worth, document("websites/brightwater.example/reports/worth-the-journey.pdf"))


def rate(desk: Desk) -> None:
    """Both rate and extract what is included; where they differ, Clara rules item by item."""
    for stage, own, ruled in (("quality", _aacods, "ruling"), ("extraction", _characteristics, "says_ruling")):
        for name, key in ((_ADA, "ada"), (_BEN, "ben")):
            person = desk.as_person(name)
            while card := rating.next_rating(person, stage):
                act = act_for(card.report.record.title, read("ratings"))
                if act is None:
                    raise UnknownError(f'The script has no rating of "{card.report.record.title}".')
                rating.answer(person, card.report.home, stage, own(act, card.form.items, key), done=True)
            opening.open_complete(person, stage=stage, mine=True)
        for found in resolve.conflicts(desk, stage, count=100):
            act = act_for(found.report.record.title, read("ratings")) or {}
            names = {desk.as_person(_ADA).viewer.person: "ada", desk.as_person(_BEN).viewer.person: "ben"}
            sheets = {names[sheet.actor]: sheet.answers for sheet in found.sheets}
            answers = {item: sheets[act[ruled][item]][item] for item in found.outcome.differs}
            rating.consensus(desk, found.report.home, stage, answers, note="Read again with both answers before me")


def _aacods(act: Act, items: tuple[Item, ...], who: str) -> dict[str, Answer]:
    said = dict(zip((item.id for item in items), act["aacods"].split(), strict=True))
    if who == "ben":
        said |= act.get("ben", {})
    return _with_quotes(act, {item: Answer(value) for item, value in said.items()})


def _characteristics(act: Act, items: tuple[Item, ...], who: str) -> dict[str, Answer]:
    told = act["characteristics"]
    said = {item.id: told[item.id] for item in items if item.id in told}
    if who == "ben":
        said |= act.get("ben_says", {})
    return _with_quotes(told, {item: Answer(value) for item, value in said.items()})


def _with_quotes(act: Act, answers: dict[str, Answer]) -> dict[str, Answer]:
    """Put a quote and its page to the answer that it decided."""
    quotes = act.get("quote", {})
    for item, text in quotes.items():
        if item != "page":
            answers[item] = replace(answers[item], quotes=(Quote(text, quotes["page"]),))
    return answers


def import_last_batch(desk: Desk) -> None:
    """Bring in the six records of a hand search that came last, for the user to screen."""
    plan.add_source(desk, "Hand search", "hand_search")
    plan.log_run(desk, "Hand search", "2023-02-27", query="reference lists of the included reports", kept=6)
    identification.import_files(desk, [document("last-batch/hand-search.ris")], "Hand search")
