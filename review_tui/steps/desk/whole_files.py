"""Files that leave a review: readable by their owner alone, whole or not at all, and never written through a link."""

import hashlib
import os
import re
import secrets
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from review_tui.interrupts import undisturbed
from review_tui.model.review.errors import ReviewError

_FLAGS = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_ASIDE = re.compile(r"\.[0-9a-f]{16}\.new")
_STALE = 3600  # seconds; no export takes so long
_MOST_OPEN = 40  # files at once; some systems allow 256, and the review has some open


@contextmanager
def leaving(file: Path, *, over: bool = False) -> Iterator[IO[bytes]]:
    """Give a file to write and read, which gets its name at the end of the block; left by an exception, there is none.

    `over` lets it take the place of a file of that name, or of a link, which is then no more; where the link led to
    stays as it is. Raises ReviewError when it cannot be written, or is there already.
    """
    if not over:
        refuse_existing(file)
    temporary = temporary_name(file)
    with _telling(file):
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            with open(os.open(temporary, _FLAGS, 0o600), "w+b") as out:  # noqa: PTH123  # 0600 from the first byte on
                yield out
                out.flush()
                os.fsync(out.fileno())
            with undisturbed():
                _give_name(temporary, file, over=over)
        finally:
            temporary.unlink(missing_ok=True)


@contextmanager
def room_beside(file: Path) -> Iterator[Path]:
    """Give a folder beside a file, in which others make what goes into it; what a kill leaves of it is a leftover."""
    room = temporary_name(file)
    with _telling(file):
        room.mkdir(0o700)
    try:
        yield room
    finally:
        shutil.rmtree(room, ignore_errors=True)


def write_new(file: Path, data: bytes) -> None:
    """Write a file whole or not at all, in the place of one of that name; raises ReviewError."""
    with leaving(file, over=True) as out:
        out.write(data)


class FilesAside:
    """Files below a folder as they are made, part by part: each lies aside, under a name that nobody can foresee.

    Their names may lead into folders below it, never out of it or through a link.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._aside: dict[Path, Path] = {}
        self._open: dict[Path, IO[bytes]] = {}
        self._named: dict[str, Path] = {}  # where the file of a name will lie
        self._made: dict[str, tuple[int, Any]] = {}  # what was written under each name so far: its size, its hash
        self._taken_over: dict[str, tuple[int, str]] = {}  # what somebody else wrote
        self._rooms: list[Path] = []
        self._folders: list[Path] = []  # that were not there

    @property
    def made(self) -> dict[str, tuple[int, str]]:
        """The size and the SHA-256 of each file so far, by its name."""
        return {name: (size, digest.hexdigest()) for name, (size, digest) in self._made.items()} | self._taken_over

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files, by the names that they get."""
        return tuple(self._aside)

    def add(self, name: str, part: bytes) -> None:
        """Write a part of a file; the same name said again goes on with it. Raises ReviewError."""
        file = self._named.get(name) or _below(self.folder, name)
        with _telling(self.folder):
            if file not in self._open:
                self._begin(file)
            self._open[file].write(part)
        self._named[name] = file
        size, digest = self._made.get(name, (0, hashlib.sha256()))
        digest.update(part)
        self._made[name] = size + len(part), digest

    def room(self) -> Path:
        """Give a folder aside in which another process may write meanwhile; what nobody takes over goes with it."""
        room = temporary_name(self.folder / "room")
        with _telling(self.folder):
            self._make_folders(self.folder)
            room.mkdir(0o700)
        self._rooms.append(room)
        return room

    def take_over(self, name: str, written: Path, size: int, digest: str) -> None:
        """Take a whole file that lies in a room, of which size and SHA-256 are known. Raises ReviewError."""
        file = _below(self.folder, name)
        with _telling(self.folder):
            self._make_folders(file.parent)
        self._aside[file] = written
        self._taken_over[name] = size, digest

    def _begin(self, file: Path) -> None:
        if len(self._open) >= _MOST_OPEN:
            self._close()
        if file not in self._aside:
            self._make_folders(file.parent)
            self._aside[file] = temporary_name(file)
            self._open[file] = open(os.open(self._aside[file], _FLAGS, 0o600), "wb")  # noqa: PTH123, SIM115
        else:
            self._open[file] = self._aside[file].open("ab")

    def _make_folders(self, folder: Path) -> None:
        missing = [one for one in (folder, *folder.parents) if not one.exists()]
        for one in reversed(missing):
            one.mkdir(exist_ok=True)
            self._folders.append(one)

    def _close(self) -> None:
        while self._open:
            _, out = self._open.popitem()
            out.close()

    def name_all(self) -> None:
        """Give all files their names, in the place of those there were. Raises ReviewError."""
        with _telling(self.folder):
            self._close()
            with undisturbed(ends=True):
                for file, written in self._aside.items():
                    written.replace(file)
        self._folders.clear()

    def discard(self) -> None:
        """Take away what has no name, and the folders that were made for it."""
        with suppress(OSError):
            self._close()
        for written in self._aside.values():
            with suppress(OSError):  # what went wrong before is told
                written.unlink(missing_ok=True)
        for room in self._rooms:
            shutil.rmtree(room, ignore_errors=True)
        for folder in reversed(self._folders):
            with suppress(OSError):  # somebody has put something there
                folder.rmdir()


