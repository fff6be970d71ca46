"""A heading that is as wide as the text is parted from it by its type; a title of two lines is one paragraph."""

import io
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from review_tui.formats.documents.pdf import read
from review_tui.formats.documents.pdf_breaks import laid_out
from review_tui.formats.documents.pdf_lines import PrintedLine
from review_tui.formats.documents.reading import in_order, written
from review_tui.formats.documents.summary import bases

WIDE = "A line of the text that runs from the one side of the page to the other and on"
BOLD, PLAIN = "Helvetica-Bold", "Helvetica"


def line(text: str, size: float = 10.0, *, bold: bool = False, heavy: bool | None = None) -> PrintedLine:
    return PrintedLine(text, size, bold=bold, heavy=bold if heavy is None else heavy, left=50, right=50 + 5 * len(text))


def read_as(lines: Sequence[PrintedLine], page: str, title: str = "") -> str:
    runs, breaks = laid_out(lines, page, title)
    return written({0: runs}, {0: breaks})


def parted(*lines: PrintedLine, title: str = "") -> str:
    """Give a page with a bar for each paragraph that is parted, and a plus where a title goes on."""
    page = "\n".join(one.text for one in lines)
    told = in_order([page], read_as(lines, page, title))[0]
    return " ".join(told.replace("\n\n", " | ").split())


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ((line(WIDE, 20.0), line("By Jo Carr")), f"{WIDE} | By Jo Carr"),
        ((line(WIDE, bold=True), line("Thank you for your request.")), f"{WIDE} | Thank you for your request."),
        ((line(WIDE, bold=True), line("2 What we did.")), f"{WIDE} | 2 What we did."),
        ((line(f"{WIDE}."), line("What we did next about it", bold=True)), f"{WIDE}. | What we did next about it"),
        ((line("Short."), line(WIDE, 20.0)), f"Short. | {WIDE}"),
        ((line("Cover"), line(WIDE, 20.0)), f"Cover | {WIDE}"),
        # within a paragraph
        ((line(WIDE), line("CHD and 50 deaths", 12.0)), f"{WIDE} CHD and 50 deaths"),
        ((line(WIDE, 12.0), line("12-7 were met")), f"{WIDE} 12-7 were met"),
        ((line(WIDE, bold=True), line("went on in small letters")), f"{WIDE} went on in small letters"),
        ((line(WIDE, bold=True, heavy=False), line("Most of them")), f"{WIDE} Most of them"),
        ((line(WIDE), line("The council must act", bold=True)), f"{WIDE} The council must act"),
        ((line("Voss"), line("1", 6.0), line("Lund")), "Voss 1 Lund"),
        ((line("I", 30.0), line("N this paper we say")), "I N this paper we say"),
        ((replace(line(WIDE, 20.0), whole=False), line("By Jo Carr")), f"{WIDE} By Jo Carr"),
        ((), ""),
    ],
)
def test_the_type_tells_where_a_paragraph_ends(lines: tuple[PrintedLine, ...], told: str) -> None:
    assert parted(*lines) == told


def test_the_lines_of_the_title_are_one() -> None:
    lines = (line("Area SEND inspection of", 20.0), line("Warrington", 20.0), line("Inspection dates: 6 March"))
    title = "Area SEND inspection of Warrington"
    page = "\n".join(one.text for one in lines)
    assert laid_out(lines, page, title)[1] == {4: "+", 5: ";"}
    assert laid_out(lines, page, "")[1] == {5: ";"}
    assert laid_out(lines, page, "Another title")[1] == {5: ";"}


def test_lines_that_are_not_on_the_page_stop_nothing() -> None:
    heading, text = line("Heading here", 20.0), line("Text of the page")
    assert laid_out([heading, line("Cut away"), text], "Heading here\nText of the page", "")[1] == {2: ";"}
    assert laid_out([heading, text], "Something else altogether", "")[1] == {}
    assert laid_out([heading, text], "12 Heading here\nText of the page", "")[1] == {3: ";"}


def drawn(*lines: tuple[str, str, float]) -> bytes:
    out, y = io.BytesIO(), 800.0
    canvas = Canvas(out, invariant=True)
    for text, font, size in lines:
        canvas.setFont(font, size)
        canvas.drawString(50, y, text)
        y -= 1.3 * size
    canvas.save()
    return out.getvalue()


