"""Keeping the state what the log says: what an append touches is folded anew, in one transaction with it."""

import gc
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from typing import Any

from review_tui.model.fold.component_fold import HeldRecord, Hold, fold_component
from review_tui.model.fold.components import EngineLink, Forest
from review_tui.model.fold.frame import Batch, Frame, MatchRun
from review_tui.model.fold.frame_fold import fold_frame
from review_tui.model.log.blob_lines import PairLine, RecordLine, pair_lines, record_lines
from review_tui.model.log.events import Event, records_in, records_of, votes_ref
from review_tui.model.log.understanding import problem_of
from review_tui.model.review.errors import ReviewError
from review_tui.store import log
from review_tui.store.connection import make_state
from review_tui.store.rows import Rows
from review_tui.store.state.all import FOLDED, STATE
from review_tui.store.state.held import HELD, HeldRow
from review_tui.store.state.identifier import IDENTIFIER, IDENTIFIERS, IdentifierRow
from review_tui.store.state.pair import PAIR, PairRow
from review_tui.store.state.record import RECORD, new_row
from review_tui.store.state.spelling import spelled
from review_tui.store.vault import Vault

CHUNK = 2_000  # components folded at a time, to bound memory


def load_frame(connection: sqlite3.Connection) -> Frame:
    """Fold the frame from the log."""
    return fold_frame(log.frame_events(connection))


def move_frame(events: Iterable[Event]) -> bool:
    """Say whether one of these events is about the frame or a batch."""
    return any(ref == "*" or ref.startswith("b:") for event in events for ref in event.refs)


def fold_after(connection: sqlite3.Connection, vault: Vault, before: Frame, events: Sequence[Event]) -> Frame:
    """Fold what new events touch, with the frame they may have changed; gives the frame that now holds."""
    log.mark_strange(connection, events)
    frame = load_frame(connection) if move_frame(events) else before
    touched = {record for event in events for record in records_of(event.refs)}
    edges = [records_of((ref,)) for event in events for ref in event.refs if ref.startswith("p:")]
    new: set[str] = set()
    for name in {batch for event in events for batch in records_in("b", event.refs)}:
        if name in frame.batches:
            touched.update(_take_in(connection, vault, frame, frame.batches[name], new))
        elif name in frame.matches:
            touched.update(_take_pairs(connection, vault, frame.matches[name], edges))
        elif name in frame.brought:
            touched.update(_voted_on(connection, name))
    joined = _join(connection, edges + _waiting_edges(connection, new))
    if frame.shape() != before.shape():
        fold_all(connection, frame)
    else:
        fold(connection, frame, _components(connection, touched) | joined)
    return frame


def take_in_waiting(connection: sqlite3.Connection, vault: Vault, frame: Frame) -> Frame:
    """Fold batches and dedupe runs whose blob arrived after their event."""
    edges: list[tuple[str, ...]] = []
    touched: list[str] = []
    new: set[str] = set()
    for batch in frame.batches.values():
        if batch.count and not connection.execute("SELECT 1 FROM held WHERE batch = ?", (batch.id,)).fetchone():
            touched += _take_in(connection, vault, frame, batch, new)
    for match in frame.matches.values():
        if not connection.execute("SELECT 1 FROM pair WHERE run = ?", (match.id,)).fetchone():
            touched += _take_pairs(connection, vault, match, edges)
    if touched:
        joined = _join(connection, edges + _waiting_edges(connection, new))
        fold(connection, frame, _components(connection, touched) | joined)
    return frame


def rebuild(connection: sqlite3.Connection, vault: Vault) -> Frame:
    """Drop the state and fold the whole log anew."""
    with _without_cycles():
        return _rebuild(connection, vault)


@contextmanager
def _without_cycles() -> Iterator[None]:
    """Spare the search for cycles: a fold makes millions of things and no cycle, and it would take a seventh of it."""
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()


