"""What two records are to each other: vetoes first, then identifiers, then a sum of points."""

from dataclasses import dataclass

from review_tui.matching.compare import Evidence, Match, Title
from review_tui.matching.corroboration import (
    agrees_in_all,
    attaches,
    bears_one_number,
    conflicts,
    corroborated,
    is_named,
    is_other_printing,
    is_printed_again,
    is_short,
    looks_alike,
    may_be_misread,
    points,
    same_place,
    shares_an_issue,
)
from review_tui.matching.normalise import Profile
from review_tui.matching.weights import (
    CERTAIN,
    GENERIC_TITLE,
    LONG_TITLE,
    POSSIBLE,
    RELATED,
    SAME_PLACE,
)


@dataclass(frozen=True, slots=True)
class MatchVerdict:
    """The outcome for one pair: points, what it suggests, why, and whether the two can stand in one cluster."""

    score: int
    suggestion: str
    reasons: tuple[str, ...] = ()  # what it rests on, before the fields are listed
    vetoed: bool = False
    sure: bool = True  # False: never without a person, whatever the points
    alone: bool = False  # certain if no other group offers itself
    asked: bool = False  # shown to a person although vetoed

    @property
    def band(self) -> str:
        """Say "certain", "possible" or "apart"."""
        if self.suggestion != "same":
            return "possible" if self.score >= POSSIBLE else "apart"
        if (self.vetoed and not self.asked) or self.score < POSSIBLE:
            return "apart"
        return "certain" if not self.vetoed and self.sure and self.score >= CERTAIN else "possible"


APART = MatchVerdict(0, "same", sure=False)
SAME_FILE = MatchVerdict(1000, "same", ("same file, byte for byte",))
_OTHERS = frozenset({"erratum", "addendum"})  # texts of their own; a translation of a reply may not say so
_ABOUT = ("erratum", "retraction", "addendum", "reply", "comment", "protocol")


def decide_article(one: Profile, two: Profile, evidence: Evidence, generic: bool) -> MatchVerdict:
    """Decide on records of articles, papers and books: what sets them apart, what belongs together, what agrees."""
    told = evidence.title is not Title.DIFFERENT and evidence.title is not Title.MISSING
    here, there = sorted(one.places - two.places), sorted(two.places - one.places)
    if told and here and there:
        return MatchVerdict(0, "same", (f"{here[0]} and {there[0]} are two bodies",), vetoed=True)
    if same_place(one, evidence) and not (one.relation ^ two.relation) & _OTHERS:
        return MatchVerdict(max(SAME_PLACE, min(999, points(evidence))), "same")
    score = max(0, min(999, points(evidence) + (GENERIC_TITLE if generic and not is_named(evidence) else 0)))
    related = _related(one, two, evidence, score)
    if related:
        return related
    if is_other_printing(evidence):
        meant = not generic and not is_short(one, two)
        return MatchVerdict(max(score, POSSIBLE * meant), "version_of", ("printed in two places",))
    clash = conflicts(evidence) > (0 if generic else 1)
    if evidence.title is Title.DIFFERENT and may_be_misread(one, two, evidence):
        return MatchVerdict(max(score, POSSIBLE), "same", vetoed=clash, sure=False)
    if clash and is_printed_again(evidence):
        return MatchVerdict(max(score, POSSIBLE), "version_of", ("printed in two places",), vetoed=True)
    asked = (looks_alike(one, two, evidence) and not generic) or bears_one_number(evidence)
    sure = corroborated(one, two, evidence, generic) or (asked and agrees_in_all(one, two, evidence))
    if sure and asked and agrees_in_all(one, two, evidence):
        score = max(score, CERTAIN)
    alone = not generic and attaches(one, two, evidence)
    return MatchVerdict(max(score, POSSIBLE * asked), "same", vetoed=clash, sure=sure, alone=alone, asked=asked)


