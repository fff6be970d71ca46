"""The evidence map: what is studied for whom, a bubble for each pair of codes, as large as there are reports."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from review_tui.exporting.drawing import Drawing
from review_tui.exporting.plots.palette import SILVER, Mark, marks
from review_tui.exporting.plots.paper import LEADING, MARGIN, SIZE, Paper, column, cut, widest

_CELL, _LEAST, _NAMES = 66.0, 12.0, 170.0


@dataclass(frozen=True, slots=True)
class Coded:
    """A report with its codes in two dimensions and its overall quality ("" where that is not agreed)."""

    rows: frozenset[str]
    columns: frozenset[str]
    quality: str = ""


@dataclass(frozen=True, slots=True)
class Dimension:
    """One side of the map: its name and all its codes, those that no report has too."""

    name: str
    codes: tuple[str, ...]


def evidence_map(
    rows: Dimension, columns: Dimension, reports: Sequence[Coded], qualities: Sequence[str], *, provisional: str = ""
) -> Drawing:
    """Draw the map: area by the number of reports, colour and sign by their middle quality, the lower one of two."""
    title = f"Evidence map: {rows.name} by {columns.name}"
    names, side = widest(rows.codes, _NAMES), column(columns.codes, _CELL)
    paper = Paper(max(MARGIN * 2 + names + 12 + side * len(columns.codes), 380.0))
    paper.begin(title, provisional)
    begin = MARGIN + names + 12
    heads = [cut(code, side - 6, 5) for code in columns.codes]
    tall = max(map(len, heads), default=1)
    for at, lines in enumerate(heads):
        for n, line in enumerate(reversed(lines)):
            paper.centred(line, begin + (at + 0.5) * side, paper.y + (tall - n - 0.5) * SIZE * LEADING)
    paper.y += tall * SIZE * LEADING + 4
    _grid(paper, begin, side, len(rows.codes), len(columns.codes))
    scale, most = marks(tuple(qualities)), _most(rows, columns, reports)
    said: list[str] = []
    for row, of_row in enumerate(rows.codes):
        middle = paper.y + (row + 0.5) * side
        lines = cut(of_row, names, 4)
        for n, line in enumerate(lines):
            paper.left(line, MARGIN, middle + (n - (len(lines) - 1) / 2) * SIZE * LEADING)
        for at, of_column in enumerate(columns.codes):
            here = [report for report in reports if of_row in report.rows and of_column in report.columns]
            if here:
                quality = _middle(qualities, [report.quality for report in here])
                mark = scale.get(quality, Mark(SILVER, ""))
                radius = max(_LEAST, (side / 2 - 4) * sqrt(len(here) / most))
                lines = [f"{len(here):,}", *([mark.sign] if mark.sign else [])]
                paper.circle(f"bubble_{row}_{at}", begin + (at + 0.5) * side, middle, radius, mark.fill, lines)
                said.append(f"{of_row}, {of_column}: {len(here):,}{f' ({quality})' if quality else ''}.")
    paper.y += len(rows.codes) * side + 10
    used = [(mark.fill, mark.sign, quality) for quality, mark in scale.items()]
    paper.legend([*used, (SILVER, "", "quality not agreed yet")])
    for note in _notes(rows, columns, reports):
        paper.paragraph(note)
    return paper.drawing(title, f"{title}. {' '.join(said) or 'No report has codes in both.'}")


def map_rows(rows: Dimension, columns: Dimension, reports: Sequence[Coded]) -> list[tuple[object, ...]]:
    """Give the numbers of the map, row by row."""
    return [
        (of_row, *(sum(of_row in r.rows and of_column in r.columns for r in reports) for of_column in columns.codes))
        for of_row in rows.codes
    ]


def _grid(paper: Paper, begin: float, side: float, rows: int, columns: int) -> None:
    for row in range(rows + 1):
        paper.level(f"row_{row}", begin, paper.y + row * side, columns * side)
    for at in range(columns + 1):
        paper.upright(f"column_{at}", begin + at * side, paper.y, rows * side)


def _most(rows: Dimension, columns: Dimension, reports: Sequence[Coded]) -> int:
    found = Counter((a, b) for report in reports for a in report.rows for b in report.columns)
    return max((n for (a, b), n in found.items() if a in rows.codes and b in columns.codes), default=1)


def _middle(qualities: Sequence[str], found: Sequence[str]) -> str:
    """Give the median of judgements in the order of the form, the worse one where two are in the middle."""
    places = sorted(qualities.index(quality) for quality in found if quality in qualities)
    return qualities[places[len(places) // 2]] if places else ""


def _notes(rows: Dimension, columns: Dimension, reports: Sequence[Coded]) -> list[str]:
    both = sum(bool(report.rows & set(rows.codes) and report.columns & set(columns.codes)) for report in reports)
    without = len(reports) - both
    found = [
        f"{both:,} of {len(reports):,} included reports have codes in both; one with several codes stands in each of "
        "their cells. The area of a bubble goes by the number of reports in it, its colour and sign by their middle "
        "quality (the lower of two)."
    ]
    return [*found, f"Without codes in both: {without:,}."] if without else found
