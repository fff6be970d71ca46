"""Checking the sheet of another: how each answer stands, and what the first person said where one said otherwise."""

from textual.content import Content

from review_tui.model.review.answers import NO_ANSWER
from review_tui.model.review.checking import ItemCheck
from review_tui.model.review.form import Item, said
from review_tui.model.review.text import clean_line
from review_tui.steps.rate import RatingCard

_SIGNS = {ItemCheck.VERIFIED: ("=", "$success"), ItemCheck.CHANGED: ("≠", "$accent")}


def sign(card: RatingCard, item: Item) -> tuple[str, str] | None:
    """Give the sign and the colour of an item; None for one on which neither spoke."""
    if item.id in card.to_check:
        return "○", "$quiet"
    return _SIGNS[card.checks[item.id]] if item.id in card.checks else None


def far(card: RatingCard) -> str:
    """Say how far one is."""
    left = len(card.to_check & {item.id for item in card.asked})
    return f"{left:,} to check" if left else "all checked"


def head(card: RatingCard, who: str) -> list[tuple[str, str]]:
    """Say whose sheet one checks, and how; nothing where one fills the form in oneself."""
    if card.first is None:
        return []
    how = "= it is right, A all the rest is; another answer changes it. d hands in."
    return [(f"You check the sheet of {clean_line(who)}. {how}", "$accent")]


def beside(card: RatingCard, item: Item, who: str) -> Content | None:
    """Say what the first person answered where one said otherwise."""
    if card.checks.get(item.id) is not ItemCheck.CHANGED:
        return None
    first = clean_line(said(card.handed_over.get(item.id, NO_ANSWER).value, item)) or "no answer"
    return Content.assemble((f"{clean_line(who)} said  ", "$quiet"), (first, "$accent"))
