"""What taking back an act means where copies say a thing in two ways: who ruled on it, and what holds afterwards."""

from collections.abc import Sequence

from review_tui.model.fold.definitions import defined
from review_tui.model.log.events import Event
from review_tui.model.review.errors import UnknownError
from review_tui.model.review.text import clean_line
from review_tui.steps.desk.desk import Desk
from review_tui.steps.desk.history import body_of, sentence_of
from review_tui.store import disputes, votes


def is_ruling(desk: Desk, event: Event) -> bool:
    """Say whether an act ruled on what copies say in two ways: it saw several that say one thing differently."""
    saw = body_of(event).get("saw") or ()
    if len(saw) < 2:
        return False
    try:
        sides = [defined(votes.event_named(desk.store, name)) for name in saw]
    except UnknownError:  # not all of them are here
        return False
    said = ([side[thing] for side in sides if thing in side] for thing in defined(event))
    return any(one != ways[0] for ways in said for one in ways)


def put(desk: Desk, event: Event, sentence: str) -> str:
    """Give the sentence of an act as it is called where it is taken back: a ruling lets both ways be listed again."""
    if not is_ruling(desk, event):
        return sentence
    return f"the ruling that this holds: {sentence}; what copies say of it is listed again"


def then_holds(desk: Desk, act: Sequence[Event]) -> str:
    """Say what of another copy, without effect until now, comes into force when an act is taken back; "" for nothing.

    Only of what is said of the whole review: a source, a form, the protocol.
    """
    ids, found = {event.id for event in act}, dict[str, None]()
    for known in disputes.disputed(desk.store.connection, desk.frame):
        if not known.record and known.dispute.in_force in ids:
            others = [votes.event_named(desk.store, name) for name in known.dispute.others if name not in ids]
            for other in sorted(others, key=lambda event: event.order)[:1]:
                found[f"{sentence_of(desk, other)} ({clean_line(desk.name_of(other.actor))})"] = None
    return ", ".join(found)
