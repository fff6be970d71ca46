"""The decision on a pair in the light of all records: titles that recur, journals with two names, issues that count."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from review_tui.matching.bodies import known_in
from review_tui.matching.compare import Evidence, Match, Title, compare, compare_titles
from review_tui.matching.decide import APART, SAME_FILE, MatchVerdict, decide_article, reasons_of
from review_tui.matching.grey import decide_grey
from review_tui.matching.lessons import GROUP, Lessons
from review_tui.matching.normalise import Profile, are_documents, group_of
from review_tui.matching.spelling import Reading, lacking, only_typos, read_words
from review_tui.matching.venues import is_english
from review_tui.matching.weights import RECURS

MOST = 40  # records of one title that are looked at


class Corpus:
    """The knowledge drawn from all profiles, and the decision on a pair in its light.

    `groups` holds for each title that several records bear these records in order of id, the first MOST at least.
    """

    def __init__(self, lessons: Lessons, groups: Mapping[str, Sequence[Profile]]) -> None:
        self.lessons = lessons
        self._last: tuple[Profile, Profile, Evidence] | None = None  # the pair looked at last: it is asked of again
        self.recurring = frozenset(
            key for key, group in groups.items() if len(group) > 1 and recurs(group[:MOST], lessons.trust_issues)
        )

    def decide(self, one: Profile, two: Profile) -> MatchVerdict:
        """Decide on one pair; pairs that share neither title nor place are not looked at further."""
        if one.content and one.content == two.content:
            return SAME_FILE
        if are_documents(one, two):
            return decide_grey(one, two, self.is_generic(one, two), self.lessons.knows)
        titles = self.titles(one, two)
        if titles[0] is Title.DIFFERENT and not (_share_a_place(one, two) or (one.doi and one.doi == two.doi)):
            return APART
        evidence = self._evidence(one, two, titles)
        return decide_article(one, two, evidence, self.is_generic(one, two))

    def compatible(self, one: Profile, two: Profile) -> bool:
        """Say whether two records may stand in one cluster: nothing vetoes it."""
        if one.content and one.content == two.content:
            return True
        if are_documents(one, two):
            return not decide_grey(one, two, self.is_generic(one, two), self.lessons.knows).vetoed
        evidence = self._evidence(one, two)
        return not decide_article(one, two, evidence, self.is_generic(one, two)).vetoed

    def reasons(self, one: Profile, two: Profile, verdict: MatchVerdict) -> tuple[str, ...]:
        """Say why, in words: what the verdict rests on, then field by field what agrees and what differs."""
        if verdict is SAME_FILE or are_documents(one, two):
            return verdict.reasons
        evidence = self._evidence(one, two)
        return (*verdict.reasons, *reasons_of(one, two, evidence))

    def _evidence(self, one: Profile, two: Profile, titles: tuple[Title, Match] | None = None) -> Evidence:
        if self._last is None or self._last[0] is not one or self._last[1] is not two:
            found = compare(one, two, titles or self.titles(one, two))
            self._last = one, two, self.weigh(one, two, found)
        return self._last[2]

    def titles(self, one: Profile, two: Profile) -> tuple[Title, Match]:
        """Compare titles; a word of other titles, or a name of the register, is no typing error of another."""
        told = compare_titles(one, two)
        if told[0] is Title.TYPO:
            left, right = lacking(one.tokens, two.tokens)
            read = read_words(left, right, self.lessons.knows) if only_typos(left, right) else Reading.ONE
            if one.places != two.places or read is Reading.TWO:
                return Title.CLOSE, told[1]
            return (Title.DOUBT if read is Reading.DOUBT else Title.TYPO), told[1]
        return told

    def weigh(self, one: Profile, two: Profile, evidence: Evidence) -> Evidence:
        """Correct the comparison: an alias agrees, a distrusted issue or a title like "Editorial" says nothing."""
        if evidence.title is Title.DIFFERENT and one.front_matter != two.front_matter:
            evidence = replace(evidence, title=Title.MISSING)
        if evidence.issue is Match.DIFFERS and not self.lessons.trust_issues(one, two):
            evidence = replace(evidence, issue=Match.MISSING)
        if evidence.venue in (Match.DIFFERS, Match.PARTLY):
            if self.lessons.is_alias(one.venue, two.venue):
                return replace(evidence, venue=Match.AGREES)
            if evidence.volume is Match.AGREES and (evidence.pages > 0 or _in_one_issue(one, two, evidence)):
                return replace(evidence, venue=Match.MISSING)
        return evidence

    def is_generic(self, one: Profile, two: Profile) -> bool:
        """Say whether the title of either is short or borne by many works."""
        if one.front_matter or two.front_matter:
            return True
        return group_of(one) in self.recurring or group_of(two) in self.recurring


def with_known_bodies(profiles: Sequence[Profile], lessons: Lessons) -> list[Profile]:
    """Give a document without a named body the body that other records name and that its host's name holds."""
    names = {body.replace(" ", ""): body for body, n in lessons.bodies.items() if n > 0}
    found = []
    for profile in profiles:
        known = known_in(profile.body, names) if profile.hosted else ""
        found.append(replace(profile, body=names[known], hosted=False) if known else profile)
    return found


def _in_one_issue(one: Profile, two: Profile, evidence: Evidence) -> bool:
    """Say whether two records stand in one issue of a year, whose journal one of them may name in another language."""
    issue = evidence.issue is Match.AGREES and evidence.year is Match.AGREES and evidence.pages is Match.MISSING
    return issue and is_english(one.venue) != is_english(two.venue)


def _share_a_place(one: Profile, two: Profile) -> bool:
    pages = one.pages is not None and one.pages == two.pages
    return bool(one.volume) and one.volume == two.volume and (pages or bool(one.issue and one.issue == two.issue))


def _trusted(_: Profile, __: Profile) -> bool:
    return True


def recurs(group: Sequence[Profile], trust: Callable[[Profile, Profile], bool] = _trusted) -> bool:
    """Say whether many works bear one title: three places in one journal, three bodies, or three lists of strangers."""
    if group[0].grey:
        return len({profile.named for profile in group} - {""}) >= RECURS or _strangers(group) >= RECURS
    by_venue: defaultdict[str, list[Profile]] = defaultdict(list)
    for profile in group:
        by_venue[profile.venue].append(profile)
    spread = (_spread(held, trust(held[0], held[-1])) for held in by_venue.values())
    return any(spread) or _strangers(group) >= RECURS


def _spread(group: Sequence[Profile], issues_count: bool) -> bool:
    """Say whether pages, issues or years name three places or more, with few records to each."""
    pages = [str(p.pages[1]) for p in group if p.pages]
    issues = [f"{p.volume}/{p.issue}" for p in group if issues_count and p.volume and p.issue]
    years = [str(p.year) for p in group if p.year]
    dois = [p.doi for p in group if p.doi]
    return any(_is_spread(kind) for kind in (pages, issues, years, dois))


def _is_spread(told: Sequence[str]) -> bool:
    several = len(set(told))
    return (several >= RECURS and 3 * several >= len(told)) or (several >= 2 * RECURS and 5 * several >= len(told))


def _strangers(group: Sequence[Profile]) -> int:
    """Count lists of authors that share no name with those before."""
    seen: set[str] = set()
    found = 0
    for profile in group[: 2 * GROUP]:
        if profile.people and not profile.people & seen:
            found += 1
        seen |= profile.people
    return found
