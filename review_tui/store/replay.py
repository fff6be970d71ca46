"""Folding the events of a log one after the other, to see what each of them changes."""

from collections.abc import Iterable, Iterator

from review_tui.model.log.events import Event
from review_tui.store import folding, log
from review_tui.store.connection import writing
from review_tui.store.store import Store


def replayed(store: Store, events: Iterable[Event]) -> Iterator[Event]:
    """Take events that are known to be sound into a review that passes, in the order given; each is given once folded.

    Nothing of it is durable, so that it costs a fold and no more.
    """
    store.connection.execute("PRAGMA synchronous = OFF")
    for event in events:
        with writing(store.connection):
            before = store.frame
            log.insert(store.connection, [event])
            store.keep_frame(folding.fold_after(store.connection, store.vault, before, [event]), [event])
        yield event
