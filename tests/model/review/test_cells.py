"""No text that leaves for a spreadsheet runs there, and none carries what cannot be seen."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.model.review.cells import csv_row, looks_like_formula, printable, safe_cell
from review_tui.model.review.text import LONG


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝", "＠"])
def test_a_text_like_a_formula_gets_an_apostrophe(start: str) -> None:
    assert safe_cell(f"{start}cmd|' /C calc'!A0").startswith("'")


@pytest.mark.parametrize("hidden", ["\x00=cmd()", "\u200b=cmd()", " =cmd()", "\u202e=cmd()", "\n=cmd()", "\ufeff+1"])
def test_a_formula_behind_unseen_characters_is_found(hidden: str) -> None:
    assert looks_like_formula(hidden)
    assert safe_cell(hidden).startswith("'")


@pytest.mark.parametrize(
    ("value", "cell"),
    [(-5, "-5"), (0, "0"), (1234567, "1234567"), (-0.5, "-0.5"), (None, ""), (True, "yes"), (False, "no")],
)
def test_numbers_stay_numbers(value: object, cell: str) -> None:
    assert safe_cell(value) == cell


def test_a_negative_number_given_as_text_is_a_text() -> None:
    assert safe_cell("-5") == "'-5"


@pytest.mark.parametrize("text", ["Ashdown & Mercer", "a = b", "Tystiolaeth – ŵ ŷ", "3-4 years", "a@b.example", ""])
def test_an_ordinary_text_is_left_alone(text: str) -> None:
    assert safe_cell(text) == text


def test_control_characters_and_terminal_commands_are_taken_out() -> None:
    assert printable("\x1b[31mred\x1b[0m\x07\x00") == "red"
    assert printable("a\u202ebc\u2066d") == "abcd"
    assert printable("a\ud800b\ue000c\uffffd") == "abcd"


def test_line_breaks_stay_and_become_one_kind() -> None:
    assert printable("a\r\nb\rc\u2028d\ve") == "a\nb\nc\nd\ne"
    assert printable("a\tb") == "a b"


def test_joiners_that_scripts_need_stay() -> None:
    assert (
        printable("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645")
        == "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"
    )


@given(st.text())
def test_whatever_goes_in_the_cell_is_clean_and_not_a_formula(text: str) -> None:
    cell = safe_cell(text)
    assert not looks_like_formula(cell)
    assert printable(cell) == cell
    assert cell in (printable(text), "'" + printable(text))


@given(st.lists(st.one_of(st.text(), st.integers()), min_size=1, max_size=5))
def test_a_row_of_safe_cells_survives_a_csv_file(values: list[object]) -> None:
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL).writerow(cells := [safe_cell(value) for value in values])
    assert next(csv.reader(io.StringIO(out.getvalue(), newline=""))) == cells


@given(st.lists(st.text(st.sampled_from("ab\",;\r\n\t =é'中")) | st.integers() | st.none() | st.booleans(), max_size=5))
def test_a_row_of_csv_is_what_the_csv_module_writes(values: list[object]) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow([safe_cell(value) for value in values])
    assert csv_row(values) == out.getvalue()


@given(st.text("=+-@ a\n\x00'\u202e", max_size=6))
def test_a_long_cell_is_as_safe_as_a_short_one_however_often(start: str) -> None:
    short, long = safe_cell(f"{start}x"), f"{start}{'x' * LONG}"
    assert [safe_cell(long), safe_cell(long)] == [f"{short}{'x' * (LONG - 1)}"] * 2
