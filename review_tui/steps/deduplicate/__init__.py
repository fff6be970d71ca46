"""Deduplication: links that are certain, pairs for a person, and verdicts on them."""

from review_tui.steps.deduplicate.links import (
    ENGINE,
    DedupeReport,
    Join,
    Links,
    Progress,
    accept,
    alike,
    dedupe,
    joins,
    judge,
    links_of,
    related,
    split,
)

__all__ = [
    "ENGINE",
    "DedupeReport",
    "Join",
    "Links",
    "Progress",
    "accept",
    "alike",
    "dedupe",
    "joins",
    "judge",
    "links_of",
    "related",
    "split",
]
