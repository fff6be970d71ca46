"""What a heading of a finished grid names: an item, what stands beside it, or a cell of a table of rows."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from review_tui.forms.written_words import plain_word
from review_tui.model.review.form import Form, Item

VALUE, COMMENT, QUOTE, PAGE = "value", "comment", "quote", "page"
_BESIDE = {
    "comment": COMMENT, "comments": COMMENT, "note": COMMENT, "notes": COMMENT, "remarks": COMMENT,
    "quote": QUOTE, "quotes": QUOTE, "quotation": QUOTE, "evidence": QUOTE, "page": PAGE, "pages": PAGE,
}  # fmt: skip
_PARTED = re.compile(r"[\s:._/-]+")


class Named(NamedTuple):
    """An item that a heading names, and the table of rows that it is a cell of."""

    item: Item
    within: Item | None = None


class GridColumn(NamedTuple):
    """What stands in a column: the value of an item or what stands beside it, and the rows that it is a cell of."""

    item: Item
    part: str
    within: Item | None = None

    @property
    def name(self) -> str:
        """Call its item as no other is called."""
        return f"{self.within.id}.{self.item.id}" if self.within else self.item.id


def column_of(form: Form, head: str) -> GridColumn | None:
    """Give what a heading names, None where it is nothing of the form, or could be several things."""
    if found := _named(form, head):
        return GridColumn(found.item, VALUE, found.within)
    first, _, last = head.strip().rpartition(" ")
    part = _BESIDE.get(plain_word(last.strip("()[]:")))
    beside = _named(form, first.rstrip(" :-_,(")) if part else None
    return GridColumn(beside.item, part, beside.within) if beside and part else None


def _named(form: Form, head: str) -> Named | None:
    """Give the item of this id, else the one of these words, else the one that an earlier version called so.

    Else it is a cell of rows, behind the name of its table or alone.
    """
    if not (plain := plain_word(head)):
        return None
    for called in (_ids, _words_of, _earlier_words):
        if fitting := [item for item in form.items if plain in map(plain_word, called(form, item))]:
            return Named(fitting[0]) if len(fitting) == 1 else None
    cells = [Named(cell, item) for item in form.items for cell in item.rows]
    for names in (_names_in_table, _names_alone):
        if found := [one for one in cells if _apart(plain) in map(_apart, names(one))]:
            return found[0] if len(found) == 1 else None
    return None


def _names_in_table(one: Named) -> Iterator[str]:
    for table in _called(one.within) if one.within else ():
        for cell in _called(one.item):
            yield f"{table} {cell}"


def _names_alone(one: Named) -> tuple[str, ...]:
    return _called(one.item)


def _apart(name: str) -> str:
    return " ".join(_PARTED.split(plain_word(name))).strip()


def _ids(_: Form, item: Item) -> Iterable[str]:
    return (item.id,)


def _words_of(_: Form, item: Item) -> Iterable[str]:
    return _called(item)[1:]


def _called(item: Item) -> tuple[str, ...]:
    return tuple(filter(None, (item.id, item.label, item.head, item.plain, *item.was)))


def _earlier_words(form: Form, item: Item) -> Iterable[str]:
    return (
        text
        for past in form.past
        for one in past.items
        if one.id in (item.id, *item.was)
        for text in (one.label, one.plain)
    )
