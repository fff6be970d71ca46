"""What two documents of bodies are to each other: who, which period and which form are keys; then the titles count."""

from collections.abc import Callable
from enum import StrEnum

from rapidfuzz import fuzz

from review_tui.matching.bodies import is_short_for
from review_tui.matching.compare import Match, compare_periods, compare_texts
from review_tui.matching.corroboration import is_cut_off
from review_tui.matching.decide import APART, MatchVerdict
from review_tui.matching.fingerprints import SIZE
from review_tui.matching.normalise import Profile
from review_tui.matching.spelling import Reading, lacking, only_typos, read_words, signs_of, told_otherwise
from review_tui.matching.titles import SMALL, digits_of
from review_tui.matching.weights import (
    CERTAIN,
    GREY,
    LIKE_TITLE,
    LONG_TITLE,
    MEANT_WORDS,
    ONE_TITLE,
    PERSON_WORDS,
    POSSIBLE,
    RELATED,
    SHORT_TITLE,
)
from review_tui.matching.writers import are_one

Known = Callable[[str], bool]


def _unheard(_: str) -> bool:
    return False


class Core(StrEnum):
    """How two titles compare without either's body, period and form."""

    EQUAL = "titles equal"
    TYPOS = "titles equal but for typing errors"
    DOUBT = "titles equal but for a word, a sign or an order that may be a slip"
    ADDED = "one title longer"
    OTHER = "titles differ"


_ONE_TITLE = (Core.EQUAL, Core.TYPOS)


def decide_grey(one: Profile, two: Profile, generic: bool = False, known: Known = _unheard) -> MatchVerdict:
    """Decide on two documents of bodies: first what sets them apart, then what belongs together, then what agrees.

    `generic` says that many bodies bear the title, `known` whether a word stands in several other titles, too.
    """
    core, text = compare_cores(one, two, known), compare_texts(one, two)
    if core is Core.OTHER and text is not Match.AGREES and not _same_address(one, two):
        return _other_words(one, two)
    bodies, people = compare_bodies(one, two), compare_writers(one, two)
    apart = _apart(one, two, bodies, people)
    if apart:
        return MatchVerdict(0, "same", (apart,), vetoed=True)
    periods = compare_periods(one, two)
    reasons = reasons_of(one, two, core, text, bodies, periods)
    if text is not Match.AGREES and compare_numbers(one, two) is Match.DIFFERS:
        return MatchVerdict(0, "same", ("the numbers in the titles differ", *reasons), vetoed=True)
    if one.forms != two.forms:
        return _related(one, two, periods, bodies, reasons)
    if periods is Match.DIFFERS and not (_same_words(one, two) and not (one.dated and two.dated)):
        if bodies is Match.AGREES:
            return MatchVerdict(RELATED, "version_of", reasons, vetoed=True)
        asked = core in _ONE_TITLE and _next_year(one, two, people)
        return MatchVerdict(POSSIBLE * asked, "same", reasons, vetoed=True, asked=asked)
    agreed = _Agreed(one, two, core, text, bodies, people, periods, generic)
    return MatchVerdict(agreed.points(), "same", reasons, sure=agreed.is_certain())


def _same_words(one: Profile, two: Profile) -> bool:
    """Say whether two texts are the same word for word, as far as their sketches tell."""
    return bool(one.sketch) and one.sketch == two.sketch


def _next_year(one: Profile, two: Profile, people: Match) -> bool:
    """Say whether two documents are a year apart by their years alone, and one person's or of one long title."""
    if one.dated or two.dated or abs((one.year or 0) - (two.year or 0)) != 1:
        return False
    return people is Match.AGREES or min(len(meant(one)), len(meant(two))) >= LONG_TITLE


def _other_words(one: Profile, two: Profile) -> MatchVerdict:
    """Keep two titles apart that have nothing in common, and for good those that are alike but for a word."""
    a, b = _cores(one, two)
    if fuzz.ratio(a, b) < LIKE_TITLE:
        return APART
    left, right = lacking(a.split(), b.split())
    return MatchVerdict(0, "same", (f"“{' '.join(left)}” is not “{' '.join(right)}”",), vetoed=True)


