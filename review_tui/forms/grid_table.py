"""A finished grid of answers as a table: a row for each thing judged, a column for each item and what stands beside."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from review_tui.forms.merged_cells import merged_told
from review_tui.forms.plain_values import absent, parted
from review_tui.forms.written_words import options_called, plain_word, told
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.form import Form, Item, ItemKind, Option
from review_tui.model.review.text import clean_line
from review_tui.model.review.values import ABSENT

Rows = Sequence[tuple[int, Sequence[str]]]
_LOOKED_AT = 30  # rows among which the headings stand
_VALUE, _COMMENT, _QUOTE, _PAGE = "value", "comment", "quote", "page"
_BESIDE = {
    "comment": _COMMENT, "comments": _COMMENT, "note": _COMMENT, "notes": _COMMENT, "remarks": _COMMENT,
    "quote": _QUOTE, "quotes": _QUOTE, "quotation": _QUOTE, "evidence": _QUOTE, "page": _PAGE, "pages": _PAGE,
}  # fmt: skip
_CHOSEN = (ItemKind.CHOICE, ItemKind.MANY)
_FREE = (ItemKind.TEXT, ItemKind.QUOTE, ItemKind.CODE)
_GUARD = re.compile(r"'(?=[=+\-@])")  # what keeps a spreadsheet from running a cell
_SHORT = {"n/a": "not applicable", "n/s": "not stated"}
Word = tuple[str, str]  # the id of an item, and a word of its column


class Meant(NamedTuple):
    """What a word of a cell is read as, and how that is told."""

    value: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GridLine:
    """A row: its line, what may say what it is about, by heading, and what it says of each item."""

    line: int
    names: Mapping[str, str]
    said: Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class GridRead:
    """A table as it is understood: the items that have a column, and its lines.

    `words` are those of its cells that are none of the form's, with what they are read as; `left` the headings that
    name no item, and `apart` why a column of one is not taken.
    """

    items: tuple[Item, ...]
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
        asked = told([f"{item.id} ({clean_line(item.label)})" for item in form.items])
        raise ReviewError(
            f"{name}: no row has headings that are items of the form {form.id}. Head each column by the id or the "
            f"words of its item: {asked}."
        )
    heads = [clean_line(cell) for cell in rows[at][1]]
    filled = {n for _, cells in rows[at + 1 :] for n, text in enumerate(cells) if text.strip()}
    columns = {n: found for n, head in enumerate(heads) if (found := _column(form, head)) and n in filled}
    twice = [key for key, n in Counter((item.id, part) for item, part in columns.values()).items() if n > 1]
    if twice:
        where = ", ".join(heads[n] for n, (item, part) in columns.items() if (item.id, part) in twice)
        raise ReviewError(f"{name}: several columns are the same item: {where}. Leave one of each.")
    grids = {n: (item, part) for n, (item, part) in columns.items() if item.kind is not ItemKind.ROWS}
    apart = [f"{heads[n]} is a table of rows, which a column cannot hold: left." for n in columns.keys() - grids.keys()]
    apart += merged_told(merged, grids, rows[at][0])
    below = [(line, [_cell(text) for text in cells]) for line, cells in rows[at + 1 :]]
    words = _words(grids, below)
    return GridRead(
        items=tuple(item for item, part in grids.values() if part == _VALUE),
        lines=tuple(_line(line, cells, heads, grids, words) for line, cells in below if any(cells)),
        words=words,
        left=tuple(head for n, head in enumerate(heads) if head and n in filled - columns.keys()),
        apart=tuple(sorted(apart)),
    )


def _cell(text: str) -> str:
    return _GUARD.sub("", text.strip(), count=1) if text.lstrip().startswith("'") else text.strip()


def _headed(form: Form, cells: Iterable[str]) -> int:
    return sum(_column(form, clean_line(cell)) is not None for cell in cells)


def _column(form: Form, head: str) -> tuple[Item, str] | None:
    """Give the item that a heading names, and whether it is its value or what stands beside it."""
    if found := _named(form, head):
        return found, _VALUE
    first, _, last = head.strip().rpartition(" ")
    part = _BESIDE.get(plain_word(last.strip("()[]:")))
    beside = _named(form, first.rstrip(" :-_,(")) if part else None
    return (beside, part) if beside and part else None


def _named(form: Form, head: str) -> Item | None:
    """Give the item of this id, else the one of these words, else the one that an earlier version called so."""
    if not (plain := plain_word(head)):
        return None
    for called in (_ids, _words_of, _earlier_words):
        if fitting := [item for item in form.items if plain in map(plain_word, called(form, item))]:
            return fitting[0] if len(fitting) == 1 else None
    return None


def _ids(_: Form, item: Item) -> Iterable[str]:
    return (item.id,)


def _words_of(_: Form, item: Item) -> Iterable[str]:
    return (item.label, item.plain, *item.was)


def _earlier_words(form: Form, item: Item) -> Iterable[str]:
    return (
        text
        for past in form.past
        for one in past.items
        if one.id in (item.id, *item.was)
        for text in (one.label, one.plain)
    )


def _words(columns: Mapping[int, tuple[Item, str]], rows: Rows) -> dict[Word, Meant]:
    """Give of each word that is no answer of its column the one answer that begins so, or what it is short for."""
    found: dict[Word, Meant] = {}
    for n, (item, part) in columns.items():
        if part != _VALUE or item.kind in _FREE:
            continue
        for word in dict.fromkeys(word for _, cells in rows for word in _words_in(item, cells, n)):
            begun = _begun(item, word)
            if short := _SHORT.get(plain_word(word)):
                found[item.id, word] = Meant(short, short)
            elif len(begun) == 1 and item.kind in _CHOSEN:
                found[item.id, word] = Meant(begun[0].value, begun[0].label)
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
    line: int, cells: Sequence[str], heads: Sequence[str], columns: Mapping[int, tuple[Item, str]],
    words: Mapping[Word, Meant],
) -> GridLine:  # fmt: skip
    said: dict[str, dict[str, Any]] = {}
    for n, (item, part) in columns.items():
        if n < len(cells) and (text := cells[n]):
            said.setdefault(item.id, {})[part] = _value(item, text, words) if part == _VALUE else text
    names = {heads[n]: text for n, text in enumerate(cells) if text and n < len(heads) and n not in columns}
    return GridLine(line=line, names=names, said={item: _with_quote(given) for item, given in said.items()})


def _value(item: Item, text: str, words: Mapping[Word, Meant]) -> Any:  # noqa: ANN401  # any value of a sheet
    if item.kind is ItemKind.MANY and (item.id, text) not in words and not absent(item, text):
        return [words[item.id, part].value if (item.id, part) in words else part for part in parted(item, text)]
    return words[item.id, text].value if (item.id, text) in words else text


def _with_quote(given: Mapping[str, Any]) -> dict[str, Any]:
    quote = {name: given[name] for name in (_QUOTE, _PAGE) if name in given}
    kept = {name: part for name, part in given.items() if name not in quote}
    return kept | ({"quotes": [quote]} if quote else {})
