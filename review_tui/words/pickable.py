"""What stands in a list to choose from, and which of it fits the words that are typed: blind to case and accents."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from review_tui.model.review.search_words import folded

DIGITS = tuple("123456789")
_WORDS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Pickable:
    """One thing to choose; `label` is all of its words, `short` those under the ones `above` it in a tree.

    It is found by its `value` and its `key`, too. What `excludes` stands with nothing else, as "not stated".
    """

    value: str
    label: str
    short: str = ""
    above: tuple[int, ...] = ()  # the places of what it stands under, the uppermost first
    key: str = ""
    excludes: bool = False


@dataclass(frozen=True, slots=True)
class InList:
    """What a narrowed list shows: the place of a thing, and whether it `fits` or stands there for what is under it."""

    place: int
    fits: bool = True


def narrowed(things: Sequence[Pickable], typed: str) -> tuple[InList, ...]:
    """Give what fits the words typed, each with what it stands under; every word must begin one of its words.

    Where none begin so, what has the words anywhere in it fits.
    """
    words = _WORDS.findall(folded(typed))
    if not words:
        return tuple(InList(place) for place in range(len(things)))
    fitting = {n for n, one in enumerate(things) if _begins(one, words) or one.key == typed.strip()}
    fitting = fitting or {n for n, one in enumerate(things) if _holds(one, words)}
    over = {place for n in fitting for place in things[n].above}
    return tuple(InList(place, place in fitting) for place in sorted(fitting | over))


def best(things: Sequence[Pickable], shown: Sequence[InList], typed: str) -> int:
    """Give the row of a narrowed list that is meant: what is called so and no more, else the first that fits."""
    fitting = [row for row, one in enumerate(shown) if one.fits]
    plain = folded(typed).strip()
    exact = [row for row in fitting if plain and plain in _names(things[shown[row].place])]
    return (exact or fitting or [0])[0]


def _names(one: Pickable) -> tuple[str, ...]:
    return (one.key, folded(one.value), folded(one.label))


def _found_by(one: Pickable) -> str:
    return f"{folded(one.label)} {one.value}"


def _begins(one: Pickable, words: Iterable[str]) -> bool:
    own = _WORDS.findall(_found_by(one))
    return all(any(part.startswith(word) for part in own) for word in words)


def _holds(one: Pickable, words: Iterable[str]) -> bool:
    return all(word in _found_by(one) for word in words)


def with_tick(things: Sequence[Pickable], ticked: Iterable[int], place: int) -> tuple[int, ...]:
    """Give what is ticked with one more, or without it; what excludes all else stands alone."""
    now = set(ticked)
    if place in now:
        now.discard(place)
    elif things[place].excludes:
        now = {place}
    else:
        now = {n for n in now if not things[n].excludes} | {place}
    return tuple(sorted(now))


# In a field what is chosen stands as a text


def begun(listed: Sequence[Pickable], text: str) -> tuple[int, ...]:
    """Give the places of what a text names, its parts parted by semicolons."""
    parts = {part.strip() for part in text.split(";")}
    return tuple(n for n, one in enumerate(listed) if one.label in parts or one.value in parts)


def written(listed: Sequence[Pickable], text: str, places: Iterable[int], *, several: bool) -> str:
    """Write what was chosen as it is typed; of several what the list does not know stays, such as a quotation."""
    known = {name for one in listed for name in (one.label, one.value)}
    chosen = [listed[place] for place in sorted(places)]
    alone = any(one.excludes for one in chosen)
    kept = [part.strip() for part in text.split(";") if part.strip() not in known] if several and not alone else []
    named = [one.value if set(one.label) & set(';"“”') else one.label for one in chosen]
    return "; ".join([part for part in kept if part] + named)
