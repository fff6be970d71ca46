"""The rows of home: what waits, how much of it, how far it is, and where enter goes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.content import Content

from review_tui.model.review.sources import NOT_SAID
from review_tui.tui import words
from review_tui.tui.widgets.cells import fit, fit_right

_WIDE = 96


@dataclass(frozen=True, slots=True)
class HomeRow:
    """One line of home: what it is, how much of it waits, how far it is, and where enter goes."""

    label: str
    count: str = ""
    far: str = ""
    waits: bool = False
    go: Callable[[], None] | None = None
    part: float | None = None

    def drawn(self, width: int) -> Content:
        """Draw it in so many cells."""
        if self.go is None:
            return Content.assemble((self.label, "bold $secondary"))
        wide = width >= _WIDE
        both, counted = (46, 16) if wide else (38, 14)
        counted = min(max(counted, len(self.count) + 1), both // 2)  # a long count takes room of its label
        label, count = fit(self.label, both - counted), fit_right(self.count, counted)
        bar = _bar(self.part, 24 if wide else 12) + "  " if self.part is not None else ""
        style = "bold $accent" if self.waits else "$quiet"
        return Content.assemble(label, (count, style), "   ", (bar, "$primary"), (self.far, "$quiet"))


def some(n: int, noun: str) -> str:
    """Say how many, a dash where there are none."""
    return words.plural(n, noun) if n else "–"


def _bar(part: float, cells: int) -> str:
    full = round(part * cells)
    return "━" * full + "─" * (cells - full)


def fitting(waits: Sequence[HomeRow], ways: Sequence[HomeRow], room: int) -> list[HomeRow]:
    """Give all rows: apart and under two headings where there is room, else as close as they must be."""
    head, *rest = ways
    apart = [HomeRow(""), head]
    over = len(waits) + len(apart) + len(rest) - room if room else 0
    return [*waits, *apart[max(0, over) :], *rest]


def last_search(days: Sequence[str], past: Callable[[str], str]) -> str:
    """Say when one searched last; `past` gives no day that is still to come."""
    known = [day for day in days if day[:1].isdigit()]
    if known:
        return f"last searched {past(max(known))[:10]}"
    return f"day of search {NOT_SAID}" if days else "none searched yet"
