"""Answers that are chosen from a list that typing narrows: what stands in it, what is ticked, what that answers."""

from collections.abc import Iterable, Mapping
from typing import Any

from review_tui.forms.values import LISTS
from review_tui.model.review.form import Item, ItemKind
from review_tui.model.review.values import is_absent
from review_tui.words.answers_listed import absences, listed


def is_several(item: Item) -> bool:
    """Say whether more than one of its answers may be ticked."""
    return item.kind in LISTS


def ticked(item: Item, value: object) -> tuple[int, ...]:
    """Give the places of what is answered."""
    parts = value if isinstance(value, list | tuple) else (value,)
    said = {str(part["absent"]) if is_absent(part) and isinstance(part, Mapping) else _name(part) for part in parts}
    beside = {key for key, _ in absences(item)} if is_absent(value) else set()
    options = len(item.options)
    return tuple(n for n, one in enumerate(listed(item)) if one.value in said and (n < options or one.value in beside))


def answered(item: Item, before: object, places: Iterable[int]) -> Any:  # noqa: ANN401  # any value of the log
    """Give the value that was chosen; a theme keeps its quotations, and what is no option any more stays."""
    chosen = sorted(places)
    beside = [place - len(item.options) for place in chosen if place >= len(item.options)]
    if beside:
        return {"absent": absences(item)[beside[0]][0]}
    values = [item.options[place].value for place in chosen]
    if not is_several(item):
        return values[0] if values else ""
    parts = before if isinstance(before, list | tuple) else ()
    there = {_name(part): part for part in parts}
    kept = tuple(part for name, part in there.items() if not item.option(name))
    return (*kept, *(there.get(value, _part(item, value)) for value in values))


def _part(item: Item, value: str) -> Any:  # noqa: ANN401  # any value of the log
    return {"code": value} if item.kind is ItemKind.CODE else value


def _name(part: object) -> str:
    return str(part["code"]) if isinstance(part, Mapping) and "code" in part else str(part)
