"""Lines of a PDF page with their type: where it changes a line is parted, and blocks are told by their distance."""

import io

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from review_tui.formats.documents import pdf_lines
from review_tui.formats.documents.pdf_lines import GAP, PrintedLine, alike, apart, lines_of, spacing
from review_tui.formats.documents.pdf_title import prominent_lines

Piece = tuple[float, float, str, float, str]  # left, bottom, font, size, text


def printed(*pieces: Piece) -> list[PrintedLine]:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(400, 400))
    for left, bottom, font, size, text in pieces:
        canvas.setFont(font, size)
        canvas.drawString(left, bottom, text)
    canvas.showPage()
    canvas.save()
    return lines_of(pypdfium2.PdfDocument(out.getvalue())[0].get_textpage())


def line(top: float, size: float = 10.0) -> PrintedLine:
    return PrintedLine("x", size, top=top)


def test_a_line_has_its_text_its_size_its_weight_and_its_place() -> None:
    first, second = printed(
        (40, 350, "Helvetica-Bold", 20, "Plans  for   lunch"), (40, 320, "Helvetica", 10, "Running text")
    )
    assert (first.text, second.text) == ("Plans for lunch", "Running text")
    assert (first.bold, second.bold) == (True, False)
    assert first.size > 1.9 * second.size > 15
    assert (first.whole, second.whole) == (True, True)
    assert first.left == pytest.approx(40, abs=2)
    assert 100 < first.right < 250
    assert 350 < first.top < 375
    assert second.top < first.top - 25


def test_a_line_whose_type_changes_is_parted_and_no_part_is_whole() -> None:
    large, small = printed((40, 350, "Helvetica", 20, "Heading"), (130, 350, "Helvetica", 10, "note"))
    assert (large.text, small.text) == ("Heading", "note")
    assert large.size > small.size
    assert (large.whole, small.whole) == (False, False)


def test_a_bullet_and_other_signs_go_with_the_words_beside_them() -> None:
    (bulleted,) = printed((40, 350, "Helvetica", 24, "-"), (60, 350, "Helvetica-Bold", 10, "Kites - and boats"))
    assert (bulleted.text, bulleted.bold, bulleted.whole) == ("- Kites - and boats", True, True)
    (signs,) = printed((40, 350, "Helvetica", 24, "- * -"))
    assert (signs.text, signs.size) == ("- * -", 0.0)


def test_a_page_without_letters_has_no_lines() -> None:
    assert printed() == []


def test_a_long_page_is_read_from_its_beginning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_lines, "_SEARCHED", 5)
    assert [found.text for found in printed((40, 350, "Helvetica", 10, "Plans for lunch"))] == ["Plans"]


def test_a_page_whose_letters_and_places_do_not_fit_each_other_has_no_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    piece = (40, 350, "Helvetica", 10, "Kites and boats")
    assert [found.text for found in printed(piece)] == ["Kites and boats"]
    monkeypatch.setattr(pdf_lines, "in_writing_order", lambda _, said: f"{said}x")
    assert printed(piece) == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [(10.0, 10.0, True), (10.0, 9.4, True), (10.0, 9.39, False), (100.0, 106.0, True), (100.0, 106.4, False),
     (0.0, 0.0, True), (0.0, 0.1, False)],
)  # fmt: skip
def test_sizes_within_six_in_a_hundred_are_of_one_kind(one: float, other: float, same: bool) -> None:
    assert alike(one, other) is same
    assert alike(other, one) is same


@pytest.mark.parametrize(
    ("tops", "usual"),
    [
        ([100, 88, 76, 64], 12.0),
        ([100, 88, 76], 0.0),  # twice is not usual
        ([100, 88, 76, 64, 34, 4, -26, -56], 30.0),  # the commonest
        ([100, 88.4, 76.4, 64.6], 12.0),
        ([100, 112, 124, 136], 0.0),  # upwards is no distance
        ([100, 100, 100, 100], 0.0),
        ([], 0.0),
    ],
)
def test_the_usual_distance_of_lines_is_the_commonest(tops: list[float], usual: float) -> None:
    assert spacing([line(top) for top in tops]) == usual


