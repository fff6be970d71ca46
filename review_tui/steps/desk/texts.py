"""The texts of a report: kept page by page in the vault, and what of them a reviewer reads first."""

import json
from collections.abc import Sequence
from pathlib import Path, PurePath

from review_tui.formats.documents.reading import in_order
from review_tui.formats.documents.reflow import all_reflowed, without_running_lines
from review_tui.formats.documents.summary import Basis, bases
from review_tui.model.fold.report import File
from review_tui.model.review.canonical import canonical
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.places import Fate
from review_tui.steps.desk.desk import Desk
from review_tui.steps.desk.staging import Staging
from review_tui.store import reading
from review_tui.store.reading import ReportView

PDF, PDF_WITHIN = b"%PDF-", 3000  # what a PDF begins with, after so many bytes of anything at most
_PAGES = frozenset({".html", ".htm", ".xhtml", ".mht", ".mhtml", ".eml"})


def keep_pages(staging: Staging, pages: Sequence[str]) -> str:
    """Keep a document's page texts for an act; gives their hash, "" when there is no text."""
    if not any(page.strip() for page in pages):
        return ""
    return staging.put(canonical(list(pages)).encode())


def to_read(report: ReportView) -> tuple[File, ...]:
    """Give a report's files as one reads them: a document before the page that links it or the mail it hangs on."""
    return tuple(sorted(report.files, key=_is_page))


def _is_page(file: File) -> bool:
    return PurePath(file.name).suffix.casefold() in _PAGES


def pdf_of(desk: Desk, report: ReportView) -> Path | None:
    """Give where the PDF lies that one reads of a report, None where none of its files is one that is here."""
    kept = (desk.vault.path(file.sha256) for file in to_read(report) if desk.vault.has(file.sha256))
    return next((path for path in kept if _begins_as_pdf(path)), None)


def _begins_as_pdf(path: Path) -> bool:
    with path.open("rb") as file:
        return PDF in file.read(PDF_WITHIN)


def pages_of(desk: Desk, report: ReportView) -> tuple[str, ...]:
    """Give the page texts of a report's first file that has text, whose blob is here and whole."""
    return _first_text(desk, to_read(report))[1]


def pages_in_order(desk: Desk, report: ReportView) -> tuple[str, ...]:
    """Give the pages of `pages_of` with their columns in the order in which one reads them."""
    read, pages = _first_text(desk, to_read(report))
    return tuple(in_order(pages, read.reading)) if read else pages


def pages_reflowed(desk: Desk, report: ReportView) -> tuple[str, ...]:
    """Give the pages of `pages_of` as one reads them: lines joined to paragraphs, without what stands on every page.

    Where the text has no lines of pages, as that of a web page, they are as they are.
    """
    read, pages = _first_text(desk, to_read(report))
    if read is None or not _in_lines(read):
        return pages
    return tuple(all_reflowed(without_running_lines(in_order(pages, read.reading)), pages))


def _first_text(desk: Desk, files: Sequence[File]) -> tuple[File | None, tuple[str, ...]]:
    return next(((file, pages) for file in files if (pages := pages_in(desk, file))), (None, ()))


def _in_lines(file: File | None) -> bool:
    """Say whether the text of a file has the lines of its pages: that of a PDF, and what was read of pictures."""
    return file is not None and (bool(file.by) or PurePath(file.name).suffix.casefold() == ".pdf")


def pages_in(desk: Desk, file: File) -> tuple[str, ...]:
    """Give the page texts of a file, none where it has no text."""
    try:
        return tuple(json.loads(desk.vault.get(file.text))) if file.text else ()
    except ReviewError:  # a bundle without files: the record itself is still there to read
        return ()


def bases_of(desk: Desk, report: ReportView) -> tuple[Basis, ...]:
    """Give what a report can be screened on, best first: abstract, summary, contents, first pages, title.

    Where a report is a document and the web page that links it, what that page says of it comes last, behind the
    abstracts of its other records that tell more than its own.
    """
    read, pages = _first_text(desk, to_read(report))
    page, linking = _first_text(desk, [file for file in report.files if _is_page(file)])
    others = _abstracts(desk, report)
    beside = linking if linking != pages else ()
    is_mail = page is not None and page.name.casefold().endswith(".eml")
    told = in_order(pages, read.reading) if read else pages
    return bases(report.record, told, beside, others, in_lines=_in_lines(read), mail=is_mail)


WHOLE = "whole_text"  # the basis of a vote that was cast beside the whole document


def whole_of(desk: Desk, report: ReportView) -> Basis | None:
    """Give the whole document as what a report is judged on, None where it has no text; its words are read apart."""
    pages = pages_of(desk, report)
    return Basis(WHOLE, "Whole text", 1, len(pages), "") if pages else None


def whole_by_page(desk: Desk, report: ReportView) -> tuple[Basis, ...]:
    """Give the document page by page; each tells how far one has read with it."""
    pages = pages_reflowed(desk, report)
    return tuple(Basis(WHOLE, f"Page {n} of {len(pages)}", 1, n, page) for n, page in enumerate(pages, 1))


def _abstracts(desk: Desk, report: ReportView) -> dict[str, str]:
    """Give the abstracts of its records that live beside the home record, by number."""
    others = [line for line in report.records if line.place.fate is Fate.DUPLICATE]
    return {line.number: text for line in others if (text := reading.record(desk.store, line.id).abstract)}
