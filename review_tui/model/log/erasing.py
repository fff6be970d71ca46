"""What events say of words that had to go: whose they were and where they stood stays, what they said does not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from review_tui.model.log.bodies import Body, Json
from review_tui.model.log.declaration import ALL_WORDS, Audience, Declaration, Moves, Undoer, Writer
from review_tui.model.review.shapes import Shape, counting, mapped, words

GONE = "erased"  # stands for the salt beside what is left of an erased body: no salt is spelled so
_EACH = "*"  # in a path: every answer of a sheet


@dataclass(frozen=True, slots=True)
class Erased(Body):
    """A lead let go of what an event said, of a kept file, or of a person's name; its `x:` refs name which.

    `kept` gives {event: what is left of its body} where it says something that is counted, as a vote does: just what
    `remainder` leaves of it. Of every other event named no body is left. The envelopes, the hash of what is gone, who
    let it go and why stay.
    """

    KIND: ClassVar[str] = "erased"
    MEANS: ClassVar[Declaration] = Declaration(
        Writer.LEAD, Audience.EVERYONE, Undoer.NOBODY, "=", (Moves.SHOWN,), apart="what either names is gone"
    )
    SHAPES: ClassVar[Mapping[str, Shape]] = {"why": words, "kept": mapped(mapped(counting))}
    why: str = ""
    kept: Json = field(default_factory=dict)


def erased_ref(name: str) -> str:
    """Name what is erased: an event, a file by its SHA-256, or a person."""
    return f"x:{name}"


def named_in(refs: Sequence[str]) -> tuple[str, ...]:
    """Give the events, files and people that refs name as erased."""
    return tuple(ref[2:] for ref in refs if ref.startswith("x:"))


def remainder(paths: Sequence[str], body: Json) -> dict[str, Any] | None:
    """Give what is left of a body without its free words; None where it is nothing but these.

    `paths` name them: a field, a field of a mapping (`fields.title`), or of all mappings in one (`answers.*.quote`).
    """
    if ALL_WORDS in paths:
        return None
    left = dict(body)
    for path in paths:
        left = _without(left, path.split("."))
    return left


def _without(value: Json, path: Sequence[str]) -> dict[str, Any]:
    first, *rest = path
    if not rest:
        return {key: each for key, each in value.items() if key != first}
    return {
        key: _without(each, rest) if isinstance(each, Mapping) and first in (_EACH, key) else each
        for key, each in value.items()
    }
