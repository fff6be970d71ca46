"""What tells one copy of a review from another: the origin that it writes under, and an id of its own.

Both hold for one file on one machine: a copied folder or a restored backup begins new ones.
"""

import os
import platform
import sqlite3
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from review_tui.model.review.ids import Ids
from review_tui.store.log import LogHead
from review_tui.store.value import value_of


def fingerprint(path: Path) -> str:
    """Tell this file from a copy of it: the machine's name and the file's own number on its disk."""
    return f"{platform.node()}:{os.stat(path).st_ino}"  # noqa: PTH116


def origin_of(connection: sqlite3.Connection, path: Path, sent: Mapping[str, LogHead], at: datetime, ids: Ids) -> str:
    """Give the origin this copy writes under; `sent` is what its user last sent out, and what a true copy still holds.

    A copy that has none yet, or another's, begins one.
    """
    meta, here = _noted(connection, "origin", "home"), fingerprint(path)
    origin = meta.get("origin", "")
    if origin and meta.get("home") == here and _holds(connection, sent.get(origin)):
        return origin
    return begin(connection, path, at, ids)


def begin(connection: sqlite3.Connection, path: Path, at: datetime, ids: Ids) -> str:
    """Begin a new origin for this copy, and give it."""
    before = f"{_former(connection)} {_noted(connection, 'origin', 'home').get('origin', '')}".strip()
    return _note(connection, {"origin": ids.new(at), "home": fingerprint(path), "former origins": before})


def current(connection: sqlite3.Connection, path: Path) -> str:
    """Give the origin that this copy wrote under last, "" where it has none yet or that of another file."""
    meta = _noted(connection, "origin", "home")
    return meta.get("origin", "") if meta.get("home") == fingerprint(path) else ""


def go_on(connection: sqlite3.Connection, path: Path, origin: str) -> None:
    """Let a copy that is made for a moment write as the one it is of: what counts there counts in it."""
    if origin:
        _note(connection, {"origin": origin, "home": fingerprint(path)})


def is_founding(connection: sqlite3.Connection, path: Path, founder: str) -> bool:
    """Say whether the review was founded here, or in the folder that this is a copy or a backup of."""
    return current(connection, path) != "" and descends(connection, founder)


def descends(connection: sqlite3.Connection, founder: str) -> bool:
    """Say whether this copy is the founding one, or a copy or backup of it, be it one that has not written yet."""
    return founder in (*_former(connection).split(), _noted(connection, "origin", "home").get("origin", ""))


def _former(connection: sqlite3.Connection) -> str:
    return value_of(connection.execute("SELECT value FROM meta WHERE key = 'former origins'"), "")


def copy_of(connection: sqlite3.Connection, path: Path) -> str:
    """Give the id of this copy, "" where it has none yet or that of another file."""
    meta = _noted(connection, "copy", "copy home")
    return meta.get("copy", "") if meta.get("copy home") == fingerprint(path) else ""


def begin_copy(connection: sqlite3.Connection, path: Path, name: str) -> str:
    """Keep an id for this copy, and give it."""
    return _note(connection, {"copy": name, "copy home": fingerprint(path)})


def _noted(connection: sqlite3.Connection, *keys: str) -> dict[str, str]:
    return dict(connection.execute("SELECT key, value FROM meta WHERE key IN (?,?)", keys).fetchall())


def _note(connection: sqlite3.Connection, said: Mapping[str, str]) -> str:
    """Keep these words beside the log; gives the first."""
    connection.executemany("INSERT OR REPLACE INTO meta (key, value) VALUES (?,?)", list(said.items()))
    return next(iter(said.values()))


def _holds(connection: sqlite3.Connection, sent: LogHead | None) -> bool:
    if sent is None:
        return True
    asked = connection.execute("SELECT hash FROM event WHERE origin = ? AND origin_seq = ?", (sent.origin, sent.seq))
    return value_of(asked, "") == sent.hash
