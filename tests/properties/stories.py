"""Stories that hypothesis tells: what people may do to a review, in several copies that meet now and then."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from review_tui.model.log.declaration import Audience
from review_tui.model.log.erasing import GONE, erased_ref, remainder
from review_tui.model.log.events import (
    FRAME,
    Event,
    batch_ref,
    organisation_ref,
    record_ref,
    study_ref,
    subject_ref,
    votes_ref,
)
from review_tui.model.log.kinds import (
    Acknowledged,
    Agreed,
    Asked,
    Assigned,
    Assured,
    Attached,
    Body,
    Captured,
    Contacted,
    DecidedElsewhere,
    Edited,
    EditionClosed,
    Erased,
    FormLoaded,
    Grouped,
    Labelled,
    LabelledOpenly,
    LabelledPrivately,
    LetterboxOpened,
    Noted,
    Opened,
    OrganisationsLoaded,
    PersonDescribed,
    PersonGranted,
    PersonRenamed,
    PersonRetired,
    PreviousSet,
    ProtocolApplied,
    Recused,
    Removed,
    Reopened,
    Replied,
    Resolved,
    RetrievalNoted,
    RoundOpened,
    RunLogged,
    Sealed,
    SnapshotNamed,
    SourceAdded,
    StageClosed,
    StageOpened,
    TableMapped,
    TextRead,
    Tied,
    Voided,
    VotesImported,
    declared,
)
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.pilot import Pilot, PilotRound
from review_tui.model.review.protocol import (
    DEFAULT_REASONS,
    DEFAULT_STAGES,
    Assignment,
    Mode,
    Protocol,
    StageKind,
    Unit,
    to_mapping,
)
from review_tui.store import queues, reading, votes
from tests.store.copies import Copy, copied, found

RECORDS = ("r1", "r2", "r3", "w1", "w2", "x1")
PEOPLE = ("ada", "ben", "clara")
CHOICES = ("include", "exclude", "maybe")
TITLE, FULL, QUALITY, EXTRACTION = DEFAULT_STAGES
GRID = replace(QUALITY, name="grid", unit=Unit.ORGANISATION)
PILOT = Pilot(2, rounds=(PilotRound(frozenset({"r1", "w1"}), 2), PilotRound(frozenset({"r2", "w2"}), 2)))
PROTOCOLS = (
    Protocol(title="as it began"),
    Protocol(title="one is enough", stages=(replace(TITLE, people=1), FULL, QUALITY)),
    Protocol(title="three are needed", stages=(replace(TITLE, people=3), replace(FULL, people=1))),
    Protocol(title="one stage", stages=(FULL, QUALITY), reason_conflict="lead"),
    Protocol(title="other reasons", reasons=tuple(reversed(DEFAULT_REASONS)), stages=(TITLE, FULL, QUALITY)),
    Protocol(title="two at least", stages=(replace(TITLE, at_least=True), FULL, replace(QUALITY, people=1))),
    Protocol(title="renamed", stages=(replace(TITLE, name="abstract", was="title"), FULL, QUALITY)),
    Protocol(title="lanes", stages=(replace(TITLE, lanes=("databases",), maybe_conflicts=True), FULL, EXTRACTION)),
    Protocol(title="shown", stages=(replace(TITLE, reveal="settled"), FULL, replace(QUALITY, reveal="settled"))),
    Protocol(title="never shown", stages=(replace(TITLE, reveal="never"), FULL, replace(QUALITY, form="casp"))),
    Protocol(title="other sorts", stages=(FULL, replace(TITLE, kind=StageKind.EXTRACTION, form="aacods"))),
    Protocol(title="nothing is screened", stages=(QUALITY, EXTRACTION)),
    Protocol(title="studies are judged", stages=(replace(QUALITY, unit=Unit.STUDY),)),
    Protocol(title="one checks", stages=(replace(QUALITY, mode=Mode.VERIFY), replace(GRID, mode=Mode.VERIFY))),
    Protocol(title="organisations are judged", stages=(TITLE, FULL, QUALITY, GRID)),
    Protocol(
        title="a mix", stages=(replace(TITLE, must_include=("parent",)), FULL, replace(QUALITY, must_include=("p",)))
    ),
    Protocol(title="a sample", stages=(replace(TITLE, second="sample 50%"), replace(FULL, second="none"), QUALITY)),
    Protocol(title="what is excluded", stages=(replace(TITLE, second="excluded_only"), FULL, QUALITY)),
    Protocol(title="a pilot", stages=(replace(TITLE, pilot=PILOT), FULL, QUALITY)),
    Protocol(title="a pilot that counts", stages=(replace(TITLE, pilot=replace(PILOT, counts=True)), FULL, QUALITY)),
    Protocol(title="a pool", stages=(replace(TITLE, pool=3, assignment=Assignment.POOLS), FULL, QUALITY)),
)


@dataclass(frozen=True)
class Act:
    """One thing done: what, in which copy, by whom, to what; numbers are taken modulo what there is."""

    what: str
    where: int
    who: str
    record: str
    other: str
    choice: str
    n: int


def acts(what: tuple[str, ...]) -> st.SearchStrategy[list[Act]]:
    """Give lists of acts of these kinds."""
    one = st.builds(
        Act,
        st.sampled_from(what),
        st.integers(0, 2),
        st.sampled_from(PEOPLE),
        st.sampled_from(RECORDS),
        st.sampled_from(RECORDS),
        st.sampled_from(CHOICES),
        st.integers(0, 30),
    )
    return st.lists(one, min_size=5, max_size=30)


def begun(folder: Path) -> Copy:
    """Found a review with two batches: r1 r2 r3 of a database, w1 w2 of a website; x1 may come later."""
    copy = found(folder)
    copy.bring("b1", "db", "r1", "r2", "r3")
    blob = copy.vault.put(b"a document")
    copy.bring_fields("b2", "web", {"w1": {"title": "Leaflet", "file": blob}, "w2": {"title": "Page", "file": blob}})
    return copy


def three_copies(folder: Path) -> list[Copy]:
    """Give three copies of one review; the clock of the third goes backwards."""
    first = begun(folder / "0")
    others = [copied(first, folder / str(n), n + 1) for n in (1, 2)]
    others[1].now -= timedelta(days=900)
    others[1].pace = -timedelta(hours=5)
    return [first, *others]


def tell(copies: list[Copy], story: list[Act]) -> None:
    """Let it all happen; what the review refuses does not."""
    for act in story:
        with suppress(ReviewError):
            copy = copies[act.where % len(copies)]
            if act.what == "meet":
                copy.take(copies[act.n % len(copies)].events(), copies[act.n % len(copies)].vault)
            else:
                ACTS[act.what](copy, act)


def _vote(copy: Copy, act: Act) -> None:
    stage = ("title", "full_text")[act.n % 2]
    own = [e for e in _about(copy, act.record, "decided") if e.actor == act.who and (e.body or {})["stage"] == stage]
    replaces = own[-1].id if own and act.n % 3 else ""
    reason = ("topic", "population", "")[act.n % 3] if act.choice == "exclude" else ""
    copy.vote(act.who, act.record, act.choice, stage, reason=reason, note=f"note {act.n}", replaces=replaces)


def _both(copy: Copy, act: Act) -> None:
    stage = ("title", "title", "full_text")[act.n % 3]
    copy.both(act.record, act.choice, CHOICES[act.n % 3], stage, reason="topic" if act.choice == "exclude" else "")


def _include(copy: Copy, act: Act) -> None:
    copy.say(act.who, RetrievalNoted("seen_elsewhere", "at the library"), record_ref(act.record))
    for stage in ("title", "full_text"):
        copy.both(act.record, "include", "include", stage)


def _about(copy: Copy, record: str, *kinds: str) -> list[Event]:
    return [e for e in copy.events() if e.kind in kinds and record_ref(record) in e.refs]


def _pilot(copy: Copy, act: Act) -> None:
    """Vote in a pilot round, or rule there; both do where n is odd."""
    stage = "title_pilot" + "_2" * (act.record in ("r2", "w2"))
    for who in ("ada", "ben") if act.n % 2 else (act.who,):
        choice = CHOICES[(act.n + (who == "ben")) % 3] if act.n % 5 == 4 else act.choice
        copy.vote(who, act.record, choice, stage, reason="topic" if choice == "exclude" else "")
    if act.n % 4 == 3:
        seen = votes.opened_events(copy.store, copy.report(act.record), stage)
        copy.say("clara", Resolved(stage, "include", "", "ruled", seen), record_ref(act.record))


def _open_ready(copy: Copy, act: Act) -> None:
    for ready in queues.ready(copy.store):
        refs = sorted({subject_ref(subject) for _, subject in ready.votes})
        listed = tuple(event for event, _ in ready.votes)
        knew = copy.store.frame.rules.knew
        copy.say(act.who, Opened(ready.stage, listed, copy.known_on(ready.report, ready.stage), knew), *refs)


def _open_any(copy: Copy, act: Act) -> None:
    """Open the last votes whatever their number, as a copy may that knows another protocol."""
    cast = [e for e in _about(copy, act.record, "decided") if (e.body or {})["stage"] == "title"]
    if cast:
        copy.open(act.record, *cast[-(1 + act.n % 3) :], who=act.who)


def _reopen(copy: Copy, act: Act) -> None:
    """Give votes or sheets back; now and then Ben cannot vote any more and the lead lets his stand."""
    stage = ("title", "quality")[act.n % 4 == 3]
    openings = [e for e in _about(copy, act.record, "opened") if (e.body or {})["stage"] == stage]
    if openings:
        named = openings[-(1 + act.n % 2) :]
        listed = {vote for opening in named for vote in (opening.body or {})["votes"]}
        bens = tuple(sorted(e.id for e in copy.events() if e.id in listed and e.actor == "ben"))
        body = Reopened(stage, tuple(e.id for e in named), "again", bens if act.n % 5 == 4 else ())
        copy.say("clara", body, record_ref(act.record))


def _confirm(copy: Copy, act: Act) -> None:
    """Say one's last word on a report again, on its records as they are joined now."""
    own = [e for e in _about(copy, act.record, "decided", "answered") if e.actor == act.who]
    if own:
        stage = (own[-1].body or {})["stage"]
        said = {key: value for key, value in (own[-1].body or {}).items() if key in ("choice", "reason", "note")}
        if own[-1].kind == "decided":
            copy.vote(act.who, act.record, said.pop("choice"), stage, **said)
        else:
            copy.answer(act.who, act.record, (own[-1].body or {}).get("answers", {}), stage=stage)


