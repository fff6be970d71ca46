"""A finished grid of answers as a table: a row for each thing judged, a column for each item and what stands beside."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from review_tui.forms.grid_columns import PAGE, QUOTE, VALUE, GridColumn, column_of
from review_tui.forms.grid_lines import GridLine
from review_tui.forms.merged_cells import merged_told
from review_tui.forms.plain_values import absent, parted
from review_tui.forms.written_words import options_called, plain_word, told
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.form import Form, Item, ItemKind, Option
from review_tui.model.review.text import clean_line
from review_tui.model.review.values import ABSENT

Rows = Sequence[tuple[int, Sequence[str]]]
_LOOKED_AT = 30  # rows among which the headings stand
_CHOSEN = (ItemKind.CHOICE, ItemKind.MANY)
_FREE = (ItemKind.TEXT, ItemKind.QUOTE, ItemKind.CODE)
_GUARD = re.compile(r"'(?=[=+\-@])")  # what keeps a spreadsheet from running a cell
_SHORT = {"n/a": "not applicable", "n/s": "not stated"}
Word = tuple[str, str]  # the name of a column, and a word of it


class Meant(NamedTuple):
    """What a word of a cell is read as, and how that is told."""

    value: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GridRead:
    """A table as it is understood: the items that have a column, of tables of rows the `cells`, and its lines.

    `words` are those of its cells that are none of the form's, with what they are read as; `left` the headings that
    name no item, and `apart` why a column of one is not taken.
    """

    items: tuple[Item, ...]
    cells: tuple[tuple[Item, tuple[Item, ...]], ...]
    lines: tuple[GridLine, ...]
    words: Mapping[Word, Meant]
    left: tuple[str, ...]
    apart: tuple[str, ...]


def read_grid(form: Form, rows: Rows, name: str, merged: Sequence[str] = ()) -> GridRead:
    """Read a table by a form; raises ReviewError where no row of it heads an item of the form.

    Of cells that were `merged` only the first has what stands there, and that is told: whom it is of, nobody knows.
    """
    at = max(range(min(len(rows), _LOOKED_AT)), key=lambda n: _headed(form, rows[n][1]), default=0)
    if not rows or not _headed(form, rows[at][1]):
        asked = told([f"{item.id} ({clean_line(item.label)})" for item in form.items if not item.rows] + _cells(form))
        raise ReviewError(
            f"{name}: no row has headings that are items of the form {form.id}. Head each column by the id or the "
            f"words of its item: {asked}."
        )
    heads = [clean_line(cell) for cell in rows[at][1]]
    filled = {n for _, cells in rows[at + 1 :] for n, text in enumerate(cells) if text.strip()}
    columns = {n: found for n, head in enumerate(heads) if (found := column_of(form, head)) and n in filled}
    twice = [key for key, n in Counter((one.name, one.part) for one in columns.values()).items() if n > 1]
    if twice:
        where = ", ".join(heads[n] for n, one in columns.items() if (one.name, one.part) in twice)
        raise ReviewError(f"{name}: several columns are the same item: {where}. Leave one of each.")
    grids = {n: one for n, one in columns.items() if one.item.kind is not ItemKind.ROWS}
    apart = [_no_column(heads[n], columns[n].item) for n in columns.keys() - grids.keys()]
    apart += merged_told(merged, grids, rows[at][0])
    below = [(line, [_cell(text) for text in cells]) for line, cells in rows[at + 1 :]]
    words = _words(grids, below)
    return GridRead(
        items=tuple(one.item for one in grids.values() if one.part == VALUE and not one.within),
        cells=_cells_of(form, grids),
        lines=tuple(_line(line, cells, heads, grids, words) for line, cells in below if any(cells)),
        words=words,
        left=tuple(head for n, head in enumerate(heads) if head and n in filled - columns.keys()),
        apart=tuple(sorted(apart)),
    )


def _cells(form: Form) -> list[str]:
    return [f"{item.id} {cell.id} ({clean_line(cell.label)})" for item in form.items for cell in item.rows]


def _cells_of(form: Form, grids: Mapping[int, GridColumn]) -> tuple[tuple[Item, tuple[Item, ...]], ...]:
    """Give each table of rows that has a column with the cells that have one."""
    found = [(item, dict.fromkeys(one.item for one in grids.values() if one.within == item)) for item in form.items]
    return tuple((item, tuple(cells)) for item, cells in found if cells)


def _no_column(head: str, item: Item) -> str:
    """Say how the rows of a table come in, where a column is headed by the table itself."""
    return (
        f"{head} is a table of rows, which one column cannot hold: left. Head a column for each of its cells, such as "
        f"{item.id} {item.rows[0].id}, and give each row a line that says what it is about."
    )


def _cell(text: str) -> str:
    return _GUARD.sub("", text.strip(), count=1) if text.lstrip().startswith("'") else text.strip()


def _headed(form: Form, cells: Iterable[str]) -> int:
    return sum(column_of(form, clean_line(cell)) is not None for cell in cells)


def _words(columns: Mapping[int, GridColumn], rows: Rows) -> dict[Word, Meant]:
    """Give of each word that is no answer of its column the one answer that begins so, or what it is short for."""
    found: dict[Word, Meant] = {}
    for n, one in columns.items():
        item = one.item
        if one.part != VALUE or item.kind in _FREE:
            continue
        for word in dict.fromkeys(word for _, cells in rows for word in _words_in(item, cells, n)):
            begun = _begun(item, word)
            if short := _SHORT.get(plain_word(word)):
                found[one.name, word] = Meant(short, short)
            elif len(begun) == 1 and item.kind in _CHOSEN:
                found[one.name, word] = Meant(begun[0].value, begun[0].label)
    return found


def _words_in(item: Item, cells: Sequence[str], n: int) -> Iterator[str]:
    text = cells[n] if n < len(cells) else ""
    if text and not absent(item, text):
        for word in parted(item, text) if item.kind is ItemKind.MANY else [text]:
            if word and not options_called(item.options, word):
                yield word


def _begun(item: Item, word: str) -> list[Option]:
    """Give the answers that begin with a word; N is No where the other is that something does not apply."""
    begun = [option for option in item.options if _begins(option, word)]
    absences = {item.saying(key) for key in ABSENT}
    return [option for option in begun if option.value not in absences] if len(begun) > 1 else begun


def _begins(option: Option, word: str) -> bool:
    plain = plain_word(word)
    return bool(plain) and any(plain_word(name).startswith(plain) for name in (option.value, option.label))


def _line(
    line: int, cells: Sequence[str], heads: Sequence[str], columns: Mapping[int, GridColumn],
    words: Mapping[Word, Meant],
) -> GridLine:  # fmt: skip
    said: dict[GridColumn, dict[str, Any]] = {}
    for n, one in columns.items():
        if n < len(cells) and (text := cells[n]):
            whole = one._replace(part="")
            said.setdefault(whole, {})[one.part] = _value(one, text, words) if one.part == VALUE else text
    names = {heads[n]: text for n, text in enumerate(cells) if text and n < len(heads) and n not in columns}
    found = {one.item.id: _with_quote(given) for one, given in said.items() if not one.within}
    rows: dict[str, dict[str, Any]] = {}
    for one, given in said.items():
        if one.within:
            rows.setdefault(one.within.id, {})[one.item.id] = {VALUE: "", **given}
    return GridLine(line=line, names=names, said=found | {table: {VALUE: [row]} for table, row in rows.items()})


def _value(one: GridColumn, text: str, words: Mapping[Word, Meant]) -> Any:  # noqa: ANN401  # any value of a sheet
    if one.item.kind is ItemKind.MANY and (one.name, text) not in words and not absent(one.item, text):
        parts = parted(one.item, text)
        return [words[one.name, part].value if (one.name, part) in words else part for part in parts]
    return words[one.name, text].value if (one.name, text) in words else text


def _with_quote(given: Mapping[str, Any]) -> dict[str, Any]:
    quote = {name: given[name] for name in (QUOTE, PAGE) if name in given}
    kept = {name: part for name, part in given.items() if name not in quote}
    return kept | ({"quotes": [quote]} if quote else {})
