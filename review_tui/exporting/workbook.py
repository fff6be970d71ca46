"""A workbook of tables: every text typed as text, one date in the whole file, the same tables the same bytes."""

import io
import re
from collections.abc import Sequence
from copy import copy
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, TypeGuard

from review_tui.exporting.reproducible_archive import reproducible, when
from review_tui.exporting.table import ExportTable
from review_tui.model.review.cells import looks_like_formula, printable, safe_cell
from review_tui.model.review.text import clean_line

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

NARROWEST, WIDEST = 8, 60  # columns, in characters
FONT, LINE, HIGHEST = "Calibri", 15.0, 409.0  # of the cells; a line and the highest row that Excel knows, in points
_PAGE = 220  # characters across that A4 holds at 60 per cent, the least that is read without a glass
_LONG = 10_000  # the least number that commas divide: no year is among them
MOST = 32_767  # characters that Excel allows in a cell
CUT = " […]"
_SIGHT, _HELD = 120, 50  # characters across a screen, and of them those that may stay while the others move
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\]")


def write(tables: Sequence[ExportTable], *, title: str, made: str) -> bytes:
    """Write the workbook that `tables.to_xlsx` promises."""
    from openpyxl import Workbook

    book = Workbook()
    names = _sheet_names(tables)
    _contents(book, tables, names, title, made)
    for table, name in zip(tables, names, strict=True):
        _sheet(book.create_sheet(name), table)
    book.properties.title = clean_line(title)
    book.properties.creator = "review_tui"
    book.properties.created = when(made)
    out = io.BytesIO()
    book.save(out)
    return reproducible(out.getvalue(), when(made))


def _sheet_names(tables: Sequence[ExportTable]) -> list[str]:
    """Give each table a sheet name that Excel takes: at most 31 characters, none twice."""
    taken = {"contents", "history"}  # Excel keeps the second for itself
    found: list[str] = []
    for table in tables:
        base = _NOT_IN_SHEET_NAMES.sub(" ", clean_line(table.name)).strip("' ")[:31].strip("' ") or "Table"
        name, number = base, 1
        while name.casefold() in taken:
            number += 1
            name = f"{base[: 30 - len(str(number))]} {number}"
        taken.add(name.casefold())
        found.append(name)
    return found


def _contents(book: "Workbook", tables: Sequence[ExportTable], names: Sequence[str], title: str, made: str) -> None:
    sheet = book.worksheets[0]
    sheet.title = "Contents"
    rows = [(title, ""), (f"Made {made}" if made else "", ""), ("", ""), ("Sheet", "Table")]
    for name, table in zip(names, tables, strict=True):
        rows += [(name, table.title), *(("", remark) for remark in table.remarks)]
    widths = (32, 100)
    _put(sheet, rows, bold={1, 4})
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = widths
    for down, row in enumerate(rows, 1):
        sheet.row_dimensions[down].height = height_of(row, widths)
    fit(sheet)


def _sheet(sheet: "Worksheet", table: ExportTable) -> None:
    from openpyxl.utils import get_column_letter

    numeric = frozenset(at for at in range(len(table.headers)) if table.is_of_numbers(at))
    _put(sheet, [table.headers, *table.rows], bold={1}, numeric=numeric)
    _remark(sheet, table)
    sheet.auto_filter.ref = f"A1:{get_column_letter(max(len(table.headers), 1))}{len(table.rows) + 1}"
    widths: list[int] = []
    for at, header in enumerate(table.headers):
        lengths = [_length(header) + 3, *(_length(row[at]) + 1 for row in table.rows)]
        widths.append(min(max(NARROWEST, *lengths), WIDEST))
        sheet.column_dimensions[get_column_letter(at + 1)].width = widths[-1]
    for down, row in enumerate(table.rows, 2):
        sheet.row_dimensions[down].height = height_of(row, widths)
    sheet.freeze_panes = f"{get_column_letter(_held(table, widths) + 1)}2"
    named = _repeated(table, widths)
    pages = _pages(sum(widths), sum(widths[:named]))
    fit(sheet, pages)
    sheet.print_title_rows = "1:1"
    if named and pages > 1:
        sheet.print_title_cols = f"A:{get_column_letter(named)}"


def _held(table: ExportTable, widths: Sequence[int]) -> int:
    """Say how many of the first columns stay in sight while a wide sheet moves: up to those that name a row."""
    named = 1 + max((at for at in table.keys if at < len(widths) - 1), default=-1)
    while named and sum(widths[:named]) > _HELD:
        named -= 1
    return named if sum(widths) > _SIGHT else 0