def _resolve(copy: Copy, act: Act) -> None:
    seen = votes.opened_events(copy.store, copy.report(act.record), "title")
    discussed = act.n % 3 == 0
    for who in ("ada", "ben") if discussed and act.n % 2 else (act.who,):
        body = Resolved(
            stage="title",
            choice=("include", "exclude")[act.n % 2],
            reason="",
            note="ruled",
            votes=seen,
            discussed=discussed,
        )
        copy.say(who, body, record_ref(act.record))


def _judge(copy: Copy, act: Act) -> None:
    if act.record != act.other:
        verdict = ("same", "same", "different", "version_of")[act.n % 4]
        copy.judge(act.who, act.record, act.other, verdict, act.record if verdict == "version_of" else "")


def _match(copy: Copy, act: Act) -> None:
    if act.record != act.other:
        pairs = {(min(a, b), max(a, b)) for a, b in ((act.record, act.other), ("r1", "w2")) if a != b}
        name = f"m-{copy.ids.salt()[:8]}"
        copy.match(name, *[(a, b, 700 + act.n) for a, b in sorted(pairs)], band=("certain", "possible")[act.n % 5 == 4])


def _undo(copy: Copy, act: Act) -> None:
    own = [e for e in copy.events() if e.kind not in ("review_created", "imported")]
    target = own[-1 - act.n % min(len(own), 12)]
    copy.undo("clara" if act.choice == "maybe" else target.actor, target)


