"""Is the file under the program still the one it opened? Asked before anything is written and before it is said."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from review_tui.model.review.errors import HinderedError, ReplacedError, ReviewError
from review_tui.store.connection import open_existing
from review_tui.store.value import value_of

_READING = os.O_RDONLY | getattr(os, "O_BINARY", 0)  # with nothing around it: it is read twice at every vote
_SALTS = slice(16, 24)  # of the header of a write-ahead log: new with each beginning
_NOT_WRITTEN = "Your last decision was not written."


@dataclass(slots=True, kw_only=True)
class Anchor:
    """What tells one file from any other: its number on the disk, and that of the write-ahead log beside it.

    `head` is the last event known to be in it; the log only grows, so that it stays where it is. `main` is the time and
    size of the database itself, which checkpoints alone change; `others` counts what other connections committed.
    """

    path: Path
    numbers: dict[str, tuple[int, int]] = field(default_factory=dict)
    head: tuple[int, str] = (0, "")
    main: tuple[int, int] = (0, 0)
    salts: bytes = b""
    others: int = 0

    @classmethod
    def of(cls, path: Path, connection: sqlite3.Connection) -> "Anchor":
        """Take the marks of a database that was just opened and read from."""
        anchor = cls(path=path, numbers={suffix: _number(path, suffix) for suffix in ("", "-wal", "-shm")})
        anchor.keep(connection)
        return anchor

    def keep(self, connection: sqlite3.Connection) -> None:
        """Take the marks anew, after a look or a write of one's own.

        What was written is written though the file cannot be read right now: with the old marks, the next write looks
        through it first.
        """
        with suppress(sqlite3.Error):
            row = connection.execute("SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1").fetchone()
            self.head = row or (0, "")
            self._settle(connection)

    def _settle(self, connection: sqlite3.Connection) -> None:
        (self.others,) = connection.execute("PRAGMA data_version").fetchone()
        self.main, self.salts = _main(self.path), _salts(self.path)

    def assert_holds(self, connection: sqlite3.Connection, sound: Callable[[], bool]) -> None:
        """Raise ReplacedError when the file is another one now, or its content is not what was read from it.

        `sound` looks through the file as it lies on the disk, with a connection of its own; it is asked only when
        something changed that nobody's writing explains.
        """
        self.assert_same_files()
        seq, known = self.head
        if seq and value_of(connection.execute("SELECT hash FROM event WHERE seq = ?", (seq,)), "") != known:
            raise ReplacedError(self._replaced("was written over with another content"))
        if (_main(self.path), _salts(self.path)) == (self.main, self.salts):
            return
        (others,) = connection.execute("PRAGMA data_version").fetchone()
        explained = others != self.others and _salts(self.path) != b""
        if not explained and not sound():
            raise ReplacedError(self._replaced("was written over with another content"))
        self._settle(connection)

    def assert_same_files(self) -> None:
        """Raise HinderedError when one of the files is gone, ReplacedError where another one has its name."""
        for suffix, known in self.numbers.items():
            now = _number(self.path, suffix)
            if now == known:
                continue
            name = self.path.name + suffix
            if now == _NONE:
                raise HinderedError(
                    f"{name} is gone from {self.path.parent} while the program has it open: it was moved, renamed or "
                    f"removed. {_NOT_WRITTEN} Put the file back; or leave the program, and restore a backup."
                )
            raise ReplacedError(self._replaced("was replaced by another file", name))

    def opened_again(self) -> sqlite3.Connection:
        """Open the file once more; one that is away for now raises HinderedError: no review is to be made there."""
        try:
            return open_existing(self.path)
        except ReviewError:
            self.assert_same_files()
            raise

    def _replaced(self, how: str, name: str = "") -> str:
        return (
            f"{name or self.path.name} in {self.path.parent} {how} while the program has it open, as a restored "
            f"backup or a sync service does. {_NOT_WRITTEN} Leave the program, look what lies in the folder, and open "
            "the review again: what it shows then is all there is."
        )


_NONE = (0, 0)


def _number(path: Path, suffix: str) -> tuple[int, int]:
    """Give device and number of a file, zeros where there is none."""
    try:
        found = os.stat(f"{path}{suffix}")  # noqa: PTH116  # asked at every vote
    except OSError:
        return _NONE
    return (found.st_dev, found.st_ino)


def _main(path: Path) -> tuple[int, int]:
    try:
        found = os.stat(path)  # noqa: PTH116
    except OSError:
        return _NONE
    return (found.st_mtime_ns, found.st_size)


def _salts(path: Path) -> bytes:
    """Read the salts of the write-ahead log; it alone may be opened by hand: SQLite's locks lie on the other two."""
    try:
        wal = os.open(f"{path}-wal", _READING)
    except OSError:
        return b""
    try:
        return os.read(wal, 32)[_SALTS]
    except OSError:
        return b""
    finally:
        os.close(wal)
