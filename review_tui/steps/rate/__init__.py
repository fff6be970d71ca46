"""Rating and extraction: answers to forms, and what they found."""

from review_tui.steps.rate.answering import (
    RatingCard,
    answer,
    confirm,
    doubts_on,
    first_called,
    form_of,
    form_stage,
    next_rating,
    rating_card,
    require_handed_over,
    to_check,
)
from review_tui.steps.rate.lacking import lacking
from review_tui.steps.rate.ruling import (
    AgainstRule,
    against_rule,
    asked_since,
    consensus,
    recorded,
    rest_of,
    with_notes,
)

__all__ = [
    "AgainstRule", "RatingCard", "against_rule", "answer", "asked_since", "confirm", "consensus", "doubts_on",
    "first_called", "form_of", "form_stage", "lacking", "next_rating", "rating_card", "recorded",
    "require_handed_over", "rest_of", "to_check", "with_notes",
]  # fmt: skip
