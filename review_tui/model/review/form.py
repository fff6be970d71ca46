"""A form: its items, what may be answered, and where two people's answers differ."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from review_tui.model.review.answers import NO_ANSWER, Answers
from review_tui.model.review.errors import UnknownError


class ItemKind(StrEnum):
    """What an item asks for."""

    CHOICE = "choice"
    MANY = "many"
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose; its place is its digit unless `key` names another."""

    value: str
    label: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One question; `help` says in the form's own words what it is about."""

    id: str
    label: str
    kind: ItemKind = ItemKind.CHOICE
    options: tuple[Option, ...] = ()
    help: str = ""
    required: bool = False
    quote: bool = False  # asks for a quote with its page
    group: str = ""
    former: tuple[Option, ...] = ()  # what it offered once and does not any more: no choice, but how it is printed

    def printed(self, value: str) -> str:
        """Give the label of a value, the last one it had where it is no option any more."""
        return next((option.label for option in (*self.options, *self.former) if option.value == value), value)

    def option(self, value: str) -> Option | None:
        """Find an option by its value."""
        return next((option for option in self.options if option.value == value), None)


@dataclass(frozen=True, slots=True)
class Form:
    """An instrument: its items in order, and `overall`, the item that holds the overall verdict ("" for none)."""

    id: str
    title: str
    version: str
    items: tuple[Item, ...]
    intro: str = ""
    source: str = ""
    overall: str = ""

    def item(self, name: str) -> Item:
        """Find an item by its id; raises UnknownError with the items there are."""
        for item in self.items:
            if item.id == name:
                return item
        known = ", ".join(item.id for item in self.items)
        raise UnknownError(f'The form {self.id} has no item "{name}". It has: {known}.')


Offered = Mapping[tuple[str, str], Mapping[str, str]]


def from_mapping(data: Mapping[str, Any], offered: Offered | None = None) -> Form:
    """Read a form that its schema has checked; `offered` are the labels of all answers that an item ever had."""
    return Form(
        id=str(data["id"]),
        title=str(data["title"]),
        version=str(data.get("version", "1")),
        items=tuple(_item(item, (offered or {}).get((str(data["id"]), str(item["id"])), {})) for item in data["items"]),
        intro=str(data.get("intro", "")),
        source=str(data.get("source", "")),
        overall=str(data.get("overall", "")),
    )


def _item(data: Mapping[str, Any], offered: Mapping[str, str]) -> Item:
    options = tuple(
        Option(str(o["value"]), str(o.get("label", o["value"])), str(o.get("key", place)))
        for place, o in enumerate(data.get("options") or (), 1)
    )
    return Item(
        id=str(data["id"]),
        label=str(data["label"]),
        kind=ItemKind(data.get("kind", "choice")),
        options=options,
        help=str(data.get("help", "")),
        required=bool(data.get("required", False)),
        quote=bool(data.get("quote", False)),
        group=str(data.get("group", "")),
        former=tuple(Option(v, label) for v, label in offered.items() if v not in {o.value for o in options}),
    )


def differing(sheets: Sequence[Answers]) -> tuple[str, ...]:
    """Name the items whose values are not the same on every sheet, in the order they first appear.

    A blank differs from a value; comments, quotes and pages are not compared.
    """
    items = dict.fromkeys(item for sheet in sheets for item in sheet)
    return tuple(item for item in items if len({_folded(sheet.get(item, NO_ANSWER).value) for sheet in sheets}) > 1)


def _folded(value: object) -> object:
    """Fold a value so that spacing, case and the order of many choices make no difference.

    Numbers come in one spelling already: `forms.answers` brings them into it before they reach the log.
    """
    if isinstance(value, list | tuple):
        return tuple(sorted({str(_folded(part)) for part in value})) or ""
    return "" if value is None else " ".join(unicodedata.normalize("NFC", str(value)).split()).casefold()


def said(value: object, item: Item | None = None) -> str:
    """Print a value: the labels of choices, many of them joined by semicolons."""
    if isinstance(value, list | tuple):
        return "; ".join(said(part, item) for part in value)
    return "" if value is None else item.printed(str(value)) if item else str(value)
