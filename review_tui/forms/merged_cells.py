"""Cells of a workbook that were merged: only the first of them has what stands there."""

import re
from collections.abc import Collection, Iterator, Sequence

_RANGE = re.compile(r"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})")


def merged_told(merged: Sequence[str], columns: Collection[int], heads: int) -> Iterator[str]:
    """Tell of cells below the headings that were merged, where an item has one of their columns."""
    for found in filter(None, map(_RANGE.fullmatch, merged)):
        left, right = (_place(letters) for letters in found.group(1, 3))
        first, last = int(found[2]), int(found[4])
        if last > heads and (first, left) != (last, right) and any(left <= n <= right for n in columns):
            told = f"what stands there is taken of line {first} alone. Part them, and fill in each."
            yield f"{found[0]} are merged cells: {told}"


def _place(letters: str) -> int:
    """Give the place of a column by its letters: A is 0, AA is 26."""
    return int(sum((ord(letter) - 64) * 26**n for n, letter in enumerate(reversed(letters)))) - 1
