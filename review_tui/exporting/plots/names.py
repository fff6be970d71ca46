"""The names beside the rows of a figure and over its columns: whole, on as many lines as they need."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from review_tui.exporting import font_metrics as face
from review_tui.exporting.plots.paper import LEADING, MARGIN, SIZE, Paper, column, cut
from review_tui.model.review.text import clean_line
from review_tui.words.records import UNSURE

_TIGHT = 1.15  # of the size, from one line of a name to the next
_SIDE, _OVER, _LEVEL = 8, 3, 5  # lines of a name at the side, of one that runs upwards, and of one that lies level
_LONGEST = 400  # lines of a name: such as differ by their blanks alone are alike on paper
_TALL = 190.0  # of a name that runs upwards
_ACROSS = 560.0  # of columns whose names lie level: what A4 across leaves beside the names of rows

Lines = tuple[str, ...]


def in_lines(names: Sequence[str], room: float, most: int, bold: Collection[int] = ()) -> tuple[Lines, ...]:
    """Break names into lines that fit, at most so many; names that differ are never cut to the same words."""
    while True:
        found = tuple(tuple(cut(_held(name), room, most, bold=at in bold)) for at, name in enumerate(names))
        if len(set(found)) >= len({clean_line(name) for name in names}) or most > _LONGEST:
            return found
        most *= 2


def _held(name: str) -> str:
    """Hold the sign of what was guessed to the word before it."""
    return clean_line(name).replace(f" {UNSURE}", f"\u00a0{UNSURE}")


@dataclass(frozen=True, slots=True)
class RowNames:
    """The names at the left of the rows of a figure, how wide they are together, and how high each row is."""

    lines: tuple[Lines, ...]
    width: float
    heights: tuple[float, ...]
    bold: frozenset[int] = frozenset()

    @property
    def height(self) -> float:
        """How high all rows are together."""
        return sum(self.heights)

    def part(self, rows: range) -> "RowNames":
        """Give those of some rows, in a column as wide."""
        bold = frozenset(n for n, at in enumerate(rows) if at in self.bold)
        return RowNames(tuple(self.lines[at] for at in rows), self.width, tuple(self.heights[at] for at in rows), bold)

    def tops(self, y: float) -> list[float]:
        """Give where each row begins, the first of them at y."""
        return [y + sum(self.heights[:row]) for row in range(len(self.heights))]

    def write(self, paper: Paper, row: int, middle: float) -> None:
        """Write the name of a row about a level."""
        for n, line in enumerate(self.lines[row]):
            level = middle + (n - (len(self.lines[row]) - 1) / 2) * SIZE * _TIGHT
            paper.left(line, MARGIN, level, bold=row in self.bold)


def row_names(names: Sequence[str], most: float, least: float, bold: Collection[int] = ()) -> RowNames:
    """Set the names of rows in a column at most so wide, each row at least so high; some of them are bold."""
    lines = in_lines(names, most, _SIDE, bold)
    heights = tuple(max(least, len(those) * SIZE * _TIGHT + 3.5) for those in lines)
    return RowNames(lines, _widest(lines, bold), heights, frozenset(bold))


def _widest(lines: Sequence[Lines], bold: Collection[int]) -> float:
    return max((face.width(line, SIZE, at in bold) for at, those in enumerate(lines) for line in those), default=0.0)


@dataclass(frozen=True, slots=True)
class ColumnNames:
    """The names over the columns of a figure, level or upwards, and how wide a column is."""

    lines: tuple[Lines, ...]
    wide: float
    rising: bool
    bold: frozenset[int]

    def write(self, paper: Paper, begin: float) -> None:
        """Write them on from where the paper is filled to, over columns that begin at an x."""
        if self.rising:
            paper.y += _widest(self.lines, self.bold) + 4
            for at, those in enumerate(self.lines):
                for n, line in enumerate(those):
                    x = begin + (at + 0.5) * self.wide + (n - (len(those) - 1) / 2) * SIZE * _TIGHT
                    paper.rising(line, x, paper.y - 4, bold=at in self.bold)
            return
        tall = max(map(len, self.lines), default=1)
        for at, those in enumerate(self.lines):
            for n, line in enumerate(those, tall - len(those)):
                middle = paper.y + (n + 0.5) * SIZE * LEADING
                paper.centred(line, begin + (at + 0.5) * self.wide, middle, bold=at in self.bold)
        paper.y += tall * SIZE * LEADING + 4


def column_names(names: Sequence[str], narrow: float, level: float = 0.0, bold: Collection[int] = ()) -> ColumnNames:
    """Set the names of columns: level in columns at least `level` wide, where all of them fit on a page across.

    Else, or where no level is given, they run upwards over columns at least `narrow` wide.
    """
    wide, strong = column(names, level), frozenset(bold)
    if level and wide * len(names) <= _ACROSS:
        return ColumnNames(in_lines(names, wide - 6, _LEVEL, strong), wide, False, strong)
    lines = in_lines(names, _TALL, _OVER, strong)
    most = max(map(len, lines), default=1)
    return ColumnNames(lines, max(narrow, most * SIZE * _TIGHT + (6 if most > 1 else 0)), True, strong)
