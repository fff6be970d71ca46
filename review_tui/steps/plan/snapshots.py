"""Snapshots: the review under a name, and its numbers as they were then."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from review_tui.model.fold.frame import Frame, fold_name
from review_tui.model.fold.rounds import Snapshot
from review_tui.model.log.events import FRAME, Draft
from review_tui.model.log.kinds import SnapshotNamed
from review_tui.model.prisma.boxes import PrismaCounts
from review_tui.model.review.errors import ReviewError, UnknownError
from review_tui.model.review.spelled import did_you_mean
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk
from review_tui.store import reading
from review_tui.store.store import Store

NOW = "now"  # the review as it stands, in place of the name of a snapshot


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
        known = [snapshot.name for snapshot in desk.frame.snapshots.values()]
        meant, there = did_you_mean(called, known), ", ".join(known) or "none yet"
        raise UnknownError(f'There is no snapshot called "{called}".{meant} There are: {there}.')
    return found


def counts_at(desk: Desk, called: str) -> PrismaCounts:
    """Count every box of the diagram as it was at a snapshot."""
    with as_of(desk, named(desk, called)) as store:
        return reading.counts(store)


@contextmanager
def as_of(desk: Desk, snapshot: Snapshot) -> Iterator[Store]:
    """Fold the events that a snapshot holds in a review that passes; it reads the same vault."""
    yield from as_of_each(desk, [snapshot])


def as_of_each(desk: Desk, snapshots: Iterable[Snapshot]) -> Iterator[Store]:
    """Fold what each of some snapshots holds; its store holds it until the next is asked for.

    What holds all of the one before adds to it: each event is folded once.
    """
    with ExitStack() as passing:
        store, before = _begun(desk, passing), Snapshot("", "", "", "", {})
        for snapshot in snapshots:
            if not snapshot.covers(before):
                store, before = _begun(desk, passing), Snapshot("", "", "", "", {})
            added = (event for event in desk.store.events() if snapshot.holds(event) and not before.holds(event))
            store.merge(added, {})
            before = snapshot
            yield store


def _begun(desk: Desk, passing: ExitStack) -> Store:
    store = Store.create(Path(passing.enter_context(TemporaryDirectory())), desk.vault)
    passing.callback(store.close)
    return store
