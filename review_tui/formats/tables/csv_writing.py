"""References as a table: a column for each field, then one for all that came in beside them; it reads back the same."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from review_tui.formats.base.layouts import BESIDE, HEADINGS, LITERATURE, REMARK
from review_tui.formats.base.names import split_authors
from review_tui.formats.base.printed import as_body
from review_tui.formats.tables.rows import keywords_in
from review_tui.model.review.cells import safe_cell
from review_tui.model.review.names import named
from review_tui.model.review.records import Record
from review_tui.model.review.text import clean_line
from review_tui.words.records import literature

_PEOPLE = ("authors", "editors")


def write(records: Iterable[tuple[str, Record]], note: str = "") -> bytes:
    """Give records as CSV (UTF-8 with a byte order mark) with their numbers first; a note stands in the last row.

    What a record holds beside its fields stands in columns of its own, in the order in which they first appear.
    """
    rows = list(records)
    tags = tags_beside(record for _, record in rows)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*HEADINGS.values(), LITERATURE, *(safe_cell(f"{BESIDE}{clean_line(tag)}") for tag in tags)])
    for number, record in rows:
        cells = [number if field == "source_id" else cell(field, getattr(record, field)) for field in HEADINGS]
        writer.writerow(map(safe_cell, (*cells, literature(record), *cells_beside(record, tags))))
    if note:
        writer.writerow([f"{REMARK}{clean_line(note)}", *[""] * (len(HEADINGS) + len(tags))])
    return out.getvalue().encode("utf-8-sig")


def tags_beside(records: Iterable[Record]) -> list[str]:
    """Give the names of what records hold beside their fields, in the order in which they first appear."""
    return list(dict.fromkeys(tag for record in records for tag, _ in record.extra))


def cells_beside(record: Record, tags: Sequence[str]) -> list[str]:
    """Give the cell of each of these names, which is read as its values again."""
    return [_listed([value for held, value in record.extra if held == tag], _lines) for tag in tags]


def cell(field: str, value: Any) -> Any:  # noqa: ANN401 - whatever a record holds
    """Give the cell of a field, which is read as this value again."""
    if field in _PEOPLE:
        return people_cell(value)
    return _listed(value, keywords_in if field == "keywords" else _lines) if isinstance(value, tuple) else value


def people_cell(names: Sequence[str]) -> str:
    """Give names in one cell, which is read as these."""
    return _listed([as_body(name) if named(name).literal else name for name in names], split_authors)


def _listed(values: Sequence[str], read: Callable[[str], Iterable[str]]) -> str:
    """Join values by semicolons, as people read them; those that would be divided otherwise stand as a list in JSON."""
    joined = "; ".join(values)
    return joined if not values or [*read(joined)] == [*values] else json.dumps([*values], ensure_ascii=False)


def _lines(text: str) -> list[str]:
    return [] if not text else [text] if ";" not in text and not text.startswith("[") else []