def _bring(copy: Copy, act: Act) -> None:
    """Import x1, or records that are there already, as one more batch."""
    names = ("x1",) if act.n % 2 else (act.record, "x1") if act.record != "x1" else ("r1", "x1")
    copy.bring(f"b-{copy.ids.salt()[:8]}", "web" if act.n % 3 else "db", *names, who=act.who)


def _withdraw(copy: Copy, act: Act) -> None:
    batches = sorted(copy.store.frame.batches)
    copy.withdraw(batches[act.n % len(batches)], ("error", "removal")[act.n % 2])


def _remove(copy: Copy, act: Act) -> None:
    tool = "a filter" if act.n % 2 else ""
    copy.say(act.who, Removed("not English", "automation" if tool else "other", tool), record_ref(act.record))


def _edit(copy: Copy, act: Act) -> None:
    copy.say(act.who, Edited({"title": f"Title {act.n}"}, "a slip"), record_ref(act.record))


def _attach(copy: Copy, act: Act) -> None:
    copy.say(act.who, Attached(copy.vault.put(b"%d" % act.n), f"{act.n}.pdf", "pdf", "", 2), record_ref(act.record))


def _retrieve(copy: Copy, act: Act) -> None:
    status = ("attempt", "not_retrieved", "seen_elsewhere")[act.n % 3]
    copy.say(act.who, RetrievalNoted(status, "asked"), record_ref(act.record))


