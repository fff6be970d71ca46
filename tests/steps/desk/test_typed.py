"""What people type: a day is one there was, and a line has words."""

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from review_tui.model.review.errors import ReviewError
from review_tui.steps.desk.typed import day_of, not_empty, past_day


def desk(now: datetime) -> Any:
    return SimpleNamespace(clock=lambda: now)


@pytest.mark.parametrize(("text", "day"), [("2026-11-23", "2026-11-23"), ("20261123", "2026-11-23"),
                                           ("2024-02-29", "2024-02-29")])  # fmt: skip
def test_a_day_is_written_one_way(text: str, day: str) -> None:
    assert day_of(text) == day


@pytest.mark.parametrize(
    "text", ["", "2026", "2026-11", "2026-02-29", "2026-13-01", "23.11.2026", "yesterday", "2026-1-2", "2026-11-23x"]
)
def test_what_is_no_day_is_refused_with_how_to_write_one(text: str) -> None:
    with pytest.raises(ReviewError, match="Write it as 2026-11-23"):
        day_of(text)


@pytest.mark.parametrize(
    ("hour", "minute", "day", "fits"),
    [
        (12, 0, "2026-11-23", True),
        (9, 59, "2026-11-24", False),
        (10, 0, "2026-11-24", True),  # it is that day already in Kiribati
        (23, 59, "2026-11-24", True),
        (23, 59, "2026-11-25", False),
        (0, 0, "1999-01-01", True),
    ],
)
def test_a_day_that_is_still_to_come_everywhere_is_refused(hour: int, minute: int, day: str, fits: bool) -> None:
    at = desk(datetime(2026, 11, 23, hour, minute, tzinfo=UTC))
    if fits:
        assert past_day(at, day) == day
    else:
        with pytest.raises(ReviewError, match=f"{day} is still to come"):
            past_day(at, day)


def test_a_line_has_a_word_and_no_control_signs() -> None:
    assert not_empty(" a\tb\n\x1b[31mc\u202e ", "name") == "a b c"
    for empty in ("", " \t\n", "\x07\u200b\u202e"):
        with pytest.raises(ReviewError, match="The reason is empty. Give at least one word"):
            not_empty(empty, "reason")