def _rebuild(connection: sqlite3.Connection, vault: Vault) -> Frame:
    _set_by(connection, vault)
    make_state(connection)
    log.mark_all_strange(connection)
    indexes = _set_aside(connection)
    frame = load_frame(connection)
    edges: list[tuple[str, ...]] = []
    for batch in sorted(frame.batches.values(), key=lambda b: b.order):
        _take_in(connection, vault, frame, batch, set())  # every edge is looked at below
    for match in frame.matches.values():
        _take_pairs(connection, vault, match, edges)
    found = connection.execute("SELECT ref FROM event_ref WHERE ref >= 'p:' AND ref < 'p;'")
    edges += [records_of((ref,)) for (ref,) in found]
    _join(connection, edges)
    fold_all(connection, frame, fresh=True)
    for index in indexes:
        connection.execute(index)
    for table in _SET_BY:
        connection.execute(f"DROP TABLE IF EXISTS temp.old_{table}")
    return frame


_SET_BY = {"held": "batch", "pair": "run"}  # what is folded from files, by the column that names the file's event


def _set_by(connection: sqlite3.Connection, vault: Vault) -> None:
    """Set by the rows of imports and dedupe runs whose file is gone or damaged: they were folded while it was whole.

    So a fold never loses what the state still had.
    """
    frame = fold_frame(e for e in log.frame_events(connection) if not problem_of(e))  # not marked yet
    files = {"held": {b.id: b.parsed for b in frame.batches.values()}}
    files["pair"] = {m.id: m.pairs for m in frame.matches.values()}
    for table, column in _SET_BY.items():
        connection.execute(f"DROP TABLE IF EXISTS temp.old_{table}")
        lost = [(name,) for name, file in files[table].items() if not vault.is_whole(file)]
        connection.execute("CREATE TEMP TABLE IF NOT EXISTS lost (name TEXT PRIMARY KEY)")
        connection.execute("DELETE FROM lost")
        connection.executemany("INSERT OR IGNORE INTO lost VALUES (?)", lost)
        with suppress(sqlite3.OperationalError):  # a version whose tables are of another shape
            connection.execute(
                f"CREATE TEMP TABLE old_{table} AS SELECT * FROM main.{table} WHERE {column} IN (SELECT name FROM lost)"  # noqa: S608
            )


def _old(connection: sqlite3.Connection, table: str, columns: str, name: str) -> list[tuple[Any, ...]]:
    """Give the rows that were set by for an import or a dedupe run; none outside a fold of everything."""
    order = "ordinal" if table == "held" else "rowid"
    with suppress(sqlite3.OperationalError):
        return connection.execute(
            f"SELECT {columns} FROM temp.old_{table} WHERE {_SET_BY[table]} = ? ORDER BY {order}",  # noqa: S608
            (name,),
        ).fetchall()
    return []


_NEEDED = ("record_component", "held_record")  # what a fold itself looks things up by


def _set_aside(connection: sqlite3.Connection) -> list[str]:
    """Drop the indexes that a fold does not read: made at the end, all at once, they cost half. Gives their SQL."""
    marks = ",".join("?" * len(STATE))
    found = connection.execute(
        f"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql != '' AND tbl_name IN ({marks})",  # noqa: S608
        [table.name for table in STATE],
    ).fetchall()
    spared = [(name, sql) for name, sql in found if name not in _NEEDED]
    for name, _ in spared:
        connection.execute(f"DROP INDEX {name}")
    return [sql for _, sql in spared]


def fold_all(connection: sqlite3.Connection, frame: Frame, fresh: bool = False) -> None:
    """Fold every component anew; `fresh` as in `_write`."""
    found = [name for (name,) in connection.execute("SELECT DISTINCT component FROM record ORDER BY component")]
    fold(connection, frame, found, fresh)


def fold(connection: sqlite3.Connection, frame: Frame, components: Iterable[str], fresh: bool = False) -> None:
    """Fold these components and write their rows; `fresh` as in `_write`."""
    names = sorted(components)
    with _without_cycles():
        for first in range(0, len(names), CHUNK):
            _touch(connection, names[first : first + CHUNK])
            _write(connection, _fold_chunk(connection, frame), fresh)


def _touch(connection: sqlite3.Connection, names: Sequence[str]) -> None:
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS touched (component TEXT PRIMARY KEY) WITHOUT ROWID")
    connection.execute("DELETE FROM touched")
    connection.executemany("INSERT INTO touched VALUES (?)", [(name,) for name in names])


def _fold_chunk(connection: sqlite3.Connection, frame: Frame) -> Rows:
    records, events, links = _records(connection), _events(connection), _links(connection)
    found = Rows()
    for key, held in records.items():
        component = fold_component(frame, held, list(events.get(key, {}).values()), links.get(key, ()))
        found.add(frame, key, component)
    return found


