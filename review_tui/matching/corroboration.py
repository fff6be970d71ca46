"""What makes two records that look alike one: a shared number or place, people, the length and kind of a title."""

from rapidfuzz import fuzz

from review_tui.matching.compare import Evidence, Match, Title
from review_tui.matching.normalise import Profile, halves_of
from review_tui.matching.spelling import lacking, only_endings
from review_tui.matching.titles import COLUMNS, SMALL
from review_tui.matching.venues import are_kin, is_meeting, is_numbered
from review_tui.matching.weights import (
    COLUMN_WORDS,
    FEW_WORDS,
    FIELDS,
    LIKE_HALF,
    LONG_TITLE,
    MEANT_NAMES,
    MEANT_WORDS,
    MORE_WORDS,
    TITLE,
)


def looks_alike(one: Profile, two: Profile, evidence: Evidence) -> bool:
    """Say whether a person should see two records, whatever the one lacks: their long titles are the same."""
    if evidence.authors < 0 or evidence.pmid < 0 or evidence.registry < 0:
        return False
    if evidence.title in (Title.EQUAL, Title.TYPO, Title.DOUBT):
        return min(len(told_words(one)), len(told_words(two))) >= LONG_TITLE
    short, long = sorted((one.title, two.title), key=len)
    least = MEANT_WORDS if is_cut_off(one, two) else LONG_TITLE
    return long.startswith(short) and len(short.split()) > least and evidence.title is Title.ADDED


def is_cut_off(one: Profile, two: Profile) -> bool:
    """Say whether the shorter of two titles ends in the dots of a search engine."""
    return min((one, two), key=lambda told: len(told.key)).cut


def bears_one_number(evidence: Evidence) -> bool:
    """Say whether one has the DOI or PubMed number of the other, and no title, or another of the same people."""
    if Match.AGREES not in (evidence.doi, evidence.pmid):
        return False
    same_people = evidence.title is Title.DIFFERENT and evidence.authors is Match.AGREES and evidence.pages >= 0
    return same_people or (evidence.title is Title.MISSING and evidence.authors >= 0)


def told_words(profile: Profile) -> list[str]:
    """Give the words of a title that mean something."""
    return [word for word in profile.tokens if word not in SMALL]


_FIELDS = ("authors", "year", "venue", "volume", "issue", "pages", "doi", "pmid", "registry", "url")
_HELD = ("people", "year", "venue", "volume", "issue", "pages", "doi", "pmid", "registry", "url")


def is_short(one: Profile, two: Profile) -> bool:
    """Say whether a title may be the head of a column rather than name a work."""
    return min(len(told_words(one)), len(told_words(two))) < MEANT_WORDS


def _is_placed(one: Profile, two: Profile, evidence: Evidence) -> bool:
    """Say whether authors, year and journal say that a short title is of one work, and of no column.

    Several authors need one of the two; of few, all agrees, and it is a meeting, which has no columns, or one of a
    journal whose title has three words and of which one record tells the place.
    """
    if evidence.authors is not Match.AGREES or min(evidence.year, evidence.venue) < 0:
        return False
    if not COLUMNS.isdisjoint(told_words(one)):
        return False
    if len(one.people & two.people) > MEANT_NAMES:
        return evidence.year > 0 or evidence.venue is Match.AGREES
    both = evidence.year is Match.AGREES and evidence.venue is Match.AGREES
    if is_meeting(one.venue) or is_numbered(one.venue, two.venue):
        return both
    told = bool(one.volume or one.pages or two.volume or two.pages)
    return both and told and min(len(told_words(one)), len(told_words(two))) >= COLUMN_WORDS


def agrees_in_all(one: Profile, two: Profile, evidence: Evidence) -> bool:
    """Say whether two records from two sources say the same in all that they say, and neither says more."""
    if one.source == two.source or evidence.title is not Title.EQUAL:
        return False
    agreed = all(getattr(evidence, field) in (Match.AGREES, Match.MISSING) for field in _FIELDS)
    return agreed and all(bool(getattr(one, held)) == bool(getattr(two, held)) for held in _HELD)


