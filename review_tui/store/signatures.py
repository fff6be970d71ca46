"""Signatures of what copies wrote, kept beside the log: of each copy the last one, which binds all before it."""

import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence

from review_tui.model.fold.binding import Binding
from review_tui.model.log.binding import OriginOpened, head_words
from review_tui.model.log.events import Event
from review_tui.model.log.kinds import unpack
from review_tui.store.keyring import Keyring
from review_tui.store.log import head, read_all
from review_tui.store.signing import is_signed, signature
from review_tui.store.value import value_of

Signed = tuple[int, str]  # the place of an event in its chain, and the signature of it
_KEY = "signed:"


def sign(connection: sqlite3.Connection, keys: Keyring | None, binding: Binding, origin: str) -> None:
    """Sign the last event of this copy; whoever has not its key leaves that to the next who has."""
    seed, own = keys.own(origin) if keys and origin in binding.keys else ("", "")
    if seed and own == binding.keys[origin]:
        last = head(connection, origin)
        _keep(connection, origin, (last.seq, signature(seed, head_words(origin, last.seq, last.hash))))


def kept(connection: sqlite3.Connection) -> dict[str, Signed]:
    """Give the last signature of each copy that signs."""
    rows = connection.execute("SELECT substr(key, 8), value FROM meta WHERE key >= 'signed:' AND key < 'signed;'")
    found = ((origin, value.partition(":")) for origin, value in rows)
    return {origin: (int(seq), signed) for origin, (seq, _, signed) in found}


def _keep(connection: sqlite3.Connection, origin: str, signed: Signed) -> None:
    if signed[0] > kept(connection).get(origin, (0, ""))[0]:
        said = (f"{_KEY}{origin}", f"{signed[0]}:{signed[1]}")
        connection.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?,?)", said)


def covered(
    connection: sqlite3.Connection, events: Sequence[Event], given: Mapping[str, Signed]
) -> tuple[list[Event], list[Event]]:
    """Tell which of new events are signed by the copy they say they come from, or by none that signs; and the rest.

    The signatures that cover something are kept.
    """
    last = {origin: _covered_until(connection, origin, events, given) for origin in {e.origin for e in events}}
    return [e for e in events if e.origin_seq <= last[e.origin]], [e for e in events if e.origin_seq > last[e.origin]]


def _covered_until(
    connection: sqlite3.Connection, origin: str, events: Sequence[Event], given: Mapping[str, Signed]
) -> int:
    """Give the place in a copy's chain until which what came is to be believed its own."""
    chain = {event.origin_seq: event for event in events if event.origin == origin}
    opened = next(_openings(connection, origin, chain), None)
    if opened is None:
        return max(chain)
    known, (seq, signed) = head(connection, origin), given.get(origin, (0, ""))
    key = unpack(OriginOpened, opened.body or {}).key
    if seq in chain and _is_of(key, origin, chain, (seq, signed)):
        _keep(connection, origin, (seq, signed))
        return seq
    return max(known.seq, opened.origin_seq - 1)


def that_cover(
    connection: sqlite3.Connection, events: Sequence[Event], given: Mapping[str, Collection[Signed]]
) -> dict[str, Signed]:
    """Choose of many signatures of each copy the one that covers most of new events and is its own."""
    found = {}
    for origin, many in given.items():
        chain = {event.origin_seq: event for event in events if event.origin == origin}
        opened = next(_openings(connection, origin, chain), None)
        key = unpack(OriginOpened, opened.body or {}).key if opened else ""
        own = (one for one in sorted(many, reverse=True) if one[0] in chain and _is_of(key, origin, chain, one))
        if one := next(own, None):
            found[origin] = one
    return found


def _is_of(key: str, origin: str, chain: Mapping[int, Event], signed: Signed) -> bool:
    return is_signed(key, head_words(origin, signed[0], chain[signed[0]].hash), signed[1])


def _openings(connection: sqlite3.Connection, origin: str, chain: Mapping[int, Event]) -> Iterator[Event]:
    """Yield what gave a copy its key, the first first: what is here before what comes."""
    framing = "e.kind = ? AND e.origin = ? AND e.id IN (SELECT event_id FROM event_ref WHERE ref = '*')"
    yield from sorted(read_all(connection, framing, (OriginOpened.KIND, origin)), key=lambda e: e.origin_seq)
    yield from (e for _, e in sorted(chain.items()) if e.kind == OriginOpened.KIND)


def unsigned(connection: sqlite3.Connection, binding: Binding) -> dict[str, int]:
    """Give how many of the last events of each copy that has a key bear no signature by it."""
    bad, signatures = false(connection, binding), kept(connection)
    found = {
        origin: head(connection, origin).seq - (0 if origin in bad else signatures.get(origin, (0, ""))[0])
        for origin in binding.keys
    }
    return {origin: n for origin, n in found.items() if n}


def false(connection: sqlite3.Connection, binding: Binding) -> set[str]:
    """Give the copies whose kept signature is not one by their key of what the log holds at its place."""
    found = set()
    for origin, (seq, signed) in kept(connection).items():
        asked = connection.execute("SELECT hash FROM event WHERE origin = ? AND origin_seq = ?", (origin, seq))
        if not is_signed(binding.keys.get(origin, ""), head_words(origin, seq, value_of(asked, "")), signed):
            found.add(origin)
    return found
