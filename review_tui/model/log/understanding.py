"""Whether what an event says fits its kind: events from elsewhere are kept in any case, but only such have effect."""

from collections.abc import Mapping
from dataclasses import fields
from functools import lru_cache
from typing import get_type_hints

from review_tui.model.log.bodies import Body, Json
from review_tui.model.log.declaration import letters_of
from review_tui.model.log.events import Event
from review_tui.model.log.kinds import KINDS
from review_tui.model.review import shapes
from review_tui.model.review.shapes import Shape

_MOMENT = shapes.spelled(r"\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d\.\d{3}Z", "moment")
_TEXT = shapes.text
_LISTED = shapes.listed(_TEXT)


def _texts(value: object) -> str:
    return "" if type(value) is list and _TYPE_OF_TEXTS.issuperset(map(type, value)) else _LISTED(value)


_TYPE_OF_TEXTS = frozenset({str})
_BY_TYPE: Mapping[object, Shape] = {
    str: _TEXT,
    bool: shapes.flag,
    bool | None: shapes.either(shapes.flag, shapes.one_of(None)),
    int: shapes.whole(0),  # a number of things: nothing of the log is less than none
    int | None: shapes.either(shapes.whole(0), shapes.one_of(None)),
    Json: shapes.mapped(shapes.counting),
    tuple[str, ...]: _texts,
    tuple[str, ...] | None: shapes.either(_texts, shapes.one_of(None)),
    tuple[Json, ...]: shapes.listed(shapes.mapped(shapes.counting)),
}


def problem_of(event: Event) -> str:
    """Say in what an event does not fit its kind; "" when it does, or when that cannot be told here."""
    return "" if event.body is None else problem(event.kind, letters_of(event.refs), event.at, event.body)


def problem(kind: str, letters: str, at: str, body: Json) -> str:
    """Say in what a body does not fit its kind; `letters` as of `letters_of`, asked of every event in a rebuild.

    Fields that a later version added are left aside.
    """
    known = _asked(kind, letters)
    if isinstance(known, str):
        return known
    if wrong := _MOMENT(at):
        return f"its moment {wrong}"
    shapes_of, texts, needed = known
    for name, value in body.items():
        if type(value) is str:
            if name in texts or name not in shapes_of or not (wrong := _wrong(shapes_of[name], value)):
                continue
        elif name not in shapes_of or not (wrong := shapes_of[name](value)):
            continue
        return f"{name} {wrong}"
    return "" if needed.keys() <= body.keys() else f"{next(name for name in needed if name not in body)} is missing"


@lru_cache(maxsize=1_000)  # few stages, choices and the like are said by all events of a log
def _wrong(shape: Shape, value: str) -> str:
    return shape(value)


_Shapes = tuple[Mapping[str, Shape], frozenset[str], Mapping[str, Shape]]


@lru_cache(maxsize=1_000)
def _asked(kind: str, letters: str) -> _Shapes | str:
    """Give what is asked of a body of a kind, or why there is nothing to ask: it is not known, or is about no such."""
    known = KINDS.get(kind)
    if known is None:
        return ""
    return _shapes(known) if known.MEANS.takes(letters) else "it is about something that such events are not about"


def _shapes(kind: type[Body]) -> _Shapes:
    """Give the shape of each field of a kind, its own or that of its type, those that any text fits, those needed."""
    hints, unsaid = get_type_hints(kind), kind()
    found = {field.name: kind.SHAPES.get(field.name) or _BY_TYPE[hints[field.name]] for field in fields(kind)}
    needed = {name: shape for name, shape in kind.SHAPES.items() if shape(getattr(unsaid, name))}
    return found, frozenset(name for name, shape in found.items() if shape is _TEXT), needed
