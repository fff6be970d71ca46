"""Headings that were drawn behind the text of a page: they are read above what they head."""

from collections.abc import Iterator, Sequence

from review_tui.formats.documents.columns import Run
from review_tui.formats.documents.row_places import LARGER, Row, are_beside, is_below, is_of_another_size, ordered_by

_FEW = 6  # lines of a heading that is drawn by itself


def with_headings_in_place(rows: Sequence[Row], runs: Sequence[Run]) -> tuple[Run, ...]:
    """Give the order of a page's words with the headings that were drawn last above what they head, () if none were."""
    ordered = ordered_by(rows, runs)
    told: list[Row] = []
    for block in _parted(ordered):
        late = len(block) <= _FEW and bool(told)
        for row in block:
            at = _place_of(row, told) if late else None
            told.insert(len(told) if at is None else at, row)
    return () if told == ordered else tuple(row.words for row in told if row.words[1] > row.words[0])


def _parted(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Give the rows of a page in parts, in which each stands below or beside the one before it."""
    part: list[Row] = []
    for row in rows:
        if part and not (is_below(part[-1], row) or are_beside(part[-1], row)):
            yield part
            part = []
        part.append(row)
    if part:
        yield part


def _place_of(row: Row, told: Sequence[Row]) -> int | None:
    """Give before which of the rows that were drawn earlier one is read, None where it stands behind them.

    It is a heading, with nothing beside it: it stands above all else, or in larger type between two that follow.
    """
    column = [n for n, one in enumerate(told) if min(one.right, row.right) > max(one.left, row.left)]
    below = [n for n in column if is_below(row, told[n])]
    if not below or row.rest or any(are_beside(row, told[n]) for n in column):
        return None
    above = [n for n in column if told[n].level > row.level]
    first = min(below, key=lambda n: (-told[n].level, n)) if above else min(below)
    if above and (max(above) != first - 1 or not is_of_another_size(told[first], row, LARGER)):
        return None
    return first if not above or row.height > told[first].height else None