def _related(one: Profile, two: Profile, evidence: Evidence, score: int) -> MatchVerdict | None:
    """Say that two records belong together without being one, None if nothing says so."""
    if evidence.relation is Match.DIFFERS:
        return _about(one, two, evidence, score)
    if one.part and two.part and one.part != two.part and evidence.doi is not Match.AGREES:
        return MatchVerdict(score, "part_of", (f"part {one.part} and part {two.part}",), vetoed=True)
    if evidence.numbers is Match.DIFFERS and evidence.doi is not Match.AGREES:
        if shares_an_issue(evidence) and evidence.title is not Title.DIFFERENT:
            return MatchVerdict(max(score, POSSIBLE), "same", ("the numbers in the titles differ",), sure=False)
        return MatchVerdict(score, "same", ("the numbers in the titles differ",), vetoed=True)
    why = _edition(one, two, evidence)
    return MatchVerdict(max(score, RELATED), "version_of", (why,), vetoed=True) if why else None


def _about(one: Profile, two: Profile, evidence: Evidence, score: int) -> MatchVerdict:
    """Offer an erratum, a retraction, a reply or a protocol with the text that it is about."""
    said = sorted(one.relation ^ two.relation)
    kind = next((name for name in said if name in _ABOUT), "")
    whole = evidence.title in (Title.ADDED, Title.EQUAL, Title.TYPO)
    same = whole and min(len(one.tokens), len(two.tokens)) >= LONG_TITLE and evidence.authors >= 0
    near = evidence.title is not Title.DIFFERENT and evidence.authors > 0
    if not kind or not (same or near):
        return MatchVerdict(0, "about", (f"one says “{said[0]}”",), vetoed=True)
    certainly = same or (whole and evidence.authors is Match.AGREES)
    return MatchVerdict(max(score, RELATED) if certainly else score, "about", (f"one says “{kind}”",), vetoed=True)


def _edition(one: Profile, two: Profile, evidence: Evidence) -> str:
    """Say why two records of one title are two editions of one work, "" if nothing shows it."""
    if evidence.title not in (Title.EQUAL, Title.TYPO, Title.ADDED):
        return ""
    later = evidence.year is Match.DIFFERS or (evidence.year <= Match.PARTLY and evidence.authors is not Match.AGREES)
    if later and one.update != two.update and evidence.doi is Match.AGREES:
        return f"updates {one.update or 1} and {two.update or 1} of one review"
    if evidence.authors < 0:
        return ""
    if Match.AGREES in (evidence.doi, evidence.pmid, evidence.pages):
        return ""
    if one.preprint != two.preprint and all(told.preprint or told.venue or told.doi for told in (one, two)):
        return "one is a preprint"
    if one.thesis != two.thesis and evidence.authors > 0 and all(told.thesis or told.venue for told in (one, two)):
        return "one is a thesis"
    marks = {told.pages[0] if told.pages else "" for told in (one, two)}
    apart = evidence.pages is Match.DIFFERS and evidence.volume is Match.AGREES and evidence.venue >= 0
    return "one is in a supplement" if apart and marks == {"", "s"} and evidence.authors > 0 else ""


_NAMES = {
    "authors": "authors", "year": "year", "venue": "journal", "volume": "volume", "issue": "issue", "pages": "pages",
    "doi": "DOI", "pmid": "PubMed number", "isbn": "ISBN", "registry": "register number", "url": "address",
    "text": "text", "abstract": "abstract",
}  # fmt: skip


def reasons_of(one: Profile, two: Profile, evidence: Evidence) -> list[str]:
    """Say in words what agrees and what differs."""
    found = [f"titles {evidence.title.value}" if evidence.title is not Title.MISSING else "a title is missing"]
    for field, name in _NAMES.items():
        match = getattr(evidence, field)
        if match is Match.MISSING:
            continue
        a, b = _shown(one, field), _shown(two, field)
        if match is Match.AGREES:
            found.append(f"same {name}" + (f" {a}" if a else ""))
        elif match is Match.PARTLY:
            found.append(f"{name} {a} and {b} nearly agree" if a and b and a != b else f"{name} partly the same")
        else:
            found.append(f"{name} {a} and {b} differ" if a and b else f"{name} differ")
    return found


def _shown(profile: Profile, field: str) -> str:
    if field == "pages" and profile.pages:
        mark, first, last = profile.pages
        return f"{mark}{first}" + (f"–{last}" if last else "")
    if field in ("year", "venue", "volume", "issue", "doi", "pmid"):
        return str(getattr(profile, field) or "")[:80]
    return ""
