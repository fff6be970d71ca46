"""Wide acts that came by a merge, until a lead lets them stand: noted beside the log of the copy that merged.

What a lead said of one is an event, so that no other copy asks about it again. Those that are held back until then are
of the state, and known in every copy.
"""

import json
from collections.abc import Iterable

from review_tui.model.fold.definitions import defined
from review_tui.model.fold.held_back import HELD_BACK
from review_tui.model.log.events import Draft, Event
from review_tui.model.log.kinds import Acknowledged
from review_tui.model.review.errors import ReviewError
from review_tui.steps.desk.desk import Desk
from review_tui.store import acts, disputes, votes

_KEY = "wide acts that came"


def remember(desk: Desk, events: Iterable[str]) -> None:
    """Note acts that a lead is to look at."""
    if new := list(dict.fromkeys((*_noted(desk), *events))):
        desk.store.note(_KEY, json.dumps(new))


def held_back(desk: Desk) -> dict[str, list[str]]:
    """Give the acts that have no effect on some records until a lead lets them stand: {event: those records}."""
    found: dict[str, list[str]] = {}
    for known in disputes.disputed(desk.store.connection, desk.frame):
        if known.dispute.thing == HELD_BACK:
            found.setdefault(known.dispute.in_force, []).append(known.record)
    return found


def waiting(desk: Desk) -> list[Event]:
    """Give the acts that no lead has looked at, for a lead; what was taken back since waits no longer."""
    found, held = [], held_back(desk)
    for name in _noted(desk) if desk.viewer.is_lead else ():
        if name in held:
            continue  # they are told apart
        try:
            event = votes.event_named(desk.store, name)
        except ReviewError:  # noted, and the review was put back to before
            continue
        if not acts.is_undone(desk.store, event.id) and not _stands(desk, event) and not is_replaced(desk, event):
            found.append(event)
    return found


def is_replaced(desk: Desk, event: Event) -> bool:
    """Say whether what an act about the review defined is defined anew since, by somebody who knew it."""
    settled = desk.frame.defined
    things = [thing for thing in defined(event) if thing in settled.in_force]
    own = (settled.in_force[thing] == event.id or (event.id, thing) in settled.without for thing in things)
    return bool(things) and not any(own)


def accepting(event: Event) -> Draft:
    """Draft that an act is let stand; it waits in no copy any longer."""
    return Draft(Acknowledged(event.id), event.refs)


def _stands(desk: Desk, event: Event) -> bool:
    return any(desk.frame.admits(word) for word in acts.acknowledging(desk.store, event))


def _noted(desk: Desk) -> list[str]:
    return [str(name) for name in json.loads(desk.store.noted(_KEY) or "[]")]
