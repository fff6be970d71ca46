"""Opening the review's database: what must be true of the file before anything is read or written."""

import os
import shutil
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from review_tui.model.review.errors import HinderedError, NotWrittenError, ReviewError
from review_tui.store import damage, patience, schema
from review_tui.store.read_only import looking_into
from review_tui.store.state.all import STATE
from review_tui.store.state.table import StateTable

BUSY_MS = 30_000
_APPLICATION = 68  # where an SQLite file says whose it is
# Pages of the write-ahead log, from which on a commit moves them into the database. A vote writes 16: by SQLite's 1,000
# every sixtieth would wait for that, so that of a hundred one or two were slow. What is committed is as safe in either.
CHECKPOINT = 4_000
SYNCHRONOUS = "FULL"  # what was committed outlives a power cut


def connect(path: Path) -> sqlite3.Connection:
    """Open a database the way every part of the program must: WAL, durable, foreign text not trusted."""
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    try:
        settle(connection)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def settle(connection: sqlite3.Connection) -> None:
    """Set what must hold for every connection."""
    for pragma in (
        f"busy_timeout = {BUSY_MS}",
        f"synchronous = {SYNCHRONOUS}",
        "journal_mode = WAL",
        f"wal_autocheckpoint = {CHECKPOINT}",
        "foreign_keys = ON",
        "trusted_schema = OFF",
        "secure_delete = FAST",
        "cell_size_check = ON",
        "temp_store = MEMORY",
        "cache_size = -65536",
    ):
        connection.execute(f"PRAGMA {pragma}")


def create(path: Path) -> sqlite3.Connection:
    """Make the tables of a new review; raises ReviewError when the file is there already or cannot be made."""
    if path.exists():
        raise ReviewError(f"There is a review in {path.parent} already. Choose another folder, or open that one.")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(0o600)
        connection = connect(path)
    except (OSError, sqlite3.Error) as problem:
        with suppress(OSError):
            path.unlink()
        why = problem.strerror if isinstance(problem, OSError) and problem.strerror else problem
        raise ReviewError(f"A review could not be made in {path.parent}: {why}.") from problem
    try:
        _make_tables(connection)
    except ReviewError:
        connection.close()
        path.unlink()
        raise
    return connection


def _make_tables(connection: sqlite3.Connection) -> None:
    with writing(connection):
        connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {schema.FORMAT}")
        run_script(connection, schema.LOG)
        for trigger in schema.TRIGGERS.values():
            connection.execute(trigger)
        make_state(connection)


class OpenDatabase(sqlite3.Connection):
    """A connection to a review: `damage` says what is wrong with its file, "" for nothing that is known.

    `temporary` holds the copy that is read instead of a review that cannot be written to, and `why` says why not.
    """

    damage: str = ""
    why: str = ""
    temporary: TemporaryDirectory[str] | None = None

    def close(self) -> None:
        """Let the file go."""
        super().close()
        if self.temporary:
            self.temporary.cleanup()


READ_ONLY = (
    "This review cannot be written to: its file or folder is read-only. It is open for reading. To work on it, copy "
    "the folder to your own disk."
)
FULL_DISK = (
    "The disk is full, so nothing can be written to this review. It is open for reading. Make room, then do it again."
)


def damage_of(connection: sqlite3.Connection) -> str:
    """Say what is wrong with the file of a connection, as far as it is known."""
    return connection.damage if isinstance(connection, OpenDatabase) else ""


def unwritable(connection: sqlite3.Connection) -> str:
    """Say why nothing may be written by this connection, "" where it may."""
    if not isinstance(connection, OpenDatabase):
        return ""
    return connection.damage or connection.why


def _connected(path: Path) -> OpenDatabase:
    """Connect to a database, or to a temporary copy of one that cannot be written to."""
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        return sqlite3.connect(path, isolation_level=None, check_same_thread=False, factory=OpenDatabase)
    return _copied(path, READ_ONLY)


def _copied(path: Path, why: str) -> OpenDatabase:
    """Connect to a temporary copy of a database, with its write-ahead log, which is read in its place."""
    folder = TemporaryDirectory(prefix="review-tui-")
    copy = Path(folder.name) / path.name
    for suffix in ("", "-wal"):
        if (file := path.with_name(f"{path.name}{suffix}")).exists():
            shutil.copyfile(file, f"{copy}{suffix}")
    connection = sqlite3.connect(copy, isolation_level=None, check_same_thread=False, factory=OpenDatabase)
    connection.temporary, connection.why = folder, why
    return connection


def _no_database(path: Path) -> str:
    """Say that no database lies at a path, and what to do: where a review was one is not begun anew."""
    lacks = f"{path} is empty" if path.is_file() else f"{path.parent} is not a review: it holds no {path.name}"
    if other := _under_another_name(path):
        wal = path.with_name(f"{other.name}-wal")
        more = f", and {wal.name} to {path.name}-wal: what was said last is in that" * wal.is_file()
        return f"{lacks}. The review lies in {other.name} beside it: rename that to {path.name}{more}."
    kept, left = (path.with_name(name) for name in ("backups", "files"))
    if any(kept.glob("*.db")):
        return f"{lacks}. A review was here, and copies of its log are kept in {kept}; to list them: review-tui restore"
    if left.is_dir() or path.is_file():
        return f"{lacks}. A review was here. {damage.RESTORE}"
    return f"{lacks}. Make one with: review-tui new FOLDER"


