"""Where the paragraphs of a page begin, by where its lines stand: room above, an indent, a line that is not full.

Text alone does not tell it: a paragraph may end with its line, and a sentence with the first line of one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from review_tui.formats.documents.columns import Run
from review_tui.formats.documents.reflow import are_rows, begins_item, ends_sentence, is_halved
from review_tui.formats.documents.row_places import (
    LARGER,
    LEVEL,
    Row,
    are_beside,
    is_below,
    is_of_another_size,
    ordered_by,
)

_BLANK = 1.2  # of its height, up to which they stand close to each other
_WIDER, _MORE = 1.2, 1.5  # times the usual distance of lines, and points, from which on there is room between them
_USUAL = 0.3  # of the distances of lines of one size are smaller than the usual one
_SINGLE = 1.6  # heights, that two lines are distant of whose size there are no others
_LEAST, _MOST = 0.6, 6.0  # heights by which a line is indented
_SAME = 0.4  # … up to which two lines begin at one place
_SIZE, _MUCH = (
    1.12,
    1.3,
)  # times the height of the other line, from which on it is of another size; in a sentence
_TURNED = 0.15  # of its height, that a letter takes at least where a line runs across the page
_CELLS = 0.75  # of its height, that a letter of a line takes where there is room between its words: it is a row
_LOOSE, _BRIEF = 0.5, 30  # … that it takes in some rows, at least; letters of a line that tells nothing so
_FULL_TEXT = 0.5  # of the widest line, from which on a line is of the text
_SEVERAL = 2
_NEAR = 3  # lines above and below that tell how far a line may reach
_AROUND = 12  # … and where it begins
_PROSE, _SMALL = 6, 0.2  # … and whether they are sentences; of which so many begin in small letters
_ALIKE = 0.05  # of its width, by which full lines of a column differ
_NARROW = 0.6  # of the width of its block, up to which a line is no prose
_WIDE = 0.9  # of the lines of a block are narrower than this tells


def begun(rows: Sequence[Row], words: Sequence[str], runs: Sequence[Run]) -> frozenset[int] | None:
    """Give the words of a page with which paragraphs begin; None where its lines do not tell.

    `runs` is the order in which its words are read, none where they are read as they stand.
    """
    ordered = ordered_by(rows, runs)
    if not ordered or sum(end - start for start, end in (row.words for row in ordered)) != len(words):
        return None
    lines = _said(ordered, words)
    return frozenset(_Page(lines).begun()) if _run_across(lines) else None


def _run_across(lines: Sequence[Row]) -> bool:
    """Say whether most lines are as long as what they say: those of a page that was turned are not."""
    short = sum(line.right - line.left < _TURNED * line.height * len(line.text) for line in lines)
    return 2 * short <= len(lines)


def _said(rows: Sequence[Row], words: Sequence[str]) -> list[Row]:
    """Give the lines of a page with what they say."""
    return list(_lines([replace(row, text=" ".join(words[slice(*row.words)])) for row in rows]))


def _lines(rows: Sequence[Row]) -> Iterator[Row]:
    """Join the pieces that stand close to each other on one line: a raised number parts it."""
    line: Row | None = None
    for row in rows:
        if line and _is_close(line, row):
            line = replace(
                line,
                right=max(line.right, row.right), words=(line.words[0], row.words[1]), text=f"{line.text} {row.text}",
                height=max(line.height, row.height), level=max(line, row, key=lambda one: one.height).level,
            )  # fmt: skip
            continue
        if line:
            yield line
        line = row
    if line:
        yield line


def _is_close(line: Row, row: Row) -> bool:
    height = max(line.height, row.height)
    return are_beside(line, row) and -LEVEL * height < row.left - line.right < _BLANK * height


class _Page:
    """The lines of a page as they are read, and what is usual among them."""

    def __init__(self, lines: Sequence[Row]) -> None:
        self._lines = lines
        self._block = list(_blocks(lines))
        self._usual = _distances(lines)
        texts = [line.text for line in lines]
        self._is_row = [row and _is_loose(line) for row, line in zip(are_rows(texts), lines, strict=True)]
        ends = {block: _ends_of(lines, block) for block in set(self._block)}
        self._ends = [ends[block] for block in self._block]
        self._indents = False

    def begun(self) -> Iterator[int]:
        """Yield the first words of the paragraphs."""
        for n in range(1, len(self._lines)):
            if self._begins(n):
                yield self._lines[n].words[0]

    def _begins(self, n: int) -> bool:
        """Say whether a line begins a paragraph."""
        above, line = self._lines[n - 1], self._lines[n]
        if line.rest:
            return False
        if any(self._is_row[n - 1 : n + 1]) or _is_wide(above) or _is_wide(line):
            return True
        if (line.text[:1].islower() and not ends_sentence(above.text)) or is_halved(above.text, line.text):
            return False
        if not is_below(above, line):
            return self._begins_column(n)
        if self._is_apart(n):
            return True
        is_short = self._is_short(n - 1, line)
        is_within = not (ends_sentence(above.text) or is_short) and line.text[:1].isalpha()
        if is_of_another_size(above, line, _MUCH if is_within else LARGER):
            return True
        if begins_item(line.text) and (is_short or ends_sentence(above.text) or begins_item(above.text)):
            return True
        return is_short or not self._is_prose(n) or self._is_indented(n) or self._is_outdented(n)

    def _begins_column(self, n: int) -> bool:
        """Say whether a line above which none stands begins a paragraph, and does not go on with the last column."""
        above, line = self._lines[n - 1], self._lines[n]
        if are_beside(above, line) or is_of_another_size(above, line, LARGER) or begins_item(line.text):
            return True
        if self._is_short(n - 1, line):
            return True
        if not ends_sentence(above.text):
            return False
        return not self._indents or self._is_indented(n)

    def _is_apart(self, n: int) -> bool:
        """Say whether there is more room above a line than usual."""
        above, line = self._lines[n - 1], self._lines[n]
        usual = max(self._usual_of(n - 1), self._usual_of(n))
        return above.level - line.level > max(_WIDER * usual, usual + _MORE)

    def _usual_of(self, n: int) -> float:
        """Give the usual distance of lines like one: that of the text, else to its neighbours."""
        line = self._lines[n]
        if usual := self._usual.get(round(line.height)):
            return usual
        first, end = self._block[n]
        near = [self._lines[k - 1].level - self._lines[k].level for k in (n, n + 1) if first < k < end]
        return min([*near, _SINGLE * line.height])

    def _is_short(self, n: int, after: Row) -> bool:
        """Say whether the first word of the next line would have stood at the end of a line."""
        line = self._lines[n]
        first, second, *_ = (*after.text.split(" ", 2), "", "")
        sought = (
            first if ends_sentence(line.text) else f"{first} {second}"
        )  # a line in the middle of a sentence is short
        word = (after.right - after.left) * len(sought) / max(len(after.text), 1)
        needed = word + LEVEL * line.height
        if needed < self._reach(n) - line.right:
            return True
        left, right = self._ends[n]
        is_narrow = line.right - line.left < _NARROW * (right - left) and not self._is_full(n)
        return is_narrow and needed < right - line.right

    def _is_prose(self, n: int) -> bool:
        """Say whether some of the lines near one begin within a sentence; those of a list or a title do not."""
        first, end = self._block[n]
        near = self._lines[max(first, n - _PROSE) : min(end, n + _PROSE)]
        small = sum(line.text[:1].islower() or line.rest for line in near)
        return small >= _SMALL * len(near) or (small > 0 and self._is_full(n - 1))

    def _is_full(self, n: int) -> bool:
        """Say whether lines near one end where it ends, as those of a column do."""
        first, end = self._block[n]
        line = self._lines[n]
        near = (self._lines[k].right for k in range(max(first, n - _NEAR), min(end, n + 1 + _NEAR)))
        return sum(abs(right - line.right) <= _ALIKE * (line.right - line.left) for right in near) > _SEVERAL

    def _reach(self, n: int) -> float:
        """Give how far lines reach near one: where a wide text ends and a column begins, each has its own end."""
        first, end = self._block[n]
        above = max(self._lines[k].right for k in range(max(first, n - _NEAR), n + 1))
        below = [self._lines[k].right for k in range(n + 1, min(end, n + 1 + _NEAR))]
        if not below:
            return above
        farthest = max(below)
        width = farthest - self._lines[n].left
        is_column = sum(farthest - right <= _ALIKE * width for right in below) > 1
        return min(above, farthest) if is_column and farthest < above else max(above, farthest)

    def _edge(self, n: int) -> float:
        """Give where most lines near one begin."""
        first, end = self._block[n]
        lefts = sorted(self._lines[k].left for k in range(max(first, n - _AROUND), min(end, n + _AROUND)))
        near = _SAME * self._lines[n].height
        return max(lefts, key=lambda left: (sum(abs(one - left) <= near for one in lefts), -left))

    def _is_indented(self, n: int) -> bool:
        """Say whether a line is further in than the one above it and the one below."""
        line = self._lines[n]
        first, end = self._block[n]
        if n > first and line.left - self._lines[n - 1].left < _SAME * line.height:
            return False
        edge = self._edge(n)
        if not _LEAST * line.height < line.left - edge < _MOST * line.height:
            return False
        near = _SAME * line.height
        if n > first and (abs(self._lines[n - 1].left - edge) > near or begins_item(self._lines[n - 1].text)):
            return False
        below = self._lines[n + 1] if n + 1 < end else None
        is_indented = below is None or below.left < line.left - near or self._is_apart(n + 1)
        self._indents = self._indents or is_indented
        return is_indented

    def _is_outdented(self, n: int) -> bool:
        """Say whether a line is further out than the one above it and most others, as the items of a list are."""
        line, above = self._lines[n], self._lines[n - 1]
        out = _LEAST * line.height
        if line.left > above.left - out or line.left > self._edge(n) - out:
            return False
        return n + 1 >= self._block[n][1] or self._lines[n + 1].left > line.left + out


def _blocks(lines: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """Give for each line where the lines begin and end of which each stands below the one before it."""
    starts = [n for n, line in enumerate(lines) if not n or not is_below(lines[n - 1], line)]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield from ((start, end) for _ in range(start, end))


def _ends_of(lines: Sequence[Row], block: tuple[int, int]) -> tuple[float, float]:
    """Give where a block begins and how far most of its lines reach."""
    own = lines[slice(*block)]
    rights = sorted(line.right for line in own)
    return min(line.left for line in own), rights[int(_WIDE * (len(rights) - 1))]


def _distances(lines: Sequence[Row]) -> dict[int, float]:
    """Give the usual distance of lines of text of one height; of the cells of a table it is none."""
    widest = max((line.right - line.left for line in lines), default=0.0)
    is_text = [line.right - line.left >= _FULL_TEXT * widest for line in lines]
    told = sorted(
        (round(line.height), above.level - line.level)
        for n, (above, line) in enumerate(pairwise(lines))
        if round(above.height) == round(line.height) and is_text[n] and is_text[n + 1] and is_below(above, line)
    )
    found: dict[int, float] = {}
    for height, pairs in groupby(told, key=lambda pair: pair[0]):
        own = [distance for _, distance in pairs]
        found[height] = own[int(_USUAL * (len(own) - 1))]
    return found


def _is_loose(line: Row) -> bool:
    """Say whether there may be room between the words of a line."""
    return line.right - line.left > _LOOSE * line.height * len(line.text) or len(line.text) < _BRIEF


def _is_wide(line: Row) -> bool:
    """Say whether there is much room between the words of a line of several, as in a row of a table."""
    return " " in line.text and line.right - line.left > _CELLS * line.height * len(line.text)
