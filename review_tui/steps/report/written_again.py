"""Exports that take the place of earlier ones: nobody's own file, and none that somebody changed, is written over."""

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from review_tui.model.review.errors import ReviewError
from review_tui.steps.desk import Desk
from review_tui.steps.desk.whole_files import write_all
from review_tui.steps.report.whole_export import listed_files

_NOTED = "exported"  # what this copy wrote last, by path
_MOST = 5000  # files that are remembered, the latest


def write_again(desk: Desk, folder: Path, files: Mapping[str, bytes], *, inside: bool) -> tuple[Path, ...]:
    """Write files below a folder, all or none, over those that this review wrote there before.

    Raises ReviewError for a file that somebody changed since, and outside the review's folder (`inside`) for one that
    it did not write. One that says the same already is nobody's loss.
    """
    known, listed = _noted(desk), listed_files(folder)
    for name, data in files.items():
        file = folder / name
        if not file.is_file():
            continue
        before, now = {known.get(_path(file)), listed.get(name)} - {None}, sha256(file.read_bytes()).hexdigest()
        if now in before or now == sha256(data).hexdigest() or (inside and not before):
            continue
        why = "was changed since it was exported" if before else "was not written by this review"
        raise ReviewError(
            f"{file} {why}, and is not written over. Nothing was written. Move it away, or name another folder with "
            "--to."
        )
    written = write_all(folder, files)
    made = {_path(folder / name): sha256(data).hexdigest() for name, data in files.items()}
    kept = {path: digest for path, digest in known.items() if path not in made} | made
    desk.store.note(_NOTED, json.dumps(dict(list(kept.items())[-_MOST:])))
    return written


def _noted(desk: Desk) -> dict[str, str]:
    found: dict[str, str] = json.loads(desk.store.noted(_NOTED) or "{}")
    return found


def _path(file: Path) -> str:
    return str(file.absolute())
