"""Reviewers' decisions that other programs write into a record: they are lifted out, or blinding would be lost."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace

from review_tui.formats.base import colleagues, doubts, scales, verdicts
from review_tui.formats.base.choices import ALL_WORDS, CHOICES
from review_tui.model.review.decisions import Decision
from review_tui.model.review.records import Problem
from review_tui.model.review.tables import ASKED, By, ReadColumn, ReadTable, SaidOfVotes, plain_heading

Lifted = tuple[tuple[str, str], ...]  # what stood there: (heading or "", text)

# Rayyan writes them into the notes: RAYYAN-INCLUSION: {"Emily"=>"Included"} | RAYYAN-LABELS: ... | USER-NOTES: ...
_RAYYAN = re.compile(r"(?:RAYYAN-[A-Z-]+|USER-NOTES):.*?(?=\|\s{0,9}(?:RAYYAN-|USER-NOTES)|\Z)", re.DOTALL)
_SAID = re.compile(r'"((?:[^"\\]|\\.)*)"\s*=>\s*(?:"(\w+)"|\[((?:[^\]"]|"(?:[^"\\]|\\.)*")*)\])')
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
# ASReview: a note that says "ASReview_relevant", or a column as JSON: asreview_user_name: "Ada".
# A note that only mentions ASReview, or a paper called ASReview_2, holds neither.
_ASREVIEW = re.compile(
    r"(?:(?:^|(?<=\|))\s{0,9}(asreview_[a-z_]+)\s?:\s?(.+)|\bASReview_(?:relevant|irrelevant|not_seen|prior)\b)",
    re.IGNORECASE | re.MULTILINE,
)
_ASREVIEW_LABEL = re.compile(r"ASReview_(relevant|irrelevant)", re.IGNORECASE)
_COVIDENCE = re.compile(r"Exclusion reason:\s*(.*?)\s*(?:;|\Z)")
# Problems that cite what they could not read as it stands.
_CITED_BEHIND = re.compile(
    r"(?P<lead>.*(?:outside any record|passed over|above the table): |"
    r"(?=.* is no reference in a form that is known\.$))"
    r"(?P<cited>.+?)(?P<end>\.?| is no reference in a form that is known\.)",
    re.DOTALL,
)
_ENDS = re.compile(r"[;|\n{},]|(?<=[.!])\s+| = |\s{2,}")
_LEAF = re.compile(r'"([^"\\]{1,60})":\s?"([^"\\]{1,400})"')
_CITED = re.compile(r'"([^"]{1,400})"')
_TAGS, _TAGS_SAID = "keywords", "tags"  # the heading under which lifted tags stand, and who is said to decide
LEFT_OUT = (
    "Decisions, labels or notes of reviewers stood in this file; they were left out so that screening stays blind. "
    "What was decided can come in as votes: review-tui votes import"
)
_CALLED = {"notes": ("notes", "note"), "keywords": (_TAGS_SAID, "keywords")}  # each of these by people
_PEOPLE = ("authors", "editors")
_SHORT = 60  # characters of a text that comes again and again
_MANY = 100_000  # such texts that are remembered


@dataclass(slots=True)
class Doubting:
    """What is known while references are read, and what was met of which a person must say whether it is a verdict.

    `doubted` gives the line of the first of each kind: "tags", "notes", or the tag of a field.
    """

    said: SaidOfVotes = field(default_factory=SaidOfVotes)
    people: frozenset[str] = frozenset()
    doubted: dict[str, int] = field(default_factory=dict)
    harmless: set[str] = field(default_factory=set)
    remarks: dict[str, None] = field(default_factory=dict)  # where somebody of the review speaks in a document

    def is_data(self, names: Iterable[str]) -> bool:
        """Say whether a person said that no votes stand below any of these names."""
        return not self.said.none.isdisjoint(map(plain_heading, names))

    def whose(self, names: Iterable[str]) -> str:
        """Give whose votes a person said stand below one of these names; "" for nobody's."""
        return next((who for name in names if (who := self.said.votes.get(plain_heading(name)))), "")


# What a person says of the tags and notes of all references that are read: data, or whose votes stand there.
_READING: ContextVar[Doubting] = ContextVar("reading", default=Doubting())  # noqa: B039  # it only remembers


@contextmanager
def answered(said: SaidOfVotes | None = None, people: frozenset[str] = frozenset()) -> Iterator[Doubting]:
    """Read references within the block by what a person says of their tags and notes; gives what was doubted."""
    token = _READING.set(reading := Doubting(said or SaidOfVotes(), people))
    try:
        yield reading
    finally:
        _READING.reset(token)


