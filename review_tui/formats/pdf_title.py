"""The title of a PDF: the block of lines in the largest type of its first pages, checked against its properties."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from review_tui.formats.imprint import PROPERTIES, is_junk, stands_in, words
from review_tui.model.text import clean_line

PAGES = 2  # among which a title is looked for
_SEARCHED = 8000  # characters of each; some programs write the title last
_LARGER = 1.12  # times the type of the text, that a heading must be
_MUCH_LARGER = 1.25  # … and a heading beside a banner in a still larger type
_SAME = 0.06  # by which the sizes of the lines of one title may differ
_BANNER = 1  # words, up to which the largest type may be a banner
_BEFORE = 250  # letters of running text, behind which a heading is that of a section
_LETTERS = range(4, 251)  # how many a title has
_SHORT = 8  # letters, below which a title must stand out clearly
# What heads a part of a document and not the whole.
_PART = re.compile(
    r"^(?:(?:table|figure|fig|exhibit|appendix|annex|contents|page|box|chart|note)\b|"
    r"\d+(?:\.\d+)+\b|\d+\.?\s|(?-i:[a-z•\-–])|"
    r"(?:proposed rules?|contents|table of contents|(?:executive )?summary|introduction|foreword|abstract|agenda|"
    r"report|minutes|preface|acknowledge?ments?)$)",
    re.IGNORECASE,
)
_SITE = re.compile(r"\s[-–—|]\s+\S+(?:\s\S+){0,3}$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its text and the size of its type in points; not `whole` where its type changes within."""

    text: str
    size: float
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Guess:
    """A title, where it was found, and whether there is something against it."""

    title: str
    origin: str
    sure: bool


def lines_of(text: Any) -> list[Line]:  # noqa: ANN401 - a text page of pdfium
    """Give the lines of a page from its beginning; none where letters and places do not fit each other."""
    count = min(text.count_chars(), _SEARCHED)
    said = text.get_text_range(0, count) if count else ""
    if len(said) != count:  # letters beyond the basic plane count twice
        return []
    found, start = [], 0
    for row in said.split("\n"):
        words = [(m[0], _size(text, start + m.start(), m[0])) for m in re.finditer(r"\S+", row)]
        runs = list(_runs(words))
        found += [Line(" ".join(word for word, _ in part), size, len(runs) == 1) for size, part in runs]
        start += len(row) + 1
    return found


def _size(text: Any, at: int, word: str) -> float:  # noqa: ANN401
    """Give the height of a word's first letter: small capitals are of their capital's size."""
    return next((_height(text, at + n) for n, letter in enumerate(word) if letter.isalnum()), 0.0)


def _height(text: Any, place: int) -> float:  # noqa: ANN401
    left, bottom, right, top = text.get_charbox(place, loose=True)
    return round(top - bottom, 1) if right > left else 0.0


def _runs(words: Sequence[tuple[str, float]]) -> Iterator[tuple[float, list[tuple[str, float]]]]:
    """Part a line where its type changes; signs without a size go with the word before them."""
    size = next((size for _, size in words if size), 0.0)
    part: list[tuple[str, float]] = []
    for word in words:
        if word[1] and not _alike(word[1], size) and part:
            yield size, part
            part = []
        size = word[1] or size
        part.append(word)
    if part:
        yield size, part


def _alike(one: float, other: float) -> bool:
    return abs(one - other) <= _SAME * max(one, other)


def largest(pages: Sequence[Sequence[Line]]) -> Guess | None:
    """Give the heading in the largest type of the first pages, None where no type is larger than that of the text."""
    body = _body(line for page in pages for line in page)
    for number, page in enumerate(pages, 1):
        blocks = [block for block in _blocks(page) if block[1].size > _LARGER * body and _is_title(block[1], body)]
        if not blocks:
            continue
        before, found = max(blocks, key=lambda block: (block[1].size, -block[0]))
        if len(found.text.split()) <= _BANNER:
            before, found = _beside_a_banner(blocks, body) or (before, found)
        sure = before <= _BEFORE and not _PART.match(found.text) and found.whole
        return Guess(found.text, f"the largest type on page {number}", sure)
    return None


def _body(lines: Iterator[Line]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _blocks(page: Sequence[Line]) -> Iterator[tuple[int, Line]]:
    """Give the lines that follow each other in one type as one, each with how many letters of text stand before it."""
    sizes = Counter({size: sum(len(line.text) for line in same) for size, same in _by_size(page)})
    common = sizes.most_common(1)[0][0] if sizes else 0.0
    before, block = 0, Line("", 0.0)
    start = 0
    for line in page:
        if block.text and _alike(line.size, block.size):
            block = Line(_joined(block.text, line.text), max(block.size, line.size), block.whole and line.whole)
        else:
            if block.text:
                yield start, block
            block, start = line, before
        before += len(line.text) * (line.size <= common)
    if block.text:
        yield start, block


def _by_size(page: Sequence[Line]) -> Iterator[tuple[float, Iterator[Line]]]:
    return groupby(sorted(page, key=lambda line: line.size), key=lambda line: line.size)


def _joined(one: str, other: str) -> str:
    return one[:-1] + other if one.endswith("\u00ad") else f"{one} {other}"


def _is_title(block: Line, body: float) -> bool:
    text = clean_line(block.text)
    letters = sum(letter.isalpha() for letter in text)
    least = _SHORT if block.size < _MUCH_LARGER * body else _LETTERS.start
    return least <= letters <= _LETTERS.stop and letters > len(text) // 2 and not is_junk(text)


def _beside_a_banner(blocks: Sequence[tuple[int, Line]], body: float) -> tuple[int, Line] | None:
    """Give the largest heading of more words than a banner has ("Redpaper"), if it is large, too."""
    longer = [
        block
        for block in blocks
        if len(block[1].text.split()) > _BANNER and block[1].size > max(_MUCH_LARGER * body, block[1].size / 2)
    ]
    return max(longer, key=lambda block: (block[1].size, -block[0]), default=None)


def choose(said: str, seen: Guess | None, first: str, name: str) -> Guess:
    """Choose between the title in the properties and the heading seen; `first` is the text of the first pages.

    A title in the properties that a program wrote is none, and one that does not stand in the document is that of
    another, which was written over.
    """
    said = "" if is_junk(clean_line(said)) else clean_line(said)
    if (site := _SITE.search(said)) and stands_in(said[: site.start()], first) and not stands_in(site[0], first):
        said = said[: site.start()]  # "PDF.js - Wikipedia"
    heading = clean_line(seen.title).strip(" .,:;|•·_-–") if seen else ""
    if said and stands_in(said, first):
        return _with_properties(said, seen, heading)
    if seen and heading:
        return Guess(heading, seen.origin, seen.sure)
    if said:
        return Guess(said, PROPERTIES, sure=False)
    return Guess(name, "the name of the file", sure=False)


def _with_properties(said: str, seen: Guess | None, heading: str) -> Guess:
    one, other = _letters(said), _letters(heading)
    if seen and heading and one != other:
        shared = set(words(said)) & set(words(heading))
        longer = bool(shared) and len(words(heading)) > 2 * len(words(said))
        if seen.sure and (one in other or longer):
            return Guess(heading, seen.origin, sure=True)
    return Guess(said, PROPERTIES, sure=True)


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
