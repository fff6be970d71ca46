"""Agreement of many raters: the reference values of the literature, and where nothing can be measured."""

from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from review_tui.model.review.agreement_of_many import alpha
from tests.model.review.test_agreement import CHOICES, REFERENCE

# Krippendorff's alpha of the tables above, where the page of reference values gives it.
ALPHAS = [0.400000, 0.125275, 0.195960, -0.024691, 0.317714, 0.771714, None, 0.676900]


@pytest.mark.parametrize(
    ("row", "expected"), [pair for pair in zip(REFERENCE, ALPHAS, strict=True) if pair[1] is not None]
)
def test_alpha_of_two_raters_is_as_published(row: tuple[list[list[int]], float], expected: float) -> None:
    size = range(len(row[0]))
    units = [(str(i), str(j)) for i in size for j in size for _ in range(row[0][i][j])]
    assert alpha(units, [str(i) for i in size]) == pytest.approx(expected, abs=1e-6)


# Krippendorff's own example: three coders, fifteen units, "-" for a unit that a coder skipped.
CODERS = ("-----3412113" + "3-3", "1-213343-------", "--21344-211" + "33-4")
UNITS = [[choice for choice in column if choice != "-"] for column in zip(*CODERS, strict=True)]


@pytest.mark.parametrize(("ordered", "expected"), [(False, 0.691358), (True, 0.806721)])
def test_alpha_takes_many_raters_and_gaps(ordered: bool, expected: float) -> None:
    assert alpha(UNITS, "12345", ordered=ordered) == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize("units", [[], [["1"], ["2"]], [["1", "1"], ["1", "1", "1"]]])
def test_alpha_is_none_where_nothing_can_differ(units: list[list[str]]) -> None:
    assert alpha(units, "12") is None
    assert alpha(units, "12", ordered=True) is None


def test_alpha_refuses_a_choice_outside_the_categories() -> None:
    with pytest.raises(ValueError, match="maybe"):
        alpha([["include", "maybe"]], ["include", "exclude"])


@given(st.lists(st.lists(CHOICES, max_size=4), max_size=20), st.randoms(use_true_random=False), st.booleans())
def test_alpha_does_not_depend_on_who_judged_first_and_is_one_at_most(
    units: list[list[str]], order: Random, ordered: bool
) -> None:
    names = ["include", "maybe", "exclude"]
    found = alpha(units, names, ordered=ordered)
    shuffled = [order.sample(unit, len(unit)) for unit in order.sample(units, len(units))]
    assert alpha(shuffled, names, ordered=ordered) == pytest.approx(found)
    assume(found is not None)
    assert found is not None
    assert found <= 1.0 + 1e-9
    assert (found > 1 - 1e-9) is all(len(set(unit)) < 2 for unit in units)