@contextmanager
def doubting() -> Iterator[dict[str, int]]:
    """Gather apart what is doubted within the block."""
    outer = _READING.get()
    with answered(outer.said, outer.people) as reading:
        yield reading.doubted


def lift(note: str) -> tuple[str, bool]:
    """Give a note without decisions, and whether it held any."""
    if not _names_a_program(note.lower()) or not (_RAYYAN.search(note) or _ASREVIEW.search(note)):
        return note, False
    return " ".join(_ASREVIEW.sub("", _RAYYAN.sub("", note)).replace("|", " ").split()), True


def lift_texts(
    lists: dict[str, list[str]], extra: list[tuple[str, str]], line: int = 0, *, of_table: bool = False
) -> tuple[dict[str, list[str]], list[tuple[str, str]], Lifted]:
    """Take decisions out of the notes, the keywords and what else stands beside a record that begins on a line.

    Gives the lists and the rest without them, and what was taken out, as it stood. What only may be one is taken out,
    too, and doubted; but not of the columns of a table, which are judged as wholes.
    """
    reading = _READING.get()
    harmless = reading.harmless
    notes = lists.get("notes", ())
    fresh = [text for text in (*lists.get("keywords", ()), *notes) if text not in harmless]
    fresh += [text for _, text in extra if text not in harmless]
    if reading.people:
        fresh += [text for name in _PEOPLE for text in lists.get(name, ()) if text not in harmless]
    if not fresh:
        return lists, extra, ()
    lower = "\n".join(fresh).lower()
    is_hinted = verdicts.is_hinted(lower) or doubts.may_be(lower) or _names_a_program(lower)
    is_hinted = is_hinted or colleagues.may_name("\n".join(fresh), reading.people)
    if not (is_hinted or reading.said.votes or any(map(scales.is_answer, fresh))):
        if len(harmless) < _MANY:
            harmless.update(text for text in fresh if len(text) < _SHORT)
        return lists, extra, ()  # as of nearly all
    sifting = Sifting(reading, line)
    left = dict(lists)
    for name, judge in (
        ("notes", sifting.note),
        ("keywords", sifting.tag),
        *((each, sifting.person) for each in _PEOPLE),
    ):
        if name in lists:
            left[name] = list(filter(None, map(judge, lists[name])))
    kept = [pair for pair in extra if not sifting.takes(*pair, of_table=of_table)]
    return left, kept, tuple(sifting.lifted)


class Sifting:
    """Takes what is a verdict out of the texts of one record, and what may be one."""

    def __init__(self, reading: Doubting, line: int) -> None:
        self.lifted: list[tuple[str, str]] = []
        self._reading, self._line = reading, line

    def tag(self, word: str) -> str:
        """Give a tag back that is none."""
        if word in self._reading.harmless:
            return word
        if not lift(word)[1]:
            names = _CALLED["keywords"]
            found = verdicts.of_tag(word) if verdicts.may_speak((word,)) else None
            if not (found and self._holds(names, _TAGS_SAID, (found,))) and not self._is_doubted(
                names, doubts.of_tag(word, self._reading.people) or self._of_colleague(word)
            ):
                return word
            return self._lift(_TAGS, word)
        return self._lift("", word)

    def person(self, name: str) -> str:
        """Give the name of an author or editor back, where somebody of the review says nothing in its place."""
        names = ("authors",)
        people = self._reading.people
        parts = name.split(", ", 1)
        spoken = " ".join(reversed(parts))  # as it stood, where it was turned round: "no, Ada says"
        said = any(colleagues.says_something(each, people) for each in {name, spoken, *parts})
        if said and self._is_doubted(names, (Decision("", ""), False)):
            return self._lift("authors", name)
        return name

    def note(self, note: str) -> str:
        """Give what is left of a note."""
        left, had = lift(note)
        if left and self._is_remark(left):
            return self._lift("", note)
        return self._lift("", note, left) if had else left

    def _is_remark(self, note: str) -> bool:
        names = _CALLED["notes"]
        if self._reading.whose(names) and scales.is_answer(note):
            return True
        if verdicts.may_speak((note,)):
            found, holds = verdicts.of_note(note)
            if holds and self._holds(names, "notes", found):
                return True
        return self._is_doubted(names, doubts.of_note(note, self._reading.people) or self._of_colleague(note))

    def _of_colleague(self, text: str) -> tuple[Decision, bool] | None:
        """Give what somebody of the review may have said, whatever it is, where a text names one."""
        people = self._reading.people
        speaks = colleagues.names_one(colleagues.without_account(text), people) or colleagues.speaks_in_path(
            text, people
        )
        return (Decision("", ""), False) if speaks else None

    def doubted(self, name: str, text: str) -> Lifted:
        """Give a part of a field that goes; a person must say whether it is a verdict."""
        self._is_doubted((name,), (Decision(name, ""), False))
        return ((name, text),)

    def takes(self, name: str, text: str, *, of_table: bool = False) -> bool:
        """Say whether a field beside the record goes, which is then taken out; of a column only what names somebody."""
        if text in self._reading.harmless:
            return False
        goes = bool(self._reading.whose((name,))) or lift(text)[1]
        goes = goes or (not self._reading.is_data((name,)) and any(map(holds_decision, _leaves(text))))
        found = None if goes or of_table else doubts.of_field(name, text, self._reading.people)
        if goes or self._is_doubted((name,), found or self._of_colleague(text)):
            self._lift(name, text)
            return True
        return False

    def _lift(self, heading: str, text: str, left: str = "") -> str:
        self.lifted.append((heading, text))
        return left

    def _holds(self, names: Sequence[str], nobody: str, found: Sequence[Decision]) -> bool:
        """Say whether verdicts go: where a person said that no votes stand there, those that name somebody."""
        return not self._reading.is_data(names) or any(said.who != nobody for said in found)

    def _is_doubted(self, names: Sequence[str], found: tuple[Decision, bool] | None) -> bool:
        """Say whether what may be a verdict goes, which it does unless a person said that none stands there."""
        if not found:
            return False
        if not found[1] and not self._reading.whose(names):
            if self._reading.is_data(names):
                return False
            self._reading.doubted.setdefault(names[0], self._line)
        return True


