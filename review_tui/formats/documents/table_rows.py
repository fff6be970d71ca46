"""The lines of a text that are rows, heads or cells of a table or chart: they are no prose, and are joined to none."""

import re
from collections.abc import Iterator, Sequence

_CELL = r"(?:[-–—]|n/?[ad]\.?|(?-i:Yes|No)|[£$€(<>≤≥+−-]?\d(?:[\d.,]*\d)?\s?(?:%|m|k|bn)?\)?)"
# The rows of a contents or a table: dots that lead to a page, a number at the end, or cells of numbers.
# Three cells may hold a range, or stand in brackets; a sentence may well break behind "45 (12%)".
_ENTRY = re.compile(r"[^\W\d]{3}\s\d{1,4}$")
_ROW = re.compile(
    r"\.{4}|(?:\. ){4}|(?:\s(?:[-–—]|[£$€]?\d[\d.,]{0,15}%?)){2}$|"
    r"(?:\s\(?[£$€]?\d[\d.,]{0,15}(?:\s?[-–]\s?\d[\d.,]{0,15})?%?\)?){3}$|(?:\s(?:NA|N/A|n/a)){2}$"
)
_ENDS_IN_A_CELL = re.compile(rf"(?:^|\s){_CELL}$", re.IGNORECASE)
_BARE = re.compile(rf"(?:{_CELL}\s?){{1,12}}", re.IGNORECASE)
_SAID = re.compile(r"[.!?:;…]['”’\"»)\]]{0,3}$")
_CELL_LENGTH = 30  # letters at the end of a line among which its last cell is
_WORDS, _LABEL = 9, 200  # words of a row that ends in one cell, and letters of it that are looked at
_RUN = 3  # lines that end in a cell, one below the other, from which on they are rows
_HEADS = 6  # lines above the first row that may name its columns
_SHORT = 0.5  # of the usual width, up to which a line is a cell or a head
_NARROW = 30  # letters, up to which one may be whatever the width


def is_row(line: str) -> bool:
    """Say whether a line by itself is the row of a table or of a list of contents."""
    return bool(_ROW.search(line)) or (bool(_ENTRY.search(line)) and not line[:1].islower() and _is_brief(line))


def is_bare(line: str) -> bool:
    """Say whether a line is nothing but numbers: the axis of a chart, or cells that lost their row."""
    return len(line) <= _NARROW and any(map(str.isdigit, line)) and bool(_BARE.fullmatch(line))


def rows_of(lines: Sequence[str], width: int) -> frozenset[int]:
    """Give the places of lines that are rows of a table: several that end in cells, what heads and what parts them."""
    filled = [n for n, line in enumerate(lines) if line]
    ends = [_ends_in_a_cell(lines[n]) for n in filled]
    short = max(_NARROW, _SHORT * width)
    found: set[int] = set()
    for start, end in _runs(ends, [len(lines[n]) <= short and not _SAID.search(lines[n]) for n in filled]):
        first = start
        while first and start - first < _HEADS and _may_head(lines[filled[first - 1]], short):
            first -= 1
        found.update(filled[first:end])
    return frozenset(found)


def _ends_in_a_cell(line: str) -> bool:
    """Say whether a line ends in a cell; many words before it are a sentence that happens to break at a number."""
    ends = bool(_ENDS_IN_A_CELL.search(line[-_CELL_LENGTH:])) and not is_bare(line)
    return ends and (is_row(line) or _is_brief(line))


def _is_brief(line: str) -> bool:
    return len(line[:_LABEL].split()) <= _WORDS


def _may_head(line: str, short: float) -> bool:
    return len(line) <= short and not _SAID.search(line) and not is_bare(line)


def _runs(ends: Sequence[bool], small: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Give the beginnings and ends of runs of lines that end in cells; one small line may stand between two of them."""
    start = 0
    while start < len(ends):
        if not ends[start]:
            start += 1
            continue
        end = start + 1
        while end < len(ends) and (ends[end] or (small[end] and end + 1 < len(ends) and ends[end + 1])):
            end += 1
        if sum(ends[start:end]) >= _RUN:
            yield start, end
        start = end
