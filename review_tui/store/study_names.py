"""Reading what studies are called, and between which names copies differ."""

import sqlite3

from review_tui.model.fold.definitions import Settled
from review_tui.model.fold.effective import effective
from review_tui.model.fold.frame import Frame
from review_tui.model.fold.study_names import name_of, settle_names, study_of
from review_tui.model.log.events import Draft
from review_tui.model.log.kinds import Grouped, unpack
from review_tui.store import log

_ABOUT_STUDIES = "e.id IN (SELECT event_id FROM event_ref WHERE ref >= 's:' AND ref < 's;')"


def settled_names(connection: sqlite3.Connection, frame: Frame) -> Settled:
    """Give what is in force of the names of studies, and what is in dispute."""
    found = [event for event in log.read(connection, _ABOUT_STUDIES) if event.body and frame.admits(event)]
    return settle_names(found, effective(found, frame.is_lead))


def names_of_studies(connection: sqlite3.Connection, frame: Frame) -> dict[str, str]:
    """Give the name of each study by its id, the first that was named first."""
    found = settled_names(connection, frame).in_force
    named = {event.id: event for event in log.read(connection, _ABOUT_STUDIES) if event.id in found.values()}
    return {study_of(thing): unpack(Grouped, named[event].body or {}).name for thing, event in found.items()}


def names_seen(connection: sqlite3.Connection, frame: Frame, draft: Draft) -> tuple[str, ...]:
    """Give the names of a study that the writer of a draft saw in force, where the draft names it."""
    body = draft.body
    if not isinstance(body, Grouped) or not body.names:
        return ()
    return settled_names(connection, frame).agreed.get(name_of(body.study), ())
