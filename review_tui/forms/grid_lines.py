"""Lines of a finished grid: several on the same thing are one sheet, the rows of its tables one below another."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from review_tui.model.review import values
from review_tui.model.review.form import Form, Item
from review_tui.model.review.text import clean_line

_ROW = re.compile(r", row (\d+)(?=[,:]| \()")
NEW, CHANGED, KEPT = "new", "changed", "kept"
_Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class GridLine:
    """A row: its line, what may say what it is about, by heading, and what it says of each item.

    Where it was made of several lines, `at` are those of the rows of each table.
    """

    line: int
    names: Mapping[str, str]
    said: Mapping[str, Mapping[str, Any]]
    at: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    def of(self, form: Form, words: str) -> int:
        """Give the line that a sentence about an answer is about, by the row that it names."""
        named = _ROW.search(words)
        n = int(named[1]) if named else 0
        for item in form.items:
            lines = self.at.get(item.id, ())
            if 0 < n <= len(lines) and words.startswith(clean_line(item.label)[:40]):
                return lines[n - 1]
        return self.line


def placed_anew(line: GridLine, table: str, found: "RowsJoined", came: int) -> GridLine:
    """Let a line know which lines the rows of a table are of once they stand among others."""
    lines = line.at.get(table, ())
    if len(lines) != came:  # a row of which nothing is sound is none
        return replace(line, at={name: at for name, at in line.at.items() if name != table})
    anew = tuple(line.line if place is None else lines[place] for place in found.places)
    return replace(line, at={**line.at, table: anew})


def joined(form: Form, lines: Sequence[GridLine]) -> tuple[GridLine, list[str]]:
    """Make one of several lines on the same: the rows of its tables in their order, everything else said once.

    An item of which two lines say different things is left out and told.
    """
    tables = {item.id for item in form.items if item.rows}
    said, at, told = dict[str, dict[str, Any]](), dict[str, tuple[int, ...]](), list[str]()
    for name in dict.fromkeys(name for line in lines for name in line.said):
        given = [(line.line, line.said[name]) for line in lines if name in line.said]
        if name in tables:
            said[name] = {"value": [row for _, one in given for row in one["value"]]}
            at[name] = tuple(line for line, _ in given)
        elif lines_apart := _apart(given):
            told.append(f"{lines_apart}: {_label(form, name)} is not the same in both. Neither is taken.")
        else:
            said[name] = {part: what for _, one in given for part, what in one.items()}
    return replace(lines[0], said=said, at=at), told


def _apart(given: Sequence[tuple[int, Mapping[str, Any]]]) -> str:
    """Name two lines that say different things of one item, "" where none do."""
    first: dict[str, tuple[int, Any]] = {}
    for line, one in given:
        for part, what in one.items():
            before, said = first.setdefault(part, (line, what))
            if said != what:
                return f"Lines {before} and {line}"
    return ""


def _label(form: Form, name: str) -> str:
    return next((clean_line(item.label) for item in form.items if item.id == name), name)


@dataclass(frozen=True, slots=True)
class RowsJoined:
    """Rows as they stand once others came in: how many are new, changed, and kept without having come in.

    `places` say of each which one of those that came in it is, None of none.
    """

    rows: tuple[_Row, ...]
    tally: Counter[str]
    places: tuple[int | None, ...]


def rows_joined(item: Item, rows: Sequence[_Row], before: Sequence[_Row]) -> RowsJoined:
    """Put the rows of a table into those that are there by what tells them apart: an empty cell takes nothing away.

    Rows that came in no more stay.
    """
    key = item.key or tuple(cell.id for cell in item.rows)
    was, now = values.aligned(before, key), values.aligned(rows, key)
    found = [(name, _over(row, now.get(name, {}))) for name, row in was.items()]
    found += [(name, row) for name, row in now.items() if name not in was]
    tally = Counter(
        NEW if name not in was else CHANGED if row != was[name] else "" if name in now else KEPT for name, row in found
    )
    place = {name: at for at, name in enumerate(now)}
    return RowsJoined(tuple(row for _, row in found), tally, tuple(place.get(name) for name, _ in found))


def _over(row: _Row, new: _Row) -> _Row:
    said = {name: _parts(cell) for name, cell in new.items()}
    return {**row, **{name: {**row.get(name, {}), **parts} for name, parts in said.items() if parts}}


def _parts(cell: _Row) -> dict[str, Any]:
    return {part: what for part, what in cell.items() if not values.is_blank(what)}
