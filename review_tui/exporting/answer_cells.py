"""Answers as data: which columns an item has, and what stands in each; a number is a number, "not stated" is said."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from review_tui.model.review import values
from review_tui.model.review.answers import Answer
from review_tui.model.review.asking import UNASKED
from review_tui.model.review.form import Item, ItemKind

Cell = str | int | float | None
_OF_COUNT = ("n", "of", "unit", "percent", "printed", "groups")
_OF_MONEY = ("currency", "amount", "low", "high", "price_year", "per", "over", "perspective", "against")
PARTS: Mapping[ItemKind, tuple[str, ...]] = {ItemKind.COUNT: _OF_COUNT, ItemKind.MONEY: _OF_MONEY}


def columns_of(item: Item) -> tuple[str, ...]:
    """Name the columns of an item: its id, or of a count and of money one for each part, as `cost_currency`."""
    return tuple(f"{item.id}_{part}" for part in PARTS.get(item.kind, ())) or (item.id,)


_PART_SAID = {
    "n": "how many", "of": "of how many", "unit": "of what", "percent": "percentage, computed",
    "printed": "percentage, as the document prints it", "groups": "how many of each group",
    "currency": "currency, three capitals", "amount": "amount, where it is one", "low": "low end, where it is a range",
    "high": "high end, where it is a range", "price_year": "year of its prices", "per": "per what",
    "over": "over how long", "perspective": "whose money", "against": "compared with what",
}  # fmt: skip


def parts_said(item: Item) -> tuple[tuple[str, str], ...]:
    """Give the columns of an item, each with what it says of a count or of money; "" where it says the whole."""
    told = [_PART_SAID[part] for part in PARTS.get(item.kind, ())]
    return tuple(zip(columns_of(item), told or [""], strict=True))


def cells_of(item: Item, given: Answer) -> tuple[Cell, ...]:
    """Give what stands in the columns of an item; nothing where it has no answer.

    "not stated" and "not applicable" stand in the first column. Choices are their values, several joined by semicolons;
    of rows there is their number, since they have a table of their own.
    """
    wide = len(columns_of(item))
    if given.is_blank:
        return (None,) * wide
    if values.is_absent(given.value):
        return (values.printed(given.value), *(None,) * (wide - 1))
    return _SPELLED.get(item.kind, _one)(given.value)


def unasked_cells(item: Item) -> tuple[Cell, ...]:
    """Give what stands in the columns of an item that was not asked: that it was not, in the first."""
    return (UNASKED, *(None,) * (len(columns_of(item)) - 1))


def _one(value: object) -> tuple[Cell, ...]:
    if isinstance(value, list | tuple):
        return ("; ".join(_code(part) for part in value),)
    return (_code(value),)


def _code(value: object) -> str:
    """Give a choice's or a theme's value, and of anything else what is printed."""
    return str(value["code"]) if isinstance(value, Mapping) and "code" in value else values.printed(value)


def _number(value: object) -> tuple[Cell, ...]:
    return (figure(value),)


def _rows(value: object) -> tuple[Cell, ...]:
    return (len(value) if isinstance(value, list | tuple) else 0,)


def _count(value: object) -> tuple[Cell, ...]:
    if not isinstance(value, Mapping):
        return (values.printed(value), *(None,) * (len(_OF_COUNT) - 1))
    groups = "; ".join(f"{name} {n}" for name, n in value.get("groups") or ())
    parts = (_known(value.get("n")), _known(value.get("of")), str(value.get("unit", "")) or None)
    printed = figure(value.get("percent"))  # as the document has it, beside what is computed
    return (*parts, figure(values.percentage(value) or None), printed, groups or None)


def _money(value: object) -> tuple[Cell, ...]:
    if not isinstance(value, Mapping):
        return (values.printed(value), *(None,) * (len(_OF_MONEY) - 1))
    return tuple(_known(value.get(part)) for part in _OF_MONEY)


def _known(part: object) -> Cell:
    return "not stated" if part == "not_stated" else figure(part)


def figure(value: object) -> Cell:
    """Give a number as a number, another text as it is, and nothing for none."""
    if value in (None, ""):
        return None
    found = values.number(value)
    if found is None:
        return str(value)
    return int(found) if found == found.to_integral_value() and abs(found) < Decimal(10) ** 15 else float(found)


_SPELLED: Mapping[ItemKind, Callable[[object], tuple[Cell, ...]]] = {
    ItemKind.NUMBER: _number, ItemKind.COUNT: _count, ItemKind.MONEY: _money, ItemKind.ROWS: _rows,
}  # fmt: skip
