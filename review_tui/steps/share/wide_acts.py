"""Acts of other copies that move numbers of the diagram or what was judged: a merge shows them, with the way back."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from review_tui.model.fold.definitions import defined
from review_tui.model.fold.outcomes import Status
from review_tui.model.fold.rounds import Snapshot
from review_tui.model.log.declaration import Moves
from review_tui.model.log.events import Event, records_of
from review_tui.model.log.kinds import (
    Edited,
    Imported,
    Judged,
    Matched,
    OrganisationsLoaded,
    ProtocolApplied,
    Reopened,
    RunLogged,
    Undone,
    kinds_that,
    unpack,
)
from review_tui.model.prisma.ledger import Number
from review_tui.model.review.quoting import quoted
from review_tui.sharing.bundle import Bundle
from review_tui.steps.desk import Desk, arrived
from review_tui.steps.report import changes
from review_tui.store import acts, queues, reading
from review_tui.store.judged import judged_at, spoken_bodies

_FAR = {Moves.REMOVALS, Moves.UNIONS, Moves.EVERYWHERE, Moves.FRAME, Moves.STUDIES}
_FLOW = {Imported.KIND, Matched.KIND, RunLogged.KIND}  # what comes in is told in its own units
WIDE = frozenset(kinds_that(lambda means: not _FAR.isdisjoint(means.moves))) - _FLOW | {Reopened.KIND}
_FRAMING = {OrganisationsLoaded.KIND, ProtocolApplied.KIND, Undone.KIND}  # by what an organisation leaves a stage
_MOST = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """How a review stood before a merge that brings wide acts: what was in it, and the numbers of what was judged.

    `rated` are reports judged at a stage for their kind of literature, as (stage, home); `edits` the corrections that
    come and may take them from it. `bodies` are organisations with sheets, as (stage, ref), and whether one was opened;
    `framing` what comes and may let them be judged no longer.
    """

    snapshot: Snapshot
    judged: frozenset[str]
    rated: frozenset[tuple[str, str]] = frozenset()
    edits: tuple[Event, ...] = ()
    bodies: Mapping[tuple[str, str], bool] = field(default_factory=dict)
    framing: tuple[Event, ...] = ()


def look(desk: Desk, coming: Bundle) -> Before | None:
    """Look at a review before a bundle is merged; None where no wide act comes with it."""
    now = _now(desk)
    fresh = [event for event in coming.events if not now.holds(event)]
    rated = _rated_by_kind(desk)
    edits = tuple(event for event in fresh if rated and event.kind == Edited.KIND)
    if not now.heads or not (edits or any(event.kind in WIDE for event in fresh)):
        return None
    judged = frozenset(queues.judged_by_itself(desk.store, reading.reports_of(desk.store)))
    framing = tuple(event for event in fresh if event.kind in _FRAMING)
    bodies = spoken_bodies(desk.store)
    return Before(snapshot=now, judged=judged, rated=rated, edits=edits, bodies=bodies, framing=framing)


def _rated_by_kind(desk: Desk) -> frozenset[tuple[str, str]]:
    stages = [stage.name for stage in desk.frame.protocol.stages if stage.literature]
    lines = ((stage, line.id, status) for stage in stages for line, status in judged_at(desk.store, stage))
    return frozenset((stage, home) for stage, home, status in lines if status != Status.PENDING)


def told(desk: Desk, before: Before | None) -> tuple[str, ...]:
    """Say by how much acts that came change the diagram, what each did to which reports, and how it is taken back.

    Votes, openings, rulings and imports are none of them, and in a copy that begins nothing was there to be moved. In a
    lead's copy they are listed with what copies differ about until a lead keeps them or takes them back.
    """
    return () if before is None else _moved(desk, before)


def _now(desk: Desk) -> Snapshot:
    return Snapshot("now", "", "", desk.viewer.person, {head.origin: head.seq for head in desk.store.heads()})


def _moved(desk: Desk, before: Before) -> tuple[str, ...]:
    numbers, causes, reports = Counter[Number](), dict[str, Event](), dict[str, list[str]]()
    for change in changes.between(desk, before.snapshot, _now(desk)):
        for cause in _wide(change, before.judged):
            numbers.update(dict.fromkeys(cause.entered, change.n))
            numbers.subtract(dict.fromkeys(cause.left, change.n))
            causes[cause.event.id] = cause.event
            reports.setdefault(cause.event.id, []).append(change.number)
    for first, again in _said_again(desk, before, causes):
        causes[again.id] = again
        reports.setdefault(again.id, []).extend(reports[first.id])
    for name in [name for name, event in causes.items() if _comes_to_nothing(event, causes)]:
        del causes[name]
    for event, number in (*_of_another_kind(desk, before), *_judged_no_longer(desk, before)):
        causes[event.id] = event
        reports.setdefault(event.id, []).append(number)
    if desk.viewer.is_lead:
        arrived.remember(desk, causes)
    shown = {name: event for name, event in causes.items() if not _gave_way(desk, event, causes)}
    return tuple(_sentences(desk, numbers, shown, reports))


def _said_again(desk: Desk, before: Before, causes: Mapping[str, Event]) -> list[tuple[Event, Event]]:
    """Give what came and says of the same things again what moved numbers: it moved none, and yet holds them there.

    Each stands beside the first such act, for only both taken back have the numbers as they were.
    """
    coming = [event for event in desk.store.events() if event.kind in WIDE and not before.snapshot.holds(event)]
    found = {
        again.id: (first, again)
        for first in causes.values()
        for again in coming
        if again.order > first.order and again.id not in causes and is_alike(first, again)
    }
    return [(first, again) for first, again in found.values() if not acts.is_undone(desk.store, again.id)]


def is_alike(one: Event, other: Event) -> bool:
    """Say whether two acts are of one kind and about the same things."""
    if (one.kind, one.undoes) != (other.kind, other.undoes) or set(one.refs).isdisjoint(other.refs):
        return False
    things = set(defined(one)), set(defined(other))
    return things[0] == things[1] or not things[0].isdisjoint(things[1])


def _comes_to_nothing(event: Event, causes: Mapping[str, Event]) -> bool:
    """Say whether an act came together with what took it back: neither is shown as if it held."""
    return event.undoes in causes or any(other.undoes == event.id for other in causes.values())


def _gave_way(desk: Desk, event: Event, causes: Mapping[str, Event]) -> bool:
    """Say whether an act came together with what took its place and says otherwise: it is not shown as if it held."""
    same = (other for other in causes.values() if other.id != event.id and defined(other) == defined(event))
    return arrived.is_replaced(desk, event) and all(arrived.is_replaced(desk, other) for other in same)


def _of_another_kind(desk: Desk, before: Before) -> Iterator[tuple[Event, str]]:
    """Yield each correction by which a report that was judged is at its stage no more, with the report's number."""
    for _, home in sorted(before.rated - _rated_by_kind(desk)):
        report = reading.report(desk.store, home)
        for event in before.edits:
            if not set(records_of(event.refs)).isdisjoint(record.id for record in report.records):
                yield event, report.number


