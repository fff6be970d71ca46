"""Screening: votes, conflicts and their resolutions."""

from review_tui.steps.screen.voting import (
    Card,
    Vote,
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
    vote_drafts,
)

__all__ = [
    "Card",
    "Vote",
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
    "vote_drafts",
]
