"""Screening: votes, conflicts and their resolutions."""

from review_tui.steps.screen.voting import (
    Card,
    ask,
    card,
    checked,
    confirm,
    decide,
    next_card,
    note,
    require_open,
    require_place,
    screening_stage,
    stage_of,
)

__all__ = [
    "Card",
    "ask",
    "card",
    "checked",
    "confirm",
    "decide",
    "next_card",
    "note",
    "require_open",
    "require_place",
    "screening_stage",
    "stage_of",
]
