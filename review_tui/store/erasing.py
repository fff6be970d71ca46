"""Letting go of what a lead erased: words out of the log, names beside it, files out of the vault, in every copy."""

import json
import re
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from review_tui.model.fold.erasing import Erasure
from review_tui.model.fold.frame import Frame
from review_tui.model.log.bodies import Json
from review_tui.model.log.declaration import ALL_WORDS
from review_tui.model.log.erasing import GONE, remainder
from review_tui.model.log.events import Event
from review_tui.model.log.kinds import declared
from review_tui.model.review.canonical import canonical
from review_tui.store import log, refold, schema
from review_tui.store.read_only import looking_into
from review_tui.store.value import value_of
from review_tui.store.vault import Vault

_FILE = re.compile(r"[0-9a-f]{64}")
_GUARD = "body_delete_refused"


def honour(connection: sqlite3.Connection, frame: Frame) -> list[str]:
    """Let go of the words and names that are erased and still here; gives the events of which fewer words are here now.

    Words go only where just that is left which their kind leaves: whoever says a vote otherwise moves nothing here, and
    where true words come to a copy that had only heard a false remainder, they take its place.
    """
    if not frame.erased:
        return []
    _forget_names(connection, frame)
    found = list(_whole(connection, frame))
    if found:
        _renew_guard(connection)
        connection.execute("PRAGMA secure_delete = ON")
    for event, left in found:
        connection.execute("DELETE FROM body WHERE event_id = ?", (event,))
        if left is not None:
            said = (event, GONE, canonical(left))
            connection.execute("INSERT INTO body (event_id, salt, json) VALUES (?,?,?)", said)
    return [event for event, _ in found]


def _whole(connection: sqlite3.Connection, frame: Frame) -> Iterator[tuple[str, Json | None]]:
    """Give the erased events that are here as they were, or without what is left of them; with what that is."""
    rows = connection.execute(
        "SELECT e.id, e.kind, b.json FROM json_each(?) j JOIN event e ON e.id = j.value "
        "LEFT JOIN body b ON b.event_id = e.id WHERE b.salt IS NULL OR b.salt != ?",
        (json.dumps(sorted(frame.erased)), GONE),
    ).fetchall()
    for event, kind, text in rows:
        erasure, words = frame.erased[event], declared(kind).words
        if text is None:
            if erasure.kept is not None and words and ALL_WORDS not in words:
                yield event, erasure.kept
        elif words and _agree(remainder(words, json.loads(text)), erasure):
            yield event, erasure.kept


def _agree(left: Json | None, erasure: Erasure) -> bool:
    kept = erasure.kept
    return left is kept if left is None or kept is None else canonical(left) == canonical(kept)


def _renew_guard(connection: sqlite3.Connection) -> None:
    """Put the guard of an older version's file right: it refused this, too."""
    asked = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (_GUARD,))
    if value_of(asked, "") != schema.TRIGGERS[_GUARD]:
        connection.execute(f"DROP TRIGGER {_GUARD}")
        connection.execute(schema.TRIGGERS[_GUARD])


def _forget_names(connection: sqlite3.Connection, frame: Frame) -> None:
    asked = (json.dumps(sorted(frame.names_gone)),)
    gone = connection.execute("DELETE FROM person WHERE id IN (SELECT value FROM json_each(?))", asked)
    if gone.rowcount > 0:
        refold.mark_names(connection)


def is_gone(connection: sqlite3.Connection, event: str) -> bool:
    """Say whether what an event said is not here as it was."""
    return value_of(connection.execute("SELECT salt FROM body WHERE event_id = ?", (event,)), GONE) == GONE


def files(erased: Iterable[str]) -> list[str]:
    """Give what of that which is erased are files."""
    return [name for name in erased if _FILE.fullmatch(name)]


def let_go(vault: Vault, folder: Path, erased: Iterable[str]) -> None:
    """Take erased files out of the vault of the review in a folder; where it is stopped, the next write goes on.

    A copy that was made to look what an act would change reads the same vault and takes nothing out of it.
    """
    found = files(erased)
    if not found or vault.coming.parent.parent.resolve() != folder.resolve():
        return
    for name in found:
        for place in (vault, vault.sealed):
            if place.has(name):
                place.remove(name)


def called(connection: sqlite3.Connection, prefix: str) -> list[str]:
    """Give the events whose ids begin so."""
    last = prefix + chr(0x10FFFF)
    return [name for (name,) in connection.execute("SELECT id FROM event WHERE id >= ? AND id < ?", (prefix, last))]


def texts_of(connection: sqlite3.Connection, document: str) -> frozenset[str]:
    """Give the page texts that were read of a document and of no other one."""
    query = "SELECT DISTINCT text FROM file WHERE text != '' AND {}"
    own = {name for (name,) in connection.execute(query.format("sha256 = ?"), (document,))}
    return frozenset(own - {name for (name,) in connection.execute(query.format("sha256 != ?"), (document,))})


def documents(connection: sqlite3.Connection, name: str) -> list[str]:
    """Give the documents of reports that are called so."""
    return [one for (one,) in connection.execute("SELECT DISTINCT sha256 FROM file WHERE name = ?", (name,))]


def records_with(connection: sqlite3.Connection, document: str) -> list[str]:
    """Give the records that have a document."""
    query = "SELECT DISTINCT record FROM file WHERE sha256 = ? ORDER BY record"
    return [record for (record,) in connection.execute(query, (document,))]


def saying(connection: sqlite3.Connection, words: str) -> list[Event]:
    """Give the events in whose bodies these words stand, whoever may read them."""
    said = (json.dumps(words, ensure_ascii=False)[1:-1],)
    return list(log.read_all(connection, "instr(lower(b.json), lower(?)) > 0", said))


def holds(path: Path, names: Collection[str]) -> bool:
    """Say whether the log in a file still holds erased words or names; a file that is none holds nothing."""
    asked = (json.dumps(sorted(names)), GONE)
    query = (
        "SELECT EXISTS (SELECT 1 FROM body b WHERE b.event_id IN (SELECT value FROM json_each(?1)) AND b.salt != ?2) "
        "OR EXISTS (SELECT 1 FROM person WHERE id IN (SELECT value FROM json_each(?1)))"
    )
    try:
        with looking_into(path) as connection:
            return bool(value_of(connection.execute(query, asked), 0))
    except sqlite3.Error:
        return False


def shrink(connection: sqlite3.Connection) -> bool:
    """Write the database anew, so that no page of it holds what was erased; False where another program has it open."""
    try:
        if value_of(connection.execute("PRAGMA freelist_count"), 0):
            connection.execute("VACUUM")
        busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.OperationalError:
        return False
    return not busy
