"""Letting go of what a lead erased: words out of the log, names beside it, files out of the vault, in every copy."""

import json
import re
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from review_tui.model.fold.erasing import Erasure
from review_tui.model.fold.frame import Frame
from review_tui.model.log.bodies import Json
from review_tui.model.log.declaration import ALL_WORDS, Declaration
from review_tui.model.log.erasing import GONE, is_left, remainder, rest_salt, sum_of, together
from review_tui.model.log.events import Event
from review_tui.model.log.kinds import declared
from review_tui.model.review.canonical import canonical
from review_tui.store import log, refold, schema
from review_tui.store.read_only import looking_into
from review_tui.store.value import value_of
from review_tui.store.vault import Vault

_FILE = re.compile(r"[0-9a-f]{64}")
_GUARD = "body_delete_refused"
WHOLE = f"substr(b.salt, 1, {len(GONE)}) != '{GONE}'"  # a condition on a body: it is here as it was said


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
    for event, salt, left in found:
        connection.execute("DELETE FROM body WHERE event_id = ?", (event,))
        if left is not None:
            said = (event, salt, canonical(left))
            connection.execute("INSERT INTO body (event_id, salt, json) VALUES (?,?,?)", said)
    return [event for event, _, _ in found]


def _whole(connection: sqlite3.Connection, frame: Frame) -> Iterator[tuple[str, str, Json | None]]:
    """Give the erased events of which more is here than should be, or less; with the salt and what is left of each."""
    rows = connection.execute(
        "SELECT e.id, e.kind, b.salt, b.json FROM json_each(?) j JOIN event e ON e.id = j.value "
        "LEFT JOIN body b ON b.event_id = e.id",
        (json.dumps(sorted(frame.erased)),),
    ).fetchall()
    for event, kind, salt, text in rows:
        erasure, means = frame.erased[event], declared(kind)
        here = None if text is None else (salt, json.loads(text))
        if not means.words and not means.named:
            continue
        left = _left(means, here, erasure)
        if left != here and (left is not None or ALL_WORDS in means.words):
            yield event, *(left or (GONE, None))


def _left(means: Declaration, here: tuple[str, Json] | None, erasure: Erasure) -> tuple[str, Json] | None:
    """Give salt and body by each word on an event, one after the other; by none that says anything otherwise."""
    said = (erasure.kept, *erasure.more)
    if erasure.sum:
        here, said = _rest(means, here, erasure.sum), erasure.more
        if here and not here[0].startswith(GONE):
            return here
    elif here is None and erasure.kept is not None and ALL_WORDS not in means.words:
        here = (GONE, erasure.kept)
    for kept in (*said, *filter(None, [together(means, said)])):
        if here is None or (kept != here[1] and is_left(means, here[1], kept)):
            here = None if kept is None else (GONE, kept)
    return here


def refused(connection: sqlite3.Connection, frame: Frame) -> frozenset[str]:
    """Give the erased events whose words are here whole, since a word on them leaves something else than they said."""
    rows = connection.execute(
        f"SELECT e.id, e.kind, b.json FROM json_each(?) j JOIN event e ON e.id = j.value "  # noqa: S608
        f"JOIN body b ON b.event_id = e.id WHERE {WHOLE}",
        (json.dumps(sorted(frame.erased)),),
    )
    return frozenset(
        event
        for event, kind, text in rows
        if (means := declared(kind)) and (means.words or means.named)
        and (frame.erased[event].sum or frame.erased[event].kept not in (None, json.loads(text)))
    )  # fmt: skip


def _rest(means: Declaration, here: tuple[str, Json] | None, wanted: str) -> tuple[str, Json] | None:
    """Give what is left of words that not all may read, with its salt; the words where another thing was said of it."""
    if here is None or here[0].startswith(GONE):
        return here
    own, left = rest_salt(here[0]), remainder(means, here[1])
    return (own, left) if left is not None and sum_of(own, left) == wanted else here


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
    return value_of(connection.execute("SELECT salt FROM body WHERE event_id = ?", (event,)), GONE).startswith(GONE)


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
            if place.has(name) or place.beside(name):  # a second version that a service made holds the same
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
    asked = (json.dumps(sorted(names)),)
    query = (
        f"SELECT EXISTS (SELECT 1 FROM body b WHERE b.event_id IN (SELECT value FROM json_each(?1)) AND {WHOLE}) "  # noqa: S608
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