def _judged_no_longer(desk: Desk, before: Before) -> Iterator[tuple[Event, str]]:
    """Yield what came and left out an organisation that was judged, with its code if its sheets were opened.

    That is a register that lacks it, or the undo of one that had it; else a protocol that judges it no longer.
    """
    called, now = desk.frame.protocol.now_called, spoken_bodies(desk.store)
    there = {(called(stage), ref) for stage, ref in now}
    gone = {at: opened for at, opened in before.bodies.items() if (called(at[0]), at[1]) not in there}
    stand = [e for e in before.framing if not acts.is_undone(desk.store, e.id) and not arrived.is_replaced(desk, e)]
    kinds = {event.id: acts.root_of(desk.store, event).kind for event in stand}
    for code, opened in ((ref.removeprefix("o:"), opened) for (_, ref), opened in gone.items()):
        lacking = [e for e in stand if kinds[e.id] == OrganisationsLoaded.KIND and not _names(e, code)]
        for event in lacking or [e for e in stand if kinds[e.id] == ProtocolApplied.KIND]:
            yield event, code if opened else ""


def _names(event: Event, code: str) -> bool:
    """Say whether a register that came has an organisation."""
    if event.kind != OrganisationsLoaded.KIND:
        return False
    return any(one.get("code") == code for one in unpack(OrganisationsLoaded, event.body or {}).organisations)


def _wide(change: changes.Change, judged: Collection[str]) -> Iterator[changes.Cause]:
    """Give the wide acts that moved something; a verdict on records that nobody had judged is dedupe work as any."""
    for cause in change.causes:
        if cause.event.kind in WIDE and (cause.event.kind != Judged.KIND or change.number in judged):
            yield cause


def _sentences(
    desk: Desk, numbers: Mapping[Number, int], causes: Mapping[str, Event], reports: Mapping[str, list[str]]
) -> Iterator[str]:
    headed = (number for number in sorted(numbers, key=changes.place) if number[1] in ("", "studies"))
    moved = [f"{' '.join(filter(None, number))} {numbers[number]:+,}" for number in headed if numbers[number]]
    if moved:
        yield f"Besides votes and imports, what came changes the diagram: {', '.join(moved)}."
    for event in list(causes.values())[:_MOST]:
        about = [number for number in dict.fromkeys(reports[event.id]) if number]
        more = f" and {len(about) - _MOST:,} more" if len(about) > _MOST else ""
        where = f" ({', '.join(about[:_MOST])}{more})" if about else ""
        yield f"{changes.told(desk, event)}{where}. A lead takes it back: review-tui undo {quoted(event.id)}"
    if len(causes) > _MOST:
        yield f"{len(causes) - _MOST:,} more such acts came: review-tui counts --diff."
