"""A further answer on a draft: it moves that sheet and nothing else, so nobody else's answers are read for it.

A grid is filled in answer by answer, and folding an organisation costs as much as all that was said of it before. What
stands after this is what the fold gives; where that is not certain, it is left to the fold.
"""

import sqlite3
from typing import Any, NamedTuple

from review_tui.model.fold.frame import Frame
from review_tui.model.log.events import Event, is_organisation
from review_tui.model.log.kinds import Answered, unpack
from review_tui.model.review import asking
from review_tui.model.review.answers import as_json, from_json
from review_tui.model.review.protocol import Unit
from review_tui.store import log
from review_tui.store.state.component import of_component
from review_tui.store.state.spelling import spelled
from review_tui.store.value import value_of

# Of what was said only answers, none of which was taken back; of what stands only sheets that nobody opened.
_PLAIN = (
    "SELECT NOT EXISTS (SELECT 1 FROM event_ref x JOIN event e ON e.id = x.event_id "  # noqa: S608
    "WHERE x.ref = ?1 AND e.kind != 'answered') AND NOT EXISTS (SELECT 1 FROM sheet "
    f"WHERE {of_component('= ?1')} AND (standing != 'in_force' OR was != '' OR verifies != '')) "
    "AND NOT EXISTS (SELECT 1 FROM event WHERE (tick, id) > (?2, ?3))"
)
_OWN = "SELECT events, answers FROM sheet WHERE report = ? AND stage = ? AND actor = ?"
_SAID = f"SELECT b.json FROM event e JOIN body b ON b.event_id = e.id WHERE e.id = ? AND {log.UNDERSTOOD}"  # noqa: S608


class _Draft(NamedTuple):
    """A draft as it stands: the events that gave it, and what it says."""

    events: list[str]
    answers: dict[str, Any]


def put(connection: sqlite3.Connection, frame: Frame, event: Event) -> bool:
    """Put an answer on the draft of its author where it moves nothing else; says whether it did."""
    if event.kind != Answered.KIND or event.undoes or event.replaces or len(event.refs) != 1:
        return False
    said, (home,) = _said(connection, event.id), event.refs
    if said is None or said.done or said.verifies or not _is_asked(frame, home, said) or not frame.admits(event):
        return False
    draft = _draft(connection, home, said, event.actor)
    if draft is None or not _is_plain(connection, home, event):
        return False
    answers = {**draft.answers, **as_json(from_json(said.answers))}
    connection.execute(
        "UPDATE sheet SET events = ?, answers = ?, at = ?, unasked = ? WHERE report = ? AND stage = ? AND actor = ?",
        (spelled([*draft.events, event.id]), spelled(answers), event.at, _unasked(frame, said.form, answers),
         home, said.stage, event.actor),
    )  # fmt: skip
    return True


def _said(connection: sqlite3.Connection, event: str) -> Answered | None:
    """Read an answer as the log holds it; None for one that has no effect."""
    text: str = value_of(connection.execute(_SAID, (event,)), "")
    return unpack(Answered, log.parsed(text)) if text else None


def _is_asked(frame: Frame, home: str, said: Answered) -> bool:
    """Say whether an answer is of an organisation, at a stage that asks for its form."""
    stage = next((one for one in frame.protocol.stages if one.name == said.stage), None)
    is_of_it = is_organisation(home) and said.records in ((), (home,))
    return bool(stage and is_of_it and stage.unit is Unit.ORGANISATION and stage.form == said.form)


def _draft(connection: sqlite3.Connection, home: str, said: Answered, actor: str) -> _Draft | None:
    """Give the one draft of a rater; None where there is none yet, or it was handed in."""
    drafts = [_Draft(*map(log.parsed, row)) for row in connection.execute(_OWN, (home, said.stage, actor))]
    if len(drafts) != 1:
        return None
    (found,) = drafts
    last = _said(connection, found.events[-1])
    return found if last and not last.done and last.form == said.form else None


def _is_plain(connection: sqlite3.Connection, home: str, event: Event) -> bool:
    """Say whether nothing was said of an organisation but answers, of which this is the last."""
    return bool(value_of(connection.execute(_PLAIN, (home, event.tick, event.id)), 0))


def _unasked(frame: Frame, form: str, answers: dict[str, Any]) -> str:
    """Spell what earlier answers hide, as of any sheet that is not handed in."""
    reading = frame.reading.get(form)
    found = asking.unasked(reading, from_json(answers), ()) if reading else frozenset[str]()
    return spelled(sorted(found)) if found else ""
