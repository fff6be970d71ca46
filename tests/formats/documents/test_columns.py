"""Columns of running text are read one behind the other; tables, sidebars of cells and columns in order stay so."""

from collections.abc import Sequence
from itertools import chain, zip_longest
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review_tui.formats.documents.columns import Extent, lines_of, reading_order

WIDTH, HEIGHT = 200.0, 10.0
LEFT = (50.0, 270.0, 490.0)
Place = tuple[int, float, float, bool]  # column, how high, how much of its width, whether it begins in a small letter


def column(number: int, count: int = 12, top: float = 700.0, gaps: Sequence[int] = ()) -> list[Place]:
    """Give the lines of a column from the top down; more room is above those of which `gaps` tells."""
    found, at = [], top
    for n in range(count):
        at -= 12.5 + 9.0 * (n in gaps)
        found.append((number, at, 0.6 if n % 6 == 5 else 1.0, n % 6 != 0))
    return found


def boxes(places: Sequence[Place]) -> list[Extent]:
    return [
        Extent(LEFT[number], at + HEIGHT, LEFT[number] + part * WIDTH, at, (n, n + 1), small)
        for n, (number, at, part, small) in enumerate(places)
    ]


def across(*columns: list[Place]) -> list[Place]:
    """Give columns as some programs write them: line by line across the page."""
    return [place for row in zip_longest(*columns) for place in row if place]


def read(places: Sequence[Place], drawn: Sequence[Extent] = ()) -> list[int]:
    """Give the lines of a page in the order in which they are read; the drawn ones come first in its text."""
    lines = [*drawn, *boxes(places)]
    numbered = [Extent(b.left, b.top, b.right, b.bottom, (n, n + 1), b.small) for n, b in enumerate(lines)]
    runs = reading_order(numbered) or ((0, len(lines)),)
    return [n for start, end in runs for n in range(start, end)]


def columns_of(places: Sequence[Place], order: Sequence[int], before: int = 0) -> list[int]:
    return [places[n - before][0] for n in order if n >= before]


@pytest.mark.parametrize("count", [2, 3])
@pytest.mark.parametrize("gaps", [(), (3, 7)])
def test_lines_that_go_across_the_page_are_read_column_by_column(count: int, gaps: Sequence[int]) -> None:
    places = across(*(column(n, gaps=gaps[n % 2 :]) for n in range(count)))
    assert columns_of(places, read(places)) == [n for n in range(count) for _ in range(12)]


def test_a_column_that_comes_before_the_one_on_its_left_is_read_after_it() -> None:
    places = [*column(1), *column(0)]
    assert columns_of(places, read(places)) == [0] * 12 + [1] * 12


def test_a_heading_across_both_stays_above_them_and_one_in_their_middle_parts_them() -> None:
    head = [Extent(50, 770, 460, 760, (0, 1)), Extent(50, 545, 460, 533, (0, 1))]
    upper, lower = across(column(0), column(1)), across(column(0, top=520), column(1, top=520))
    places = [*upper, *lower]
    order = read(places, head)
    assert order[0] == 0 and order[25] == 1
    assert columns_of(places, order, 2) == ([0] * 12 + [1] * 12) * 2


def test_running_heads_and_page_numbers_stay_at_the_edges() -> None:
    edge = [Extent(50, 810, 150, 800, (0, 1)), Extent(430, 810, 470, 800, (0, 1)), Extent(255, 40, 262, 30, (0, 1))]
    places = across(column(0), column(1))
    order = read(places, edge)
    assert order[:2] == [0, 1] and order[-1] == 2


def test_paragraphs_that_are_told_to_and_fro_are_read_column_by_column() -> None:
    one, two = column(0, 24), column(1, 24)
    cuts = [(0, 4, 0, 5), (4, 11, 5, 9), (11, 16, 9, 17), (16, 24, 17, 24)]
    places = [place for a, b, c, d in cuts for place in (*one[a:b], *two[c:d])]
    assert columns_of(places, read(places)) == [0] * 24 + [1] * 24


def test_notes_at_the_foot_of_columns_that_are_in_order_stay_behind_both() -> None:
    notes = [column(n, 3, top=500) for n in (0, 1)]
    assert reading_order(boxes([*column(0), *column(1), *notes[0], *notes[1]])) == ()


def test_columns_that_are_in_order_are_left_alone() -> None:
    assert reading_order(boxes([*column(0), *column(1), *column(2)])) == ()
    assert reading_order(boxes(column(0))) == ()
    assert reading_order([]) == ()


@pytest.mark.parametrize(
    "places",
    [
        across([(0, at, 0.3, False) for _, at, _, _ in column(0)], column(1)),
        across([(0, at, 1.0, False) for _, at, _, _ in column(0)], [(1, at, 1.0, False) for _, at, _, _ in column(1)]),
        across(column(0, gaps=(2, 4, 7, 10)), column(1, gaps=(2, 4, 7, 10))),
        list(chain.from_iterable((*column(0, 4, top), *column(1, 4, top)) for top in (700, 640, 580, 520))),
    ],
    ids=["short cells", "cells that begin in capitals", "rows that begin at one height", "cells one by one"],
)
def test_tables_are_left_alone(places: list[Place]) -> None:
    assert reading_order(boxes(places)) == ()


def test_a_table_whose_rows_are_ruled_is_left_alone() -> None:
    assert reading_order(boxes(across(column(0), column(1)))) != ()
    assert reading_order(boxes(across(column(0), column(1))), lambda gutter: LEFT[0] < gutter < LEFT[1] + 1) == ()


def test_words_are_joined_to_lines_across_a_blank_and_not_across_a_gutter() -> None:
    words = [Extent(50, 110, 80, 100, (0, 1)), Extent(83, 110, 120, 100, (1, 2)), Extent(135, 110, 160, 100, (2, 3)),
             Extent(50, 97, 90, 87, (3, 4), small=False)]  # fmt: skip
    lines = lines_of(words)
    assert [line.words for line in lines] == [(0, 2), (2, 3), (3, 4)]
    assert (lines[0].left, lines[0].right, lines[2].small) == (50, 120, False)


place = st.tuples(st.integers(0, 2), st.floats(20, 800), st.floats(0.05, 2.5), st.booleans())


@given(st.lists(place, max_size=40), st.randoms(use_true_random=False))
@settings(max_examples=15)
def test_whatever_stands_on_a_page_each_word_is_read_once(found: list[Place], chance: Random) -> None:
    places = [*across(column(0), column(1)), *found]
    chance.shuffle(places)
    assert sorted(read(places)) == list(range(len(places)))
