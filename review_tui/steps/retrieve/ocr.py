"""Reading by OCR the files whose pages are pictures, or whose letters have no meaning."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from review_tui.model.fold.component_fold import File
from review_tui.model.log.events import Draft, Event, record_ref
from review_tui.model.log.kinds import TextRead
from review_tui.model.review.errors import ReviewError
from review_tui.steps.desk import Desk
from review_tui.steps.desk.staging import Staging
from review_tui.steps.desk.texts import keep_pages, pages_in
from review_tui.store import reading
from review_tui.store.reading import ReportView

_PDF = b"%PDF-"


@dataclass(frozen=True, slots=True)
class Lacking:
    """A file whose text cannot be read, and why; `report` holds it."""

    report: ReportView
    file: File
    why: str


def lacking(desk: Desk) -> Iterator[Lacking]:
    """Give the PDFs of which there is no text that can be read, in the order of their reports."""
    seen: set[str] = set()
    for name, _ in reading.all_records(desk.store):
        home = reading.report_of(desk.store, name)
        if home not in seen:
            seen.add(home)
            yield from lacking_in(desk, reading.report(desk.store, home))


def lacking_in(desk: Desk, report: ReportView) -> Iterator[Lacking]:
    """Give those of one report; what OCR has read is not told again."""
    from review_tui.formats.documents.quality import unreadable

    for file in report.files:
        if not file.by and _is_pdf(desk, file) and (why := unreadable(pages_in(desk, file))):
            yield Lacking(report, file, why)


def _is_pdf(desk: Desk, file: File) -> bool:
    return desk.vault.has(file.sha256) and _PDF in desk.vault.get(file.sha256)[:3000]


def read_by_ocr(
    desk: Desk,
    found: Lacking,
    language: str = "eng",
    *,
    progress: Callable[[str, int, int], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> Event:
    """Read a file's pages by OCR and keep their texts; the file stays as it is. Raises ReviewError."""
    from review_tui.formats.documents.ocr import recognise
    from review_tui.formats.documents.pdf import count_pages

    desk.require_reviewer("read files")
    data = desk.vault.get(found.file.sha256)
    told = (lambda n, of: progress(f"Reading {found.report.number}", n, of)) if progress else None
    read = recognise(data, count_pages(data), language, progress=told, stop=stop)
    if not any(read.pages):
        raise ReviewError(f"OCR found no text in {found.file.name or found.report.number}; nothing was written.")
    staging = Staging()
    text = keep_pages(staging, read.pages)
    said = Draft(TextRead(found.file.sha256, text, read.by), (record_ref(found.file.record),))
    return desk.write_kept(staging, [said])[0]
