"""The fold of one component: (frame, records, events) to reports, outcomes and places; pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import Any

from review_tui.model.fold.components import Clash, EngineLink, Forest, reports, verdicts
from review_tui.model.fold.definitions import Dispute, Settled, settle
from review_tui.model.fold.effective import Order, effective
from review_tui.model.fold.frame import Batch, Frame
from review_tui.model.fold.held_back import Removals, openings_about
from review_tui.model.fold.left_stages import fold_left_stages
from review_tui.model.fold.lending import lent
from review_tui.model.fold.openings import Openings, openings
from review_tui.model.fold.readers import joined, looks, readers
from review_tui.model.fold.report import Component, File, HeldRecord, RecordState, Report, grey, home_order
from review_tui.model.fold.rereading import with_corrections
from review_tui.model.fold.stages import ReportEvents, fold_forms, fold_stages
from review_tui.model.fold.studies import with_studies
from review_tui.model.fold.told import Told
from review_tui.model.log.authors import as_votes
from review_tui.model.log.events import Event, pairs_of, records_of
from review_tui.model.log.kinds import (
    CONFIRMED,
    Agreed,
    Attached,
    Edited,
    Grouped,
    Removed,
    Resolved,
    RetrievalNoted,
    TextRead,
    Tied,
    unpack,
)
from review_tui.model.log.labelling import LABELS
from review_tui.model.log.reading import stage_of
from review_tui.model.review.organisations import NO_ORGANISATION
from review_tui.model.review.places import Fate, Place
from review_tui.model.review.protocol import Unit


def fold_component(
    frame: Frame, records: Sequence[HeldRecord], events: Sequence[Event], links: Sequence[EngineLink] = ()
) -> Component:
    """Fold a component from its records, the events about them in any order, and all links the engine ever made."""
    return read_before(
        frame, events, links, lambda then, said, place: _fold(then, records, said, then.linked(links, place))
    )


def fold_organisation(frame: Frame, ref: str, events: Sequence[Event]) -> Component:
    """Fold an organisation, called by its ref, from the events about it in any order: it is judged as a report is."""
    return read_before(frame, events, (), lambda then, said, _: _fold_body(then, ref, said))


Folding = Callable[[Frame, Sequence[Event], Order | None], tuple[Component, Openings]]  # until a place, or now


def read_before(frame: Frame, events: Sequence[Event], links: Sequence[EngineLink], fold: Folding) -> Component:
    """Fold what may be folded of these events, and who could read more at any time before."""
    found = sorted([e for e in events if e.body is not None and frame.admits(e)], key=_ORDER)
    component, opened = fold(frame, found, None)
    past = looks(frame, found, opened, links)
    if not past:
        return component
    before = ((then, fold(then, [e for e in found if e.order < place], place)[0]) for then, place in past)
    return replace(component, readers=joined(readers(then, folded.stages) for then, folded in before))


def _fold_body(frame: Frame, ref: str, said: Sequence[Event]) -> tuple[Component, Openings]:
    told = _told(frame, said, (ref,), Unit.ORGANISATION)
    stages = tuple(fold_forms(frame, told, lambda stage: ref[2:] in frame.bodies(stage)))
    left = fold_left_stages(frame, told)
    disputes = (*told.openings.disputes, *_settled(frame, told.events, told.stands).disputes)
    body = Report(home=ref, records=(), stages=stages, left=left, disputes=disputes)
    return Component((body,)), told.openings


def _told(frame: Frame, said: Sequence[Event], records: tuple[str, ...], unit: Unit) -> ReportEvents:
    """Sort out what stands of events in fold order, and what was opened."""
    found = [_called_now(event, frame) for event in said] if frame.protocol.renamed else list(said)
    stands = as_votes(found, effective(found, frame.is_lead), frame.brought)
    opened = openings(found, stands, frame.people_asked_for)
    return ReportEvents(found, stands, opened, records, unit)


def _fold(
    frame: Frame, records: Sequence[HeldRecord], said: Sequence[Event], links: Sequence[EngineLink]
) -> tuple[Component, Openings]:
    """Fold a component by its events in fold order; gives the openings that had effect as well."""
    told = _told(frame, said, (), Unit.REPORT)
    found, stands, opened = told.events, told.stands, told.openings
    by_id = {record.id: record for record in records}  # a bulk verdict speaks of other components too
    words, differing = verdicts(found, stands)
    judged = [verdict for verdict in words if verdict.a in by_id and verdict.b in by_id]
    groups, clashes = list[list[str]](), list[Clash]()
    for part in _parts(records, found, links):
        joined_here, refused = reports(part, judged, links)
        groups += joined_here
        clashes += refused
    by_record = _events_by_record(found, by_id)
    folded = [_fold_report(frame, [by_id[r] for r in group], by_record, stands, opened) for group in groups]
    disputes = tuple(dispute for dispute in differing if set(records_of((dispute.thing,))) <= by_id.keys())
    together = with_studies(frame, folded, told, by_record)
    return Component(tuple(together), tuple(judged), tuple(clashes), disputes), opened


def _parts(records: Sequence[HeldRecord], events: Sequence[Event], links: Sequence[EngineLink]) -> list[list[str]]:
    """Give the records that links or verdicts ever joined, apart from those that only tell of one study with them."""
    names = [record.id for record in records]
    if len(names) == 1 or not any(event.kind == Grouped.KIND for event in events):
        return [names]
    forest = Forest(sorted(names))
    pairs = [pair for event in events if event.kind == "judged" for pair in pairs_of(event.refs)]
    for a, b in [*pairs, *((link.a, link.b) for link in links)]:
        if {a, b} <= set(names):
            forest.union(a, b)
    return list(forest.sets().values())


def _called_now(event: Event, frame: Frame) -> Event:
    """Read what was said at a stage under an earlier name of it as said at the stage; the log stays as it is."""
    before = stage_of(event)
    now = frame.protocol.now_called(before)
    return event if now == before else replace(event, body={**(event.body or {}), "stage": now})


def _events_by_record(events: Sequence[Event], known: Mapping[str, HeldRecord]) -> dict[str, list[Event]]:
    found: dict[str, list[Event]] = {}
    for event in events:
        if event.kind != "judged":
            for record in records_of(event.refs):
                if record in known:
                    found.setdefault(record, []).append(event)
    return found


def _events_of(records: Sequence[HeldRecord], by_record: Mapping[str, list[Event]]) -> Sequence[Event]:
    """Give the events about these records, in fold order."""
    if len(records) == 1:
        return by_record.get(records[0].id, ())
    unique = {e.id: e for record in records for e in by_record.get(record.id, ())}
    return sorted(unique.values(), key=_ORDER)


def _fold_report(
    frame: Frame,
    records: Sequence[HeldRecord],
    by_record: Mapping[str, list[Event]],
    stands: frozenset[str],
    opened: Openings,
) -> Report:
    events = _events_of(records, by_record)
    said = _settled(frame, events, stands)
    if said.without:
        by_item = {event.id for event in events if event.kind == Agreed.KIND}  # a consensus is in force item by item
        stands -= {event for event, _ in said.without} - by_item
    disputes = (*said.disputes, *(d for d in opened.disputes if any(e.id == d.thing for e in events)))
    own = [e for e in events if e.id in stands]
    out = Removals(frame, events, stands, openings_about(frame, events, opened))
    states = [_record_state(out, record, own, _corrections(record, events, stands)) for record in records]
    states.sort(key=lambda state: home_order(frame, state))
    tellers, files = _tellers(states) or states, _files(states, own)
    home = tellers[0] if tellers[0].place.fate is Fate.HOME else None
    told = ReportEvents(events, stands, opened, tuple(sorted(record.id for record in records)))
    left, lent_here = fold_left_stages(frame, told), _lent(tellers, own)
    ordered = sorted(states, key=lambda s: s.id != tellers[0].id)
    retrieval = _retrieval(own) if home else ""
    stages, place = fold_stages(
        frame, told, home.lane if home else None, bool(home and files) or retrieval == "seen_elsewhere",
        retrieval == "not_retrieved", is_grey=lambda: grey(ordered, lent_here),
    )  # fmt: skip
    return Report(
        home=home.id if home else "", records=tuple(_placed(state, home, place) for state in ordered), stages=stages,
        files=files, study=_study(own), retrieval=retrieval, organisation=_organisation(own), disputes=disputes,
        lent=lent_here, left=left, labels=tuple(event for event in own if event.kind in LABELS),
    )  # fmt: skip


_ORDER = attrgetter("tick", "id")
_PAIR = 2  # records, of which one can lend the other
_NOTHING = Settled()  # most reports have nothing of the sort; never written to
# What defines something of a report as a whole.
_OF_REPORTS = frozenset({Tied.KIND, Resolved.KIND, Grouped.KIND, RetrievalNoted.KIND, Agreed.KIND})


def _settled(frame: Frame, events: Sequence[Event], stands: frozenset[str]) -> Settled:
    found = [e for e in events if e.kind in _OF_REPORTS and _may_rule(frame, e)]
    return settle(found, stands) if found else _NOTHING


def _may_rule(frame: Frame, event: Event) -> bool:
    return event.kind != Resolved.KIND or frame.is_lead(event.grant)


def _corrections(
    record: HeldRecord, events: Sequence[Event], stands: frozenset[str]
) -> tuple[dict[str, Any], tuple[Dispute, ...]]:
    """Give the corrections in force of a record's fields, and what copies corrected in two ways."""
    edited = [e for e in events if e.kind == "edited" and record.id in records_of(e.refs)]
    if not edited:
        return {}, ()
    settled = settle(edited, stands)
    corrections = [(e, unpack(Edited, e.body or {}).fields) for e in edited if e.id in stands]
    said = {n: v for e, changed in corrections for n, v in changed.items() if (e.id, n) not in settled.without}
    return said, tuple(settled.disputes)


