"""Waiting for the write lock of a review, so that of many who wait at once nobody is left out."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager

from review_tui.store import damage

_FIRST, _LEAST = 0.03, 0.003  # seconds between two tries: of whoever just came, and of whoever waited long
_HALVED = 0.05  # seconds of waiting, after which one asks twice as often; after twice as long it is five times


def begin(connection: sqlite3.Connection) -> None:
    """Begin to write, as soon as nobody else does, within the patience of the connection; raises sqlite3.Error.

    SQLite's own wait is not fair: with thirty at once one may wait half a minute. Here whoever has waited longer asks
    more often than those who came later, and so comes before them.
    """
    (patience,) = connection.execute("PRAGMA busy_timeout").fetchone()
    with none(connection):
        began = time.monotonic()
        while not _begun(connection, is_last=time.monotonic() - began >= patience / 1000):
            time.sleep(pause(time.monotonic() - began))


@contextmanager
def none(connection: sqlite3.Connection) -> Iterator[None]:
    """Let whatever a block writes be refused at once where somebody else writes."""
    (patience,) = connection.execute("PRAGMA busy_timeout").fetchone()
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        yield
    finally:
        connection.execute(f"PRAGMA busy_timeout = {patience}")


def pause(waited: float) -> float:
    """Give the seconds until one asks again who has waited so long."""
    # Whoever has just written begins again before others ask, so that of thirty a few would write nearly all the time:
    # where one asked the more often only in proportion, one decision of a hundred waited three times as long.
    return max(_LEAST, _FIRST / (1 + (waited / _HALVED) ** 2))


def _begun(connection: sqlite3.Connection, *, is_last: bool) -> bool:
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as problem:
        if is_last or not damage.is_busy(problem):
            raise
        return False
    return True
