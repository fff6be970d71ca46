"""The files of a synced folder: each copy of the review has a subfolder in it that it alone writes to.

Nothing is ever written over: news go into one more file, written aside and renamed, so that the service that syncs the
folder has no two versions of anything to choose between. What is in the folder otherwise is told and not read.
"""

import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from threading import get_ident
from typing import IO
from zlib import crc32

from review_tui.model.review.errors import BrokenLogError, ReviewError
from review_tui.model.review.quoting import quoted
from review_tui.sharing import bundle as bundles
from review_tui.sharing.bundle import Bundle
from review_tui.sharing.folder.second_versions import is_litter

FORMAT = 1
PLACE = "review-tui"  # within the folder that people share, which may hold other things
ABOUT = "about.json"
_COPY = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
_CHUNK = re.compile(r"(\d{6,9})(-all)?\.zip")
_LETTER = re.compile(r"\d{6,9}-[0-9a-f]{12}\.age")
_FILE = re.compile(r"[0-9a-f]{64}")
_ASIDE = "."  # what begins so is on its way, here or with the service
NOTHING = "Nothing was sent, nothing came in."


class WaitingError(ReviewError):
    """The service has not brought a file yet, or not all of it."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """One file of news of a copy: its place among them, and whether it holds all that came before, too."""

    n: int
    is_all: bool
    path: Path

    @property
    def stem(self) -> str:
        """The digits that its letters begin with."""
        return f"{self.n:06}"


def tag(person: str) -> str:
    """Give by what a person's letters are told from others: some digits that say nothing of who it is elsewhere."""
    return sha256(f"review-tui letter {person}".encode()).hexdigest()[:12]


