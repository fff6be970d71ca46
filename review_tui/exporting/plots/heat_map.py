"""The heat map: organisations by criteria, each cell the share of what it could have, as a shade and a number."""

from collections.abc import Mapping, Sequence

from review_tui.exporting.drawing import Drawing, Look
from review_tui.exporting.plots.paper import LEADING, MARGIN, SIZE, Paper, column, cut, sheets, shortened, widest

ON_A_PAGE = 50  # organisations of one figure
_ROW, _COLUMN, _NAMES = 15.0, 56.0, 190.0
_SHADES = ("#FFFFFF", "#DCEBF7", "#A9D0EE", "#6DB3E3", "#3D94D1")  # none, up to a quarter, a half, less than all, all
_WORDS = ("none", "up to a quarter", "up to a half", "more than a half", "all")


def heat_maps(
    title: str,
    rows: Sequence[str],
    columns: Sequence[str],
    cells: Mapping[tuple[int, int], tuple[int, int]],
    notes: Sequence[str],
    *,
    provisional: str = "",
) -> list[Drawing]:
    """Draw a matrix whose cells say n of m, by the places of row and column; one that is not there stays blank."""
    return [
        _page(name, rows, columns, cells, notes, page, provisional)
        for name, page in sheets(title, len(rows), ON_A_PAGE)
    ]


def shade(n: int, of: int) -> int:
    """Give the step of a share: 0 for none, then up to a quarter, up to a half, more, and 4 for all."""
    if not n:
        return 0
    return 4 if n == of else 1 if 4 * n <= of else 2 if 2 * n <= of else 3


def _page(
    title: str,
    rows: Sequence[str],
    columns: Sequence[str],
    cells: Mapping[tuple[int, int], tuple[int, int]],
    notes: Sequence[str],
    page: range,
    provisional: str,
) -> Drawing:
    names = widest([rows[at] for at in page], _NAMES)
    wide = column(columns, _COLUMN)
    begin = MARGIN + names + 10
    paper = Paper(max(begin + wide * len(columns) + MARGIN, 380.0))
    paper.begin(title, provisional)
    heads = [cut(name, wide - 6, 5) for name in columns]
    tall = max(map(len, heads), default=1)
    for at, lines in enumerate(heads):
        for n, line in enumerate(reversed(lines)):
            paper.centred(line, begin + (at + 0.5) * wide, paper.y + (tall - n - 0.5) * SIZE * LEADING)
    paper.y += tall * SIZE * LEADING + 4
    said: list[str] = []
    for position, row in enumerate(page):
        y = paper.y + position * _ROW
        paper.left(shortened(rows[row], names), MARGIN, y + _ROW / 2)
        told: list[str] = []
        for at, name in enumerate(columns):
            if (row, at) in cells:
                n, of = cells[row, at]
                look = Look(_SHADES[shade(n, of)], 0.4)
                paper.box(f"cell_{row}_{at}", begin + at * wide, y, wide, _ROW, look, f"{n:,}/{of:,}")
                told.append(f"{name} {n:,} of {of:,}")
        said.append(f"{rows[row]}: {', '.join(told) or 'nothing'}.")
    paper.y += len(page) * _ROW + 10
    paper.legend((fill, "", words) for fill, words in zip(_SHADES, _WORDS, strict=True))
    for note in notes:
        paper.paragraph(note)
    return paper.drawing(title, f"{title}. {' '.join(said)}")
