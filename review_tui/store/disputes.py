"""Reading what copies define in two ways, and what a writer sees in force."""

import json
import sqlite3
from dataclasses import dataclass

from review_tui.model.fold.definitions import Dispute, seen, settle
from review_tui.model.fold.effective import effective
from review_tui.model.fold.frame import Frame
from review_tui.model.log.events import Draft, is_organisation, records_of
from review_tui.model.log.kinds import Edited, Judged, Removed
from review_tui.store import log
from review_tui.store.study_names import names_seen, settled_names


@dataclass(frozen=True, slots=True)
class Disputed:
    """A dispute and the record that it is about, "" where it is about the whole review."""

    record: str
    dispute: Dispute


def disputed(connection: sqlite3.Connection, frame: Frame) -> list[Disputed]:
    """Give everything that is in dispute: of the whole review first, then by record."""
    rows = connection.execute("SELECT record, thing, in_force, others FROM dispute ORDER BY record, thing")
    about = [Disputed(r, Dispute(thing, force, tuple(json.loads(others)))) for r, thing, force, others in rows]
    names = settled_names(connection, frame).disputes
    return [*(Disputed("", dispute) for dispute in (*frame.defined.disputes, *names)), *about]


def seen_by(connection: sqlite3.Connection, frame: Frame, draft: Draft) -> Draft:
    """Give a draft with the definitions that were in force when it was written, where it defines something anew."""
    if not draft.body.defines():
        return draft
    records, kind = records_of(draft.refs), draft.body.KIND
    if not records and is_organisation(draft.refs[0]):
        return seen(draft, _agreed(connection, frame, _OF_BODY, (kind, draft.refs[0])))
    if not records:
        return seen(draft, frame.defined.agreed)
    if kind == Judged.KIND:
        return seen(draft, _agreed(connection, frame, _OF_PAIRS, (kind, json.dumps(draft.refs))))
    where, found = _OF_RECORD if kind in (Edited.KIND, Removed.KIND) else _OF_REPORT, dict[str, tuple[str, ...]]()
    for record in records:  # what several reports are is said of each
        for thing, events in _agreed(connection, frame, where, (kind, record)).items():
            found[thing] = (*found.get(thing, ()), *events)
    if names := names_seen(connection, frame, draft):
        found = {thing: (*events, *names) for thing, events in ({"the study": ()} | found).items()}
    return seen(draft, found)


def _agreed(
    connection: sqlite3.Connection, frame: Frame, where: str, values: tuple[str, ...]
) -> dict[str, tuple[str, ...]]:
    found = [event for event in log.read(connection, where, values) if event.body and frame.admits(event)]
    return settle(found, effective(found, frame.is_lead)).agreed


# Corrections and removals are of records, verdicts of pairs; all else is of a report, whichever record is named.
_OF_RECORD = "e.kind IN (?, 'undone') AND e.id IN (SELECT event_id FROM event_ref WHERE ref = 'r:' || ?)"
_OF_BODY = "e.kind IN (?, 'undone') AND e.id IN (SELECT event_id FROM event_ref WHERE ref = ?)"
_OF_PAIRS = (
    "e.kind IN (?, 'undone') AND e.id IN (SELECT event_id FROM event_ref WHERE ref IN (SELECT value FROM json_each(?)))"
)
_OF_REPORT = (
    "e.kind IN (?, 'undone') AND e.id IN (SELECT x.event_id FROM record r JOIN record m ON m.report = r.report "
    "JOIN event_ref x ON x.ref = 'r:' || m.id WHERE r.id = ?)"
)
