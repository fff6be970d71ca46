"""Retrieval: finding the text of a report, and what is missing."""

from review_tui.steps.retrieve.judged_texts import may_move, rehearsed
from review_tui.steps.retrieve.retrieval import (
    Asking,
    attach,
    confirm_guesses,
    confirm_own,
    draft_of,
    edit,
    give_abstract,
    guesses,
    has_file,
    note_retrieval,
    read_field,
    remove,
    reopens,
    told_of,
    typed_record,
)

__all__ = [
    "Asking",
    "attach",
    "confirm_guesses",
    "confirm_own",
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
    "reopens",
    "told_of",
    "typed_record",
]
