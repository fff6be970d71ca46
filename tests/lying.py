"""A lead's program that was changed: what it says to be left of erased words is something else than was said."""

from typing import Any

from review_tui.model.log.erasing import Erased, erased_ref, remainder, rest_salt, sum_of
from review_tui.model.log.events import FRAME, Draft
from review_tui.model.log.kinds import declared
from review_tui.model.review.canonical import canonical
from review_tui.steps.desk import Desk
from review_tui.store import schema
from review_tui.store.votes import event_named


def lie(desk: Desk, event: str, **otherwise: Any) -> None:
    """Erase the words of an event as a lead, and leave in its place what was not said, as no command would."""
    said = event_named(desk.store, event)
    assert said.body is not None
    left = {**(remainder(declared(said.kind), said.body) or {}), **otherwise}
    salt = rest_salt(said.salt)
    word = Erased("a child was named", {}, {event: sum_of(salt, left)})
    desk.store.append([Draft(word, (FRAME, erased_ref(event)))], desk.viewer.person, desk.clock(), desk.ids)
    with desk.store.writing():
        connection = desk.store.connection
        connection.execute("DROP TRIGGER body_delete_refused")
        connection.execute("DELETE FROM body WHERE event_id = ?", (event,))
        put = (event, salt, canonical(left))
        connection.execute("INSERT INTO body (event_id, salt, json) VALUES (?, ?, ?)", put)
        connection.execute(schema.TRIGGERS["body_delete_refused"])
    desk.store.rebuild()
