"""How an answer of each kind is typed: the fields that are asked, and the value that they make with what was there."""

from collections.abc import Mapping, Sequence
from typing import Any

from review_tui.forms.plain_values import absent, parted
from review_tui.forms.quotations import typed_quotes
from review_tui.forms.values import LISTS, read_value
from review_tui.forms.written_words import told
from review_tui.model.review.answers import Answer
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.form import Item, ItemKind, Option, said
from review_tui.model.review.judging import asked_in
from review_tui.model.review.text import clean_line
from review_tui.model.review.values import is_absent
from review_tui.tui.screens.base.ask import Field, Shown
from review_tui.tui.screens.rate import picking
from review_tui.tui.widgets.item import hint_of
from review_tui.words.answers_listed import is_listed, listed

_GROWING = (ItemKind.CODE, ItemKind.QUOTE, ItemKind.ROWS)  # what is typed joins what is there


def fields(item: Item, value: object) -> list[Field]:
    """Give the fields that ask an answer; a theme, quotation or row is asked one at a time."""
    if item.kind is ItemKind.ROWS:
        return [_field(cell, "") for cell in item.rows]
    if item.kind is ItemKind.QUOTE:
        return [Field("Quote", "", "the words, or not stated"), Field("Page")]
    before = "" if item.kind in _GROWING else said(value, item)
    return [Field("", before, hint_of(item))]


def shown(item: Item) -> Shown | None:
    """Give what says which cells of a row are asked, with what is typed so far; None where all of them always are."""
    if not any(cell.when for cell in item.rows):
        return None

    def asked_now(texts: Sequence[str]) -> list[int]:
        row = {cell.id: Answer(_so_far(cell, text)) for cell, text in zip(item.rows, texts, strict=True)}
        asked = {cell.id for cell in asked_in(item, row)}
        return [place for place, cell in enumerate(item.rows) if cell.id in asked]

    return asked_now


def _so_far(cell: Item, text: str) -> Any:  # noqa: ANN401  # any value of the log
    """Read what is typed of a cell; what is not whole yet is no answer."""
    try:
        return read_value(cell, _cell(cell, text))
    except ReviewError:
        return ""


def row_fields(item: Item, row: Mapping[str, Any]) -> list[Field]:
    """Give the fields that ask a row anew, with what stands in it."""
    return [_field(cell, _printed(cell, row)) for cell in item.rows]


def _field(cell: Item, before: str) -> Field:
    if is_listed(cell):
        things, several = listed(cell), picking.is_several(cell)
        return Field(cell.label, before, f"type, or space: a list of {len(things)}", things=things, several=several)
    return Field(cell.label, before, _hint(cell))


def with_row(item: Item, before: object, place: int, texts: Sequence[str]) -> tuple[Any, ...]:
    """Give the rows of a table with one of them typed anew, what stands beside its cells kept; an empty one is out."""
    rows = list(_there(before))
    was, row = rows[place], {}
    for cell, text in zip(item.rows, texts, strict=True):
        if text.strip() and text == clean_line(_printed(cell, was)):
            row[cell.id] = was[cell.id]
        elif text.strip():
            row[cell.id] = {**was.get(cell.id, {}), "value": _cell(cell, text)}
    rows[place : place + 1] = [row] if row else []
    return tuple(rows)


def _printed(cell: Item, row: Mapping[str, Any]) -> str:
    return said((row.get(cell.id) or {}).get("value", ""), cell)


def _hint(cell: Item) -> str:
    return ", ".join(option.value for option in cell.options) or hint_of(cell)


def typed(item: Item, before: object, texts: Sequence[str]) -> Any:  # noqa: ANN401  # any value of the log
    """Give the value that was typed; raises ReviewError for what the item cannot be answered with."""
    whole = texts[0].strip()
    alone = absent(item, whole) if not any(texts[1:]) else None
    if alone or (not any(texts) and item.kind not in _GROWING):
        return alone or read_value(item, "")
    if item.kind is ItemKind.ROWS:
        row = {
            cell.id: {"value": _cell(cell, text)} for cell, text in zip(item.rows, texts, strict=True) if text.strip()
        }
        return (*_there(before), row) if row else _there(before)
    if item.kind is ItemKind.QUOTE:
        return (*_there(before), *(typed_quotes(whole, texts[1]) if any(texts) else ()))
    if item.kind is ItemKind.CODE:
        return (*_there(before), *read_value(item, whole)) if whole else _there(before)
    return (
        tuple(_named(item, part) for part in parted(item, whole)) if item.kind is ItemKind.MANY else _cell(item, whole)
    )


def _cell(item: Item, text: str) -> str:
    return _named(item, text) if item.kind is ItemKind.CHOICE else text


def _named(item: Item, text: str) -> str:
    """Find an answer by its value or words, by its key, or by how its words begin where just one begins so."""
    folded = text.strip().casefold()
    exact = [o.value for o in item.options if folded in (o.value, o.label.casefold())]
    exact = exact or [o.value for o in item.options if folded and folded == o.key]
    begun = [o.value for o in item.options if o.value.startswith(folded) or o.label.casefold().startswith(folded)]
    if absent(item, text) or len(exact or begun) != 1:
        if len(begun) > 1 and not exact:
            raise ReviewError(f'{item.label}: "{text[:40]}" could be {told(begun, " or ")}. Write more of it.')
        return text.strip()  # what is no answer is told where answers are checked
    return (exact or begun)[0]


def _there(before: object) -> tuple[Any, ...]:
    return tuple(before) if isinstance(before, list | tuple) else ()


def toggled(item: Item, before: object, option: Option) -> Any:  # noqa: ANN401  # any value of the log
    """Give the value with one option chosen, or no more: of many and of themes one of several."""
    if item.kind not in LISTS:
        return option.value
    parts = [] if is_absent(before) else list(_there(before))
    kept = [part for part in parts if (part["code"] if isinstance(part, Mapping) else part) != option.value]
    if len(kept) < len(parts):
        return tuple(kept)
    return (*parts, {"code": option.value} if item.kind is ItemKind.CODE else option.value)


def without_last(item: Item, before: object) -> Any:  # noqa: ANN401  # any value of the log
    """Give the value without its last theme, quotation or row; of other kinds nothing is left."""
    return _there(before)[:-1] if item.kind in _GROWING else read_value(item, "")
