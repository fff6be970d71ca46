"""Acts of other copies that move numbers of the diagram or what was judged: a merge shows them, with the way back."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from review_tui.model.fold.rounds import Snapshot
from review_tui.model.log.declaration import Moves
from review_tui.model.log.events import Event, records_of
from review_tui.model.log.kinds import Grouped, Imported, Judged, Matched, Reopened, RunLogged, kinds_that
from review_tui.model.prisma.ledger import Number
from review_tui.model.review.quoting import quoted
from review_tui.model.review.text import clean_line
from review_tui.sharing.bundle import Bundle
from review_tui.steps.desk import Desk, arrived
from review_tui.steps.report import changes
from review_tui.store import acts, queues, reading
from review_tui.store import studies as grouped

_FAR = {Moves.REMOVALS, Moves.UNIONS, Moves.EVERYWHERE, Moves.FRAME}
_FLOW = {Imported.KIND, Matched.KIND, RunLogged.KIND}  # what comes in is told in its own units
WIDE = frozenset(kinds_that(lambda means: not _FAR.isdisjoint(means.moves))) - _FLOW | {Reopened.KIND}
_MOST = 10


@dataclass(frozen=True, slots=True)
class Before:
    """How a review stood before a merge: what was in it, the numbers of what people had judged, and records' studies.

    `acts` are the wide acts that come, `groupings` those that put reports into studies.
    """

    snapshot: Snapshot
    judged: frozenset[str]
    studies: Mapping[str, str]
    acts: tuple[Event, ...]
    groupings: tuple[Event, ...]


def look(desk: Desk, coming: Bundle) -> Before | None:
    """Look at a review before a bundle is merged; None where no wide act comes with it."""
    now = _now(desk)
    fresh = [event for event in coming.events if not now.holds(event)]
    wide = tuple(event for event in fresh if event.kind in WIDE)
    groupings = tuple(event for event in fresh if event.kind == Grouped.KIND)
    if not now.heads or not (wide or groupings):
        return None
    judged = frozenset(queues.judged_by_itself(desk.store, reading.reports_of(desk.store)))
    return Before(now, judged, grouped.studied(desk.store), wide, groupings)


def told(desk: Desk, before: Before | None) -> tuple[str, ...]:
    """Say by how much acts that came change the diagram, what each did to which reports, and how it is taken back.

    Votes, openings, rulings and imports are none of them, and in a copy that begins nothing was there to be moved. In a
    lead's copy they are listed with what copies differ about until a lead keeps them or takes them back.
    """
    if before is None:
        return ()
    return (*(_moved(desk, before) if before.acts else ()), *_regrouped(desk, before))


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
    if desk.viewer.is_lead:
        arrived.remember(desk, causes)
    return tuple(_sentences(desk, numbers, causes, reports))


def _regrouped(desk: Desk, before: Before) -> Iterator[str]:
    """Say which reports are in one study here and were put into another elsewhere; the later said counts."""
    now, names = grouped.studied(desk.store), grouped.study_names(desk.store)
    for event in before.groupings:
        study = str((event.body or {}).get("study", ""))
        other = [r for r in records_of(event.refs) if before.studies.get(r, study) != study]
        if not other or acts.is_undone(desk.store, event.id):
            continue
        if desk.viewer.is_lead:
            arrived.remember(desk, [event.id])
        here, then = (
            " and ".join(sorted({clean_line(names.get(of.get(r, ""), "")) or "none" for r in other}))
            for of in (before.studies, now)
        )
        numbers = ", ".join(reading.report(desk.store, record).number for record in other)
        yield (
            f"{numbers}: in the study {here} here, and elsewhere {changes.told(desk, event)}. "
            f"The later counts: {then}. A lead takes the other back: review-tui undo {quoted(event.id)}"
        )


def _wide(change: changes.Change, judged: Collection[str]) -> Iterator[changes.Cause]:
    """Give the wide acts that moved something; a verdict on records that nobody had judged is dedupe work as any."""
    for cause in change.causes:
        if cause.event.kind in WIDE and (cause.event.kind != Judged.KIND or change.number in judged):
            yield cause


def _sentences(
    desk: Desk, numbers: Mapping[Number, int], causes: Mapping[str, Event], reports: Mapping[str, list[str]]
) -> Iterator[str]:
    boxes = (box for box, line in sorted(numbers, key=changes.place(desk.frame)) if not line)
    moved = [f"{box} {numbers[box, '']:+,}" for box in boxes if numbers[box, ""]]
    if moved:
        yield f"Besides votes and imports, what came changes the diagram: {', '.join(moved)}."
    for event in list(causes.values())[:_MOST]:
        about = [number for number in dict.fromkeys(reports[event.id]) if number]
        more = f" and {len(about) - _MOST:,} more" if len(about) > _MOST else ""
        where = f" ({', '.join(about[:_MOST])}{more})" if about else ""
        yield f"{changes.told(desk, event)}{where}. A lead takes it back: review-tui undo {quoted(event.id)}"
    if len(causes) > _MOST:
        yield f"{len(causes) - _MOST:,} more such acts came: review-tui counts --diff."
