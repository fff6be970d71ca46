"""Of which openings nothing came, and who said what a ruling saw."""

import json
import sqlite3
from collections.abc import Collection

from review_tui.model.log.events import Event
from review_tui.model.log.kinds import Opened, unpack
from review_tui.store.once_opened import OnceAsked
from review_tui.store.state.component import of_component

_LISTED = "(SELECT value FROM json_each(?))"


def authors_of(connection: sqlite3.Connection, events: Collection[str]) -> frozenset[str]:
    """Give who wrote these events, as far as they are here."""
    named = (json.dumps([*events]),)
    found = connection.execute(f"SELECT DISTINCT actor FROM event WHERE id IN {_LISTED}", named)  # noqa: S608
    return frozenset(actor for (actor,) in found)


def opens_nothing(connection: sqlite3.Connection, opening: Event) -> bool:
    """Say whether an opening has no effect, though all that it lists is here and stands."""
    body = unpack(Opened, opening.body or {})
    if not _all_said(connection, body.votes):
        return False
    once = OnceAsked(connection)
    reports = {once.report_of(ref[2:]) for ref in opening.refs}
    if any(not once.opened(report, body.stage).keys().isdisjoint(body.votes) for report in reports):
        return False
    return any(_stands(connection, report, body) for report in reports)


def _all_said(connection: sqlite3.Connection, events: Collection[str]) -> bool:
    named = (json.dumps([*events]),)
    ((n,),) = connection.execute(f"SELECT count(*) FROM body WHERE event_id IN {_LISTED}", named)  # noqa: S608
    return bool(events) and n == len(set(events))


def _stands(connection: sqlite3.Connection, report: str, body: Opened) -> bool:
    here = of_component("= coalesce((SELECT component FROM record WHERE id = ?1), ?1)")
    votes = f"SELECT event FROM vote WHERE {here} AND stage = ?2"  # noqa: S608
    sheets = f"SELECT j.value FROM sheet, json_each(sheet.events) j WHERE {here} AND stage = ?2"  # noqa: S608
    found = connection.execute(f"{votes} UNION ALL {sheets}", (report, body.stage))
    return any(event in body.votes for (event,) in found)
