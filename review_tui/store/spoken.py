"""What was said of records, as the fold asks for it: of many at once, for a rebuild reads a million votes."""

import json
import sqlite3
from collections.abc import Sequence
from operator import attrgetter

from review_tui.model.fold.likeness import LeanEvent
from review_tui.store import log
from review_tui.store.value import value_of

IN_ORDER = attrgetter("tick", "id")  # of events in the fold
Spoken = dict[str, list[LeanEvent]]  # what was said of each record, in fold order


_ABOUT = (
    f"SELECT j.value, {log.FOLDED} FROM json_each(?) j CROSS JOIN event_ref x ON x.ref = 'r:' || j.value "  # noqa: S608
    "JOIN event e ON e.id = x.event_id JOIN body b ON b.event_id = e.id"
)
_ANY_WITHOUT_EFFECT = "SELECT EXISTS (SELECT 1 FROM strange) OR EXISTS (SELECT 1 FROM not_taken)"


def said_of(connection: sqlite3.Connection, names: Sequence[str]) -> Spoken:
    """Read the readable events about these records, in fold order."""
    only = f" WHERE {log.UNDERSTOOD}" if value_of(connection.execute(_ANY_WITHOUT_EFFECT), 0) else ""
    rows = connection.execute(f"{_ABOUT}{only}", (json.dumps(names),)).fetchall()
    bodies = log.parsed(f"[{','.join([row[-1] for row in rows])}]")  # at once: it takes a third less
    found: Spoken = {}
    for (record, *said, _), body in zip(rows, bodies, strict=True):
        found.setdefault(record, []).append(LeanEvent._make((*said, body)))
    for of_one in found.values():
        of_one.sort(key=IN_ORDER)
    return found
