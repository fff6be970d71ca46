"""Names in figures: on as many lines as they need, within their room, and never two that read alike."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review_tui.exporting import font_metrics as face
from review_tui.exporting.plots.names import column_names, in_lines, row_names
from review_tui.exporting.plots.paper import SIZE, Paper

WORDS = st.sampled_from(["Cyngor", "Sir", "Ynys", "Môn,", "Partnership", "and", "Nottinghamshire", "Tŷ", "(E06000058)"])
NAMES = st.lists(st.lists(WORDS, min_size=1, max_size=30).map(" ".join), max_size=5)


@settings(max_examples=20)
@given(NAMES, st.floats(40.0, 210.0), st.integers(1, 4))
def test_no_line_is_wider_than_its_room_and_names_that_differ_stay_apart(
    names: list[str], room: float, most: int
) -> None:
    found = in_lines(names, room, most)
    assert len(set(found)) == len(set(names))
    assert all(face.width(line, SIZE) <= room for lines in found for line in lines)
    for name, lines in zip(names, found, strict=True):
        whole = lines[:-1] if lines[-1].endswith("…") else lines
        assert name.replace(" ", "").startswith("".join(whole).replace(" ", ""))
    short = in_lines(names, room, 400)
    assert [" ".join(lines) for lines in short if room > 120] == [name for name in names if room > 120]


@settings(max_examples=20)
@given(NAMES)
def test_rows_stand_below_one_another_as_high_as_their_names(names: list[str]) -> None:
    rows = row_names(names, 100.0, 13.0, bold=[0])
    tops = rows.tops(5.0)
    ends = [top + high for top, high in zip(tops, rows.heights, strict=True)]
    assert [*tops[1:], 5.0 + rows.height][: len(names)] == pytest.approx(ends)
    assert all(high >= max(13.0, len(lines) * SIZE) for high, lines in zip(rows.heights, rows.lines, strict=True))
    assert rows.width <= 100.0


def test_a_page_of_the_rows_has_the_width_of_all() -> None:
    rows = row_names(["a", "b " * 90, "c", "d"], 100.0, 13.0, bold=[3])
    part = rows.part(range(2, 4))
    assert (part.lines, part.width, part.heights, part.bold) == (
        (("c",), ("d",)), rows.width, (13.0, 13.0), frozenset({1})
    )  # fmt: skip


@pytest.mark.parametrize(("columns", "rising"), [(1, False), (9, False), (10, True), (60, True)])
def test_names_of_columns_lie_level_where_they_fit_a_page_across_and_rise_where_not(columns: int, rising: bool) -> None:
    found = column_names([f"Item {n}" for n in range(columns)], 20.0, 58.0)
    assert found.rising is rising
    assert found.wide == (20.0 if rising else 58.0)
    paper = Paper(5_000.0)
    found.write(paper, 100.0)
    assert {text.turned for text in paper.texts} == {rising}
    assert max(text.y for text in paper.texts) < paper.y


def test_columns_are_as_wide_as_the_lines_of_a_rising_name() -> None:
    assert column_names(["Short"], 17.0).wide == 17.0
    assert column_names(["Short", "long " * 30], 17.0).wide > 2 * SIZE
