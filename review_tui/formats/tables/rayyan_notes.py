"""The notes of Rayyan's table: what its one column holds, apart, and fields among it that Rayyan has no column for."""

import re
from typing import Any

from review_tui.formats.base import beside
from review_tui.formats.base.names import split_authors

BETWEEN, AND = " | ", " and "  # notes, authors
NO_COLUMN = ("edition", "number", "isbn", "archived", "accessed")
_MORE = (*NO_COLUMN, "editors", "authors", "type", "date")  # of the last three its columns may tell otherwise
_DECIDED = re.compile(r"(?:RAYYAN-[A-Z-]+|USER-NOTES):")


def apart(cell: str) -> list[str]:
    """Divide a cell of notes as Rayyan joins them; what it says of decisions stays together."""
    decided = _DECIDED.search(cell)
    own, behind = (cell[: decided.start()], cell[decided.start() :]) if decided else (cell, "")
    return [part for part in (*(part.strip() for part in own.rstrip(" |").split(BETWEEN)), behind) if part]


def taken_back(values: dict[str, Any], extra: list[tuple[str, str]]) -> None:
    """Give fields that were put into the notes their own again; what came in beside a record goes to `extra`."""
    notes, came = beside.lifted(values.get("notes", ()))
    notes, fields = beside.taken_back(notes, _MORE, values.get("year"))
    extra += came
    people = {name: tuple(split_authors(fields.pop(name))) for name in ("authors", "editors") if name in fields}
    values |= {"notes": tuple(notes)} | people | fields if notes or "notes" in values else fields