def is_other_printing(evidence: Evidence) -> bool:
    """Say whether one work seems printed twice: title and authors agree, the places do not."""
    told = evidence.title in (Title.EQUAL, Title.TYPO) and evidence.authors is Match.AGREES
    return told and evidence.venue is Match.DIFFERS and evidence.pages <= 0 and evidence.doi is not Match.AGREES


def shares_an_issue(evidence: Evidence) -> bool:
    """Say whether authors, journal, volume and issue agree, and no pages tell the two apart."""
    told = (evidence.authors, evidence.venue, evidence.volume, evidence.issue)
    return all(match is Match.AGREES for match in told) and evidence.pages >= 0 and evidence.doi >= 0


def may_be_misread(one: Profile, two: Profile, evidence: Evidence) -> bool:
    """Say whether authors and issue agree, and either the DOI too, or one record tells no year, pages or DOI.

    Its title was then read from the document itself, and may be another line of its first page. (Abstracts of one
    supplement share a DOI too, but not their authors.)
    """
    thin = evidence.doi is Match.AGREES or is_thin(one) or is_thin(two)
    return thin and shares_an_issue(evidence) and evidence.abstract >= 0


def is_thin(profile: Profile) -> bool:
    """Say whether a record tells no year, pages or DOI: what it tells was read from the document itself."""
    return not (profile.year or profile.pages or profile.doi)


def is_printed_again(evidence: Evidence) -> bool:
    """Say whether title, authors and abstract are one although volume, pages or DOI are not."""
    return evidence.title is Title.EQUAL and evidence.authors is Match.AGREES and evidence.abstract is Match.AGREES


def is_bare(profile: Profile) -> bool:
    """Say whether a record tells no more than a title and authors."""
    return not (profile.year or profile.venue or profile.volume or profile.pages or profile.doi)


def attaches(one: Profile, two: Profile, evidence: Evidence) -> bool:
    """Say whether two records may join if no other work offers itself.

    So do a record of a title and authors alone when both agree, and one without a title when all else agrees.
    """
    if evidence.title is Title.MISSING:
        untitled = not one.key or not two.key
        shared = len(one.people & two.people) >= MEANT_NAMES
        return untitled and shared and is_named(evidence) and evidence.authors is Match.AGREES
    told = evidence.title in (Title.EQUAL, Title.TYPO) and len(one.tokens) >= MEANT_WORDS
    return (is_bare(one) or is_bare(two)) and told and evidence.authors is Match.AGREES


def is_longer_form(one: Profile, two: Profile, evidence: Evidence) -> bool:
    """Say whether one title is most of the other, or of the same volume, and authors, year and journal agree."""
    if evidence.title is not Title.ADDED or evidence.pages < 0 or evidence.issue < 0:
        return False
    short, long = sorted((len(one.tokens), len(two.tokens)))
    if short < MEANT_WORDS or evidence.authors is not Match.AGREES or evidence.year is not Match.AGREES:
        return False
    if evidence.venue is Match.AGREES:
        return 100 * short >= MORE_WORDS[0] * long or evidence.volume is Match.AGREES
    return evidence.venue is Match.MISSING and 100 * short >= MORE_WORDS[1] * long


def is_narrower(one: Profile, two: Profile) -> bool:
    """Say whether one title tells a few words more, that are no subtitle: "… in girls", "Paediatric …".

    A title that was read from the document itself may have caught words that stand beside it.
    """
    if is_thin(one) or is_thin(two):
        return False
    short, long = sorted((one, two), key=lambda told: len(told.key))
    more = max(lacking(one.tokens, two.tokens), key=len)
    if not 0 < len(more) <= FEW_WORDS or not all(map(str.isalpha, more)):
        return False
    return not any(fuzz.ratio(short.key, half) >= LIKE_HALF for half in halves_of(long.written))


def same_place(one: Profile, evidence: Evidence) -> bool:
    """Say whether journal, volume, a range of pages and authors agree, so that the titles may be translations."""
    return (
        evidence.volume is Match.AGREES
        and evidence.pages is Match.AGREES
        and one.pages is not None
        and one.pages[2] > one.pages[1]
        and evidence.authors is Match.AGREES
        and evidence.venue >= 0
        and evidence.doi >= 0
        and evidence.issue >= 0
    )