def _apart(one: Profile, two: Profile, bodies: Match, people: Match) -> str:
    """Say what makes two documents two whatever else agrees, "" if nothing does."""
    here, there = sorted(one.places - two.places), sorted(two.places - one.places)
    if here and there:
        return f"{here[0]} and {there[0]} are two bodies"
    if bodies is Match.DIFFERS:
        return f"published by {one.body} and by {two.body}"
    if people is Match.DIFFERS:
        return "written by other people"
    if one.number and two.number and one.number != two.number:
        return f"reference numbers {one.number} and {two.number} differ"
    return ""


class _Agreed:
    """What agrees of two documents that nothing sets apart."""

    def __init__(
        self, one: Profile, two: Profile, core: Core, text: Match, bodies: Match, people: Match, periods: Match,
        generic: bool,
    ) -> None:  # fmt: skip
        self._title = core in _ONE_TITLE
        self._core, self._text = core, text
        self._who = bodies is Match.AGREES or people is Match.AGREES
        self._period = periods is Match.AGREES
        self._dated = self._period and one.dated and two.dated
        self._address = _same_address(one, two)
        self._number = bool(one.number) and one.number == two.number
        self._long = min(len(meant(one)), len(meant(two)))
        self._two_sources = one.source != two.source
        self._person = people is Match.AGREES
        self._long_enough = self._long >= LONG_TITLE and not generic
        self._one_place = one.places == two.places
        self._unasked = not self._who and (generic or (_known(one) and _known(two)))
        self._cut = core is Core.ADDED and is_cut_off(one, two) and not generic
        self._whole_text = len(one.sketch) == len(two.sketch) == SIZE
        self._same_words = _same_words(one, two)
        self._twins = core is Core.EQUAL and self._long_enough and self._two_sources and _say_the_same(one, two, text)

    def points(self) -> int:
        """Sum the points of what agrees; a long title alone is enough to ask, one that many bear never without them."""
        told = {"title": True, "who": self._who, "period": self._period, "address": self._address,
                "number": self._number, "text": self._text is Match.AGREES}  # fmt: skip
        total = sum(GREY[name] for name, holds in told.items() if holds) + ONE_TITLE * self._title
        if self._unasked and not (self._address or self._number or self._text is Match.AGREES):
            total = 0
        asked = self._core is not Core.OTHER and (self._long_enough or self._cut)
        return min(999, max(total, POSSIBLE * asked, CERTAIN * self._twins))

    def is_certain(self) -> bool:
        """Say whether the pair needs no person: a title alone never is enough, nor a short one with its year."""
        if self._text is Match.AGREES:
            return self._address or self._title or (self._whole_text and (self._who or self._same_words))
        if not self._title or self._text is Match.DIFFERS:
            return False
        if self._core is Core.TYPOS and not self._one_place:  # a name of the register is no typing error
            return False
        if self._address or (self._number and self._who):
            return True
        if self._twins:
            return True
        named = self._person and self._long >= PERSON_WORDS
        return self._period and self._who and (self._dated or named or self._long >= SHORT_TITLE)


def _say_the_same(one: Profile, two: Profile, text: Match) -> bool:
    """Say whether two documents tell the same of all that they tell, and neither tells more."""
    told = ("period", "season", "body", "writers", "number", "url")
    return text >= Match.MISSING and all(getattr(one, name) == getattr(two, name) for name in told)


def _known(profile: Profile) -> bool:
    return bool(profile.writers) or bool(profile.body and not profile.hosted)


def meant(profile: Profile) -> list[str]:
    """Give the words of a title that say what the document is about."""
    return [word for word in profile.core.split() if word not in SMALL]


def _same_address(one: Profile, two: Profile) -> bool:
    return bool(one.url) and one.url == two.url


def reasons_of(one: Profile, two: Profile, core: Core, text: Match, bodies: Match, periods: Match) -> tuple[str, ...]:
    """Say in words what agrees and what differs."""
    found = [core.value]
    if text is Match.AGREES:
        found.append("same text, word for word or nearly so")
    elif text is Match.DIFFERS:
        found.append("the texts differ")
    if bodies is Match.AGREES:
        found.append(f"same body {one.body}")
    if periods is Match.AGREES:
        found.append(f"same period {_span(one)}")
    elif periods is Match.DIFFERS:
        found.append(f"periods {_span(one)} and {_span(two)} differ")
    if _same_address(one, two):
        found.append("same address")
    if one.number and one.number == two.number:
        found.append(f"same number {one.number}")
    return tuple(found)


def compare_writers(one: Profile, two: Profile) -> Match:
    """Compare the persons who wrote two documents: one in common agrees, none differs."""
    if not one.writers or not two.writers:
        return Match.MISSING
    return Match.AGREES if any(are_one(a, b) for a in one.writers for b in two.writers) else Match.DIFFERS


