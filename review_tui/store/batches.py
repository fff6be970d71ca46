"""Batches: whether a record lives, and which imports there were."""

from review_tui.model.fold.frame import Batch
from review_tui.model.review.errors import UnknownError
from review_tui.store.store import Store


def is_live(store: Store, record: str) -> bool:
    """Say whether an effective, not withdrawn batch holds a record."""
    rows = store.connection.execute("SELECT batch FROM held WHERE record = ?", (record,))
    return any(not store.frame.batches[batch].withdrawn for (batch,) in rows if batch in store.frame.batches)


def records(store: Store, batch: str) -> list[str]:
    """Give the records of a batch that live by it, in their order there."""
    rows = store.connection.execute(
        "SELECT h.record FROM held h JOIN record r ON r.id = h.record AND r.batch = h.batch "
        "WHERE h.batch = ? ORDER BY h.ordinal",
        (batch,),
    )
    return [record for (record,) in rows]


def listed(store: Store) -> list[Batch]:
    """Give all batches, oldest first."""
    return sorted(store.frame.batches.values(), key=lambda batch: batch.order)


def named(store: Store, name: str) -> Batch:
    """Find a batch by its place in the list (1, 2, ...), by its id, or by how its id begins; raises UnknownError."""
    found = listed(store)
    if name.isdigit() and 1 <= int(name) <= len(found):
        return found[int(name) - 1]
    fitting = [batch for batch in found if name and batch.id.startswith(name)]
    if len(fitting) != 1:
        raise UnknownError(f'There is no batch "{name}". List them with: review-tui batch list')
    return fitting[0]