def _records(connection: sqlite3.Connection) -> dict[str, list[HeldRecord]]:
    """Read the records of the touched components with every batch that holds them.

    CROSS JOIN keeps SQLite from walking all records to find the few that were touched (20 ms at 100,000).
    """
    holds: dict[tuple[str, str], list[Hold]] = {}
    query = (
        "SELECT r.component, r.id, h.batch, h.ordinal, h.json FROM touched t CROSS JOIN record r USING (component) "
        "JOIN held h ON h.record = r.id"
    )
    for key, record, batch, ordinal, text in connection.execute(query):
        holds.setdefault((key, record), []).append(Hold(batch, ordinal, log.parsed(text)))
    found: dict[str, list[HeldRecord]] = {}
    for (key, record), held in holds.items():
        found.setdefault(key, []).append(HeldRecord(record, tuple(held)))
    return found


def _events(connection: sqlite3.Connection) -> dict[str, dict[str, Event]]:
    """Read the readable events about the touched components; a pair is found by its first record."""
    found: dict[str, dict[str, Event]] = {}
    for condition in ("x.ref = 'r:' || r.id", "x.ref >= 'p:' || r.id || '+' AND x.ref < 'p:' || r.id || ','"):
        query = (
            f"SELECT r.component, x.ref, {log.FOLDED} FROM touched t CROSS JOIN record r USING (component) "  # noqa: S608
            f"JOIN event_ref x ON {condition} JOIN event e ON e.id = x.event_id JOIN body b ON b.event_id = e.id "
            f"WHERE {log.UNDERSTOOD}"
        )
        for component, ref, event, *row in connection.execute(query):
            events = found.setdefault(component, {})
            known = events.get(event)
            refs = tuple(sorted((*known.refs, ref))) if known else (ref,)
            events[event] = log.folded(event, row, refs)
    return found


def _links(connection: sqlite3.Connection) -> dict[str, list[EngineLink]]:
    query = (
        "SELECT r.component, p.a, p.b, max(p.score) FROM touched t CROSS JOIN record r USING (component) "
        "JOIN pair p ON p.a = r.id WHERE p.band = 'certain' AND p.stands = 1 GROUP BY p.a, p.b"
    )
    found: dict[str, list[EngineLink]] = {}
    for component, a, b, score in connection.execute(query):
        found.setdefault(component, []).append(EngineLink(a, b, score))
    return found


def _write(connection: sqlite3.Connection, found: Rows, fresh: bool) -> None:
    """Write the rows of the touched components; `fresh` says that the tables hold nothing of theirs yet."""
    for table in FOLDED:
        if not fresh and table is not RECORD:  # a record keeps its row for life and is written over
            connection.execute(f"DELETE FROM {table.name} WHERE component IN (SELECT component FROM touched)")  # noqa: S608
        if written := found.by_table[table.name]:
            table.insert(connection, written, "INSERT OR REPLACE" if table is RECORD else "INSERT")


def _take_in(connection: sqlite3.Connection, vault: Vault, frame: Frame, batch: Batch, new: set[str]) -> list[str]:
    """Make rows of a batch's records unless they are there or the blob is not here yet; gives them and adds the new."""
    known = [r for (r,) in connection.execute("SELECT record FROM held WHERE batch = ?", (batch.id,))]
    if known:
        return known
    kept = _kept(vault, batch.parsed)
    lines = record_lines(kept) if kept is not None else _lines_before(connection, batch.id)
    records: list[str] = []
    while some := list(islice(lines, CHUNK)):
        held = [HeldRow(batch.id, place, record, kept_as) for place, record, kept_as, _ in some]
        HELD.insert(connection, held)
        named = ((field, said[field], record) for _, record, _, said in some for field in IDENTIFIERS if field in said)
        IDENTIFIER.insert(connection, (IdentifierRow(*row) for row in named if row[1] is not None), "INSERT OR IGNORE")
        fresh = (new_row(frame, batch.id, row.ordinal, row.record, batch.source) for row in held)
        RECORD.insert(connection, fresh, "INSERT OR IGNORE")
        records += (row.record for row in held)
    new.update(records)
    return records


def _lines_before(connection: sqlite3.Connection, batch: str) -> Iterator[RecordLine]:
    """Give the records of an import whose file is lost as they were folded while it was whole."""
    for place, record, kept_as in _old(connection, "held", "ordinal, record, json", batch):
        yield place, record, kept_as, log.parsed(kept_as)


