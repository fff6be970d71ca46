"""What the search for duplicates knows of the records that are here: their keys, kept beside the review.

It is made of the records alone and may be deleted at any time: the next search makes it anew. So it stands in a file of
its own, which no backup, bundle or check knows of.
"""

import json
import re
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from review_tui.store.value import value_of

NAME = "match.db"
_TABLES = """
CREATE TABLE entry (key INTEGER NOT NULL, record ANY NOT NULL, PRIMARY KEY (key, record)) STRICT, WITHOUT ROWID;
CREATE TABLE batch (id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TABLE edited (record TEXT PRIMARY KEY, edits TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE renewed (record ANY PRIMARY KEY, keys TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE told (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
"""
_BEARING = """
SELECT value, (
  SELECT json_group_array(CASE typeof(record) WHEN 'blob' THEN lower(hex(record)) ELSE record END)
  FROM (SELECT record FROM entry WHERE key = value ORDER BY record LIMIT ?)
) FROM json_each(?)
"""
_FORM = 2  # of these tables
_NUMBER = re.compile(r"[0-9a-f]{32}")
_PATIENCE = 2_000  # milliseconds; whoever waits longer does without
_AT_ONCE = 200_000  # keys that are written together
_SPARE = 40  # records beyond what is asked for that may be gone from the review
Lessons = Mapping[str, Any]


class MatchKeys:
    """The keys of the records of some batches, as they were with some corrections, and what those records teach."""

    def __init__(self, folder: Path, stamp: str) -> None:
        """Open the file, or make it anew where another version of the engine wrote it; raises sqlite3.Error."""
        file = folder / NAME
        with suppress(OSError):  # what cannot be made is told by the next line; what is not ours stays as it is
            file.touch(0o600)
            if not file.is_symlink():
                file.chmod(0o600)  # a version before this left it open to others
        self.connection = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
        self._stamp = f"{_FORM} {stamp}"
        self._coming: list[tuple[int, bytes | str]] = []
        for pragma in (f"busy_timeout = {_PATIENCE}", "journal_mode = WAL", "synchronous = NORMAL"):
            self.connection.execute(f"PRAGMA {pragma}")
        with self.writing():
            made = self.connection.execute("SELECT count(*) FROM sqlite_master").fetchone() != (0,)
            if not made or self._told("stamp") != self._stamp:
                self._make()

    def close(self) -> None:
        """Let the file go."""
        self.connection.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Write all of it or nothing."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._flush()
        except BaseException:
            self._coming.clear()
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    def remember(
        self, keys: Mapping[str, Iterable[int]], batches: Collection[str], edits: Mapping[str, str], lessons: Lessons
    ) -> None:
        """Keep the keys of records, as `put` and `settle` do; where it cannot be written, the next search is longer."""
        with suppress(sqlite3.Error), self.writing():
            corrected = edits.keys() | self.edits.keys()
            for name, found in keys.items():
                self.put(name, found)
                if name in corrected:
                    self._renew(name, found)
            self.settle(batches, edits, lessons)

    def clear(self) -> None:
        """Forget everything; call it within `writing`."""
        self._make()

    def put(self, record: str, keys: Iterable[int]) -> None:
        """Keep the keys of a record; call it within `writing`."""
        name = _packed(record)
        self._coming += [(key, name) for key in keys]
        if len(self._coming) >= _AT_ONCE:
            self._flush()

    def _renew(self, record: str, keys: Iterable[int]) -> None:
        """Note the keys of a corrected record: what it bore before is looked for no more."""
        row = _packed(record), json.dumps(sorted(keys))
        self.connection.execute("INSERT OR REPLACE INTO renewed (record, keys) VALUES (?,?)", row)

    def _flush(self) -> None:
        """Write what was put, in the order of the table: neighbours stand on one page, and few pages are touched."""
        self._coming.sort(key=lambda entry: entry[0])
        self.connection.executemany("INSERT OR IGNORE INTO entry (key, record) VALUES (?,?)", self._coming)
        self._coming.clear()

    def settle(self, batches: Collection[str], edits: Mapping[str, str], lessons: Lessons) -> None:
        """Say for which batches, with which corrections, this holds, and what the records teach; within `writing`."""
        self.connection.executemany("INSERT OR IGNORE INTO batch (id) VALUES (?)", ((name,) for name in batches))
        self.connection.execute("DELETE FROM edited")
        self.connection.executemany("INSERT INTO edited (record, edits) VALUES (?,?)", edits.items())
        self._tell("lessons", json.dumps(lessons, sort_keys=True))

    @property
    def batches(self) -> frozenset[str]:
        """The batches whose records are here."""
        return frozenset(name for (name,) in self.connection.execute("SELECT id FROM batch"))

    @property
    def edits(self) -> dict[str, str]:
        """The corrections that were known."""
        return dict(self.connection.execute("SELECT record, edits FROM edited"))

    @property
    def lessons(self) -> Lessons:
        """What the records that are here teach."""
        found: Lessons = json.loads(self._told("lessons") or "{}")
        return found

    def bearing(
        self, keys: Collection[int], most: int, live: Callable[[Collection[str]], frozenset[str]]
    ) -> dict[int, list[str]]:
        """Give for each key the ids of the first records that bear it and are live, in order."""
        rows = self.connection.execute(_BEARING, (most + _SPARE, json.dumps(list(keys))))
        found: dict[int, list[str]] = {key: json.loads(names) for key, names in rows if names != "[]"}
        borne = {name for names in found.values() for name in names}
        kept, renewed = live(borne), self._renewed(borne)
        return {
            key: [name for name in names if name in kept and key in renewed.get(name, (key,))][:most]
            for key, names in found.items()
        }

    def _renewed(self, names: Collection[str]) -> dict[str, frozenset[int]]:
        """Give the keys of those of some records that were corrected."""
        rows = self.connection.execute("SELECT record, keys FROM renewed")
        return {name: frozenset(json.loads(keys)) for row, keys in rows if (name := _unpacked(row)) in names}

    def _make(self) -> None:
        for (table,) in self.connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            self.connection.execute(f"DROP TABLE {table}")
        for statement in _TABLES.split(";\n"):
            self.connection.execute(statement)
        self._tell("stamp", self._stamp)

    def _told(self, name: str) -> str:
        return value_of(self.connection.execute("SELECT value FROM told WHERE name = ?", (name,)), "")

    def _tell(self, name: str, value: str) -> None:
        self.connection.execute("INSERT OR REPLACE INTO told (name, value) VALUES (?,?)", (name, value))


@contextmanager
def opened(folder: Path, stamp: str) -> Iterator[MatchKeys | None]:
    """Open the file of a review for a while; None where it cannot be written, as in a folder that is only read."""
    try:
        known = open_keys(folder, stamp)
    except (sqlite3.Error, OSError):
        yield None
        return
    try:
        yield known
    finally:
        known.close()


def open_keys(folder: Path, stamp: str) -> MatchKeys:
    """Open the file of a review; a damaged one is made anew. Raises sqlite3.Error or OSError where it cannot be."""
    try:
        return MatchKeys(folder, stamp)
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError:
        (folder / NAME).unlink()
        return MatchKeys(folder, stamp)


def _packed(record: str) -> bytes | str:
    """Give an id in half its size where it is a number of 128 bits, as nearly all are; the order stays."""
    return bytes.fromhex(record) if _NUMBER.fullmatch(record) else record


def _unpacked(name: bytes | str) -> str:
    return name.hex() if isinstance(name, bytes) else name
