"""The text of a report as paragraphs to read, with its pages marked, or what there is of one without a text."""

from collections.abc import Sequence

from textual.content import Content

from review_tui.steps.desk import Desk
from review_tui.steps.desk.texts import pages_of, pages_reflowed
from review_tui.store.reading import ReportView
from review_tui.tui import words

_LIMIT = 400_000  # characters wrapped at once; a longer document is shown as far as that, and says so


def paragraphs_of_each(desk: Desk, reports: Sequence[ReportView]) -> list[Content]:
    """Give the paragraphs of one report, or of several one after the other, each under its number and title."""
    if len(reports) == 1:
        return paragraphs_of(desk, reports[0])[0]
    found: list[Content] = []
    for report in reports:
        found += [words.head(report), Content(""), *paragraphs_of(desk, report)[0], Content("")]
    return found


def paragraphs_of(desk: Desk, report: ReportView, *, as_printed: bool = False) -> tuple[list[Content], list[int]]:
    """Give the paragraphs of a report's text, and at which of them each page begins.

    `as_printed` keeps the lines as they stand on the page.
    """
    pages = pages_of(desk, report) if as_printed else pages_reflowed(desk, report)
    paragraphs: list[Content] = []
    starts: list[int] = []
    shown = 0
    for number, page in enumerate(pages, 1):
        if shown > _LIMIT:
            paragraphs.append(Content(f"… {len(pages) - number + 1} more pages: o opens the original"))
            break
        starts.append(len(paragraphs))
        paragraphs.append(Content.assemble((f"— page {number} of {len(pages)} " + "—" * 20, "$quiet")))
        paragraphs += [words.block(part) for part in page.split("\n")]
        shown += len(page)
    if not pages:
        lacks = "There is no text of this report here. a on its details attaches a file."
        said = report.record.abstract or (lacks if report.records else "An organisation has no text of its own.")
        paragraphs = [words.block(part) for part in said.split("\n")]
    return paragraphs, starts
