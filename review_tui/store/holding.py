"""Keeping the records of an import as they came in."""

import json
import sqlite3
from collections.abc import Iterable, Sequence

from review_tui.model.log.blob_lines import RecordLine
from review_tui.store.state.held import HELD, HeldRow


class Holding:
    """Keeps the rows of one import; `anew` says that there may be some: those that are as they should be stay.

    Of what a rebuild writes half would be these rows, which change with no version and with no event.
    """

    def __init__(self, connection: sqlite3.Connection, batch: str, *, anew: bool) -> None:
        self._connection, self._batch, self._anew = connection, batch, anew
        self._next = -(1 << 63)  # the first place that is not looked at yet: where none should be, none is left

    def put(self, some: Sequence[RecordLine]) -> None:
        """Keep the next records of the import."""
        if not self._anew or self._corrects(some):
            rows = (HeldRow(self._batch, place, record, spelled) for place, record, spelled, _ in some)
            HELD.insert(self._connection, rows)

    def _corrects(self, some: Sequence[RecordLine]) -> bool:
        """Say whether rows are to be written; what stands at their places otherwise is gone then."""
        (last, *_), query = some[-1], f"SELECT ordinal, record, json FROM held WHERE {_PLACES} ORDER BY ordinal"  # noqa: S608
        places, self._next = (self._batch, self._next, last), last + 1
        found = self._connection.execute(query, places).fetchall()
        if found == [(place, record, spelled) for place, record, spelled, _ in some]:
            return False
        self._connection.execute(f"DELETE FROM held WHERE {_PLACES}", places)  # noqa: S608
        return True

    def end(self) -> None:
        """Let go of what stands behind the last record."""
        if self._anew:
            self._connection.execute("DELETE FROM held WHERE batch = ? AND ordinal >= ?", (self._batch, self._next))


_PLACES = "batch = ? AND ordinal BETWEEN ? AND ?"


def keep_only(connection: sqlite3.Connection, batches: Iterable[str]) -> None:
    """Let go of the rows of all other imports."""
    gone = "SELECT DISTINCT batch FROM held WHERE batch NOT IN (SELECT value FROM json_each(?))"  # asked of an index
    connection.execute(f"DELETE FROM held WHERE batch IN ({gone})", (json.dumps(list(batches)),))  # noqa: S608
