"""Which pairs are worth comparing: those that share a key; an over-full block is compared along a sorted line."""

import math
from collections import Counter
from collections.abc import Iterator, Sequence

from review_tui.matching.normalise import Profile

FULL = 40  # members of a block that are all compared with each other
WINDOW = 12  # neighbours on each side in an over-full block
RARE_WORDS = 4
NAMES = 6  # of the authors, by which a record without a title is found in its issue


def frequencies(profiles: Sequence[Profile]) -> Counter[str]:
    """Count in how many titles each word stands."""
    found: Counter[str] = Counter()
    for profile in profiles:
        found.update(set(profile.tokens))
    return found


def keys(profile: Profile, often: Counter[str], limit: int) -> Iterator[tuple[object, ...]]:
    """Give the keys of one record; two records that share one are compared."""
    yield from identifier_keys(profile)
    if profile.key:
        yield "title", profile.key[:80]
        yield "tail", profile.key[-40:]
    rare = sorted({w for w in profile.tokens if len(w) > 2 and often[w] <= limit}, key=lambda w: (often[w], w))
    rare = rare[:RARE_WORDS]
    for word in rare[:2]:
        yield "word", word
    for at, word in enumerate(rare):
        for other in rare[at + 1 :]:
            yield "words", *sorted((word, other))
    yield from _place_keys(profile)
    for value in profile.sketch[:8]:
        yield "text", value


def identifier_keys(profile: Profile) -> Iterator[tuple[object, ...]]:
    """Give the keys that name a document by themselves."""
    if profile.doi:
        yield "doi", profile.doi
    if profile.pmid:
        yield "pmid", profile.pmid
    if profile.content:
        yield "content", profile.content
    if profile.url:
        yield "url", profile.url
    for number in profile.registry:
        yield "registry", number


def _place_keys(profile: Profile) -> Iterator[tuple[object, ...]]:
    if profile.pages and profile.volume:
        yield "place", profile.volume, profile.pages[0], profile.pages[1]
    if profile.pages and profile.first:
        yield "page", profile.first, profile.pages[1]
    if profile.volume and profile.issue:
        for name in sorted(profile.people)[:NAMES]:
            yield "author", name, profile.volume, profile.issue
    if profile.grey and profile.core:
        yield "body", profile.body, profile.core


def blocks(profiles: Sequence[Profile]) -> list[list[int]]:
    """Group the positions of profiles by shared key; the order follows the profiles, never the keys' hashes."""
    often = frequencies(profiles)
    limit = 20 + 4 * math.isqrt(len(profiles))
    members: dict[int, list[int] | int] = {}
    for at, profile in enumerate(profiles):
        for key in set(keys(profile, often, limit)):
            name = hash(key)
            held = members.get(name)
            if held is None:
                members[name] = at
            elif isinstance(held, int):
                members[name] = [held, at]
            else:
                held.append(at)
    return [held for held in members.values() if isinstance(held, list)]


def crowds(profiles: Sequence[Profile]) -> dict[int, int]:
    """Find the records that stand in more equal copies than a block holds: each with the position of the first copy."""
    copies: dict[tuple[object, ...], list[int]] = {}
    for at, p in enumerate(profiles):
        told = (p.key, p.people, p.year, p.venue, p.volume, p.issue, p.pages, p.doi, p.url, p.content, p.body, p.sketch)
        copies.setdefault(told, []).append(at)
    return {at: held[0] for held in copies.values() if len(held) > FULL for at in held[1:]}


def neighbours(profiles: Sequence[Profile], groups: Sequence[list[int]]) -> list[list[int]]:
    """Give for each profile the smaller positions it is compared with; bounded whatever the blocks hold."""
    found: list[list[int]] = [[] for _ in profiles]
    for group in groups:
        if len(group) <= FULL:
            for at, one in enumerate(group):
                found[one].extend(group[:at])
            continue
        for order in (_by_title, _by_place):
            line = sorted(group, key=lambda at: (order(profiles[at]), profiles[at].id))
            for at, one in enumerate(line):
                for two in line[max(0, at - WINDOW) : at]:
                    found[max(one, two)].append(min(one, two))
    return [sorted(set(near)) for near in found]


def _by_title(profile: Profile) -> tuple[str, str, str, int]:
    return profile.key, profile.body, profile.first, profile.year or 0


def _by_place(profile: Profile) -> tuple[str, tuple[str, int, int], str, int]:
    return profile.volume, profile.pages or ("", 0, 0), profile.issue, profile.year or 0
