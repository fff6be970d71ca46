"""Which files a person meant: those named, and all within folders, in a fixed order."""

from collections.abc import Sequence
from pathlib import Path

from review_tui.model.errors import ReviewError

_LEFT_OUT = frozenset({"thumbs.db", "desktop.ini"})


def find_files(paths: Sequence[Path]) -> list[Path]:
    """Give the files of paths and of the folders among them, sorted within each; hidden and lock files are left out.

    Raises ReviewError for a path that is not there.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = (p for p in sorted(path.rglob("*")) if p.is_file() and not _is_hidden(p.relative_to(path)))
            found.update(dict.fromkeys(inside))
        elif path.exists():
            found[path] = None
        else:
            raise ReviewError(f"There is no file or folder {path}. Look at how it is spelled.")
    return list(found)


def _is_hidden(path: Path) -> bool:
    if path.name.casefold() in _LEFT_OUT or path.name.startswith("~$"):
        return True
    return any(part.startswith(".") for part in path.parts)
