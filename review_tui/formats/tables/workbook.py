"""Tables of references in workbooks (XLSX): every sheet that looks like records, formulas as their values."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from itertools import islice
from pathlib import PurePath
from typing import Any

from review_tui.formats.base import zipped
from review_tui.formats.base.guessed import named_by_file
from review_tui.formats.base.parsed import Parsed, nothing
from review_tui.formats.tables.cell_links import LinkedCells, links_of
from review_tui.formats.tables.number_formats import as_shown
from review_tui.formats.tables.rows import Row
from review_tui.formats.tables.sheets import Sheets
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.records import Hit, Problem, Record
from review_tui.model.review.tables import Known
from review_tui.model.review.text import clean_line

_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")
_HIDDEN = re.compile(rb"""<(?:\w+:)?row\b[^<>]{0,500}\shidden=["'](?:1|true)["']""")
_MERGED = re.compile(rb"""<(?:\w+:)?mergeCell\s[^<>]{0,200}?ref=["']([A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7})["']""")
_MOST_MERGED = 10_000
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


def merged_in(data: bytes, name: str) -> dict[str, list[str]]:
    """Give the cells of every sheet that were merged, as B2:B3, by its title; raises ReviewError."""
    try:
        packed = zipped.opened(data, name)
        sheets = _book(data, values=True).worksheets
        return {sheet.title: _merged(packed.read(sheet._worksheet_path.lstrip("/"))) for sheet in sheets}
    except (MemoryError, zipped.PackedError):
        raise
    except Exception as problem:  # as in `read`
        raise ReviewError(f"{name} is no workbook that can be read ({type(problem).__name__}).") from problem


def _merged(sheet: bytes) -> list[str]:
    return [found[1].decode() for found in islice(_MERGED.finditer(sheet), _MOST_MERGED)]


def _read(data: bytes, name: str, packed: zipfile.ZipFile, known: Known) -> Parsed:
    book = _book(data, values=True)
    formulas = _book(data, values=False) if _has_formulas(packed) else None
    sheets = Sheets("xlsx", name, known)
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
        lines = ("\t".join(cells).rstrip() for _, cells in _Cells(sheet, None))  # an empty cell keeps its column
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
        return as_shown(value, cell.number_format)
