"""Rows of imports and dedupe runs whose file is gone or damaged: set by while everything else is folded anew."""

import sqlite3
from contextlib import suppress
from typing import Any

from review_tui.model.fold.frame_fold import fold_frame
from review_tui.model.log.understanding import problem_of
from review_tui.store import log
from review_tui.store.connection import stands
from review_tui.store.signing import is_signed
from review_tui.store.state.held import HELD
from review_tui.store.vault import Vault

# What is folded from files: by the column that names the file's event, in this order within it.
_SET_BY = {"held": ("batch", "ordinal"), "pair": ("run", "a, b")}


def set_by(connection: sqlite3.Connection, vault: Vault) -> None:
    """Set by the rows of imports and dedupe runs whose file is gone or damaged: they were folded while it was whole.

    So a fold never loses what the state still had. A table whose rows stay where they are needs nothing of it.
    """
    told = [e for e in log.frame_events(connection) if not problem_of(e)]  # not marked yet
    frame = fold_frame(told, is_signed)
    files = {"held": {b.id: b.parsed for b in frame.batches.values()}}
    files["pair"] = {m.id: m.pairs for m in frame.matches.values()}
    forget(connection)
    for table, (column, _) in _SET_BY.items():
        if table == HELD.name and stands(connection, HELD):
            continue
        lost = [(name,) for name, file in files[table].items() if not vault.is_whole(file)]
        connection.execute("CREATE TEMP TABLE IF NOT EXISTS lost (name TEXT PRIMARY KEY)")
        connection.execute("DELETE FROM lost")
        connection.executemany("INSERT OR IGNORE INTO lost (name) VALUES (?)", lost)
        with suppress(sqlite3.OperationalError):  # a version whose tables are of another shape
            connection.execute(
                f"CREATE TEMP TABLE old_{table} AS SELECT * FROM main.{table} WHERE {column} IN (SELECT name FROM lost)"  # noqa: S608
            )


def old_rows(connection: sqlite3.Connection, table: str, columns: str, name: str) -> list[tuple[Any, ...]]:
    """Give the rows of an import or a dedupe run as they were set by, or where nothing was as the state has them."""
    column, order = _SET_BY[table]
    is_set_by = connection.execute("SELECT 1 FROM temp.sqlite_master WHERE name = ?", (f"old_{table}",)).fetchone()
    place = f"temp.old_{table}" if is_set_by else f"main.{table}"
    query = f"SELECT {columns} FROM {place} WHERE {column} = ? ORDER BY {order}"  # noqa: S608
    with suppress(sqlite3.OperationalError):  # of another version, which knew no such columns
        return connection.execute(query, (name,)).fetchall()
    return []


def forget(connection: sqlite3.Connection) -> None:
    """Let go what was set by."""
    for table in _SET_BY:
        connection.execute(f"DROP TABLE IF EXISTS temp.old_{table}")
