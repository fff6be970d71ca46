"""The facts of which a methods section is made, each of them from the log: what is not there stays out."""

from collections import Counter
from collections.abc import Iterator, Sequence
from importlib.metadata import version

from review_tui.exporting.methods import Statement
from review_tui.model.fold.frame import fold_name
from review_tui.model.fold.match_run import engines_of
from review_tui.model.prisma.boxes import PrismaCounts
from review_tui.model.review.protocol import Mode, Stage, StageKind, Unit
from review_tui.model.review.sources import NOT_SAID, SourceKind
from review_tui.steps.desk import Desk
from review_tui.steps.plan import piloting
from review_tui.steps.plan.organisations import LEFT_OUT
from review_tui.steps.rate.findings import included
from review_tui.steps.report import agreement, agreement_of_forms
from review_tui.steps.report.progress import counts
from review_tui.steps.report.who_judged import (
    TWO,
    all_apart,
    differed_words,
    given_back_words,
    judged_words,
    rated_words,
)
from review_tui.store import first_words, pairs, queues
from review_tui.words.phrases import plural, second_words, stage_words
from review_tui.words.sources import how_sought, kind_words

_DUPLICATE = ("record was found to be a duplicate", "records were found to be duplicates")


def sentences_of(desk: Desk) -> list[Statement]:
    """Give the sentences of methods and results in their order, each with what the log knows of it."""
    if not desk.frame.seeks_records:  # what was not done is no gap in the text either
        return [*_of_protocol(desk), *_of_forms(desk), *_of_software(desk), _funding(desk)]
    boxes = counts(desk)
    return [
        *_of_protocol(desk), *_of_searches(desk), *_of_records(desk, boxes), *_of_selection(desk, boxes),
        *_of_forms(desk), *_of_software(desk), *_of_results(desk, boxes), _funding(desk),
    ]  # fmt: skip


def _of_protocol(desk: Desk) -> Iterator[Statement]:
    protocol, versions = desk.frame.protocol, desk.frame.amendments
    yield Statement("question", {"question": _stopped(protocol.question)})
    yield Statement("registration", {"registration": protocol.registration.rstrip(".")})
    n = len(versions) - 1
    changed = f"it was changed {'once' if n == 1 else f'{n:,} times'} after that (table of amendments)"
    began = versions[0].at[:10] if versions else ""
    yield Statement("amendments", {"began": began, "changes": changed if n > 0 else "it was not changed after that"})
    if desk.frame.seeks_records or protocol.criteria_include:
        yield Statement("include", {"include": _listed(protocol.criteria_include)})
    if protocol.criteria_exclude:
        yield Statement("exclude", {"exclude": _listed(protocol.criteria_exclude)})


def _of_searches(desk: Desk) -> Iterator[Statement]:
    frame, runs = desk.frame, list(desk.frame.runs.values())
    by_kind: dict[SourceKind, list[str]] = {}
    done: dict[str, list[str]] = {}
    used = {run.source for run in runs} | {batch.source for batch in frame.batches.values()}
    used |= {step.source for step in frame.contacts}
    for name, source in frame.sources.items():
        if name in used:  # nobody searched the others
            by_kind.setdefault(source.kind, []).append(source.name)
    for kind, names in by_kind.items():
        done.setdefault(how_sought(kind), []).append(f"{_counted(len(names), kind)} ({'; '.join(names)})")
    yield Statement("sources", {"sources": _apart([f"{verb} {_and(named)}" for verb, named in done.items()])})
    searched = {run.source for run in runs}
    days = sorted({run.searched for run in runs})
    known = bool(days) and not {"", NOT_SAID} & set(days) and searched >= frame.sources.keys()
    span = f"on {days[0]}" if len(days) == 1 else f"from {days[0]} to {days[-1]}" if days else ""
    yield Statement("dates", {"when": span if known else ""})
    as_run = runs and all(run.query for run in runs)
    one = "is" if len(runs) == 1 else "are"
    yield Statement("strategies", {"strategies": f"{plural(len(runs), 'search', 'searches')} {one}" if as_run else ""})
    yield Statement("limits", {"limits": "; ".join(dict.fromkeys(run.limits for run in runs if run.limits))})
    if len(frame.rounds) > 0:
        yield Statement("updates", {"updates": _times(len(frame.rounds))})
    if frame.contacts:
        asked = len({(step.source, step.contact) for step in frame.contacts})
        replied = len({(step.source, step.contact) for step in frame.contacts if step.status.value == "replied"})
        yield Statement("contacts", {"contacts": f"{plural(asked, 'contact')}, of whom {replied:,} replied"})


