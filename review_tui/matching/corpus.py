"""What the records together teach: titles that recur, journals with two names, issue numbers that mean nothing."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from review_tui.matching.bodies import known_in
from review_tui.matching.compare import Evidence, Match, Title, compare, compare_titles
from review_tui.matching.decide import APART, SAME_FILE, Verdict, decide_article, reasons_of
from review_tui.matching.grey import decide_grey
from review_tui.matching.normalise import Profile
from review_tui.matching.weights import MEANT_WORDS

_GROUP = 12  # records with one title that are looked at to learn
_MANY = 3  # places or authors that make a title recurring
_TWO_TITLES = 2  # an alias must be seen with this many titles
_MANY_TITLES = 6  # … or with this many, where no volume and page is told
_ENOUGH = 20  # comparisons before issue numbers can be distrusted


class Corpus:
    """The knowledge drawn from all profiles, and the decision on a pair in its light."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        groups: defaultdict[str, list[Profile]] = defaultdict(list)
        for profile in profiles:
            if profile.key and not profile.grey:
                groups[profile.key].append(profile)
        several = [group for group in groups.values() if len(group) > 1]
        lessons = Lessons(several)
        self.aliases, self.issues_count = lessons.aliases(), lessons.trust_issues()
        self.recurring = frozenset(group[0].key for group in several if recurs(group, self.issues_count))

    def decide(self, one: Profile, two: Profile) -> Verdict:
        """Decide on one pair; pairs that share neither title nor place are not looked at further."""
        if one.content and one.content == two.content:
            return SAME_FILE
        if one.grey and two.grey:
            return decide_grey(one, two)
        titles = compare_titles(one, two)
        if titles[0] is Title.DIFFERENT and not _share_a_place(one, two):
            return APART
        evidence = self.weigh(one, two, compare(one, two, titles))
        return decide_article(one, two, evidence, self.is_generic(one, two))

    def compatible(self, one: Profile, two: Profile) -> bool:
        """Say whether two records may stand in one cluster: nothing vetoes it."""
        if one.content and one.content == two.content:
            return True
        if one.grey and two.grey:
            return not decide_grey(one, two).vetoed
        evidence = self.weigh(one, two, compare(one, two, compare_titles(one, two)))
        return not decide_article(one, two, evidence, self.is_generic(one, two)).vetoed

    def reasons(self, one: Profile, two: Profile, verdict: Verdict) -> tuple[str, ...]:
        """Say why, in words: what the verdict rests on, then field by field what agrees and what differs."""
        if verdict is SAME_FILE or (one.grey and two.grey):
            return verdict.reasons
        evidence = self.weigh(one, two, compare(one, two, compare_titles(one, two)))
        return (*verdict.reasons, *reasons_of(one, two, evidence))

    def weigh(self, one: Profile, two: Profile, evidence: Evidence) -> Evidence:
        """Correct the comparison: an alias agrees, a distrusted issue or a title like "Editorial" says nothing."""
        if evidence.title is Title.DIFFERENT and one.front_matter != two.front_matter:
            evidence = replace(evidence, title=Title.MISSING)
        if evidence.issue is Match.DIFFERS and not self.issues_count:
            evidence = replace(evidence, issue=Match.MISSING)
        if evidence.venue in (Match.DIFFERS, Match.PARTLY):
            if frozenset((one.venue, two.venue)) in self.aliases:
                return replace(evidence, venue=Match.AGREES)
            in_print = evidence.pages > 0 or (evidence.issue is Match.AGREES and evidence.year is Match.AGREES)
            if evidence.volume is Match.AGREES and in_print:
                return replace(evidence, venue=Match.MISSING)
        return evidence

    def is_generic(self, one: Profile, two: Profile) -> bool:
        """Say whether the title of either is short or borne by many works."""
        return one.front_matter or two.front_matter or one.key in self.recurring or two.key in self.recurring