def _answer(copy: Copy, act: Act) -> None:
    for who in ("ada", "ben") if act.n % 2 else (act.who,):
        value = {"authority": {"value": ("yes", "no")[(act.n + (who == "ben")) % 2]}, "overall": {"value": "high"}}
        copy.answer(who, act.record, value, done=act.n % 5 > 0)


def _check(copy: Copy, act: Act) -> None:
    """Hand a sheet over, and let another check it, with the answers that were opened before them or a mere claim."""
    _open_ready(copy, act)
    about = organisation_ref(f"O{act.n % 2}") if act.n % 4 == 3 else act.record
    stage = "grid" if act.n % 4 == 3 else "quality"
    others = [
        e.id for e in copy.events() if e.kind == "answered" and subject_ref(about) in e.refs and e.actor != act.who
    ]
    said = {"authority": {"value": ("yes", "no")[act.n % 2]}}
    copy.answer(act.who, about, said, stage, done=act.n % 5 > 0, verifies=tuple(others[-2:]))
    _open_ready(copy, act)


def _agree(copy: Copy, act: Act) -> None:
    seen = votes.opened_events(copy.store, copy.report(act.record), "quality")
    said = {"authority": {"value": "yes"}}
    copy.say(act.who, Agreed("quality", said, "ruled", seen, act.n % 2 == 0), record_ref(act.record))


def _body(copy: Copy, act: Act) -> None:
    """Judge an organisation, give its sheets back, or rule on them."""
    ref = organisation_ref(f"O{act.n % 2}")
    if "councils" not in copy.store.frame.registers:
        both = tuple({"code": f"O{n}", "name": f"Council {n}", "kind": "council"} for n in range(2))
        copy.say("clara", OrganisationsLoaded("Councils", "a list", both))
    opened = [e for e in copy.events() if e.kind == "opened" and ref in e.refs]
    if act.n % 5 == 4 and opened:
        copy.say("clara", Reopened("grid", (opened[-1].id,), "again"), ref)
    elif act.n % 5 == 3:
        seen = votes.opened_events(copy.store, ref, "grid")
        copy.say(act.who, Agreed("grid", {"authority": {"value": "yes"}}, "ruled", seen, act.n % 2 == 0), ref)
    else:
        for who in ("ada", "ben") if act.n % 3 else (act.who,):
            said = {"authority": {"value": ("yes", "no")[(act.n + (who == "ben")) % 2]}}
            copy.answer(who, ref, said, "grid", done=act.n % 7 > 0)
        _open_ready(copy, act)


def _group(copy: Copy, act: Act) -> None:
    """Put two reports into a study, or take them out of it."""
    study = f"s{act.n % 3}"
    names = (None, True, False)[act.n % 3]  # an older log does not say it
    body = Grouped() if act.n % 4 == 3 else Grouped(study, f"Study {study} {act.n % 5}", names=names)
    copy.say(act.who, body, study_ref(study), *sorted({record_ref(act.record), record_ref(act.other)}))


def _protocol(copy: Copy, act: Act) -> None:
    copy.say("clara", ProtocolApplied(to_mapping(PROTOCOLS[act.n % len(PROTOCOLS)]), "better"))


