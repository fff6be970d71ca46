"""Snapshots: the review under a name, its numbers as they were then, and what changed between two of them."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from review_tui.model import counting
from review_tui.model.declaration import Moves
from review_tui.model.errors import ReviewError, UnknownError
from review_tui.model.events import FRAME, Draft, Event, records_in, records_of
from review_tui.model.frame import Frame, fold_name
from review_tui.model.kinds import SnapshotNamed, declared
from review_tui.model.prisma import PrismaCounts
from review_tui.model.rounds import Snapshot
from review_tui.model.text import clean_line
from review_tui.steps.desk import Desk
from review_tui.store import reading
from review_tui.store.store import Store

_BEFORE = frozenset({Moves.REMOVALS, Moves.UNIONS})  # what takes a record out of screening, or into it
_MOVING = frozenset({*_BEFORE, Moves.PLACES})  # what moves a record by itself; votes do so only when opened
_BULK = frozenset({*_BEFORE, Moves.EVERYWHERE})


@dataclass(frozen=True, slots=True)
class Change:
    """A record that came in ("came"), left ("gone") or moved ("moved"), the boxes, and the event it lies at.

    `event` is None where no single event of the time between tells of it.
    """

    number: str
    title: str
    manner: str
    left: tuple[str, ...]
    entered: tuple[str, ...]
    event: Event | None


def name(desk: Desk, called: str) -> Snapshot:
    """Give the review as it stands a name; raises ReviewError for one that is taken."""
    desk.require_reviewer("name a snapshot")
    spelled = clean_line(called)
    if not spelled:
        raise ReviewError("The name of the snapshot is empty. Give at least one word.")

    def draft(frame: Frame, _: str) -> Sequence[Draft]:
        if fold_name(spelled) in frame.snapshots:
            raise ReviewError(f'There is a snapshot called "{spelled}" already. Choose another name.')
        heads = {head.origin: head.seq for head in desk.store.heads()}
        return [Draft(SnapshotNamed(spelled, heads), (FRAME,))]

    desk.write_checked(draft)
    return desk.frame.snapshots[fold_name(spelled)]


def named(desk: Desk, called: str) -> Snapshot:
    """Find a snapshot by its name; raises UnknownError with the names there are."""
    found = desk.frame.snapshots.get(fold_name(called))
    if found is None:
        known = ", ".join(snapshot.name for snapshot in desk.frame.snapshots.values()) or "none yet"
        raise UnknownError(f'There is no snapshot called "{called}". There are: {known}.')
    return found


def counts_at(desk: Desk, called: str) -> PrismaCounts:
    """Count every box of the diagram as it was at a snapshot."""
    with _as_of(desk, named(desk, called)) as store:
        return reading.counts(store)


def difference(desk: Desk, before: str, after: str) -> list[Change]:
    """Give every record whose boxes differ between two snapshots, with the event that moved it last."""
    one, other = named(desk, before), named(desk, after)
    with _as_of(desk, one) as store:
        was, lines, reports = _boxes(store)
    with _as_of(desk, other) as store:
        now, lines_now, reports_now = _boxes(store)
    between = [e for e in desk.store.events() if one.holds(e) != other.holds(e)]
    by_record = _moving(between)
    found: list[Change] = []
    for record in {**lines, **lines_now}:
        left, entered = was.get(record, ()), now.get(record, ())
        if left == entered:
            continue
        line = lines_now.get(record) or lines[record]
        manner = "moved" if left and entered else "came" if entered else "gone"
        relatives = reports.get(record, set()) | reports_now.get(record, set()) | {record}
        gone, new = (tuple(b for b in a if b not in z) for a, z in ((left, entered), (entered, left)))
        about = [e for relative in relatives for e in by_record.get(relative, ())]
        if any(box.endswith("_removed") for box in new):  # a vote makes no duplicate
            about = [e for e in about if _BEFORE & set(declared(e.kind).moves)]
        event = _cause(desk, line.number, manner, about, between)
        found.append(Change(line.number, line.title, manner, gone, new, event))
    return found


@contextmanager
def _as_of(desk: Desk, snapshot: Snapshot) -> Iterator[Store]:
    """Fold the events that a snapshot holds in a review that passes; it reads the same vault."""
    with TemporaryDirectory() as folder:
        store = Store.create(Path(folder), desk.vault)
        try:
            store.merge((event for event in desk.store.events() if snapshot.holds(event)), {})
            yield store
        finally:
            store.close()


def _boxes(
    store: Store,
) -> tuple[dict[str, tuple[str, ...]], dict[str, reading.RecordLine], dict[str, set[str]]]:
    """Give the boxes of each counted record, its line, and the records of its report."""
    boxes: dict[str, tuple[str, ...]] = {}
    lines: dict[str, reading.RecordLine] = {}
    reports: dict[str, set[str]] = {}
    for box in counting.box_keys(store.frame):
        for line in reading.in_box(store, box, count=-1):
            boxes[line.id] = (*boxes.get(line.id, ()), box)
            lines[line.id] = line
    for line in lines.values():
        reports.setdefault(line.report, set()).add(line.id)
    return boxes, lines, {record: reports[line.report] for record, line in lines.items()}


def _moving(events: Sequence[Event]) -> Mapping[str, list[Event]]:
    found: dict[str, list[Event]] = {}
    for event in events:
        if _MOVING & set(declared(event.kind).moves):
            for record in records_of(event.refs):
                found.setdefault(record, []).append(event)
    return found


def _cause(
    desk: Desk,
    number: str,
    manner: str,
    about: Sequence[Event],
    between: Sequence[Event],
) -> Event | None:
    """Find the event a change lies at: its import or withdrawal, else the last about its report, else the last bulk."""
    batches = {batch.id for batch, _ in desk.frame.numbered(number)}
    kinds = {"came": {"imported"}, "gone": {"withdrawn"}, "moved": {"withdrawn"}}[manner]
    own = [e for e in between if e.kind in kinds and batches & set(records_in("b", e.refs))]
    bulk = [e for e in between if declared(e.kind).is_bulk and _BULK & set(declared(e.kind).moves)]
    for events in (own, about, bulk):
        if events:
            return max(events, key=lambda e: e.order)
    return None