def _of_records(desk: Desk, boxes: PrismaCounts) -> Iterator[Statement]:
    n = _sum(boxes, "identified")
    searches = "The searches of this update" if desk.frame.baseline.first else "The searches"
    yield Statement("identified", {"searches": searches, "identified": plural(n, "record") if n else ""})
    engines = engines_of(desk.frame.matches.values())
    lines = Counter[str]()
    for lane in ("db", "other"):
        for line in boxes.boxes[f"{lane}_removed"].lines if f"{lane}_removed" in boxes.boxes else ():
            lines[line.label] += line.n
    duplicates = sum(n for label, n in lines.items() if label.startswith("Duplicate"))
    waiting = pairs.waiting_count(desk.store)
    left = f"; {plural(waiting, 'pair')} {'waits' if waiting == 1 else 'wait'} to be judged" if waiting else ""
    verdicts = pairs.verdicts(desk.store, since=desk.frame.baseline.first)
    judged = len({tuple(sorted((pair.a, pair.b))) for pair in verdicts})
    by_people = f", or by people, who judged {plural(judged, 'pair')}" if judged else "; people judged 0 pairs"
    yield Statement("deduplication", {
        "duplicates": plural(duplicates, *_DUPLICATE) if engines else "",
        "engine": _and([f"our matching engine, version {engine}" for engine in engines]),
        "pairs": f"{by_people}{left}",
    })  # fmt: skip
    removed = [f"{plural(n, 'record was', 'records were')} taken out ({_small(label)})" for label, n in lines.items()
               if n and not label.startswith("Duplicate")]  # fmt: skip
    if removed:
        yield Statement("removed", {"removed": "; ".join(removed)})


def _of_selection(desk: Desk, boxes: PrismaCounts) -> Iterator[Statement]:
    if desk.frame.baseline.first:  # of votes, ratings and agreement the log is asked as a whole
        yield Statement("rounds", {"rounds": "all rounds of the review"})
    yield from _of_pilots(desk)
    stages = desk.frame.protocol.screening_stages
    judged = {stage.name: first_words.judged_by(desk.store, stage.name) for stage in stages}
    beside = [stage.name for stage in stages if not _judged_alone(stage, judged[stage.name])]
    for stage in stages:
        label, people = stage_words(stage.name), judged[stage.name]
        who, second = judged_words(people), second_words(stage.second)
        apart = sum(n >= TWO for n in people)
        told = apart if all_apart(people) else 0
        yield Statement("screening", {"stage": label, "who": f"{who} ({second})" if who and second else who})
        if stage.name in beside:
            agreed = agreement.methods_sentence(agreement.at_stage(desk, stage.name), told, apart)
            yield Statement("agreement", {"agreement": agreed})
            yield Statement("conflicts", {"stage": label, "conflicts": _conflicts(desk, stage.name)})
        yield from _given_back(desk, stage, "given_back")
    if beside and not first_words.tools_at(desk.store):
        sighted = any(first_words.sighted(desk.store, stage) for stage in beside)
        anew = any(given_back_words(desk, stage) for stage in stages)
        name = "blinding_anew" if anew else "blinding"
        yield Statement(name, {"blinded": "Votes" if any(judged.values()) and not sighted else ""})
    if stages:
        yield _retrieval(desk, boxes)


def _given_back(desk: Desk, stage: Stage, name: str) -> Iterator[Statement]:
    """Say on how many a lead gave back what was opened; nothing where that was on none."""
    if said := given_back_words(desk, stage):
        yield Statement(name, {"stage": stage_words(stage.name), "given_back": said})


def _judged_alone(stage: Stage, people: Sequence[int]) -> bool:
    """Say whether one person is asked of each report and nobody else judged any: there is nobody to agree with."""
    return stage.people == 1 and max(people, default=1) == 1


