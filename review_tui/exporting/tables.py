"""Tables as files: CSV that Excel opens right, XLSX that never runs a cell, Word, web pages and Markdown."""

from collections.abc import Sequence

from review_tui.exporting import web_page, word_tables
from review_tui.exporting.table import ExportTable
from review_tui.model.review.cells import csv_row, printable, safe_cell
from review_tui.model.review.text import clean_line

TABLE_FORMATS = ("csv", "xlsx", "docx", "html", "md")
REMARK = "# "  # begins a row of a CSV that is no data
_ESCAPED = str.maketrans({c: f"\\{c}" for c in "\\`*_[]|~$"} | {"<": "&lt;", ">": "&gt;", "&": "&amp;"})


def to_file(kind: str, tables: Sequence[ExportTable], *, title: str, made: str) -> bytes:
    """Write tables as one file of a kind of TABLE_FORMATS; `made` is an ISO date. CSV holds the first table alone."""
    if kind == "csv":
        return to_csv(tables[0])
    if kind == "md":
        return "\n".join(to_markdown(table) for table in tables).encode()
    if kind == "docx":
        return word_tables.tables_docx(tables, title=title, made=made)
    if kind == "html":
        return web_page.tables_html(tables, title=title, made=made)
    return to_xlsx(tables, title=title, made=made)


def to_csv(table: ExportTable) -> bytes:
    """Write the headers and rows as CSV (RFC 4180: CRLF; UTF-8).

    It begins with a byte order mark, without which Excel reads UTF-8 as its own code page. Cells that a spreadsheet
    could run begin with an apostrophe. Below the last row each remark stands in a row of its own: "# " and the words in
    its first cell, the others empty, so that every row has as many cells and no remark is taken for data.
    """
    blank = [""] * (len(table.headers) - 1)
    remarks = [(f"{REMARK}{clean_line(remark)}", *blank) for remark in table.remarks]
    return "".join(map(csv_row, (table.headers, *table.rows, *remarks))).encode("utf-8-sig")


def to_xlsx(tables: Sequence[ExportTable], *, title: str, made: str) -> bytes:
    """Write tables as a workbook: a sheet that lists them with their notes, then one sheet each.

    `made` is an ISO date or time; it is the only date in the file, so that the same tables give the same bytes.
    """
    from review_tui.exporting.workbook import write

    return write(tables, title=title, made=made)


def to_markdown(table: ExportTable) -> str:
    """Write a table as a pipe table with its title above and its notes below; numbers stand to the right."""
    wide = range(len(table.headers))
    rules = ["---:" if table.is_of_numbers(at) else "---" for at in wide]
    provisional = [f"**{plain(table.provisional)}**", ""] if table.provisional else []
    parts = [f"## {plain(table.title)}", "", *provisional, _row(table.headers), f"| {' | '.join(rules)} |"]
    parts += [_row(row) for row in table.rows]
    for note in table.notes:
        parts += ["", plain(note)]
    return "\n".join([*parts, ""])


def _row(values: Sequence[object]) -> str:
    return f"| {' | '.join(_cell(value) for value in values)} |"


def _cell(value: object) -> str:
    """Print a value: a text has its marks escaped, and its lines divided by <br>, which Markdown tables know."""
    if not isinstance(value, str):
        return safe_cell(value)
    return "<br>".join(plain(line) for line in printable(value).split("\n") if line.strip())


def plain(text: str) -> str:
    """Give a text as one line in which Markdown finds nothing to do."""
    return clean_line(text).translate(_ESCAPED)
