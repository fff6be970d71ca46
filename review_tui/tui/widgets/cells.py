"""Fitting text to a number of terminal cells, wide characters counted as two."""

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from review_tui.words.phrases import plural

_ENDS = (" ", "-", ";")  # what may follow a number that is whole


def fit(text: str, width: int) -> str:
    """Give a text in exactly so many cells, cut with an ellipsis or filled with blanks."""
    if width <= 0:
        return ""
    return set_cell_size(text, width) if cell_len(text) <= width else set_cell_size(text, width - 1) + "…"


def begun(text: str, width: int) -> str:
    """Give the beginning of a text in exactly so many cells, with an ellipsis where it would end within a number."""
    shown = set_cell_size(text, width)
    kept = len(shown.rstrip())
    last, follows = text[kept - 1 : kept], text[kept : kept + 1]
    within = last in (".", ",") or (last.isdigit() and follows not in _ENDS)
    return fit(text, width) if within else shown


def fit_right(text: str, width: int) -> str:
    """Give a text in exactly so many cells, standing at the right."""
    if width <= 0:
        return ""
    spare = width - cell_len(text)
    return " " * spare + text if spare >= 0 else fit(text, width)


def fit_end(text: str, width: int) -> str:
    """Give a text in at most so many cells, cut at its beginning: the end of a path says most."""
    if cell_len(text) <= width:
        return text
    while text and cell_len(text) > width - 1:
        text = text[1:]
    return f"…{text}"


def in_sight(lines: Sequence[Content], row: int, y: int, height: int) -> Content | None:
    """Give the line of a text that stands on a row of its pane, None below its end.

    The last row says how much follows, since a scrollbar without colour cannot be seen; a page down begins with the
    line that it hides.
    """
    if row >= len(lines):
        return None
    if y == height - 1 > 0 and row < len(lines) - 1:
        return Content.assemble((f"↓ {plural(len(lines) - row, 'more line')}", "$quiet"))
    return lines[row]
