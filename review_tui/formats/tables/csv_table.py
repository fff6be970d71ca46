"""Tables of references as text (CSV, TSV): where the headings stand, what divides the cells, and the search above."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from review_tui.formats.base import columns
from review_tui.formats.base.encoding import decode, lines_of, odd
from review_tui.formats.base.layouts import recognised
from review_tui.formats.base.parsed import Parsed, nothing
from review_tui.formats.tables.column_mapping import SEARCHED, query_in
from review_tui.formats.tables.rows import Row, off_width, read_rows
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.records import Problem
from review_tui.model.review.tables import Known

_LOOKED_AT = 40  # lines that show what divides the cells
_SEP = re.compile(r'"?sep=(.)"?$', re.IGNORECASE)  # how a table may tell Excel what divides its cells
_DELIMITERS = (",", ";", "\t", "|")
csv.field_size_limit(1 << 27)


# A cell as ="…", which keeps Excel from changing it: a comma within is its own only once the quotation mark is first.
# What stands in quotation marks already is passed over whole.
_FORMULAS = re.compile(r"""(?:(?<=[,;\t\n])|\A)(?:("[^"]*(?:""[^"]*)*"?)|="(?=[^"\n]*"(?:[,;\t\r\n]|\Z)))""")


def read(data: bytes, name: str, known: Known | None = None) -> Parsed:
    """Read a table; one whose columns a person must look at first gives no record, and says why."""
    text, encoding = decode(data)
    problems = odd(text, encoding)
    text = text.replace("\0", "")
    if '="' in text:
        text = _FORMULAS.sub(lambda found: found[1] or '"', text)
    if not text.strip():
        return nothing("csv", f"{name} is empty.")
    start, delimiter = _header(text)
    if line := _never_closed(text, delimiter):
        return nothing("csv", f"A quotation mark opened in line {line} is never closed; nothing was read.", line)
    query = query_in(_above(start, _rows(text, 1, delimiter, [])))
    if query:
        problems.append(Problem(1, f"A search query stands above the table: {query[:300]}"))
    table, hits, told = read_rows(_rows(text, start, delimiter, problems), known or Known())
    if table.asks:
        return replace(nothing("csv", table.asks, start), tables=(table,), query=query)
    if not hits and not any(problem.lost for problem in problems):
        return nothing("csv", f"{name} holds no record.", start)
    problems = sorted([*problems, *told], key=lambda problem: problem.line)
    return Parsed("csv", tuple(hits), tuple(problems), (table,), query)


def cells_in(data: bytes, name: str) -> dict[str, list[Row]]:
    """Give the cells of a table as texts, each row with its line, as one sheet without a title; raises ReviewError."""
    text = decode(data)[0].replace("\0", "")
    text = _FORMULAS.sub(lambda found: found[1] or '"', text) if '="' in text else text
    if not text.strip():
        raise ReviewError(f"{name} is empty.")
    lines = list(islice(lines_of(text), _LOOKED_AT))
    said = _SEP.match(lines[0].strip("\ufeff"))
    start, delimiter = (2, said[1]) if said else (1, (_by_width(lines) or (1, ","))[1])
    if line := _never_closed(text, delimiter):
        raise ReviewError(f"{name}: a quotation mark opened in line {line} is never closed. Nothing was read.")
    problems: list[Problem] = []
    rows = [(line, cells) for line, cells in _rows(text, start, delimiter, problems) if any(cells)]
    if lost := next((problem for problem in problems if problem.lost), None):
        raise ReviewError(f"{name}: {lost.text} Nothing was read.")
    return {"": rows}


def _above(start: int, rows: Iterator[Row]) -> Iterator[list[str]]:
    """Give the rows above the header."""
    for line, cells in rows:
        if line >= start:
            return
        yield cells


def _rows(text: str, start: int, delimiter: str, problems: list[Problem]) -> Iterator[Row]:
    """Give the header and the rows below it, each with the line on which it begins; what is odd goes to `problems`.

    A row of several lines whose quotation marks do not match is lost: it may be several rows in truth.
    """
    lines: list[str] = []  # of the row that is being read

    def fed() -> Iterator[str]:
        for line in lines_of(text):
            lines.append(f"{line}\n")
            yield lines[-1]

    reader = csv.reader(fed(), delimiter=delimiter, strict=True)
    width = 0
    while True:
        lines.clear()
        begin = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            if begin >= start:
                problems.append(_unmatched(begin, reader.line_num))
            if len(lines) > 1:
                continue
            row = next(csv.reader(lines, delimiter=delimiter))
        if begin >= start:
            width = width or len(row)
            if any(row) and len(row) < width:
                problems.append(Problem(begin, off_width(len(row) - width)))
            yield begin, row


def _unmatched(first: int, last: int) -> Problem:
    if first == last:
        return Problem(first, "A quotation mark within a cell is not doubled; the cell was read as it stands.")
    told = f"The quotation marks of the row in lines {first} to {last} do not match; it was left out."
    return Problem(first, told, lost=True)


def _header(text: str) -> tuple[int, str]:
    """Find the header row: (its line counted from 1, the delimiter).

    It is the one with most known headings; where none is known, the first row as wide as most rows are.
    """
    lines = list(islice(lines_of(text), _LOOKED_AT))
    if told := _SEP.match(lines[0].strip("\ufeff")):
        return 2, told[1]
    best, most = (1, ","), 0
    for number, line in enumerate(lines[:SEARCHED], 1):
        for delimiter in _DELIMITERS:
            headers = next(csv.reader([line], delimiter=delimiter), [])
            known = len(columns.mapping(headers)) if len(headers) > 1 else 0
            if len(headers) > 1 and recognised(headers):
                return number, delimiter
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
