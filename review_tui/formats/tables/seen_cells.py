"""What stood in the columns of a table that were taken for data, over all its rows: votes may begin far down."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from review_tui.formats.base.layouts import Layout
from review_tui.formats.tables.column_mapping import HeadingRow, decided_in
from review_tui.model.review.tables import Known

_MOST = 24  # different cells of one column: votes have few


class SeenCells:
    """The different cells of columns (0-based), as long as a column has few of them."""

    def __init__(self, columns: Iterable[int]) -> None:
        self._open: dict[int, dict[str, None]] = {n: {} for n in columns}

    def see(self, row: Sequence[str]) -> None:
        """Take the cells of one row."""
        full = [n for n, cells in self._open.items() if _grown(cells, row, n) > _MOST]
        for n in full:
            del self._open[n]

    def asked(self, heading: HeadingRow, layout: Layout | None, known: Known) -> tuple[int, ...]:
        """Give the columns taken for data in which votes may stand after all, so that a person must look."""
        first = [[row[n] for row in heading.sample if n < len(row)] or [""] for n in range(len(heading.cells))]
        seen = [list(self._open.get(n, ())) or cells for n, cells in enumerate(first)]
        height = max(map(len, seen), default=0)
        whole = replace(heading, sample=[[cells[line % len(cells)] for cells in seen] for line in range(height)])
        decided = decided_in(whole, layout, known)
        return decided.asked or tuple(n for n in self._open if n in decided.sealed)


def _grown(cells: dict[str, None], row: Sequence[str], n: int) -> int:
    cells[row[n] if n < len(row) else ""] = None
    return len(cells)
