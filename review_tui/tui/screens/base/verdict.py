"""Verdicts on pairs: at once where nobody has judged them, else shown first and with a reason."""

from collections.abc import Callable

from review_tui.model.log.events import Draft, Event
from review_tui.steps import deduplicate
from review_tui.steps.desk import Desk
from review_tui.tui.screens.base.agreeing import Agreeing
from review_tui.tui.screens.base.page import Page

Drafted = Callable[[Desk, str], Draft]  # at a desk, with a reason


def give(page: Page, drafted: Drafted, then: Callable[[Event], object], *, what: str) -> None:
    """Give a verdict; one that may reach reports on which votes were opened is looked at beside the screen."""
    said = page.attempt(lambda: drafted(page.desk, ""))
    if said is None:
        return
    if not deduplicate.may_reach_judged(page.desk, said):
        page.act(lambda desk: deduplicate.say(desk, said), then, what=what)
    elif page.sees():
        Agreeing(
            page, lambda desk: deduplicate.say(desk, said), then, question=f"{what}?", yes="Judge them so",
            look=lambda desk: deduplicate.rehearsed(desk, said),
            because=lambda why: lambda desk: deduplicate.say(desk, drafted(desk, why), agreed=True),
        ).begin(asks=lambda looked: looked.is_wide)  # fmt: skip
