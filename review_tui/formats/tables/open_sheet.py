"""Tables of references in sheets of OpenDocument (ODS): as those of workbooks, or else one document."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Any

from review_tui.formats.base.parsed import Parsed
from review_tui.formats.base.xml_records import local, value_of
from review_tui.formats.documents import odf
from review_tui.formats.documents.packed_xml import Packed, read_packed
from review_tui.formats.tables.cell_links import LinkedCells
from review_tui.formats.tables.number_formats import as_shown
from review_tui.formats.tables.rows import Row
from review_tui.formats.tables.sheets import Sheets
from review_tui.model.review.records import Problem
from review_tui.model.review.tables import Known
from review_tui.model.review.text import clean_line

_WIDEST = 1_000  # cells of a row
_LONGEST = 8  # digits of a number of times
_MOST_TIMES = 10_000  # that one row is read where it stands below itself
_SHOWN = frozenset({"", "visible"})
Cell = tuple[Any, str]  # the element, and what it says


def read(data: bytes, name: str, known: Known | None = None) -> Parsed:
    """Read every sheet that looks like records; where none does they are one document, as any of OpenDocument is."""
    return read_packed("ods", data, name, lambda packed: _read(packed, known or Known()) or odf.document_in(packed))


def _read(packed: Packed, known: Known) -> Parsed | None:
    """Give the records of the sheets, None where no sheet holds any."""
    root = packed.xml("content.xml")
    tables = [each for each in root.iter() if local(each) == "table"] if root is not None else []
    sheets = Sheets("ods", packed.name, known)
    for table in tables:
        sheets.take(clean_line(value_of(table, "name")), _Cells(table))
    if not tables or (sheets.no_records and not known.said):
        return None
    parsed = sheets.parsed()
    return replace(parsed, problems=(*parsed.problems, *_hidden(root, tables)))


def _hidden(root: Any, tables: list[Any]) -> list[Problem]:  # noqa: ANN401 - lxml has no types
    """Tell of sheets and rows that whoever opens the file does not see: they were read like the others."""
    unseen = {
        value_of(style, "name")
        for style in root.iter()
        if local(style) == "style" and any(value_of(each, "display") == "false" for each in style)
    }
    titles = [clean_line(value_of(each, "name")) for each in tables if value_of(each, "style-name") in unseen]
    told = [Problem(1, f'The sheet "{title}" is hidden; it was read like the others.') for title in titles]
    rows = [row for table in tables for row in table.iter() if local(row) == "table-row" and len(row)]
    if count := sum(value_of(row, "visibility") not in _SHOWN for row in rows):
        said = "1 row is hidden; it was" if count == 1 else f"{count:,} rows are hidden; they were"
        told.append(Problem(1, f"{said} read like the others."))
    return told


class _Cells:
    """The rows of one sheet as texts, each read once; one that says how often it stands is given as often."""

    def __init__(self, table: Any) -> None:  # noqa: ANN401
        self.problems: list[Problem] = []
        self._rows = [placed for placed in _placed(table) if placed[2]]
        self._links = LinkedCells(dict(_links(self._rows)))

    def __iter__(self) -> Iterator[Row]:
        for line, times, cells in self._rows:
            if times > _MOST_TIMES:
                self.problems.append(
                    Problem(line, f"The row stands there {times:,} times; {_MOST_TIMES:,} of them were read.")
                )
            for n in range(min(times, _MOST_TIMES)):
                yield line + n, self._links.placed(line, [text for _, text in cells])


def _placed(table: Any) -> Iterator[tuple[int, int, list[Cell]]]:  # noqa: ANN401
    """Give each row with its line (from 1), how often it stands there, and its cells."""
    line = 1
    for row in table.iter():
        if local(row) == "table-row":
            times = _times(row, "number-rows-repeated")
            yield line, times, _cells(row)
            line += times


def _cells(row: Any) -> list[Cell]:  # noqa: ANN401
    """Give the cells of a row up to the last that says something."""
    found, empty = list[Cell](), 0
    for cell in row:
        if local(cell) not in ("table-cell", "covered-table-cell"):
            continue
        text, times = _text(cell), _times(cell, "number-columns-repeated")
        if not text:
            empty += times
            continue
        found += [(None, "")] * min(empty, _WIDEST) + [(cell, text)] * min(times, _WIDEST)
        empty = 0
    return found[:_WIDEST]


def _links(rows: list[tuple[int, int, list[Cell]]]) -> Iterator[tuple[tuple[int, int], str]]:
    """Give the addresses behind cells, by line and column."""
    for line, _, cells in rows:
        for n, (cell, _) in enumerate(cells):
            addresses = (value_of(each, "href") for each in (cell.iter() if cell is not None else ()))
            if address := next((each for each in addresses if each.startswith(("http://", "https://"))), ""):
                yield (line, n), address


def _times(element: Any, name: str) -> int:  # noqa: ANN401
    said = value_of(element, name)
    return max(1, int(said)) if said.isdecimal() and len(said) < _LONGEST else 1


def _text(cell: Any) -> str:  # noqa: ANN401
    """Give a cell as one reads it: a date as 2021-03-05, a whole number without a point, else what is shown."""
    kind, shown = value_of(cell, "value-type"), odf.shown(cell)
    if kind == "date":
        return value_of(cell, "date-value").removesuffix("T00:00:00").replace("T", " ")
    if kind == "float" and not shown.startswith("0"):  # as 007 is
        with suppress(ValueError, OverflowError):
            return as_shown(float(value_of(cell, "value")))
    return shown
