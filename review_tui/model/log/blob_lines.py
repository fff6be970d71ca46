"""Lines of the files that imports and dedupe runs name, as far as they fit: whoever wrote the file, a fold can be made.

A line that does not fit is set aside: it is no record and no pair here, and `check` counts it.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from io import BytesIO
from typing import Any, BinaryIO

from review_tui.model.review.records import Record

_ID = re.compile(r"[^\s+,]{1,200}")
_LARGEST = 2**63  # what a whole number must stay below to be kept
PairLine = Mapping[str, Any]


RecordLine = tuple[int, str, str, Mapping[str, Any]]


def record_lines(data: bytes | BinaryIO) -> Iterator[RecordLine]:
    """Give each record of an import's file: its place among the lines (0-based), id, fields as spelled and as read."""
    for place, line in _lines(data):
        name, _, spelled = line.partition("\t")
        if _ID.fullmatch(name) and spelled[:1] == "{" and spelled[-1:] == "}":
            found = _read(spelled, _object)
            if found is not None and _is_record(found, spelled):
                yield place, name, spelled, found


def _is_record(found: Mapping[str, Any], spelled: str) -> bool:
    if "\\" in spelled:  # a text in it may hold half a pair of surrogates
        return all(_FITS[key](value) for key, value in found.items() if key in _FITS)
    odd = [key for key, value in found.items() if type(value) is not str or key not in _TEXTS]
    for key in odd:
        if key in _FITS and not (_all_texts(found[key]) if key in _LISTS else _FITS[key](found[key])):
            return False
    return True


def _all_texts(value: object) -> bool:
    return type(value) is list and {*map(type, value)} <= _TEXT


_TEXT = {str}


def pair_lines(data: bytes) -> Iterator[PairLine]:
    """Give each pair of a dedupe run's file: a, b, score (0-1000), band, suggestion and reasons."""
    for _, line in _lines(data):
        found = _read(line, _DECODER.decode)
        if found is not None and all(key in found and fits(found[key]) for key, fits in _PAIR.items()):
            yield found


def unfit_in(data: bytes, records: bool) -> int:
    """Count the lines of such a file that do not fit; lines alone, for an empty one says nothing."""
    fit = sum(1 for _ in (record_lines(data) if records else pair_lines(data)))
    return sum(1 for line in data.split(b"\n") if line) - fit


def _lines(data: bytes | BinaryIO) -> Iterator[tuple[int, str]]:
    """Split at line feeds alone, for a text may hold other line separators; what is no text is left out."""
    file = BytesIO(data) if isinstance(data, bytes) else data
    for position, line in enumerate(part for part in file if part != b"\n"):
        try:
            yield position, line.removesuffix(b"\n").decode()
        except UnicodeDecodeError:
            continue


def _read(text: str, decode: Callable[[str], Any]) -> dict[str, Any] | None:
    try:
        found = decode(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _object(text: str) -> Any:  # noqa: ANN401
    """Read a text that begins and ends with a brace: without looking for blanks around it, which costs as much."""
    found, end = _DECODER.raw_decode(text)
    return found if end == len(text) else None


def _refuse(name: str) -> None:
    raise ValueError(f"{name} is no number")


_DECODER = json.JSONDecoder(parse_constant=_refuse)  # made once: it takes longer than to read a line


def _text(value: object) -> bool:
    """Say whether it is a text that can be kept: half a pair of surrogates cannot."""
    if not isinstance(value, str):
        return False
    return value.isascii() or not any("\ud800" <= c <= "\udfff" for c in value)


def _number(value: object) -> bool:
    return value is None or (type(value) is int and 0 <= value < _LARGEST)


def _texts(value: object) -> bool:
    return isinstance(value, list) and all(_text(item) for item in value)


def _twos(value: object) -> bool:
    return isinstance(value, list) and all(_texts(item) and len(item) == 2 for item in value)


def _fit_of(kind: object) -> Callable[[object], bool]:
    """Give what a field of a record must be by its type."""
    if kind in (str, "str"):
        return _text
    if kind in (int | None, "int | None"):
        return _number
    return _texts if kind in (tuple[str, ...], "tuple[str, ...]") else _twos


def _id(value: object) -> bool:
    return isinstance(value, str) and _ID.fullmatch(value) is not None


_FITS = {field.name: _fit_of(field.type) for field in fields(Record)}
_TEXTS = frozenset(name for name, fits in _FITS.items() if fits is _text)
_LISTS = frozenset(name for name, fits in _FITS.items() if fits is _texts)
_PAIR: Mapping[str, Callable[[object], bool]] = {
    "a": _id, "b": _id, "score": lambda value: type(value) is int and 0 <= value <= 1000,
    "band": _text, "suggestion": _text, "reasons": _texts,
}  # fmt: skip
