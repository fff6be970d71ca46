"""The lines of a PDF page by where they stand."""

from collections.abc import Sequence
from dataclasses import dataclass

from review_tui.formats.documents.columns import Run

LEVEL = 0.5  # of its height, by which the feet of the pieces of one line may differ
_OVERLAP = 0.3  # of the narrower of two lines, that they have in common where one stands below the other
LARGER = 1.12  # times the height of the other line, from which on a line is of another size


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of a page: its place in points from the lower left corner, its words among those of the page.

    `rest` says that it begins with the rest of a word that the end of the line above halved.
    """

    left: float
    right: float
    level: float  # of the feet of its letters
    height: float  # of its type
    words: Run
    rest: bool = False
    text: str = ""


def ordered_by(rows: Sequence[Row], runs: Sequence[Run]) -> list[Row]:
    """Give rows as they are read; none where an order parts one of them."""
    if not runs:
        return list(rows)
    starts = {row.words[0]: row for row in rows if row.words[1] > row.words[0]}
    found: list[Row] = []
    for start, end in runs:
        at = start
        while at < end:
            row = starts.get(at)
            if row is None or row.words[1] > end:
                return []
            found.append(row)
            at = row.words[1]
    return found


def are_beside(one: Row, other: Row) -> bool:
    """Say whether two lines stand at one height."""
    return abs(one.level - other.level) < LEVEL * max(one.height, other.height)


def is_below(above: Row, line: Row) -> bool:
    """Say whether a line stands in the same column as the one above it."""
    common = min(above.right, line.right) - max(above.left, line.left)
    narrower = min(above.right - above.left, line.right - line.left)
    return line.level < above.level and not are_beside(above, line) and common >= _OVERLAP * narrower


def is_of_another_size(above: Row, line: Row, times: float) -> bool:
    """Say whether the type of one of two lines is so many times as large as that of the other."""
    smaller, larger = sorted((above.height, line.height))
    return larger > times * smaller
