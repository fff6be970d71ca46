"""One person's sheet checked by another, item by item: what was confirmed, and what was changed."""

from collections.abc import Mapping
from enum import StrEnum

from review_tui.model.review.answers import NO_ANSWER, Answers
from review_tui.model.review.values import folded


class ItemCheck(StrEnum):
    """What stands beside an answer where a second person checks the sheet of the first."""

    FIRST = "first"
    VERIFIED = "verified"
    CHANGED = "changed"


def checks(first: Answers, said: Answers) -> Mapping[str, ItemCheck]:
    """Say of each item on which the second person spoke whether they said the same value; comments are not compared."""
    return {
        item: ItemCheck.VERIFIED
        if folded(given.value) == folded(first.get(item, NO_ANSWER).value)
        else ItemCheck.CHANGED
        for item, given in said.items()
    }
