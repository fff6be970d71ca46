"""Tables of references in workbooks (XLSX): every sheet that looks like records, formulas as their values."""

import datetime as dt
import re
import zipfile
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from itertools import chain, count, islice
from pathlib import PurePath
from typing import Any

from review_tui.formats.base import zipped
from review_tui.formats.base.guessed import named_by_file
from review_tui.formats.base.parsed import Parsed, nothing
from review_tui.formats.tables.cell_links import LinkedCells, links_of
from review_tui.formats.tables.column_mapping import CONTENTS, heading_at, listed, named_columns, query_in, unique
from review_tui.formats.tables.rows import Row, read_rows
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.records import Hit, Problem, Record
from review_tui.model.review.tables import Known, ReadTable
from review_tui.model.review.text import clean_line

_LOOKED_AT = 40  # rows in which the headings are looked for
_ZEROS = re.compile(r"0{2,}")  # the format of a number that is shown with leading zeros
_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")
_HIDDEN = re.compile(rb"""<(?:\w+:)?row\b[^<>]{0,500}\shidden=["'](?:1|true)["']""")
_BLOCK = 1 << 20  # bytes looked at together
_LONGEST_TEXT = 1 << 20  # characters of a sheet


def read(data: bytes, name: str, known: Known | None = None) -> Parsed:
    """Read every sheet that looks like records; what the others are is told."""
    try:
        packed = zipped.opened(data, name)
        return _read(data, name, packed, known or Known())
    except zipped.PackedError as problem:
        return nothing("xlsx", str(problem))
    except MemoryError:
        raise
    except Exception as problem:  # the library raises anything on a workbook that it does not know
        why = f"{name} is no workbook that can be read ({type(problem).__name__}); nothing was. Save it as CSV."
        return nothing("xlsx", why)


def cells_in(data: bytes, name: str) -> dict[str, list[tuple[int, list[str]]]]:
    """Give the cells of every sheet as texts, by its title, each row with its line; raises ReviewError."""
    try:
        zipped.opened(data, name)
        sheets = _book(data, values=True).worksheets
        return {sheet.title: [(line, row) for line, row in _Cells(sheet, None) if any(row)] for sheet in sheets}
    except (MemoryError, zipped.PackedError):
        raise
    except Exception as problem:  # as in `read`
        raise ReviewError(f"{name} is no workbook that can be read ({type(problem).__name__}).") from problem


def _read(data: bytes, name: str, packed: zipfile.ZipFile, known: Known) -> Parsed:
    book = _book(data, values=True)
    formulas = _book(data, values=False) if _has_formulas(packed) else None
    sheets = _Sheets(name, known)
    for sheet in book.worksheets:
        twin = formulas[sheet.title] if formulas else None
        cells = _Cells(sheet, twin, LinkedCells(links_of(packed, sheet._worksheet_path)))
        sheets.take(clean_line(sheet.title), cells)
    parsed = sheets.parsed()
    if sheets.no_records and not known.said:
        parsed = _document(_book(data, values=True), name)
    return replace(parsed, problems=(*parsed.problems, *_hidden(book, packed)))


def _hidden(book: Any, packed: zipfile.ZipFile) -> list[Problem]:  # noqa: ANN401
    """Tell of sheets and rows that whoever opens the workbook does not see: they were read like the others."""
    titles = [clean_line(sheet.title) for sheet in book.worksheets if sheet.sheet_state != "visible"]
    told = [Problem(1, f'The sheet "{title}" is hidden; it was read like the others.') for title in titles]
    if rows := _count(packed, _HIDDEN):
        said = "1 row is hidden; it was" if rows == 1 else f"{rows:,} rows are hidden; they were"
        told.append(Problem(1, f"{said} read like the others."))
    return told


