"""A copy of the log alone: all that cannot be folded anew, in a database that opens as the review and folds itself."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from review_tui.model.log.events import Event
from review_tui.model.review.errors import ReviewError
from review_tui.store import damage, schema
from review_tui.store.connection import make_state, run_script
from review_tui.store.log import read_all
from review_tui.store.read_only import looking_into
from review_tui.store.value import value_of

# Each table of the log in the order of its key, so that the copy is written from front to back.
TABLES = {
    "event": "seq", "event_ref": "ref, event_id", "body": "event_id", "person": "id", "meta": "key",
    "bookmark": "person, stage",
}  # fmt: skip
OF_THE_STATE = ("state_version", "names")  # said of the fold, which is not copied


def copy_log(connection: sqlite3.Connection, path: Path) -> None:
    """Write the log as it stands to a new database, while others may go on writing, and look whether it is whole.

    The tables of the state are left empty: whoever opens it folds the log. Raises ReviewError, as on a full disk.
    """
    try:
        _copy(connection, path)
    except sqlite3.Error as problem:
        raise ReviewError(damage.told(problem) or f"The log could not be copied: {problem}.") from problem
    if wrong := damage.look(path):
        raise ReviewError(f"The copy of the log that was made is not whole ({wrong[0]}). It was not kept.")


def _copy(connection: sqlite3.Connection, path: Path) -> None:
    _make_empty(path)
    connection.execute("ATTACH ? AS copied", (str(path),))
    try:
        connection.execute("PRAGMA copied.journal_mode = OFF")
        connection.execute("PRAGMA copied.synchronous = OFF")
        connection.execute("BEGIN")  # one look at the log, whatever is written meanwhile
        try:
            _fill(connection)
        finally:
            connection.execute("COMMIT")
    finally:
        connection.execute("DETACH copied")
    _guard(path)


@contextmanager
def _changing(path: Path) -> Iterator[sqlite3.Connection]:
    """Change a database in one transaction that nothing could take back: it has its name only once it is whole."""
    with closing(sqlite3.connect(path, isolation_level=None)) as copy:
        for pragma in ("journal_mode = OFF", "synchronous = OFF"):
            copy.execute(f"PRAGMA {pragma}")
        copy.execute("BEGIN")
        yield copy
        copy.execute("COMMIT")


def _make_empty(path: Path) -> None:
    with _changing(path) as copy:
        copy.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        copy.execute(f"PRAGMA user_version = {schema.FORMAT}")
        run_script(copy, ";".join(_statements(indexes=False)))


def _statements(*, indexes: bool) -> list[str]:
    return [said for said in schema.LOG.split(";") if said.strip().startswith("CREATE INDEX") == indexes]


def _fill(connection: sqlite3.Connection) -> None:
    for table, order in TABLES.items():
        columns = ", ".join(f'"{column[1]}"' for column in connection.execute(f"PRAGMA main.table_info({table})"))
        connection.execute(
            f"INSERT INTO copied.{table} ({columns}) SELECT {columns} FROM main.{table} ORDER BY {order}"  # noqa: S608
        )


def _guard(path: Path) -> None:
    """Make the indexes, the triggers that let the log only grow, and a state that no version has folded."""
    with _changing(path) as copy:
        for statement in (*_statements(indexes=True), *schema.TRIGGERS.values()):
            copy.execute(statement)
        make_state(copy)
        copy.execute("DELETE FROM meta WHERE key IN (?,?)", OF_THE_STATE)


SPOILT = (
    "Nothing was changed. Take another copy of it, or another backup: review-tui restore lists those that are kept "
    "beside a review."
)


def whole_copy(path: Path, to: Path) -> None:
    """Copy a database that nobody has open, with what its write-ahead log holds; raises OSError or ReviewError."""
    for suffix in ("", "-wal"):
        if Path(f"{path}{suffix}").exists():
            shutil.copyfile(f"{path}{suffix}", f"{to}{suffix}")
    try:
        copy = sqlite3.connect(to, isolation_level=None)
        copy.execute("PRAGMA journal_mode = DELETE").fetchone()
        copy.close()
    except sqlite3.Error as problem:
        raise ReviewError(f"{path} is no backup of a review, or it was cut or damaged. {SPOILT}") from problem


def count_log(path: Path) -> int:
    """Count the events in the database at a path, be it a copy of the log or a review; -1 where it is neither."""
    try:
        with looking_into(path) as connection:
            return value_of(connection.execute("SELECT max(seq) FROM event"), 0) or 0
    except sqlite3.Error:
        return -1


def own_origins(path: Path) -> frozenset[str]:
    """Give the origins under which the copy at a path wrote itself, the last one and those before."""
    with looking_into(path) as connection:
        rows = connection.execute("SELECT value FROM meta WHERE key IN ('origin', 'former origins')").fetchall()
    return frozenset(origin for (said,) in rows for origin in said.split())


def read_log(path: Path) -> list[Event]:
    """Read the whole log of the database at a path, in the order of the fold; raises ReviewError."""
    try:
        with looking_into(path) as connection:
            return list(read_all(connection))
    except (sqlite3.Error, ValueError) as problem:
        raise ReviewError(f"The log in {path} cannot be read: {problem}.") from problem
