"""Passages of a document: its sentences page by page, and on which page some words stand."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

_END = re.compile(r"[.!?…][\"'”’)\]]{0,3}\s+(?=[\"'“‘(\[]?[^\W\d_a-z]|\d)")
_NO_END = re.compile(r"(?:\b(?:e\.g|i\.e|etc|cf|vs|no|nos|p|pp|vol|fig|al|Dr|Mr|Mrs|Ms|Prof|St|[A-Z])\.)$")
_LONG = 20  # letters and digits; fewer stand in many places
_BESIDE = re.compile(r"[\W_]+")  # what may be typed or read otherwise: spaces, breaks, hyphens, marks


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, heading or line of a list, with the page on which it begins (from 1), and of a study its report."""

    text: str
    page: int
    of: str = ""


def sentences(pages: Sequence[str]) -> tuple[Sentence, ...]:
    """Return what pages of paragraphs say, sentence by sentence; a heading, item or row is one by itself."""
    return tuple(
        Sentence(text, number)
        for number, page in enumerate(pages, 1)
        for line in page.split("\n")
        for text in _parted(" ".join(line.split()))
        if text
    )


def lines(pages: Sequence[str]) -> tuple[Sentence, ...]:
    """Return the lines of pages as they stand there, without blank ones."""
    return tuple(
        Sentence(text, number)
        for number, page in enumerate(pages, 1)
        for line in page.split("\n")
        if (text := " ".join(line.split()))
    )


def beginning_of(one: Sentence, among: Sequence[Sentence]) -> int:
    """Return where, among the same text parted otherwise, a sentence or line begins; else where its page does."""
    same = [n for n, other in enumerate(among) if (other.of, other.page) == (one.of, one.page)]
    text, starts = "", list[int]()
    for n in same:
        starts.append(len(text))
        text += _bare(among[n].text)
    sought = _bare(one.text)
    at = next((at for words in (sought, sought[:_LONG]) if (at := text.find(words)) >= 0), 0)
    return same[bisect_right(starts, at) - 1] if same else 0


def _parted(line: str) -> list[str]:
    """Part a paragraph at the ends of its sentences, not behind an abbreviation or an initial."""
    found, begin = list[str](), 0
    for end in _END.finditer(line):
        part = line[begin : end.end()].rstrip()
        if not _NO_END.search(part):
            found.append(part)
            begin = end.end()
    return [*found, line[begin:]]


def standing_in(paragraph: str, found: Sequence[Sentence]) -> tuple[int, ...]:
    """Return which of these sentences stand in a paragraph; a few words only as the whole of it."""
    text, bare = _bare(paragraph), [_bare(one.text) for one in found]
    return tuple(n for n, said in enumerate(bare) if said and (said == text or (len(said) >= _LONG and said in text)))


def pages_with(words: str, pages: Sequence[str]) -> tuple[int, ...]:
    """Return the pages (from 1) on which words begin, however spaces, line ends, hyphens and marks are set.

    Words that run over the end of a page begin on the page before; words of no letter or digit stand nowhere.
    """
    sought = _bare(words)
    if not sought:
        return ()
    text, starts = "", list[int]()
    for page in pages:
        starts.append(len(text))
        text += _bare(page)
    found: dict[int, None] = {}
    at = text.find(sought)
    while at >= 0:
        found[sum(start <= at for start in starts)] = None
        at = text.find(sought, at + 1)
    return tuple(found)


def _bare(text: str) -> str:
    return _BESIDE.sub("", text).casefold()
