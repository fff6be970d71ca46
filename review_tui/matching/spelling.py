"""Whether two words are one word spelled twice: another country's spelling, a plural's apostrophe, a typing error."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from enum import IntEnum
from functools import lru_cache

from rapidfuzz.distance import OSA, Prefix

from review_tui.matching.titles import SMALL, words
from review_tui.matching.vocabulary import is_word
from review_tui.matching.weights import BEGIN_ALIKE, LONG_WORD, TYPO_LETTERS

# British and American, by ending or as whole words.
_VARIANTS = (
    (re.compile(r"is(e|ed|es|ing|ation|ations|ational)$"), r"iz\1"),
    (re.compile(r"yse(|d|s)$"), r"yze\1"),
    (re.compile(r"(?<=[a-z]{3})our(|s|ed|ing|al|ally|able|hood|hoods|ite)$"), r"or\1"),
    (re.compile(r"(?<=[a-z]{3})ll(ed|ing|er|ers)$"), r"l\1"),
    (re.compile(r"(?<=[a-z]{2})tre(|s)$"), r"ter\1"),
    (re.compile(r"^programme(|s)$"), r"program\1"),
    (re.compile(r"^(p|orthop|an|h|f|di|gyn|encyclop|leuk|an)ae"), r"\1e"),
    (re.compile(r"^enquir"), "inquir"),
    (re.compile(r"^ageing$"), "aging"),
    (re.compile(r"^(fulfil|enrol|skil|wil)l?(ful|ment|ments)$"), r"\1\2"),
)  # fmt: skip
_ANY_VARIANT = re.compile("|".join(f"(?:{pattern.pattern})" for pattern, _ in _VARIANTS))  # most words have none
# Beginnings that turn a word into another.
_CONTRASTS = (("hyper", "hypo"), ("inter", "intra"), ("pre", "peri"), ("pre", "post"), ("ante", "anti"),
              ("in", "un"), ("im", "un"), ("over", "under"), ("macro", "micro"))  # fmt: skip


@lru_cache(maxsize=65_536)
def spelled(word: str) -> str:
    """Give the one spelling of a folded word."""
    if len(word) < TYPO_LETTERS or not _ANY_VARIANT.search(word):
        return word
    for pattern, instead in _VARIANTS:
        word = pattern.sub(instead, word)
    return word


def lacking(one: Sequence[str], two: Sequence[str]) -> tuple[list[str], list[str]]:
    """Give the words of each title that the other lacks, in order and in one spelling, without small words."""
    a, b = ([spelled(word) for word in side if word not in SMALL] for side in (one, two))
    return _over(a, Counter(b)), _over(b, Counter(a))


_SENSE = frozenset(words("of on in for to and or at by with from as vs versus"))  # small words that carry the sense
_SIGNS = re.compile(r"\b[^\W\d_][*+#]+|\b[^\W\d_]&[^\W\d_]\b|(?<!\S)\+(?!\S)")  # A*, C++, Q&A, +


def told_otherwise(one: Sequence[str], two: Sequence[str]) -> bool:
    """Say whether titles of the same words tell them in another order, or with another small word: for, by, to."""
    a, b = ([word for word in side if word in _SENSE] for side in (one, two))
    mine, other = set(_over(a, Counter(b))), set(_over(b, Counter(a)))
    if mine and other and ("or" in mine | other or "and" not in mine | other):  # "of" is copied as "and" now and then
        return True
    small = SMALL if mine or other else SMALL - _SENSE
    left, right = ([spelled(word) for word in side if word not in small] for side in (one, two))
    return "".join(left) != "".join(right)


def signs_of(written: str) -> list[str]:
    """Give the signs of a title that are part of its words, as in A*, C++ and Q&A."""
    return _SIGNS.findall(written) if any(sign in written for sign in "*+#&") else []


def _over(mine: list[str], held: Counter[str]) -> list[str]:
    found = []
    for word in mine:
        if held[word]:
            held[word] -= 1
        else:
            found.append(word)
    return found


def only_typos(left: Sequence[str], right: Sequence[str]) -> bool:
    """Say whether the words that two titles lack of each other are the same words with typing errors.

    So are words that were run together or torn apart, if their letters are the same or nearly so.
    """
    if not left or not right:
        return not left and not right
    if len(left) == len(right):
        return all(is_typo(one, two) for one, two in zip(left, right, strict=True))
    one, two = "".join(left), "".join(right)
    return one == two or is_typo(one, two)


class Reading(IntEnum):
    """How words that differ by a letter or two are read."""

    ONE = 0  # one word, spelled twice
    DOUBT = 1  # neither is a word that is known: a typing error, or two names
    TWO = 2  # each is a word, and names something of its own


def read_words(left: Sequence[str], right: Sequence[str], heard: Callable[[str], bool]) -> Reading:
    """Read the words that two titles lack of each other, where `only_typos` fits them.

    `heard` says whether a word stands in several other titles. Adaptive and adoptive are two words, planning and
    plannign are one; one word in singular and plural is one.
    """
    if len(left) != len(right):
        return Reading.ONE
    return max((_read(one, two, heard) for one, two in zip(left, right, strict=True)), default=Reading.ONE)


def _read(one: str, two: str, heard: Callable[[str], bool]) -> Reading:
    short, long = sorted((one, two), key=len)
    if long in (short, f"{short}s", f"{short}es", f"{short[:-1]}ies"):
        return Reading.ONE
    known = [is_word(word) or heard(word) for word in (short, long)]
    return Reading.TWO if all(known) else Reading.ONE if any(known) else Reading.DOUBT


@lru_cache(maxsize=65_536)
def is_typo(one: str, two: str) -> bool:
    """Say whether one word may be the other with a letter or two wrong; hardly in the first, never in a number."""
    if one == two:
        return True
    if {one, two} in ({f"{word}y", f"{word}ies"} for word in (one[:-1], two[:-1])):
        return True
    short = min(len(one), len(two))
    if short < TYPO_LETTERS or not (one + two).isalpha() or _is_contrast(one, two):
        return False
    if one[0] != two[0]:
        return short >= LONG_WORD - 1 and _is_beheaded(*sorted((one, two), key=len))
    most = 2 if short >= LONG_WORD else 1
    return bool(OSA.distance(one, two, score_cutoff=most) <= most)


def only_endings(left: Sequence[str], right: Sequence[str]) -> bool:
    """Say whether the words that two titles lack of each other begin alike and end otherwise, as misread words do."""
    return len(left) == len(right) and all(_begin_alike(one, two) for one, two in zip(left, right, strict=True))


def _begin_alike(one: str, two: str) -> bool:
    shared = Prefix.similarity(one, two)
    return shared >= TYPO_LETTERS and 100 * shared >= BEGIN_ALIKE * max(len(one), len(two))


def _is_beheaded(short: str, long: str) -> bool:
    """Say whether a word lost its initial, as in scans; without a vowel it may be another word: typical, atypical."""
    return long[1:] == short and long[0] not in "aeiou"


def _is_contrast(one: str, two: str) -> bool:
    pairs = ((a, b) for a, b in _CONTRASTS if one.startswith(a) != two.startswith(a))
    return any((one.startswith(a) and two.startswith(b)) or (one.startswith(b) and two.startswith(a)) for a, b in pairs)
