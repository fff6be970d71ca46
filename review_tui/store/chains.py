"""What copies wrote, chain by chain: what is not known elsewhere, and what of that which comes fits on here."""

from collections.abc import Iterable, Mapping, Sequence

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


def origin_of(store: Store, event: str) -> str:
    """Give the copy that an event which is here came from, "" for one that is not here."""
    return value_of(store.connection.execute("SELECT origin FROM event WHERE id = ?", (event,)), "")


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
    last = incoming.room(store.connection, len(events))
    for origin in sorted({event.origin for event in events}):
        own = sorted((event for event in events if event.origin == origin), key=lambda event: event.origin_seq)
        n = next((place for place, event in enumerate(own) if not _fits(store, event, own[:place], last)), len(own))
        good, left = [*good, *own[:n]], [*left, *own[n:]]
    return good, left


def forked(store: Store, events: Sequence[Event]) -> list[Event]:
    """Give what says another thing than is known here at its place or under its id, and what its copy wrote after it.

    Two computers wrote as one copy, or somebody said one thing here and another there: that keeps nobody from the rest.
    """
    chains: dict[str, dict[int, Event]] = {}
    for event in events:
        chains.setdefault(event.origin, {})[event.origin_seq] = event
    found: list[Event] = []
    for origin, chain in chains.items():
        parted = (seq for seq in sorted(chain) if _is_other(store, chain[seq]))
        end = max(chain) + 1
        first = next(parted, end) if _differs(store, origin, chain) else end
        found += [event for seq, event in chain.items() if seq >= first]
    return found if all(map(incoming.is_sound, found)) else []  # what was damaged is refused whole


def _differs(store: Store, origin: str, chain: Mapping[int, Event]) -> bool:
    """Say whether a chain parts from the one that is known here, or brings an id anew that another copy has used."""
    known = length(store, origin)
    last = max((seq for seq in chain if seq <= known), default=0)
    if last and chain[last].hash != hash_at(store, origin, last):
        return True
    return any(_is_other(store, event) for seq, event in chain.items() if seq > known)


def _is_other(store: Store, event: Event) -> bool:
    known, _ = incoming.in_log(store.connection, event.id)
    return bool({known, hash_at(store, event.origin, event.origin_seq)} - {"", event.hash})


def _fits(store: Store, event: Event, before: Sequence[Event], last: int) -> bool:
    if not incoming.is_sound(event, last) or (
        event.kind == ReviewCreated.KIND and store.frame.review not in ("", event.id)
    ):
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