def screened(data: bytes) -> list[str]:
    (hit,) = read(data, "a.pdf").hits
    return bases(hit.record, in_order(hit.pages, hit.record.reading), in_lines=True)[0].text.split("\n\n")


def test_what_is_screened_has_the_subject_of_a_letter_and_the_byline_by_themselves() -> None:
    body = [(f"{WIDE} {n}", PLAIN, 10.0) for n in range(6)]
    thanks = ("Thank you for it and all.", PLAIN, 10.0)
    letter = drawn(("Dear Mr Quill", PLAIN, 10.0), (f"{WIDE}: costs", BOLD, 10.0), thanks, *body)
    assert f"{WIDE}: costs" in screened(letter)
    paper = drawn((f"{WIDE[:60]}", BOLD, 17.0), ("that the council made", BOLD, 17.0), ("Jo Carr", PLAIN, 10.0), *body)
    assert screened(paper)[:2] == [f"{WIDE[:60].strip()} that the council made", "Jo Carr"]


def test_a_page_of_one_type_has_no_order_of_its_own() -> None:
    (hit,) = read(drawn(*[(f"{WIDE} {n}", PLAIN, 10.0) for n in range(6)]), "a.pdf").hits
    (told,) = in_order(hit.pages, hit.record.reading)
    assert told.split() == hit.pages[0].split()


def at(top: float, text: str, size: float = 10.0, left: float = 50.0) -> PrintedLine:
    return PrintedLine(text, size, left=left, right=left + 5 * len(text), top=top)


TEXT = tuple(at(600 - 14 * n, f"Text of the page, line {n}") for n in range(6))


@pytest.mark.parametrize(
    ("lines", "first", "last"),
    [
        ((*TEXT, at(760, "A title over a picture", 24.0)), "A title over a picture", "Text of the page, line 5"),
        ((at(40, "Published in May"), *TEXT), "Text of the page, line 0", "Published in May"),
        ((*TEXT[3:], *TEXT[:3]), "Text of the page, line 0", "Text of the page, line 5"),
        ((*TEXT[:2], at(30, "A note"), *TEXT[2:], at(700, "Head")), "Head", "A note"),
    ],
)
def test_a_page_of_one_column_is_read_from_the_top(lines: tuple[PrintedLine, ...], first: str, last: str) -> None:
    page = "\n".join(one.text for one in lines)
    told = in_order([page], read_as(lines, page))[0]
    assert told.startswith(first)
    assert told.endswith(last)
    assert sorted(told.split()) == sorted(page.split())
    assert [word for word in told.split() if word.isdigit()] == list("012345")


def test_columns_tables_and_what_has_an_order_are_left_as_they_are() -> None:
    right = tuple(at(602 - 14 * n, f"The right column, line {n}", left=300) for n in range(6))
    for lines in ((*TEXT, *right), (*right, *TEXT)):
        page = "\n".join(one.text for one in lines)
        assert laid_out(lines, page, "")[0] == ()
    lines = (*TEXT, at(760, "A title", 24.0))
    page = "\n".join(one.text for one in lines)
    assert laid_out(lines, page, "", ((0, 20), (20, 38)))[0] == ((0, 20), (20, 38))
    assert laid_out(lines, f"{page}\nmore than its lines", "")[0] in ((), ((0, 42),))


def test_small_capitals_part_a_line_and_stay_in_it() -> None:
    head = (at(760, "INCLUDING ALL", 12.0), at(758, "IN", 10.0, 150.0), at(760, "ASSESSMENTS", 12.0, 170.0))
    lines = (at(30, "24"), *head, *TEXT)
    page = "\n".join(one.text for one in lines)
    assert in_order([page], read_as(lines, page))[0].split()[:4] == ["INCLUDING", "ALL", "IN", "ASSESSMENTS"]


@settings(max_examples=60)
@given(st.permutations(range(8)), st.lists(st.sampled_from((9.0, 10.0, 14.0, 24.0)), min_size=8, max_size=8))
def test_lines_of_one_column_are_read_down_whatever_their_order(order: list[int], sizes: list[float]) -> None:
    lines = [at(700 - 40 * n, f"line {n}", sizes[n]) for n in order]
    page = "\n".join(one.text for one in lines)
    told = in_order([page], read_as(lines, page))[0]
    assert [int(word) for word in told.split() if word.isdigit()] == list(range(8))
