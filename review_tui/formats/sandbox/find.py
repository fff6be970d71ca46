"""Which files a person meant: those named, and all within folders, in a fixed order; what is no plain file is told."""

import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from review_tui.model.review.errors import ReviewError

_LEFT_OUT = frozenset({"thumbs.db", "desktop.ini"})
_OWN = frozenset({"files", "exports", "protocol.yaml"})  # what a review keeps in its folder besides its database
_BASE = "review.db"
_SORTS = (
    (stat.S_ISLNK, "a link, which is not followed: it may lead to a file that you did not mean"),
    (stat.S_ISFIFO, "a pipe and no file"),
    (stat.S_ISSOCK, "a socket and no file"),
    (stat.S_ISCHR, "a device and no file"),
    (stat.S_ISBLK, "a device and no file"),
)


def find_files(paths: Sequence[Path]) -> list[Path]:
    """Give the files of paths and of the folders among them, sorted within each; hidden and lock files are left out.

    Links within a folder are not followed; one that is named is. Raises ReviewError for a path that is not there, or
    is no file.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            found.update(dict.fromkeys(p for p in _inside(path) if not strange(p) and p.is_file()))
        elif path.exists():
            if why := strange(path.resolve()):
                raise ReviewError(f"{path} is {why}. Name a file, or a folder that holds some.")
            found[path] = None
        else:
            raise ReviewError(f"There is no file or folder {path}. Look at how it is spelled.")
    return list(found)


def find_some(paths: Sequence[Path]) -> tuple[list[Path], list[tuple[Path, str]]]:
    """Give the files of paths, and what is `skipped` there; raises ReviewError where there is no file."""
    files, strange = find_files(paths), skipped(paths)
    if not files:
        why = "".join(f" {why}" for _, why in strange)
        raise ReviewError(f"No file was found there.{why} Name files, or a folder that holds some.")
    return files, strange


def skipped(paths: Sequence[Path]) -> list[tuple[Path, str]]:
    """Give what the folders among the paths hold that is no plain file, with a sentence why it is left out."""
    inside = [p for path in paths if path.is_dir() for p in _inside(path)]
    told = [(p, f"{p.name} is {why}. It was left out.") for p in inside if (why := strange(p))]
    reviews = [p for path in paths if path.is_dir() for p in sorted(path.rglob(_BASE))]
    why = "is the database of a review. It was left out, and so were the review's own files and exports."
    return told + [(p, f"{p} {why}") for p in reviews]


def strange(path: Path) -> str:
    """Say what a path is that is neither a plain file nor a folder, "" for those."""
    try:
        mode = path.lstat().st_mode
    except OSError:
        return ""
    return next((why for is_so, why in _SORTS if is_so(mode)), "")


def _inside(folder: Path) -> Iterator[Path]:
    own = _of_reviews(folder)
    return (
        p
        for p in sorted(folder.rglob("*"))
        if not _is_hidden(p.relative_to(folder)) and not _by_link(p, folder) and own.isdisjoint((p, *p.parents))
    )


def _of_reviews(folder: Path) -> frozenset[Path]:
    """Give what belongs to a review that lies in a folder, or is it: its own copies would come in as new records."""
    homes = [found.parent for found in folder.rglob(_BASE)]
    return frozenset(
        p
        for home in homes
        for p in home.iterdir()
        if p.name in _OWN or (p.stem in ("review", "match", "search") and p.name[len(p.stem) :].startswith(".db"))
    )


def _by_link(path: Path, folder: Path) -> bool:
    """Say whether a link to a folder lies on the way to a path: what is behind it is not looked at."""
    between = path.relative_to(folder).parents
    return any((folder / part).is_symlink() for part in between if part != Path())


def _is_hidden(path: Path) -> bool:
    if path.name.casefold() in _LEFT_OUT or path.name.startswith("~$"):
        return True
    return any(part.startswith(".") for part in path.parts)