def _count(packed: zipfile.ZipFile, pattern: re.Pattern[bytes]) -> int:
    """Count what stands in the sheets, without reading a sheet into memory."""
    found = 0
    for name in packed.namelist():
        if name.startswith("xl/worksheets/"):
            with packed.open(name) as sheet:
                left = b""
                while block := sheet.read(_BLOCK):
                    whole, _, rest = (left + block).rpartition(b">")
                    found += len(pattern.findall(whole + b">"))
                    left = rest[-10_000:]
    return found


def _document(book: Any, name: str) -> Parsed:  # noqa: ANN401  # its stubs do not tell read-only sheets apart
    """Give a workbook without records as one document: a budget, a list of codes. Its text is that of its sheets."""
    texts = []
    for sheet in book.worksheets:
        lines = ("\t".join(filter(None, cells)) for _, cells in _Cells(sheet, None))
        texts.append("\n".join([clean_line(sheet.title), *filter(None, lines)])[:_LONGEST_TEXT])
    record = Record(title=PurePath(name).stem, kind="document", page_count=len(texts), **named_by_file())
    told = f"{name} holds no table of records, so it came in as a document. If it does hold them: --map title=COLUMN."
    return Parsed("xlsx", (Hit(0, 1, record, tuple(texts)),), (Problem(1, told),))


def _book(data: bytes, values: bool) -> Any:  # noqa: ANN401  # its stubs do not tell read-only sheets apart
    from openpyxl import load_workbook

    return load_workbook(BytesIO(data), read_only=True, data_only=values, keep_links=False)


def _has_formulas(packed: zipfile.ZipFile) -> bool:
    """Say whether any sheet holds a formula, without reading a sheet into memory."""
    for name in packed.namelist():
        if name.startswith("xl/worksheets/"):
            with packed.open(name) as sheet:
                tail = b""
                while block := sheet.read(_BLOCK):
                    if _FORMULA.search(tail + block):
                        return True
                    tail = block[-20:]
    return False


class _Sheets:
    """What the sheets of a workbook gave so far.

    A record is named by its place among the rows of all sheets, also of those that wait for a person's word: so it
    keeps its name when these come in later. What a person said of columns holds for the sheets that have them.
    """

    def __init__(self, name: str, known: Known) -> None:
        self._name, self._known = name, known
        self._missing = {column for column in known.said.values() if column}
        self._rows = 0  # in the sheets so far
        self._hits: list[Hit] = []
        self._problems: list[Problem] = []
        self._read: list[ReadTable] = []
        self._asking: list[ReadTable] = []
        self._query = ""

    def take(self, sheet: str, cells: "_Cells") -> None:
        """Read a sheet if it looks like records; an empty one is nothing to tell."""
        filled = ((line, row) for line, row in cells if any(cell.strip() for cell in row))
        first = list(islice(filled, _LOOKED_AT))
        if not first:
            return
        at = heading_at([row for _, row in first])
        counted = count()
        rows = (row for row, _ in zip(chain(first[at:], filled), counted, strict=False))
        table, hits, problems = read_rows(self._name, rows, self._known_of(first[at][1]), sheet, self._rows)
        if table.asks:
            deque(rows, maxlen=0)  # to count them
            self._rows += next(counted) - (not table.headless)
            self._asking.append(table)
            return
        self._rows += len(hits)
        self._query = self._query or query_in(cells for _, cells in first[:at])
        self._hits += hits
        self._problems += [replace(p, text=f'Sheet "{sheet}": {p.text}') for p in (*problems, *cells.problems)]
        self._read.append(table)

    def _known_of(self, headings: Sequence[str]) -> Known:
        """Give what is known of a sheet: of what a person said, the columns that it has."""
        fits = named_columns(self._known.said, unique(headings))
        self._missing -= {self._known.said[field] for field in fits}
        said = {field: column for field, column in self._known.said.items() if field in fits or not column}
        return replace(self._known, said=said if fits or not any(self._known.said.values()) else {})

    @property
    def no_records(self) -> bool:
        """Say whether no sheet has a title among its headings, nor could have one by their names."""
        return bool(self._asking) and not self._read and not any(map(_is_titled, self._asking))

    def parsed(self) -> Parsed:
        """Give what was read, or why nothing was."""
        if self._missing and (tables := [*self._read, *self._asking]):
            named, there = ", ".join(sorted(self._missing)), (c.name for table in tables for c in table.columns)
            return nothing("xlsx", f"There is no column called {named}. There are: {listed(there)}.", tables[0].line)
        if not self._read:
            return self._nothing()
        asking = [replace(table, aside=not (table.asked or _is_titled(table))) for table in self._asking]
        left = [_left_out(table) for table in asking]
        if self._query:
            left.append(Problem(1, f"A search query stands above the table: {self._query[:300]}"))
        if not self._hits:
            said = next((table.asks for table in asking if table.waits), f"{self._name} holds no record.")
            return replace(nothing("xlsx", said), tables=tuple(asking))
        return Parsed("xlsx", tuple(self._hits), (*self._problems, *left), (*self._read, *asking), self._query)

    def _nothing(self) -> Parsed:
        if not self._asking:
            return nothing("xlsx", f"{self._name} is empty.")
        best = max(self._asking, key=lambda table: len(table.fields))
        return replace(nothing("xlsx", best.asks, best.line), tables=(best,))


