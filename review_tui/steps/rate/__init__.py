"""Rating and extraction: answers to forms, and what they found."""

from review_tui.steps.rate.answering import (
    RatingCard,
    answer,
    consensus,
    doubts_on,
    form_of,
    form_stage,
    next_rating,
    rating_card,
)

__all__ = ["RatingCard", "answer", "consensus", "doubts_on", "form_of", "form_stage", "next_rating", "rating_card"]
