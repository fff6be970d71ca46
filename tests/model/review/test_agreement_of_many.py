"""Agreement of many raters: the reference values of the literature, and where nothing can be measured."""

from collections.abc import Sequence
from itertools import combinations
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from review_tui.model.review.agreement_of_many import alpha, fleiss
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


# Fleiss' own example: ten subjects, fourteen raters, how many chose each of five categories.
CHOSEN = (
    (0, 0, 0, 0, 14), (0, 2, 6, 4, 2), (0, 0, 3, 5, 6), (0, 3, 9, 2, 0), (2, 2, 8, 1, 1),
    (7, 7, 0, 0, 0), (3, 2, 6, 3, 0), (2, 5, 3, 2, 2), (6, 5, 2, 1, 0), (0, 2, 2, 3, 7),
)  # fmt: skip


def raters(counts: Sequence[Sequence[int]]) -> list[list[str]]:
    """Give the choices of which so many fell on each category."""
    return [[str(category) for category, n in enumerate(row) for _ in range(n)] for row in counts]


def test_fleiss_kappa_is_as_published() -> None:
    assert fleiss(raters(CHOSEN), "01234") == pytest.approx(0.209931, abs=1e-6)


def test_of_two_raters_it_is_scotts_pi_as_the_manual_of_irr_cac_prints_it() -> None:
    table = REFERENCE[6][0]
    units = [[str(i), str(j)] for i in range(3) for j in range(3) for _ in range(table[i][j])]
    assert fleiss(units, "012") == pytest.approx(0.7962397, abs=1e-7)


NAMES = ("include", "maybe", "exclude")


@given(
    st.integers(2, 4).flatmap(lambda n: st.lists(st.lists(CHOICES, min_size=n, max_size=n), min_size=1, max_size=12))
)
def test_it_is_what_a_count_of_all_pairs_of_raters_gives(units: list[list[str]]) -> None:
    """Counted as one would by hand: of all pairs of raters on a unit, how many say the same."""
    pairs = [one == other for unit in units for one, other in combinations(unit, 2)]
    said = [choice for unit in units for choice in unit]
    by_chance = sum((said.count(name) / len(said)) ** 2 for name in NAMES)
    found = fleiss(units, NAMES)
    assert (found is None) is (len(set(said)) == 1)
    assume(found is not None)
    assert found == pytest.approx((sum(pairs) / len(pairs) - by_chance) / (1 - by_chance))


@pytest.mark.parametrize("units", [[], [["include"]], [["include"] * 2, ["include"] * 3], [["include"] * 3] * 4])
def test_where_it_has_no_meaning_there_is_none(units: list[list[str]]) -> None:
    assert fleiss(units, NAMES) is None


def test_it_refuses_a_choice_outside_the_categories() -> None:
    with pytest.raises(ValueError, match="perhaps"):
        fleiss([["include", "perhaps"]], NAMES)


# Forty reports that Ann judged with Bob or with Cy, counted by hand from the definitions.
BOTH = {("include", "include"): 7, ("include", "exclude"): 3, ("exclude", "include"): 2, ("exclude", "exclude"): 19,
        ("exclude", "maybe"): 1, ("maybe", "include"): 1, ("maybe", "maybe"): 7}  # fmt: skip


def test_a_review_counted_by_hand_comes_out() -> None:
    units = [[one, other] for (one, other), n in BOTH.items() for _ in range(n)]
    assert fleiss(units, NAMES) == pytest.approx(0.70588235, abs=1e-8)
    assert alpha(units, NAMES) == pytest.approx(0.70955882, abs=1e-8)
