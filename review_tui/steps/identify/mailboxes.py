"""Mailboxes among the files of an import: each e-mail in one is read as a file of its own, and is a record."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from review_tui.formats.documents.mailbox import BEGINS, MOST, messages
from review_tui.steps.desk.staging import Staging
from review_tui.steps.identify.enclosed import inside_name
from review_tui.steps.identify.reported import FileReport

_LARGEST = 300 << 20  # bytes of a mailbox, as of other files


@dataclass(frozen=True, slots=True)
class TakenApart:
    """Files of which mailboxes are opened: `box` gives for an e-mail within one where that lies."""

    files: Sequence[Path]
    folder: Path
    box: Mapping[Path, Path] = field(default_factory=dict)

    def named(self, report: FileReport) -> FileReport:
        """Give a report of an e-mail, or of a file that hangs on it, by the mailbox that it lies in."""
        within = next((path for path in self.box if report.path.startswith(str(path))), None)
        if within is None:
            return report
        return replace(report, path=f"{self.box[within]} › {within.name}{report.path.removeprefix(str(within))}")

    def keep(self, staging: Staging) -> None:
        """Hold the bytes of what was taken out of mailboxes: where it lies now is gone soon."""
        if self.box:
            staging.hold(self.folder)


@contextmanager
def opened(files: Sequence[Path]) -> Iterator[TakenApart]:
    """Give files with the messages of mailboxes of several in the place of these, as long as one works with them."""
    with TemporaryDirectory(prefix="review-tui-") as folder:
        found: dict[Path, list[Path]] = {}
        for n, path in enumerate(files):
            if parts := _parted(path, Path(folder) / str(n)):
                found[path] = parts
        every = [part for path in files for part in found.get(path, [path])]
        yield TakenApart(every, Path(folder), {part: path for path, parts in found.items() for part in parts})


def _parted(path: Path, folder: Path) -> list[Path]:
    """Write the messages of a mailbox into a folder; none of a file that is none, holds one alone, or too many."""
    try:
        with path.open("rb") as file:
            if file.read(len(BEGINS)) != BEGINS or path.stat().st_size > _LARGEST:
                return []
        data = path.read_bytes()
    except OSError:  # the reader says why it cannot be read
        return []
    count = sum(1 for _ in messages(data))
    if not 1 < count <= MOST:
        return []
    folder.mkdir()
    places = [folder / f"{inside_name(path.stem)} {n:0{len(str(count))}}.eml" for n in range(1, count + 1)]
    for place, message in zip(places, messages(data), strict=True):
        place.write_bytes(message)
    return places
