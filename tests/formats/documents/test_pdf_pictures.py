"""A PDF is judged by the page: which of its pages are pictures, and what is then said of the rest."""

from collections.abc import Callable
from io import BytesIO

import pytest

from review_tui.formats.base.parsed import Parsed
from review_tui.formats.documents import pdf
from review_tui.formats.documents.pdf_pictures import is_bare

PROSE = "Families told us that they waited longer than they had been promised by the council. "
Draw = Callable[[object], None]


def document(*pages: str) -> bytes:
    """Draw a page for each word: text, heading, picture, logo, stamp, outlines or blank."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    canvas = Canvas(out, pagesize=(400, 600), invariant=True)
    grey = ImageReader(Image.new("L", (40, 60), 128))
    for page in pages:
        if page in ("text", "heading"):
            canvas.setFont("Helvetica-Bold", 20)
            canvas.drawString(40, 540, "A plan for every school" * (page == "heading"))
            canvas.setFont("Helvetica", 10)
            for n in range(10):
                canvas.drawString(20, 480 - 14 * n, PROSE[:80])
        elif page in ("picture", "stamp"):
            canvas.drawImage(grey, 0, 0, 400, 600)
            canvas.drawString(20, 20, "Scanned with QuickScanner" * (page == "stamp"))
        elif page == "logo":
            canvas.drawImage(grey, 20, 500, 80, 60)
        elif page == "outlines":
            for n in range(200):
                canvas.line(20, 3 * n, 24, 3 * n)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def read(*pages: str) -> Parsed:
    return pdf.read(document(*pages), "a.pdf")


@pytest.mark.parametrize(
    ("pages", "pictures"),
    [
        (("picture", "text"), (0,)),
        (("text", "picture", "blank", "picture"), (1, 3)),
        (("text", "stamp", "text"), (1,)),
        (("text", "outlines"), (1,)),
        (("text", "blank", "text"), ()),
        (("text", "logo"), ()),
        (("picture", "picture"), (0, 1)),
        (("blank",), (0,)),  # of a document without any letter each page is looked at
    ],
)
def test_pages_are_judged_one_by_one(pages: tuple[str, ...], pictures: tuple[int, ...]) -> None:
    scan = read(*pages).scan
    assert scan is not None
    assert scan.pages == pictures


def test_which_pages_are_pictures_is_told_once() -> None:
    assert [p.text.split(". ")[0] for p in read("text", "picture", "picture").problems] == [
        "Of a.pdf, pages 2, 3 are pictures"
    ]
    assert read("text", "blank").problems == ()


def test_what_stands_behind_a_first_page_that_is_a_picture_is_no_sure_title() -> None:
    behind, alone = read("picture", "heading").hits[0].record, read("heading").hits[0].record
    assert behind.title == alone.title == "A plan for every school"
    assert dict(behind.origins)["title"] == "uncertain: the largest type on page 2, behind a picture"
    assert not dict(alone.origins)["title"].startswith("uncertain")


def test_many_pages_are_named_shortly() -> None:
    assert pdf.pages_named([0]) == "page 1"
    assert pdf.pages_named(range(20)) == "pages 1, 2, 3, 4, 5, 6, 7, 8, …"


@pytest.mark.parametrize(
    ("text", "bare"),
    [("", True), ("12", True), ("Scanned with QuickScanner", True), ("The plan of the council for 2021", False)],
)
def test_the_stamp_of_a_scanner_is_no_text(text: str, bare: bool) -> None:
    assert is_bare(text) is bare
