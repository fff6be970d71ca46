"""Rows of imports and dedupe runs whose file is gone or damaged: set by while everything else is folded anew."""

import sqlite3
from contextlib import suppress
from typing import Any

from review_tui.model.fold.frame_fold import fold_frame
from review_tui.model.log.understanding import problem_of
from review_tui.store import log
from review_tui.store.signing import is_signed
from review_tui.store.vault import Vault

_SET_BY = {"held": "batch", "pair": "run"}  # what is folded from files, by the column that names the file's event


def set_by(connection: sqlite3.Connection, vault: Vault) -> None:
    """Set by the rows of imports and dedupe runs whose file is gone or damaged: they were folded while it was whole.

    So a fold never loses what the state still had.
    """
    told = [e for e in log.frame_events(connection) if not problem_of(e)]  # not marked yet
    frame = fold_frame(told, is_signed)
    files = {"held": {b.id: b.parsed for b in frame.batches.values()}}
    files["pair"] = {m.id: m.pairs for m in frame.matches.values()}
    for table, column in _SET_BY.items():
        connection.execute(f"DROP TABLE IF EXISTS temp.old_{table}")
        lost = [(name,) for name, file in files[table].items() if not vault.is_whole(file)]
        connection.execute("CREATE TEMP TABLE IF NOT EXISTS lost (name TEXT PRIMARY KEY)")
        connection.execute("DELETE FROM lost")
        connection.executemany("INSERT OR IGNORE INTO lost (name) VALUES (?)", lost)
        with suppress(sqlite3.OperationalError):  # a version whose tables are of another shape
            connection.execute(
                f"CREATE TEMP TABLE old_{table} AS SELECT * FROM main.{table} WHERE {column} IN (SELECT name FROM lost)"  # noqa: S608
            )


def old_rows(connection: sqlite3.Connection, table: str, columns: str, name: str) -> list[tuple[Any, ...]]:
    """Give the rows that were set by for an import or a dedupe run; none outside a fold of everything."""
    order = "ordinal" if table == "held" else "rowid"
    with suppress(sqlite3.OperationalError):
        return connection.execute(
            f"SELECT {columns} FROM temp.old_{table} WHERE {_SET_BY[table]} = ? ORDER BY {order}",  # noqa: S608
            (name,),
        ).fetchall()
    return []


def forget(connection: sqlite3.Connection) -> None:
    """Let go what was set by."""
    for table in _SET_BY:
        connection.execute(f"DROP TABLE IF EXISTS temp.old_{table}")
