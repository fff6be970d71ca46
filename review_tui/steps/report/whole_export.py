"""A whole export: every file made anew from one state of the review, in a folder with a page that lists them."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from review_tui.exporting.index_page import INDEX, MANIFEST, ExportHead, index_files, listed_in
from review_tui.model.review.errors import ReviewError
from review_tui.steps.desk import Desk
from review_tui.steps.desk.whole_files import free_name, write_all
from review_tui.steps.report.finishing import made_on, state_of
from review_tui.steps.report.progress import counts
from review_tui.steps.retrieve.unfinished import unfinished
from review_tui.words.description import describe


def with_index(desk: Desk, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Give the files with the page and the checksums that belong to them."""
    title = desk.frame.protocol.title or desk.frame.title
    flow = describe(counts(desk))
    head = ExportHead(title=title, state=state_of(desk), provisional=unfinished(desk), flow=flow)
    return {**index_files(head, files), **files}


def dated_folder(desk: Desk) -> Path:
    """Give the folder for a whole export of this state in the review: exports/DATE, or the first that is free."""
    return free_name(desk.store.folder / "exports" / made_on(desk))


def write_whole(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write a whole export; what an earlier one left there and this one does not hold goes, where it is unchanged.

    A file of somebody else's, or one that somebody changed, under a name of the export is not written over: raises
    ReviewError before anything is written.
    """
    before = listed_files(folder)
    ours = {*before, INDEX, MANIFEST} if before else {*before}
    for name in (name for name in files if (folder / name).is_file()):
        if name not in ours or (name in before and before[name] != _digest(folder / name)):
            why = "was changed since it was exported" if name in before else "was there before any whole export"
            raise ReviewError(
                f"{folder / name} {why}, and is not written over. Nothing was written. Move it away, or name another "
                "folder with --to."
            )
    written = write_all(folder, files)
    for name, digest in before.items():
        stale = folder / name
        if name not in files and stale.is_file() and not stale.is_symlink() and _digest(stale) == digest:
            stale.unlink()
    return written


def listed_files(folder: Path) -> dict[str, str]:
    """Give what an earlier export in a folder says that it wrote; only names below the folder."""
    manifest = folder / MANIFEST
    if manifest.is_symlink() or not manifest.is_file():
        return {}
    found = listed_in(manifest.read_bytes())
    return {
        name: digest for name, digest in found.items() if not Path(name).is_absolute() and ".." not in Path(name).parts
    }


def _digest(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest()
