"""What was captured as a web archive, which comes in again elsewhere by `steps/identify/archive`."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from review_tui.model.review.errors import ReviewError
from review_tui.model.review.progress import Progress
from review_tui.steps.desk import Desk
from review_tui.steps.desk.whole_files import leaving
from review_tui.store import captures
from review_tui.web import warc


def export_archive(desk: Desk, file: Path, progress: Progress | None = None) -> Path:
    """Write all that was captured as one web archive, whole or not at all; raises ReviewError."""
    known = captures.listed(desk.store)
    if not known:
        raise ReviewError("Nothing has been captured, so there is no archive to write: review-tui capture")

    def pages() -> Iterator[warc.Archived]:
        for done, capture in enumerate(known):
            if progress:
                progress("Writing", done, len(known))
            at = datetime.fromisoformat(capture.said.accessed).astimezone(UTC)
            yield warc.Archived(capture.final, capture.said.media, at, desk.vault.get(capture.said.file))

    with leaving(file, over=True) as out:
        warc.write(out, pages(), file.name, desk.clock())
    return file
