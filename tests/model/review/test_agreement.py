"""Agreement: the reference values of the literature, and the edges where a statistic has no meaning."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.model.review.agreement import (
    NEVER_CHOSEN,
    NO_CHOICE,
    NO_OVERLAP,
    NOT_ORDERED,
    NOT_TWO,
    ONE_CATEGORY,
    TOO_FEW_TO_SAY,
    agreement,
    of_table,
)
from review_tui.model.review.intervals import exact, wilson

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


@pytest.mark.parametrize(("at", "linear", "quadratic"), [(6, 0.842902, 0.892157), (7, 0.722222, 0.755319)])
def test_the_weighted_kappas_are_as_published(at: int, linear: float, quadratic: float) -> None:
    found = of_table(REFERENCE[at][0], ["low", "middle", "high"], ordered=True)
    assert (found.linear, found.quadratic) == pytest.approx((linear, quadratic), abs=1e-6)
    assert found.kappa == pytest.approx(REFERENCE[at][2], abs=1e-6)


@pytest.mark.parametrize(
    ("at", "linear", "quadratic"),
    [
        (6, (0.749074, 0.936730), (0.822869, 0.961445)),  # statsmodels gives SE .047872 and .035352
        (7, (0.556995, 0.887449), (0.585376, 0.925262)),  # .084301 and .086707
    ],
)
def test_the_intervals_of_weighted_kappas_are_those_of_fleiss_cohen_and_everitt(
    at: int, linear: tuple[float, float], quadratic: tuple[float, float]
) -> None:
    found = of_table(REFERENCE[at][0], ["low", "middle", "high"], ordered=True)
    assert found.linear_ci == pytest.approx(linear, abs=1e-6)
    assert found.quadratic_ci == pytest.approx(quadratic, abs=1e-6)


def test_under_ten_on_the_scale_weighted_kappas_have_no_interval_and_say_so() -> None:
    found = of_table([[3, 1, 0], [0, 2, 0], [1, 0, 2]], ["low", "middle", "high"], ordered=True)
    assert found.linear is not None
    assert (found.linear_ci, found.quadratic_ci) == (None, None)
    assert (found.reasons["linear_ci"], found.reasons["quadratic_ci"]) == (TOO_FEW_TO_SAY, TOO_FEW_TO_SAY)


@given(st.integers(2, 5).flatmap(lambda k: st.lists(st.lists(st.integers(0, 9), min_size=k, max_size=k), min_size=k,
       max_size=k)))  # fmt: skip
def test_no_interval_is_without_width_or_leaves_its_figure_out(table: list[list[int]]) -> None:
    found = of_table(table, [str(n) for n in range(len(table))], ordered=True)
    figures = [(getattr(found, name), getattr(found, f"{name}_ci")) for name in ("kappa", "linear", "quadratic")]
    assert all((bounds is None) == (value is None or found.n < 10) for value, bounds in figures)
    there = [(value, *bounds) for value, bounds in figures if bounds is not None]
    assert all(-1 <= low <= value + 1e-9 and value - 1e-9 <= high <= 1 for value, low, high in there)
    assert all(high - low > 1e-4 for _, low, high in there)


def test_weights_ask_for_an_order() -> None:
    said = of_table(REFERENCE[6][0], ["low", "middle", "high"]).to_json()
    assert said["linear"] is None
    assert said["quadratic"] is None
    assert said["reasons"]["linear"] == NOT_ORDERED
    assert of_table([[3, 0], [0, 0]], ["low", "high"], ordered=True).reasons["quadratic"] == ONE_CATEGORY
    assert agreement([("a", "a")], ["a"], ordered=True).reasons["linear"] == NO_CHOICE


def test_two_categories_show_prevalence_bias_and_both_agreements() -> None:
    found = of_table([[40, 9], [11, 340]], ["include", "exclude"])
    measured = (found.prevalence, found.bias, found.positive, found.negative)
    assert measured == pytest.approx((0.75, 0.005, 0.8, 0.971429), abs=1e-6)


def test_three_categories_have_no_figure_of_two() -> None:
    reasons = of_table(REFERENCE[6][0], ["a", "b", "c"]).reasons
    assert {reasons[name] for name in ("prevalence", "bias", "positive", "negative")} == {NOT_TWO}


def test_what_neither_chose_has_no_agreement_of_its_own() -> None:
    found = of_table([[0, 0], [0, 12]], ["include", "exclude"])
    assert (found.positive, found.negative) == (None, 1.0)
    assert found.reasons["positive"] == NEVER_CHOSEN


def test_under_ten_kappa_has_no_interval_and_says_so() -> None:
    found = of_table([[5, 1], [0, 3]], ["a", "b"])
    assert found.kappa == pytest.approx(0.769231, abs=1e-6)
    assert (found.kappa_ci, found.reasons["kappa_ci"]) == (None, TOO_FEW_TO_SAY)
    assert of_table([[5, 1], [0, 4]], ["a", "b"]).kappa_ci is not None


def test_under_thirty_the_interval_is_the_exact_one() -> None:
    found = of_table([[10, 0], [0, 10]], ["a", "b"])  # Clopper and Pearson give .831566 to 1 for 20 of 20
    assert found.kappa_ci == pytest.approx(((0.8315665 - 0.5) / 0.5, 1.0), abs=1e-6)


@pytest.mark.parametrize("table", [[[60, 0], [0, 40]], [[30, 20], [0, 0]]])
def test_an_interval_without_width_is_never_printed(table: list[list[int]]) -> None:
    found = of_table(table, ["a", "b"])
    assert found.kappa is not None
    assert found.kappa_ci is not None
    low, high = found.kappa_ci
    assert low <= found.kappa <= high
    assert high - low > 0.05


def test_a_single_category_measures_nothing_and_says_so() -> None:
    found = agreement([("a", "a")], ["a"]).to_json()
    assert (found["po"], found["pabak"], found["ac1"], found["kappa"]) == (1.0, None, None, None)
    assert found["reasons"]["pabak"] == found["reasons"]["ac1"] == NO_CHOICE


def test_whatever_is_absent_has_its_reason() -> None:
    for found in (agreement([], ["a"]), agreement([("a", "a")], ["a"]), agreement([("a", "a")], ["a", "b"])):
        said = found.to_json()
        assert {name for name, value in said.items() if value is None} == set(said["reasons"])


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
    low, high = one.kappa_ci or (-1.0, 1.0)
    assert -1.0 <= low <= (one.kappa or low) + 1e-9
    assert (one.kappa or low) - 1e-9 <= high <= 1.0
    assert high - low > 1e-3, "no interval is without width"
    assert (one.kappa_ci is None) is (len(said) < 10 or one.kappa is None)
    assert one.po is not None
    assert 0.0 <= one.po <= 1.0


@given(st.lists(st.tuples(CHOICES, CHOICES), min_size=1, max_size=60))
def test_perfect_agreement_is_one_and_nothing_else_is(said: list[tuple[str, str]]) -> None:
    found = agreement(said, ["include", "exclude", "maybe"])
    assert (found.po == 1.0) is all(a == b for a, b in said)


@pytest.mark.parametrize(("n", "is_exact"), [(28, True), (29, True), (30, False), (31, False)])
def test_from_thirty_reports_on_the_intervals_are_those_of_the_error(n: int, is_exact: bool) -> None:
    """Below that the bounds of the share of agreement are carried over: exact ones, and Wilson's on a scale."""
    table = [[n - 12, 2, 1], [1, 3, 1], [0, 1, 3]]
    found = of_table(table, ["low", "middle", "high"], ordered=True)
    rows, columns = ([sum(row) / n for row in of] for of in (table, list(zip(*table, strict=True))))

    def carried(low: float, high: float, expected: float) -> tuple[float, float]:
        return ((low - expected) / (1 - expected), (high - expected) / (1 - expected))

    by_chance = sum(r * c for r, c in zip(rows, columns, strict=True))
    near = {(i, j): 1 - abs(i - j) / 2 for i in range(3) for j in range(3)}
    observed = sum(weight * table[i][j] / n for (i, j), weight in near.items())
    expected = sum(weight * rows[i] * columns[j] for (i, j), weight in near.items())
    assert found.kappa_ci is not None
    assert found.linear_ci is not None
    assert (found.kappa_ci == pytest.approx(carried(*exact(n - 6, n), by_chance), abs=1e-9)) is is_exact
    assert (found.linear_ci == pytest.approx(carried(*wilson(observed, n), expected), abs=1e-9)) is is_exact
