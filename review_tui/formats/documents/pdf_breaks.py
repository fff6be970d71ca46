"""Where the type of a PDF page says that a paragraph ends: a heading that is as wide as the text runs into none."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from review_tui.formats.documents.pdf_lines import PrintedLine
from review_tui.formats.documents.reading import PARAGRAPH, SAME
from review_tui.model.review.text import clean

_LARGER = 1.12  # times the type of the other line, from which on one of them is a heading
_LETTERS = 3  # of a line that is more than a mark of a footnote or a large first letter
_FULL = 0.8  # of the widest line of a page, from which on one may run over
_ASTRAY = 12  # words of a page that its lines may leave out between two of them
_ENDS = re.compile(r"[.!?:;…]['”’\"»)\]]{0,3}$")
_Placed = tuple[PrintedLine, int]  # a line, and the place of its first word among those of the page


def breaks_of(lines: Sequence[PrintedLine], page: str, title: str) -> Mapping[int, str]:
    """Give the words before which a page is parted or a title goes on, each with the sign for it."""
    placed = list(_placed(lines, page.split()))
    full = _FULL * max((line.right - line.left for line, _ in placed), default=0.0)
    found = {at: PARAGRAPH for (above, _), (line, at) in pairwise(placed) if _parts(above, line, full)}
    return {**found, **dict.fromkeys(_within(placed, title), SAME)}


def _placed(lines: Sequence[PrintedLine], words: Sequence[str]) -> Iterator[_Placed]:
    """Give lines with the places of their first words, as far as both go along with each other."""
    at = 0
    for line in lines:
        own = [clean(word) for word in line.text.split()]
        start = next((n for n in range(at, min(at + _ASTRAY, len(words))) if [*words[n : n + len(own)]] == own), None)
        if start is not None and own:
            yield line, start
            at = start + len(own)


def _parts(above: PrintedLine, line: PrintedLine, full: float) -> bool:
    """Say whether the type of two lines of text differs so that the upper one ends a paragraph.

    A line in the middle of a sentence may be of another size for a letter of another font: what begins a heading or
    stands below one begins no word in small letters, and above a heading a sentence ends or a line is short.
    """
    if not (above.whole and line.whole and _says(above) and _says(line)) or line.text[:1].islower():
        return False
    ends = bool(_ENDS.search(above.text)) or above.right - above.left < full
    if above.size > _LARGER * line.size or (above.heavy and not line.bold):
        return not line.text[:1].isdigit() or above.heavy
    return ends and (line.size > _LARGER * above.size or (line.heavy and not above.bold))


def _says(line: PrintedLine) -> bool:
    return sum(map(str.isalpha, line.text)) >= _LETTERS


def _within(placed: Sequence[_Placed], title: str) -> Iterator[int]:
    """Give the places at which lines of one type go on with a title that they make up together."""
    sought, run = _letters(title), list[_Placed]()
    for line, at in placed:
        told = _letters("".join(one.text for one, _ in run) + line.text)
        run = [*run, (line, at)] if told and sought.startswith(told) else []
        if run and told == sought and len({round(one.size) for one, _ in run}) == 1:
            yield from (place for _, place in run[1:])


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
