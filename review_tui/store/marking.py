"""Noting which events do not fit their kind: in a rebuild of most when they are read to be folded, so that it is once.

Nearly all that is ever said is about one record, which is folded with what was said of it.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from review_tui.model.log.events import Event
from review_tui.model.log.understanding import problem, problem_of
from review_tui.store import log
from review_tui.store.spoken import Spoken, said_of
from review_tui.store.state.strange import STRANGE, StrangeRow

Found = Iterable[tuple[str, str]]  # an event and what is wrong with it, "" for nothing


def mark_strange(connection: sqlite3.Connection, events: Iterable[Event]) -> None:
    """Note which of these events do not fit their kind."""
    _note(connection, ((event.id, problem_of(event)) for event in events))


class Fitting:
    """Notes of a whole log what does not fit: first of what is about no one record, at its end of what is left."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._others = dict[str, str](connection.execute(_OTHERS).fetchall())  # with the letters of their refs
        self._records = set[str]()  # of which all that was said was looked at
        self._mark(_EVENTS, self._others)

    def said_of(self, connection: sqlite3.Connection, names: Sequence[str]) -> Spoken:
        """Give what `spoken.said_of` gives, without what does not fit; that is noted."""
        found = said_of(connection, names)
        self._records.update(names)
        odd = dict[str, str]()
        others = self._others
        for own, _, _, _, at, _, _, kind, _, _, body in chain.from_iterable(found.values()):
            if own not in others and (why := problem(kind, "r", at, body)):
                odd[own] = why
        if odd:
            _note(connection, odd.items())
            found = {name: [event for event in of_one if event.id not in odd] for name, of_one in found.items()}
        return found

    def end(self) -> None:
        """Look at what was said of records that were not read, and at what is not taken."""
        refs = self._connection.execute("SELECT DISTINCT ref FROM event_ref WHERE ref >= 'r:' AND ref < 'r;'")
        self._mark(_ABOUT, [ref for (ref,) in refs if ref[2:] not in self._records])
        self._mark(_EVENTS, [event for (event,) in self._connection.execute("SELECT event FROM not_taken")])

    def _mark(self, query: str, names: Iterable[str]) -> None:
        _note(self._connection, self._problems(self._connection.execute(query, (json.dumps(list(names)),))))

    def _problems(self, rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[str, str]]:
        for event, kind, at, body in rows:
            yield event, problem(kind, self._others.get(event, "r"), at, log.parsed(body))


# The events that are not about one record and nothing else, each with the first letters of what it is about. What is
# about nothing at all is looked for only where there is any: to count two indexes takes a third of it.
_OTHERS = (
    "WITH other AS (SELECT event_id FROM event_ref WHERE ref < 'r:' OR ref >= 'r;' "
    "UNION SELECT event_id FROM event_ref GROUP BY event_id HAVING count(*) > 1 UNION SELECT e.id FROM event e "
    "WHERE (SELECT count(*) FROM event) != (SELECT count(DISTINCT event_id) FROM event_ref) "
    "AND NOT EXISTS (SELECT 1 FROM event_ref x WHERE x.event_id = e.id)) "
    "SELECT o.event_id, coalesce(group_concat(substr(x.ref || ' ', 1, 1), ''), '') FROM other o "
    "LEFT JOIN event_ref x ON x.event_id = o.event_id GROUP BY o.event_id"
)
_READ = "SELECT e.id, e.kind, e.at, b.json FROM json_each(?) j "
_EVENTS = f"{_READ} CROSS JOIN event e ON e.id = j.value JOIN body b ON b.event_id = e.id"
_ABOUT = (
    f"{_READ} CROSS JOIN event_ref x ON x.ref = j.value JOIN event e ON e.id = x.event_id "
    "JOIN body b ON b.event_id = e.id"
)


def _note(connection: sqlite3.Connection, found: Found) -> None:
    if rows := [StrangeRow(event, why) for event, why in found if why]:
        STRANGE.insert(connection, rows, "INSERT OR REPLACE")
