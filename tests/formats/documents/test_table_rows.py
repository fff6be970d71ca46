"""Rows, heads and cells of a table stay lines of their own, and prose that breaks at a number stays prose."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.formats.documents.reflow import reflowed
from review_tui.formats.documents.table_rows import is_bare, is_row, rows_of

LONG = "The harbour office counted every boat that came in during the winter and"
CELLS = ("6.19", "1,204", "£1.2m", "45%", "NA", "n/a", "–", "(12)", "Yes", "No", "<5", "100.00", "1998", "-0.11")
LABELS = ("Nets", "Boats of the harbour", "Gaza & West Bank", "Ages 18 and over Saint Paul MN", "Spelling (WJ III)")


@pytest.mark.parametrize("cell", CELLS)
def test_lines_that_end_in_a_cell_are_rows_where_three_of_them_follow_each_other(cell: str) -> None:
    lines = [f"{label} {cell}" for label in LABELS]
    told = reflowed(f"{LONG} wrote it.\n\n" + "\n".join(lines))
    assert "\n".join(lines) in told
    assert reflowed("\n".join([LONG, "wrote it on the day of", f"them all at {cell}"])).count("\n") <= 2


def test_the_heads_above_the_rows_and_a_label_between_two_of_them_are_lines_too() -> None:
    lines = ["Thresholds", "to air", "kg/year", "Nets 6.19", "Boats", "Piers 4.20", "Ropes 7.2"]
    assert reflowed(f"{LONG} wrote it.\n" + "\n".join(lines)).endswith("\n".join(lines))
    told = reflowed("\n".join([f"{LONG} wrote it.", *lines[3:], f"{LONG} went", "home."]))
    assert told.endswith(f"\n\n{LONG} went home."), "prose behind a table is prose"


@pytest.mark.parametrize(
    "numbers", [("2019", "2020", "2021"), ("45", "12", "7"), ("1.5", "2.5", "3.5"), ("10%", "9%", "8%")]
)
def test_prose_that_breaks_at_numbers_stays_prose(numbers: tuple[str, ...]) -> None:
    lines = [f"and the harbour office was told of all the boats that came in {number}" for number in numbers]
    assert reflowed("\n".join([*lines, "when it rained."])) == " ".join([*lines, "when it rained."])


def test_the_numbers_of_an_axis_stand_in_one_line() -> None:
    assert reflowed("Figure 1: boats\n0\n10\n20\n30\nboats a year") == "Figure 1: boats\n\n0 10 20 30\n\nboats a year"
    assert reflowed("10%\n20%\n≥65") == "10% 20% ≥65"


@pytest.mark.parametrize("line", ["0", "1,000", "45%", "1909 1919 1929", "≥65", "£5m", "-0.1", "(12)"])
def test_a_line_of_numbers_alone_is_bare(line: str) -> None:
    assert is_bare(line)


@pytest.mark.parametrize("line", ["", "–", "a", "Nets 4", "12 boats", "3 May 2019", "1" * 60, "NA"])
def test_a_line_with_words_or_without_numbers_is_not(line: str) -> None:
    assert not is_bare(line)


def test_a_row_by_itself_is_one_and_a_sentence_is_none() -> None:
    assert all(map(is_row, ("Nets 4 5", "Methods ...... 5", "Women 9 10.1 (1.7–2.6) 3", "Elision NA NA")))
    assert not any(map(is_row, (LONG, "It was 45 (12%)", "Elision NA")))


@given(st.lists(st.sampled_from(["", "Nets 4.1", "Boats", "10", LONG, f"{LONG}.", "Ropes NA", "of it"]), max_size=14))
def test_rows_are_lines_of_the_text_and_a_whole_sentence_is_never_one(lines: list[str]) -> None:
    found = rows_of(lines, 60)
    assert all(lines[n] for n in found)
    assert not any(lines[n].startswith(LONG) for n in found)
    assert "".join(reflowed("\n".join(lines)).split()) == "".join("".join(lines).split())


@given(st.lists(st.sampled_from(["Nets 4.1", "Boats NA", "Ropes £2m"]), max_size=6))
def test_fewer_than_three_are_no_table(lines: list[str]) -> None:
    assert (len(rows_of(lines, 60)) == len(lines)) if len(lines) >= 3 else not rows_of(lines, 60)
