"""What records with one title teach about the others: journals under two names, issue numbers that mean nothing.

Each group of records with one title teaches for itself, so that lessons add up, and those of records that are here can
be kept and carried on with what comes in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from review_tui.matching.normalise import Profile, group_of
from review_tui.matching.spelling import spelled
from review_tui.matching.weights import (
    ALIAS_MANY,
    ALIAS_TITLES,
    HEARD,
    ISSUES_OF_JOURNAL,
    ISSUES_OF_SOURCE,
    MEANT_WORDS,
)

GROUP = 12  # records with one title that are looked at to learn
_COUNTER = 3  # digits of a number that is rarely an issue's
_KINDS = ("in_print", "in_word", "renamed", "alike", "unlike", "bodies", "words")
_PARTED = "\x1f"


class Lessons:
    """Counts of what was seen, by the names of journals, sources and bodies."""

    def __init__(self) -> None:
        self.in_print: Counter[str] = Counter()  # titles on the same pages of two journals' names
        self.in_word: Counter[str] = Counter()  # titles of the same authors and year under two names
        self.renamed: Counter[str] = Counter()  # … under this name and another
        self.alike: Counter[str] = Counter()  # pairs of records with one issue, by journal or source
        self.unlike: Counter[str] = Counter()  # pairs of records that seem one but for the issue
        self.bodies: Counter[str] = Counter()  # documents of a body that is named
        self.words: Counter[str] = Counter()  # titles that hold a word

    def add(self, group: Sequence[Profile], times: Literal[1, -1] = 1) -> None:
        """Learn from the records of one title, in order of id; with -1, forget what they taught."""
        for word in {spelled(word) for word in group[0].tokens}:
            self.words[word] += times
        if len(group) == 1:
            return
        seen: dict[str, set[str]] = {"in_print": set(), "in_word": set(), "renamed": set()}
        told = group[:GROUP] if not group[0].grey else ()
        for at, one in enumerate(told):
            for two in told[:at]:
                if one.year == two.year and one.people & two.people and len(one.tokens) >= MEANT_WORDS:
                    self._note(one, two, seen, times)
        for kind, names in seen.items():
            for name in names:
                getattr(self, kind)[name] += times

    def _note(self, one: Profile, two: Profile, seen: Mapping[str, set[str]], times: int) -> None:
        volume, pages = _agrees(one.volume, two.volume), _agrees(one.pages, two.pages)
        if volume and pages is not False and one.issue and two.issue:
            count = self.alike if one.issue == two.issue else self.unlike
            for name in _homes(one, two):
                count[name] += times
        if one.venue == two.venue or not one.venue or not two.venue:
            return
        names = _pair(one.venue, two.venue)
        if volume and pages:
            seen["in_print"].add(names)
        if volume is not False and pages is not False and _agrees(one.doi, two.doi) is not False:
            seen["in_word"].add(names)
            seen["renamed"].update((one.venue, two.venue))

    def add_body(self, profile: Profile) -> None:
        """Remember a body that a document names."""
        if profile.grey and profile.body and not profile.hosted:
            self.bodies[profile.body] += 1

    def knows(self, word: str) -> bool:
        """Say whether a word stands in several titles."""
        return self.words[word] >= HEARD

    def is_alias(self, one: str, two: str) -> bool:
        """Say whether two names stand for one venue.

        Two titles on the same pages show it; so do many titles without pages, if the names rarely pair otherwise.
        """
        names = _pair(one, two)
        if self.in_print[names] >= ALIAS_TITLES:
            return True
        often = self.in_word[names]
        return often >= ALIAS_MANY and 2 * often >= max(self.renamed[one], self.renamed[two])

    def trust_issues(self, one: Profile, two: Profile) -> bool:
        """Say whether issue numbers of one article mostly agree in these journals, this source and numbers so long."""
        found = True
        for name in _homes(one, two):
            told = self.alike[name] + self.unlike[name]
            if told >= (ISSUES_OF_JOURNAL if name[0] == "j" else ISSUES_OF_SOURCE):
                found = found and self.alike[name] >= self.unlike[name]
        return found

    def to_mapping(self) -> dict[str, dict[str, int]]:
        """Give the counts that say something, ready for JSON."""
        return {kind: {name: n for name, n in getattr(self, kind).items() if n} for kind in _KINDS}

    @classmethod
    def from_mapping(cls, data: Mapping[str, Mapping[str, Any]]) -> Lessons:
        """Make lessons of what `to_mapping` gave; kinds it does not know are left out."""
        found = cls()
        for kind in _KINDS:
            getattr(found, kind).update({str(name): int(n) for name, n in data.get(kind, {}).items()})
        return found


def learn(profiles: Iterable[Profile]) -> tuple[Lessons, dict[str, list[Profile]]]:
    """Learn from all records, given in order of id; gives the lessons, and the records of each title borne twice."""
    groups: dict[str, list[Profile]] = {}
    lessons = Lessons()
    for profile in profiles:
        lessons.add_body(profile)
        if profile.key:
            groups.setdefault(group_of(profile), []).append(profile)
    several = {key: group for key, group in groups.items() if len(group) > 1}
    for group in groups.values():
        lessons.add(group)
    return lessons, several


def _homes(one: Profile, two: Profile) -> set[str]:
    """Name the journals that two records stand in, the source that both came from, and how long the issue number is.

    A number of three digits and more is rarely an issue's, but the counter of whoever made the table.
    """
    found = {f"j{_PARTED}{venue}" for venue in (one.venue, two.venue) if venue}
    if one.source == two.source:
        found.add(f"s{_PARTED}{one.source}")
    digits = max(sum(map(str.isdigit, told.issue)) for told in (one, two))
    return found | ({f"n{_PARTED}{digits}"} if digits >= _COUNTER else set())


def _pair(one: str, two: str) -> str:
    return _PARTED.join(sorted((one, two)))


def _agrees(one: object, two: object) -> bool | None:
    return one == two if one and two else None
