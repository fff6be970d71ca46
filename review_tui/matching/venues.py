"""Journals and conferences under their many names: short, long, acronym, translated."""

import re
from enum import IntEnum
from functools import lru_cache

from review_tui.matching.spelling import spelled
from review_tui.matching.titles import words
from review_tui.matching.vocabulary import begins_a_word

_EMPTY = frozenset(
    words(
        "in to appear of the and for on a an at de der die das la le et und an from with "
        "proc proceedings proceeding pre annual international intl int conference conf symposium symp workshop meeting "
        "journal j jnl official publication published accepted submitted press first second third fourth fifth sixth "
        "seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth "
        "eighteenth nineteenth twentieth thirtieth "
        "twenty thirty forty volume vol number no pages pp edition ed eds"
    )
)

_SPONSORS = frozenset({"acm", "ieee", "ifip", "usenix", "annu", "siam"})
_JOURNAL = frozenset({"journal", "transactions", "annals", "archives"})
_MEETING = frozenset(words("workshop conference symposium sympos conf symp proceedings proc"))
# What databases add to a journal's name: the meeting of a supplement, the medium, a place.
_MORE = re.compile(r"\s:\s|\(|\[|\.\s+Conference\b", re.IGNORECASE)
_NUMBERED = re.compile(r"\s\d{1,4}$")
_LONG = 5  # letters of a word whose language shows
_TELLING = 3  # words that name a venue whatever follows them
_SMALL = frozenset({"of", "the", "and", "for", "on", "in", "a", "to", "an", "de"})


@lru_cache(maxsize=65_536)
def venue_words(name: str) -> tuple[str, ...]:
    """Give the words of a venue that tell it from others; without numbers, ordinals and "Proceedings of the"."""
    plain = _MORE.split(name)[0] or name
    found = tuple(w for w in words(plain) if w not in _EMPTY and not any(c.isdigit() for c in w))
    if len(found) > 2:
        found = tuple(w for w in found if w not in _SPONSORS)
    return found or tuple(w for w in words(plain) if not any(c.isdigit() for c in w))


def _is_short_for(short: str, long: str) -> bool:
    """Say whether a word abbreviates another: its beginning, or its letters in order from the same first one."""
    if long.startswith(short) or (len(short) > 3 and short.startswith(long) and len(long) > 3):
        return True
    if len(short) < 3 or short[0] != long[0] or len(short) >= len(long):
        return False
    letters = iter(long)
    return all(letter in letters for letter in short)


def _is_abbreviated(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Say whether each short word abbreviates a long word, in order."""
    at = 0
    for word in short:
        while at < len(long) and not _is_short_for(word, long[at]):
            at += 1
        if at == len(long):
            return False
        at += 1
    return bool(short)


@lru_cache(maxsize=65_536)
def _kind(name: str) -> str:
    """Say whether a name calls itself a journal or a meeting, "" if neither or both."""
    found = set(words(name))
    journal, meeting = bool(found & _JOURNAL), bool(found & _MEETING)
    return "" if journal == meeting else "journal" if journal else "meeting"


def _is_run_together(squeezed: str, names: tuple[str, ...]) -> bool:
    """Say whether a word joins beginnings of consecutive words: "colt" from computational learning theory."""
    if not 3 <= len(squeezed) <= 40:
        return False
    for start in range(len(names)):
        reached = {(0, 0)}  # letters matched, words that gave some
        for name in names[start:]:
            least = 0 if name in _SMALL else 1
            reached = {
                (at + length, min(2, used + (length > 0)))
                for at, used in reached
                for length in range(least, len(name) + 1)
                if squeezed.startswith(name[:length], at)
            }
            if (len(squeezed), 2) in reached:
                return True
            if not reached:
                break
    return False


def is_meeting(name: str) -> bool:
    """Say whether a name calls itself a meeting, and no journal."""
    return _kind(name) == "meeting"


def is_numbered(one: str, two: str) -> bool:
    """Say whether two names of venues are the same words, of which the last is the number of one year's."""
    return bool(_NUMBERED.search(one)) and words(one) == words(two)


def _holds_acronym(short: tuple[str, ...], full: tuple[str, ...], meeting: bool) -> bool:
    """Say whether a name holds the other's acronym; of journals, nothing else besides that the other lacks."""
    found = [word for word in short if word not in full and _is_run_together(word, full)]
    return bool(found) and (meeting or all(word in full for word in short if word not in found))


@lru_cache(maxsize=65_536)
def is_english(name: str) -> bool:
    """Say whether most long words of a venue's name are English, or short for English ones."""
    told = [begins_a_word(spelled(word)) for word in words(name) if len(word) >= _LONG]
    return 2 * sum(told) > len(told)


def _own(one: tuple[str, ...], two: tuple[str, ...]) -> list[str]:
    """Give the words of one name that stand for none of the other's."""
    return [v for v in one if not any(_is_short_for(v, w) or _is_short_for(w, v) for w in two)]


def are_kin(one: str, two: str) -> bool:
    """Say whether two names share words, and tell two journals of one field.

    Each has a word of its own, or one is a journal's whole name and the other tells more: Lancet, Lancet Psychiatry.
    """
    a, b = venue_words(one), venue_words(two)
    mine, other = _own(a, b), _own(b, a)
    if mine and other:
        return True
    meant = [word for word in mine or other if begins_a_word(spelled(word))]
    return bool(meant) and "meeting" not in (_kind(one), _kind(two)) and _is_plain(one) and _is_plain(two)


def _is_plain(name: str) -> bool:
    """Say whether a name of a venue is nothing but words: no meeting or place stands beside it."""
    return all(character.isalnum() or character in " -&'" for character in name)


class Likeness(IntEnum):
    """How two names of venues stand to each other."""

    OTHER = 0
    PERHAPS = 1
    SAME = 2


@lru_cache(maxsize=262_144)
def compare_names(one: str, two: str) -> Likeness:
    """Compare two names: the same words, an abbreviation or an acronym are the same; fewer words perhaps.

    A journal may be told by several names of its own: "Ai zheng = Chinese journal of cancer".
    """
    if " = " in one or " = " in two:
        return max(compare_names(a.strip(), b.strip()) for a in one.split(" = ") for b in two.split(" = "))
    a, b = venue_words(one), venue_words(two)
    if not a or not b:
        return Likeness.PERHAPS
    if _kind(one) and _kind(two) and _kind(one) != _kind(two):
        return Likeness.OTHER
    if a == b or "".join(a) == "".join(b):
        return Likeness.SAME
    short, long = sorted((a, b), key=lambda w: (len(w), sum(map(len, w))))
    if len(short) >= _TELLING and long[: len(short)] == short:
        return Likeness.SAME
    if _is_abbreviated(short, long) or (len(short) == len(long) and _is_abbreviated(long, short)):
        alike = len(short) == len(long) or ("meeting" in (_kind(one), _kind(two)) and 2 * len(short) >= len(long))
        return Likeness.SAME if alike and _is_short_for(short[0], long[0]) else Likeness.PERHAPS
    full = words(two if short is a else one)
    if _holds_acronym(short, full, "meeting" in (_kind(one), _kind(two))) or _is_run_together(
        "".join(words(one if short is a else two)), full
    ):
        return Likeness.SAME
    shared = len(short) - len(_own(short, long))
    return Likeness.PERHAPS if shared >= 2 and 3 * shared >= 2 * len(short) else Likeness.OTHER
