"""People under other names, by the order in which they joined: person 1, person 2; for what leaves the team."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from review_tui.exporting.table import ExportTable
from review_tui.steps.desk import Desk


@dataclass(frozen=True, slots=True)
class PseudonymousDesk(Desk):
    """A desk at which people are called by the order in which they joined: person 1, person 2."""

    def names(self) -> Mapping[str, str]:
        """Give other names of people by id."""
        return {person: f"person {n}" for n, person in enumerate(self.frame.people, 1)}


def pseudonymous(desk: Desk) -> tuple[Desk, dict[str, str]]:
    """Give the same desk with people under other names, and those by their names."""
    shown = PseudonymousDesk(desk.store, desk.vault, desk.viewer, desk.clock, desk.ids)
    return shown, {name: shown.name_of(person) for person, name in desk.names().items() if name}


def renamed(table: ExportTable, called: Mapping[str, str], columns: tuple[str, ...] = ("Searcher",)) -> ExportTable:
    """Put other names into the columns of a table in which people are named, also those that it may print besides."""
    at = {n for n, header in enumerate(table.headers) if header in columns}
    rows = (tuple(in_text(value, called) if n in at else value for n, value in enumerate(row)) for row in table.rows)
    more = (
        replace(one, cells=tuple(in_text(cell, called) for cell in one.cells)) if one.header in columns else one
        for one in table.more
    )
    return replace(table, rows=tuple(rows), more=tuple(more))


def in_text(value: object, called: Mapping[str, str]) -> object:
    """Put other names into a text for whole names of people of the review."""
    if not isinstance(value, str) or not called:
        return value
    longest = sorted(map(re.escape, called), key=len, reverse=True)
    return re.sub(rf"(?<!\w)(?:{'|'.join(longest)})(?!\w)", lambda found: called[found[0]], value)


def everywhere(value: Any, change: Callable[[str], object]) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Change every text in a value of JSON, but no name of a field."""
    if isinstance(value, dict):
        return {key: everywhere(each, change) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [everywhere(each, change) for each in value]
    return change(value) if isinstance(value, str) else value
