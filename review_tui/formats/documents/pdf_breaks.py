"""How a PDF page is read by the type and place of its lines: where a paragraph ends, and what stands at the top."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from review_tui.formats.documents.columns import Run
from review_tui.formats.documents.pdf_lines import PrintedLine
from review_tui.formats.documents.reading import PARAGRAPH, SAME, Breaks
from review_tui.model.review.text import clean

_LARGER = 1.12  # times the type of the other line, from which on one of them is a heading
_LETTERS = 3  # of a line that is more than a mark of a footnote or a large first letter
_FULL = 0.8  # of the widest line of a page, from which on one may run over
_ASTRAY = 12  # words of a page that its lines may leave out between two of them
_ENDS = re.compile(r"[.!?:;…]['”’\"»)\]]{0,3}$")
_MUCH_LARGER = 1.25  # … whatever the line above ends with
_LEVEL, _TALL = 0.3, 0.8  # of its size below its top, between which a line stands beside another
_SAME_ROW = 0.5  # of its size, by which the middles of the parts of one line may differ
_Placed = tuple[PrintedLine, int, int]  # a line, its first word among those of the page, and the one behind its last
Runs = tuple[Run, ...]


def laid_out(lines: Sequence[PrintedLine], page: str, title: str, order: Sequence[Run] = ()) -> tuple[Runs, Breaks]:
    """Give the runs of a page's words as they are read, and the words before which it is parted or a title goes on.

    `order` is that of its columns; without columns lines are read from top to bottom, whenever they were drawn: a title
    over a picture often comes last. No runs are given of a page that is read as it stands.
    """
    words = page.split()
    placed = list(_placed(lines, words))
    sorted_down = [] if order else _from_the_top(placed, len(words))
    read = sorted_down or placed
    full = _FULL * max((line.right - line.left for line, *_ in placed), default=0.0)
    found = {at: PARAGRAPH for (above, *_), (line, at, _) in pairwise(read) if _parts(above, line, full)}
    breaks = {**found, **dict.fromkeys(_within(read, title), SAME)}
    runs = tuple(order) or tuple(_joined(sorted_down)) or (((0, len(words)),) if breaks else ())
    return runs, breaks


def _from_the_top(placed: Sequence[_Placed], count: int) -> list[_Placed]:
    """Give the lines of a page of one column from top to bottom; none where they stand so, or beside each other."""
    ends = [0, *(end for *_, end in placed)]
    if not placed or ends[-1] != count or any(at != end for (_, at, _), end in zip(placed, ends, strict=False)):
        return []
    rows = list(_rows(placed))
    parts = [[rows[0]]]
    for (above, *_), row in pairwise(rows):
        (first, *_), *_ = row
        if first.top > above[0].top + _LEVEL * above[0].size:
            parts.append([])
        parts[-1].append(row)
    if len(parts) == 1 or _are_beside(parts):
        return []
    return [one for row in sorted(rows, key=_top_of) for one in row]


def _top_of(row: Sequence[_Placed]) -> float:
    """Give where a row stands from the top, which counts upwards."""
    (line, *_), *_ = row
    return -line.top


def _rows(placed: Sequence[_Placed]) -> Iterator[list[_Placed]]:
    """Give the lines that follow each other at one height together: small capitals part a heading into several."""
    row: list[_Placed] = []
    for one in placed:
        if row and abs(_middle(one[0]) - _middle(row[-1][0])) > _SAME_ROW * max(one[0].size, row[-1][0].size):
            yield row
            row = []
        row.append(one)
    yield row


def _middle(line: PrintedLine) -> float:
    return line.top - line.size / 2


def _are_beside(parts: Sequence[Sequence[Sequence[_Placed]]]) -> bool:
    """Say whether lines of two parts of a text stand at one height, as those of columns and tables do."""
    spans = sorted(
        (line.top - _TALL * line.size, line.top - _LEVEL * line.size, n)
        for n, part in enumerate(parts)
        for row in part
        for line, *_ in row
    )
    return any(low < high and n != other for (_, high, n), (low, _, other) in pairwise(spans))


def _joined(placed: Sequence[_Placed]) -> Iterator[Run]:
    """Give the runs of words of lines, those that follow each other as one."""
    start = end = 0
    for _, at, behind in placed:
        if at != end and end > start:
            yield start, end
        start, end = (start if at == end else at), behind
    if end > start:
        yield start, end


def _placed(lines: Sequence[PrintedLine], words: Sequence[str]) -> Iterator[_Placed]:
    """Give lines with the places of their first words, as far as both go along with each other."""
    at = 0
    for line in lines:
        own = [clean(word) for word in line.text.split()]
        start = next((n for n in range(at, min(at + _ASTRAY, len(words))) if [*words[n : n + len(own)]] == own), None)
        if start is not None and own:
            at = start + len(own)
            yield line, start, at


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
    if line.size > _MUCH_LARGER * above.size:
        return True
    return ends and (line.size > _LARGER * above.size or (line.heavy and not above.bold))


def _says(line: PrintedLine) -> bool:
    return sum(map(str.isalpha, line.text)) >= _LETTERS


def _within(placed: Sequence[_Placed], title: str) -> Iterator[int]:
    """Give the places at which lines of one type go on with a title that they make up together."""
    sought, run = _letters(title), list[_Placed]()
    for one in placed:
        told = _letters("".join(line.text for line, *_ in (*run, one)))
        run = [*run, one] if told and sought.startswith(told) else []
        if run and told == sought and len({round(line.size) for line, *_ in run}) == 1:
            yield from (at for _, at, _ in run[1:])


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
