"""What an act touches: components, noted in a table that passes, with the records, events and links of each."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from review_tui.model.fold.components import EngineLink
from review_tui.model.fold.likeness import LeanEvent
from review_tui.model.fold.report import HeldRecord, Hold
from review_tui.model.log.events import Event, record_ref
from review_tui.store import log
from review_tui.store.alike import Alone, as_event, said_in
from review_tui.store.spoken import IN_ORDER
from review_tui.store.state.component import of_component
from review_tui.store.state.record import shown_in_lists
from review_tui.store.state.table import StateTable

SaidOf = tuple[LeanEvent, tuple[str, ...]]  # an event, and what of a component it is about
_RECORDS = f"touched t CROSS JOIN record r ON {of_component('= t.component', 'r')}"


def touch(connection: sqlite3.Connection, names: Iterable[str]) -> None:
    """Note which components are touched, and no others, with their records: these are looked for once.

    CROSS JOIN, here and where they are read, keeps SQLite from walking all there is to find the few that were touched
    (20 ms at 100,000).
    """
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS touched (component TEXT PRIMARY KEY) WITHOUT ROWID")
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS touched_record (component TEXT, id TEXT)")
    connection.execute("DELETE FROM touched")
    connection.execute("DELETE FROM touched_record")
    connection.executemany("INSERT INTO touched (component) VALUES (?)", [(name,) for name in names])
    connection.execute(f"INSERT INTO touched_record SELECT r.component, r.id FROM {_RECORDS}")  # noqa: S608


def delete(connection: sqlite3.Connection, table: StateTable[Any]) -> None:
    """Delete the rows of the touched components from a table."""
    touched = "IN (SELECT component FROM touched)"
    chosen = of_component(touched) if "report" in table.columns else f"component {touched}"
    connection.execute(f"DELETE FROM {table.name} WHERE {chosen}")  # noqa: S608


def said_of_bodies(connection: sqlite3.Connection) -> dict[str, list[Event]]:
    """Read the readable events about the touched organisations, each called by its ref."""
    touched = connection.execute("SELECT component FROM touched WHERE component >= 'o:' AND component < 'o;'")
    found: dict[str, list[Event]] = {ref: [] for (ref,) in touched}
    if not found:
        return found
    query = (
        f"SELECT x.ref, {log.FOLDED} FROM touched t CROSS JOIN event_ref x ON x.ref = t.component "  # noqa: S608
        f"JOIN event e ON e.id = x.event_id JOIN body b ON b.event_id = e.id WHERE {log.UNDERSTOOD}"
    )
    for ref, *row in connection.execute(query):
        found[ref].append(as_event(said_in(row), (ref,)))
    return found


def records(connection: sqlite3.Connection) -> dict[str, list[HeldRecord]]:
    """Read the records of the touched components with every batch that holds them."""
    holds: dict[tuple[str, str], list[Hold]] = {}
    query = (
        "SELECT r.component, r.id, h.batch, h.ordinal, h.json FROM touched_record r "
        "CROSS JOIN held h ON h.record = r.id"
    )
    for key, record, batch, ordinal, text in connection.execute(query):
        holds.setdefault((key, record), []).append(Hold(batch, ordinal, log.parsed(text)))
    found: dict[str, list[HeldRecord]] = {}
    for (key, record), held in holds.items():
        found.setdefault(key, []).append(HeldRecord(record, tuple(held)))
    return found


def events(connection: sqlite3.Connection) -> dict[str, dict[str, SaidOf]]:
    """Read the readable events about the touched components; a pair is found by its first record."""
    found: dict[str, dict[str, SaidOf]] = {}
    for condition in ("x.ref = 'r:' || r.id", "x.ref >= 'p:' || r.id || '+' AND x.ref < 'p:' || r.id || ','"):
        query = (
            f"SELECT r.component, x.ref, {log.FOLDED} FROM touched_record r "  # noqa: S608
            f"CROSS JOIN event_ref x ON {condition} JOIN event e ON e.id = x.event_id JOIN body b ON b.event_id = e.id "
            f"WHERE {log.UNDERSTOOD}"
        )
        for component, ref, *row in connection.execute(query):
            events, event = found.setdefault(component, {}), said_in(row)
            known = events.get(event.id)
            events[event.id] = (event, tuple(sorted((*known[1], ref))) if known else (ref,))
    return found


def links(connection: sqlite3.Connection) -> dict[str, list[EngineLink]]:
    """Read the links that the engine ever made within the touched components."""
    query = (
        "SELECT r.component, p.a, p.b, p.score, p.run FROM touched_record r "
        "CROSS JOIN pair p ON p.a = r.id WHERE p.band = 'certain'"
    )
    found: dict[str, list[EngineLink]] = {}
    for component, *link in connection.execute(query):
        found.setdefault(component, []).append(EngineLink(*link))
    return found


def alone(
    key: str, records: Sequence[HeldRecord], events: Mapping[str, SaidOf], links: Sequence[EngineLink]
) -> Alone | None:
    """Give a component that is one record of one import and was never named in a pair; None for any other."""
    own = (record_ref(key),)
    if len(records) > 1 or len(records[0].holds) > 1 or links or any(refs != own for _, refs in events.values()):
        return None
    (hold,) = records[0].holds
    said = sorted((event for event, _ in events.values()), key=IN_ORDER)
    return Alone(hold.batch, hold.ordinal, key, shown_in_lists(hold.data), bool(hold.data.get("file")), said)
