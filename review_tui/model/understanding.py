"""Whether what an event says fits its kind: events from elsewhere are kept in any case, but only such have effect."""

from collections.abc import Mapping
from dataclasses import fields
from typing import get_type_hints

from review_tui.model import shapes
from review_tui.model.bodies import Body, Json
from review_tui.model.events import Event
from review_tui.model.kinds import KINDS
from review_tui.model.shapes import Shape

_MOMENT = shapes.spelled(r"\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d\.\d{3}Z", "moment")
_BY_TYPE: Mapping[object, Shape] = {
    str: shapes.text,
    bool: shapes.flag,
    int: shapes.whole(),
    int | None: shapes.either(shapes.whole(), shapes.one_of(None)),
    Json: shapes.mapped(shapes.anything),
    tuple[str, ...]: shapes.listed(shapes.text),
    tuple[Json, ...]: shapes.listed(shapes.mapped(shapes.anything)),
}


def problem_of(event: Event) -> str:
    """Say in what an event does not fit its kind; "" when it does, or when that cannot be told here.

    Fields that a later version added are left aside.
    """
    kind = KINDS.get(event.kind)
    if kind is None or event.body is None:
        return ""
    if not kind.MEANS.fits(event.refs):
        return "it is about something that such events are not about"
    if wrong := _MOMENT(event.at):
        return f"its moment {wrong}"
    known, needed = _shapes(kind)
    for name, value in event.body.items():
        if name in known and (wrong := known[name](value)):
            return f"{name} {wrong}"
    return next((f"{name} is missing" for name in needed if name not in event.body), "")


_KNOWN: dict[type[Body], tuple[Mapping[str, Shape], tuple[str, ...]]] = {}


def _shapes(kind: type[Body]) -> tuple[Mapping[str, Shape], tuple[str, ...]]:
    """Give the shape of each field of a kind, its own or that of its type, and the fields whose default is no value."""
    if kind not in _KNOWN:
        hints, unsaid = get_type_hints(kind), kind()
        found = {field.name: kind.SHAPES.get(field.name) or _BY_TYPE[hints[field.name]] for field in fields(kind)}
        needed = tuple(name for name, shape in kind.SHAPES.items() if shape(getattr(unsaid, name)))
        _KNOWN[kind] = found, needed
    return _KNOWN[kind]
