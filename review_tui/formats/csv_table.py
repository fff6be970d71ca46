"""Tables of references (CSV, TSV) whose columns are known by their names."""

import csv
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from review_tui.formats import columns, decisions
from review_tui.formats.encoding import decode, lines_of, odd
from review_tui.formats.names import doi_in, family_first, listed, split_authors, year_in
from review_tui.formats.parsed import Parsed, nothing
from review_tui.model.records import Hit, Problem, Record
from review_tui.model.text import clean_line

_ZERO_DAY = "1899-12-30"  # what Excel makes of an empty date
_IN_SOURCE = re.compile(r"\(((?:19|20)\d\d)\) \d")
_SEARCH_LINES = 12  # how far down a header may stand: Embase puts its search query above
_QUERY = re.compile(r'^"?search query', re.IGNORECASE)
csv.field_size_limit(1 << 27)


def read(data: bytes, name: str) -> Parsed:
    """Read a table; a table whose columns are not known is reported with its headers and what is understood."""
    text, encoding = decode(data)
    problems = odd(text, encoding)
    text = text.replace("\0", "")
    if not text.strip():
        return nothing("csv", f"{name} is empty.")
    start, delimiter, headers = _header(text)
    if not columns.is_table_of_references(headers):
        return _unknown(name, headers, start)
    if line := _never_closed(text, delimiter):
        return nothing("csv", f"A quotation mark opened in line {line} is never closed; nothing was read.", line)
    if start > 1 and _QUERY.match(text.lstrip("\ufeff")):
        query = clean_line(" ".join(next(csv.reader([next(lines_of(text))], delimiter=delimiter))[1:]))[:300]
        problems.append(Problem(1, f"A search query stands above the table: {query}"))
    table = _Table(headers)
    if table.twice:
        problems.append(
            Problem(
                start, f"Several columns are called {', '.join(table.twice)}; the first was taken, the others kept."
            )
        )
    hits = tuple(_hits(text, start, delimiter, table, problems))
    return Parsed("csv", hits, tuple(problems)) if hits else nothing("csv", f"{name} holds no record.", start)


def _unknown(name: str, headers: list[str], line: int) -> Parsed:
    seen = ", ".join(header[:30] for header in headers[:12] if header.strip()) or "none"
    known = "title, authors, year, abstract, journal, doi, url, publisher"
    text = (
        f"{name} has no column that is known as a title next to another field. It has: {seen}. Name them like: {known}."
    )
    return nothing("csv", text, line)


class _Table:
    """The columns of one table: which field each holds, which hold decisions, which are kept as extra."""

    def __init__(self, headers: list[str]) -> None:
        self.fields = columns.mapping(headers)
        self.width = len(headers)
        folded = [columns.fold(header) for header in headers]
        self.decisions = {n for n, header in enumerate(folded) if header.replace(" ", "_") in decisions.COLUMNS}
        if "covidence #" in folded and "notes" in self.fields:  # what reviewers wrote to each other
            self.decisions.add(self.fields.pop("notes"))
        self.last_page = next((folded.index(name) for name in columns.LAST_PAGES if name in folded), -1)
        taken = {*self.fields.values(), *self.decisions, self.last_page}
        self.extra = [(n, header.strip()) for n, header in enumerate(headers) if n not in taken]
        self.twice = sorted({header for header in folded if header and folded.count(header) > 1})


def _hits(text: str, start: int, delimiter: str, table: _Table, problems: list[Problem]) -> Iterator[Hit]:
    position = 0
    lifted = False
    for line, row in _rows(text, start, delimiter):
        row = [cell.strip() for cell in row]
        if not any(row):
            continue
        if any(row[table.width :]):
            problems.append(Problem(line, f"The row has {len(row) - table.width} cells more than there are headers."))
        record, had_decisions = _record(row, table, line, problems)
        if had_decisions and not lifted:
            lifted = True
            problems.append(decisions.told(line))
        yield Hit(position, line, record)
        position += 1


def _rows(text: str, start: int, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Give the rows below the header, each with the line on which it begins."""
    reader = csv.reader((f"{line}\n" for line in lines_of(text)), delimiter=delimiter)
    before = 0
    for row in reader:
        if before >= start:
            yield before + 1, row
        before = reader.line_num


def _record(row: list[str], table: _Table, line: int, problems: list[Problem]) -> tuple[Record, bool]:
    """Make a record of a row; says whether decisions of reviewers were left out."""
    cells = {field: row[n] for field, n in table.fields.items() if n < len(row) and row[n]}
    extra = [(name or f"column {n + 1}", row[n]) for n, name in table.extra if n < len(row) and row[n]]
    extra += [(f"column {n}", cell) for n, cell in enumerate(row[table.width :], table.width + 1) if cell]
    kept = [(name, cell) for name, cell in extra if cell.casefold() not in decisions.WORDS]
    lifted = len(kept) < len(extra) or any(n < len(row) and row[n] for n in table.decisions)
    values: dict[str, Any] = {field: cells[field] for field in _PLAIN & cells.keys()}
    if "notes" in cells:
        note, had = decisions.lift(cells["notes"])
        lifted = lifted or had
        values["notes"] = (note,) if note else ()
    if last := row[table.last_page] if 0 <= table.last_page < len(row) else "":
        values["pages"] = f"{cells['pages']}-{last}" if cells.get("pages", last) != last else last
    values["authors"] = tuple(family_first(name) for name in split_authors(cells.get("authors", "")))
    values["keywords"] = tuple(word for part in _keywords(cells.get("keywords", "")) if (word := part.strip()))
    values["type"] = _type(cells.get("type", ""), cells)
    values["year"], values["date"] = _year(cells, line, problems), cells.get("date") or cells.get("year", "")
    values |= _addresses(cells, kept)
    if "title" not in cells:
        problems.append(Problem(line, "The record has no title."))
    return Record(**values, extra=(*kept, *_type_as_said(cells))), lifted


_PLAIN = frozenset(columns.FIELDS) - {"authors", "keywords", "notes", "year", "date", "doi", "type", "url", "issn"}


def _keywords(text: str) -> list[str]:
    if text.startswith("["):
        return listed(text)
    return re.split(r"[;|]" if ";" in text or "|" in text else ",", text)


def _addresses(cells: dict[str, str], extra: list[tuple[str, str]]) -> dict[str, str]:
    """Read DOI, address and serial number; Rayyan writes other tags behind some of them, which go to `extra`."""
    doi, url = cells.get("doi", ""), cells.get("url", "")
    address, _, behind = url.partition(" ")
    serial = listed(cells.get("issn", ""))
    extra += [("doi", doi)] if " " in doi else []
    extra += [("url", behind.strip())] if behind else []
    extra += [("issn", number) for number in serial[1:]]
    return {"doi": doi_in(doi) or doi, "url": address, "issn": serial[0] if serial else ""}


def _year(cells: dict[str, str], line: int, problems: list[Problem]) -> int | None:
    text = cells.get("year") or cells.get("date", "")
    found = None if text.startswith(_ZERO_DAY) else year_in(text)
    if not text and (printed := _IN_SOURCE.search(cells.get("container", ""))):
        return int(printed[1])  # Embase: "Endoscopic Ultrasound (2014) 3:3 (152-160)"
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
    lines = list(islice(lines_of(text), _SEARCH_LINES))
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