def _names_a_program(lower: str) -> bool:
    """Say quickly whether a text in small letters could be what a program of screening writes."""
    return "rayyan" in lower or "user-notes" in lower or "asreview" in lower


def _leaves(text: str) -> Iterator[str]:
    """Give a text, and of one that is JSON what its keys say: "decision: include"."""
    yield text
    if text.startswith(("{", "[")):
        for key, value in _LEAF.findall(text):
            yield value
            yield f"{key}: {value}"


def holds_decision(text: str) -> bool:
    """Say whether a text beside a record is a decision, or holds one."""
    return verdicts.may_speak((text,)) and verdicts.of_note(text)[1]


def untold(text: str) -> str:
    """Give a sentence about a file without what it cites, where that is a verdict or may be one."""
    if '"' in text:
        text = _CITED.sub(lambda found: '"…"' if _speaks(found[1]) else found[0], text)
    found = _CITED_BEHIND.fullmatch(text)
    if found and (verdicts.is_hinted(low := found["cited"].lower()) or _may_vote(low)):
        return f"{found['lead']}…{found['end']}"
    return text


def _may_vote(lower: str) -> bool:
    """Say whether lines or parts of a text that is cited as it stands may be verdicts."""
    return _names_a_program(lower) or any(map(_speaks, filter(None, map(str.strip, _ENDS.split(lower)))))


def _speaks(text: str) -> bool:
    people = _READING.get().people
    is_verdict = holds_decision(text) or lift(text)[1] or doubts.of_note(text, people) is not None
    return is_verdict or colleagues.names_one(text, people)


def note_remark(where: str, text: str, author: str = "") -> bool:
    """Note that a comment or the like in a document is somebody's of the review, or a verdict; says whether it is."""
    reading = _READING.get()
    names = (author, text)
    is_one = any(colleagues.names_one(each, reading.people) for each in names) or holds_decision(text)
    if is_one:
        speaks_here(where)
    return is_one


def speaks_here(where: str) -> None:
    """Note that in the document that is read just now somebody of the review says what they think."""
    _READING.get().remarks[where] = None


def reading_now() -> Doubting:
    """Give what is known, and met, of the file that is read just now."""
    return _READING.get()


def people() -> frozenset[str]:
    """Give by what the people of the review are called for whom files are read just now."""
    return _READING.get().people


def asking(doubted: Mapping[str, int], rows: int) -> ReadTable:
    """Give what a person is asked of references: below which names verdicts may stand, each with a line to look at."""
    names = tuple(doubted)
    named = ", ".join(f'"{name}" (line {line})' for name, line in doubted.items())
    asks = (
        f"{named} of these references may hold decisions of reviewers. Say which it is: "
        f'--votes "{names[0]}=NAME" leaves those out and seals them as votes of NAME, --not-votes "{names[0]}" keeps '
        "them as data."
    )
    shown = tuple(ReadColumn(name, "", ASKED) for name in names)
    line = min(doubted.values())
    return ReadTable(shown, By.GUESS, line=line, rows=rows, asks=asks, asked=names, of_references=True)