def compare_numbers(one: Profile, two: Profile) -> Match:
    """Compare the numbers that two titles hold besides their periods: "Report 1" is not "Report 2"."""
    a, b = (digits_of(profile.core.split()) for profile in (one, two))
    return Match.MISSING if not a or not b else Match.AGREES if a == b else Match.DIFFERS


def _span(profile: Profile) -> str:
    if profile.period is None:
        return "unknown"
    start, end = profile.period
    return (f"{profile.season} " if profile.season else "") + (str(start) if start == end else f"{start}–{end}")


def compare_bodies(one: Profile, two: Profile) -> Match:
    """Compare who stands behind two documents: the same words agree, one name inside another does not.

    A host of no known body says nothing against a name, for documents lie on the sites of others; nor does an acronym.
    """
    if not one.body or not two.body:
        return Match.MISSING
    if one.body.replace(" ", "") == two.body.replace(" ", ""):
        return Match.AGREES
    return Match.MISSING if one.hosted != two.hosted or is_short_for(one.body, two.body) else Match.DIFFERS


def compare_cores(one: Profile, two: Profile, known: Known = _unheard) -> Core:
    """Compare two titles word by word, without either's body, period and form.

    A site that is named behind one alone makes that one longer, unless both have one address.
    """
    if not one.core or not two.core:
        return Core.OTHER
    found = _compare_words(_cores(one, two), (one.body, two.body), is_cut_off(one, two), known)
    if found is Core.EQUAL and signs_of(one.written) != signs_of(two.written):
        return Core.DOUBT
    longer = one.site != two.site and not _same_address(one, two)
    return Core.ADDED if found in _ONE_TITLE and longer else found


def _cores(one: Profile, two: Profile) -> tuple[str, str]:
    """Give two titles as they are compared: with the names of their sites, if these are two."""
    if one.site and two.site and one.site != two.site:
        return f"{one.core} {one.site}", f"{two.core} {two.site}"
    return one.core, two.core


def _compare_words(cores: tuple[str, str], bodies: tuple[str, str], cut: bool, known: Known) -> Core:
    (one, two), (here, there) = cores, bodies
    if one == two:
        return Core.EQUAL
    a, b = _without(one, there), _without(two, here)
    left, right = lacking(a.split(), b.split())
    if not left and not right:
        return Core.DOUBT if told_otherwise(a.split(), b.split()) else Core.EQUAL
    if left and right and not _is_cut(a, b, cut):
        read = read_words(left, right, known) if only_typos(left, right) else Reading.TWO
        return {Reading.ONE: Core.TYPOS, Reading.DOUBT: Core.DOUBT, Reading.TWO: Core.OTHER}[read]
    return Core.ADDED if fuzz.ratio(a, b) >= LIKE_TITLE or _is_cut(a, b, cut) else Core.OTHER


def _is_cut(one: str, two: str, marked: bool) -> bool:
    """Say whether one title is the beginning of the other, as search engines cut it off."""
    short, long = sorted((one, two), key=len)
    least = MEANT_WORDS if marked else LONG_TITLE + 1
    return long.startswith(short) and sum(word not in SMALL for word in short.split()) >= least


def _without(core: str, body: str) -> str:
    return " ".join(f" {core} ".replace(f" {body} ", " ").split()) if body else core


_SUGGESTS = {
    "summary": "summary_of", "easy read": "easy_read_of", "young people": "summary_of", "parents": "summary_of",
    "slides": "summary_of", "draft": "version_of", "sound": "version_of", "version": "version_of",
    "translation": "translation_of",
    "action plan": "part_of", "appendix": "part_of", "annex": "part_of", "part": "part_of", "follow-up": "about",
    "addendum": "about", "minutes": "about",
}  # fmt: skip


def _related(one: Profile, two: Profile, periods: Match, bodies: Match, reasons: tuple[str, ...]) -> MatchVerdict:
    form = min(one.forms ^ two.forms)
    suggestion = next((value for name, value in _SUGGESTS.items() if form.startswith(name)), "version_of")
    alike = periods is not Match.DIFFERS and bodies is not Match.DIFFERS and not (one.forms and two.forms)
    return MatchVerdict(RELATED if alike else 0, suggestion, (f"one is: {form}", *reasons), vetoed=True)
