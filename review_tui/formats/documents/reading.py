"""Pages as they are read: the order of their words, kept beside their text, which stays as it was extracted.

It is written as "3:0-40,80-120;40-80": of page 3 first the words 0 to 39, then 80 to 119, then 40 to 79. Before a
comma a line ends, before a semicolon a paragraph, before a plus nothing: a title goes on. Where the number of the page
is followed by "!" instead, all of its paragraphs are told, and any other line goes on with the next one. A page that is
not named is read as it stands, and so is one whose words an order does not give each once.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from review_tui.formats.documents.columns import Run
from review_tui.formats.documents.reflow import GOES_ON

SCREENED: Final = 18  # pages at the beginning of a document that are ever read as paragraphs
_WORD = re.compile(r"\S+")
LINE, PARAGRAPH, SAME = ",", ";", "+"
_BETWEEN = {LINE: "\n", PARAGRAPH: "\n\n", SAME: " "}
_WHOLE = {LINE: f"{GOES_ON}\n", PARAGRAPH: f"\n{GOES_ON}\n", SAME: " "}  # … of a page whose paragraphs are all told
_PAGE = re.compile(r"(\d{1,4})([:!])(\d{1,7}-\d{1,7}(?:[,;+]\d{1,7}-\d{1,7})*)")
_RUN = re.compile(r"([,;+]?)(\d{1,7})-(\d{1,7})")
_Cut = tuple[str, int, int]  # what stands before some words, the first of them, and the one behind the last
Breaks = Mapping[int, str]  # the words of a page before which it is parted, and how


def written(
    orders: Mapping[int, Sequence[Run]], breaks: Mapping[int, Breaks] | None = None, told: Collection[int] = ()
) -> str:
    """Write the orders of some pages, counted from 0, and where their paragraphs are parted: of some all are `told`."""
    parted = breaks or {}
    pages = ((n, "".join(_cut(runs, parted.get(n, {})))) for n, runs in sorted(orders.items()) if runs)
    return " ".join(f"{n + 1}{'!' if n in told else ':'}{runs}" for n, runs in pages)


def _cut(runs: Sequence[Run], breaks: Breaks) -> Iterator[str]:
    """Give runs of words, cut where a paragraph is parted."""
    for number, (start, end) in enumerate(runs):
        cuts = [start, *(at for at in sorted(breaks) if start < at < end), end]
        for one, other in pairwise(cuts):
            sign = breaks.get(one, LINE) if one != start or breaks.get(one) == PARAGRAPH else LINE
            yield f"{sign if number or one != start else ''}{one}-{other}"


def in_order(pages: Sequence[str], reading: str) -> tuple[str, ...]:
    """Give pages with their words in the order in which they are read; the line ends between them stay."""
    orders = {int(page) - 1: (runs, sign == "!") for page, sign, runs in _PAGE.findall(reading)}
    return tuple(_ordered(page, *orders[n]) if n in orders else page for n, page in enumerate(pages))


def _ordered(page: str, order: str, is_told: bool) -> str:
    words = [word.span() for word in _WORD.finditer(page)]
    cuts: list[_Cut] = [(sign, int(start), int(end)) for sign, start, end in _RUN.findall(order)]
    if not _is_each_once([(start, end) for _, start, end in cuts], len(words)):
        return page
    parts = ((sign, page[words[start][0] : words[end - 1][1]]) for sign, start, end in cuts)
    if not is_told:
        return "".join(_BETWEEN.get(sign, "") + part for sign, part in parts)
    return "".join(_WHOLE.get(sign, "") + part.replace("\n", _WHOLE[LINE]) for sign, part in parts)


def _is_each_once(runs: Sequence[Run], words: int) -> bool:
    """Say whether runs give every word once: sorted, each begins where the one before it ends."""
    position = 0
    for start, end in sorted(runs):
        if start != position or end <= start:
            return False
        position = end
    return position == words
