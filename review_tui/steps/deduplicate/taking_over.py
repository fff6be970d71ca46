"""An import whose record becomes the home of a judged report moves it to another lane: said, and listed for a lead."""

from collections.abc import Collection

from review_tui.model.review.quoting import quoted
from review_tui.steps.desk import Desk, arrived
from review_tui.store import reading
from review_tui.store.taking_over import TakenOver, taken_over
from review_tui.words.sources import lane_words


def told(desk: Desk, batches: Collection[str]) -> tuple[str, ...]:
    """Say which records of these imports speak for a judged report now, and the way back; a lead is to look at it."""
    found = taken_over(desk.store, batches)
    events = [desk.frame.matches[one.run].event for one in found if one.run in desk.frame.matches]
    if events:
        arrived.remember(desk, events)
    return tuple(_said(desk, one) for one in found)


def _said(desk: Desk, one: TakenOver) -> str:
    number, judged = (line.number for name in (one.home, one.judged) for line in reading.lines_of(desk.store, [name]))
    return (
        f"{number} is the same report as {judged}, on which votes were opened, and comes before it: that is counted "
        f"under {lane_words(one.lane)} from now on, not under {lane_words(one.before)}. A lead takes it out again: "
        f"review-tui report split {quoted(number)} --note WHY"
    )
