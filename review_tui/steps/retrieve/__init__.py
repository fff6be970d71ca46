"""Retrieval: finding the text of a report, and what is missing."""

from review_tui.steps.retrieve.judged_texts import may_move, rehearsed
from review_tui.steps.retrieve.retrieval import (
    attach,
    confirm_guesses,
    draft_of,
    edit,
    give_abstract,
    guesses,
    has_file,
    note_retrieval,
    read_field,
    remove,
    told_of,
    typed_record,
)

__all__ = [
    "attach",
    "confirm_guesses",
    "draft_of",
    "edit",
    "give_abstract",
    "guesses",
    "has_file",
    "may_move",
    "note_retrieval",
    "read_field",
    "rehearsed",
    "remove",
    "told_of",
    "typed_record",
]
