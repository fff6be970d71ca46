"""Reviewers' decisions that other programs write into a record: they are left out, or blinding would be lost."""

import re

from review_tui.model.records import Problem

# Rayyan writes them into the notes: RAYYAN-INCLUSION: {"Emily"=>"Included"} | RAYYAN-LABELS: ... | USER-NOTES: ...
_RAYYAN = re.compile(r"(?:RAYYAN-[A-Z-]+|USER-NOTES):.*?(?=\|\s{0,9}(?:RAYYAN-|USER-NOTES)|\Z)", re.DOTALL)
_ASREVIEW = re.compile(r"ASReview_\w+", re.IGNORECASE)
_ANY = re.compile(r"RAYYAN-[A-Z]|USER-NOTES:|ASReview_\w", re.IGNORECASE)
COLUMNS = frozenset(
    {"label_included", "included", "asreview_label", "exclusion_reason", "tags", "label", "decision", "included_label",
     "final_included", "inclusion", "screening_decision", "study_status", "asreview_prior", "asreview_ranking",
     "asreview_time", "asreview_note", "exclusion_reasons", "voter", "votes", "labels",
     "label_abstract_screening", "screening_status", "reviewer_decision", "user_notes"}
)  # fmt: skip
# What stands in a cell that is a decision, whatever its column is called.
WORDS = frozenset(
    {"include", "included", "exclude", "excluded", "maybe", "relevant", "irrelevant", "undecided", "conflict"}
)
LEFT_OUT = (
    "Decisions, labels or notes of reviewers stood in this file; they were left out so that screening stays blind."
)


def lift(note: str) -> tuple[str, bool]:
    """Give a note without decisions, and whether it held any."""
    if not _ANY.search(note):
        return note, False
    return " ".join(_ASREVIEW.sub("", _RAYYAN.sub("", note)).replace("|", " ").split()), True


def lift_notes(lists: dict[str, list[str]]) -> bool:
    """Take decisions out of the notes among these lists; says whether there were any."""
    lifted = [lift(note) for note in lists["notes"]]
    lists["notes"] = [note for note, _ in lifted if note]
    return any(had for _, had in lifted)


def told(line: int) -> Problem:
    """Say once for a file that decisions were left out."""
    return Problem(line, LEFT_OUT)
