"""The order in which the words of a PDF page are read, by where they stand on it."""

import ctypes
import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice, pairwise
from typing import Any

from review_tui.formats.documents.columns import Extent, Run, lines_of, reading_order
from review_tui.formats.documents.halved import mended
from review_tui.formats.documents.pdf_arabic import in_writing_order, places
from review_tui.formats.documents.tex_letters import named
from review_tui.model.review.text import clean

Place = tuple[float, float, float, float]  # left, top, right, bottom
_WORD = re.compile(r"([^\s\ufffe]+)(?:\ufffe\S*)?")  # U+FFFE is the hyphen of a word that goes on in the next line
_RULES = 3  # lines drawn across the gutter, from which on there is a table
_THIN = 3.0  # points
_WIDE = 0.25  # of the page
_GAP = 0.7  # heights of a line
_FAR = 50.0  # points
_NEXT = 3.0  # heights of a line: what begins further below is not the next line
_WHILE = 5  # pieces
_TURNS = 4
_MOST = 2_000  # things of a page that are looked at


def order_of(page: Any, text: Any, said: str) -> tuple[Run, ...]:  # noqa: ANN401 - a page and its text of pdfium
    """Give the runs of the words that are kept of a page as they are read; none where its text has them so."""
    pieces = _pieces(text)
    if not (_turns(pieces) and reading_order(lines_of([Extent(*place, (n, n + 1)) for n, place in enumerate(pieces)]))):
        return ()  # by what was set at once, which is quickly known
    words = _placed(text, clean(mended(said, Counter())).split())
    return reading_order(lines_of(words), lambda gutter: _is_ruled(page, gutter))


def _pieces(text: Any) -> list[Place]:  # noqa: ANN401
    """Give the places of what was set at once: a line, a word, or a letter."""
    from pypdfium2 import raw

    left, top, right, bottom = (ctypes.c_double() for _ in range(4))
    give, handle = raw.FPDFText_GetRect, text.raw
    found: list[Place] = []
    for n in range(raw.FPDFText_CountRects(handle, 0, -1)):
        give(handle, n, left, top, right, bottom)
        found.append((left.value, top.value, right.value, bottom.value))
    return found


def _turns(pieces: Sequence[Place]) -> bool:
    """Say whether a text leaves its column to and fro, or turns back to the left once it has gone on for a while."""
    across = back = 0
    for n, ((left, top, right, bottom), (next_left, next_top, _, _)) in enumerate(pairwise(pieces)):
        shift = next_top - top
        if -4.0 < shift < 4.0:
            across += next_left - right > _GAP * (top - bottom)
        elif next_left < left - _FAR and not -_NEXT * (top - bottom) < shift < 0:
            back += n > _WHILE
    return across > _TURNS or back > 0


def _placed(text: Any, kept: list[str]) -> list[Extent]:  # noqa: ANN401
    """Give the places of the words that are kept of a page; none where words and places do not fit each other."""
    drawn = text.get_text_range()
    said = named(in_writing_order(text, drawn))
    if len(said) != len(drawn):
        return []
    at = places(text, drawn)
    found: list[Extent] = []
    for word in _WORD.finditer(said):
        if len(found) < len(kept) and clean(mended(word[0], Counter())) == kept[len(found)]:
            found.append(_place(text, word, at, len(found)))
    return found if len(found) == len(kept) else []


def _place(text: Any, word: re.Match[str], at: Sequence[int], number: int) -> Extent:  # noqa: ANN401
    left, bottom, _, top = text.get_charbox(at[word.start()], loose=True)
    _, low, right, high = text.get_charbox(at[word.end(1) - 1], loose=True)
    bounds = (left, max(top, high), max(left, right), min(bottom, low))
    return Extent(*bounds, (number, number + 1), word[0][0].islower())


def _is_ruled(page: Any, gutter: float) -> bool:  # noqa: ANN401
    """Say whether several lines are drawn across the gutter, as those between the rows of a table are."""
    import pypdfium2.raw as kinds

    rules = set()
    for thing in islice(page.get_objects(filter=(kinds.FPDF_PAGEOBJ_PATH,), max_depth=3), _MOST):
        left, bottom, right, top = thing.get_bounds()
        if left < gutter < right and top - bottom <= _THIN and right - left >= _WIDE * page.get_width():
            rules.add(round(top))
    return len(rules) >= _RULES
