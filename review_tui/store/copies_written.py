"""Which copies wrote to a review, and what of theirs is not taken."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from review_tui.model.log.binding import head_words
from review_tui.model.log.events import Event
from review_tui.model.log.kinds import OriginOpened
from review_tui.model.review.ids import Ids
from review_tui.store import log, opening_copies, origins, signatures
from review_tui.store.signatures import Signed
from review_tui.store.signing import signature
from review_tui.store.store import Store


def by_origin(store: Store) -> list[tuple[str, int, int]]:
    """Give each origin, how many events it wrote, and how many of these are not taken."""
    return store.connection.execute(
        "SELECT origin, max(origin_seq), sum(id IN (SELECT event FROM not_taken)) FROM event GROUP BY origin"
    ).fetchall()


def written_in_by(store: Store, person: str) -> list[str]:
    """Give the copies in which a person wrote what counts, by their origins."""
    rows = store.connection.execute(
        "SELECT DISTINCT origin FROM event WHERE actor = ? AND id NOT IN (SELECT event FROM not_taken) ORDER BY origin",
        (person,),
    )
    return [origin for (origin,) in rows]


def not_taken(store: Store) -> list[Event]:
    """Give the events that are kept without effect since the copy they come from is not that of whoever they name."""
    return list(log.read_all(store.connection, "e.id IN (SELECT event FROM not_taken)"))


def unsigned(store: Store) -> tuple[dict[str, int], set[str]]:
    """Give of each copy with a key how many of its last events bear no signature, and the copies with a false one."""
    binding = store.frame.binding
    return signatures.unsigned(store.connection, binding), signatures.false(store.connection, binding)


def last_signatures(store: Store) -> dict[str, Signed]:
    """Give the last signature of each copy that signs; what this one wrote without its key at hand is signed now."""
    if store.is_writable and store.keys and (own := store.origin):
        with store.writing():
            signatures.sign(store.connection, store.keys, store.frame.binding, own)
    return signatures.kept(store.connection)


def signed_until(store: Store, signed: Mapping[str, Signed], events: Sequence[Event]) -> dict[str, Signed]:
    """Give signatures that fit where not all that this copy wrote goes: its own is made anew, of the last that goes."""
    own, last = store.origin, max((e for e in events if e.origin == store.origin), key=_place, default=None)
    found = {origin: one for origin, one in signed.items() if origin != own}
    if last is not None and own in signed and store.keys:
        seed, _ = store.keys.own(own)
        words = head_words(own, last.origin_seq, last.hash)
        found |= {own: (last.origin_seq, signature(seed, words))} if seed else {}
    return found


def that_cover(store: Store, events: Sequence[Event], given: Mapping[str, Collection[Signed]]) -> dict[str, Signed]:
    """Choose of many signatures of each copy the one that covers most of what came and is its own."""
    return signatures.that_cover(store.connection, events, given)


def _place(event: Event) -> int:
    return event.origin_seq


def speaks_for(store: Store, person: str) -> bool:
    """Say whether what a person writes here counts in every copy, or will by what is held here."""
    binding, own = store.frame.binding, store.origin
    carried = bool(own) and binding.carries(own, person, log.head(store.connection, own).seq + 1)
    return not binding.root or carried or opening_copies.is_possible(store.frame, store.keys, person)


def is_invited(store: Store, person: str) -> bool:
    """Say whether a new origin could be opened for a person by what is held here."""
    return opening_copies.is_possible(store.frame, store.keys, person)


def begin_anew(store: Store, person: str, at: datetime, ids: Ids) -> str:
    """Go on under a new origin, opened for a person at once; gives it."""
    with store.writing():
        origin = origins.begin(store.connection, store.path, at, ids)
        store.append([], person, at, ids)
    return origin


def open_for(store: Store, person: str, at: datetime, ids: Ids) -> None:
    """Open this copy for a person where it has written, does not speak for them yet, and can be shown to be theirs."""
    own = store.origin
    if not own or store.frame.binding.carries(own, person, log.head(store.connection, own).seq + 1):
        return
    if store.frame.grant_for(person, OriginOpened.KIND) and speaks_for(store, person):
        store.append([], person, at, ids)
