"""Choosing the columns of a table: by their names, in the order in which they are to stand."""

import re
from collections.abc import Sequence
from dataclasses import replace

from review_tui.exporting.citation import UNSURE_NOTE
from review_tui.exporting.table import ExportTable, TableColumn
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.spelled import did_you_mean
from review_tui.words.records import UNSURE


def names_in(text: str) -> tuple[str, ...]:
    """Read the names of columns that somebody typed with commas between."""
    return tuple(name for part in text.split(",") if (name := part.strip()))


def columns_of(table: ExportTable) -> tuple[TableColumn, ...]:
    """Give the columns that a table prints as a rule, then those that it can print besides; no two have one name."""
    names = table.names or tuple(_name(header) for header in table.headers)
    own = [TableColumn(names[at], head, tuple(row[at] for row in table.rows)) for at, head in enumerate(table.headers)]
    found: dict[str, TableColumn] = {}
    for column in (*own, *table.more):
        name = _free(column.name, found)
        found[name] = replace(column, name=name)
    return tuple(found.values())


def chosen(table: ExportTable, wanted: Sequence[str]) -> ExportTable:
    """Give a table with these columns alone, in their order; raises ReviewError for one that it does not have.

    A column is named by its name or its head. The columns that name a row go on doing so where they are chosen.
    """
    known = columns_of(table)
    picked = [_called(table, known, said) for said in wanted]
    if not picked:
        raise ReviewError(f"Say which columns the table {table.name} prints. There are: {_listed(known)}.")
    if twice := next((column for at, column in enumerate(picked) if column in picked[:at]), None):
        raise ReviewError(f"The column {twice.name} is named twice. Name it once.")
    keys = [known[at].name for at in table.keys if at < len(table.headers)]
    rows = tuple(tuple(column.cells[at] for column in picked) for at in range(len(table.rows)))
    return replace(
        table,
        headers=tuple(column.header for column in picked),
        rows=rows,
        notes=_notes(table, rows),
        keys=tuple(at for at, column in enumerate(picked) if column.name in keys) or (0,),
        names=tuple(column.name for column in picked),
        more=(),
    )


def whole(table: ExportTable) -> ExportTable:
    """Give a table with every column that it can print: what it prints as a rule, then all else."""
    more = table.more
    rows = tuple((*row, *(column.cells[at] for column in more)) for at, row in enumerate(table.rows))
    return replace(table, headers=(*table.headers, *(column.header for column in more)), rows=rows, names=(), more=())


def _called(table: ExportTable, known: Sequence[TableColumn], said: str) -> TableColumn:
    wanted = _name(said)
    for column in known:
        if wanted in (_name(column.name), _name(column.header)):
            return column
    near = did_you_mean(said, [column.name for column in known])
    raise ReviewError(f'The table {table.name} has no column "{said.strip()}".{near} There are: {_listed(known)}.')


def _listed(known: Sequence[TableColumn]) -> str:
    return ", ".join(column.name for column in known)


def _notes(table: ExportTable, rows: Sequence[Sequence[object]]) -> tuple[str, ...]:
    """Say what the mark of a guess means where one still stands in the table, and only there."""
    marked = any(UNSURE in cell for row in rows for cell in row if isinstance(cell, str))
    notes = tuple(note for note in table.notes if note != UNSURE_NOTE)
    return (*notes, UNSURE_NOTE) if marked else notes


def _name(text: str) -> str:
    """Make a name of a head: its words in small letters, with lines between them."""
    return re.sub(r"\W+", "_", text.casefold()).strip("_") or "column"


def _free(name: str, taken: dict[str, TableColumn]) -> str:
    """Give the name itself, or with the first number that makes it another one."""
    return name if name not in taken else next(f"{name}_{n}" for n in range(2, 10_000) if f"{name}_{n}" not in taken)
