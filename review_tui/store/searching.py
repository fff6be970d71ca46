"""The words by which records are found, in a full-text index beside the review, made when words are first sought.

It is made of the records alone and may be deleted at any time: the next search makes it anew. So it stands in a file of
its own, which no backup, bundle or check knows of, and neither a vote nor an import waits for it.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from pathlib import Path

from review_tui.model.log.declaration import Audience
from review_tui.model.log.kinds import kinds_that
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.search_words import indexed, sought
from review_tui.store import damage
from review_tui.store.connection import OpenDatabase
from review_tui.store.log import parsed
from review_tui.store.schema import STATE_VERSION
from review_tui.store.store import Store
from review_tui.store.value import value_of

NAME = "search.db"
_FORM = 1  # of these tables, and of what is found by words
_AT_ONCE = 5_000  # records that are written together: others may search meanwhile
_PATIENCE = 30_000  # milliseconds in which another program may write it
_TABLES = """
CREATE VIRTUAL TABLE spoken USING fts5(said, content='', tokenize="unicode61 remove_diacritics 0");
CREATE TABLE place (row INTEGER PRIMARY KEY AUTOINCREMENT, record TEXT NOT NULL UNIQUE, edits TEXT NOT NULL) STRICT;
CREATE TABLE told (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
"""
_TEXTS = ("title", "organisation", "container", "abstract", "doi", "pmid", "isbn", "issn", "url", "number", "source_id")
_LISTS = ("authors", "editors", "keywords")
_QUIET = sorted(kinds_that(lambda means: means.reads not in (Audience.EVERYONE, Audience.TARGET)))  # correct nothing

FOUND = (
    "SELECT x.report FROM words.spoken w JOIN words.place s ON s.row = w.rowid JOIN record x ON x.id = s.record "
    "WHERE w.said MATCH ?"
)


def expression(text: str) -> str:
    """Write words as what FTS5 is asked for: one after the other, the last of them begun; "" where there is no word.

    Two letters begin nothing: a third of all records would be found, and UK, AI or IQ among them.
    """
    words = sought(text)
    begun = "*" if words and (len(words[-1]) > 2 or not words[-1].isascii()) else ""
    return f'"{" ".join(words)}"{begun}' if words else ""


Tick = Callable[[int, int], object]  # told how far it is; what it gives that is true stops it there


def prepare(store: Store, tick: Tick = lambda _done, _of: None) -> None:
    """Bring the index up to what the review holds, so that FOUND can be asked; what was stopped goes on next time."""
    folder = _folder(store)
    try:
        _renew(store, folder, tick)
    except sqlite3.Error as problem:
        if getattr(problem, "sqlite_errorcode", 0) & 0xFF not in damage.CODES:
            raise _unwritten(folder, problem) from problem
        _forget(folder)  # it is damaged, or not ours: it holds nothing that the review has not
        try:
            _renew(store, folder, tick)
        except sqlite3.Error as again:
            raise _unwritten(folder, again) from again


def forget(store: Store) -> None:
    """Let go of the index: it holds words that were corrected, and is made anew when words are sought."""
    with suppress(sqlite3.Error):
        store.connection.execute("DETACH words")
    _forget(_folder(store))


def _forget(folder: Path) -> None:
    for name in (NAME, f"{NAME}-wal", f"{NAME}-shm"):
        with suppress(OSError):
            (folder / name).unlink(missing_ok=True)


def _unwritten(folder: Path, problem: sqlite3.Error) -> ReviewError:
    return ReviewError(f"Words cannot be sought, for {folder / NAME} cannot be written: {problem}.")


def is_far_behind(store: Store) -> bool:
    """Say whether many records are not in the index yet, so that whoever seeks words has to wait."""
    (here,) = store.connection.execute("SELECT count(*) FROM record").fetchone()
    return bool(here - _indexed(_folder(store)) > _AT_ONCE)


def _indexed(folder: Path) -> int:
    if not (folder / NAME).is_file():
        return 0
    try:
        with closing(sqlite3.connect(folder / NAME)) as connection:
            return int(value_of(connection.execute("SELECT count(*) FROM place"), 0))
    except sqlite3.Error:
        return 0


def _folder(store: Store) -> Path:
    """Give where the index lies: beside the review, or with the copy of one that cannot be written to."""
    own = store.connection
    return Path(own.temporary.name) if isinstance(own, OpenDatabase) and own.temporary else store.folder


def _renew(store: Store, folder: Path, tick: Tick) -> None:
    file = folder / NAME
    with suppress(OSError):
        file.touch(0o600)
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        for pragma in (f"busy_timeout = {_PATIENCE}", "journal_mode = WAL", "synchronous = NORMAL"):
            connection.execute(f"PRAGMA {pragma}")
        _begin(connection, f"{_FORM} {STATE_VERSION} {store.frame.review}")
        _fill(store, connection, tick)
    attached = {name for _, name, _ in store.connection.execute("PRAGMA database_list")}
    if "words" not in attached:
        store.connection.execute("ATTACH ? AS words", (str(file),))


def _begin(connection: sqlite3.Connection, stamp: str) -> None:
    """Make the tables, where another version or another review made them or nobody yet."""
    connection.execute("BEGIN IMMEDIATE")
    (made,) = connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'told'").fetchone()
    if not made or value_of(connection.execute("SELECT value FROM told WHERE name = 'stamp'"), "") != stamp:
        for name in ("spoken", "place", "told"):
            connection.execute(f"DROP TABLE IF EXISTS {name}")
        for statement in _TABLES.split(";\n"):
            connection.execute(statement)
        connection.execute("INSERT INTO told (name, value) VALUES ('stamp', ?)", (stamp,))
    connection.execute("COMMIT")


def _fill(store: Store, connection: sqlite3.Connection, tick: Tick) -> None:
    """Write the words of the records that are new or were corrected since the index was made."""
    head = store.connection.execute("SELECT seq, id FROM event ORDER BY seq DESC LIMIT 1").fetchone()
    changed = _changed(store, connection, json.loads(_told(connection, "head") or '[0, ""]'))
    for first in range(0, len(changed), _AT_ONCE):
        names = json.dumps(changed[first : first + _AT_ONCE])
        connection.execute("BEGIN IMMEDIATE")
        _write(connection, store.connection.execute(_FIELDS, (names,)))
        connection.execute("COMMIT")
        if tick(min(first + _AT_ONCE, len(changed)), len(changed)):
            return
    if head and _told(connection, "head") != (now := json.dumps(head)):
        connection.execute("INSERT OR REPLACE INTO told (name, value) VALUES ('head', ?)", (now,))


def _told(connection: sqlite3.Connection, name: str) -> str:
    return value_of(connection.execute("SELECT value FROM told WHERE name = ?", (name,)), "")


def _changed(store: Store, connection: sqlite3.Connection, seen: tuple[int, str]) -> list[str]:
    """Give the records of which the index says nothing, or what is said no longer; `seen` is the last event it knew."""
    seq, event = seen
    if value_of(store.connection.execute("SELECT id FROM event WHERE seq = ?", (seq,)), "") == event != "":
        refs = store.connection.execute(_SINCE, (seq, json.dumps(_QUIET))).fetchall()
        if not any(ref.startswith(("*", "b:")) for (ref,) in refs):  # then it may be any record
            return sorted({ref[2:] for (ref,) in refs if ref.startswith("r:")})
    known = dict(connection.execute("SELECT record, edits FROM place"))
    rows = store.connection.execute("SELECT id, edits FROM record ORDER BY listing, id")
    return [record for record, edits in rows if known.get(record) != edits]


_SINCE = (
    "SELECT DISTINCT x.ref FROM event e CROSS JOIN event_ref x ON x.event_id = e.id "  # from the few that are new
    "WHERE e.seq > ? AND e.kind NOT IN (SELECT value FROM json_each(?))"
)
_FIELDS = (
    "SELECT r.id, r.edits, h.json FROM json_each(?) j CROSS JOIN record r ON r.id = j.value "
    "JOIN held h ON h.batch = r.batch AND h.ordinal = r.ordinal"
)


def _write(connection: sqlite3.Connection, rows: Iterable[tuple[str, str, str]]) -> None:
    """Write the words of records. What one said before stays without a place, and so is found no more."""
    first = value_of(connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'place'"), 0) + 1
    told = [(row, record, edits, _words(text, edits)) for row, (record, edits, text) in enumerate(rows, first)]
    connection.executemany(
        "INSERT OR REPLACE INTO place (row, record, edits) VALUES (?,?,?)", [row[:3] for row in told]
    )
    connection.executemany("INSERT INTO spoken (rowid, said) VALUES (?,?)", [(row, words) for row, _, _, words in told])


def _words(text: str, edits: str) -> str:
    fields = parsed(text) | parsed(edits) if edits else parsed(text)
    said = [fields.get(name) or "" for name in _TEXTS]
    said += (part for name in _LISTS for part in fields.get(name) or ())
    return indexed(" | ".join([*map(str, said), str(fields.get("year") or "")]))
