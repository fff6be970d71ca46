"""Wide acts that came by a merge, until a lead has looked at them: kept beside the log of the copy that merged."""

import json
from collections.abc import Iterable

from review_tui.model.log.events import Event
from review_tui.model.review.errors import ReviewError
from review_tui.steps.desk.desk import Desk
from review_tui.store import acts, votes

_KEY = "wide acts that came"


def remember(desk: Desk, events: Iterable[str]) -> None:
    """Note acts that a lead is to look at."""
    if new := list(dict.fromkeys((*_noted(desk), *events))):
        desk.store.note(_KEY, json.dumps(new))


def waiting(desk: Desk) -> list[Event]:
    """Give the acts that no lead has looked at, for a lead; what was taken back since waits no longer."""
    found = []
    for name in _noted(desk) if desk.viewer.is_lead else ():
        try:
            event = votes.event_named(desk.store, name)
        except ReviewError:  # noted, and the review was put back to before
            continue
        if not acts.is_undone(desk.store, event.id):
            found.append(event)
    return found


def accept(desk: Desk, event: str) -> None:
    """Let an act stand; it waits no longer."""
    desk.store.note(_KEY, json.dumps([name for name in _noted(desk) if name != event]))


def _noted(desk: Desk) -> list[str]:
    return [str(name) for name in json.loads(desk.store.noted(_KEY) or "[]")]
