"""The log: sealing events into their chain, keeping them, and reading them back."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Any

from review_tui.model.log.events import Draft, Event, envelope_hash
from review_tui.model.log.kinds import pack
from review_tui.model.review.canonical import body_hash, canonical
from review_tui.model.review.ids import Ids
from review_tui.store.value import value_of

COLUMNS = (
    'e.id, e.origin, e.origin_seq, e.tick, e.at, e.actor, e."grant", e.kind, e.undoes, e.replaces, e.body_hash, '
    "e.prev_hash, e.hash, b.salt, b.json"
)
FOLDED = 'e.id, e.origin, e.origin_seq, e.tick, e.at, e.actor, e."grant", e.kind, e.undoes, e.replaces, b.json'
_decode = json.JSONDecoder().raw_decode


@dataclass(frozen=True, slots=True)
class LogHead:
    """The last event of an origin in this copy: its place in the origin's chain and its hash."""

    origin: str
    seq: int
    hash: str


def timestamp(at: datetime) -> str:
    """Spell a moment as the log does: UTC, to the millisecond."""
    return at.strftime("%Y-%m-%dT%H:%M:%S.") + f"{at.microsecond // 1000:03d}Z"


def head(connection: sqlite3.Connection, origin: str) -> LogHead:
    """Give the last event of an origin; before its first the place is 0 and the hash empty."""
    row = connection.execute(
        "SELECT origin_seq, hash FROM event WHERE origin = ? ORDER BY origin_seq DESC LIMIT 1", (origin,)
    ).fetchone()
    return LogHead(origin, *row) if row else LogHead(origin, 0, "")


def first(connection: sqlite3.Connection) -> str:
    """Give an event that is surely here: files that come without any news come for what is known."""
    return value_of(connection.execute("SELECT id FROM event ORDER BY seq LIMIT 1"), "")


def secret(connection: sqlite3.Connection) -> str:
    """Give the salt of the event that began the review: all copies have it, and no export."""
    query = "SELECT b.salt FROM event e JOIN body b ON b.event_id = e.id WHERE e.kind = 'review_created' "
    return value_of(connection.execute(f"{query} ORDER BY e.seq LIMIT 1"), "")  # else Python reads on for a second


def last_tick(connection: sqlite3.Connection) -> int:
    """Give the greatest tick of this copy (0 when the log is empty)."""
    (tick,) = connection.execute("SELECT max(tick) FROM event").fetchone()
    return tick or 0


def seal(
    connection: sqlite3.Connection,
    drafts: Sequence[Draft],
    actor: str,
    grant_for: Callable[[str], str],
    origin: str,
    at: datetime,
    ids: Ids,
) -> list[Event]:
    """Give drafts their ids, ticks and hashes, each chained to the one before; call it inside a transaction.

    `grant_for` gives the grant under which the actor writes a kind; where it gives none, the first event, which creates
    the review, is the ground of all.
    """
    previous, tick = head(connection, origin), last_tick(connection)
    found: list[Event] = []
    seq, chain = previous.seq, previous.hash
    for draft in drafts:
        seq, tick = seq + 1, tick + 1
        grant = grant_for(draft.body.KIND) or (found[0].grant if found else "")
        event = _sealed(draft, actor, grant, LogHead(origin, seq, chain), tick, at, ids)
        chain = event.hash
        found.append(event)
    return found


def _sealed(draft: Draft, actor: str, grant: str, head: LogHead, tick: int, at: datetime, ids: Ids) -> Event:
    body, salt, own = pack(draft.body), ids.salt(), draft.id or ids.new(at)
    unsigned = Event(
        id=own, origin=head.origin, origin_seq=head.seq, tick=tick, at=timestamp(at), actor=actor, grant=grant or own,
        kind=draft.body.KIND, undoes=draft.undoes, replaces=draft.replaces, refs=tuple(sorted(draft.refs)),
        body_hash=body_hash(salt, canonical(body)), prev_hash=head.hash, hash="", body=body, salt=salt,
    )  # fmt: skip
    return with_hash(unsigned)


def with_hash(event: Event) -> Event:
    """Give the event with the hash its envelope ought to have."""
    values = dict(zip(_FIELDS, _values(event), strict=True))
    return Event(**{**values, "hash": envelope_hash(event)})


