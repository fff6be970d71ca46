"""Two profiles side by side: for each field whether they agree, differ, or one says nothing."""

import re
from collections import Counter
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from itertools import islice

from rapidfuzz import fuzz

from review_tui.matching import weights
from review_tui.matching.fields import Pages
from review_tui.matching.fingerprints import SIZE, resemblance
from review_tui.matching.normalise import Profile
from review_tui.matching.periods import periods_conflict
from review_tui.matching.spelling import lacking, only_typos, signs_of, told_otherwise
from review_tui.matching.titles import words
from review_tui.matching.venues import Likeness, compare_names


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
    DOUBT = "perhaps equal"
    ADDED = "one longer"
    INSERTED = "equal but for words inside one"
    CLOSE = "alike"
    SIMILAR = "similar"
    DIFFERENT = "different"
    MISSING = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
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


_STOP = re.compile(r"(?:[.,]?\.|['\"’”])\s+")
_STOPS = 6  # full stops and closing quotes in a title that are looked at
_PREFIXES = frozenset(words("bi co de ex il im in ir no re un up"))  # before a hyphen they make another word
_LABELS = frozenset("abcdefgh")


def compare(one: Profile, two: Profile, titles: tuple[Title, Match]) -> Evidence:
    """Compare two profiles field by field; their titles have been compared before."""
    title, numbers = titles
    pages = compare_pages(one, two)
    return Evidence(
        title=title,
        numbers=numbers,
        authors=compare_people(one.people, two.people),
        year=compare_years(one.year, two.year),
        venue=compare_venues(one.venue, two.venue),
        volume=compare_volumes(one, two, pages),
        issue=compare_issues(one.issue, two.issue),
        pages=pages,
        doi=_equal(one.doi, two.doi),
        pmid=_equal(one.pmid, two.pmid),
        isbn=_overlap(one.isbns, two.isbns),
        registry=_overlap(one.registry, two.registry),
        url=_equal(one.url, two.url),
        content=_equal(one.content, two.content),
        text=compare_texts(one, two),
        abstract=compare_abstracts(one.abstract, two.abstract),
        relation=compare_relations(one, two),
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
    best, numbers = (Title.EQUAL, Match.AGREES) if one.key == two.key else _two_titles(one, two)
    if best is Title.EQUAL and signs_of(one.written) != signs_of(two.written):
        best = Title.DOUBT
    if best in (Title.DIFFERENT, Title.SIMILAR) and (one.other_title or two.other_title):
        pairs = ((one.other_title, two.title), (one.title, two.other_title), (one.other_title, two.other_title))
        if any(a and b and fuzz.ratio(a, b) >= weights.LIKE_OTHER for a, b in pairs):
            return Title.TYPO, Match.AGREES
    return best, numbers


def _two_titles(one: Profile, two: Profile) -> tuple[Title, Match]:
    numbers = compare_digits(one.digits, two.digits)
    ratio = fuzz.ratio(one.key, two.key)
    if ratio < weights.LIKE_NOTHING and not _share_words(one, two):
        return Title.DIFFERENT, numbers
    left, right = lacking(one.tokens, two.tokens)
    if not left and not right:
        return Title.DOUBT if told_otherwise(one.tokens, two.tokens) else Title.EQUAL, numbers
    if ratio >= weights.LIKE_TYPING and (only_typos(left, right) or _is_speck(left, right)):
        return Title.TYPO, numbers
    if contained(one.title, two.title):
        return (Title.TYPO, Match.AGREES) if _runs_on(one, two) else (Title.ADDED, numbers)
    if ratio >= weights.LIKE_TITLES and not (left and right):
        return Title.INSERTED, numbers
    if ratio >= weights.LIKE_TITLES:
        return Title.CLOSE, numbers
    if ratio >= weights.LIKE_SIMILAR or fuzz.token_sort_ratio(one.title, two.title) >= weights.LIKE_SORTED:
        return Title.SIMILAR, numbers
    return Title.DIFFERENT, numbers


def _runs_on(one: Profile, two: Profile) -> bool:
    """Say whether one title is the other with authors before it or a journal behind it, as citations run on."""
    short, long = sorted((one, two), key=lambda told: len(told.key))
    for stop in islice(_STOP.finditer(long.written), _STOPS):
        before, behind = words(long.written[: stop.start()]), words(long.written[stop.end() :])
        if "".join(before) == short.key and _is_place(behind, short.venue):
            return True
        if "".join(behind) == short.key and short.people.issuperset(w for w in before if len(w) > 2 and w != "and"):
            return True
    return False


def _is_place(told: tuple[str, ...], venue: str) -> bool:
    """Say whether words name a journal, or the proceedings of any meeting."""
    if " ".join(told[:4]).startswith(("proceedings of the", "in proceedings of", "in proc")):
        return True
    name = words(venue)
    return bool(name) and (told[: len(name)] == name or compare_names(" ".join(told), venue) is Likeness.SAME)


def _share_words(one: Profile, two: Profile) -> bool:
    shared = set(one.tokens).intersection(two.tokens)
    most = 2 * len(shared) >= min(len(one.tokens), len(two.tokens))
    return most and fuzz.token_set_ratio(one.title, two.title) >= weights.LIKE_WORDS


def compare_digits(one: tuple[str, ...], two: tuple[str, ...]) -> Match:
    """Compare the numbers in two titles: one-sided numbers are partly, other numbers on both sides differ."""
    if one == two:
        return Match.AGREES
    mine, other = Counter(one) - Counter(two), Counter(two) - Counter(one)
    return Match.DIFFERS if mine and other else Match.PARTLY


def _is_speck(left: list[str], right: list[str]) -> bool:
    """Say whether only one title has a few letters more, a footnote's mark that stuck to it, but no prefix or label."""
    more = "".join(left or right)
    if (left and right) or len(more) > weights.TITLE_END or more.isdigit() or more in _PREFIXES:
        return False
    return more not in _LABELS


def contained(one: str, two: str) -> bool:
    """Say whether the shorter title runs unbroken inside the longer, or nearly so inside a much longer one."""
    short, long = sorted((one, two), key=len)
    letters, spaces = weights.UNBROKEN
    if len(short) < letters and short.count(" ") < spaces:
        return False
    if f" {short} " in f" {long} ":
        return True
    least, more, to = weights.INSIDE
    much_longer = len(short) >= least and to * len(long) >= more * len(short)
    return much_longer and fuzz.partial_ratio(short, long) >= weights.LIKE_INSIDE


def compare_people(one: frozenset[str], two: frozenset[str]) -> Match:
    """Compare name words: most of the shorter list shared agrees, some is partly, none differs."""
    if not one or not two:
        return Match.MISSING
    shared = len(one & two)
    short, long = sorted((one - two, two - one), key=len)
    told = [name for name in sorted(short)[: weights.MOST_NAMES] if len(name) >= weights.NAME_LETTERS]
    shared += sum(any(fuzz.ratio(name, other) >= weights.LIKE_NAMES for other in long) for name in told)
    small = min(len(one), len(two))
    if shared >= max(1, weights.SHARED_NAMES * small):
        return Match.AGREES
    return Match.PARTLY if shared else Match.DIFFERS


def compare_relations(one: Profile, two: Profile) -> Match:
    """Compare whether both are about another text, or neither; a word that stands in both titles sets none apart."""
    if not one.key or not two.key:
        return Match.MISSING
    odd = one.relation ^ two.relation
    shared = set(one.tokens) & set(two.tokens)
    return Match.DIFFERS if any(not any(w.startswith(name[:5]) for w in shared) for name in odd) else Match.AGREES


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
    if one == two:
        return Match.AGREES
    return _VENUES[compare_names(one, two)]


_VENUES = {Likeness.SAME: Match.AGREES, Likeness.PERHAPS: Match.PARTLY, Likeness.OTHER: Match.DIFFERS}


def compare_volumes(one: Profile, two: Profile, pages: Match) -> Match:
    """Compare volumes; "224" beside "22" in one year may be volume 22 with its issue run into it."""
    a, b = one.volume, two.volume
    if not a or not b or (len(a) == 4) != (len(b) == 4):  # a year in place of the volume
        return Match.MISSING
    if a == b:
        return Match.AGREES
    if one.front_matter or not (a.startswith(b) or b.startswith(a)):
        return Match.DIFFERS
    return Match.PARTLY if pages > 0 else Match.MISSING if one.year == two.year else Match.DIFFERS


def compare_issues(one: str, two: str) -> Match:
    """Compare issues: a shared number is partly; a supplement and an issue say nothing about each other."""
    if not one or not two:
        return Match.MISSING
    if one == two:
        return Match.AGREES
    if set(one.lstrip("s").split("-")) & set(two.lstrip("s").split("-")):
        return Match.PARTLY
    return Match.DIFFERS if one.startswith("s") == two.startswith("s") else Match.MISSING


def compare_pages(one: Profile, two: Profile) -> Match:
    """Compare page ranges: both ends agree; one end, or a page inside the other's range, is partly.

    Article numbers and pages never meet, pages from 1 without a volume are those of an early view, and those of a
    supplement begin at S1 every year.
    """
    if one.pages is None or two.pages is None:
        return Match.MISSING
    (mark, a, a_end), (other, b, b_end) = one.pages, two.pages
    if mark != other:
        return Match.DIFFERS if _is_abstract(one.pages, two.pages) else Match.MISSING
    if _is_run_together(one.pages, two.pages) or _is_run_together(two.pages, one.pages):
        return Match.AGREES
    if a == b == 1 and a_end and b_end and a_end != b_end:
        return Match.DIFFERS
    if a == b:
        return Match.AGREES if a_end == b_end else Match.PARTLY
    if (a_end and a_end == b_end) or (not a_end and b <= a <= b_end) or (not b_end and a <= b <= a_end):
        return Match.PARTLY
    early = (a == 1 and not one.volume) or (b == 1 and not two.volume)
    return Match.MISSING if early else Match.DIFFERS


def _is_run_together(one: Pages, two: Pages) -> bool:
    """Say whether one tells a range without its hyphen: 382391 for 382–391."""
    return not one[2] and bool(two[2]) and str(one[1]) == f"{two[1]}{two[2]}"


def _is_abstract(one: Pages, two: Pages) -> bool:
    """Say whether one stands on a page of a supplement, and the other on pages of an issue."""
    supplement, issue = sorted((one, two), reverse=True)
    return (supplement[0], issue[0]) == ("s", "") and supplement[2] <= supplement[1] + 1 and issue[1] != supplement[1]


def compare_texts(one: Profile, two: Profile) -> Match:
    """Compare the sketches of two documents' pages; two short texts differ unless they are word for word the same."""
    if one.scant or two.scant:
        told = (one.scant or one.sketch, two.scant or two.sketch)
        return Match.DIFFERS if told[0] != told[1] and all(0 < len(text) < SIZE for text in told) else Match.MISSING
    if not one.sketch or not two.sketch:
        return Match.MISSING
    likeness = resemblance(one.sketch, two.sketch)
    if likeness >= weights.LIKE_TEXTS:
        return Match.AGREES
    return Match.PARTLY if likeness >= weights.LIKE_PARTS else Match.DIFFERS


def compare_abstracts(one: str, two: str) -> Match:
    """Compare the beginnings of two abstracts."""
    if min(len(one), len(two)) < weights.ABSTRACT:
        return Match.MISSING
    length = min(len(one), len(two))
    alike = fuzz.ratio(one[:length], two[:length]) >= weights.LIKE_ABSTRACTS
    return Match.AGREES if alike else Match.DIFFERS


def compare_periods(one: Profile, two: Profile) -> Match:
    """Compare the periods of two grey documents."""
    if one.period is None or two.period is None:
        return Match.MISSING
    if periods_conflict(one.period, two.period) or (one.season and two.season and one.season != two.season):
        return Match.DIFFERS
    return Match.AGREES
