"""Where each line of a PDF page stands: what tells its paragraphs, and is in no text."""

import ctypes
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any

from review_tui.formats.documents.pdf_arabic import in_writing_order, places
from review_tui.formats.documents.pdf_lines import point_size
from review_tui.formats.documents.row_places import Row
from review_tui.formats.documents.tex_letters import named
from review_tui.model.review.text import clean

_MOST = 400  # lines of a page; one of more is a table or a map
_LEAST = 3.0  # points of type that is read
_LINE = re.compile(r"[^\r\n\x02\ufffe]+")
_SIGNS = re.compile(r"[\x02\ufffe]")  # the hyphens of words that go on in the next line


def rows_of(text: Any, page: str) -> tuple[Row, ...]:  # noqa: ANN401 - a text page of pdfium
    """Give the lines of a page as they are drawn, with their places; none where letters and places do not fit.

    `page` is what is kept of its text, whose blanks may be others. A word that the end of a line halves is of the line
    in which it begins.
    """
    drawn = text.get_text_range()
    said = named(in_writing_order(text, drawn))
    spans = [(start, end) for start, end in _spans(said) if said[start:end].strip()]
    kept = _told(page)
    parts = ["".join(_told(said[start:end])) for start, end in spans]
    if len(said) != len(drawn) or len(spans) > _MOST or "".join(parts) != "".join(kept):
        return ()
    at, begins = places(text, drawn), [0, *accumulate(map(len, kept))]
    ends = [0, *accumulate(map(len, parts))]
    found = []
    for (start, end), first, behind in zip(spans, ends, ends[1:], strict=False):
        words = bisect_left(begins, first), bisect_left(begins, behind)
        found.append(_row(text, said, at, (start, end), words, begins[words[0]] != first))
    return tuple(found)


def _told(said: str) -> list[str]:
    """Give the words that are kept of some text, without the hyphens of those that are halved."""
    return clean(_SIGNS.sub("", said)).split()


def _spans(said: str) -> Iterator[tuple[int, int]]:
    """Part a text where its lines end, and where a word is halved."""
    for line in _LINE.finditer(said):
        yield line.span()


def _row(
    text: Any,  # noqa: ANN401
    said: str,
    at: Sequence[int],
    span: tuple[int, int],
    words: tuple[int, int],
    is_rest: bool,
) -> Row:
    """Give the place of a line: how far it reaches, and how high the type in its middle stands."""
    start, end = span
    part = said[start:end]
    first, last = start + len(part) - len(part.lstrip()), start + len(part.rstrip()) - 1
    half = (first + last) // 2
    middle = next((n for n in (*range(half, last + 1), *range(half, first, -1)) if said[n].isalpha()), first)
    left, *_ = text.get_charbox(at[first], loose=True)
    _, _, right, _ = text.get_charbox(at[last], loose=True)
    level, height = _level(text, at[middle])
    return Row(left=left, right=max(left, right), level=level, height=height, words=words, rest=is_rest)


def _level(text: Any, position: int) -> tuple[float, float]:  # noqa: ANN401
    """Give on which line a letter stands, and the size of its type: of some fonts letters are told to be higher."""
    from pypdfium2 import raw

    across, level = ctypes.c_double(), ctypes.c_double()
    _, bottom, _, top = text.get_charbox(position, loose=True)
    size = point_size(text, position)
    if size < _LEAST or not raw.FPDFText_GetCharOrigin(text.raw, position, across, level):
        return bottom, top - bottom
    return level.value, size
