"""Agreement: the reference values of the literature, and the edges where a statistic has no meaning."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.model.agreement import NO_OVERLAP, ONE_CATEGORY, agreement, of_table

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


def test_no_report_in_common_has_no_statistic_but_a_reason() -> None:
    found = agreement([], ["include", "exclude"]).to_json()
    assert found["n"] == 0
    assert all(found[name] is None for name in ("po", "kappa", "kappa_ci", "pabak", "ac1"))
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
    if one.kappa is not None and one.kappa_ci is not None:
        assert one.kappa == pytest.approx(other.kappa)
        assert -1.0 <= one.kappa_ci[0] <= one.kappa + 1e-9
        assert one.kappa - 1e-9 <= one.kappa_ci[1] <= 1.0
    assert one.po is not None
    assert 0.0 <= one.po <= 1.0


@given(st.lists(st.tuples(CHOICES, CHOICES), min_size=1, max_size=60))
def test_perfect_agreement_is_one_and_nothing_else_is(said: list[tuple[str, str]]) -> None:
    found = agreement(said, ["include", "exclude", "maybe"])
    assert (found.po == 1.0) is all(a == b for a, b in said)