@contextmanager
def set_aside(folder: Path) -> Iterator[FilesAside]:
    """Take files as they are made, which get their names together at the end; left by an exception, there are none.

    Raises ReviewError where they cannot be written.
    """
    if folder.exists() and not folder.is_dir():
        raise ReviewError(f"{folder} is a file, and files are to go into it. Name a folder.")
    files = FilesAside(folder)
    try:
        yield files
        files.name_all()
    finally:
        files.discard()


def forget_leftovers(folder: Path, now: datetime, *, below: Sequence[str] = ("", "*/", "*/*/")) -> None:
    """Take away what lay aside below a folder when the program was killed: files of our names, older than an hour."""
    for level in below:
        for file in [*folder.glob(f"{level}.*.new")]:
            with suppress(OSError):  # somebody else's, or gone
                if _ASIDE.fullmatch(file.name) and file.lstat().st_mtime < now.timestamp() - _STALE:
                    shutil.rmtree(file) if file.is_dir() and not file.is_symlink() else file.unlink()
                    for empty in file.parents[: level.count("/")]:
                        empty.rmdir()


def refuse_existing(file: Path) -> None:
    """Raise ReviewError where something has that name, with one that is free."""
    if file.is_dir():
        raise ReviewError(f"{file} is a folder, and one file is to be written: give it a name, {file / 'NAME'}.")
    if os.path.lexists(file):
        raise ReviewError(f"{file} exists already, and nothing is written over. A free name: {free_name(file)}")


def free_name(file: Path) -> Path:
    """Give the name itself if nothing has it, else the first free one that is numbered: review-2.zip."""
    names: Iterator[Path] = (file.with_name(f"{file.stem}-{n}{file.suffix}") for n in range(2, 10_000))
    return file if not os.path.lexists(file) else next(name for name in names if not os.path.lexists(name))


def refuse_links(folder: Path, below: Sequence[str] = ()) -> None:
    """Raise ReviewError where a folder, or one below it, is a link, which leads files elsewhere, or a file."""
    for place in (folder, *(folder / name for name in below)):
        if place.is_file() and not place.is_symlink():
            raise ReviewError(f"{place} is a file, where a folder should be. Move it away. Nothing was written.")
        if place.is_symlink():
            raise ReviewError(
                f"{place} is a link to another place, and nothing is written through a link. "
                "Take the link away, or name the folder with --to."
            )


def _below(folder: Path, name: str) -> Path:
    parts = Path(name).parts
    if Path(name).is_absolute() or ".." in parts or not parts:
        raise ReviewError(f"{name!r} is no name of a file below {folder}. Nothing was written.")
    refuse_links(folder, [str(Path(*parts[:n])) for n in range(1, len(parts))])
    return folder / name


def temporary_name(file: Path) -> Path:
    """Give a name beside the file that nobody can foresee, short enough for any file system."""
    return file.with_name(f".{secrets.token_hex(8)}.new")


def _give_name(temporary: Path, file: Path, *, over: bool) -> None:
    if over:
        temporary.replace(file)
        return
    try:
        os.link(temporary, file)  # fails where the name is taken, as a rename does not
    except FileExistsError:
        refuse_existing(file)
        raise
    except OSError:  # a file system without links
        refuse_existing(file)
        temporary.replace(file)


@contextmanager
def _telling(what: Path) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        raise ReviewError(f"{what} could not be written: {problem.strerror or problem}.") from problem
