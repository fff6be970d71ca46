"""Reviewers' decisions that other programs write into a record: they are lifted out, or blinding would be lost."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace

from review_tui.formats.base import verdicts
from review_tui.formats.base.choices import ALL_WORDS, CHOICES
from review_tui.model.review.decisions import Decision
from review_tui.model.review.records import Problem
from review_tui.model.review.tables import SaidOfVotes

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
_TAGS = "keywords"  # the heading under which lifted tags stand
LEFT_OUT = (
    "Decisions, labels or notes of reviewers stood in this file; they were left out so that screening stays blind. "
    "What was decided can come in as votes: review-tui votes import"
)
# What a person says of the tags and notes of all references that are read: data, or whose votes stand there.
_ANSWERS: ContextVar[SaidOfVotes] = ContextVar("answers", default=SaidOfVotes())  # noqa: B039  # it is frozen
_CALLED = {"notes": ("notes", "note"), "keywords": ("tags", "keywords")}  # each of these by people


@contextmanager
def answered(said: SaidOfVotes) -> Iterator[None]:
    """Read references within the block by what a person says of their tags and notes."""
    token = _ANSWERS.set(said)
    try:
        yield
    finally:
        _ANSWERS.reset(token)


def lift(note: str) -> tuple[str, bool]:
    """Give a note without decisions, and whether it held any."""
    if not _names_a_program(note.lower()) or not (_RAYYAN.search(note) or _ASREVIEW.search(note)):
        return note, False
    return " ".join(_ASREVIEW.sub("", _RAYYAN.sub("", note)).replace("|", " ").split()), True


def lift_texts(
    lists: dict[str, list[str]], extra: list[tuple[str, str]]
) -> tuple[dict[str, list[str]], list[tuple[str, str]], Lifted]:
    """Take decisions out of the notes, the keywords and what else stands beside a record.

    Gives the lists and the rest without them, and what was taken out, as it stood.
    """
    notes, words = lists.get("notes", ()), lists.get("keywords", ())
    lower = "\n".join([*words, *notes, *[text for _, text in extra]]).lower()
    if not (verdicts.is_hinted(lower) or (notes and _names_a_program(lower))):
        return lists, extra, ()  # as of nearly all
    lifted: list[tuple[str, str]] = []
    left, data = dict(lists), _ANSWERS.get().none
    for field, lift_from in (("notes", lift_notes), ("keywords", lift_tags)):
        if field in lists and data.isdisjoint(_CALLED[field]):
            left[field], taken = lift_from(lists[field])
            lifted += taken
    kept = [(name, text) for name, text in extra if not holds_decision(text)]
    lifted += [pair for pair in extra if pair not in kept]
    return left, kept, tuple(lifted)


def _names_a_program(lower: str) -> bool:
    """Say quickly whether a text in small letters could be what a program of screening writes."""
    return "rayyan" in lower or "user-notes" in lower or "asreview" in lower


def holds_decision(text: str) -> bool:
    """Say whether a text beside a record is a decision, or holds one."""
    return verdicts.may_speak((text,)) and verdicts.of_note(text)[1]


def lift_tags(words: Sequence[str]) -> tuple[list[str], Lifted]:
    """Part keywords from the tags by which reviewers vote: "Matt: exclude", "excluded" alone."""
    if not verdicts.may_speak(words):
        return list(words), ()
    voted = [word for word in words if verdicts.may_speak((word,)) and verdicts.of_tag(word)]
    return [word for word in words if word not in voted], tuple((_TAGS, word) for word in voted)


def lift_notes(notes: Iterable[str]) -> tuple[list[str], Lifted]:
    """Take decisions out of notes; gives what is left of them, and those that held any, as they stood."""
    lifted = [(note, *_lift(note)) for note in notes]
    return [left for _, left, _ in lifted if left], tuple(("", note) for note, _, had in lifted if had)


def _lift(note: str) -> tuple[str, bool]:
    left, had = lift(note)
    return ("", True) if holds_decision(left) else (left, had)


def told(line: int) -> Problem:
    """Say once for a file that decisions were left out."""
    return Problem(line, LEFT_OUT, sealed=True)


def said(lifted: Lifted, key: str = "") -> tuple[Decision, ...]:
    """Read the decisions in the notes, tags and fields that were lifted out of one record; `key` names the record."""
    found = list(_of_columns(lifted))
    for heading, text in lifted:
        if heading == _TAGS:
            found += filter(None, (verdicts.of_tag(text),))
        elif of_programs := list(_of_note(text)):
            found += of_programs
        else:
            found += verdicts.of_note(text, heading or "notes")[0]
    votes = _ANSWERS.get().votes
    whose = {names[0]: who for names in _CALLED.values() for who in map(votes.get, names) if who}
    return tuple(replace(each, key=key, who=whose.get(each.who, each.who)) for each in dict.fromkeys(found))


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