def with_known_bodies(profiles: Sequence[Profile]) -> list[Profile]:
    """Give a document without a named body the body that other records name and that its host's name holds."""
    names = {profile.body.replace(" ", ""): profile.body for profile in profiles if profile.body and not profile.hosted}
    found = []
    for profile in profiles:
        known = known_in(profile.body, names) if profile.hosted else ""
        found.append(replace(profile, body=names[known], hosted=False) if known else profile)
    return found


def _share_a_place(one: Profile, two: Profile) -> bool:
    pages = one.pages is not None and one.pages == two.pages
    return bool(one.volume) and one.volume == two.volume and (pages or bool(one.issue and one.issue == two.issue))


def recurs(group: Sequence[Profile], issues_count: bool = True) -> bool:
    """Say whether many works bear one title: three places in one journal, or three lists of authors without overlap."""
    by_venue: defaultdict[str, list[Profile]] = defaultdict(list)
    for profile in group:
        by_venue[profile.venue].append(profile)
    return any(_spread(held, issues_count) for held in by_venue.values()) or _strangers(group) >= _MANY


def _spread(group: Sequence[Profile], issues_count: bool) -> bool:
    """Say whether pages, issues or years name three places or more, with few records to each."""
    pages = [str(p.pages[1]) for p in group if p.pages]
    issues = [f"{p.volume}/{p.issue}" for p in group if issues_count and p.volume and p.issue]
    years = [str(p.year) for p in group if p.year]
    dois = [p.doi for p in group if p.doi]
    return any(_is_spread(kind) for kind in (pages, issues, years, dois))


def _is_spread(told: Sequence[str]) -> bool:
    several = len(set(told))
    return (several >= _MANY and 3 * several >= len(told)) or (several >= 2 * _MANY and 5 * several >= len(told))


def _strangers(group: Sequence[Profile]) -> int:
    """Count lists of authors that share no name with those before."""
    seen: set[str] = set()
    found = 0
    for profile in group[: 2 * _GROUP]:
        if profile.people and not profile.people & seen:
            found += 1
        seen |= profile.people
    return found


class Lessons:
    """What pairs of records that are one show: journals under two names, and whether issue numbers can be trusted."""

    def __init__(self, groups: Iterable[Sequence[Profile]]) -> None:
        self._in_print: defaultdict[frozenset[str], set[str]] = defaultdict(set)
        self._in_word: defaultdict[frozenset[str], set[str]] = defaultdict(set)
        self._renamed: defaultdict[str, set[str]] = defaultdict(set)
        self._issues: Counter[bool] = Counter()
        for group in groups:
            for at, one in enumerate(group[:_GROUP]):
                for two in group[:at]:
                    if one.year == two.year and one.people & two.people and len(one.tokens) >= MEANT_WORDS:
                        self._note(one, two)

    def _note(self, one: Profile, two: Profile) -> None:
        volume, pages = _agrees(one.volume, two.volume), _agrees(one.pages, two.pages)
        if volume and pages is not False and one.issue and two.issue:
            self._issues[one.issue == two.issue] += 1
        if one.venue == two.venue or not one.venue or not two.venue:
            return
        names = frozenset((one.venue, two.venue))
        if volume and pages:
            self._in_print[names].add(one.key)
        if volume is not False and pages is not False and _agrees(one.doi, two.doi) is not False:
            self._in_word[names].add(one.key)
            for name in names:
                self._renamed[name].add(one.key)

    def aliases(self) -> frozenset[frozenset[str]]:
        """Give the pairs of names that stand for one venue.

        Two titles on the same pages show it; so do many titles without pages, if the names rarely pair otherwise.
        """
        sure = {names for names, seen in self._in_print.items() if len(seen) >= _TWO_TITLES}
        for names, seen in self._in_word.items():
            if len(seen) >= _MANY_TITLES and 2 * len(seen) >= max(len(self._renamed[name]) for name in names):
                sure.add(names)
        return frozenset(sure)

    def trust_issues(self) -> bool:
        """Say whether issue numbers of one article mostly agree, as far as can be seen."""
        return self._issues.total() < _ENOUGH or self._issues[True] >= self._issues[False]


def _agrees(one: object, two: object) -> bool | None:
    return one == two if one and two else None
