"""Two profiles side by side: for each field whether they agree, differ, or one says nothing."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from rapidfuzz import fuzz

from review_tui.matching.fingerprints import resemblance
from review_tui.matching.normalise import Profile
from review_tui.matching.periods import periods_conflict
from review_tui.matching.titles import is_number
from review_tui.matching.venues import venues_agree


class Match(IntEnum):
    """How one field of two records compares; missing is a value of its own."""

    DIFFERS = -1
    MISSING = 0
    PARTLY = 1
    AGREES = 2


class Title(StrEnum):
    """How two titles compare, from the same words to nothing in common."""

    EQUAL = "equal"
    TYPO = "nearly equal"
    ADDED = "one longer"
    SIMILAR = "similar"
    DIFFERENT = "different"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What two records say about being one, field by field."""

    title: Title
    numbers: Match
    authors: Match
    year: Match
    venue: Match
    volume: Match
    issue: Match
    pages: Match
    doi: Match
    pmid: Match
    isbn: Match
    registry: Match
    url: Match
    content: Match
    text: Match
    abstract: Match
    relation: Match


_APART = 55  # a token-sort ratio below this is another title


def compare(one: Profile, two: Profile) -> Evidence:
    """Compare two profiles field by field."""
    title, numbers = compare_titles(one, two)
    return Evidence(
        title=title,
        numbers=numbers,
        authors=compare_people(one.people, two.people),
        year=compare_years(one.year, two.year),
        venue=compare_venues(one.venue, two.venue),
        volume=_equal(one.volume, two.volume),
        issue=_equal(one.issue, two.issue),
        pages=compare_pages(one, two),
        doi=_equal(one.doi, two.doi),
        pmid=_equal(one.pmid, two.pmid),
        isbn=_overlap(one.isbns, two.isbns),
        registry=_overlap(one.registry, two.registry),
        url=_equal(one.url, two.url),
        content=_equal(one.content, two.content),
        text=compare_texts(one, two),
        abstract=compare_abstracts(one.abstract, two.abstract),
        relation=Match.AGREES if one.relation == two.relation else Match.DIFFERS,
    )


def _equal(one: str, two: str) -> Match:
    if not one or not two:
        return Match.MISSING
    return Match.AGREES if one == two else Match.DIFFERS


def _overlap(one: frozenset[str], two: frozenset[str]) -> Match:
    if not one or not two:
        return Match.MISSING
    return Match.AGREES if one & two else Match.DIFFERS


def compare_titles(one: Profile, two: Profile) -> tuple[Title, Match]:
    """Compare titles, and the numbers in them."""
    if not one.key or not two.key:
        return Title.MISSING, Match.MISSING
    if one.key == two.key:
        return Title.EQUAL, Match.AGREES
    best, numbers = _two_titles(one.tokens, two.tokens, one.title, two.title)
    if best in (Title.DIFFERENT, Title.SIMILAR) and (one.other_title or two.other_title):
        pairs = ((one.other_title, two.title), (one.title, two.other_title), (one.other_title, two.other_title))
        if any(a and b and fuzz.ratio(a, b) >= 92 for a, b in pairs):
            return Title.TYPO, Match.AGREES
    return best, numbers


def _two_titles(a: tuple[str, ...], b: tuple[str, ...], one: str, two: str) -> tuple[Title, Match]:
    ratio = fuzz.ratio(one, two)
    left, right = unmatched(a, b)
    numbers = _numbers(left, right)
    if numbers is not Match.DIFFERS and not left and not right:
        return Title.EQUAL, numbers
    if ratio >= 90 and _only_typos(left, right):
        return Title.TYPO, numbers
    if _contained(a, b):
        return Title.ADDED, numbers
    if ratio >= 75 or fuzz.token_sort_ratio(one, two) >= 80:
        return Title.SIMILAR, numbers
    return Title.DIFFERENT, numbers


def unmatched(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """Give the words of each title that the other lacks, in order, each as often as it is lacking."""
    left, right = list(a), list(b)
    for word in a:
        if word in right:
            right.remove(word)
            left.remove(word)
    return left, right


def _numbers(left: list[str], right: list[str]) -> Match:
    mine, other = [w for w in left if is_number(w)], [w for w in right if is_number(w)]
    if mine and other:
        return Match.DIFFERS
    return Match.PARTLY if mine or other else Match.AGREES


def _only_typos(left: list[str], right: list[str]) -> bool:
    """Say whether what differs is spelling: each odd word has a likeness, or the words run together the same."""
    if any(is_number(w) for w in left + right):
        return False
    a, b = "".join(left), "".join(right)
    if not a or not b:
        return len(a + b) <= 4
    return fuzz.ratio(a, b) >= 70


def _contained(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Say whether the shorter title runs unbroken inside the longer and is long enough to mean something."""
    short, long = sorted((a, b), key=len)
    if len(short) < 4 and sum(map(len, short)) < 20:
        return False
    return f" {' '.join(short)} " in f" {' '.join(long)} "


def compare_people(one: frozenset[str], two: frozenset[str]) -> Match:
    """Compare name words: most of the shorter list shared agrees, some is partly, none differs."""
    if not one or not two:
        return Match.MISSING
    shared = len(one & two)
    short, long = sorted((one - two, two - one), key=len)
    shared += sum(any(len(n) > 3 and fuzz.ratio(n, m) >= 80 for m in long) for n in sorted(short)[:20])
    small = min(len(one), len(two))
    if shared >= max(1, 0.6 * small):
        return Match.AGREES
    return Match.PARTLY if shared else Match.DIFFERS


def compare_years(one: int | None, two: int | None) -> Match:
    """Compare years: one apart is partly, as print follows online."""
    if one is None or two is None:
        return Match.MISSING
    if one == two:
        return Match.AGREES
    return Match.PARTLY if abs(one - two) == 1 else Match.DIFFERS


def compare_venues(one: str, two: str) -> Match:
    """Compare the names of journals or conferences."""
    if not one or not two:
        return Match.MISSING
    return Match.AGREES if one == two or venues_agree(one, two) else Match.DIFFERS


def compare_pages(one: Profile, two: Profile) -> Match:
    """Compare page ranges: both ends agree, or the first pages only (partly); article numbers and pages never meet."""
    if one.pages is None or two.pages is None or one.pages[0] != two.pages[0]:
        return Match.MISSING
    if one.pages[1] != two.pages[1]:
        return Match.DIFFERS
    return Match.AGREES if one.pages[2] == two.pages[2] else Match.PARTLY


def compare_texts(one: Profile, two: Profile) -> Match:
    """Compare the sketches of two documents' pages."""
    if not one.sketch or not two.sketch:
        return Match.MISSING
    likeness = resemblance(one.sketch, two.sketch)
    if likeness >= 0.9:
        return Match.AGREES
    return Match.PARTLY if likeness >= 0.5 else Match.DIFFERS


def compare_abstracts(one: str, two: str) -> Match:
    """Compare the beginnings of two abstracts."""
    if len(one) < 80 or len(two) < 80:
        return Match.MISSING
    length = min(len(one), len(two))
    return Match.AGREES if fuzz.ratio(one[:length], two[:length]) >= 85 else Match.DIFFERS


def compare_periods(one: Profile, two: Profile) -> Match:
    """Compare the periods of two grey documents."""
    if one.period is None or two.period is None:
        return Match.MISSING
    if periods_conflict(one.period, two.period) or (one.season and two.season and one.season != two.season):
        return Match.DIFFERS
    return Match.AGREES
