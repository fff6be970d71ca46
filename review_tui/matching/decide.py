"""What two records are to each other: vetoes first, then identifiers, then a sum of points."""

from dataclasses import dataclass

from review_tui.matching.compare import Evidence, Match, Title
from review_tui.matching.normalise import Profile
from review_tui.matching.weights import (
    CERTAIN,
    FIELDS,
    GENERIC_TITLE,
    MEANT_NAMES,
    MEANT_WORDS,
    POSSIBLE,
    SAME_PLACE,
    TITLE,
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome for one pair: points, what it suggests, why, and whether the two can stand in one cluster."""

    score: int
    suggestion: str
    reasons: tuple[str, ...] = ()  # what it rests on, before the fields are listed
    vetoed: bool = False
    sure: bool = True  # False: never without a person, whatever the points
    alone: bool = False  # certain if no other group offers itself

    @property
    def band(self) -> str:
        """Say "certain", "possible" or "apart"."""
        if self.suggestion != "same":
            return "possible" if self.score >= POSSIBLE else "apart"
        if self.vetoed or self.score < POSSIBLE:
            return "apart"
        return "certain" if self.sure and self.score >= CERTAIN else "possible"


APART = Verdict(0, "same", sure=False)
SAME_FILE = Verdict(1000, "same", ("same file, byte for byte",))
_ABOUT = frozenset({"erratum", "addendum", "retraction", "reply", "comment"})


def decide_article(one: Profile, two: Profile, evidence: Evidence, generic: bool) -> Verdict:
    """Decide on records of articles, papers and books."""
    if same_place(one, evidence):
        return Verdict(max(SAME_PLACE, min(999, points(evidence))), "same")
    score = max(0, min(999, points(evidence) + (GENERIC_TITLE if generic and not is_named(evidence) else 0)))
    if evidence.relation is Match.DIFFERS:
        said = sorted(one.relation ^ two.relation)
        related = bool(_ABOUT & set(said)) and evidence.title is not Title.DIFFERENT and evidence.authors > 0
        return Verdict(score if related else 0, "about", (f"one says “{said[0]}”",), vetoed=True)
    if one.part and two.part and one.part != two.part and evidence.doi is not Match.AGREES:
        return Verdict(score, "part_of", (f"part {one.part} and part {two.part}",), vetoed=True)
    if evidence.numbers is Match.DIFFERS and evidence.doi is not Match.AGREES:
        if shares_an_issue(evidence) and evidence.title is not Title.DIFFERENT:
            return Verdict(max(score, POSSIBLE), "same", ("the numbers in the titles differ",), sure=False)
        return Verdict(score, "same", ("the numbers in the titles differ",), vetoed=True)
    if is_other_printing(evidence):
        return Verdict(score, "version_of", ("printed in two places",))
    clash = conflicts(evidence) > (0 if generic else 1)
    if evidence.title is Title.DIFFERENT and may_be_misread(one, two, evidence):
        return Verdict(max(score, POSSIBLE), "same", vetoed=clash, sure=False)
    if clash and is_printed_again(evidence):
        return Verdict(max(score, POSSIBLE), "version_of", ("printed in two places",), vetoed=True)
    sure = corroborated(one, two, evidence, generic)
    alone = not generic and attaches(one, two, evidence)
    return Verdict(score, "same", vetoed=clash, sure=sure, alone=alone)


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
    thin = evidence.doi is Match.AGREES or any(not (told.year or told.pages or told.doi) for told in (one, two))
    return thin and shares_an_issue(evidence) and evidence.abstract >= 0


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
        return 5 * short >= 3 * long or evidence.volume is Match.AGREES
    return evidence.venue is Match.MISSING and 4 * short >= 3 * long


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
    marks = [evidence.volume, evidence.issue, evidence.year, evidence.doi]
    if evidence.pages is not Match.AGREES:
        marks += [evidence.pages, evidence.venue]
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


def corroborated(one: Profile, two: Profile, evidence: Evidence, generic: bool) -> bool:
    """Say whether something besides the title speaks for the pair, and nothing that weighs speaks against it."""
    if evidence.title in (Title.MISSING, Title.DIFFERENT) or one.part != two.part:
        return False
    if evidence.issue is Match.DIFFERS and evidence.pages is not Match.AGREES and evidence.doi is not Match.AGREES:
        return False
    named = is_named(evidence)
    if evidence.year is Match.PARTLY and not named and evidence.volume is not Match.AGREES and evidence.pages <= 0:
        return bool(one.volume or one.pages) != bool(two.volume or two.pages)
    if generic:
        return named
    if evidence.title in (Title.ADDED, Title.CLOSE, Title.SIMILAR):
        return evidence.authors >= 0 and (named or evidence.pages > 0 or is_longer_form(one, two, evidence))
    return named or evidence.authors > 0 or evidence.pages > 0


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
