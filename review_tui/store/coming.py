"""Files on their way into a vault: written beside it first, moved in by the append that names them, or not at all.

A file moves in only while the log is locked for writing, and what moves is noted before: when the program is killed
before the log is written, whoever writes or opens next finds the note and takes out what no event names.
"""

import contextlib
import filecmp
import os
import platform
import shutil
import sqlite3
import time
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import IO

from review_tui.model.review.canonical import sha256
from review_tui.model.review.errors import ReviewError
from review_tui.store import damage
from review_tui.store.vault import Vault, settle, write_durably

_NOTE = "moving"
_SEALED = "sealed."  # before the name of what moves into the sealed vault
_ALONE = 86_400  # seconds after which what another computer left behind is taken for abandoned


class Coming:
    """What one act brings into a vault, by its SHA-256; `put` keeps it beside the vault, `move` moves it in."""

    def __init__(self, vault: Vault) -> None:
        self.folder = vault.coming / f"{platform.node()}.{os.getpid()}.{time.monotonic_ns()}"
        self._vault = vault
        self._there: dict[str, Path] = {}

    def put(self, data: bytes, *, sealed: bool = False) -> str:
        """Keep bytes until they move in; gives their SHA-256."""
        return self.put_file(BytesIO(data), sha256(data), sealed=sealed)

    def put_file(self, file: IO[bytes], name: str, *, sealed: bool = False) -> str:
        """Keep the bytes of a file from its beginning, of which this is the SHA-256, until they move in."""
        path = (self._vault.sealed if sealed else self._vault).path(name)
        waiting = self.folder / f"{_SEALED if sealed else ''}{name}"
        if waiting.name not in self._there:
            try:
                self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                file.seek(0)
                write_durably(waiting, file)
            except OSError as problem:
                self.clear()
                raise ReviewError(damage.unkept(problem, self.folder.parent.parent)) from problem
            self._there[waiting.name] = path
        return name

    def leave(self, names: Iterable[str]) -> None:
        """Leave some of it behind."""
        for name in names:
            for waiting in (name, f"{_SEALED}{name}"):
                self._there.pop(waiting, None)

    def move(self, event: str, erased: Iterable[str] = ()) -> None:
        """Move all of it into the vault, for the event with this id; the log must be locked for writing.

        Raises ReviewError where one of the files was erased from the review.
        """
        if again := sorted({name.removeprefix(_SEALED) for name in self._there} & set(erased)):
            raise ReviewError(
                f"The file {again[0][:12]}… was erased from this review by a lead, and is not taken in again. "
                "Nothing was written. Leave it out."
            )
        missing = {name: place for name, place in self._there.items() if not self._is_at(place, name)}
        if not missing:
            return
        try:
            write_durably(self.folder / _NOTE, BytesIO("\n".join([event, *missing]).encode()))
            for name, place in missing.items():
                place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                (self.folder / name).replace(place)
            for folder in {place.parent for place in missing.values()}:
                settle(folder)
        except OSError as problem:
            raise ReviewError(damage.unkept(problem, self.folder.parent.parent)) from problem

    def _is_at(self, path: Path, name: str) -> bool:
        """Say whether a place holds a file already; one that was damaged there is put right."""
        return path.is_file() and not path.is_symlink() and filecmp.cmp(path, self.folder / name, shallow=False)

    def clear(self) -> None:
        """Leave nothing beside the vault."""
        shutil.rmtree(self.folder, ignore_errors=True)
        with contextlib.suppress(OSError):
            self.folder.parent.rmdir()


def is_left(vault: Vault) -> bool:
    """Say whether anything stands beside the vault: what is about to move in, or what a killed program left."""
    return vault.coming.is_dir()


def take_out(connection: sqlite3.Connection, vault: Vault) -> None:
    """Take out what moved in for an event that was never written; the log must be locked for writing.

    Who holds the lock is alone: a folder that notes what was moving is of a program that failed or was killed.
    """
    for folder in sorted(vault.coming.iterdir()) if is_left(vault) else ():
        note = folder / _NOTE
        if note.exists():
            event, *names = note.read_text("utf-8").split("\n")
            if not connection.execute("SELECT 1 FROM event WHERE id = ?", (event,)).fetchone():
                for name in names:
                    _forget(connection, vault, name)
        if note.exists() or _is_abandoned(folder):
            shutil.rmtree(folder, ignore_errors=True)
    with contextlib.suppress(OSError):
        vault.coming.rmdir()


def _forget(connection: sqlite3.Connection, vault: Vault, name: str) -> None:
    """Take a file out of the vault unless something that was written names it, as another import may."""
    digest = name.removeprefix(_SEALED)
    if not any(_names(connection, digest)):
        path = (vault.sealed if name != digest else vault).path(digest)
        path.unlink(missing_ok=True)
        for folder in (path.parent, path.parent.parent):  # a vault that was empty is empty again
            with contextlib.suppress(OSError):
                folder.rmdir()


def _names(connection: sqlite3.Connection, digest: str) -> Iterator[object]:
    for table in ("body", "held"):
        yield connection.execute(f"SELECT 1 FROM {table} WHERE instr(json, ?) LIMIT 1", (digest,)).fetchone()  # noqa: S608


def _is_abandoned(folder: Path) -> bool:
    """Say whether nobody will move this folder in: its program is gone, or it has stood there for a day."""
    host, pid, _ = folder.name.rsplit(".", 2)
    if os.name == "posix" and host == platform.node() and pid.isdigit():
        try:
            os.kill(int(pid), 0)
        except ProcessLookupError:
            return True
        except OSError:
            return False
    with contextlib.suppress(OSError):
        return time.time() - folder.stat().st_mtime > _ALONE
    return True
