"""Where a report was printed: journal or book, volume, issue and pages are of one record, or of those that agree."""

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from review_tui.model.fold.told import Told

HOST = ("container", "volume", "issue", "pages")
_DETAILS = HOST[1:]
_WORD, _DIGITS = re.compile(r"[^\W_]+"), re.compile(r"\d+")
_SMALL = frozenset({
    "a", "an", "and", "at", "for", "in", "of", "on", "the", "to", "der", "die", "das", "und", "für", "de", "des", "du",
    "la", "le", "les", "et", "y",
})  # fmt: skip
Said = Mapping[str, tuple[Any, Told]]  # of each part that is said: its value, and who says it


def printed_in(told: Sequence[Told], taken_out: Callable[[str], Sequence[Any]], giver: Told | None = None) -> Said:
    """Give the place that a report shows: that of its home record, the first, or one that tells more of another place.

    What it lacks comes from others that tell no other place. `giver` is whom a person corrected, if anybody.
    """
    own = {one.record: _said(one, taken_out) for one in told}
    best = _filled(giver or told[0], told, own)
    for one in () if giver else told[1:]:
        if len(best) == len(HOST):
            break  # no other tells more
        best = max(best, _filled(one, told, own), key=len)  # of equally much the first
    return best


def _said(one: Told, taken_out: Callable[[str], Sequence[Any]]) -> Said:
    values = ((name, one.says(name)) for name in HOST)
    return {name: (value, one) for name, value in values if value is not None and value not in taken_out(name)}


def _filled(giver: Told, told: Sequence[Told], own: Mapping[str, Said]) -> Said:
    """Give what one record says, with what others add that agree with all of it."""
    found = dict(own[giver.record])
    for one in told:
        if len(found) == len(HOST):
            break
        said = own[one.record]
        if one is not giver and said and (not found or _agrees(found, said, giver, one)):
            found = {**said, **found}
    return found


def _agrees(found: Said, said: Said, giver: Told, one: Told) -> bool:
    """Say whether two places may be one: no part differs, and a part or the type of the works tells that they are."""
    both = [name for name in HOST if name in found and name in said]
    if not all(_same(name, found[name][0], said[name][0]) for name in both):
        return False
    kinds = {one.says("type") or "", giver.says("type") or ""}
    return "container" in both or len(kinds - {""}) < 2 or all(name in both for name in _DETAILS if name in found)


def _same(name: str, one: Any, two: Any) -> bool:  # noqa: ANN401  # a field's own type
    """Say whether two values of a part are one, however they are written: "BMJ", "Br Med J", "British Medical Journal".

    Of pages it is the first that counts: "12" and "12-20" are one.
    """
    if one == two:
        return True
    one, two = str(one).casefold(), str(two).casefold()
    if name == "container":
        return one == two or _is_short_for(_words(one), _words(two))
    return _first(one) == _first(two)


def _words(name: str) -> list[str]:
    return [word for word in _WORD.findall(name) if word not in _SMALL]


def _is_short_for(one: Sequence[str], two: Sequence[str]) -> bool:
    """Say whether each word of one name begins as that of the other, or one is made of the first letters of all."""
    if "".join(one) == _initials(two) or "".join(two) == _initials(one):
        return True
    pairs = zip_longest(one, two, fillvalue="")
    return all(a and b and (a.startswith(b) or b.startswith(a)) for a, b in pairs)


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words)


def _first(text: str) -> str:
    found = _DIGITS.search(text)
    return found[0].lstrip("0") if found else text.strip()
