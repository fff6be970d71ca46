"""The heat map: organisations by criteria, each cell the share of what it could have, as a shade and a number."""

from collections.abc import Mapping, Sequence

from review_tui.exporting.drawing import Drawing, Look
from review_tui.exporting.plots.names import column_names, row_names
from review_tui.exporting.plots.paper import MARGIN, Paper, sheets, widest

ON_A_PAGE = 50  # organisations of one figure
_ROW, _COLUMN, _NAMES = 15.0, 56.0, 210.0
_SHADES = ("#FFFFFF", "#DCEBF7", "#A9D0EE", "#6DB3E3", "#3D94D1")  # none, up to a quarter, a half, less than all, all
BLANK = "Blank: none of the organisation's reports has an agreed answer."
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
    """Draw a matrix whose cells say n of m, by the places of row and column; one that is not there is blank."""
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
    names = row_names([rows[at] for at in page], _NAMES, _ROW)
    over = column_names(columns, widest([f"{n:,}/{of:,}" for n, of in cells.values()], _COLUMN) + 8, _COLUMN)
    begin = MARGIN + names.width + 10
    paper = Paper(max(begin + over.wide * len(columns) + MARGIN, 380.0))
    paper.begin(title, provisional)
    over.write(paper, begin)
    said: list[str] = []
    for position, (row, y) in enumerate(zip(page, names.tops(paper.y), strict=True)):
        high, told = names.heights[position], list[str]()
        names.write(paper, position, y + high / 2)
        for at, name in enumerate(columns):
            n, of = cells.get((row, at), (0, 0))
            look, sign = Look(_SHADES[shade(n, of)], 0.4), f"{n:,}/{of:,}" if of else ""
            paper.box(f"cell_{row}_{at}", begin + at * over.wide, y, over.wide, high, look, sign)
            told += [f"{name} {n:,} of {of:,}"] if of else []
        said.append(f"{rows[row]}: {', '.join(told) or 'nothing'}.")
    paper.y += names.height + 10
    paper.legend((fill, "", words) for fill, words in zip(_SHADES, _WORDS, strict=True))
    blank = any((row, at) not in cells for row in page for at in range(len(columns)))
    for note in (*notes, *([BLANK] if blank else [])):
        paper.paragraph(note)
    return paper.drawing(title, f"{title}. {' '.join(said)}")
