"""The order in which people look things up: blind to case, and numbers by their size."""

import re

_FIGURES = re.compile(r"(\d+)", re.ASCII)
InOrder = tuple[tuple[int, int, str], ...]


def in_order(text: str) -> InOrder:
    """Give the key by which a text sorts as people count: "Part 2" before "Part 10", and "a" beside "A"."""
    parts = _FIGURES.split(text.casefold())
    return tuple((0, int(part), "") if at % 2 else (1, 0, part) for at, part in enumerate(parts) if part)