def _retrieval(desk: Desk, boxes: PrismaCounts) -> Statement:
    sought, is_over = _sum(boxes, "sought"), _sum(boxes, "screened") > 0 and not any(boxes.pending.values())
    return Statement("retrieval", {
        "of": _of(desk),
        "sought": plural(sought, "report") if sought or is_over else "",
        "not_retrieved": f"{_sum(boxes, 'not_retrieved'):,}",
    })  # fmt: skip


def _of_pilots(desk: Desk) -> Iterator[Statement]:
    """Say each pilot round, and how far those agreed who screened it; nothing where none was drawn."""
    for one in piloting.rounds(desk):
        counts = "counts" if one.counts else "does not count"
        each = plural(one.stage.people, "person", "people")
        said = (
            f"{each} screened each of {plural(one.opened, 'report')} in a pilot round, which {counts}, and differed on "
        )
        yield Statement("pilot", {
            "stage": stage_words(one.stage.pilot_of), "pilot": f"{said}{one.differ:,} of them" if one.opened else "",
        })  # fmt: skip
        found = agreement.at_stage(desk, one.stage.name)
        yield Statement("agreement", {"agreement": agreement.methods_sentence(found, apart=one.opened)})


def _of_forms(desk: Desk) -> Iterator[Statement]:
    judging = [stage for stage in desk.frame.protocol.stages if stage.kind is not StageKind.SCREENING]
    stages = [stage for stage in judging if stage.form in desk.frame.forms]
    registers: set[tuple[StageKind, str]] = set()
    for stage in stages:
        form = desk.frame.form(stage.form)
        name = f"{form.title} (version {form.version})" if form.version else form.title
        who = rated_words(desk, stage)
        again = who and len([one for one in stages if one.form == stage.form]) > 1  # as the waves of a grid are
        yield Statement(
            stage.kind.value, {"form": name, "who": f"at {stage_words(stage.name)}, {who}" if again else who}
        )
        named = (stage.kind, _registers(desk, stage)) if stage.unit is Unit.ORGANISATION else None
        if named and named not in registers:  # waves are of the same register
            registers.add(named)
            yield Statement(f"{stage.kind.value}_register", {"register": named[1]})
        if differed := differed_words(desk, stage):
            yield Statement(f"{stage.kind.value}_differed", {"stage": stage_words(stage.name), "differed": differed})
        yield from _given_back(desk, stage, f"{stage.kind.value}_given_back")
        if differed and stage.mode is Mode.INDEPENDENT:
            found = agreement_of_forms.at_form_stage(desk, stage.name)
            yield Statement(f"{stage.kind.value}_agreement", {"agreement": agreement_of_forms.form_words(found)})


def _registers(desk: Desk, stage: Stage) -> str:
    """Name the registers whose organisations are judged at a stage, with their makers and what was left out."""
    named = fold_name(stage.register)
    found = [one for key, one in desk.frame.registers.items() if key == named or not named]
    said = [f"{one.name} ({makers})" if (makers := _makers(one.attribution)) else one.name for one in found]
    words = "the register" if len(said) == 1 else "the registers"
    return f"{words} {_and(said)}" if said else ""


def _makers(attribution: str) -> str:
    """Give what names the makers of a register, its first sentence, and what this study leaves out of it."""
    first, *others = attribution.rstrip(". ").split(". ")
    return ". ".join([first, *(one for one in others if one.startswith(LEFT_OUT))])


def _of_software(desk: Desk) -> Iterator[Statement]:
    if brought := first_words.tools_at(desk.store):
        said = [f"{plural(n, 'vote')} at {stage_words(stage)} came from {tool}" for stage, tool, n in brought]
        yield Statement("tools", {"tools": "; ".join(said)})
    what = "Records" if desk.frame.seeks_records else "The data"
    yield Statement("software", {"what": what, "software": f"review_tui {version('review-tui')}"})


def _of(desk: Desk) -> str:
    """Begin a sentence on numbers of the diagram, which counts the last round where a review is brought up to date."""
    return "In this update, of" if desk.frame.baseline.first else "Of"


