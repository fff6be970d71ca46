"""What differs between two things that are said as nested fields, in words, so that a person can tell them apart."""

from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import Any

from review_tui.model.review.text import clean_line

_NAMES = ("name", "key", "id", "code", "value")  # by which the parts of a list are known, if they have one
_MOST, _LENGTH = 3, 60


def contrast(one: object, other: object) -> list[tuple[str, str, str]]:
    """Give every field in which two things differ: (where, what the one says, what the other says)."""
    return [(" ".join(path), *_both(mine, theirs)) for path, mine, theirs in _differing((), one, other)]


def in_words(said: Sequence[tuple[str, str]]) -> str:
    """Say some fields with what stands there, the first few of many."""
    told = [f"{where}: {what}" if where else what for where, what in dict.fromkeys(said)]
    rest = len(told) - _MOST
    more = f"; {rest:,} more difference{'s' * (rest > 1)}" if len(told) > _MOST else ""
    return "; ".join(told[:_MOST]) + more


def _differing(path: tuple[str, ...], one: Any, other: Any) -> list[tuple[tuple[str, ...], Any, Any]]:  # noqa: ANN401
    if one == other:
        return []
    parts, others = _parts(one), _parts(other)
    if parts is None or others is None:
        return [(path, one, other)]
    names = dict.fromkeys((*parts, *others))
    found = [each for name in names for each in _differing((*path, name), parts.get(name), others.get(name))]
    return found or [(path, list(parts), list(others))]  # the same parts in another order


def _parts(thing: object) -> dict[str, Any] | None:
    """Give the parts of a thing by their names; None where it has none."""
    if isinstance(thing, Mapping):
        return {clean_line(str(name)).replace("_", " "): part for name, part in thing.items()}
    if not isinstance(thing, list | tuple) or not all(isinstance(part, Mapping) for part in thing):
        return None
    named = [next((str(part[name]) for name in _NAMES if part.get(name)), str(n)) for n, part in enumerate(thing, 1)]
    if len(set(named)) < len(named):
        named = [str(n) for n, _ in enumerate(thing, 1)]
    return {clean_line(name).replace("_", " "): part for name, part in zip(named, thing, strict=True)}


def _both(one: object, other: object) -> tuple[str, str]:
    """Spell two values; of long ones that begin alike, from shortly before where they part."""
    mine, theirs = _spelled(one), _spelled(other)
    alike = len(list(takewhile(lambda pair: pair[0] == pair[1], zip(mine, theirs, strict=False))))
    begin = max(0, alike - _LENGTH // 3) if alike > _LENGTH // 2 else 0
    return _cut(mine, begin), _cut(theirs, begin)


def _cut(text: str, begin: int) -> str:
    told = f"{'…' if begin else ''}{text[begin:]}"
    return told if len(told) <= _LENGTH else f"{told[: _LENGTH - 1]}…"


def _spelled(value: object) -> str:
    """Spell what stands in a field in a line."""
    if value is None or value in ("", [], (), {}):
        return "(nothing)"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        value = [f"{name} {part}" for name, part in value.items()]
    return clean_line(", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value))
