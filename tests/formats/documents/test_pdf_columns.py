"""A PDF that is written across its columns is screened column by column; its pages are kept as they came."""

import io
from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from review_tui.formats.documents.pdf import read
from review_tui.formats.documents.reading import in_order
from review_tui.formats.documents.summary import bases
from review_tui.model.review.records import Hit

TOLD = """the council spoke with parents and staff in every area about how long they had been waiting for a plan
and who had helped them when nobody came to say what those had decided who are responsible for schools"""
WORDS = TOLD.split()
Line = tuple[float, float, str]


def lines(number: int, x: float, width: float = 215.0, count: int = 30) -> list[Line]:
    """Give the lines of a column of one long sentence after another."""
    canvas, found, said = Canvas(io.BytesIO()), list[Line](), ""
    place = number * 7
    while len(found) < count:
        word = WORDS[place % len(WORDS)]
        word = word.capitalize() if place % len(WORDS) == 0 else word
        if canvas.stringWidth(f"{said} {word}", "Helvetica", 10) > width:
            found.append((x, 700 - 12.5 * len(found), said.strip()))
            said = ""
        said, place = f"{said} {word}", place + 1
    return found


def pdf(pages: Sequence[Sequence[Line]], rules: Sequence[float] = ()) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=True)
    for number, page in enumerate(pages, 1):
        canvas.setFont("Helvetica", 10)
        canvas.drawString(50, 800, "Journal of Invented Studies")
        for x, y, text in page:
            canvas.drawString(x, y, text)
        canvas.drawString(300, 30, str(number))
        for y in rules:
            canvas.line(45, y, 550, y)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def hit_of(data: bytes) -> Hit:
    (hit,) = read(data, "columns.pdf").hits
    return hit


def rows(*columns: Sequence[Line]) -> list[Line]:
    """Give columns as some programs write them: line by line across the page."""
    return [line for row in zip(*columns, strict=True) for line in row]


LEFT, RIGHT = lines(0, 50), lines(1, 310)


def test_two_columns_are_read_one_behind_the_other_and_the_stored_page_stays_as_it_is() -> None:
    hit = hit_of(pdf([rows(LEFT, RIGHT), *(rows(lines(n, 50), lines(n + 1, 310)) for n in (2, 4))]))
    first = f"{LEFT[0][2]} {RIGHT[0][2]}"
    assert first in " ".join(hit.pages[0].split())
    (basis,) = bases(hit.record, in_order(hit.pages, hit.record.reading), in_lines=True)
    told = " ".join(basis.text.split())
    assert " ".join(text for _, _, text in LEFT) in told
    assert " ".join(text for _, _, text in [*LEFT, *RIGHT]) in told
    assert "Journal of Invented" not in told and not told.endswith("3")


@pytest.mark.parametrize(
    "data",
    [
        pdf([[*LEFT, *RIGHT]]),
        pdf([rows(LEFT, RIGHT)], rules=(705, 650, 600)),
        pdf([[(50, y, "Northmere 12 14") for _, y, _ in LEFT]]),
        pdf([lines(0, 50, 480)]),
    ],
    ids=["in order", "ruled", "a list", "one column"],
)
def test_what_has_no_columns_or_has_them_in_order_is_read_as_it_stands(data: bytes) -> None:
    hit = hit_of(data)
    (told,) = in_order(hit.pages, hit.record.reading)
    assert told.split() == hit.pages[0].split()


def test_a_word_that_was_halved_at_the_end_of_a_line_stands_where_it_begins() -> None:
    halved = [(x, y, f"{text[:-1]}-" if n in (3, 9) else text) for n, (x, y, text) in enumerate(LEFT)]
    hit = hit_of(pdf([rows(halved, RIGHT)]))
    (page,) = in_order(hit.pages, hit.record.reading)
    assert hit.record.reading and RIGHT[0][2] in page and page.index(RIGHT[0][2]) > page.index(LEFT[-2][2])
