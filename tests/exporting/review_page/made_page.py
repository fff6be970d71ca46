"""A small page with whatever a text may hold, made by hand."""

from dataclasses import replace
from typing import Any

from review_tui.exporting.drawing import Drawing, Look, Rectangle, Text
from review_tui.exporting.review_page.content import BoxList, ListedReport, PageNumber, ReviewPage
from review_tui.exporting.table import ExportTable

HOSTILE = "</script><script>document.title='run'</script><img src=x onerror=\"document.title='run'\">"


def made_page(**changes: Any) -> ReviewPage:
    """Give a page of two reports, one of them excluded, whose texts would run what they hold."""
    box = Rectangle("db_excluded_reports", 10, 10, 90, 30, Look(), (Text(12, 22, f"{HOSTILE} (n = 1)", 8),))
    figure = Drawing(120, 60, f"Flow {HOSTILE}", f"One was excluded. {HOSTILE}", (box,), (), ())
    table = ExportTable(
        "excluded", "Excluded & why", ("Report", "Title", "Pages"),
        (("A2", HOSTILE, 12), ("A10", "second\nline", 3)), (f"A note {HOSTILE}",),
    )  # fmt: skip
    made = ReviewPage(
        title=f"A review {HOSTILE}", question="Does it help?", state="State of the review: now.", provisional="",
        figure=figure, opens={"db_excluded_reports": ("db_excluded_reports",)},
        numbers=(
            PageNumber("db_excluded_reports", "", "Databases and registers · Reports excluded", 1),
            PageNumber("db_excluded_reports", "a/b %", "Databases and registers · Reports excluded · a/b %", 1),
        ),
        reports=(ListedReport(id="r1", number="A2", title=HOSTILE, year=2020, reason=HOSTILE),),
        lists=(
            BoxList("db_excluded_reports", "", (0,)),
            BoxList("db_excluded_reports", "a/b %", (0,)),
        ),
        tables=(table,), plots={"by_year": figure},
    )  # fmt: skip
    return replace(made, **changes)
