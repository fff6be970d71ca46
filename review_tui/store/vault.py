"""The vault: files kept under the SHA-256 of their bytes, readable by their owner alone."""

import contextlib
import os
import re
import shutil
import time
from collections.abc import Iterator
from hashlib import file_digest
from io import BytesIO
from pathlib import Path
from typing import IO, BinaryIO

from review_tui.model.review.canonical import sha256
from review_tui.model.review.errors import BrokenLogError, ReviewError, UnknownError
from review_tui.store import damage

_NAME = re.compile(r"[0-9a-f]{64}")
_FOLDER = re.compile(r"[0-9a-f]{2}")
_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_PIECE = 1 << 20  # bytes of a file that are held at a time
_SETTLED = 2_000_000_000  # nanoseconds after which a folder's own time tells every change


class Vault:
    """Files by their hash in a folder, each in a folder of its first two digits.

    Originals that hold decisions are kept apart, in `sealed`: nothing that reads the vault comes upon them.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._listed: dict[str, tuple[int, frozenset[str]]] = {}  # by folder: when it changed, and what it held then

    @property
    def sealed(self) -> "Vault":
        """The vault of what only a lead may open."""
        return Vault(self._folder / "sealed")

    @property
    def coming(self) -> Path:
        """The folder beside the kept files in which files wait for the act that brings them."""
        return self._folder / ".coming"

    def put(self, data: bytes) -> str:
        """Keep bytes and give their SHA-256; what is there already is left as it is."""
        name = sha256(data)
        path = self.path(name)
        if holds(path, data):
            return name
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_durably(path, BytesIO(data))
        except OSError as problem:
            raise ReviewError(damage.unkept(problem, self._folder)) from problem
        return name

    def get(self, name: str) -> bytes:
        """Give the bytes of a hash; raises UnknownError when missing and BrokenLogError when they have changed."""
        with self.opened(name) as file:
            return file.read()

    @contextlib.contextmanager
    def opened(self, name: str) -> Iterator[BinaryIO]:
        """Open the file of a hash to read it piece by piece, once it is known to be whole; raises as `get` does."""
        try:
            with self.path(name).open("rb") as file:
                if file_digest(file, "sha256").hexdigest() != name:
                    raise BrokenLogError(f"The file {name} in {self._folder} has been changed since it was kept.")
                file.seek(0)
                yield file
        except FileNotFoundError as problem:
            raise UnknownError(f"The file {name[:12]}… is not in this copy of the review.") from problem
        except OSError as problem:
            raise ReviewError(f"The file {name} in {self._folder} could not be read: {problem.strerror}.") from problem

    def is_whole(self, name: str) -> bool:
        """Say whether the vault holds this hash, unchanged."""
        try:
            with self.opened(name):
                return True
        except ReviewError:
            return False

    def has(self, name: str) -> bool:
        """Say whether the vault holds this hash."""
        return bool(_NAME.fullmatch(name)) and self.path(name).is_file()

    def path(self, name: str) -> Path:
        """Give the place of a hash; raises UnknownError for anything that is not one, so that no path can escape."""
        if not _NAME.fullmatch(name):
            raise UnknownError(f"{name!r} is not the name of a kept file.")
        return self._folder / name[:2] / name

    def names(self) -> Iterator[str]:
        """Give every hash that the vault holds, sorted."""
        for folder in sorted(entry.name for entry in self._folders()):
            found = (path for path in (self._folder / folder).iterdir() if _NAME.fullmatch(path.name))
            yield from sorted(path.name for path in found if path.is_file())

    def in_the_way(self) -> Iterator[Path]:
        """Give what stands where a kept file or a folder of such should be, and is none; no file comes back there."""
        for entry in sorted(self._folder.glob("[0-9a-f][0-9a-f]")):
            if not entry.is_dir():
                yield entry
            else:
                yield from sorted(path for path in entry.iterdir() if _NAME.fullmatch(path.name) and path.is_dir())

    def listing(self) -> frozenset[str]:
        """Give the same at once; a folder that has not changed since is not read again."""
        found: set[str] = set()
        for folder in self._folders():
            try:
                changed = folder.stat().st_mtime_ns
            except OSError:
                continue
            known = self._listed.get(folder.name)
            if known is None or known[0] != changed:
                named = (entry for entry in os.scandir(folder) if _NAME.fullmatch(entry.name))
                names = frozenset(entry.name for entry in named if entry.is_file())
                known = (changed, names)
                if time.time_ns() - changed > _SETTLED:
                    self._listed[folder.name] = known
            found |= known[1]
        return frozenset(found)

    def _folders(self) -> list[os.DirEntry[str]]:
        """Give the folders of the first two digits that there are: mostly few, and asking for all 256 takes long."""
        try:
            return [entry for entry in os.scandir(self._folder) if _FOLDER.fullmatch(entry.name) and entry.is_dir()]
        except FileNotFoundError:
            return []

    def beside(self, name: str = "") -> list[Path]:
        """Give what lies beside a kept file, or any, under more than its name: as sync services name second versions.

        Nothing reads it; it may hold the same bytes.
        """
        folders = [self._folder / name[:2]] if name else [self._folder / entry.name for entry in self._folders()]
        found = (path for folder in folders if folder.is_dir() for path in folder.iterdir())
        return sorted(
            p for p in found if _NAME.match(p.name) and p.name.startswith(name) and p.name[64:] and p.is_file()
        )

    def remove(self, name: str) -> None:
        """Take a file away, and what lies beside it; that no event names it is for the caller to know."""
        path = self.path(name)
        for one in (path, *self.beside(name)):
            one.unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            path.parent.rmdir()  # only when it is empty


def holds(path: Path, data: bytes) -> bool:
    """Say whether these bytes are at a place already; what was damaged, or is no file, is kept anew."""
    try:
        return not path.is_symlink() and path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def write_durably(path: Path, data: IO[bytes]) -> None:
    """Write the rest of a file under a temporary name, make it durable, then give it its own; for its owner alone."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        temporary.unlink(missing_ok=True)  # of a process that was killed
        with open(os.open(temporary, _FLAGS, 0o600), "wb") as file:  # noqa: PTH123
            shutil.copyfileobj(data, file, _PIECE)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
        settle(path.parent)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def settle(folder: Path) -> None:
    """Make a new name in a folder durable, where the system knows how (POSIX)."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