@pytest.mark.parametrize(
    ("above", "below", "usual", "parted"),
    [
        (line(100), line(84), 0.0, False),  # 1.6 times the type
        (line(100), line(83.9), 0.0, True),
        (line(100, 20.0), line(68, 10.0), 0.0, False),  # the larger type counts
        (line(100), line(74), 20.0, False),  # 1.3 times what is usual
        (line(100), line(73.9), 20.0, True),
        (line(100), line(110), 0.0, False),  # as high as the next is large: beside it
        (line(100), line(110.1), 0.0, True),
        (line(100), line(100), 0.0, False),
    ],
)
def test_lines_that_stand_further_off_than_those_of_a_block_are_apart(
    above: PrintedLine, below: PrintedLine, usual: float, parted: bool
) -> None:
    assert apart(above, below, usual) is parted


def test_words_that_stand_far_from_each_other_are_parted_by_a_tab() -> None:
    (line,) = printed((40, 350, "Helvetica", 10, "Mere Council"), (260, 350, "Helvetica", 10, "NHS Mere Trust"))
    assert line.text == f"Mere Council{GAP}NHS Mere Trust"
    (near,) = printed((40, 350, "Helvetica", 10, "Mere"), (70, 350, "Helvetica", 10, "Council"))
    assert near.text == "Mere Council"
    assert line.right > 300


def test_two_logos_beside_each_other_are_two_lines_that_stand_out() -> None:
    page = printed((40, 350, "Helvetica", 10, "Mere Council"), (260, 350, "Helvetica", 10, "NHS Mere Trust"))
    assert prominent_lines(page) == ("Mere Council", "NHS Mere Trust")


WORDS = [[("Keyboard", 13.0, 0), ("pupils", 16.0, 4), ("now", 13.0, 11)], [("plans", 16.0, 15)], [("Large", 26.0, 21)]]
POINTS = {0: 12.0, 4: 12.0, 11: 12.0, 15: 12.0, 21: 24.0}


@pytest.mark.parametrize(
    ("named", "points", "sizes"),
    [
        (set(POINTS), POINTS, [[13.0] * 3, [13.0], [26.0]]),  # a "p" is told to be higher, and is not
        ({0, 4, 11}, POINTS, [[13.0] * 3, [13.0], [26.0]]),
        (set(), POINTS, [[13.0] * 3, [13.0], [26.0]]),  # of several sizes: their program says so
        (set(), dict.fromkeys(POINTS, 1.0), [[13.0, 16.0, 13.0], [16.0], [26.0]]),  # pictures of letters, all alike
        ({0, 4, 11, 15, 21}, {}, [[13.0, 16.0, 13.0], [16.0], [26.0]]),
    ],
)
def test_all_letters_of_one_size_of_type_are_of_one_height(
    monkeypatch: pytest.MonkeyPatch, named: set[int], points: dict[int, float], sizes: list[list[float]]
) -> None:
    monkeypatch.setattr(pdf_lines, "_has_name", lambda _, place: place in named)
    monkeypatch.setattr(pdf_lines, "point_size", lambda _, place: points.get(place, 0.0))
    assert [[size for _, size, _ in words] for words in pdf_lines._evened(None, WORDS)] == sizes


def test_the_size_of_type_is_as_its_program_set_it_however_it_is_scaled() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(400, 400))
    canvas.setFont("Helvetica", 10)
    canvas.drawString(40, 350, "pygmy")
    canvas.scale(2, 2)
    canvas.drawString(20, 150, "Heading")
    canvas.save()
    text = pypdfium2.PdfDocument(out.getvalue())[0].get_textpage()
    places = [text.get_text_range().index(letter) for letter in "pH"]
    assert [(pdf_lines.point_size(text, at), pdf_lines._has_name(text, at)) for at in places] == [
        (10.0, True),
        (20.0, True),
    ]


def test_what_is_of_the_text_does_not_stand_out_at_the_ends_of_a_page() -> None:
    text = [f"affiliates of Quay Holding Corporation and Quay Homes {n}" for n in range(20)]
    lines = [PrintedLine("Buses", 14.0, bold=True, top=700.0)]
    lines += [PrintedLine(said, 14.0, top=680.0 - 16 * n) for n, said in enumerate(text)]
    found = prominent_lines([*lines, PrintedLine("Quay Council", 14.0, top=90.0)])
    assert set(found) == {"Buses", text[0], text[-1], "Quay Council"}