def _end(boxes: PrismaCounts, key: str, one: str, many: str) -> str:
    """Say the reports and studies of a box at the end of the diagram, with the verb of one or of many reports."""
    n = {line.key: line.n for line in boxes.boxes[key].lines}
    said = f"{plural(n['reports'], 'report')} of {plural(n['studies'], 'study', 'studies')}"
    return f"{said} {one if n['reports'] == 1 else many}"


def _of_results(desk: Desk, boxes: PrismaCounts) -> Iterator[Statement]:
    reports, updates = included(desk), "previous" in boxes.boxes
    new = _end(boxes, "included_new", "was", "were")
    screened = bool(desk.frame.protocol.screening_stages)  # else these steps are absent, and never zero
    yield Statement("flow" if screened else "unscreened", {
        "of": _of(desk),
        "identified": plural(_sum(boxes, "identified"), "record") if _sum(boxes, "identified") else "",
        "screened": plural(_sum(boxes, "screened"), "was", "were"),
        "assessed": plural(_sum(boxes, "assessed"), "report was", "reports were"),
        "included": f"{new}{' newly' if updates else ''}" if reports else "",
    })  # fmt: skip
    if updates:
        before, total = _end(boxes, "previous", "", "").strip(), _end(boxes, "included_total", "is", "are")
        yield Statement("total", {"previous": before, "total": total})
    reasons = Counter({reason.label: 0 for reason in desk.frame.protocol.reasons})  # in the order of the protocol
    for lane in ("db", "other"):
        box = boxes.boxes.get(f"{lane}_excluded_reports")
        for line in box.lines if box else ():
            reasons[line.label] += line.n
    out = sum(reasons.values())
    if _sum(boxes, "excluded_reports"):
        listed = "; ".join(f"{label} ({n:,})" for label, n in reasons.items() if n)
        yield Statement("excluded", {"excluded": plural(out, "report was", "reports were"), "reasons": listed})
    sure = all("literature" not in report.record.guessed for report in reports)
    grey = sum(report.record.is_grey for report in reports)
    peer = len(reports) - grey
    yield Statement("literature", {
        "grey": plural(grey, "was", "were") if sure and reports else "", "peer_reviewed": plural(peer, "was", "were"),
    })  # fmt: skip


def _funding(desk: Desk) -> Statement:
    return Statement("funding", {"funding": _stopped(desk.frame.protocol.funding)})


def _conflicts(desk: Desk, stage: str) -> str:
    by_status = queues.stage_progress(desk.store, stage)
    resolved, left = by_status.get("resolved", 0), by_status.get("conflict", 0)
    if not sum(n for status, n in by_status.items() if status != "pending"):
        return ""
    if not resolved and not left:
        return "no disagreement had to be settled"
    said = f"{plural(resolved, 'disagreement was', 'disagreements were')} settled by discussion or by a lead"
    return f"{said}, {left:,} {'waits' if left == 1 else 'wait'}" if left else said


def _sum(boxes: PrismaCounts, name: str) -> int:
    return sum(boxes.boxes[key].n for key in (f"db_{name}", f"other_{name}") if key in boxes.boxes)


def _counted(n: int, kind: SourceKind) -> str:
    word = kind_words(kind)
    many = f"{word[:-1]}ies" if word.endswith("y") else f"{word}es" if word.endswith(("x", "ch")) else f"{word}s"
    return plural(n, word, many)


def _small(label: str) -> str:
    return f"{label[:1].lower()}{label[1:]}"


def _times(n: int) -> str:
    return "once" if n == 1 else f"{n:,} times"


def _listed(texts: Sequence[str]) -> str:
    return "; ".join(text.rstrip(".") for text in texts)


def _apart(parts: Sequence[str]) -> str:
    """Join what was done, each with its own things, by commas."""
    return f"{', '.join(parts[:-1])}, and {parts[-1]}" if len(parts) > 1 else "".join(parts)


def _and(parts: Sequence[str]) -> str:
    return f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else "".join(parts)


def _stopped(text: str) -> str:
    """Give a text with a stop behind it; "" for none."""
    return text if not text or text.rstrip().endswith((".", "?", "!")) else f"{text.rstrip()}."