def is_named(evidence: Evidence) -> bool:
    """Say whether the two share a DOI, or a volume with an issue or pages."""
    return evidence.doi is Match.AGREES or (evidence.volume > 0 and (evidence.pages > 0 or evidence.issue > 0))


def conflicts(evidence: Evidence) -> int:
    """Count the marks of another publication: volume, issue, year, DOI, pages and journal that differ."""
    if evidence.doi is Match.AGREES:
        return 0
    on_a_page = evidence.volume is Match.AGREES and evidence.pages is Match.AGREES and evidence.authors is Match.AGREES
    marks = [evidence.volume, evidence.year, evidence.doi]
    if not on_a_page:  # where the same people are on the same pages, an issue is mistyped
        marks.append(evidence.issue)
    if evidence.pages is not Match.AGREES:
        marks += [evidence.pages, evidence.venue]
    if evidence.year is Match.PARTLY and evidence.volume is Match.DIFFERS and evidence.pages is Match.DIFFERS:
        marks.append(Match.DIFFERS)  # the next year's volume
    told_twice = evidence.title is Title.EQUAL and evidence.abstract is Match.AGREES
    return sum(mark is Match.DIFFERS for mark in marks) - told_twice


def points(evidence: Evidence) -> int:
    """Sum the points of all fields."""
    total = TITLE[evidence.title.value]
    for field, (agrees, partly, differs) in FIELDS.items():
        match = getattr(evidence, field)
        if match is Match.AGREES:
            total += agrees
        elif match is Match.PARTLY:
            total += partly
        elif match is Match.DIFFERS:
            total += differs
    return total


def may_be_two_journals(one: Profile, two: Profile, evidence: Evidence) -> bool:
    """Say whether names of journals that agree in part may be those of two: the pages differ, or the names are kin."""
    return evidence.venue is Match.PARTLY and (evidence.pages is Match.DIFFERS or are_kin(one.venue, two.venue))


_PAGE_MARKS = frozenset({"", "a", "p", "s"})  # before the number of a page; others, as in e12724, name an article
_OTHERWISE = (Title.CLOSE, Title.SIMILAR, Title.INSERTED)


def may_share_a_page(one: Profile, two: Profile, evidence: Evidence) -> bool:
    """Say whether two records may be two abstracts on one page: no range is told, and a word stands for another."""
    told = [profile.pages for profile in (one, two) if profile.pages]
    if any(last > first or mark not in _PAGE_MARKS for mark, first, last in told):
        return False
    if evidence.abstract > 0 or evidence.title not in _OTHERWISE:
        return False
    return not only_endings(*lacking(one.tokens, two.tokens))


def corroborated(one: Profile, two: Profile, evidence: Evidence, generic: bool) -> bool:
    """Say whether something besides the title speaks for the pair, and nothing that weighs speaks against it."""
    if evidence.title in (Title.MISSING, Title.DIFFERENT) or one.part != two.part:
        return False
    if evidence.issue is Match.DIFFERS and evidence.pages is not Match.AGREES and evidence.doi is not Match.AGREES:
        return False
    identified = Match.AGREES in (evidence.doi, evidence.pmid)
    proven = identified or (evidence.pages > 0 and not may_share_a_page(one, two, evidence))
    if not proven and may_be_two_journals(one, two, evidence):
        return False
    named = is_named(evidence)
    placed = named or evidence.volume is Match.AGREES or evidence.pages > 0 or is_numbered(one.venue, two.venue)
    if evidence.year is Match.PARTLY and not placed:
        return bool(one.volume or one.pages) != bool(two.volume or two.pages)
    if is_short(one, two) and not (proven or (named and evidence.authors > 0) or _is_placed(one, two, evidence)):
        return False
    if generic:
        return named
    if evidence.title in (Title.DOUBT, Title.INSERTED, Title.CLOSE, Title.SIMILAR):
        return evidence.authors is Match.AGREES and proven
    if evidence.title is Title.ADDED:
        if not proven and (one.issue.startswith("s") or two.issue.startswith("s")):
            return False  # companion abstracts of one supplement
        whole = not is_narrower(one, two) and (named or evidence.pages > 0 or is_longer_form(one, two, evidence))
        return evidence.authors >= 0 and (proven or whole)
    return named or evidence.authors > 0 or evidence.pages > 0
