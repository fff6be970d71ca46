"""Answers that are too many for digits, as a list that words narrow: the same in the app and line by line."""

from collections.abc import Mapping

from review_tui.model.review.form import Item, ItemKind, Option
from review_tui.model.review.values import ABSENT
from review_tui.words.pickable import DIGITS, Pickable


def is_listed(item: Item) -> bool:
    """Say whether its answers are more than digits choose from, so that a list is."""
    return bool(item.options) and (item.kind is ItemKind.CODE or len(item.options) > len(DIGITS))


def listed(item: Item) -> tuple[Pickable, ...]:
    """Give the answers of an item as a list shows them, and behind them that there is none, where none says so."""
    places = {option.value: n for n, option in enumerate(item.options)}
    own = tuple(_thing(item, option, places) for option in item.options)
    return (*own, *(Pickable(key, words, excludes=True) for key, words in absences(item)))


def absences(item: Item) -> list[tuple[str, str]]:
    """Give the ways to say that there is no answer that none of its options is."""
    return [(key, words) for key, words in ABSENT.items() if not item.saying(key)]


def _thing(item: Item, option: Option, places: Mapping[str, int]) -> Pickable:
    key = "" if option.key in DIGITS else option.key
    if item.kind is not ItemKind.CODE:
        return Pickable(option.value, option.label, key=key)
    parts = option.value.split(".")
    above = tuple(places[".".join(parts[:n])] for n in range(1, len(parts)) if ".".join(parts[:n]) in places)
    over = f"{item.options[above[-1]].label}: " if above else ""
    return Pickable(option.value, option.label, option.label.removeprefix(over), above, key)