_FIELDS = Event.__slots__
_values = attrgetter(*_FIELDS)


def insert(connection: sqlite3.Connection, events: Iterable[Event]) -> None:
    """Keep events and, where they are readable, their bodies."""
    for e in events:
        connection.execute(
            'INSERT INTO event (id, origin, origin_seq, tick, at, actor, "grant", kind, undoes, replaces, body_hash, '
            "prev_hash, hash) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (
                e.id, e.origin, e.origin_seq, e.tick, e.at, e.actor, e.grant, e.kind, e.undoes, e.replaces,
                e.body_hash, e.prev_hash, e.hash,
            ),
        )  # fmt: skip
        connection.executemany("INSERT INTO event_ref (ref, event_id) VALUES (?,?)", [(ref, e.id) for ref in e.refs])
        if e.body is not None:
            insert_body(connection, e)


def insert_body(connection: sqlite3.Connection, event: Event) -> None:
    """Keep the body of an event whose envelope is here; true words take the place of what was left of erased ones."""
    said = (event.id, event.salt, canonical(event.body))
    connection.execute("INSERT OR REPLACE INTO body (event_id, salt, json) VALUES (?,?,?)", said)


def event_of(row: Sequence[Any], refs: tuple[str, ...]) -> Event:
    """Make an event of a row of COLUMNS and its refs."""
    (
        event,
        origin,
        origin_seq,
        tick,
        at,
        actor,
        grant,
        kind,
        undoes,
        replaces,
        body_hash,
        prev_hash,
        own_hash,
        salt,
        body,
    ) = row
    return Event(
        id=event, origin=origin, origin_seq=origin_seq, tick=tick, at=at, actor=actor, grant=grant, kind=kind,
        undoes=undoes, replaces=replaces, refs=refs, body_hash=body_hash, prev_hash=prev_hash, hash=own_hash,
        body=parsed(body) if body is not None else None, salt=salt or "",
    )  # fmt: skip


def parsed(text: str) -> Any:  # noqa: ANN401  # any JSON value
    """Read JSON that was written by this program, so that nothing stands around it; twice as fast as json.loads."""
    return _decode(text)[0]


FITS = "e.id NOT IN (SELECT event FROM strange)"  # what does not fit its kind has no effect
TAKEN = "id NOT IN (SELECT event FROM not_taken)"  # nor what is said in the name of somebody whose copy it is not
UNDERSTOOD = f"{FITS} AND e.{TAKEN}"
# That an event stands: nobody took it back, or that was taken back. `undoes != ''` is said as the index says it:
# without these words SQLite cannot know that it may use it, and reads the whole log.
STANDS = (
    f"NOT EXISTS (SELECT 1 FROM event u WHERE u.undoes = e.id AND u.undoes != '' AND u.{TAKEN} AND NOT EXISTS "  # noqa: S608
    f"(SELECT 1 FROM event v WHERE v.undoes = u.id AND v.undoes != '' AND v.{TAKEN}))"
)


def read(connection: sqlite3.Connection, where: str = "1", values: Sequence[object] = ()) -> Iterator[Event]:
    """Read whole events that have effect, in the order of the fold; `where` is a condition of this package on e.

    These fit their kind and come from a copy of whoever they name.
    """
    return read_all(connection, f"({where}) AND {UNDERSTOOD}", values)


def read_all(connection: sqlite3.Connection, where: str = "1", values: Sequence[object] = ()) -> Iterator[Event]:
    """Read whole events, also those without effect, in the order of the fold; `where` as in `read`."""
    rows = connection.execute(
        f"SELECT {COLUMNS}, (SELECT json_group_array(ref) FROM event_ref r WHERE r.event_id = e.id) "  # noqa: S608
        f"FROM event e LEFT JOIN body b ON b.event_id = e.id WHERE {where} ORDER BY e.tick, e.id",
        values,
    )
    for *row, refs in rows:
        yield event_of(row, tuple(sorted(parsed(refs))))


def frame_events(connection: sqlite3.Connection) -> list[Event]:
    """Read the events about the frame and about batches, also those that are not taken: the frame tells which."""
    chosen = "e.id IN (SELECT event_id FROM event_ref WHERE ref = '*' OR (ref >= 'b:' AND ref < 'b;'))"
    return list(read_all(connection, f"{chosen} AND {FITS}"))
