"""How much a test tries: in each run a part that lacks no kind, in a long run (REVIEW_TUI_LONG=1) all of it."""

import os
from collections.abc import Iterable

import pytest

IS_LONG = bool(os.environ.get("REVIEW_TUI_LONG"))


def tried(short: int, long: int) -> int:
    """Give how many examples are tried."""
    return long if IS_LONG else short


def every(step: int, cases: Iterable[str | int]) -> list[object]:
    """Give all cases; but for every so manieth they are slow: tried in a long run only."""
    return [case if n % step == 0 else pytest.param(case, marks=pytest.mark.slow) for n, case in enumerate(cases)]
