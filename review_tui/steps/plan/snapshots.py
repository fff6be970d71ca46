"""Snapshots: the review under a name, its numbers as they were then, and what changed between two of them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from review_tui.model.fold.frame import Frame, fold_name
from review_tui.model.fold.rounds import Snapshot
from review_tui.model.log.events import FRAME, Draft, Event, records_of
from review_tui.model.log.kinds import SnapshotNamed
from review_tui.model.prisma import counting
from review_tui.model.prisma.boxes import PrismaCounts
from review_tui.model.review.errors import ReviewError, UnknownError
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk
from review_tui.store import reading
from review_tui.store.reading import RecordLine
from review_tui.store.replay import replayed
from review_tui.store.store import Store

NOW = "now"  # the review as it stands, in place of the name of a snapshot
Boxes = dict[str, frozenset[str]]


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
        if fold_name(spelled) == NOW:
            raise ReviewError('"now" is what the review as it stands is called. Choose another name.')
        if fold_name(spelled) in frame.snapshots:
            raise ReviewError(f'There is a snapshot called "{spelled}" already. Choose another name.')
        heads = {head.origin: head.seq for head in desk.store.heads()}
        return [Draft(SnapshotNamed(spelled, heads), (FRAME,))]

    desk.write_checked(draft)
    return desk.frame.snapshots[fold_name(spelled)]


def named(desk: Desk, called: str) -> Snapshot:
    """Find a snapshot by its name; raises UnknownError with the names there are."""
    found = desk.frame.snapshots.get(fold_name(called))
    if found is None and fold_name(called) == NOW:
        heads = {head.origin: head.seq for head in desk.store.heads()}
        return Snapshot(NOW, "", "", desk.viewer.person, heads)
    if found is None:
        known = ", ".join(snapshot.name for snapshot in desk.frame.snapshots.values()) or "none yet"
        raise UnknownError(f'There is no snapshot called "{called}". There are: {known}.')
    return found


def counts_at(desk: Desk, called: str) -> PrismaCounts:
    """Count every box of the diagram as it was at a snapshot."""
    with _as_of(desk, named(desk, called)) as store:
        return reading.counts(store)


def difference(desk: Desk, before: str, after: str) -> list[Change]:
    """Give every record whose boxes differ between two snapshots (or "now"), with the event that moved it last.

    The events of the time between are folded one after the other, so that what moved a record is seen and not guessed.
    """
    one, other = named(desk, before), named(desk, after)
    between = [e for e in desk.store.events() if other.holds(e) and not one.holds(e)]
    with _as_of(desk, one) as store:
        was, now, causes = _boxes(store), _boxes(store), dict[str, Event]()
        for event in replayed(store, between):
            for record, held in _boxes(store, event).items():
                if held != now.get(record, frozenset()):
                    causes[record], now[record] = event, held
        lines = reading.lines_of(store, {*was, *now})
        return [change for line in lines if (change := _change(store, line, was, now, causes.get(line.id)))]


def _change(store: Store, record: RecordLine, was: Boxes, now: Boxes, cause: Event | None) -> Change | None:
    left, entered = was.get(record.id, frozenset()), now.get(record.id, frozenset())
    if left == entered:
        return None
    manner = "moved" if left and entered else "came" if entered else "gone"
    keys = counting.box_keys(store.frame)
    gone, new = (tuple(key for key in keys if key in boxes) for boxes in (left - entered, entered - left))
    return Change(record.number, record.title, manner, gone, new, cause)


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


def _boxes(store: Store, event: Event | None = None) -> Boxes:
    """Give the boxes that each record is counted in; with an event, of the records that it can have moved."""
    bulk = event is None or any(ref[:2] not in ("r:", "p:", "s:") for ref in event.refs)
    about = None if bulk or event is None else records_of(event.refs)
    keys = counting.box_keys(store.frame)
    return {
        line.id: frozenset(key for key in keys if counting.holds(store.frame, key, spot))
        for line, spot in reading.placed(store, about)
    }
