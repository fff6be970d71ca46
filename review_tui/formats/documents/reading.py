"""Pages as they are read: the order of their words, kept beside their text, which stays as it was extracted.

It is written as "3:0-40,80-120,40-80": of page 3 first the words 0 to 39, then 80 to 119, then 40 to 79. A page that
is not named is read as it stands, and so is one whose words an order does not give each once.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from review_tui.formats.documents.columns import Run

SCREENED: Final = 18  # pages at the beginning of a document that are ever read as paragraphs
_WORD = re.compile(r"\S+")
_PAGE = re.compile(r"(\d{1,4}):(\d{1,7}-\d{1,7}(?:,\d{1,7}-\d{1,7})*)")


def written(orders: Mapping[int, Sequence[Run]]) -> str:
    """Write the orders of some pages, counted from 0."""
    told = ((n, ",".join(f"{start}-{end}" for start, end in runs)) for n, runs in sorted(orders.items()) if runs)
    return " ".join(f"{n + 1}:{runs}" for n, runs in told)


def in_order(pages: Sequence[str], reading: str) -> tuple[str, ...]:
    """Give pages with their words in the order in which they are read; the line ends between them stay."""
    orders = {int(page) - 1: runs for page, runs in _PAGE.findall(reading)}
    return tuple(_ordered(page, orders[n]) if n in orders else page for n, page in enumerate(pages))


def _ordered(page: str, order: str) -> str:
    words = [word.span() for word in _WORD.finditer(page)]
    runs = [(int(start), int(end)) for start, _, end in (run.partition("-") for run in order.split(","))]
    if not _is_each_once(runs, len(words)):
        return page
    return "\n".join(page[words[start][0] : words[end - 1][1]] for start, end in runs)


def _is_each_once(runs: Sequence[Run], words: int) -> bool:
    """Say whether runs give every word once: sorted, each begins where the one before it ends."""
    position = 0
    for start, end in sorted(runs):
        if start != position or end <= start:
            return False
        position = end
    return position == words
