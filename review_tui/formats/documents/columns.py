"""Columns of a page: in which order its words are read, where they do not stand in that order in its text.

Lines that cross the gutter part a page into bands; in each the left column comes before the right one, and so within
them for more columns. Only running text is put in order. A table, whose rows go across, is left as it is, and so is a
page whose text has one column behind the other already.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median

Run = tuple[int, int]  # the first of some words, and the one behind the last

_LINES = 5  # of each column at least
_BLANK = 0.8  # of its height: a gap that is wider is none between words of one line
_BESIDE = 0.4  # of its height, by which the middles of two lines that stand side by side may differ
_SAME = 3.0  # points by which the beginnings of the lines of a column may differ
_NARROWEST = 9.0  # heights of a line; what is narrower is a cell
_FULL = 0.7  # of the width of its column, from which on a line is full
_RUNNING = 0.5  # of the lines of running text are full, at least
_SMALL = 0.35  # of them go on in small letters
_CROSSING = 0.5  # of as many lines as the shorter column has may cross the gutter
_TURNS = 0.5  # of its lines are followed by one beside them, where a text goes to and fro
_ALIKE = 0.7  # of the width of the wider column
_BREAK = 1.35  # of the usual distance of lines, from which on another paragraph or row begins
_NEAR = 2.2  # of it: what stands further above or below is no line of the column
_ROWS = 0.75  # of the breaks of a table stand at one height in both columns
_AT_ONE = 0.2  # of its height: cells of one row begin more exactly side by side
_MOST_PARTS = 6  # in which two columns are told that are in order: each, its notes, and what stands beside them
_LEVEL = 0.5  # of its cells follow one at their height
_FEWEST_CELLS = 2
_FEWEST_ROWS = 3
_DEEPEST = 4  # columns within columns


@dataclass(frozen=True, slots=True)
class Extent:
    """A word or a line on a page, in points from its lower left corner, and which words of its text it holds."""

    left: float
    top: float
    right: float
    bottom: float
    words: Run
    small: bool = True  # it begins in a small letter

    @property
    def height(self) -> float:
        """The height of its type."""
        return self.top - self.bottom

    @property
    def middle(self) -> float:
        """How high it stands."""
        return (self.top + self.bottom) / 2


Lines = list[Extent]
Ruled = Callable[[float], bool]  # whether a table is drawn across a gutter


def lines_of(words: Sequence[Extent]) -> Lines:
    """Join words that follow each other on one line; a gap that is wider than a blank parts them."""
    found: Lines = []
    for word in words:
        if found and _goes_on(found[-1], word):
            line = found[-1]
            found[-1] = replace(
                line,
                left=min(line.left, word.left), top=max(line.top, word.top), right=max(line.right, word.right),
                bottom=min(line.bottom, word.bottom), words=(line.words[0], word.words[1]),
            )  # fmt: skip
        else:
            found.append(word)
    return found


def _goes_on(line: Extent, word: Extent) -> bool:
    height = max(line.height, word.height)
    return _are_beside(line, word) and -0.5 * height < word.left - line.right < _BLANK * height


def _are_beside(one: Extent, other: Extent, by: float = _BESIDE) -> bool:
    return abs(one.middle - other.middle) < by * max(one.height, other.height)


def reading_order(lines: Lines, ruled: Ruled = lambda _: False) -> tuple[Run, ...]:
    """Give the runs of words of a page as they are read; none where its text has them so, or it has no columns."""
    read = _read(lines, ruled, _DEEPEST)
    if read == lines:
        return ()
    runs: list[Run] = []
    for line in read:
        if runs and runs[-1][1] == line.words[0]:
            runs[-1] = (runs[-1][0], line.words[1])
        else:
            runs.append(line.words)
    return tuple(runs)


def _read(lines: Lines, ruled: Ruled, deepest: int) -> Lines:
    """Put lines in the order in which they are read."""
    gutter = _gutter(lines) if deepest else None
    if gutter is None:
        return lines
    left, right, across = _sides(lines, gutter)
    if not _is_out_of_order(lines, left, right) or _are_rows(left, right) or ruled(gutter):
        return lines
    columns = [_read(side, ruled, deepest - 1) for side in (left, right)]
    bounds = [float("inf"), *sorted({line.middle for line in across}, reverse=True), float("-inf")]
    told: Lines = []
    for above, below in pairwise(bounds):
        for column in columns:
            told += [line for line in column if below <= line.middle < above]
        told += [line for line in across if line.middle == below]
    within = {line.words for line in (*left, *right)}
    kept = [line for line in told if line.words in within] == [line for line in lines if line.words in within]
    return lines if kept else told


def _gutter(lines: Lines) -> float | None:
    """Give where the second column begins: running text stands on both sides, and few lines cross."""
    found: list[tuple[int, float]] = []
    begun = Counter(round(line.left / _SAME) for line in lines)
    for place in {near for near, count in begun.items() if count + begun[near + 1] >= _LINES}:
        gutter = place * _SAME - _SAME
        left = [line for line in lines if line.right <= gutter]
        right = [line for line in lines if line.left >= gutter]
        crossing = len(lines) - len(left) - len(right)
        if _is_text(left) and _is_text(right) and crossing <= _CROSSING * min(len(left), len(right)):
            found.append((crossing, gutter))
    return min(found)[1] if found else None


def _is_text(lines: Lines) -> bool:
    """Say whether lines are a column of running text: most are full, and go on in the middle of a sentence."""
    if len(lines) < _LINES:
        return False
    width = _width(lines)
    full = sum(line.right - line.left >= _FULL * width for line in lines)
    small = sum(line.small for line in lines)
    wide = width >= _NARROWEST * median(line.height for line in lines)
    return wide and full >= _RUNNING * len(lines) and small >= _SMALL * len(lines)


def _width(lines: Lines) -> float:
    return sorted(line.right - line.left for line in lines)[len(lines) * 4 // 5]


def _sides(lines: Lines, gutter: float) -> tuple[Lines, Lines, Lines]:
    """Part lines into two columns and what crosses them or stands apart from both: heads, feet, page numbers."""
    parts = ([line for line in lines if line.right <= gutter], [line for line in lines if line.left >= gutter])
    reach = [_reach(part) for part in parts]
    top, foot = max(top for top, _ in reach), min(foot for _, foot in reach)
    left, right = ([line for line in part if foot <= line.middle <= top] for part in parts)
    within = {line.words for line in (*left, *right)}
    return left, right, [line for line in lines if line.words not in within]


def _reach(column: Lines) -> tuple[float, float]:
    """Give how high and low the text of a column reaches: where full lines and others stand close to each other."""
    below = sorted(column, key=lambda line: -line.middle)
    near, full = _NEAR * _distance(column), _FULL * _width(column)
    parts: list[Lines] = []
    for n, line in enumerate(below):
        if n and below[n - 1].middle - line.middle <= near:
            parts[-1].append(line)
        else:
            parts.append([line])
    text = [part for part in parts if len(part) > 1 and any(x.right - x.left >= full for x in part)]
    return (text[0][0].middle, text[-1][-1].middle) if text else (below[0].middle, below[-1].middle)


def _distance(column: Lines) -> float:
    """Give the usual distance of two lines of a column."""
    middles = sorted((line.middle for line in column), reverse=True)
    return median([one - two for one, two in pairwise(middles) if one - two > 1.0] or [0.0])


def _is_out_of_order(lines: Lines, left: Lines, right: Lines) -> bool:
    """Say whether a text goes to and fro between two columns, or between like ones has the right one first.

    Notes at the foot of the columns that come behind both are in order.
    """
    on_right = {line.words: side for side, column in ((False, left), (True, right)) for line in column}
    told = [line for line in lines if line.words in on_right]
    turns = sum(_are_beside(one, two) and on_right[one.words] != on_right[two.words] for one, two in pairwise(told))
    if turns >= _TURNS * min(len(left), len(right)):
        return True
    parts = [list(part) for _, part in groupby(told, key=lambda line: on_right[line.words])]
    widths = sorted((_width(left), _width(right)))
    swapped = median(map(told.index, left)) > median(map(told.index, right)) or len(parts) > _MOST_PARTS
    return widths[0] >= _ALIKE * widths[1] and swapped and not _are_cells(parts)


def _are_cells(runs: Sequence[Lines]) -> bool:
    """Say whether the parts of a text begin at the height of the part before them, as cells of a row do."""
    level = sum(_are_beside(one[0], two[0], _AT_ONE) for one, two in pairwise(runs))
    return level >= _FEWEST_CELLS and level >= _LEVEL * (len(runs) - 1)


def _are_rows(left: Lines, right: Lines) -> bool:
    """Say whether paragraphs begin at the same heights on both sides, as the rows of a table do."""
    one, two = sorted((_breaks(left), _breaks(right)), key=len)
    level = sum(any(_are_beside(line, other, _AT_ONE) for other in two) for line in one)
    return len(one) >= _FEWEST_ROWS and level >= _ROWS * len(one)


def _breaks(column: Lines) -> Lines:
    """Give the lines above which more room is than usual."""
    usual = _BREAK * _distance(column)
    below = sorted(column, key=lambda line: -line.middle)
    return [two for one, two in pairwise(below) if one.middle - two.middle > usual]
