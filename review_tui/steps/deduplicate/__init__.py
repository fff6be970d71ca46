"""Deduplication: links that are certain, pairs for a person, and verdicts on them."""

from review_tui.steps.deduplicate.judging import (
    accept,
    each_is_one,
    judge,
    may_reach_judged,
    rehearsed,
    say,
    split,
    taken_out,
    verdict_on,
)
from review_tui.steps.deduplicate.links import (
    ENGINE,
    DedupeReport,
    Join,
    Links,
    alike,
    dedupe,
    joins,
    links_of,
    related,
)
from review_tui.steps.deduplicate.proposing import propose

__all__ = [
    "ENGINE",
    "DedupeReport",
    "Join",
    "Links",
    "accept",
    "alike",
    "dedupe",
    "each_is_one",
    "joins",
    "judge",
    "links_of",
    "may_reach_judged",
    "propose",
    "rehearsed",
    "related",
    "say",
    "split",
    "taken_out",
    "verdict_on",
]
