"""Reviewers' decisions that other programs write into a record: they are lifted out, or blinding would be lost."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from review_tui.model.review.decisions import Decision
from review_tui.model.review.records import Problem
from review_tui.model.review.tables import fold_heading

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
_LABELS = frozenset(
    {"asreview_label", "asreview_included", "label", "label_included", "included_label", "included_final", "included",
     "included_flag", "include", "final_included", "decision", "inclusion", "screening_decision", "study_status",
     "screening_status", "reviewer_decision", "final", "label_abstract_screening", "final_decision"}
)  # fmt: skip
_REASONS = frozenset({"exclusion_reason", "exclusion_reasons"})
COLUMNS = _LABELS | _REASONS | frozenset(
    {"tags", "asreview_prior", "asreview_ranking", "asreview_time", "asreview_note", "asreview_user_name",
     "asreview_user_email", "asreview_group_id", "voter", "votes", "labels", "user_notes", "who"}
)  # fmt: skip
# One column for each reviewer, and who that was.
_REVIEWER = re.compile(r"(?:reviewer|rater|screener|coder|who)_?\d{1,2}")
# What stands in a cell that is a decision, whatever its column is called.
CHOICES: Mapping[str, str] = {
    "include": "include", "included": "include", "relevant": "include", "exclude": "exclude", "excluded": "exclude",
    "irrelevant": "exclude", "maybe": "maybe", "undecided": "maybe", "conflict": "",
}  # fmt: skip
WORDS = frozenset(CHOICES)
# What decides in a column of decisions only: rather, and hardly.
_IN_A_COLUMN = {
    "1": "include", "0": "exclude", "1.0": "include", "0.0": "exclude", "-1": "exclude", "-1.0": "exclude",
    "accept": "include", "accepted": "include", "reject": "exclude", "rejected": "exclude", "unsure": "maybe",
    "unclear": "maybe", "?": "maybe", "in": "include", "out": "exclude",
}  # fmt: skip
_SAID_SO = {"true": "include", "false": "exclude", "yes": "include", "no": "exclude", "y": "include", "n": "exclude"}
RATHER = WORDS | frozenset(_IN_A_COLUMN)
HARDLY = frozenset(_SAID_SO)
_NUMBERS = {**_IN_A_COLUMN, **_SAID_SO}
_ABSTRACKR = {"1": "include", "-1": "exclude", "0": "maybe", "1.0": "include", "-1.0": "exclude", "0.0": "maybe"}
_PERSON = re.compile(r"[^(]*\(([^)]+)\)\s*|(.+?)(?:['’]s?)? (?:decision|vote|inclusion|included?|label)", re.IGNORECASE)
_NO_PERSON = re.compile(
    r"(?:final|title|abstract|full|text|screening|and|/|&|\s|-|ti|ab|1st|2nd|first|second|the|our)+", re.IGNORECASE
)
LEFT_OUT = (
    "Decisions, labels or notes of reviewers stood in this file; they were left out so that screening stays blind. "
    "What was decided can come in as votes: review-tui votes import"
)


def is_decision_column(heading: str) -> bool:
    """Say whether a column of this name holds what reviewers said."""
    name = _plain(heading)
    return name in COLUMNS or bool(_REVIEWER.fullmatch(name))


def lift(note: str) -> tuple[str, bool]:
    """Give a note without decisions, and whether it held any."""
    if not (_RAYYAN.search(note) or _ASREVIEW.search(note)):
        return note, False
    return " ".join(_ASREVIEW.sub("", _RAYYAN.sub("", note)).replace("|", " ").split()), True


def lift_notes(lists: dict[str, list[str]]) -> Lifted:
    """Take decisions out of the notes among these lists; gives the notes that held any, as they stood."""
    lifted = [(note, *lift(note)) for note in lists["notes"]]
    lists["notes"] = [left for _, left, _ in lifted if left]
    return tuple(("", note) for note, _, had in lifted if had)


def told(line: int) -> Problem:
    """Say once for a file that decisions were left out."""
    return Problem(line, LEFT_OUT, sealed=True)


def said(
    lifted: Lifted, program: str = "", key: str = "", votes: Mapping[str, str] | None = None
) -> tuple[Decision, ...]:
    """Read the decisions in what was lifted out of one record.

    `program` is the one that made the file, if known; a decision that names nobody is said to be the program's. `votes`
    are the headings of columns of votes and whose they are ("" = as the heading says).
    """
    votes = {heading.strip(): who for heading, who in (votes or {}).items()}
    cells = {_plain(heading): text for heading, text in lifted if heading}
    for _, note in lifted:
        for name, text in _ASREVIEW.findall(note):
            if name:
                cells.setdefault(name.lower(), text.strip().strip('"'))
    found = [decision for heading, note in lifted for decision in _of_note(note, heading)]
    choices = _choices(lifted, votes, _ABSTRACKR if program == "Abstrackr" else _NUMBERS)
    found += [_of_cell(name, choice, cells, program, votes.get(name, "")) for name, choice in choices]
    if program == "Covidence" and not found:
        found.append(Decision("Covidence"))  # which list the record is on, the file as a whole says
    return tuple(replace(decision, key=key) for decision in found)


def _of_note(note: str, heading: str) -> Iterator[Decision]:
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
        if not heading:
            yield Decision("ASReview", CHOICES[label.lower()])


def _choices(lifted: Lifted, votes: Mapping[str, str], numbers: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Give (heading, choice) of the cells that decide; a number or a yes does so in a column of decisions only."""
    for heading, text in lifted:
        name, word = _plain(heading), text.strip().casefold()
        if heading and name not in COLUMNS - _LABELS and not name.startswith("who"):
            in_column = heading.strip() in votes or is_decision_column(heading)
            said_by_number = numbers.get(word, "") if in_column else ""
            if known := CHOICES.get(word) or said_by_number:
                yield heading.strip(), known


def _of_cell(heading: str, choice: str, cells: Mapping[str, str], program: str, whose: str) -> Decision:
    """Make a decision of a cell: a reviewer's own column is theirs, a label the program's or the column's."""
    name = _plain(heading)
    by_asreview = name.startswith("asreview_") or program == "ASReview"
    who = whose or (cells.get(name.replace("reviewer", "who"), "") if _REVIEWER.fullmatch(name) else "")
    if name in _LABELS and not who:
        who = cells.get("asreview_user_name", "") or cells.get("asreview_user_email", "") or (
            "ASReview" if by_asreview else "")  # fmt: skip
    reasons = tuple(text for column, text in cells.items() if _gives_reason(column)) if choice == "exclude" else ()
    note, at = cells.get("asreview_note", ""), cells.get("asreview_time", "")
    return Decision(who or _person_in(heading), choice, reasons, note, at)


def _gives_reason(column: str) -> bool:
    return column in _REASONS or column.split("_")[0] in ("reason", "reasons", "why", "rationale")


def _person_in(heading: str) -> str:
    """Give who a heading names: Emily of "Emily's decision", Matt of "Include (Matt)"; else the heading itself."""
    found = _PERSON.fullmatch(heading)
    name = (found[1] or found[2]).strip() if found else ""
    return heading if not name or _NO_PERSON.fullmatch(name) else name


def _plain(heading: str) -> str:
    return fold_heading(heading).replace(" ", "_")


def _unquoted(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)
