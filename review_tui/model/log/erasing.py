"""What events say of words that had to go: whose they were and where they stood stays, what they said does not."""

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any, ClassVar

from review_tui.model.log.bodies import Body, Json
from review_tui.model.log.declaration import ALL_WORDS, Audience, Declaration, Moves, Undoer, Writer
from review_tui.model.review.canonical import body_hash, canonical, sha256
from review_tui.model.review.shapes import Shape, counting, mapped, spelled

GONE = "erased"  # begins what stands for the salt beside what is left of an erased body: no salt is spelled so
_EACH, _DEEP = "*", "**"  # in a path: every part of a mapping or a list; whatever lies below, at any depth
_STAND = re.compile(r"erased [0-9a-f]{8}")
_CLOSED = re.compile(r"[a-z0-9][a-z0-9_-]*|[-+0-9.,: /]*")  # as values of choices, ids, numbers and days are spelled
_SUM = spelled(r"[0-9a-f]{64}", "SHA-256")
Place = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Erased(Body):
    """A lead let go of what an event said, of a kept file, or of a person's name; its `x:` refs name which.

    `kept` gives {event: what is left of its body} where all may read it and it says something that is counted. Of what
    not all may read, as a vote that is not opened, `sums` gives the hash of what is left, which goes to whoever could
    read the words. Of every other event named no body is left. The envelopes, the hash of what is gone, who let
    it go and why stay.
    """

    KIND: ClassVar[str] = "erased"
    MEANS: ClassVar[Declaration] = Declaration(
        Writer.LEAD,
        Audience.EVERYONE,
        Undoer.NOBODY,
        "=",
        (Moves.SHOWN,),
        apart="what either names is gone",
        words=("why",),
        named=("kept",),
    )
    SHAPES: ClassVar[Mapping[str, Shape]] = {"kept": mapped(mapped(counting)), "sums": mapped(_SUM)}
    why: str = ""
    kept: Json = field(default_factory=dict)
    sums: Json = field(default_factory=dict)


def erased_ref(name: str) -> str:
    """Name what is erased: an event, a file by its SHA-256, or a person."""
    return f"x:{name}"


def named_in(refs: Sequence[str]) -> tuple[str, ...]:
    """Give the events, files and people that refs name as erased."""
    return tuple(ref[2:] for ref in refs if ref.startswith("x:"))


# -- what is left


def remainder(means: Declaration, body: Json) -> dict[str, Any] | None:
    """Give what is left of a body without its free words; None where it is nothing but these."""
    if ALL_WORDS in means.words:
        return None
    left = deepcopy(dict(body))
    for place in _places(means.words, body):
        _drop(left, place)
    return left


def without(means: Declaration, body: Json, said: re.Pattern[str], stand: str) -> dict[str, Any] | None:
    """Give a body with a stand-in for some words, wherever they stand in it and may go; None as in `remainder`.

    The stand-in keeps apart what is told apart by these words, and together what is counted together.
    """
    if ALL_WORDS in means.words:
        return None
    left = deepcopy(dict(body))
    for place in [*_leaves(means.words, body), *_leaves(means.named, body)]:
        text = _at(body, place)
        if said.search(text) and not _is_closed(place, text):
            _put(left, place, said.sub(stand, text))
    return left


def is_left(means: Declaration, body: Json, left: Json | None) -> bool:
    """Say whether this is just what can be left of a body: less of its words, and nothing said otherwise."""
    if left is None or ALL_WORDS in means.words:
        return left is None and ALL_WORDS in means.words
    expected = deepcopy(dict(body))
    for place in _places(means.words, body):
        if _at(left, place) is None:
            _drop(expected, place)
    for place in [*_leaves(means.words, expected), *_leaves(means.named, expected)]:
        text, now = _at(expected, place), _at(left, place)
        if isinstance(now, str) and now != text and not _is_closed(place, text) and _fits(text, now):
            _put(expected, place, now)
    return canonical(expected) == canonical(left)


