"""Whether what an event says fits its kind: events from elsewhere are kept in any case, but only such have effect."""

from collections.abc import Mapping
from dataclasses import fields
from typing import get_type_hints

from review_tui.model.log.bodies import Body, Json
from review_tui.model.log.declaration import letters_of
from review_tui.model.log.events import Event
from review_tui.model.log.kinds import KINDS
from review_tui.model.review import shapes
from review_tui.model.review.shapes import Shape

_MOMENT = shapes.spelled(r"\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d\.\d{3}Z", "moment")
_TEXT = shapes.text
_BY_TYPE: Mapping[object, Shape] = {
    str: _TEXT,
    bool: shapes.flag,
    bool | None: shapes.either(shapes.flag, shapes.one_of(None)),
    int: shapes.whole(0),  # a number of things: nothing of the log is less than none
    int | None: shapes.either(shapes.whole(0), shapes.one_of(None)),
    Json: shapes.mapped(shapes.counting),
    tuple[str, ...]: shapes.listed(_TEXT),
    tuple[str, ...] | None: shapes.either(shapes.listed(_TEXT), shapes.one_of(None)),
    tuple[Json, ...]: shapes.listed(shapes.mapped(shapes.counting)),
}


def problem_of(event: Event) -> str:
    """Say in what an event does not fit its kind; "" when it does, or when that cannot be told here."""
    return "" if event.body is None else problem(event.kind, letters_of(event.refs), event.at, event.body)


def problem(kind: str, letters: str, at: str, body: Json) -> str:
    """Say in what a body does not fit its kind; `letters` as of `letters_of`, asked of every event in a rebuild.

    Fields that a later version added are left aside.
    """
    known = KINDS.get(kind)
    if known is None:
        return ""
    if not known.MEANS.takes(letters):
        return "it is about something that such events are not about"
    if wrong := _MOMENT(at):
        return f"its moment {wrong}"
    shapes_of, texts, needed = _shapes(known)
    odd = [(name, value) for name, value in body.items() if type(value) is not str or name not in texts]  # few
    for name, value in odd:
        if name in shapes_of and (wrong := shapes_of[name](value)):
            return f"{name} {wrong}"
    return "" if needed.keys() <= body.keys() else f"{next(name for name in needed if name not in body)} is missing"


_Shapes = tuple[Mapping[str, Shape], frozenset[str], Mapping[str, Shape]]
_KNOWN: dict[type[Body], _Shapes] = {}


def _shapes(kind: type[Body]) -> _Shapes:
    """Give the shape of each field of a kind, its own or that of its type, those that any text fits, those needed."""
    if kind not in _KNOWN:
        hints, unsaid = get_type_hints(kind), kind()
        found = {field.name: kind.SHAPES.get(field.name) or _BY_TYPE[hints[field.name]] for field in fields(kind)}
        needed = {name: shape for name, shape in kind.SHAPES.items() if shape(getattr(unsaid, name))}
        _KNOWN[kind] = found, frozenset(name for name, shape in found.items() if shape is _TEXT), needed
    return _KNOWN[kind]
