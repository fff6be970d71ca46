"""Intervals of a share: as tables print them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.model.review.intervals import exact, wilson


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    [(0, 10, 0.0, 0.308497), (10, 10, 0.691503, 1.0), (5, 10, 0.187086, 0.812914), (1, 20, 0.001265, 0.248733)],
)
def test_the_exact_interval_is_that_of_clopper_and_pearson(hits: int, n: int, low: float, high: float) -> None:
    assert exact(hits, n) == pytest.approx((low, high), abs=1e-6)


@pytest.mark.parametrize(("hits", "n", "low", "high"), [(380, 400, 0.924036, 0.967403), (35, 50, 0.562496, 0.808964)])
def test_wilsons_interval_is_as_printed(hits: int, n: int, low: float, high: float) -> None:
    assert wilson(hits / n, n) == pytest.approx((low, high), abs=1e-6)


@given(st.integers(1, 29).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_an_interval_holds_its_share_and_has_width(of: tuple[int, int]) -> None:
    hits, n = of
    for low, high in (exact(hits, n), wilson(hits / n, n)):
        assert 0.0 <= low <= hits / n + 1e-9
        assert hits / n - 1e-9 <= high <= 1.0
        assert high - low > 0.05
