"""What may leave a copy by itself: not a vote that its author may still take back with a key."""

from collections.abc import Sequence

from review_tui.model.log.declaration import Audience
from review_tui.model.log.events import Event
from review_tui.model.log.kinds import declared
from review_tui.steps.desk import Desk, opening


def settled(desk: Desk, events: Sequence[Event]) -> list[Event]:
    """Leave out what somebody at a screen cast in the last minutes, and what their copy wrote after it.

    Where all that was written is whole again, they left the screen or ten minutes passed, it goes.
    """
    held: dict[str, int] = {}
    for event in events:
        fresh = declared(event.kind).reads is Audience.VOTE and opening.is_at_hand(desk, event.actor, event.at)
        if fresh:
            held[event.origin] = min(event.origin_seq, held.get(event.origin, event.origin_seq))
    return [event for event in events if event.origin_seq < held.get(event.origin, event.origin_seq + 1)]
