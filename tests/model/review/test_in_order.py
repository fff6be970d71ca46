"""The order in which people look things up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.model.review.in_order import in_order


@pytest.mark.parametrize(
    ("before", "after"),
    [("Part 2", "Part 10"), ("a", "B"), ("A9", "A10"), ("2016", "2016 and on"), ("", "a"), ("7 days", "a day"),
     ("Part", "Part 1"), ("part 1", "Part 1b")],
)  # fmt: skip
def test_numbers_count_by_their_size(before: str, after: str) -> None:
    assert in_order(before) < in_order(after)


@given(st.lists(st.text(max_size=12), max_size=6))
def test_any_texts_can_be_put_in_order(texts: list[str]) -> None:
    assert [in_order(one) for one in sorted(texts, key=in_order)] == sorted(map(in_order, texts))


def test_figures_of_other_scripts_are_letters() -> None:
    assert in_order("\u0663 \u00b2") == ((1, 0, "\u0663 \u00b2"),), "only what a computer counts by is a number"
