"""Which columns of a table hold what reviewers decided: by what they are called and by what stands in their cells."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from review_tui.formats.base import choices, decisions, doubts, grammars, scales, verdicts
from review_tui.formats.base.layouts import BESIDE, Layout, is_ours
from review_tui.formats.tables import raters
from review_tui.formats.tables.heading_words import KEPT_BY, NO_NAMES
from review_tui.formats.tables.vote_headings import (
    HARDLY,
    RATHER,
    SURE,
    HeadingOfVotes,
    is_plain_name,
    read_heading,
)
from review_tui.model.review.tables import Known, fold_heading, key_of, plain_heading

_ALWAYS = re.compile(r"asreview .*|exclusion reasons?|user notes|(?:reviewer|rater|screener|coder|who) ?\d{1,2}")
_SCREENING = ("Covidence", "Rayyan", "ASReview", "Abstrackr", "EPPI-Reviewer", "colandr")
_OWN_NOTES = ("Covidence", "Abstrackr")  # what stands in their notes reviewers wrote to each other
_FEW = 6  # reviewers that a table names, each with a column
_NOT_ASKED = re.compile(r"(?:reviewer|rater|screener|coder|who|r) ?\d{1,2}|votes?")
# What an ombudsman, a tribunal or a committee decided: a reviewer does not.
_RULING = re.compile(
    r"(?:not |partly |partially |appeal )?(?:upheld|allowed|dismissed|granted|refused|quashed|struck out|settled|"
    r"withdrawn|closed|(?:no )?fault(?: found)?|(?:no )?maladministration)\b"
)
_OF_THINGS = re.compile(r"\binclusi[oó]n\b")  # "Inclusion lead", "Inclusion fund" of schools
_FIRST = re.compile(r"[^,;:(–—]*?(?=\s-\s|[,;:(–—]|$)")  # what stands before a reason
_ANSWER = re.compile(r"(?:yes|no|ja|nein|oui|non|sí|si|ie|na|y|n|true|false|1|0)\b(?! [^\W\d_])")
_LABELS = re.compile(r"\b(?:labels?|tags?)\b")  # not of "stage"
_THUMBS = {"👍": "include", "👎": "exclude"}
_COUNT = re.compile(r"[\d.,%£$€ /-]+")


@dataclass(frozen=True, slots=True)
class DecisionColumns:
    """The columns (0-based) that are left out, and whose votes stand in them ("" = their heading says it).

    `asked` are those of which a person must say first whether votes stand there; `free` those of which somebody said
    that none do.
    """

    votes: dict[int, str] = field(default_factory=dict)
    sealed: frozenset[int] = frozenset()
    asked: tuple[int, ...] = ()
    free: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class _Column:
    """One column that gives no field for sure: its heading, and the folded cells that hold anything."""

    n: int
    name: str
    heading: HeadingOfVotes
    cells: Sequence[str]
    some_blank: bool

    @property
    def filled(self) -> raters.FilledColumn:
        """Give it as those see it who look at what columns have in common."""
        return raters.FilledColumn(self.n, self.name, self.cells)

    @property
    def speaks(self) -> int:
        return choices.speaks(self.cells)

    @property
    def speaks_both_ways(self) -> bool:
        """Say whether all cells may be votes, some for and some against."""
        return bool(self.speaks) and choices.both_ways(self.cells)

    @property
    def is_vote(self) -> bool:
        """Say whether heading and cells speak of votes together, or a clear heading over nothing."""
        clear = self.heading.strength
        of_another = self.heading.qualified and not (clear == RATHER <= self.speaks)
        if of_another or self.heading.is_agreement or not clear:
            return False
        return clear == SURE and not self.cells if not self.cells else bool(self.speaks) and clear + self.speaks >= SURE

    @property
    def is_of_another(self) -> bool:
        """Say whether its cells speak below a heading of votes that names another thing: "Excluded pupils"."""
        clear = self.heading.qualified and self.heading.strength
        is_signed = clear == RATHER and self.heading.is_signed
        return (clear == SURE and bool(self.speaks)) or (is_signed and self.speaks_both_ways)

    @property
    def gives_reason_alone(self) -> bool:
        """Say whether it may be why reviewers excluded, though no decision stands beside it."""
        return self.heading.gives_reason and self.heading.is_of_exclusion and bool(self.cells)

    @property
    def only_heading(self) -> bool:
        """Say whether the heading speaks of votes, and its cells of another thing, which is no count."""
        clear, name = self.heading.strength == SURE, self.heading.plain
        speaks = self.speaks and not self.heading.qualified
        is_asked = clear and self.cells and not speaks and not _NOT_ASKED.fullmatch(name)
        if self.heading.qualified and _OF_THINGS.search(name):
            return False
        return bool(is_asked) and not self.heading.is_agreement and not all(map(_COUNT.fullmatch, self.cells))

    @property
    def only_cells(self) -> bool:
        """Say whether some cell decides, though the heading says nothing of votes."""
        return choices.some_decide(self.cells)

    @property
    def perhaps(self) -> bool:
        """Say whether it may hold what reviewers decided or wrote, so that somebody must look.

        That is somebody's rating of relevance, one below the name of somebody whose cells say yes and no, or yes and
        nothing, one whose cells say eligible and ineligible or the like, and one of remarks in which somebody would
        include or exclude.
        """
        heading, cells = self.heading, self.cells
        if heading.rates or KEPT_BY.fullmatch(heading.plain):
            return True
        if heading.gives_reason or heading.holds_notes or _LABELS.search(heading.plain):
            return any(map(_is_remark, cells))
        if self._in_peoples_words:
            return True
        if not choices.both_ways(cells):
            return self.speaks == 1 and heading.is_person and self.some_blank and choices.one_way(cells)
        in_words = self.speaks >= RATHER and choices.decides(cells)
        return in_words or heading.is_round or (self.speaks == 1 and heading.is_person)

    @property
    def _in_peoples_words(self) -> bool:
        """Say whether most cells, and both ways, say what a colleague would of a work: "leave out", 👎."""
        sides = [_side(cell) for cell in self.cells]
        return {"include", "exclude"} <= set(sides) and sum(map(bool, sides)) * 2 >= len(sides)

    def belongs_to(self, voters: Iterable[str]) -> bool:
        """Say whether it stands beside votes: of why, of agreement, of who, or of one of these voters."""
        heading = self.heading
        if self.cells and all(map(_RULING.match, self.cells)):
            return False
        if (
            heading.stands_beside
            or heading.names_who
            or heading.mentions_votes
            or heading.strength >= RATHER
            or self.only_cells
        ):
            return True
        texts = (heading.plain, *self.cells)
        return any(re.search(rf"\b{re.escape(who)}\b", text) for who in voters for text in texts)


def _is_remark(cell: str) -> bool:
    """Say whether a note may be what a colleague says of a work; what surely is one is held back without asking.

    A bare yes or no may be of anything.
    """
    if verdicts.REMARK.search(cell):
        return True
    is_sure = decisions.lift(cell)[1] or decisions.holds_decision(cell)
    return not is_sure and not _ANSWER.match(cell) and doubts.of_tag(cell) is not None


def _side(cell: str) -> str:
    return _THUMBS.get(cell[:1], "") or doubts.side(_FIRST.match(cell)[0].strip())  # type: ignore[index]


def _tags(headings: Sequence[str]) -> set[int]:
    """Give the columns in which a table of ours keeps what databases name so, below which no person judges."""
    if not is_ours(headings):
        return set()
    beside = ((n, name.removeprefix(BESIDE)) for n, name in enumerate(headings) if name.startswith(BESIDE))
    return {n for n, tag in beside if doubts.is_tag(tag) or grammars.is_of(tag)}


def _marked(headings: Sequence[str], layout: Layout | None, sample: Sequence[Sequence[str]]) -> set[int]:
    """Give the columns in which a program counts or marks works, where nothing else stands: "SI" of a special issue."""
    marks = layout.marks if layout else {}
    written = {n: marks[folded] for n, name in enumerate(headings) if (folded := fold_heading(name)) in marks}
    return {n for n, pattern in written.items() if all(re.fullmatch(pattern, cell) for cell in _filled(sample, n))}


def judged(
    headings: Sequence[str],
    sample: Sequence[Sequence[str]],
    layout: Layout | None,
    known: Known,
    fields: Iterable[int],
    *,
    names: Sequence[str] = (),
) -> DecisionColumns:
    """Say which columns hold decisions.

    `fields` are those that are known to give a field of a record by their name, `names` the headings made unique, by
    which a person speaks of them.
    """
    if layout and not layout.screened:
        return DecisionColumns()
    folded = [plain_heading(name) for name in names or headings]
    voting = known.voting_in(key_of(names or headings))
    said = {n: voting.votes[name] for n, name in enumerate(folded) if name in voting.votes}
    kept = {n for n, name in enumerate(folded) if name in voting.none}
    fields = set(fields)
    settled = said.keys() | kept | _tags(headings) | _marked(headings, layout, sample)
    free = [_column(n, headings[n], sample, known.people) for n in range(len(headings)) if n not in settled | fields]
    program = layout.name if layout else ""
    votes = said | {each.n: "" for each in free if _is_vote(each, program)}
    always = {n for n, name in enumerate(folded) if _ALWAYS.fullmatch(name)} - kept - fields
    asked = _verdicts(sample, fields - settled)
    beside: set[int] = set()
    if votes or program in _SCREENING:
        left = [each for each in free if each.n not in votes]
        more, beside, doubtful = _beside(left, _voters(headings, votes), program)
        votes |= more
        asked += doubtful
    else:
        asked += _doubtful([each for each in free if each.n not in always], program)
    if len(sample) > 1 and (fields or known.is_said):
        asked += _judging([each for each in free if each.n not in votes.keys() | always | beside], layout)
    sealed = frozenset({*votes, *always, *beside})
    return DecisionColumns(votes, sealed, tuple(dict.fromkeys(asked)), frozenset(kept))


def _column(n: int, heading: str, sample: Sequence[Sequence[str]], people: frozenset[str]) -> _Column:
    cells = _filled(sample, n)
    return _Column(n, heading.strip(), read_heading(heading, people), cells, len(cells) < len(sample))


def _judging(columns: Sequence[_Column], layout: Layout | None) -> list[int]:
    """Give the columns in which anybody may judge by answers, but for those that a program itself writes."""
    own: set[str] = set()
    if layout:
        own.update(layout.texts, *layout.signs, *(name.split("|") for name in layout.fields.values()))
    return [e.n for e in columns if e.heading.plain not in own and scales.may_judge(e.name, e.cells)]


def _filled(sample: Sequence[Sequence[str]], n: int) -> list[str]:
    """Give the folded cells of a column that hold anything."""
    return [row[n].strip().casefold() for row in sample if n < len(row) and row[n].strip()]


def _is_vote(column: _Column, program: str) -> bool:
    """Say whether a column surely holds votes; a name alone is that of a reviewer in a table of no program."""
    heading = column.heading
    if program == "Abstrackr":
        return not heading.plain.endswith("id") and heading.plain not in ("notes", "tags")
    return column.is_vote and not (program and heading.is_person and heading.strength == HARDLY)


def _voters(headings: Sequence[str], votes: Mapping[int, str]) -> set[str]:
    """Give the folded names of who votes in a table, as far as headings name them."""
    found = (who or read_heading(headings[n]).person or headings[n] for n, who in votes.items())
    return {plain_heading(name) for name in found if len(name) > 1}


def _beside(columns: Sequence[_Column], voters: set[str], program: str) -> tuple[dict[int, str], set[int], list[int]]:
    """Sort the columns of a table with votes: (further votes, what is held back with them, what is asked about).

    The notes of most programs are of the work, and read one by one. More than a few columns of yes and no are the
    criteria by which somebody judged; they are held back unasked.
    """
    votes: dict[int, str] = {}
    sealed: set[int] = set()
    doubtful: list[_Column] = []
    of_people = [] if program else raters.asked([each.filled for each in columns])
    for each in columns:
        if each.heading.plain == "notes" and program and program not in _OWN_NOTES:
            continue
        if _votes_beside(each) and not program:
            votes[each.n] = ""
        elif each.belongs_to(voters):
            sealed.add(each.n)
        elif not program and (
            (each.speaks and each.heading.is_stage)
            or each.n in of_people
            or (each.heading.plain not in NO_NAMES and (each.speaks_both_ways or each.perhaps))
        ):
            doubtful.append(each)
    if len(doubtful) > _FEW:
        return votes, sealed | {each.n for each in doubtful}, []
    return votes, sealed, [each.n for each in doubtful]


def _votes_beside(column: _Column) -> bool:
    """Say whether a column is votes too where others are; a yes below a word that may be a name may be of a topic."""
    heading = column.heading
    if heading.is_agreement or not (column.speaks and heading.strength):
        return False
    only_a_name = heading.strength == HARDLY and heading.is_person
    return not heading.qualified and (column.speaks >= RATHER or not only_a_name)


def _doubtful(columns: Sequence[_Column], program: str) -> list[int]:
    """Give the columns of a table without sure votes in which only the heading speaks, or only the cells."""
    if program:  # its own columns are known; a person may have added one
        added = (e for e in columns if is_plain_name(e.name) or e.heading.strength == SURE)
        return [e.n for e in added if e.only_cells or e.speaks_both_ways]
    clear = [e.n for e in columns if e.only_heading or e.only_cells or e.is_of_another or e.gives_reason_alone]
    clear += [n for n in raters.asked([e.filled for e in columns]) if n not in clear]
    perhaps = [e.n for e in columns if e.n not in clear and e.cells and e.perhaps]
    return clear + (perhaps if len(perhaps) <= _FEW else [])  # more of them are the criteria of a grid


def _verdicts(sample: Sequence[Sequence[str]], fields: set[int]) -> list[int]:
    """Give the columns of fields in which a colleague wrote a verdict where a summary or an author should stand."""
    return [n for n in sorted(fields) if any(verdicts.VERDICT.match(cell) for cell in _filled(sample, n))]


def asks_of(headings: Sequence[str]) -> str:
    """Give the sentence that asks about the columns of these headings; "" about none."""
    if not headings:
        return ""
    named = ", ".join(f'"{heading.strip()}"' for heading in headings)
    first = headings[0].strip()
    them = "them" if headings[1:] else "it"
    keeping = " ".join(f'--not-votes "{heading.strip()}"' for heading in headings)
    return (
        f"{named} may hold decisions of reviewers, by what it is called or by its cells alone. Say which it is: "
        f'--votes "{first}=NAME" leaves it out and seals it as votes of NAME, {keeping} keeps {them}.'
    )
