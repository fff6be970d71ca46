"""Web archives: the pages of one come in as captured; how they go out is in `steps/report/web_archive`."""

from pathlib import Path
from tempfile import TemporaryDirectory

from review_tui.model.review.errors import ReviewError
from review_tui.model.review.progress import Progress
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk
from review_tui.steps.identify.capture import CaptureReport, take_in
from review_tui.steps.identify.fetching import Stop, Visit, read, refuse
from review_tui.web import warc
from review_tui.web.address import NotFetchedError, tidy
from review_tui.web.visitor import LARGEST


def import_archive(
    desk: Desk, path: Path, source: str, *, progress: Progress | None = None, stop: Stop | None = None
) -> tuple[CaptureReport, int]:
    """Bring the pages and documents of a web archive in as a batch of a source, as captured when they were fetched.

    Gives the report and how many other parts (redirects, pictures, scripts) were left out. Nothing is fetched. Raises
    ReviewError for a file that holds no page; stopped, nothing is written.
    """
    desk.require_reviewer("capture pages")
    known_source = desk.frame.source(source).id
    with TemporaryDirectory(prefix="review-tui-") as folder:
        visits: list[Visit] = []
        others = 0
        for part in warc.read(path, LARGEST):
            if stop and stop():
                raise ReviewError("It was stopped; nothing was written.")
            if part is None:
                others += 1
            else:
                visits.append(_visit(part, Path(folder)))
            if progress:
                progress("Unpacking", len(visits), 0)
        if not visits:
            raise ReviewError(f"{path.name} holds no page and no document. Is it a web archive (WARC)?")
        read(visits, progress)
        refuse(visits)
        return take_in(desk, visits, known_source, progress), others


def _visit(part: warc.Archived | warc.Unread, folder: Path) -> Visit:
    """Make a part of an archive a visit, as if it had been fetched now."""
    visit = Visit(clean_line(part.address))
    if isinstance(part, warc.Unread):
        visit.fail(part.why)
        return visit
    try:
        visit.address = visit.final = tidy(part.address)
    except NotFetchedError as problem:
        visit.fail(str(problem))
        return visit
    visit.media, visit.charset = clean_line(part.media), part.charset
    visit.keep(part.data, part.at, folder)
    return visit