def together(means: Declaration, said: Sequence[Json | None]) -> dict[str, Any] | None:
    """Give what is left where leads let go of different words of one event, none of them knowing of the others.

    Where no text goes on from all the others, something stands for the whole of it: the same for the same texts, so
    that all copies come to one, in whatever order they hear of it. None where but one of them says anything.
    """
    bodies = [body for body in said if body is not None]
    if len(bodies) < 2 or ALL_WORDS in means.words:
        return None
    left = deepcopy(dict(bodies[0]))
    for place in {place for body in bodies for place in _places(means.words, body)}:
        if any(_at(body, place) is None for body in bodies):
            _drop(left, place)
    for place in [*_leaves(means.words, left), *_leaves(means.named, left)]:
        texts = sorted({text for body in bodies if isinstance(text := _at(body, place), str)})
        last = [text for text in texts if all(text == other or _fits(other, text) for other in texts)]
        if not any(_is_closed(place, text) for text in texts):
            _put(left, place, last[0] if last else stand_in(canonical(texts)))
    return left


def stand_in(event: str) -> str:
    """Give what stands for words that went, told apart from all others by the event (or words) that let go of them."""
    return f"{GONE} {sha256(event)[:8]}"


def pattern_of(said: str) -> re.Pattern[str]:
    """Find these words wherever they stand as such, however they are spaced and whatever letters are large."""
    spaced = r"\s+".join(map(re.escape, said.split()))
    return re.compile(rf"(?<!\w){spaced}(?!\w)", re.IGNORECASE)


def is_free(text: str) -> bool:
    """Say whether a text may be somebody's words: values of choices, ids, stages, numbers and days are none."""
    return not _CLOSED.fullmatch(text)


def _fits(text: str, now: str) -> bool:
    """Say whether a text is another one with stand-ins for some of its words."""
    first, *between = _STAND.split(now)
    if not between or not text.startswith(first):
        return False
    last, end = between.pop(), len(first)
    for part in between:
        at = text.find(part, end + 1)
        if at < 0:
            return False
        end = at + len(part)
    return text.endswith(last) and len(text) - len(last) > end


def _is_closed(place: Place, text: str) -> bool:
    """Say whether this is what was chosen, counted or dated: nobody turns a vote or an answer by erasing words."""
    is_said = place[0] == "kept" or (place[0] == "answers" and "value" in place)
    return is_said and bool(_CLOSED.fullmatch(text))


# -- where words stand


def _places(paths: Sequence[str], body: Json) -> Iterator[Place]:
    """Give where paths lead in a body: a field, one of a mapping (`fields.title`) or of all (`answers.*.quote`)."""
    for path in paths:
        yield from _below(body, path.split("."), ())


def _below(value: Any, path: Sequence[str], place: Place) -> Iterator[Place]:  # noqa: ANN401  # any JSON value
    if not path:
        yield place
        return
    first, *rest = path
    if first == _DEEP:
        yield from _below(value, rest, place) if rest or isinstance(value, str) else ()
    for key, part in _parts(value):
        if first == _DEEP:
            yield from _below(part, path, (*place, key))
        elif first in (_EACH, key):
            yield from _below(part, rest, (*place, key))


def _parts(value: Any) -> Iterator[tuple[str | int, Any]]:  # noqa: ANN401
    if isinstance(value, Mapping):
        yield from value.items()
    elif isinstance(value, list | tuple):
        yield from enumerate(value)


def _leaves(paths: Sequence[str], body: Json) -> list[Place]:
    """Give where texts stand at these paths or below them."""
    return [place for path in paths for place in _below(body, [*path.split("."), _DEEP], ())]


def _at(value: Any, place: Place) -> Any:  # noqa: ANN401
    for key in place:
        if isinstance(value, Mapping):
            value = value.get(key)
        elif isinstance(value, list | tuple) and isinstance(key, int) and key < len(value):
            value = value[key]
        else:
            return None
    return value


def _put(value: Any, place: Place, text: str) -> None:  # noqa: ANN401
    _at(value, place[:-1])[place[-1]] = text


def _drop(value: Any, place: Place) -> None:  # noqa: ANN401
    holder = _at(value, place[:-1])
    if isinstance(holder, dict):
        holder.pop(place[-1], None)


# -- what is left where not all may read it


def rest_salt(salt: str) -> str:
    """Give what stands for the salt beside what is left of words that not all may read: made of their own salt."""
    return GONE + sha256(f"{GONE} {salt}")[:32]


def sum_of(salt: str, left: Json) -> str:
    """Give the hash of what is left, by which everybody who gets to read it knows it for true; "" for a bad salt."""
    try:
        return body_hash(salt.removeprefix(GONE), canonical(left))
    except ValueError:
        return ""
