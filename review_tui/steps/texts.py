"""The texts of a report: kept page by page in the vault, and what of them a reviewer reads first."""

import json
from collections.abc import Sequence

from review_tui.formats.summary import Basis, bases
from review_tui.model.canonical import canonical
from review_tui.model.errors import ReviewError
from review_tui.steps.desk import Desk
from review_tui.store import reading
from review_tui.store.reading import ReportView


def keep_pages(desk: Desk, pages: Sequence[str]) -> str:
    """Put a document's page texts into the vault; gives their hash, "" when there is no text."""
    if not any(page.strip() for page in pages):
        return ""
    return desk.vault.put(canonical(list(pages)).encode())


def pages_of(desk: Desk, report: ReportView) -> tuple[str, ...]:
    """Give the page texts of a report's first file that has text, whose blob is here and whole."""
    for _, blob in reading.text_blobs(desk.store, report.home):
        try:
            return tuple(json.loads(desk.vault.get(blob)))
        except ReviewError:  # a bundle without files: the record itself is still there to read
            continue
    return ()


def bases_of(desk: Desk, report: ReportView) -> tuple[Basis, ...]:
    """Give what a report can be screened on, best first: abstract, summary, contents, first pages, title."""
    return bases(report.record, pages_of(desk, report))
