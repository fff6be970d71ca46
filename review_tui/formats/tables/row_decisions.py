"""The decisions in the rows of a table: whose the columns are, found once, and what each row then says."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from review_tui.formats.base import choices, decisions
from review_tui.formats.tables.decision_columns import DecisionColumns
from review_tui.formats.tables.vote_headings import HeadingOfVotes, read_heading
from review_tui.model.review.decisions import Decision
from review_tui.model.review.tables import plain_heading

_NOBODYS = re.compile(
    r"(?:asreview )?(?:label|labels|included|include|label included|included label|included final|decision)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Voter:
    """One column of votes: whose it is, where else a row says that, and where it says why."""

    n: int
    name: str
    who: tuple[int, ...] = ()
    reasons: tuple[int, ...] = ()
    notes: tuple[int, ...] = ()
    at: int = -1
    excludes: bool = False
    reason: str = ""


class RowDecisions:
    """Reads what reviewers decided out of the cells of rows that were left out of the records."""

    def __init__(self, headings: Sequence[str], decided: DecisionColumns, program: str) -> None:
        self._program, self._headings = program, headings
        self._words = choices.ABSTRACKR if program == "Abstrackr" else choices.ALL_WORDS
        read = {n: read_heading(headings[n]) for n in sorted(decided.sealed)}
        self._voters = tuple(_voters(headings, read, decided.votes, program))
        self._read = read

    def said(self, row: Sequence[str], lifted: decisions.Lifted, key: str) -> tuple[Decision, ...]:
        """Give the decisions of a row, those in its notes and tags among them; `key` names its record."""
        texts = lifted if self._voters else (*lifted, *(("", cell) for cell in self._notes(row)))
        found = [*decisions.said(texts), *self._of_others(row), *filter(None, (self._of(v, row) for v in self._voters))]
        if self._program == "Covidence" and not found:
            found.append(Decision("Covidence"))  # which list the record is on, the file as a whole says
        return tuple(replace(decision, key=key) for decision in joined(found))

    def _notes(self, row: Sequence[str]) -> Iterator[str]:
        """Give the notes that were held back as a whole; a program may say in them what was decided, and why."""
        yield from filter(None, (_cell(row, n) for n, heading in self._read.items() if heading.holds_notes))

    def _of(self, voter: _Voter, row: Sequence[str]) -> Decision | None:
        written = _cell(row, voter.n)
        folded = written.casefold()
        choice = self._words.get(choices.word_of(folded), "")
        if voter.excludes and folded not in choices.WORDS and choices.word_of(folded) == folded:
            choice = _turned(choice, is_code=bool(voter.reason))
        if not choice:
            return None
        reasons = (choices.reason_in(written), voter.reason, *(_cell(row, n) for n in voter.reasons))
        who = next((name for n in voter.who if (name := _cell(row, n))), "") or voter.name
        note = "; ".join(filter(None, (_cell(row, n) for n in voter.notes)))
        why = tuple(dict.fromkeys(filter(None, reasons))) if choice == "exclude" else ()
        return Decision(who, choice, why, note, _cell(row, voter.at))

    def _of_others(self, row: Sequence[str]) -> Iterator[Decision]:
        """Give the decisions in cells beside the votes, as "Excluded" below the status of a later stage."""
        voting = {voter.n for voter in self._voters}
        for n, heading in self._read.items():
            if n not in voting and not (heading.stands_beside or heading.names_who):
                cell = _cell(row, n)
                if choice := choices.CHOICES.get(choices.word_of(cell.casefold())):
                    why = choices.reason_in(cell)
                    yield Decision(self._headings[n].strip(), choice, (why,) if why and choice == "exclude" else ())


def joined(found: Iterable[Decision]) -> Iterator[Decision]:
    """Join decisions of one name that are alike: their reasons add up, their notes too."""
    by: dict[tuple[str, str], Decision] = {}
    for each in found:
        held = by.get((each.who, each.choice))
        note = "; ".join(dict.fromkeys(filter(None, (held.note, each.note)))) if held else each.note
        reasons = tuple(dict.fromkeys((*(held.reasons if held else ()), *each.reasons)))
        by[each.who, each.choice] = replace(held or each, reasons=reasons, note=note)
    return iter(by.values())


def _turned(choice: str, *, is_code: bool) -> str:
    """Say what a yes below "Exclude" means; a no to one reason for it means nothing."""
    return {"include": "exclude", "exclude": "" if is_code else "include"}.get(choice, choice)


def _cell(row: Sequence[str], n: int) -> str:
    return row[n].strip() if 0 <= n < len(row) else ""


def _voters(
    headings: Sequence[str], read: Mapping[int, HeadingOfVotes], votes: Mapping[int, str], program: str
) -> Iterator[_Voter]:
    voting = {n: read[n] for n in sorted(votes)}
    codes = [n for n, heading in voting.items() if heading.excludes and heading.reason and not votes[n]]
    leading = [n for n in voting if n not in codes]
    for n, heading in voting.items():
        asreview = program == "ASReview" or heading.plain.startswith("asreview ")
        name = votes[n] or heading.person or headings[n].strip()
        if asreview and not votes[n] and _NOBODYS.fullmatch(heading.plain):
            name = "ASReview"
        elif n in codes and len(leading) == 1:  # reasons for which one coder excluded
            name = votes[leading[0]] or voting[leading[0]].person or headings[leading[0]].strip()
        yield _Voter(
            n=n, name=name,
            who=() if votes[n] or heading.person else tuple(_who(n, read, voting)),
            reasons=tuple(_owned(n, (m for m, h in read.items() if h.gives_reason), read, voting, votes)),
            notes=tuple(_notes(n, read, voting, votes)),
            at=next((m for m, h in read.items() if h.plain == "asreview time"), -1),
            excludes=heading.excludes, reason=heading.reason,
        )  # fmt: skip


def _who(n: int, read: Mapping[int, HeadingOfVotes], voting: Mapping[int, HeadingOfVotes]) -> Iterator[int]:
    """Give the columns that say who voted in one: of the same number, or of none where all votes are of one number."""
    is_one = len(voting) == 1 or (bool(voting[n].number) and len({vote.number for vote in voting.values()}) == 1)
    for m, heading in read.items():
        if heading.plain in ("asreview user name", "asreview user email") or (
            m not in voting and heading.names_who and (heading.number == voting[n].number if heading.number else is_one)
        ):
            yield m


def _owned(
    n: int, columns: Iterable[int], read: Mapping[int, HeadingOfVotes], voting: Mapping[int, HeadingOfVotes],
    votes: Mapping[int, str],
) -> Iterator[int]:  # fmt: skip
    """Give those of the columns that are of one vote: they name whose it is, or nobody."""
    for m in columns:
        plain, owners = read[m].plain, {v for v, heading in voting.items() if _names(read[m], heading, votes[v])}
        if m not in voting and (n in owners or (not owners and not read[m].number and _names_nobody(plain, read[m]))):
            yield m


def _notes(
    n: int, read: Mapping[int, HeadingOfVotes], voting: Mapping[int, HeadingOfVotes], votes: Mapping[int, str]
) -> Iterator[int]:
    """Give the columns of notes that are surely of one vote."""
    for m in _owned(n, (m for m, h in read.items() if h.holds_notes), read, voting, votes):
        if len(voting) == 1 or _names(read[m], voting[n], votes[n]):
            yield m


def _names(column: HeadingOfVotes, vote: HeadingOfVotes, whose: str) -> bool:
    """Say whether the heading of a reason or a note names the voter, or has the number of the vote."""
    name = plain_heading(whose or vote.person or (vote.plain if vote.is_person else ""))
    if name and re.search(rf"\b{re.escape(name)}\b", column.plain):
        return True
    return bool(column.number) and column.number == vote.number


def _names_nobody(plain: str, column: HeadingOfVotes) -> bool:
    return not column.person or plain.startswith("reason")
