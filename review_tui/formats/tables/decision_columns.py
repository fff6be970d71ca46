"""Which columns of a table hold what reviewers decided: by what they are called and by what stands in their cells."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from review_tui.formats.base import decisions
from review_tui.formats.base.layouts import Layout
from review_tui.model.review.tables import Known, key_of, plain_heading

# How clearly a heading says that votes stand below it, by its words; "Upheld" below one of them says that none do.
_CLEAR = re.compile(
    r"\b(?:includ(?:e|ed)|inclusion|einschluss|ausschluss|votes?|screen(?:er|ed|ing)|"
    r"(?:reviewer|rater|coder|r) ?\d{1,2}|(?:1st|2nd|3rd|first|second|third) (?:reader|reviewer|rater|coder))\b"
    r"(?! criteria)"
)
_RATHER = re.compile(
    r"\b(?:decisions?|labels?|verdict|consensus|keep|retain|selected|entscheidung|"
    r"(?:eligib(?:le|ility)|relevan(?:t|ce))(?=\W*(?:y ?/ ?n|yes ?/ ?no)?\W*$))\b"
)
_HARDLY = re.compile(r"\b(?:final|status|judge?ment)\b")
_NAME = re.compile(r"[^\W\d_a-z][^\W\d_]+(?: [^\W\d_a-z][^\W\d_]*\.?)?|[A-Z]{2,3}")
_BESIDE = re.compile(r"\b(?:reasons?|notes?|comments?|remarks?|why|tags?|labels?|who\d{0,2}|voter|rationale)\b")
_ALWAYS = re.compile(r"asreview .*|exclusion reasons?|user notes|(?:reviewer|rater|screener|coder|who) ?\d{1,2}")
_ENOUGH = 3  # of what a heading and its cells say together
_SCREENING = ("Covidence", "Rayyan", "ASReview", "Abstrackr", "EPPI-Reviewer")
_OWN_NOTES = ("Covidence", "Abstrackr")  # what stands in their notes reviewers wrote to each other
_ABSTRACKR = frozenset({"1", "0", "-1", "o", "1.0", "0.0", "-1.0"})  # below the name of a reviewer, or "consensus"
_FEW = 6  # reviewers that a table names, each with a column
_NO_NAMES = frozenset({
    "open access", "published", "retracted", "full text", "abstract", "available", "downloaded", "english", "online",
    "print", "free", "pdf", "preprint", "grey", "updated", "archived", "public",
    "peer reviewed", "peer-reviewed", "refereed", "open", "protocol", "registered", "randomised", "randomized",
    "translated", "digitised", "cited", "funded", "indexed", "in library", "licensed", "accessible",
})  # fmt: skip
_ALL = 0.95  # of the cells that hold anything
_NOT_ASKED = re.compile(r"(?:reviewer|rater|screener|coder|who|r) ?\d{1,2}|votes?")


@dataclass(frozen=True, slots=True)
class DecisionColumns:
    """The columns (0-based) that are left out, and whose votes stand in them ("" = their heading says it).

    `asks` is the sentence why a person must look first.
    """

    votes: dict[int, str] = field(default_factory=dict)
    sealed: frozenset[int] = frozenset()
    asks: str = ""


def judged(
    headings: Sequence[str], sample: Sequence[Sequence[str]], layout: Layout | None, known: Known, fields: Iterable[int]
) -> DecisionColumns:
    """Say which columns hold decisions; `fields` are those that are known to give a field of a record by their name."""
    if layout and not layout.screened:
        return DecisionColumns()
    folded = [plain_heading(heading) for heading in headings]
    voting = known.voting_in(key_of(headings))
    said = {n: voting.votes[name] for n, name in enumerate(folded) if name in voting.votes}
    kept = {n for n, name in enumerate(folded) if name in voting.none}
    fields = set(fields)
    votes, doubtful, perhaps = dict(said), _verdicts(headings, sample, fields - said.keys() - kept), list[str]()
    for n in range(len(headings)):
        if n in said or n in kept or n in fields:
            continue
        cells = _filled(sample, n)
        speaks, heading = _cells(cells), _heading(headings[n], by_name=layout is None, people=known.people)
        if layout and layout.name == "Abstrackr" and cells and not folded[n].endswith("id"):
            speaks = heading = _ENOUGH if _ABSTRACKR.issuperset(cells) else 0
        if speaks + heading >= _ENOUGH and (heading or speaks == _ENOUGH) and not (cells and not speaks):
            votes[n] = ""
        elif layout is None and heading == _ENOUGH and cells and not speaks and not _NOT_ASKED.fullmatch(folded[n]):
            doubtful.append(headings[n].strip())
        elif layout is None and cells and _may_be(headings[n], cells, speaks, some_blank=len(cells) < len(sample)):
            perhaps.append(headings[n].strip())
    if len(perhaps) <= _FEW:  # more of them are the criteria of a grid
        doubtful += perhaps
    always = {n for n, name in enumerate(folded) if _ALWAYS.fullmatch(name)} - kept
    beside = _beside(folded, layout) if votes or (layout and layout.name in _SCREENING) else set()
    sealed = frozenset({*votes, *always, *(beside - kept)})
    return DecisionColumns(votes, sealed, _asks(doubtful) if doubtful else "")


def _filled(sample: Sequence[Sequence[str]], n: int) -> list[str]:
    """Give the folded cells of a column that hold anything."""
    return [row[n].strip().casefold() for row in sample if n < len(row) and row[n].strip()]


def _verdicts(headings: Sequence[str], sample: Sequence[Sequence[str]], fields: set[int]) -> list[str]:
    """Name the columns of fields in which a colleague wrote a verdict where a summary or an author should stand."""
    found = (n for n in sorted(fields) if any(decisions.VERDICT.match(cell) for cell in _filled(sample, n)))
    return [headings[n].strip() for n in found]


def _beside(folded: Sequence[str], layout: Layout | None) -> set[int]:
    """Give the columns in which reviewers say why; the notes of most programs are of the work, and read one by one."""
    found = {n for n, name in enumerate(folded) if _BESIDE.search(name)}
    if layout and layout.name in _SCREENING:
        found |= {n for n, name in enumerate(folded) if _CLEAR.search(name)}
    if layout and layout.name not in _OWN_NOTES:
        found -= {n for n, name in enumerate(folded) if name == "notes"}
    return found


def _may_be(heading: str, cells: Sequence[str], speaks: int, *, some_blank: bool) -> bool:
    """Say whether a column may hold what reviewers decided or wrote, so that somebody must look.

    That is one below the name of somebody whose cells say yes and no, or yes and nothing, one whose cells say eligible
    and ineligible or the like, and one of remarks in which somebody would include or exclude.
    """
    name = plain_heading(heading)
    if _BESIDE.search(name):
        return any(decisions.REMARK.search(cell) for cell in cells)
    is_named = bool(_NAME.fullmatch(heading.strip())) and name not in _NO_NAMES
    if not decisions.both_ways(cells):
        return speaks == 1 and is_named and some_blank and decisions.one_way(cells)
    in_words = all(decisions.word_of(cell) in decisions.IN_WORDS for cell in cells)
    return (speaks >= 2 and in_words) or (speaks == 1 and is_named)


def _heading(heading: str, *, by_name: bool, people: frozenset[str] = frozenset()) -> int:
    """Say how clearly a heading speaks of votes (0-3); a name of somebody does, a little, one of the review does."""
    name = plain_heading(heading)
    if people.intersection(re.findall(r"[^\W\d_]+", name)):
        return 3
    if _CLEAR.search(name):
        return 3
    if _RATHER.search(name):
        return 2
    return int(bool(_HARDLY.search(name) or (by_name and _NAME.fullmatch(heading.strip()))))


def _cells(cells: Sequence[str]) -> int:
    """Say how clearly cells speak of votes (0-3): "include" does, "accepted", 1 and 0 rather, "yes" and "no" hardly."""
    for strength, words in ((3, decisions.WORDS), (2, decisions.RATHER), (1, decisions.HARDLY)):
        allowed = words | (decisions.RATHER if strength == 1 else frozenset())
        if cells and sum(decisions.word_of(cell) in allowed for cell in cells) >= _ALL * len(cells):
            return strength
    return 0


def _asks(headings: Sequence[str]) -> str:
    named = ", ".join(f'"{heading}"' for heading in headings[:3])
    first = headings[0]
    return (
        f"{named} may hold decisions of reviewers, by what it is called or by its cells alone. Say which it is: "
        f'--votes "{first}=NAME" leaves it out and seals it as votes of NAME, --not-votes "{first}" keeps it.'
    )
