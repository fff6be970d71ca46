"""Exports that take the place of earlier ones: nobody's own file, and none that somebody changed, is written over."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from review_tui.model.review.errors import ReviewError
from review_tui.steps.desk import Desk
from review_tui.steps.desk.whole_files import FilesAside, set_aside
from review_tui.steps.report.whole_export import listed_files

_NOTED = "exported"  # what this copy wrote last, by path
_MOST = 5000  # files that are remembered, the latest


@contextmanager
def writing_again(desk: Desk, folder: Path, *, inside: bool) -> Iterator[FilesAside]:
    """Take files below a folder, all or none, over those that this review wrote there before.

    Raises ReviewError for a file that somebody changed since, and outside the review's folder (`inside`) for one that
    it did not write. One that says the same already is nobody's loss.
    """
    known, listed = _noted(desk), listed_files(folder)
    with set_aside(folder) as files:
        yield files
        _refuse_others(folder, files.made, known, listed, inside=inside)
    made = {_path(folder / name): digest for name, (_, digest) in files.made.items()}
    kept = {path: digest for path, digest in known.items() if path not in made} | made
    desk.store.note(_NOTED, json.dumps(dict(list(kept.items())[-_MOST:])))


def written_below(desk: Desk, folder: Path) -> dict[str, str]:
    """Give what this copy wrote below a folder in parts, each name with its sum."""
    begin = folder.absolute()
    found = ((Path(path), digest) for path, digest in _noted(desk).items())
    return {path.relative_to(begin).as_posix(): digest for path, digest in found if path.is_relative_to(begin)}


def _refuse_others(
    folder: Path,
    made: Mapping[str, tuple[int, str]],
    known: Mapping[str, str],
    listed: Mapping[str, str],
    *,
    inside: bool,
) -> None:
    for name, (_, digest) in made.items():
        file = folder / name
        if not file.is_file():
            continue
        before, now = {known.get(_path(file)), listed.get(name)} - {None}, sha256(file.read_bytes()).hexdigest()
        if now in before or now == digest or (inside and not before):
            continue
        why = "was changed since it was exported" if before else "was not written by this review"
        raise ReviewError(
            f"{file} {why}, and is not written over. Nothing was written. Move it away, or name another folder with "
            "--to."
        )


def _noted(desk: Desk) -> dict[str, str]:
    found: dict[str, str] = json.loads(desk.store.noted(_NOTED) or "{}")
    return found


def _path(file: Path) -> str:
    return str(file.absolute())
