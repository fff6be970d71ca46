"""Tables of references as text (CSV, TSV): where the headings stand, what divides the cells, and the search above."""

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from review_tui.formats import columns
from review_tui.formats.encoding import decode, lines_of, odd
from review_tui.formats.parsed import Parsed, nothing
from review_tui.formats.rows import Row, read_rows
from review_tui.formats.understand import SEARCHED, query_in
from review_tui.model.records import Problem
from review_tui.model.tables import Known

_LOOKED_AT = 40  # lines that show what divides the cells
_DELIMITERS = (",", ";", "\t", "|")
csv.field_size_limit(1 << 27)


def read(data: bytes, name: str, known: Known | None = None) -> Parsed:
    """Read a table; one whose columns a person must look at first gives no record, and says why."""
    text, encoding = decode(data)
    problems = odd(text, encoding)
    text = text.replace("\0", "")
    if not text.strip():
        return nothing("csv", f"{name} is empty.")
    start, delimiter = _header(text)
    if line := _never_closed(text, delimiter):
        return nothing("csv", f"A quotation mark opened in line {line} is never closed; nothing was read.", line)
    above = _rows(text, 1, delimiter)
    query = query_in(next(above)[1]) if start > 1 else ""
    if query:
        problems.append(Problem(1, f"A search query stands above the table: {query[:300]}"))
    table, hits, told = read_rows(name, _rows(text, start, delimiter), known or Known())
    if table.asks:
        return replace(nothing("csv", table.asks, start), tables=(table,), query=query)
    if not hits:
        return nothing("csv", f"{name} holds no record.", start)
    return Parsed("csv", tuple(hits), (*problems, *told), (table,), query)


def _rows(text: str, start: int, delimiter: str) -> Iterator[Row]:
    """Give the header and the rows below it, each with the line on which it begins."""
    reader = csv.reader((f"{line}\n" for line in lines_of(text)), delimiter=delimiter)
    before = 0
    for row in reader:
        if before >= start - 1:
            yield before + 1, row
        before = reader.line_num


def _header(text: str) -> tuple[int, str]:
    """Find the header row: (its line counted from 1, the delimiter).

    It is the one with most known headings; where none is known, the first row as wide as most rows are.
    """
    lines = list(islice(lines_of(text), _LOOKED_AT))
    best, most = (1, ","), 0
    for number, line in enumerate(lines[:SEARCHED], 1):
        for delimiter in _DELIMITERS:
            headers = next(csv.reader([line], delimiter=delimiter), [])
            known = len(columns.mapping(headers)) if len(headers) > 1 else 0
            if known > most:
                best, most = (number, delimiter), known
        if most >= 2:
            return best
    return _by_width(lines) or best


def _by_width(lines: list[str]) -> tuple[int, str] | None:
    """Give the first line of the width that most lines have, with the delimiter under which they agree most."""
    found: tuple[int, int, int, str] | None = None
    for delimiter in _DELIMITERS:
        reader = csv.reader((f"{line}\n" for line in lines), delimiter=delimiter)
        rows, before = [], 0
        for row in reader:
            rows.append((before + 1, len(row)))
            before = reader.line_num
        widths = Counter(width for _, width in rows if width > 1)
        width, count = widths.most_common(1)[0] if widths else (0, 0)
        first = next((line for line, wide in rows if wide == width), 1)
        if width > 1 and (found is None or (count, width) > found[:2]):
            found = (count, width, first, delimiter)
    return found[2:] if found else None


def _never_closed(text: str, delimiter: str) -> int:
    """Give the line of a quotation mark that nothing closes, 0 when all are closed: it swallows all behind it."""
    end = "\0end"  # no cell holds a zero byte any more
    reader = csv.reader((f"{line}\n" for line in (*lines_of(text), end)), delimiter=delimiter)
    before = 0
    for row in reader:
        if row and end in row[-1]:
            return 0 if row == [end] else before + 1
        before = reader.line_num
    return 0
