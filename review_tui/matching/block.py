"""Which pairs are worth comparing: those that share a key that few records bear.

A key is a number that depends on its record alone, so that the keys of records that are here can be kept, and a new
record finds its neighbours among them without reading the others.
"""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import combinations, pairwise

from review_tui.matching.normalise import Profile, group_of
from review_tui.matching.titles import SMALL

FULL = 60  # records that share a key and are all compared with each other
TWICE = 3  # keys of two words that two records must share, if they share nothing else
SHORT = 4  # words of a title that has too few pairs for that
FIRST = 1  # records of an over-full block that the others are held against, if its key alone says much
NAMES = 6  # of the authors, by which a record without a title is found in its issue
FEW = 8  # words of a title in which a word is paired with the next but one, too
LONGEST = 3  # words of a title that are paired whatever their order
_END = 25  # letters at either end of a title
_BITS = (1 << 63) - 1  # as large as an integer of a database


def keys(profile: Profile) -> frozenset[int]:
    """Give the keys of one record; odd ones name a work by themselves, and are held to in the largest block.

    Of the even ones those of two words leave 2 when divided by four.
    """
    strong = {_stamp("\x1f".join(map(str, told))) | 1 for told in (*identifiers(profile), *_names(profile))}
    weak = {_stamp("\x1f".join(map(str, told))) & ~3 for told in (*_titles(profile), *_places(profile))}
    telling = [word for word in profile.tokens if len(word) > 2 and word not in SMALL]
    longest = sorted(sorted(set(telling), key=lambda word: (-len(word), word))[:LONGEST])
    skipped = zip(telling, telling[2:], strict=False) if len(telling) <= FEW else ()
    words = {_both(one, two) for one, two in (*pairwise(telling), *skipped, *combinations(longest, 2))}
    alone = {key & ~2 for key in words} if len(telling) <= SHORT else set()
    return frozenset(strong | weak | words | alone)


def title_key(profile: Profile) -> int:
    """Give the key that all records of one group share."""
    return _stamp(f"title\x1f{group_of(profile)}") | 1


@lru_cache(maxsize=65_536)
def _stamp(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "replace"), digest_size=8).digest(), "big") & _BITS


def _both(one: str, two: str) -> int:
    return (_stamp(one) * 31 ^ _stamp(two)) & _BITS & ~3 | 2


def _is_loose(key: int) -> bool:
    return key & 3 == 2


Told = tuple[object, ...]


def identifiers(profile: Profile) -> Iterator[Told]:
    """Give what names a document by itself."""
    for name in ("doi", "pmid", "content", "url"):
        if value := getattr(profile, name):
            yield name, value
    for number in profile.registry:
        yield "registry", number


def _names(profile: Profile) -> Iterator[Told]:
    if profile.key:
        yield "title", group_of(profile)
        yield "title", profile.key, profile.year
        yield "title", profile.key, profile.first or profile.named
        if profile.volume:
            yield "title", profile.key, profile.volume, profile.issue


def _titles(profile: Profile) -> Iterator[Told]:
    if profile.key:
        yield "head", profile.key[:_END]
        yield "tail", profile.key[-_END:]
        yield "whole", profile.key
    if profile.other_title:
        yield "other", profile.other_title
        yield "other", profile.title
    if profile.document and profile.core:
        yield "core", profile.core, profile.period
        yield "core", profile.core, profile.named
    for value in profile.sketch[:8]:
        yield "text", value


def _places(profile: Profile) -> Iterator[Told]:
    if profile.pages and profile.volume:
        yield "place", profile.volume, profile.pages[0], profile.pages[1]
    if profile.pages and profile.first:
        yield "page", profile.first, profile.pages[1]
    if profile.volume and profile.issue:
        for name in sorted(profile.people)[:NAMES]:
            yield "author", name, profile.volume, profile.issue


def neighbours(keyed: Iterable[frozenset[int]]) -> list[list[int]]:
    """Give for each record the smaller positions it is compared with; bounded whatever the blocks hold."""
    found: list[list[int]] = []
    loose: list[list[int]] = []
    members: dict[int, list[int] | int] = {}
    for at, keys_of_one in enumerate(keyed):
        found.append([])
        loose.append([])
        for key in keys_of_one:
            held = members.get(key)
            if held is None:
                members[key] = at
            elif isinstance(held, int):
                members[key] = [held, at]
            elif len(held) <= FULL:
                held.append(at)
            elif key & 1:
                found[at].extend(held[:FIRST])
    for key, group in members.items():
        if isinstance(group, list) and (len(group) <= FULL or key & 1):
            most = FULL if len(group) <= FULL else FIRST
            near = loose if _is_loose(key) else found
            for at, one in enumerate(group):
                near[one].extend(group[: min(at, most)])
    return [_near(sure, maybe) for sure, maybe in zip(found, loose, strict=True)]


def _near(sure: list[int], maybe: list[int]) -> list[int]:
    often = Counter(maybe)
    return sorted({*sure, *(at for at, times in often.items() if times >= TWICE)})


def beside(new: Mapping[str, frozenset[int]], bearing: Mapping[int, Sequence[str]]) -> set[tuple[str, str]]:
    """Give the pairs of ids of which one is new, as a run over all would compare them.

    `bearing` gives for each key of the new the ids, in order, of the records here that bear it: all, or the first
    FULL + 1 of them.
    """
    members: dict[int, list[str]] = {}
    for name, keys_of_one in new.items():
        for key in keys_of_one:
            members.setdefault(key, list(bearing.get(key, ()))).append(name)
    sure: set[tuple[str, str]] = set()
    often: Counter[tuple[str, str]] = Counter()
    for key, group in members.items():
        if len(group) <= FULL or key & 1:
            pairs = _pairs_of(sorted(group), new)
            if _is_loose(key):
                often.update(pairs)
            else:
                sure |= pairs
    return sure | {pair for pair, times in often.items() if times >= TWICE}


def _pairs_of(group: Sequence[str], new: Container[str]) -> set[tuple[str, str]]:
    fresh = [name for name in group if name in new]
    if len(group) <= FULL:
        both = ((one, two) for one in fresh for two in group)
    else:
        both = ((one, two) for one in group[:FIRST] for two in (group if one in new else fresh))
    return {(one, two) if one < two else (two, one) for one, two in both if one != two}
