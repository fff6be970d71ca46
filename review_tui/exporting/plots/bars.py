"""Bars: records by year and by source, and the pace of screening; each bar says its number."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from review_tui.exporting.drawing import Drawing, Look
from review_tui.exporting.plots.names import RowNames, row_names
from review_tui.exporting.plots.paper import MARGIN, SIZE, Paper, sheets, shortened, widest

ON_A_PAGE = 40  # bars of one figure that lie
_HIGH, _WIDE = 170.0, 520.0  # of the field in which bars stand, and lie
_ROW, _BAR, _NAMES, _SLOT, _RISING = 17.0, 13.0, 210.0, 26.0, 90.0


@dataclass(frozen=True, slots=True)
class Series:
    """What one shade of the bars counts: its name, its fill, and the sign that stands for it without colour."""

    name: str
    fill: str
    sign: str = ""


Bars = Sequence[tuple[str, Sequence[int]]]  # each bar with its name and a number for each series


def upright_bars(
    title: str, series: Sequence[Series], bars: Bars, notes: Sequence[str], *, provisional: str = ""
) -> Drawing:
    """Draw upright bars side by side, the series of each on top of one another, their sum above and its name below."""
    most = max((sum(numbers) for _, numbers in bars), default=0)
    step = _step(most)
    top = -(-most // step) * step or step
    slot = max(_SLOT, widest([f"{most:,}"], 200.0) + 4)
    begin = MARGIN + widest([f"{top:,}"], 200.0) + 8
    paper = Paper(max(begin + slot * len(bars) + MARGIN, 360.0))
    paper.begin(title, provisional)
    floor = paper.y + 14 + _HIGH
    for n in range(0, top + 1, step):
        y = floor - _HIGH * n / top
        paper.level(f"rule_{n}", begin, y, slot * len(bars), ink=n == 0)
        paper.right(f"{n:,}", begin - 5, y)
    for position, (_, numbers) in enumerate(bars):
        _stack(paper, series, numbers, position, begin + position * slot, slot, floor, _HIGH / top)
    paper.y = floor + _named(paper, [name for name, _ in bars], begin, slot, floor)
    return _ended(paper, title, series, bars, notes)


def _stack(
    paper: Paper, series: Sequence[Series], numbers: Sequence[int], position: int, x: float, slot: float, floor: float,
    scale: float,
) -> None:  # fmt: skip
    """Draw one bar: its parts on top of one another, and their sum."""
    y = floor
    for one, n in zip(series, numbers, strict=True):
        high = scale * n
        if n:
            sign = one.sign if high > SIZE + 3 else ""
            paper.box(f"bar_{position}_{one.name}", x + 3, y - high, slot - 6, high, Look(one.fill, 0.5), sign)
        y -= high
    if sum(numbers):
        paper.centred(f"{sum(numbers):,}", x + slot / 2, y - 7)


def _named(paper: Paper, names: Sequence[str], begin: float, slot: float, floor: float) -> float:
    """Write the names below the bars, upwards where they are wide; gives the room that they take."""
    rising = widest(names, _RISING)
    turned = rising > slot - 3
    for position, name in enumerate(names):
        middle, short = begin + (position + 0.5) * slot, shortened(name, _RISING)
        if turned:
            paper.rising(short, middle, floor + 5 + widest([short], _RISING))
        else:
            paper.centred(short, middle, floor + 9)
    return rising + 14 if turned else 22.0


@dataclass(frozen=True, slots=True)
class _Scale:
    """What all figures of lying bars have in common: their longest bar, and the room of names and of ends."""

    most: int
    names: RowNames
    ends: float


def _end(numbers: Sequence[int]) -> str:
    return " + ".join(f"{n:,}" for n in numbers)


def lying_bars(
    title: str, series: Sequence[Series], bars: Bars, notes: Sequence[str], *, provisional: str = ""
) -> list[Drawing]:
    """Draw bars that lie, with long names at their left, the series of each in a row and its numbers at the end.

    Many of them are several figures, in which a record is as long.
    """
    names = row_names([name for name, _ in bars], _NAMES, _ROW)
    most = max((sum(numbers) for _, numbers in bars), default=0) or 1
    scale = _Scale(most, names, widest([_end(numbers) for _, numbers in bars], 120.0))
    drawn = []
    for name, page in sheets(title, len(bars), ON_A_PAGE):
        here = replace(scale, names=names.part(page))
        drawn.append(_lying(name, series, [bars[at] for at in page], notes, here, provisional))
    return drawn


def _lying(
    title: str, series: Sequence[Series], bars: Bars, notes: Sequence[str], scale: _Scale, provisional: str
) -> Drawing:
    names = scale.names
    begin = MARGIN + names.width + 8
    field = _WIDE - names.width - scale.ends
    paper = Paper(begin + field + scale.ends + 8 + MARGIN)
    paper.begin(title, provisional)
    for position, ((_, numbers), y) in enumerate(zip(bars, names.tops(paper.y), strict=True)):
        x, middle = begin, y + names.heights[position] / 2
        names.write(paper, position, middle)
        for one, n in zip(series, numbers, strict=True):
            wide = field * n / scale.most
            if n:
                sign = one.sign if wide > SIZE + 3 else ""
                paper.box(f"bar_{position}_{one.name}", x, middle - _BAR / 2, wide, _BAR, Look(one.fill, 0.5), sign)
            x += wide
        paper.left(_end(numbers), x + 5, middle)
    paper.upright("axis", begin, paper.y, names.height, ink=True)
    paper.y += names.height + 10
    return _ended(paper, title, series, bars, notes)


def _ended(paper: Paper, title: str, series: Sequence[Series], bars: Bars, notes: Sequence[str]) -> Drawing:
    paper.legend((one.fill, one.sign, one.name) for one in series)
    for note in notes:
        paper.paragraph(note)
    told = [
        f"{name}: {', '.join(f'{one.name} {n:,}' for one, n in zip(series, numbers, strict=True))}."
        for name, numbers in bars
    ]
    return paper.drawing(title, f"{title}. {' '.join(told) or 'Nothing yet.'}")


def _step(most: int) -> int:
    """Give the distance of the rules: 1, 2 or 5 times a power of ten, so that there are at most six."""
    size = 1
    while True:
        for step in (size, 2 * size, 5 * size):
            if most <= 5 * step:
                return step
        size *= 10
