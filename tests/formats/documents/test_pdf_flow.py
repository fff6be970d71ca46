"""Dense narrow columns with broad gutters, set letter by letter, are read across and not down."""

import io
from itertools import product

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from review_tui.formats.documents.pdf import read
from review_tui.formats.documents.pdf_flow import text_across
from review_tui.formats.documents.summary import bases

SAID = (
    "Short breaks are for",
    "families who need a",
    "rest from caring, and",
    "most of them told us",
    "that they had waited",
)
FRONT = ("Time for you", "A guide for carers")


def leaflet(places: tuple[float, ...], lead: float, *, box: tuple[float, float] = (0, 0)) -> bytes:
    """Draw columns of one height, each letter by itself, as browsers and design programs do."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(842, 595), invariant=True)
    if any(box):
        canvas.setCropBox((box[0], box[1], 842, 595))
    for number, x in enumerate(places):
        for n in range(40):
            line = canvas.beginText(x, 560 - 4 * number - lead * n)
            line.setFont("Helvetica", 10)
            for letter in SAID[n % len(SAID)]:
                line.textOut(letter)
            canvas.drawText(line)
    canvas.setFont("Helvetica-Bold", 20)
    for n, said in enumerate(FRONT):
        canvas.drawString(620, 300 - 24 * n, said)
    canvas.save()
    return out.getvalue()


def first_page(data: bytes) -> str:
    (hit,) = read(data, "leaflet.pdf").hits
    return hit.pages[0]


@pytest.mark.parametrize(("places", "lead"), [*product([(30.0, 320.0), (60.0, 330.0)], [10.5, 11.0])])
def test_columns_that_fill_the_height_are_read_across(places: tuple[float, ...], lead: float) -> None:
    data = leaflet(places, lead)
    with pypdfium2.PdfDocument(data) as document:
        plain = document[0].get_textpage().get_text_bounded()
        assert SAID[0] not in plain, "pdfium by itself reads it down: else this test tests nothing"
    page = first_page(data)
    lines = page.split("\n")
    assert [lines.count(said) for said in SAID] == [16] * len(SAID)
    assert "_" not in page
    assert lines[:5] == list(SAID)


def test_a_page_whose_visible_part_begins_further_in_is_read_across_too() -> None:
    page = first_page(leaflet((60.0, 330.0), 10.5, box=(20, 15)))
    assert page.count(SAID[1]) == 16
    assert "_" not in page


def test_such_a_leaflet_has_its_title_and_paragraphs() -> None:
    (hit,) = read(leaflet((30.0, 320.0), 10.5), "leaflet.pdf").hits
    assert hit.record.title == " ".join(FRONT)
    (basis,) = bases(hit.record, hit.pages, in_lines=True)
    assert "rest from caring, and most of them told us" in basis.text.replace("\n", " ")


def test_a_page_that_is_read_right_is_left_alone() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, invariant=True)
    for n in range(30):
        canvas.drawString(50, 780 - 14 * n, "A line of a letter that runs across the whole page, a b c d e f")
    canvas.save()
    with pypdfium2.PdfDocument(out.getvalue()) as document:
        page = document[0]
        before = len(list(page.get_objects()))
        _, said = text_across(document, page)
        assert len(list(page.get_objects())) == before
    assert said.count("A line of a letter") == 30
