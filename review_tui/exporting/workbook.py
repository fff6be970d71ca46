"""A workbook of tables: every text typed as text, one date in the whole file, the same tables the same bytes."""

import io
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from review_tui.exporting.reproducible_archive import settled, when
from review_tui.exporting.table import ExportTable
from review_tui.model.review.cells import looks_like_formula, printable, safe_cell
from review_tui.model.review.text import clean_line

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

NARROWEST, WIDEST = 8, 60  # columns, in characters
MOST = 32_767  # characters that Excel allows in a cell
CUT = " […]"
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
    return settled(out.getvalue(), when(made))


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
    _put(sheet, rows, bold={1, 4})
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 32, 100


def _sheet(sheet: "Worksheet", table: ExportTable) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    _put(sheet, [table.headers, *table.rows], bold={1})
    _remark(sheet, table)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(max(len(table.headers), 1))}{len(table.rows) + 1}"
    for at, header in enumerate(table.headers):
        lengths = [_length(header) + 3, *(_length(row[at]) + 1 for row in table.rows)]
        sheet.column_dimensions[get_column_letter(at + 1)].width = min(max(NARROWEST, *lengths), WIDEST)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"


def _remark(sheet: "Worksheet", table: ExportTable) -> None:
    """Write what is said of the table below it, after an empty row, outside of what is filtered and sorted."""
    from openpyxl.styles import Font

    for down, remark in enumerate(table.remarks, len(table.rows) + 3):
        cell = sheet.cell(down, 1)
        _type(cell, clean_line(remark))
        cell.font = Font(italic=True, bold=remark == table.provisional)


def _length(value: object) -> int:
    """Give the length of a cell's longest line."""
    return max(len(line) for line in safe_cell(value).split("\n"))


def _put(sheet: "Worksheet", rows: Sequence[Sequence[object]], bold: set[int]) -> None:
    from openpyxl.styles import Alignment, Font

    wrap, strong = Alignment(wrap_text=True, vertical="top"), Font(bold=True)
    for down, row in enumerate(rows, 1):
        for across, value in enumerate(row, 1):
            cell = sheet.cell(down, across)
            _type(cell, value)
            cell.alignment = wrap
            if down in bold:
                cell.font = strong


def _type(cell: "Cell | MergedCell", value: object) -> None:
    """Put a value in a cell: numbers as numbers, everything else as text, also when it begins like a formula."""
    if value is None or value == "":
        return
    if isinstance(value, int | float) and not isinstance(value, bool):
        cell.value = value
        return
    text = printable(value) if isinstance(value, str) else safe_cell(value)
    cell.value = text if len(text) <= MOST else text[: MOST - len(CUT)] + CUT
    cell.data_type = "s"
    if looks_like_formula(text):
        cell.quotePrefix = True  # so that it stays a text when somebody edits the cell
