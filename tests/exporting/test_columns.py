"""The columns of a printed table: wide enough for their words, no part wider than the page, none left out."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review_tui.exporting import font_metrics as face
from review_tui.exporting.columns import parts, said
from review_tui.exporting.table import ExportTable

ROOM = 26.0
WORDS = st.text("abc de", max_size=60)


def table(rows: list[tuple[object, ...]], headers: int, keys: tuple[int, ...] = (0,)) -> ExportTable:
    return ExportTable("t", "T", tuple(f"Column {n}" for n in range(headers)), tuple(rows), keys=keys)


def test_a_table_that_fits_is_one_part_in_the_order_of_its_columns() -> None:
    (part,) = parts(table([("A1", "met", "unclear")], 3), ROOM)
    assert [at for at, _ in part] == [0, 1, 2]
    assert sum(wide for _, wide in part) < ROOM


def test_a_wide_table_is_divided_and_each_part_says_whose_its_rows_are() -> None:
    row = tuple("some words of a finding, told at length " * 4 for _ in range(14))
    found = parts(table([row], 14, keys=(0, 2)), ROOM)
    assert len(found) > 1
    assert all([at for at, _ in part[:2]] == [0, 2] for part in found)
    assert max(len(part) for part in found) - min(len(part) for part in found) <= 1


def test_what_is_left_of_the_page_goes_to_the_longest_texts() -> None:
    (part,) = parts(table([("A1", "met", "word " * 60)], 3), ROOM)
    wide = dict(part)
    assert wide[2] > 3 * wide[1]


def test_a_remark_that_only_one_row_has_takes_the_room_that_is_left() -> None:
    rows: list[tuple[object, ...]] = [(f"Site {n}", n, "") for n in range(20)]
    rows[3] = ("Site 3", 3, "One leaflet was kept and could not be opened when it was to be imported.")
    ((_, number, (_, remark)),) = parts(table(rows, 3), ROOM)
    assert remark > 10
    assert number[1] < 2.5
    usual = [(f"Site {n}", n, "a remark of one line" if n % 2 else "") for n in range(20)]
    ((_, _, (_, short)),) = parts(table([*usual], 3), ROOM)
    assert short < remark


@settings(max_examples=40)
@given(
    st.integers(1, 12).flatmap(lambda n: st.lists(st.tuples(*[WORDS] * n), max_size=3).map(lambda rows: (n, rows))),
    st.sets(st.integers(0, 14), max_size=3),
)
def test_no_part_is_wider_than_the_page_and_no_column_is_left_out(
    given_: tuple[int, list[tuple[object, ...]]], keys: set[int]
) -> None:
    n, rows = given_
    found = parts(table(rows, n, tuple(sorted(keys))), ROOM)
    assert {at for part in found for at, _ in part} == set(range(n))
    assert all(sum(wide for _, wide in part) <= ROOM + 1e-6 for part in found)
    assert all(wide > 0 for part in found for _, wide in part)
    others = [at for part in found for at, _ in part if at not in keys]
    assert others == sorted(set(others))


def test_a_table_that_fits_keeps_the_order_of_its_columns_and_one_that_does_not_begins_with_its_keys() -> None:
    rows = tuple((f"word {n}", f"A{n}", f"note {n}") for n in range(3))
    table = ExportTable("t", "T", ("Title", "Number", "Note"), rows, keys=(1,))
    assert [[at for at, _ in part] for part in parts(table, 25.0)] == [[0, 1, 2]]
    wide = replace(table, headers=tuple(f"Head {n}" * 3 for n in range(9)), rows=(("a long cell of words " * 9,) * 9,))
    divided = [[at for at, _ in part] for part in parts(wide, 25.0)]
    assert len(divided) > 1
    assert all(part[0] == 1 for part in divided)
    assert sorted({at for part in divided for at in part}) == list(range(9))


@given(st.lists(st.text("abcdefgh", min_size=1, max_size=18), min_size=1, max_size=6))
def test_a_word_of_a_head_is_not_broken_in_bold_letters_of_a_wide_font(heads: list[str]) -> None:
    """A letter of DejaVu Sans Bold, which often takes the place of another, is .69 of its 8 points on the average."""
    one = ExportTable("t", "T", tuple(heads), (("x",) * len(heads),), keys=())
    for part in parts(one, ROOM):
        assert all(wide - 0.4 >= len(heads[at]) * 0.69 * 8 * 2.54 / 72 for at, wide in part)


def test_an_amount_has_room_for_the_commas_with_which_it_is_printed() -> None:
    filler = tuple("words that fill a page " * 6 for _ in range(9))
    plain, divided = (
        next(dict(part)[1] for part in parts(table([("A1", amount, *filler)], 11), ROOM) if 1 in dict(part))
        for amount in ("1140000000", 1140000000)
    )
    assert divided > plain
    assert said(1140000.5) == "1,140,000.5"
    assert said("=1140000") == "=1140000"


@pytest.mark.parametrize("code", ["E06000058", "W06000016", "2026-10-02", "A1234", "not stated", "QA-2013-07"])
def test_no_code_and_no_day_is_broken_in_the_letters_of_a_wide_font(code: str) -> None:
    filler = tuple("words that fill a page " * 6 for _ in range(9))
    wide = dict(parts(table([(code, *filler)], 10), ROOM)[0])[0]
    assert wide - 0.3 >= face.width(max(code.split(), key=len), 8) * 2.54 / 72
    assert wide < 3