def _repeated(table: ExportTable, widths: Sequence[int]) -> int:
    """Say how many of the first columns stand on each page of a wide sheet: up to those that name a row, if they fit.

    They are left a third of it.
    """
    named = 1 + max((at for at in table.keys if at < len(widths) - 1), default=-1)
    while named and sum(widths[:named]) * 3 > _PAGE:
        named -= 1
    return named


def _pages(wide: int, repeated: int) -> int:
    """Say on how many pages side by side a sheet is printed so that it can be read, its first columns on each."""
    return 1 if wide <= _PAGE else -(-(wide - repeated) // (_PAGE - repeated))


def fit(sheet: "Worksheet", pages: int = 1) -> None:
    """Let a sheet be printed across on A4, as wide as so many pages."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth = pages
    sheet.page_setup.fitToHeight = 0
    sheet.page_setup.pageOrder = "overThenDown"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def height_of(row: Sequence[object], widths: Sequence[int]) -> float:
    """Say how high a row must be for its wrapped texts, in points: LibreOffice does not find it by itself.

    A word that does not fit begins a new line, so that a line holds some letters fewer than its column is wide.
    """
    lines = [
        sum(1 if len(line) < wide else 1 + len(line) // max(wide - 4, 1) for line in safe_cell(value).split("\n"))
        for value, wide in zip(row, widths, strict=True)
    ]
    return min(LINE * max(lines, default=1), HIGHEST)


def _remark(sheet: "Worksheet", table: ExportTable) -> None:
    """Write what is said of the table below it, after an empty row, outside of what is filtered and sorted."""
    from openpyxl.styles import Font

    for down, remark in enumerate(table.remarks, len(table.rows) + 3):
        cell = sheet.cell(down, 1)
        type_in(cell, clean_line(remark))
        cell.font = Font(name=FONT, italic=True, bold=remark == table.provisional)


def _length(value: object) -> int:
    """Give the length of a cell's longest line."""
    if _is_number(value):
        return len(f"{value:,}") + 1
    return max(len(line) for line in safe_cell(value).split("\n"))


def _is_number(value: object) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


_Kind = Literal["text", "number", "thousands", "day"]


def _kind(value: object) -> _Kind:
    """Say how a value stands in its cell: numbers at the right, long ones divided; days at the left, as months do."""
    if _is_number(value):
        return "thousands" if isinstance(value, int) and abs(value) >= _LONG else "number"
    return "day" if isinstance(value, str) and _day(value) else "text"


def _put(
    sheet: "Worksheet", rows: Sequence[Sequence[object]], bold: set[int], numeric: frozenset[int] = frozenset()
) -> None:
    """Type rows in; over columns of numbers, counted from 0, the heads stand at the right as well."""
    looks: dict[tuple[bool, _Kind], Any] = {}  # set once and copied: openpyxl takes long to find one that it knows
    for down, row in enumerate(rows, 1):
        for at, value in enumerate(row):
            cell: Any = sheet.cell(down, at + 1)  # its stubs do not know `_style`, the one quick way to copy a look
            look = (down in bold, "number" if down in bold and at in numeric else _kind(value))
            if look not in looks:
                _dress(cell, *look)
                looks[look] = copy(cell._style)
            cell._style = looks[look]
            type_in(cell, value)


def _dress(cell: "Cell | MergedCell", strong: bool, kind: _Kind) -> None:
    from openpyxl.styles import Alignment, Font

    side = {"text": None, "day": "left"}.get(kind, "right")
    cell.alignment = Alignment(horizontal=side, indent=int(side == "right"), wrap_text=True, vertical="top")
    if kind == "thousands":
        cell.number_format = "#,##0"
    if strong:
        cell.font = Font(name=FONT, bold=True)


def _day(text: str) -> date | None:
    """Read a whole date as ISO writes it; Excel knows none before 1900, and its first two months wrongly."""
    if not _DAY.fullmatch(text) or text < "1900-03-01":
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def type_in(cell: "Cell | MergedCell", value: object) -> None:
    """Put a value in a cell: numbers as numbers, whole dates as dates, everything else as text, formulas too."""
    if value is None or value == "":
        return
    if _is_number(value):
        cell.value = value
        return
    text = printable(value) if isinstance(value, str) else safe_cell(value)
    if (day := _day(text)) is not None:
        _own_look(cell)
        cell.value, cell.number_format = day, "yyyy-mm-dd"
        return
    cell.value = text if len(text) <= MOST else text[: MOST - len(CUT)] + CUT
    cell.data_type = "s"
    if looks_like_formula(text):
        _own_look(cell)
        cell.quotePrefix = True  # so that it stays a text when somebody edits the cell


def _own_look(cell: "Cell | MergedCell") -> None:
    """Let a cell look otherwise than those whose look it shares."""
    shared: Any = cell
    shared._style = copy(shared._style)