def _people(copy: Copy, act: Act) -> None:
    granted: list[Any] = [
        PersonGranted("otto", "reviewer"),
        PersonGranted("otto", "lead"),
        PersonGranted("ben", "lead"),
    ]
    key = LetterboxOpened(f"age1{'q' * 57}{act.n % 9}")
    copy.say("clara", [*granted, PersonRetired("otto"), PersonRenamed("ben", "another name"), key][act.n % 6])
    if "otto" in copy.store.frame.people:
        copy.vote("otto", act.record, act.choice)


def _source(copy: Copy, act: Act) -> None:
    lane = ("databases", "other", "")[act.n % 3]
    copy.say(act.who, SourceAdded("web", "Source web", "website", lane, "why not"))


def _stage(copy: Copy, act: Act) -> None:
    copy.say("clara", (StageClosed("title"), StageOpened("title"))[act.n % 2], FRAME)


def _clock(copy: Copy, act: Act) -> None:
    copy.now += timedelta(days=act.n * 40 - 600)


def _round(copy: Copy, act: Act) -> None:
    """Bring the review up to date; an edition is closed with what is included then, be it right or not."""
    included = reading.counted(copy.store, place="included")
    edition = EditionClosed(f"Edition {act.n}", reading.included_studies(copy.store), included)
    copy.say("clara", (RoundOpened(f"Round {act.n}"), edition, PreviousSet(act.n, 2 * act.n, "2019"))[act.n % 3])


def _words(copy: Copy, act: Act) -> None:
    asked = [event.id for event in copy.store.events() if event.kind == "asked"]
    if asked and act.n % 5 == 0:
        copy.say("clara", Replied(asked[-1], f"an answer {act.n}"), record_ref(act.record))
        return
    stage = ("", "title", "full_text", "quality")[act.n % 4]
    bodies: tuple[Body, ...] = (
        Asked("title", "is it?"), Noted(f"a remark {act.n}", stage), Labelled("pilot", stage or "title"),
        LabelledOpenly("pilot"), LabelledPrivately("to read"), Noted(f"a remark {act.n}", stage),
    )  # fmt: skip
    body = bodies[act.n % len(bodies)]
    copy.say("clara" if body.KIND == LabelledOpenly.KIND else act.who, body, record_ref(act.record))


