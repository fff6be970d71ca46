"""The body of an event as JSON: only what differs from the default is written, so that old hashes hold."""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from typing import Any, ClassVar, Self, TypeVar

from review_tui.model.log.declaration import UNKNOWN, Declaration
from review_tui.model.review.shapes import Shape

Json = Mapping[str, Any]
BY_EVENT = "by its event"  # a thing that one event says first and others in its place: it is called by the first
VERSION = 1


@dataclass(frozen=True, slots=True)
class Body:
    """What an event says; `KIND` is its name in the log and never carries the choice, `MEANS` what it is for.

    `SHAPES` says what its fields hold where their types do not say enough.
    """

    KIND: ClassVar[str] = ""
    MEANS: ClassVar[Declaration] = UNKNOWN
    SHAPES: ClassVar[Mapping[str, Shape]] = {}

    def defines(self) -> Mapping[str, object]:
        """Give the things that it says anew, each with what it says; most events define nothing."""
        return {}

    def concerns(self) -> frozenset[str]:
        """Give whom it is about, where who may write it depends on that."""
        return frozenset()

    def restated(self, thing: str) -> Self:
        """Give what it says of one of the things that it defines, to be said again."""
        assert not {thing, BY_EVENT}.isdisjoint(self.defines())
        return self


B = TypeVar("B", bound=Body)


def pack(body: Body) -> dict[str, Any]:
    """Give the JSON of a body: its version and whatever differs from the default."""
    found: dict[str, Any] = {"v": VERSION}
    for item in fields(body):
        value = getattr(body, item.name)
        default = item.default if item.default is not MISSING else None
        if value != default and value != {}:
            found[item.name] = list(value) if isinstance(value, tuple) else value
    return found


def unpack(kind: type[B], data: Json) -> B:
    """Read the body of a known kind; fields that a later version added are left aside."""
    names = _names(kind)
    return kind(**{k: tuple(v) if isinstance(v, list) else v for k, v in data.items() if k in names})


_NAMES: dict[type[Body], frozenset[str]] = {}


def _names(kind: type[Body]) -> frozenset[str]:
    """Give the names of a kind's fields; asked for every event, so they are kept."""
    if kind not in _NAMES:
        _NAMES[kind] = frozenset(item.name for item in fields(kind))
    return _NAMES[kind]
