"""Shapes of JSON values from elsewhere: each says what is wrong with a value, "" where nothing is.

They say what the JSON Schemas of `schemas/` say (a test holds them against each other), without a library.
"""

import re
from collections.abc import Callable, Mapping
from enum import StrEnum

Shape = Callable[[object], str]
NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
LARGEST = 1 << 53  # what every reader of JSON holds exactly
_PLAIN = (str, bool, type(None))  # no number: 1 would pass for true


def text(value: object) -> str:
    """Take any text."""
    return "" if isinstance(value, str) else "is no text"


def words(value: object) -> str:
    """Take a text that is not empty."""
    return "" if isinstance(value, str) and value else "is no text, or empty"


def name(value: object) -> str:
    """Take a name of small letters, digits and underscores, which can never be a path."""
    return "" if isinstance(value, str) and NAME.fullmatch(value) else "is no name of small letters, digits and _"


def flag(value: object) -> str:
    """Take true or false."""
    return "" if isinstance(value, bool) else "is neither true nor false"


def whole(least: int = -LARGEST, most: int = LARGEST) -> Shape:
    """Make the shape of a whole number in a range."""

    def check(value: object) -> str:
        fits = isinstance(value, int) and not isinstance(value, bool) and least <= value <= most
        return "" if fits else "is no whole number in its range"

    return check


def spelled(pattern: str, what: str) -> Shape:
    """Make the shape of a text that a pattern matches as a whole."""
    found = re.compile(pattern)
    return lambda value: "" if isinstance(value, str) and found.fullmatch(value) else f"is no {what}"


def one_of(*values: str | bool | None) -> Shape:
    """Make the shape of one of these values."""
    known = frozenset(values)

    def check(value: object) -> str:
        return "" if isinstance(value, _PLAIN) and value in known else "is not known"

    return check


def member(kind: type[StrEnum], *more: str) -> Shape:
    """Make the shape of a member of an enumeration, or of one of these words."""
    return one_of(*(one.value for one in kind), *more)


def either(*shapes: Shape) -> Shape:
    """Make the shape of what has one of these shapes."""
    return lambda value: "" if any(not shape(value) for shape in shapes) else shapes[0](value)


def listed(shape: Shape, least: int = 0, most: int = LARGEST, unique: bool = False) -> Shape:
    """Make the shape of a list; `unique` says that nothing stands in it twice."""

    def check(value: object) -> str:
        if not isinstance(value, list | tuple) or not least <= len(value) <= most:
            return "is no list of the right length"
        if unique and any(value.count(item) > 1 for item in value):
            return "names something twice"
        return next((f"{position}: {wrong}" for position, item in enumerate(value, 1) if (wrong := shape(item))), "")

    return check


def mapped(shape: Shape, least: int = 0) -> Shape:
    """Make the shape of a mapping whose values have this shape, at least so many of them."""

    def check(value: object) -> str:
        if not isinstance(value, Mapping) or not all(isinstance(key, str) for key in value):
            return "is no mapping"
        if len(value) < least:
            return "says nothing"
        return next((f"{key}: {wrong}" for key, item in value.items() if (wrong := shape(item))), "")

    return check


def record(needed: Mapping[str, Shape], free: Mapping[str, Shape]) -> Shape:
    """Make the shape of a mapping with these fields, and no others."""
    known = {**free, **needed}

    def check(value: object) -> str:
        if not isinstance(value, Mapping):
            return "is no mapping"
        if missing := next((key for key in needed if key not in value), ""):
            return f"{missing} is missing"
        if strange := next((key for key in value if key not in known), None):
            return f"{strange} is no field of it"
        return next((f"{key}: {wrong}" for key, item in value.items() if (wrong := known[key](item))), "")

    return check


def counting(value: object) -> str:
    """Take any value whose numbers count something (pages, bytes, records): whole, and none of them less than 0."""
    left = [value]
    while left:
        part = left.pop()
        if isinstance(part, Mapping):
            left += part.values()
        elif isinstance(part, list | tuple):
            left += part
        elif not isinstance(part, _PLAIN) and (wrong := _COUNT(part)):
            return f"{wrong}: {part!r:.20}"
    return ""


_COUNT = whole(0)
