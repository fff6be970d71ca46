"""What tesseract says of a page: text, lines as one sees them upright, and how sure it is."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from review_tui.formats.documents.hocr import ReadPage, read_sheet

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" '
    '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">\n<html xmlns="http://www.w3.org/1999/xhtml"><body>'
)


def line(text: str, box: str, size: float = 40, more: str = "", sure: int = 90) -> str:
    """Give a line of words as tesseract does."""
    words = "".join(
        f"<span class='ocrx_word' title='bbox {box}; x_wconf {sure}'>{word}</span> " for word in text.split()
    )
    return f"<span class='ocr_line' title=\"bbox {box}; baseline 0 -1{more}; x_size {size}\">{words}</span>"


def sheet(*paragraphs: str, size: str = "0 0 1700 2200") -> bytes:
    """Give a page of these paragraphs."""
    blocks = "".join(f"<p class='ocr_par' title='bbox 0 0 9 9'>{one}</p>" for one in paragraphs)
    page = f"<div class='ocr_page' title='image \"a; b.pgm\"; bbox {size}; ppageno 0'>{blocks}</div>"
    return f"{HEAD}{page}</body></html>".encode()


def test_paragraphs_are_parted_and_their_lines_kept() -> None:
    found = read_sheet(
        sheet(line("A plan", "9 9 90 50") + line("for all", "9 60 90 100"), line("&amp; more", "9 200 90 240")), 200
    )
    assert found.text == "A plan\nfor all\n\n& more"
    assert found.confidence == 90


def test_sizes_and_places_are_in_points_from_the_lower_left_corner() -> None:
    (one,) = read_sheet(sheet(line("Title", "200 100 600 200", 100)), 200).lines
    assert (one.text, one.size, one.left, one.right) == ("Title", 36.0, 72.0, 216.0)
    assert one.top == pytest.approx(756.0)


def test_sizes_that_waver_are_one_size_and_a_heading_keeps_its_own() -> None:
    told = [line("text of a body that is long", "9 9 9 9", size) for size in (30, 31, 29, 32)]
    found = read_sheet(sheet(line("Heading", "9 9 9 9", 60), *told), 200).lines
    assert len({one.size for one in found[1:]}) == 1
    assert found[0].size > 1.5 * found[1].size


@pytest.mark.parametrize(
    ("angle", "first", "second"),
    [
        (90, "100 300 150 1500", "200 300 250 1500"),
        (270, "1550 300 1600 1500", "1450 300 1500 1500"),
        (180, "200 2000 1500 2050", "200 1900 1500 1950"),
    ],
)
def test_lines_that_lie_on_their_side_stand_below_each_other_as_read(angle: int, first: str, second: str) -> None:
    told = [line(word, box, 50, f"; textangle {angle}") for word, box in (("one", first), ("two", second))]
    one, two = read_sheet(sheet(*told), 200).lines
    assert one.top - two.top == pytest.approx(36.0)  # 100 dots
    assert one.left == two.left
    assert one.right > one.left


def test_how_sure_it_is_counts_by_letters() -> None:
    found = read_sheet(sheet(line("aaaaaaaaa", "0 0 9 9", sure=90), line("b", "0 0 9 9", sure=0)), 200)
    assert found.confidence == pytest.approx(81.0)


@pytest.mark.parametrize("data", [b"", b"  ", b"no markup", b"<html/>", sheet(), b"<p", b"\xff\xfe\x00"])
def test_a_page_of_which_nothing_was_read_is_an_empty_sheet(data: bytes) -> None:
    assert read_sheet(data, 200) == ReadPage()


def test_letters_without_meaning_for_a_terminal_are_cleaned() -> None:
    found = read_sheet(sheet(line("a&#x202e;b &lt;script&gt;", "0 0 9 9")), 200)
    assert found.text == "ab <script>"


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=60), st.integers(0, 300))
@example(b"\x00", 0)
def test_no_damage_makes_it_fail(noise: bytes, at: int) -> None:
    whole = sheet(line("A plan", "9 9 90 50"))
    assert isinstance(read_sheet(whole[:at] + noise + whole[at:], 200), ReadPage)
