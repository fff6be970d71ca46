"""Agreement: the reference values of the literature, and the edges where a statistic has no meaning."""

from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from review_tui.model.review.agreement import NO_CHOICE, NO_OVERLAP, ONE_CATEGORY, agreement, alpha, of_table

# (table, po, kappa, low, high, PABAK, AC1); checked against scikit-learn, statsmodels and irrCAC when typed in.
REFERENCE = [
    ([[20, 5], [10, 15]], 0.70, 0.400000, 0.151092, 0.648908, 0.400, 0.405941),
    ([[45, 15], [25, 15]], 0.60, 0.130435, -0.062938, 0.323808, 0.200, 0.266055),
    ([[25, 35], [5, 35]], 0.60, 0.259259, 0.108029, 0.410490, 0.200, 0.207921),
    ([[118, 5], [2, 0]], 0.944, -0.023392, -0.047473, 0.000690, 0.888, 0.940776),
    ([[80, 10], [5, 5]], 0.85, 0.318182, 0.056612, 0.579752, 0.700, 0.808000),
    ([[40, 9], [11, 340]], 0.95, 0.771442, 0.675342, 0.867541, 0.900, 0.936000),
    ([[13, 0, 0], [0, 20, 7], [0, 4, 56]], 0.89, 0.796409, 0.680947, 0.911872, 0.835, 0.849331),
    ([[75, 1, 4], [5, 4, 1], [0, 0, 10]], 0.89, 0.676471, 0.504576, 0.848365, 0.835, 0.867570),
]


@pytest.mark.parametrize(("table", "po", "kappa", "low", "high", "pabak", "ac1"), REFERENCE)
def test_the_published_values_come_out(
    table: list[list[int]], po: float, kappa: float, low: float, high: float, pabak: float, ac1: float
) -> None:
    found = of_table(table, [str(n) for n in range(len(table))])
    assert found.kappa_ci is not None
    measured = (found.po, found.kappa, *found.kappa_ci, found.pabak, found.ac1)
    assert measured == pytest.approx((po, kappa, low, high, pabak, ac1), abs=1e-6)


@pytest.mark.parametrize(("yes", "n", "low", "high"), [(380, 400, 0.924036, 0.967403), (35, 50, 0.562496, 0.808964)])
def test_the_interval_of_the_percentage_is_wilsons(yes: int, n: int, low: float, high: float) -> None:
    found = of_table([[yes, n - yes], [0, 0]], ["a", "b"])
    assert found.po_ci == pytest.approx((low, high), abs=1e-6)


def test_a_single_category_measures_nothing_and_says_so() -> None:
    found = agreement([("a", "a")], ["a"]).to_json()
    assert (found["po"], found["pabak"], found["ac1"], found["kappa"]) == (1.0, None, None, None)
    assert found["reasons"]["pabak"] == found["reasons"]["ac1"] == NO_CHOICE


def test_whatever_is_absent_has_its_reason() -> None:
    for found in (agreement([], ["a"]), agreement([("a", "a")], ["a"]), agreement([("a", "a")], ["a", "b"])):
        said = found.to_json()
        assert {name for name, value in said.items() if value is None} == set(said["reasons"])


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


def test_no_report_in_common_has_no_statistic_but_a_reason() -> None:
    found = agreement([], ["include", "exclude"]).to_json()
    assert found["n"] == 0
    assert all(found[name] is None for name in ("po", "po_ci", "kappa", "kappa_ci", "pabak", "ac1"))
    assert found["reasons"]["kappa"] == NO_OVERLAP


def test_one_category_only_leaves_kappa_undefined_and_the_others_at_one() -> None:
    found = agreement([("exclude", "exclude")] * 5, ["include", "exclude"])
    assert (found.po, found.kappa, found.pabak, found.ac1) == (1.0, None, 1.0, 1.0)
    assert found.reasons["kappa"] == ONE_CATEGORY


def test_one_rater_with_one_category_gives_a_kappa_of_zero() -> None:
    found = agreement([("include", "include"), ("exclude", "include")], ["include", "exclude"])
    assert found.kappa == 0.0


def test_a_category_that_nobody_used_counts_for_pabak_and_leaves_kappa() -> None:
    said = [("a", "a")] * 3 + [("b", "b")] * 2 + [("a", "b")]
    two, three = agreement(said, ["a", "b"]), agreement(said, ["a", "b", "c"])
    assert two.kappa == pytest.approx(three.kappa)
    assert two.pabak != pytest.approx(three.pabak)


def test_a_choice_outside_the_categories_is_refused() -> None:
    with pytest.raises(ValueError, match="maybe"):
        agreement([("maybe", "include")], ["include", "exclude"])


def test_the_json_has_the_promised_shape() -> None:
    found = agreement([("a", "a"), ("a", "b")], ["a", "b"]).to_json()
    assert set(found) >= {"n", "table", "categories", "po", "kappa", "kappa_ci", "pabak", "ac1"}
    assert found["table"] == [[1, 1], [0, 0]]


CHOICES = st.sampled_from(["include", "exclude", "maybe"])


@given(st.lists(st.tuples(CHOICES, CHOICES), min_size=1, max_size=60))
def test_the_statistics_do_not_depend_on_who_is_first_and_stay_in_bounds(said: list[tuple[str, str]]) -> None:
    names = ["include", "exclude", "maybe"]
    one, other = agreement(said, names), agreement([(b, a) for a, b in said], names)
    assert (one.po, one.pabak, one.ac1) == pytest.approx((other.po, other.pabak, other.ac1))
    assert one.kappa == pytest.approx(other.kappa)
    kappa, (low, high) = one.kappa or 0.0, one.kappa_ci or (0.0, 0.0)
    assert -1.0 <= low <= kappa + 1e-9
    assert kappa - 1e-9 <= high <= 1.0
    assert one.po is not None
    assert 0.0 <= one.po <= 1.0


@given(st.lists(st.tuples(CHOICES, CHOICES), min_size=1, max_size=60))
def test_perfect_agreement_is_one_and_nothing_else_is(said: list[tuple[str, str]]) -> None:
    found = agreement(said, ["include", "exclude", "maybe"])
    assert (found.po == 1.0) is all(a == b for a, b in said)


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
