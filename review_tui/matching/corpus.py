"""What the records together teach: titles that recur, journals with two names, issue numbers that mean nothing."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from review_tui.matching.compare import Evidence, Match, compare
from review_tui.matching.decide import Verdict, decide_article, decide_grey
from review_tui.matching.normalise import Profile

SHORT_TITLE = 12  # letters; a shorter title names no work
_GROUP = 12  # records with one title that are looked at to learn
_MANY = 3  # places or authors that make a title recurring
_TWO_TITLES = 2  # an alias must be seen with this many titles
_ENOUGH = 20  # comparisons before issue numbers can be distrusted


class Corpus:
    """The knowledge drawn from all profiles, and the decision on a pair in its light."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        groups: defaultdict[str, list[Profile]] = defaultdict(list)
        for profile in profiles:
            if profile.key and not profile.grey:
                groups[profile.key].append(profile)
        several = [group for group in groups.values() if len(group) > 1]
        self.recurring = frozenset(group[0].key for group in several if recurs(group))
        self.aliases, self.issues_count = learn(several)

    def decide(self, one: Profile, two: Profile) -> Verdict:
        """Decide on one pair."""
        if one.content and one.content == two.content:
            return Verdict(1000, "same", ("same file, byte for byte",))
        if one.grey and two.grey:
            return decide_grey(one, two)
        return decide_article(one, two, self.weigh(one, two, compare(one, two)), self.is_generic(one, two))

    def weigh(self, one: Profile, two: Profile, evidence: Evidence) -> Evidence:
        """Correct the comparison by what was learned: an alias agrees, a distrusted issue says nothing."""
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
        return any(p.key in self.recurring or 0 < len(p.key) < SHORT_TITLE for p in (one, two))


def recurs(group: Sequence[Profile]) -> bool:
    """Say whether many works bear one title: three places in one journal, or three lists of authors without overlap."""
    by_venue: defaultdict[str, list[Profile]] = defaultdict(list)
    for profile in group:
        by_venue[profile.venue].append(profile)
    return any(_spread(held) for held in by_venue.values()) or _strangers(group) >= _MANY


def _spread(group: Sequence[Profile]) -> bool:
    """Say whether pages, issues or years name three places or more, with few records to each."""
    pages = [str(p.pages[1]) for p in group if p.pages]
    issues = [f"{p.volume}/{p.issue}" for p in group if p.volume and p.issue]
    years = [str(p.year) for p in group if p.year]
    return any(len(set(kind)) >= _MANY and 3 * len(set(kind)) >= len(kind) for kind in (pages, issues, years))


def _strangers(group: Sequence[Profile]) -> int:
    """Count lists of authors that share no name with those before."""
    seen: set[str] = set()
    found = 0
    for profile in group[: 2 * _GROUP]:
        if profile.people and not profile.people & seen:
            found += 1
        seen |= profile.people
    return found


def learn(groups: Iterable[Sequence[Profile]]) -> tuple[frozenset[frozenset[str]], bool]:
    """Learn from records that are one beyond doubt: pairs of journal names, and whether issue numbers count."""
    titles: defaultdict[frozenset[str], set[str]] = defaultdict(set)
    issues: Counter[bool] = Counter()
    for group in groups:
        for at, one in enumerate(group[:_GROUP]):
            for two in group[:at]:
                if not _beyond_doubt(one, two):
                    continue
                if one.venue and two.venue and one.venue != two.venue:
                    titles[frozenset((one.venue, two.venue))].add(one.key)
                if one.issue and two.issue:
                    issues[one.issue == two.issue] += 1
    distrusted = issues.total() >= _ENOUGH and issues[False] > issues[True]
    return frozenset(pair for pair, seen in titles.items() if len(seen) >= _TWO_TITLES), not distrusted


def _beyond_doubt(one: Profile, two: Profile) -> bool:
    same = bool(one.volume) and one.volume == two.volume and one.pages is not None and one.pages == two.pages
    return same and bool(one.people & two.people) and one.year == two.year