_REMEDIES = {
    "pdf": "print it to a PDF without comments and import that",
    "eml": "save the files that hang on it, or the message that it passes on, and import these",
}


def asking_of_document(format_name: str, found: Mapping[str, int]) -> ReadTable:
    """Give what a person is asked of a document: whether who speaks in it, where and in which line, is of the review.

    What it says is not cited: who imports it may not have judged yet.
    """
    places = [f"{where} (line {line} of its text)" if line else where for where, line in found.items()]
    keeping = " ".join(f'--not-votes "{where}"' for where in found)
    asks = (
        f"Somebody of this review may speak in it, which everybody would read: {', '.join(places)}. If these are the "
        f"document's own words, it and all alike come in with {keeping}; if they are a colleague's, "
        f"{_REMEDIES.get(format_name, 'take them out and import the copy')}."
    )
    shown = tuple(ReadColumn(where, "", ASKED) for where in found)
    line = min(filter(None, found.values()), default=1)
    return ReadTable(
        shown, By.GUESS, line=line, rows=1, asks=asks, asked=tuple(found), of_references=True, of_document=True
    )


def told(line: int) -> Problem:
    """Say once for a file that decisions were left out."""
    return Problem(line, LEFT_OUT, sealed=True)


def said(lifted: Lifted, key: str = "") -> tuple[Decision, ...]:
    """Read the decisions in the notes, tags and fields that were lifted out of one record; `key` names the record."""
    reading = _READING.get()
    found = list(_of_columns(lifted))
    for heading, text in lifted:
        name = {_TAGS: _TAGS_SAID, "": "notes"}.get(heading, heading)
        if of_programs := list(_of_note(text)):
            found += of_programs
        elif certain := (_tag_said(text) if heading == _TAGS else verdicts.of_note(text, name)[0]):
            found += certain
        elif doubted := _doubted_in(heading, text, reading.people):
            found.append(doubted)
    whose = {names[0]: reading.whose(names) for names in _CALLED.values()}
    whose |= {heading: reading.whose((heading,)) for heading, _ in lifted if heading not in (_TAGS, "")}
    return tuple(replace(each, key=key, who=whose.get(each.who) or each.who) for each in dict.fromkeys(found))


def _tag_said(text: str) -> tuple[Decision, ...]:
    return tuple(filter(None, (verdicts.of_tag(text),)))


def _doubted_in(heading: str, text: str, people: frozenset[str]) -> Decision | None:
    """Read what may be a verdict, as the one that it would be."""
    if heading == _TAGS:
        found = doubts.of_tag(text, people)
    else:
        found = doubts.of_field(heading, text, people) if heading else doubts.of_note(text, people)
    return found[0] if found and found[0].choice else None


def _of_note(note: str) -> Iterator[Decision]:
    """Read what programs write into a note."""
    parts = dict(part.strip().partition(":")[::2] for part in _RAYYAN.findall(note))
    reasons = tuple(word.strip() for word in parts.get("RAYYAN-EXCLUSION-REASONS", "").split(",") if word.strip(" |"))
    notes = {_unquoted(who): "; ".join(map(_unquoted, _QUOTED.findall(many))) for who, _, many in
             _SAID.findall(parts.get("USER-NOTES", ""))}  # fmt: skip
    for who, choice, _ in _SAID.findall(parts.get("RAYYAN-INCLUSION", "")):
        known = CHOICES.get(choice.casefold(), "")
        if known:
            name = _unquoted(who)
            why = tuple(r.strip(" |") for r in reasons) if known == "exclude" else ()
            yield Decision(name, known, why, notes.get(name, ""))
    if reason := _COVIDENCE.search(note):
        yield Decision("Covidence", "exclude", (reason[1],) if reason[1] else ())
    for label in _ASREVIEW_LABEL.findall(note):
        yield Decision("ASReview", CHOICES[label.lower()])


def _of_columns(lifted: Lifted) -> Iterator[Decision]:
    """Read the columns that ASReview writes into notes, one a note: what, who, why and when."""
    cells = {
        name.lower(): text.strip().strip('"') for _, note in lifted for name, text in _ASREVIEW.findall(note) if name
    }
    if choice := ALL_WORDS.get(cells.get("asreview_label", cells.get("asreview_included", "")).casefold()):
        who = cells.get("asreview_user_name", "") or cells.get("asreview_user_email", "") or "ASReview"
        yield Decision(who, choice, (), cells.get("asreview_note", ""), cells.get("asreview_time", ""))


def _unquoted(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)
