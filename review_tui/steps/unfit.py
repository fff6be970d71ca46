"""What came from elsewhere and is kept without effect, since it does not fit its kind: told where copies meet."""

from collections.abc import Collection

from review_tui.model.events import Event
from review_tui.model.text import clean_line
from review_tui.steps.desk import Desk
from review_tui.store import votes


def known(desk: Desk) -> frozenset[str]:
    """Give the events that are without effect now, so that a merge can tell what it added."""
    return frozenset(desk.store.strange())


def lines(desk: Desk, before: Collection[str] = ()) -> list[str]:
    """Say of each event that does not fit its kind whose it is and why; those known `before` are left out."""
    return [
        _line(desk, votes.event_named(desk.store, event), why)
        for event, why in desk.store.strange().items()
        if event not in before
    ]


def _line(desk: Desk, event: Event, why: str) -> str:
    kind = clean_line(event.kind.replace("_", " "))
    return (
        f"Kept without effect, since it is not understood: {kind} by {desk.name_of(event.actor)} ({clean_line(why)})."
    )
