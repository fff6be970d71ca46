"""Tables of references (CSV, TSV) whose columns are known by their names."""

import csv
import io
import re
from collections.abc import Iterator
from typing import Any

from review_tui.formats import columns, decisions
from review_tui.formats.encoding import decode
from review_tui.formats.names import doi_in, family_first, split_authors, year_in
from review_tui.formats.parsed import Parsed, nothing
from review_tui.model.records import Hit, Problem, Record

_SEARCH_LINES = 12  # how far down a header may stand: Embase puts its search query above
_QUERY = re.compile(r'^"?search query', re.IGNORECASE)
csv.field_size_limit(1 << 27)


def read(data: bytes, name: str) -> Parsed:
    """Read a table; a table whose columns are not known is reported with its headers and what is understood."""
    text, encoding = decode(data)
    text = text.replace("\0", "")
    if not text.strip():
        return nothing("csv", f"{name} is empty.")
    problems: list[Problem] = []
    if encoding not in ("utf-8", "utf-16", "utf-16-le", "utf-16-be"):
        problems.append(Problem(1, f"The file is not in UTF-8; it was read as {encoding}."))
    if line := _never_closed(text):
        return nothing("csv", f"A quotation mark opened in line {line} is never closed; nothing was read.", line)
    start, delimiter, headers = _header(text)
    if not columns.is_table_of_references(headers):
        return _unknown(name, headers, start)
    if start > 1 and _QUERY.match(text.lstrip("\ufeff")):
        problems.append(
            Problem(1, "A search query stands above the table: " + " ".join(text.split("\n", 1)[0].split())[:300])
        )
    table = _Table(headers, columns.mapping(headers))
    hits = tuple(_hits(text, start, delimiter, table, problems))
    return Parsed("csv", hits, tuple(problems)) if hits or problems else nothing("csv", f"{name} holds no record.")


def _unknown(name: str, headers: list[str], line: int) -> Parsed:
    seen = ", ".join(header[:30] for header in headers[:12] if header.strip()) or "none"
    known = "title, authors, year, abstract, journal, doi, url, publisher"
    text = (
        f"{name} has no column that is known as a title next to another field. It has: {seen}. Name them like: {known}."
    )
    return nothing("csv", text, line)


class _Table:
    """The columns of one table: which field each holds, which hold decisions, which are kept as extra."""

    def __init__(self, headers: list[str], fields: dict[str, int]) -> None:
        self.fields = fields
        self.width = len(headers)
        folded = [columns.fold(header) for header in headers]
        self.decisions = {n for n, header in enumerate(folded) if header.replace(" ", "_") in decisions.COLUMNS}
        taken = set(fields.values()) | self.decisions
        self.extra = {n: header.strip() for n, header in enumerate(headers) if n not in taken and header.strip()}
        self.last_page = folded.index("page end") if "page end" in folded else None


def _hits(text: str, start: int, delimiter: str, table: _Table, problems: list[Problem]) -> Iterator[Hit]:
    position = 0
    lifted = False
    for line, row in _rows(text, start, delimiter):
        if not any(cell.strip() for cell in row):
            continue
        if len(row) > table.width:
            problems.append(Problem(line, f"The row has {len(row) - table.width} cells more than there are headers."))
        record, had_decisions = _record(row, table, line, problems)
        if had_decisions and not lifted:
            lifted = True
            problems.append(decisions.told(line))
        yield Hit(position, line, record)
        position += 1


def _rows(text: str, start: int, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Give the rows below the header, each with the line on which it begins."""
    lines = text.splitlines(keepends=True) if "\r" in text and "\n" not in text else io.StringIO(text, newline="")
    reader = csv.reader(lines, delimiter=delimiter)
    before = 0
    for row in reader:
        if before >= start:
            yield before + 1, row
        before = reader.line_num


def _record(row: list[str], table: _Table, line: int, problems: list[Problem]) -> tuple[Record, bool]:
    cells = {field: row[n].strip() for field, n in table.fields.items() if n < len(row) and row[n].strip()}
    lifted = any(n < len(row) and row[n].strip() for n in table.decisions)
    values: dict[str, Any] = {field: text for field, text in cells.items() if field not in _SPECIAL}
    if "notes" in cells:
        note, had = decisions.lift(cells["notes"])
        lifted = lifted or had
        values["notes"] = (note,) if note else ()
    values["authors"] = tuple(family_first(name) for name in split_authors(cells.get("authors", "")))
    values["keywords"] = tuple(w.strip() for w in re.split(r"[;|]", cells.get("keywords", "")) if w.strip())
    values["doi"] = doi_in(cells.get("doi", "")) or cells.get("doi", "")
    values["type"] = _type(cells.get("type", ""), cells)
    values["year"] = _year(cells, line, problems)
    values["date"] = cells.get("date") or cells.get("year", "")
    if table.last_page is not None and table.last_page < len(row) and row[table.last_page].strip():
        values["pages"] = f"{cells.get('pages', '')}-{row[table.last_page].strip()}"
    if "title" not in cells:
        problems.append(Problem(line, "The record has no title."))
    kept = [(name, row[n].strip()) for n, name in table.extra.items() if n < len(row) and row[n].strip()]
    return Record(**values, extra=(*kept, *_type_as_said(cells))), lifted


_SPECIAL = frozenset({"authors", "keywords", "notes", "year", "date", "doi", "type"})


def _year(cells: dict[str, str], line: int, problems: list[Problem]) -> int | None:
    text = cells.get("year") or cells.get("date", "")
    found = year_in(text)
    if found is None and text:
        problems.append(Problem(line, f'"{text[:30]}" holds no year; it was kept as it stands.'))
    return found


def _type(text: str, cells: dict[str, str]) -> str:
    """Give the CSL type of a printed one; a table without types is one of articles where journals are named."""
    for part in (text, *text.split(";")):
        if found := columns.TYPES.get(part.strip().casefold().replace("_", " ")):
            return found
    return "article-journal" if cells.get("container") else "document"


def _type_as_said(cells: dict[str, str]) -> list[tuple[str, str]]:
    said = cells.get("type", "")
    return [("type", said)] if said and said.casefold() not in columns.TYPES else []


def _header(text: str) -> tuple[int, str, list[str]]:
    """Find the header row: (its line counted from 1, the delimiter, the headers)."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n", _SEARCH_LINES)[:_SEARCH_LINES]
    best: tuple[int, str, list[str]] = (1, ",", next(csv.reader([lines[0]]), []))
    most = 0
    for number, line in enumerate(lines, 1):
        for delimiter in (",", ";", "\t", "|"):
            headers = next(csv.reader([line], delimiter=delimiter), [])
            known = len(columns.mapping(headers)) if len(headers) > 1 else 0
            if known > most:
                best, most = (number, delimiter, headers), known
        if most >= 2:
            break
    return best


def _never_closed(text: str) -> int:
    """Give the line of a quotation mark that nothing closes, 0 when all are closed."""
    if text.count('"') % 2 == 0:
        return 0
    line = 1
    for match in re.finditer(r'"[^"]*("|\Z)|\n', text):
        if match[0] == "\n":
            line += 1
        elif match[1] == "":
            return line
        else:
            line += match[0].count("\n")
    return line