class Folder:
    """A synced folder as one copy of a review meets it; every method raises ReviewError with what is wrong."""

    def __init__(self, root: Path, review: str) -> None:
        self.root, self.review = root, review
        self.place = root / PLACE

    def assert_ours(self) -> None:
        """Raise ReviewError unless there is such a folder, and nobody keeps another review in it."""
        if self.root.is_file():
            raise ReviewError(
                f"{self.root} is a file. A folder is synced with; a bundle is taken in by review-tui share merge "
                f"{quoted(self.root)}. {NOTHING}"
            )
        if not self.root.is_dir():
            raise ReviewError(
                f"There is no folder {self.root}; and a hub's address is written postgresql://LOGIN@HOST/DATABASE. "
                f"{NOTHING}"
            )
        apart = self.apart()
        if apart and len(apart) == len(self.copies()):
            if all(self._is_newer(copy) for copy in apart):
                raise ReviewError(f"A newer version of review-tui writes to {self.root}. Update, then sync. {NOTHING}")
            raise ReviewError(
                f"Another review meets in {self.root}. Each has a folder of its own: make one, and share it with "
                f"your team. {NOTHING}"
            )

    def apart(self) -> Mapping[str, str]:
        """Give the copies whose subfolder cannot be read here, and in a sentence each why: that stops no other copy."""
        return {copy: said for copy in self.copies() if (said := self._why_apart(copy))}

    def _why_apart(self, copy: str) -> str:
        if self._is_newer(copy):
            why = "a newer version of review-tui writes there. Update, then sync"
        elif self._about(copy).get("review", self.review) != self.review:
            why = "it says that it is of another review. Ask whoever shares the folder who put it there"
        else:
            return ""
        return f"Not read: {copy[:8]}…, since by its {ABOUT} {why}."

    def _is_newer(self, copy: str) -> bool:
        version = self._about(copy).get("format", FORMAT)
        return not isinstance(version, int) or version > FORMAT

    def _about(self, copy: str) -> dict[str, object]:
        with self._telling(), suppress(ValueError, FileNotFoundError):
            found = json.loads((self.place / copy / ABOUT).read_text("utf-8"))
            return found if isinstance(found, dict) else {}
        return {}  # the service has not brought it yet

    def writer(self, copy: str) -> str:
        """Give whose copy this is, as it says itself; "" where that has not come."""
        return str(self._about(copy).get("person", ""))

    def word_left(self, copy: str) -> Mapping[str, object]:
        """Give the word a copy left here that it meets elsewhere, as it says it itself; empty where it left none."""
        said = self._about(copy).get("moved")
        return said if isinstance(said, dict) else {}

    def leave_word(self, copy: str, word: Mapping[str, object]) -> None:
        """Say in a copy's subfolder that it meets elsewhere from now on; an empty word takes that back."""
        about = {name: value for name, value in self._about(copy).items() if name != "moved"}
        said = json.dumps(about | ({"moved": dict(word)} if word else {})).encode()
        with self._telling():
            self._write(self.place / copy / ABOUT, said)

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except PermissionError as problem:
            raise ReviewError(
                f"You may not read or write in {self.root}: ask whoever shares it for the right to edit. {NOTHING}"
            ) from problem
        except FileNotFoundError:
            raise
        except OSError as problem:
            raise ReviewError(f"{problem.filename or self.root}: {problem.strerror}. {NOTHING}") from problem

    # -- what is there

    def copies(self) -> list[str]:
        """Give the copies that write here."""
        return sorted(path.name for path in self._listed(self.place) if path.is_dir() and _COPY.fullmatch(path.name))

    def _listed(self, folder: Path) -> list[Path]:
        with self._telling(), suppress(FileNotFoundError):
            return sorted(folder.iterdir())
        return []

    def chunks(self, copy: str) -> list[Chunk]:
        """Give the files of news of a copy, in order."""
        found = []
        for path in self._listed(self.place / copy):
            if match := _CHUNK.fullmatch(path.name):
                found.append(Chunk(int(match[1]), bool(match[2]), path))
        return sorted(found, key=lambda chunk: chunk.n)

    def strange(self) -> list[str]:
        """Give what lies there and no copy wrote so, as the second version of a file that a service made."""
        found = [path.name for path in self._listed(self.place) if not _COPY.fullmatch(path.name)]
        for copy in self.copies():
            known = (_CHUNK, _LETTER)
            for path in self._listed(self.place / copy):
                if path.name not in (ABOUT, "files") and not any(one.fullmatch(path.name) for one in known):
                    found.append(f"{copy[:8]}…/{path.name}")
            found += [f"{copy[:8]}…/files/{p.name}" for p in self._kept(copy) if not _FILE.fullmatch(p.name)]
        return [name for name in found if not is_litter(name.rpartition("/")[2])]

    def _kept(self, copy: str) -> list[Path]:
        return self._listed(self.place / copy / "files")

    def files(self) -> dict[str, list[Path]]:
        """Give where files of reports lie there, by SHA-256; what lies there under such a name need not be it."""
        found: dict[str, list[Path]] = {}
        for path in (path for copy in self.copies() for path in self._kept(copy) if _FILE.fullmatch(path.name)):
            found.setdefault(path.name, []).append(path)
        return found

    def times(self, copy: str) -> dict[str, int]:
        """Give when each file of a report that a copy put there was last written."""
        found = {}
        for path in self._kept(copy):
            with self._telling(), suppress(FileNotFoundError):
                found[path.name] = path.stat().st_mtime_ns
        return found

    def lies(self, paths: Sequence[Path], size: int) -> bool:
        """Say whether one of these is as long as it should be: half of a file keeps nobody from putting it there."""
        for path in paths:
            with self._telling(), suppress(FileNotFoundError):
                if path.stat().st_size == size:
                    return True
        return False

    # -- what comes

    @contextmanager
    def _waiting(self, path: Path) -> Iterator[None]:
        """Take a file that cannot be read, or not all of it, for one that the service is still bringing."""
        try:
            yield
        except PermissionError:
            with self._telling():
                raise
        except (BrokenLogError, OSError) as problem:
            raise WaitingError(f"{path.name} is not whole here.") from problem

    def bundle(self, chunk: Chunk) -> Bundle:
        """Read a file of news; raises WaitingError where it is not whole, as while a service brings it."""
        with self._waiting(chunk.path), chunk.path.open("rb") as data, bundles.opened(data, chunk.path.name) as found:
            return found

    def letter(self, copy: str, name: str) -> bytes:
        """Read what is locked for somebody; raises WaitingError where it has not come."""
        path = self.place / copy / name
        with self._waiting(path):
            return path.read_bytes()

    def get(self, name: str, paths: Sequence[Path]) -> bytes:
        """Read a file of a report, wherever it lies whole; raises WaitingError where it does nowhere."""
        for path in paths:
            with suppress(WaitingError), self._waiting(path):
                data = path.read_bytes()
                if sha256(data).hexdigest() == name:
                    return data
        raise WaitingError(f"{name} is not whole.")

    # -- what goes

    def begin(self, copy: str, person: str) -> None:
        """Make the subfolder of a copy and say in it of which review and whose it is, unless that is there."""
        about = json.dumps({"format": FORMAT, "review": self.review, "person": person}).encode()
        with self._telling():
            (self.place / copy / "files").mkdir(parents=True, exist_ok=True)
            if not (self.place / copy / ABOUT).exists():
                self._write(self.place / copy / ABOUT, about)

    def write(self, copy: str, chunk: str, bundle: Bundle, letters: Sequence[tuple[str, bytes]]) -> None:
        """Write a file of news, after the letters that belong to it."""
        with self._telling():
            for name, data in letters:
                self._write(self.place / copy / name, data)
            with _written(self.place / copy / chunk) as out:
                bundles.write(bundle, out)

    def put(self, copy: str, name: str, data: bytes) -> None:
        """Write a file of a report."""
        with self._telling():
            self._write(self.place / copy / "files" / name, data)

    def _write(self, path: Path, data: bytes) -> None:
        with _written(path) as out:
            out.write(data)

    def remove(self, paths: Sequence[Path]) -> None:
        """Take away files that this copy wrote."""
        with self._telling():
            for path in paths:
                path.unlink(missing_ok=True)

    def own(self, copy: str) -> dict[str, int]:
        """Give the files that a copy has there, but those of reports, with their sizes."""
        found = {}
        for path in self._listed(self.place / copy):
            if _CHUNK.fullmatch(path.name) or _LETTER.fullmatch(path.name):
                with suppress(FileNotFoundError):
                    found[path.name] = path.stat().st_size
        return found

    def sums(self, copy: str, known: Mapping[str, int]) -> dict[str, int]:
        """Give sums over what a copy has there, where they are not known."""
        return {**known, **{name: self.sum_of(copy, name) for name in self.own(copy) if name not in known}}

    def sum_of(self, copy: str, name: str) -> int:
        """Give the sum over a file that a copy wrote, -1 where it cannot be read."""
        with self._telling(), suppress(FileNotFoundError):
            return crc32((self.place / copy / name).read_bytes())
        return -1


@contextmanager
def _written(path: Path) -> Iterator[IO[bytes]]:
    """Write a file aside and put it in its place whole; where that fails, as on a full disk, nothing is left of it."""
    aside = _aside(path)
    try:
        with aside.open("w+b") as out:
            yield out
            _settle(out.fileno())
        aside.replace(path)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise


def _aside(path: Path) -> Path:
    return path.with_name(f"{_ASIDE}{path.name}.{os.getpid()}.{get_ident()}")


def _settle(handle: int) -> None:
    with suppress(OSError):  # some services' file systems cannot say that it lasts
        os.fsync(handle)
