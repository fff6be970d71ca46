"""Measured type agrees with what the PDF library sets, and lines break where they should."""

import hashlib
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review_tui.exporting.font_metrics import font_file, width, wrap


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("text", ["Records screened", "(n = 1,234)", "ŵ ŷ – ≥ “quoted”", "AVATAR Tolkien fi", ""])
def test_widths_are_those_of_the_pdf_library(text: str, bold: bool) -> None:
    from reportlab.pdfbase import pdfmetrics

    from review_tui.exporting.pdf import _register

    _register()
    name = "DejaVuSans-Bold" if bold else "DejaVuSans"
    assert width(text, 8.0, bold) == pytest.approx(pdfmetrics.stringWidth(text, name, 8.0), abs=0.05)


def test_advance_widths_are_those_of_the_font() -> None:
    # hmtx of DejaVu Sans 2.37: space 651, "n" 1298, "M" 1767, in 2048ths of the size; bold "n" 1458.
    assert [width(c, 2048) for c in " nM"] == [651, 1298, 1767]
    assert width("n", 2048, bold=True) == 1458


def test_only_two_fonts_and_their_licence_are_shipped() -> None:
    shipped = {path.name for path in (files("review_tui.exporting") / "fonts").iterdir()}
    assert shipped == {"DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "LICENSE.txt"}
    assert len({hashlib.sha256(font_file(bold)).digest() for bold in (False, True)}) == 2
    assert "Bitstream Vera" in (files("review_tui.exporting") / "fonts" / "LICENSE.txt").read_text()


@given(st.text("abc W-/\u00a0", max_size=200), st.floats(30, 200))
def test_no_line_is_wider_than_its_room_and_no_character_is_lost(text: str, room: float) -> None:
    lines = wrap(text, 8.0, room)
    assert all(width(line, 8.0) <= room for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_a_number_is_never_torn_from_its_n() -> None:
    assert wrap("Databases and registers (n\u00a0=\u00a01,234)", 8.0, 100.0) == [
        "Databases and registers",
        "(n = 1,234)",
    ]


def test_what_is_too_wide_after_a_slash_is_cut_where_it_must_be() -> None:
    lines = wrap("/WWWW", 8.0, 30.0)
    assert "".join(lines) == "/WWWW"
    assert all(width(line, 8.0) <= 30.0 for line in lines)


def test_an_address_is_cut_after_a_slash() -> None:
    lines = wrap("https://www.westhallow.example/reports/a.pdf", 8.0, 140.0)
    assert lines == ["https://www.westhallow.example/", "reports/a.pdf"]


def test_later_lines_leave_room_for_their_indent() -> None:
    lines = wrap("one two three four five six seven", 8.0, 60.0, hang=20.0)
    assert len(lines) > 2
    assert all(width(line, 8.0) <= 40.0 for line in lines[1:])


def test_chinese_goes_on_behind_a_number_and_is_not_put_on_a_line_of_its_own() -> None:
    first, *rest = wrap("1. 研究对象不是儿童，且没有说明地点或时间 (n\u00a0=\u00a037)", 8, 120, hang=10)
    assert first.startswith("1. 研究对象")
    assert rest[-1].endswith("(n = 37)")


UNSPACED = ("研", "究，", "（第", "二）", "「カ", "は」")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from((*UNSPACED, "ab", "1", " ", "ー")), max_size=40), st.floats(60, 200))
def test_text_without_spaces_is_written_whole_and_fits(parts: list[str], room: float) -> None:
    text = "".join(parts)
    lines = wrap(text, 8, room)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(width(line, 8) <= room for line in lines)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(UNSPACED), max_size=40), st.floats(60, 200))
def test_it_breaks_anywhere_but_before_what_closes_and_behind_what_opens(parts: list[str], room: float) -> None:
    lines = wrap("".join(parts), 8, room)
    assert not [line for line in lines[1:] if line[0] in "，）」"]
    assert not [line for line in lines[:-1] if line[-1] in "（「"]
