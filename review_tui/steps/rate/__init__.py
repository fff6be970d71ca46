"""Rating and extraction: answers to forms, and what they found."""

from review_tui.steps.rate.answering import (
    RatingCard,
    answer,
    confirm,
    consensus,
    doubts_on,
    first_called,
    form_of,
    form_stage,
    next_rating,
    rating_card,
    require_handed_over,
    rest_of,
    to_check,
)

__all__ = [
    "RatingCard", "answer", "confirm", "consensus", "doubts_on", "first_called", "form_of", "form_stage", "next_rating",
    "rating_card", "require_handed_over", "rest_of", "to_check",
]  # fmt: skip
