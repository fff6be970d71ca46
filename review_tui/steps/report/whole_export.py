"""A whole export: every file made anew from one state of the review, in a folder with a page that lists them."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from review_tui.exporting.index_page import INDEX, MANIFEST, ExportHead, index_files, listed_in
from review_tui.model.review.errors import ReviewError
from review_tui.steps.desk import Desk
from review_tui.steps.desk.whole_files import FilesAside, forget_leftovers, free_name, set_aside
from review_tui.steps.report.finishing import made_on, state_of
from review_tui.steps.report.progress import counts
from review_tui.steps.retrieve.unfinished import unfinished
from review_tui.words.description import describe


def index_of(desk: Desk, made: Mapping[str, tuple[int, str]]) -> dict[str, bytes]:
    """Give the page and the checksums that belong to files of these sizes and sums."""
    title = desk.frame.protocol.title or desk.frame.title
    flow = describe(counts(desk))
    head = ExportHead(title=title, state=state_of(desk), provisional=unfinished(desk), flow=flow)
    return index_files(head, made)


def dated_folder(desk: Desk) -> Path:
    """Give the folder for a whole export of this state in the review: exports/DATE, or the first that is free."""
    exports = desk.store.folder / "exports"
    forget_leftovers(exports, desk.clock())
    return free_name(exports / made_on(desk))


@contextmanager
def writing_whole(folder: Path, parts: Mapping[str, str] | None = None) -> Iterator[FilesAside]:
    """Take a whole export; what an earlier one left there and this one does not hold goes, where it is unchanged.

    `parts` are what this copy wrote there since, or before any whole one, each name with its sum. A file of somebody
    else's, or one that somebody changed, under a name of the export is not written over: raises ReviewError, and
    nothing gets a name.
    """
    listed = listed_files(folder)
    again = {name: digest for name, digest in (parts or {}).items() if _holds(folder / name, digest)}
    before = listed | again
    with set_aside(folder) as files:
        yield files
        _refuse_others(folder, before, files.made, is_whole=bool(listed))
    for name in listed.keys() - files.made.keys():
        if _holds(folder / name, before[name]):
            (folder / name).unlink()


def _holds(file: Path, digest: str) -> bool:
    return file.is_file() and not file.is_symlink() and _digest(file) == digest


def _refuse_others(folder: Path, before: Mapping[str, str], made: Iterable[str], *, is_whole: bool) -> None:
    ours = {*before, INDEX, MANIFEST} if is_whole else {*before}
    for name in (name for name in made if (folder / name).is_file()):
        if name not in ours or (name in before and before[name] != _digest(folder / name)):
            why = "was changed since it was exported" if name in before else "was there before any whole export"
            raise ReviewError(
                f"{folder / name} {why}, and is not written over. Nothing was written. Move it away, or name another "
                "folder with --to."
            )


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
