"""What copies wrote, chain by chain: what is not known elsewhere, and what of that which comes fits on here."""

from collections.abc import Iterable, Sequence

from review_tui.model.log.events import Event
from review_tui.model.log.kinds import ReviewCreated
from review_tui.store import incoming, log
from review_tui.store.store import Store
from review_tui.store.value import value_of


def since(store: Store, origin: str, seq: int) -> list[Event]:
    """Give what a copy wrote after a place of its chain, in its order."""
    found = log.read_all(store.connection, "e.origin = ? AND e.origin_seq > ?", (origin, seq))
    return sorted(found, key=lambda event: event.origin_seq)


def hash_at(store: Store, origin: str, seq: int) -> str:
    """Give the hash of the event at a place of a chain, "" where this copy has not come so far."""
    asked = store.connection.execute("SELECT hash FROM event WHERE origin = ? AND origin_seq = ?", (origin, seq))
    return value_of(asked, "")


def length(store: Store, origin: str) -> int:
    """Say how far a chain is known here."""
    return log.head(store.connection, origin).seq


def named(store: Store, events: Iterable[str]) -> list[Event]:
    """Give the events with these ids that are here with what they say."""
    found = []
    for event in events:
        found += [e for e in log.read_all(store.connection, "e.id = ?", (event,)) if incoming.without_rest(e).body]
    return found


def news(store: Store, events: Iterable[Event]) -> list[Event]:
    """Keep of events what is not here, or of which it was not known here what they say."""
    found = []
    for event in events:
        known, held = incoming.in_log(store.connection, event.id)
        if known != event.hash or incoming.worth(event) > held:
            found.append(event)
    return found


def fitting(store: Store, events: Sequence[Event]) -> tuple[list[Event], list[Event]]:
    """Tell what fits on the chains that are here from what does not, and from all that its copy wrote after it.

    What does not would end a merge whole: so one damaged or dishonest copy would keep everybody from what others say.
    """
    good: list[Event] = []
    left: list[Event] = []
    for origin in sorted({event.origin for event in events}):
        own = sorted((event for event in events if event.origin == origin), key=lambda event: event.origin_seq)
        n = next((place for place, event in enumerate(own) if not _fits(store, event, own[:place])), len(own))
        good, left = [*good, *own[:n]], [*left, *own[n:]]
    return good, left


def _fits(store: Store, event: Event, before: Sequence[Event]) -> bool:
    if not incoming.is_sound(event) or (event.kind == ReviewCreated.KIND and store.frame.review not in ("", event.id)):
        return False
    known, _ = incoming.in_log(store.connection, event.id)
    if known or hash_at(store, event.origin, event.origin_seq):
        return known == event.hash == hash_at(store, event.origin, event.origin_seq)
    previous = before[-1] if before else None
    if previous is not None and previous.origin_seq == event.origin_seq - 1:
        return previous.hash == event.prev_hash
    return length(store, event.origin) == event.origin_seq - 1 and (
        hash_at(store, event.origin, event.origin_seq - 1) == event.prev_hash
    )
