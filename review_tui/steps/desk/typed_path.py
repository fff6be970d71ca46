"""A path as a person types it."""

import os
from pathlib import Path

from review_tui.model.review.errors import ReviewError
from review_tui.model.review.text import clean_line


def typed_path(typed: str) -> Path:
    """Give the path that was typed, with one's own home for `~`; raises ReviewError for one that cannot be looked at.

    A `~name` of nobody stays as it is: a file may be called so.
    """
    path = Path(os.path.expanduser(typed))  # noqa: PTH111 - pathlib raises where there is no such home
    try:
        path.exists()
    except (OSError, ValueError) as problem:
        why = getattr(problem, "strerror", "") or str(problem)
        shown = clean_line(typed)
        raise ReviewError(
            f"{shown if len(shown) <= 80 else f'{shown[:79]}…'} cannot be looked at: {why}. Name another place."
        ) from problem
    return path
