"""The sheets of a workbook, one after the other: each that looks like records is read, what the others are is told."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, count, islice
from typing import Protocol

from review_tui.formats.base.parsed import Parsed, nothing
from review_tui.formats.tables.column_mapping import CONTENTS, heading_at, listed, named_columns, query_in, unique
from review_tui.formats.tables.rows import Row, read_rows
from review_tui.model.review.records import Hit, Problem
from review_tui.model.review.tables import Known, ReadTable

_LOOKED_AT = 40  # rows in which the headings are looked for


class Cells(Protocol):
    """The rows of a sheet as texts, each given once; `problems` may grow while they are."""

    problems: list[Problem]

    def __iter__(self) -> Iterator[Row]:
        """Give each row with its line."""


class Sheets:
    """What the sheets of a workbook gave so far; `form` is its format.

    A record is named by its place among the rows of all sheets, also of those that wait for a person's word: so it
    keeps its name when these come in later. What a person said of columns holds for the sheets that have them.
    """

    def __init__(self, form: str, name: str, known: Known) -> None:
        self._form, self._name, self._known = form, name, known
        self._missing = {column for column in known.said.values() if column}
        self._rows = 0  # in the sheets so far
        self._hits: list[Hit] = []
        self._problems: list[Problem] = []
        self._read: list[ReadTable] = []
        self._asking: list[ReadTable] = []
        self._query = ""

    def take(self, sheet: str, cells: Cells) -> None:
        """Read a sheet if it looks like records; an empty one is nothing to tell."""
        filled = ((line, row) for line, row in cells if any(cell.strip() for cell in row))
        first = list(islice(filled, _LOOKED_AT))
        if not first:
            return
        at = heading_at([row for _, row in first])
        counted = count()
        rows = (row for row, _ in zip(chain(first[at:], filled), counted, strict=False))
        table, hits, problems = read_rows(rows, self._known_of(first[at][1]), sheet, self._rows)
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
            return nothing(
                self._form, f"There is no column called {named}. There are: {listed(there)}.", tables[0].line
            )
        if not self._read:
            return self._nothing()
        asking = [replace(table, aside=not (table.asked or _is_titled(table))) for table in self._asking]
        left = [_left_out(table) for table in asking]
        if self._query:
            left.append(Problem(1, f"A search query stands above the table: {self._query[:300]}"))
        if not self._hits:
            said = next((table.asks for table in asking if table.waits), f"{self._name} holds no record.")
            return replace(nothing(self._form, said), tables=tuple(asking))
        return Parsed(self._form, tuple(self._hits), (*self._problems, *left), (*self._read, *asking), self._query)

    def _nothing(self) -> Parsed:
        if not self._asking:
            return nothing(self._form, f"{self._name} is empty.")
        best = max(self._asking, key=lambda table: len(table.fields))
        return replace(nothing(self._form, best.asks, best.line), tables=(best,))


def _left_out(table: ReadTable) -> Problem:
    """Tell that a sheet was left out; one that waits for a person holds the others up."""
    why = f'Sheet "{table.sheet}", as you say.' if table.is_left_out else table.asks
    return Problem(table.line, f"It was left out: {why}", lost=table.waits, sealed=table.holds_decisions)


def _is_titled(table: ReadTable) -> bool:
    """Say whether a heading names the title; a guess from what cells hold is too little to call a workbook a list."""
    title = next((column for column in table.columns if column.field == "title"), None)
    return title is not None and title.how != CONTENTS and len(table.columns) > 1
