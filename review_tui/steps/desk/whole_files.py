"""Files that leave a review: readable by their owner alone, whole or not at all, and never written through a link."""

import os
import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from review_tui.interrupts import undisturbed
from review_tui.model.review.errors import ReviewError

_FLAGS = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


@contextmanager
def leaving(file: Path, *, over: bool = False) -> Iterator[IO[bytes]]:
    """Give a file to write and read, which gets its name at the end of the block; left by an exception, there is none.

    `over` lets it take the place of a file of that name, or of a link, which is then no more; where the link led to
    stays as it is. Raises ReviewError when it cannot be written, or is there already.
    """
    if not over:
        refuse_existing(file)
    temporary = _temporary(file)
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


def write_new(file: Path, data: bytes) -> None:
    """Write a file whole or not at all, in the place of one of that name; raises ReviewError."""
    with leaving(file, over=True) as out:
        out.write(data)


def write_all(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write files below a folder, all of them or none, in the place of those there were; gives their paths.

    Their names may lead into folders below it, never out of it or through a link. Raises ReviewError.
    """
    if folder.exists() and not folder.is_dir():
        raise ReviewError(f"{folder} is a file, and files are to go into it. Name a folder.")
    found = {name: _below(folder, name) for name in files}
    temporary: dict[Path, Path] = {}
    with _telling(folder):
        try:
            for name, file in found.items():
                file.parent.mkdir(parents=True, exist_ok=True)
                temporary[file] = _temporary(file)
                with open(os.open(temporary[file], _FLAGS, 0o600), "wb") as out:  # noqa: PTH123
                    out.write(files[name])
            with undisturbed(ends=True):
                for file, written in temporary.items():
                    written.replace(file)
        finally:
            for written in temporary.values():
                written.unlink(missing_ok=True)
    return tuple(found.values())


def refuse_existing(file: Path) -> None:
    """Raise ReviewError where something has that name, with one that is free."""
    if os.path.lexists(file):
        raise ReviewError(f"{file} exists already, and nothing is written over. A free name: {free_name(file)}")


def free_name(file: Path) -> Path:
    """Give the name itself if nothing has it, else the first free one that is numbered: review-2.zip."""
    names: Iterator[Path] = (file.with_name(f"{file.stem}-{n}{file.suffix}") for n in range(2, 10_000))
    return file if not os.path.lexists(file) else next(name for name in names if not os.path.lexists(name))


def refuse_links(folder: Path, below: Sequence[str] = ()) -> None:
    """Raise ReviewError where a folder, or one of those below it, is a link: it would lead the files elsewhere."""
    for place in (folder, *(folder / name for name in below)):
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


def _temporary(file: Path) -> Path:
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