def _under_another_name(path: Path) -> Path | None:
    """Give the one database of a review that lies beside where it should, as where a computer turned its name."""
    found = [one for one in path.parent.glob("*") if one.name != path.name and _is_a_review(one)]
    return found[0] if len(found) == 1 else None


def _is_a_review(file: Path) -> bool:
    """Say by the first bytes of a file whether it is the database of a review."""
    if ".db" not in file.name.casefold() or not file.is_file():
        return False
    try:
        with file.open("rb") as data:
            head = data.read(_APPLICATION + 4)
    except OSError:
        return False
    return head.startswith(b"SQLite format 3\0") and head[_APPLICATION:] == schema.APPLICATION_ID.to_bytes(4, "big")


def open_existing(path: Path) -> sqlite3.Connection:
    """Open the database of a review; raises ReviewError when it is none, newer, or has lost its guards."""
    if not path.is_file() or not path.stat().st_size:
        raise ReviewError(_no_database(path))
    try:
        try:
            return _settled(path, _connected(path))
        except sqlite3.Error as problem:
            if not damage.is_full(problem):
                raise
            return _settled(path, _copied(path, FULL_DISK))
    except (sqlite3.Error, OSError) as problem:
        why = damage.FULL if damage.is_full(problem) else damage.told(problem) if damage.is_busy(problem) else ""
        raise ReviewError(why or f"{path} could not be opened as a review: {problem}. {damage.RESTORE}") from problem


def _settled(path: Path, connection: OpenDatabase) -> OpenDatabase:
    """Look whether a connection is to a review of this version, and set what must hold; what is none is closed."""
    try:
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
        _check(connection, path)  # before anything is set: a file that is not ours stays as it is
        settle(connection)
        if path.stat().st_size <= damage.AT_ONCE and (found := damage.problems(connection)):
            connection.damage = damage.sentence(path, found)
    except BaseException:
        connection.close()
        raise
    return connection


def assert_readable(database: Path, file: Path) -> None:
    """Raise ReviewError unless the database that came in a file is a review that this version reads."""
    with looking_into(database) as connection:
        _check_version(connection, file, f"The review in {file}")


def _check(connection: sqlite3.Connection, path: Path) -> None:
    _check_version(connection, path, f"The review in {path.parent}")
    triggers = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    if missing := sorted(set(schema.TRIGGERS) - triggers):
        raise ReviewError(f"{path} has lost the guards of its log ({', '.join(missing)}). Restore it from a backup.")


def _check_version(connection: sqlite3.Connection, path: Path, review: str) -> None:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application != schema.APPLICATION_ID:
        raise ReviewError(f"{path} is a database, but not one of review-tui.")
    if version > schema.FORMAT:
        raise ReviewError(
            f"{review} was made by a newer version of review-tui (its format is {version}, this "
            f"version reads up to {schema.FORMAT}). Update with: pip install --upgrade review-tui"
        )


def make_state(connection: sqlite3.Connection, but: Collection[str] = ()) -> None:
    """Drop whatever state tables there are and make empty ones of this version; `but` those that stand as declared."""
    for table in STATE:
        if table.name in but and stands(connection, table):
            continue
        connection.execute(f"DROP TABLE IF EXISTS {table.name}")
        run_script(connection, table.script())
    connection.execute("INSERT OR REPLACE INTO meta (key, value) VALUES ('state_version', ?)", (schema.STATE_VERSION,))


def stands(connection: sqlite3.Connection, table: StateTable[Any]) -> bool:
    """Say whether a table and its indexes are there as this version makes them."""
    found = connection.execute("SELECT sql FROM sqlite_master WHERE tbl_name = ? AND sql != ''", (table.name,))
    return {sql for (sql,) in found} == {said for part in table.script().split(";") if (said := part.strip())}


def run_script(connection: sqlite3.Connection, script: str) -> None:
    """Run statements one by one, inside the caller's transaction (executescript would commit it)."""
    for statement in script.split(";"):
        if statement.strip():
            connection.execute(statement)


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """Hold the write lock for a block: all of its writes are kept and durable, or none."""
    is_within = connection.in_transaction  # of somebody else, who holds on to it
    try:
        patience.begin(connection)
        yield
        connection.execute("COMMIT")
    except BaseException as problem:
        if connection.in_transaction and not is_within:
            connection.execute("ROLLBACK")
        if isinstance(problem, sqlite3.Error):
            hindered = damage.may_pass(problem)
            raise (HinderedError if hindered else NotWrittenError)(_told(problem)) from problem
        raise


@contextmanager
def saved(connection: sqlite3.Connection) -> Iterator[None]:
    """Take back what a block wrote when it raises, and nothing of what was written before it."""
    connection.execute("SAVEPOINT block")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK TO block")
        raise
    finally:
        connection.execute("RELEASE block")


def _told(problem: sqlite3.Error) -> str:
    code = getattr(problem, "sqlite_errorcode", 0) & 0xFF
    if damage.is_full(problem) or damage.is_busy(problem):
        return damage.told(problem)
    if code == sqlite3.SQLITE_READONLY:
        return "The review cannot be written to: the file or folder is read-only, or was moved. Nothing was written."
    if code in damage.CODES:
        return f"{damage.told(problem)}"
    if code == sqlite3.SQLITE_CONSTRAINT:
        return "Two copies of this review wrote under one origin, so they cannot be joined. Nothing was written."
    return f"Nothing was written: {problem}."