def _left_out(table: ReadTable) -> Problem:
    """Tell that a sheet was left out; one that waits for a person holds the others up."""
    why = f'Sheet "{table.sheet}", as you say.' if table.is_left_out else table.asks
    return Problem(table.line, f"It was left out: {why}", lost=table.waits, sealed=table.holds_decisions)


def _is_titled(table: ReadTable) -> bool:
    """Say whether a heading names the title; a guess from what cells hold is too little to call a workbook a list."""
    title = next((column for column in table.columns if column.field == "title"), None)
    return title is not None and title.how != CONTENTS and len(table.columns) > 1


class _Cells:
    """The rows of one sheet as texts, each read once; `problems` grows while they are."""

    def __init__(self, sheet: Any, twin: Any, links: LinkedCells | None = None) -> None:  # noqa: ANN401  # as its stubs
        self.problems: list[Problem] = []
        self._links = links or LinkedCells({})
        self._rows = self._walk(sheet, twin)

    def __iter__(self) -> Iterator[Row]:
        return self._rows

    def _walk(self, sheet: Any, twin: Any) -> Iterator[Row]:  # noqa: ANN401
        sheet.reset_dimensions()  # what a sheet says of its size may be wrong, and is no bound
        if twin is not None:
            twin.reset_dimensions()
        beside = twin.iter_rows() if twin is not None else None
        for line, row in enumerate(sheet.iter_rows(), 1):
            formulas = next(beside, ()) if beside is not None else ()
            cells = [self._text(cell, line) if cell.value is not None else "" for cell in row]
            for n, formula in enumerate(formulas[: len(cells)]):
                if formula.data_type == "f":
                    self._links.take_formula(line, n, str(formula.value))
                if not cells[n] and formula.data_type == "f":
                    self.problems.append(Problem(line, f"The formula in {formula.coordinate} has no value stored."))
            yield line, self._links.placed(line, cells)

    def _text(self, cell: Any, line: int) -> str:  # noqa: ANN401
        value = cell.value
        if isinstance(value, str):
            if cell.data_type == "e":
                self.problems.append(Problem(line, f"The cell {cell.coordinate} holds the error {value}."))
            return value
        return text_of(value, cell.number_format)


def text_of(value: object, number_format: str = "General") -> str:
    """Give a cell's value as one reads it: dates as 2021-03-05, whole numbers without a point, leading zeros kept."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ", "seconds")
    if isinstance(value, int | float):
        whole = int(value) if value == int(value) else None
        if whole is None:
            return f"{value:.15g}"
        return str(whole).zfill(len(number_format)) if _ZEROS.fullmatch(number_format) else str(whole)
    return str(value)
