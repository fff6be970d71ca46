"""The lines of a PDF page with what makes one stand out: the size and weight of its type, and its place."""

import ctypes
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from review_tui.formats.documents.halved import mended, words_in
from review_tui.formats.documents.pdf_arabic import in_writing_order, places
from review_tui.formats.documents.tex_letters import named, spelled_out

_SEARCHED = 8000  # characters of a page; some programs write the title last
_SAME = 0.06  # by which the sizes of the type of one line may differ
_APART = 1.6  # times its size, beyond which the next line of a block does not stand below one
_WIDER = 1.3  # times the distance of the lines of the text, the same
_SEVERAL = 3  # times that a distance comes again, from which on it is usual
_LETTERS, _HEIGHT = 0.7, 1.15  # times its size, up to which the letters alone are told, and what type is high
_BOLD = 600  # the weight from which type is bold
_NAMED_BOLD = re.compile(r"bold|black|heavy|semib|demi|,bd\b", re.IGNORECASE)
_LONGEST_NAME = 128  # letters of a font's name


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of a page: its text and the size of its type in points; not `whole` where its type changes within.

    It is `bold` where it begins so, and `heavy` where it ends so, too.
    `left`, `right` and `top` are in points from the lower left corner of the page.
    """

    text: str
    size: float
    whole: bool = True
    bold: bool = False
    heavy: bool = False
    left: float = 0.0
    right: float = 0.0
    top: float = 0.0


GAP = "\t"  # between words of a line that stand far from each other, as two logos do
_FAR = 3.0  # times the size of their type, that such words are apart
_Word = tuple[str, float, int]  # its letters, the size of its type, its place in the text of the page


def lines_of(text: Any) -> list[PrintedLine]:  # noqa: ANN401 - a text page of pdfium
    """Give the lines of a page from its beginning; none where letters and places do not fit each other."""
    count = min(text.count_chars(), _SEARCHED)
    drawn = text.get_text_range(0, count) if count else ""
    said = named(in_writing_order(text, drawn))
    if len(said) != len(drawn):
        return []
    at = places(text, text.get_text_range()) if len(drawn) != count else range(count)
    found, start, known, rows = [], 0, words_in([said]), list[list[_Word]]()
    for row in said.split("\n"):
        rows.append(
            [
                (spelled_out(mended(m[0], known)), *_size(text, at[start + m.start()], m[0]))
                for m in re.finditer(r"\S+", row)
            ]
        )
        start += len(row) + 1
    for words in _evened(text, rows):
        runs = list(_runs(words))
        found += [_line(text, part, size, len(runs) == 1) for size, part in runs]
    return found


def _evened(text: Any, rows: Sequence[Sequence[_Word]]) -> list[list[_Word]]:  # noqa: ANN401
    """Give words with one height for all of one size of type: of some fonts a "p" or a "fi" is told to be higher."""
    points, nameless = dict[int, float](), dict[int, float]()
    for place in (place for words in rows for _, size, place in words if size):
        (points if _has_name(text, place) else nameless)[place] = point_size(text, place)
    sizes = set(nameless.values())
    if len(sizes) > 1 or sizes & set(points.values()):  # fonts of pictures of letters may all be of one size
        points |= nameless
    heights: dict[float, Counter[float]] = {}
    for words in rows:
        for word, size, place in words:
            if point := points.get(place):
                heights.setdefault(point, Counter())[size] += len(word)
    found = ((point, counted.most_common(1)[0][0]) for point, counted in heights.items())
    usual = {point: height if height > _LETTERS * point else _HEIGHT * point for point, height in found}
    return [[(word, usual.get(points.get(place, 0.0), size), place) for word, size, place in words] for words in rows]


def _has_name(text: Any, position: int) -> bool:  # noqa: ANN401
    """Say whether a letter is of a font with a name."""
    from pypdfium2 import raw

    return bool(raw.FPDFText_GetFontInfo(text.raw, position, None, 0, None) > 1)


def point_size(text: Any, position: int) -> float:  # noqa: ANN401
    """Give the size of a letter's type as its program set it, 0 where nothing tells it."""
    from pypdfium2 import raw

    matrix = raw.FS_MATRIX()
    if not raw.FPDFText_GetMatrix(text.raw, position, matrix):
        return 0.0
    scale: float = (matrix.c**2 + matrix.d**2) ** 0.5
    return round(scale * float(raw.FPDFText_GetFontSize(text.raw, position)), 1)