def _planned(copy: Copy, act: Act) -> None:
    """Say something about the review as a whole that no outcome depends on, or log a search."""
    heads = {head.origin: head.seq for head in copy.store.heads()}
    council = {"code": f"O{act.n % 3}", "name": f"Council {act.n}", "kind": "council"}
    said: tuple[Body, ...] = (
        RunLogged("web", "2026-11-20", kept=act.n, duplicates=act.n // 3, round=copy.store.frame.round),
        Contacted("web", "the press office", ("sent", "replied")[act.n % 2], "2026-11-20"),
        SnapshotNamed(f"As of {act.n % 9}", heads),
        OrganisationsLoaded("Councils", "a list", (council,)),
        FormLoaded({"id": "aacods", "title": f"Form {act.n}", "version": "2", "items": []}),
        TableMapped(("authority", "name"), {"title": "name"}),
    )
    copy.say("clara", said[act.n % len(said)])


def _shown(copy: Copy, act: Act) -> None:
    """Say something of a report that is shown with it, and moves it nowhere."""
    blob, ref = copy.vault.put(b"page %d" % act.n), record_ref(act.record)
    if act.n % 3 == 0:
        copy.say(
            act.who,
            Captured(
                file=blob,
                address="https://a.example/",
                final="",
                accessed="2026-11-20T09:00:00Z",
                media="text/html",
                title="A page",
            ),
            ref,
        )
    elif act.n % 3 == 1:
        copy.say(act.who, TextRead(blob, copy.vault.put(b'["page"]'), "ocr"), ref)
    else:
        code = f"O{act.n % 3}" if act.n % 2 else ""
        copy.say(act.who, Tied(code, "it says so"), ref, *([organisation_ref(code)] if code else []))


def _brought(copy: Copy, act: Act) -> None:
    """Bring votes in from another program, with the original sealed; some are opened with what is there."""
    name = f"v-{copy.ids.salt()[:8]}"
    copy.say("clara", VotesImported(name, "title", "Rayyan", tuple(sorted(copy.store.frame.brought))), batch_ref(name))
    copy.say("clara", Sealed(name, "0" * 64, "rayyan.csv", {"Emily": act.who}), batch_ref(name))
    for record in {act.record, act.other}:
        body = DecidedElsewhere(
            stage="title",
            choice=act.choice,
            reason="",
            note="",
            voter=act.who,
            brought=name,
            tool="Rayyan",
            joint=act.n % 5 == 0,
        )
        copy.say("clara", body, record_ref(record), votes_ref(name))


def _divide(copy: Copy, act: Act) -> None:
    """Say of which group somebody is, from what they are recused, and who has which place."""
    group, other = ("parent", "p")[act.n % 2], PEOPLE[act.n % 3]
    people = {act.record: [other, "ada"], act.other: ["ben"]}
    said: tuple[Body, ...] = (
        PersonDescribed(other, group, ends=act.n % 4 == 3),
        Recused(other, f"O{act.n % 3}", ends=act.n % 5 == 4),
    )
    if act.n % 3 == 2:
        copy.say("clara", Assigned("title", people, {act.record: ["clara"]}), batch_ref(f"p-{copy.ids.salt()[:8]}"))
    else:
        copy.say("clara", said[act.n % 3])


def _assure(copy: Copy, act: Act) -> None:
    """Let a lead have the last word on what is opened, with the rulings that were made."""
    stage = ("title", "quality")[act.n % 2]
    seen = votes.opened_events(copy.store, copy.report(act.record), stage)
    ruled = [e for e in _about(copy, act.record, "resolved", "agreed") if (e.body or {})["stage"] == stage]
    copy.say("clara", Assured(stage, seen, tuple(sorted(e.id for e in ruled))), record_ref(act.record))


def _void(copy: Copy, act: Act) -> None:
    """Void what somebody said last on a report, opened or not."""
    own = [e for e in _about(copy, act.record, "decided", "answered") if e.actor == act.who]
    if own:
        stage = (own[-1].body or {})["stage"]
        copy.say("clara", Voided(stage, act.who, tuple(e.id for e in own[-2:]), "left"), record_ref(act.record))


def _acknowledge(copy: Copy, act: Act) -> None:
    """Let the last removal stand, as a lead does who sees that it came."""
    if removed := [event for event in copy.events() if event.kind == "removed"]:
        copy.say("clara", Acknowledged(removed[-1].id), *removed[-1].refs)


def _erase(copy: Copy, act: Act) -> None:
    """Let go of the free words of an event that has some, if it is no vote that was not opened; or of a name."""
    if act.n % 6 == 5:
        copy.say("clara", Erased("asked to go"), FRAME, erased_ref(act.who))
        return
    opened, found = votes.opened_ids(copy.store), []
    for event in copy.events():
        secret = declared(event.kind).reads is Audience.VOTE and event.id not in opened
        if event.body is not None and event.salt != GONE and declared(event.kind).words and not secret:
            found.append(event)
    if found:
        event = found[-1 - act.n % min(len(found), 9)]
        left = remainder(declared(event.kind), event.body or {})
        about = [ref for ref in event.refs if ref[:2] in ("r:", "o:")]
        kept = {} if left is None else {event.id: left}
        copy.say("clara", Erased("a child was named", kept), FRAME, erased_ref(event.id), *about)


ACTS: dict[str, Callable[[Copy, Act], None]] = {
    "vote": _vote, "both": _both, "include": _include, "open": _open_ready, "open_any": _open_any, "reopen": _reopen,
    "confirm": _confirm, "pilot": _pilot,
    "resolve": _resolve, "judge": _judge, "match": _match, "undo": _undo, "bring": _bring, "withdraw": _withdraw,
    "remove": _remove, "edit": _edit, "attach": _attach, "retrieve": _retrieve, "answer": _answer, "agree": _agree,
    "group": _group, "protocol": _protocol, "people": _people, "source": _source, "stage": _stage, "clock": _clock,
    "words": _words, "round": _round, "planned": _planned, "shown": _shown, "brought": _brought,
    "acknowledge": _acknowledge, "body": _body, "check": _check, "divide": _divide, "assure": _assure, "void": _void,
    "erase": _erase,
}  # fmt: skip
EVERYTHING = (*ACTS, "meet", "meet")
