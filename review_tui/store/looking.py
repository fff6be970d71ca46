"""One look at a review that many questions share: all of them see one moment, and what is read once is kept."""

from collections.abc import Iterator
from contextlib import contextmanager

from review_tui.store.store import Store


@contextmanager
def looking(store: Store) -> Iterator[None]:
    """Hold one state of the review for a block that only reads: what others write meanwhile is seen after it.

    A figure and a table made in one look count the same votes. Whoever writes in it is refused.
    """
    if store.connection.in_transaction:  # a block that holds the review already
        yield
        return
    store.connection.execute("BEGIN")
    try:
        _ = store.frame  # the first look, by which the moment is held
        store.kept = {}
        yield
    finally:
        store.kept = None
        store.connection.execute("ROLLBACK")  # nothing was written, and what was held is let go