def _kept(vault: Vault, blob: str) -> bytes | None:
    """Give a file of the vault; None for one gone or damaged."""
    try:
        return vault.get(blob)
    except ReviewError:
        return None


def _waiting_edges(connection: sqlite3.Connection, new: set[str]) -> list[tuple[str, ...]]:
    """Find verdicts and engine pairs that came before the records they name; once for all that came together."""
    if not new:
        return []
    judged = connection.execute("SELECT ref FROM event_ref WHERE ref >= 'p:' AND ref < 'p;'")
    found = [records_of((ref,)) for (ref,) in judged]
    found += list(connection.execute("SELECT a, b FROM pair WHERE band = 'certain'"))
    return [edge for edge in found if new & set(edge)]


def _take_pairs(
    connection: sqlite3.Connection, vault: Vault, match: MatchRun, edges: list[tuple[str, ...]]
) -> list[str]:
    """Make rows of a dedupe run's pairs, whether it stands or was undone; gives the records it joins."""
    kept = _kept(vault, match.pairs)
    if kept is not None:
        found: list[PairLine] = list(pair_lines(kept))
    else:
        before = _old(connection, "pair", _PAIR, match.id) or _known(connection, match.id)
        found = [dict(zip(_PAIR.split(", "), (*pair, json.loads(why)), strict=True)) for *pair, why in before]
    connection.execute("DELETE FROM pair WHERE run = ?", (match.id,))
    written = (
        PairRow(
            a=p["a"], b=p["b"], run=match.id, score=p["score"], band=p["band"], suggestion=p["suggestion"],
            reasons=spelled(p["reasons"]), stands=match.stands,
        )
        for p in found
    )  # fmt: skip
    PAIR.insert(connection, written, "INSERT OR REPLACE")
    certain = [(p["a"], p["b"]) for p in found if p["band"] == "certain"]
    edges.extend(certain)
    return [record for pair in certain for record in pair]


_PAIR = "a, b, score, band, suggestion, reasons"


def _known(connection: sqlite3.Connection, run: str) -> list[tuple[Any, ...]]:
    """Give the pairs of a run as the state has them: its file is lost, and an undo of it still counts."""
    return connection.execute(f"SELECT {_PAIR} FROM pair WHERE run = ?", (run,)).fetchall()  # noqa: S608


def _voted_on(connection: sqlite3.Connection, brought: str) -> list[str]:
    """Give the records of the votes that came with an import of votes."""
    found = connection.execute(
        "SELECT substr(r.ref, 3) FROM event_ref v JOIN event_ref r ON r.event_id = v.event_id "
        "WHERE v.ref = ? AND r.ref >= 'r:' AND r.ref < 'r;'",
        (votes_ref(brought),),
    )
    return [record for (record,) in found]


def _join(connection: sqlite3.Connection, edges: Iterable[tuple[str, ...]]) -> set[str]:
    """Make one component of those that edges join, named by its smallest record; gives the joined ones."""
    found = [edge for edge in edges if len(edge) == 2]
    ends = {record: name for edge in found for record in edge for name in _component_of(connection, record)}
    forest = Forest(sorted(set(ends.values())))
    for a, b in found:
        if a in ends and b in ends:
            forest.union(ends[a], ends[b])
    joined: set[str] = set()
    for root, members in forest.sets().items():
        gone = [member for member in members if member != root]
        if gone:
            joined.add(root)
            connection.executemany("UPDATE record SET component = ? WHERE component = ?", [(root, g) for g in gone])
            _drop_folded(connection, gone)
    return joined


def _drop_folded(connection: sqlite3.Connection, components: Sequence[str]) -> None:
    """Drop the other rows of components that are no more; their records have moved."""
    for table in FOLDED:
        if table is not RECORD:
            connection.executemany(f"DELETE FROM {table.name} WHERE component = ?", [(c,) for c in components])  # noqa: S608


def _component_of(connection: sqlite3.Connection, record: str) -> list[str]:
    return [name for (name,) in connection.execute("SELECT component FROM record WHERE id = ?", (record,))]


def _components(connection: sqlite3.Connection, records: Iterable[str]) -> set[str]:
    return {name for record in records for name in _component_of(connection, record)}
