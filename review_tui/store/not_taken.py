"""What is kept in the log and not taken, since it names somebody whose copy it does not come from."""

import sqlite3
from collections.abc import Iterator

from review_tui.model.fold.binding import Binding
from review_tui.store.state.not_taken import NOT_TAKEN, NotTakenRow


def mark(connection: sqlite3.Connection, binding: Binding) -> frozenset[str]:
    """Note which events of the whole log are not taken; gives those of which that is another thing now than before."""
    before = frozenset(event for (event,) in connection.execute("SELECT event FROM not_taken"))
    now = frozenset(_found(connection, binding))
    if before != now:
        connection.execute("DELETE FROM not_taken")
        NOT_TAKEN.insert(connection, (NotTakenRow(event) for event in sorted(now)), "INSERT")
    return before ^ now


def _found(connection: sqlite3.Connection, binding: Binding) -> Iterator[str]:
    if not binding.root:
        return
    for (origin,) in connection.execute("SELECT DISTINCT origin FROM event").fetchall():
        if origin in binding.everybody:
            continue
        rows = connection.execute("SELECT id, actor, origin_seq FROM event WHERE origin = ?", (origin,))
        yield from (event for event, actor, seq in rows if not binding.carries(origin, actor, seq))
