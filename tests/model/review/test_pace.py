"""How fast somebody works: idle time is cut off, days without work do not count, and nobody knows before the first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.model.review.pace import IDLE, Pace
from review_tui.words.pace import left, speed

DAYS = st.dictionaries(st.dates().map(str), st.integers(1, 400), min_size=1, max_size=20)


def test_a_pace_by_hand() -> None:
    found = Pace(days={"2026-11-20": 10, "2026-11-23": 30}, seconds=(12, 20, 14, 7000, 0), open=70)
    assert (found.done, found.per_day, found.median_seconds, found.days_left) == (40, 20.0, 14, 4)
    assert (left(found), speed(found)) == ("about 4 days", "20 a day, 14 s each")


def test_before_the_first_day_nobody_knows() -> None:
    found = Pace(days={}, open=70)
    assert (found.done, found.per_day, found.median_seconds, found.days_left) == (0, None, None, None)
    assert (left(found), speed(found)) == ("nobody knows yet", "")


def test_what_is_done_takes_no_more_days() -> None:
    assert (Pace(days={"2026-11-20": 3}).days_left, left(Pace(days={"2026-11-20": 3}))) == (0, "all done")
    assert left(Pace(days={})) == "–"
    brought = Pace(days={"2026-11-20": 3}, undated=2)
    assert (brought.done, brought.per_day, left(Pace(days={}, undated=1))) == (5, 3, "all done")


def test_the_last_days_of_work_tell_how_fast_it_goes_now() -> None:
    slow = {f"2026-10-0{day}": 1 for day in range(1, 9)}
    fast = {f"2026-11-0{day}": 100 for day in range(1, 6)}
    assert Pace(days=slow | fast, open=50).per_day == 100


@pytest.mark.parametrize(
    ("days", "last", "chart"),
    [
        ({}, "2026-11-29", "·····"),
        ({"2026-11-29": 8, "2026-11-28": 4, "2026-11-26": 1}, "2026-11-29", "·▁·▄█"),
        ({"2026-11-29": 8}, "2026-12-04", "·····"),
        ({"2027-01-01": 8, "2026-12-31": 8}, "2027-01-01", "···██"),
    ],
)
def test_the_chart_has_a_bar_for_each_day(days: dict[str, int], last: str, chart: str) -> None:
    assert Pace(days=days).chart(last, 5) == chart


@given(DAYS, st.lists(st.integers(-5, 5000), max_size=20), st.integers(0, 10_000))
def test_no_number_is_out_of_bounds(days: dict[str, int], seconds: list[int], waiting: int) -> None:
    found = Pace(days=days, seconds=seconds, open=waiting)
    assert min(days.values()) <= (found.per_day or 0) <= max(days.values())
    assert (found.median_seconds is None) is not any(0 < one <= IDLE for one in seconds)
    assert 0 < (found.median_seconds or IDLE) <= IDLE
    assert found.days_left is not None
    assert found.days_left * (found.per_day or 0) >= waiting
    assert len(found.chart(max(days))) == 14
    assert found.chart(max(days))[-1] != "·"


def test_what_a_closed_stage_left_is_not_all_done() -> None:
    days = {"2026-11-20": 4}
    assert left(Pace(days=days, shut=3)) == "closed, 3 left"
    assert left(Pace(days={}, shut=1_200)) == "closed, 1,200 left"
    assert left(Pace(days=days, shut=3), gone=True) == "takes part no longer"
    assert left(Pace(days=days)) == "all done"  # closed or not: they said all that was asked of them