def _record_state(
    out: Removals, record: HeldRecord, own: Sequence[Event], corrected: tuple[Mapping[str, Any], tuple[Dispute, ...]]
) -> RecordState:
    """Say where one record stands for itself: live (HOME until a better one is found), removed or withdrawn."""
    batches, holds = out.frame.batches, record.holds
    if len(holds) > 1:
        holds = tuple(sorted(holds, key=lambda hold: batches[hold.batch].order))
    hold = min(holds, key=lambda hold: _MANNERS[out.manner(batches[hold.batch], record.id)])
    batch = batches[hold.batch]
    number = batches[holds[0].batch].number(holds[0].ordinal)  # the first it ever had, also when it came again
    removed, differing = out.of(record.id)
    held = out.held_back(record.id, (batches[hold.batch] for hold in holds), batch.source)
    edits, disputes = corrected
    edits = with_corrections(hold.data, _read_of(hold.data, record.id, own), edits)
    return RecordState(
        id=record.id, batch=batch.id, ordinal=hold.ordinal, source=batch.source,
        lane=out.lane(batch.source, record.id), place=_own_place(batch, out.manner(batch, record.id), removed),
        data=hold.data, edits=edits, number=number, disputes=(*disputes, *differing, *held),
    )  # fmt: skip


def _own_place(batch: Batch, manner: str, removed: Removed | None) -> Place:
    if manner == "error":
        return Place(Fate.WITHDRAWN)
    if removed:
        fate = Fate.AUTOMATION if removed.cause == "automation" else Fate.OTHER
        return Place(fate, reason=removed.tool or removed.why)
    return Place(Fate.OTHER, reason=batch.why) if manner else Place(Fate.HOME)