def _line(text: Any, part: Sequence[_Word], size: float, whole: bool) -> PrintedLine:  # noqa: ANN401
    first = next((word for word in part if any(map(str.isalnum, word[0]))), part[0])  # a bullet is of another font
    last = part[-1]
    left, _, _, top = text.get_charbox(first[2], loose=True)
    _, _, right, _ = text.get_charbox(last[2], loose=True)  # the beginning of the last word will do
    return PrintedLine(
        text=_joined(text, part, size),
        size=size,
        whole=whole,
        bold=(bold := _is_bold(text, first[2])),
        heavy=bold and _is_bold(text, last[2]),
        left=left,
        right=right,
        top=top,
    )


def _joined(text: Any, part: Sequence[_Word], size: float) -> str:  # noqa: ANN401
    """Join words by blanks, and by a tab where they stand far from each other."""
    found = part[0][0]
    for (before, _, at), (word, _, place) in pairwise(part):
        _, _, right, _ = text.get_charbox(at + len(before) - 1, loose=True)
        left, _, _, _ = text.get_charbox(place, loose=True)
        found += f"{GAP if size and left - right > _FAR * size else ' '}{word}"
    return found


def _is_bold(text: Any, position: int) -> bool:  # noqa: ANN401
    """Say whether a letter is of bold type, by its weight or else by the name of its font."""
    from pypdfium2 import raw

    if raw.FPDFText_GetFontWeight(text.raw, position) >= _BOLD:
        return True
    name = ctypes.create_string_buffer(_LONGEST_NAME)
    raw.FPDFText_GetFontInfo(text.raw, position, name, _LONGEST_NAME, None)
    return bool(_NAMED_BOLD.search(name.value.decode("utf-8", "replace")))


def _size(text: Any, at: int, word: str) -> tuple[float, int]:  # noqa: ANN401
    """Give the height of a word's first letter, and its place: small capitals are of their capital's size."""
    position = next((at + n for n, letter in enumerate(word) if letter.isalnum()), None)
    return (0.0, at) if position is None else (_height(text, position), position)


def _height(text: Any, position: int) -> float:  # noqa: ANN401
    left, bottom, right, top = text.get_charbox(position, loose=True)
    return round(top - bottom, 1) if right > left else 0.0


def _runs(words: Sequence[_Word]) -> Iterator[tuple[float, list[_Word]]]:
    """Part a line where its type changes; signs without a size go with the word before them."""
    size = next((size for _, size, _ in words if size), 0.0)
    part: list[_Word] = []
    for word in words:
        if word[1] and not alike(word[1], size) and part:
            yield size, part
            part = []
        size = word[1] or size
        part.append(word)
    if part:
        yield size, part


def spacing(page: Sequence[PrintedLine]) -> float:
    """Give the commonest distance of two lines of a page in points, 0 for a page of few lines."""
    gaps = Counter(round(one.top - two.top) for one, two in pairwise(page) if one.top > two.top)
    return next((float(gap) for gap, count in gaps.most_common(1) if count >= _SEVERAL), 0.0)


def apart(above: PrintedLine, below: PrintedLine, usual: float) -> bool:
    """Say whether two lines stand further from each other than lines of a block do, or not below each other at all."""
    gap = above.top - below.top
    return gap > max(_APART * max(above.size, below.size), _WIDER * usual) or -gap > below.size


def alike(one: float, other: float) -> bool:
    """Say whether two sizes of type are of one kind."""
    return abs(one - other) <= _SAME * max(one, other)
