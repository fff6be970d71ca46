"""Sheets that one person filled in in more than one copy: of each item the later answer stands."""

from collections.abc import Iterable
from typing import NamedTuple

from review_tui.model.log.events import Event, subject_ref, subjects_of
from review_tui.model.log.kinds import Answered, unpack
from review_tui.store.store import Store


class Apart(NamedTuple):
    """A subject at a stage, and who answered on it in two copies."""

    subject: str
    stage: str
    person: str


def found_among(store: Store, came: Iterable[Event]) -> list[Apart]:
    """Give the sheets of these answers that hold answers of the same person from another copy besides."""
    answers = [event for event in came if event.kind == Answered.KIND and event.body]
    new = {event.id for event in answers}
    found = dict[Apart, None]()
    for event in answers:
        stage = unpack(Answered, event.body or {}).stage
        for subject in subjects_of(event.refs):
            rows = store.connection.execute(_OTHERS, (subject_ref(subject), event.actor, event.origin, stage))
            if any(other not in new for (other,) in rows):
                found[Apart(subject, stage, event.actor)] = None
    return list(found)


_OTHERS = (
    "SELECT e.id FROM event_ref r JOIN event e ON e.id = r.event_id JOIN body b ON b.event_id = e.id "
    "WHERE r.ref = ?1 AND e.kind = 'answered' AND e.actor = ?2 AND e.origin <> ?3 "
    "AND json_extract(b.json, '$.stage') = ?4 "
    "AND NOT EXISTS (SELECT 1 FROM event u WHERE u.undoes = e.id AND u.undoes != '')"
)