def _read_of(data: Mapping[str, Any], record: str, own: Sequence[Event]) -> Mapping[str, Any]:
    """Give what was guessed when a record's own document was last read anew, nothing where it was not."""
    found = [
        unpack(TextRead, event.body or {})
        for event in own
        if event.kind == TextRead.KIND and record in records_of(event.refs)
    ]
    said = [read.fields for read in found if read.file == data.get("file") and read.fields]
    return said[-1] if said else {}


# Which of a record's imports says what it is: one that stands, else one taken out before screening (it was identified,
# and that is counted with its reason), and one that was an error only where there is no other. Of equals the first.
_MANNERS = {"": 0, "removal": 1, "error": 2}


def _tellers(states: Sequence[RecordState]) -> list[RecordState]:
    """Give the records that say what their report says, the home record first: live ones, then those removed.

    What was removed before screening was identified and is the same document: nobody can read less for it. What an
    import brought by error tells nothing.
    """
    told = [state for state in states if state.place.fate is not Fate.WITHDRAWN]
    return sorted(told, key=lambda state: state.place.fate is not Fate.HOME)


def _lent(told: Sequence[RecordState], own: Sequence[Event]) -> Mapping[str, str]:
    """Find what the first of these records takes from the others; `own` tells which correction is last."""
    if len(told) < _PAIR:
        return {}
    edits = {state.id: state.edits for state in told}
    corrections = [
        (record, name)
        for event in own
        if event.kind == Edited.KIND
        for said in (unpack(Edited, event.body or {}),)
        if said.why != CONFIRMED  # that what was guessed is right says nothing against another record
        for name, value in said.fields.items()
        for record in records_of(event.refs)
        if record in edits and edits[record].get(name) == value
    ]
    return lent([Told(state.id, state.data, state.edits) for state in told], corrections)


def _placed(state: RecordState, home: RecordState | None, place: Place) -> RecordState:
    if home is None or state.place.fate is not Fate.HOME:
        return state
    return state.at(place if state.id == home.id else Place(Fate.DUPLICATE))


def _files(states: Sequence[RecordState], own: Sequence[Event]) -> tuple[File, ...]:
    found = [
        File(
            s.id,
            s.data["file"],
            str(s.data.get("source_id", "")),
            str(s.data.get("text", "")),
            "",
            reading=str(s.data.get("reading", "")),
        )
        for s in states
        if s.data.get("file")
    ]
    for event in own:
        if event.kind == "attached":
            body = unpack(Attached, event.body or {})
            found.append(
                File(records_of(event.refs)[0], body.file, body.name, body.text, event.id, reading=body.reading)
            )
        elif event.kind == "text_read":
            read = unpack(TextRead, event.body or {})
            found = [replace(f, text=read.text, by=read.told) if f.sha256 == read.file else f for f in found]
    return tuple(found)


def _retrieval(own: Sequence[Event]) -> str:
    noted = [unpack(RetrievalNoted, e.body or {}).status for e in own if e.kind == "retrieval_noted"]
    return noted[-1] if noted else ""


def _study(own: Sequence[Event]) -> str:
    """Give the study of the grouping in force of any of the report's records."""
    grouped = [e for e in own if e.kind == "grouped"]
    return unpack(Grouped, grouped[-1].body or {}).study if grouped else ""


def _organisation(own: Sequence[Event]) -> str:
    """Give what the last effective tie of any of the report's records says; "" where there is none."""
    tied = [e for e in own if e.kind == "tied"]
    return (unpack(Tied, tied[-1].body or {}).organisation or NO_ORGANISATION) if tied else ""
