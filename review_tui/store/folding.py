"""Keeping the state what the log says: what an append touches is folded anew, in one transaction with it."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from itertools import groupby, pairwise
from operator import itemgetter

from review_tui.model.fold.component_fold import fold_component, fold_organisation
from review_tui.model.fold.components import Forest
from review_tui.model.fold.frame import Batch, Frame
from review_tui.model.fold.frame_fold import fold_frame
from review_tui.model.log.events import (
    Event,
    is_organisation,
    organisation_ref,
    records_in,
    records_of,
    votes_ref,
)
from review_tui.model.log.kinds import PersonGranted, PersonRetired, ProtocolApplied, StageClosed, StageOpened, Tied
from review_tui.model.review.collecting import uncollected
from review_tui.store import erasing, log, not_taken, on_drafts, touched
from review_tui.store.alike import Alike, as_event
from review_tui.store.connection import make_state
from review_tui.store.holding import keep_only
from review_tui.store.intake import take_in, take_pairs
from review_tui.store.marking import Fitting, mark_strange
from review_tui.store.rows import Rows
from review_tui.store.set_by import forget, set_by
from review_tui.store.signing import is_signed
from review_tui.store.state.all import FOLDED, STATE
from review_tui.store.state.component import of_component
from review_tui.store.state.held import HELD
from review_tui.store.state.record import RECORD
from review_tui.store.vault import Vault

CHUNK = 2_000  # components folded at a time, to bound memory
_FEW = 20  # components, up to which it is not worth while to ask which of them stand alike


def load_frame(connection: sqlite3.Connection) -> Frame:
    """Fold the frame from the log."""
    return fold_frame(log.frame_events(connection), is_signed)


def _without_erased(connection: sqlite3.Connection, frame: Frame) -> Frame:
    """Let go of what is erased and still here; gives the frame, read anew where it was made of such words."""
    while gone := erasing.honour(connection, frame):  # what is left of a word on erasing may name more
        for event in gone:
            mark_strange(connection, log.read_all(connection, "e.id = ?", (event,)))
        frame = load_frame(connection)
    return frame


def move_frame(events: Iterable[Event]) -> bool:
    """Say whether one of these events is about the frame or a batch."""
    return any(ref == "*" or ref.startswith("b:") for event in events for ref in event.refs)


@uncollected()
def fold_after(connection: sqlite3.Connection, vault: Vault, before: Frame, events: Sequence[Event]) -> Frame:
    """Fold what new events touch, with the frame they may have changed; gives the frame that now holds."""
    mark_strange(connection, events)
    frame = _without_erased(connection, load_frame(connection) if move_frame(events) else before)
    if _takes_otherwise(connection, before, frame, events):
        return rebuild(connection, vault)
    if len(events) == 1 and on_drafts.put(connection, frame, events[0]):
        return frame
    about = {record for event in events for record in records_of(event.refs)}
    edges = [records_of((ref,)) for event in events for ref in event.refs if ref.startswith("p:")]
    named = {batch for event in events for batch in records_in("b", event.refs)}
    for name in named & frame.matches.keys():
        about.update(take_pairs(connection, vault, frame.matches[name], edges))
    for name in named & frame.brought.keys():
        about.update(_voted_on(connection, name))
    brought = [frame.batches[name] for name in named & frame.batches.keys()]
    with _indexed_afterwards(connection, but=_NEEDED) if _is_most(connection, brought) else nullcontext():
        about.update(_take_in(connection, vault, frame, brought, edges))
        joined = _join(connection, [*edges, *_told_together(connection, frame)])
        if frame.shape() != before.shape() or _rereads(connection, events):
            fold_all(connection, frame)
        else:
            bodies = {ref for event in events if event.kind not in _TIES for ref in event.refs if is_organisation(ref)}
            fold(connection, frame, _components(connection, about) | joined | bodies)
    return frame


def _takes_otherwise(connection: sqlite3.Connection, before: Frame, frame: Frame, events: Sequence[Event]) -> bool:
    """Note what of the log is not taken; says whether that is another thing now for events that were here before."""
    if frame.binding == before.binding and all(frame.binding.takes(event) for event in events):
        return False
    return not not_taken.mark(connection, frame.binding) <= {event.id for event in events}


_OF_THE_RULES = frozenset({
    ProtocolApplied.KIND, StageOpened.KIND, StageClosed.KIND, PersonGranted.KIND, PersonRetired.KIND,
})  # fmt: skip


def _rereads(connection: sqlite3.Connection, events: Sequence[Event]) -> bool:
    """Say whether a word on the protocol, on what is closed or on the team may change who could read what, anywhere.

    In a review of one copy it changes what comes after it alone. What comes behind events that follow it is read at
    their places; and where several copies opened votes, each by the rules that it knew, all are looked at anew.
    """
    words = [event for event in events if "*" in event.refs and (event.undoes or event.kind in _OF_THE_RULES)]
    if not words:
        return False
    if len(connection.execute("SELECT DISTINCT origin FROM event WHERE kind = 'opened' LIMIT 2").fetchall()) > 1:
        return True
    new = {event.id for event in events}
    later = "SELECT id FROM event WHERE (tick, id) > (?, ?) LIMIT ?"
    found = connection.execute(later, (*min(event.order for event in words), len(new) + 1))
    return any(name not in new for (name,) in found)


@uncollected()
def take_in_waiting(connection: sqlite3.Connection, vault: Vault, frame: Frame) -> Frame:
    """Fold batches and dedupe runs whose blob arrived after their event."""
    edges: list[tuple[str, ...]] = []
    about: list[str] = []
    for match in frame.matches.values():
        if not connection.execute("SELECT 1 FROM pair WHERE run = ?", (match.id,)).fetchone():
            about += take_pairs(connection, vault, match, edges)
    held = "SELECT 1 FROM held WHERE batch = ?"
    waiting = [b for b in frame.batches.values() if b.count and not connection.execute(held, (b.id,)).fetchone()]
    about += _take_in(connection, vault, frame, waiting, edges)
    if about or edges:
        joined = _join(connection, [*edges, *_told_together(connection, frame)])
        fold(connection, frame, _components(connection, about) | joined)
    return frame


@uncollected()
def rebuild(connection: sqlite3.Connection, vault: Vault) -> Frame:
    """Drop the state and fold the whole log anew."""
    set_by(connection, vault)
    make_state(connection, but={HELD.name})
    marking = Fitting(connection)
    frame = _without_erased(connection, load_frame(connection))
    not_taken.mark(connection, frame.binding)
    edges: list[tuple[str, ...]] = []
    for match in frame.matches.values():
        take_pairs(connection, vault, match, edges)
    edges += _judged(connection)
    bound, left, alike = _ends(edges), list[str](), Alike(connection, frame)
    with _indexed_afterwards(connection, but=_LOOKED_UP):
        with _indexed_afterwards(connection, but=_left_alone(connection)):
            for batch in sorted(frame.batches.values(), key=lambda b: b.order):
                left += take_in(vault, alike, batch, bound, set(), marking)  # every edge is known
            keep_only(connection, frame.batches)
            marking.end()
        _join(connection, [*edges, *_told_together(connection, frame)], fresh=True)
        fold(connection, frame, _components(connection, left) | _bodies(connection, frame), fresh=True)
    forget(connection)
    return frame


_LOOKED_UP = ("record_component", "record_report", "held_record")  # what a fold itself looks things up by
_DROPPED_BY = ("file_report", *(f"{table.name}_component" for table in FOLDED if table is not RECORD))
_NEEDED = (*_LOOKED_UP, *_DROPPED_BY)


def _left_alone(connection: sqlite3.Connection) -> Sequence[str]:
    """Give the indexes of the rows that a rebuild leaves as they are."""
    return (f"{HELD.name}_record",) if connection.execute("SELECT 1 FROM held LIMIT 1").fetchone() else ()


@contextmanager
def _indexed_afterwards(connection: sqlite3.Connection, but: Sequence[str] = ()) -> Iterator[None]:
    """Drop the indexes of the state `but` some for a block: made at its end, all at once, they cost half."""
    marks = ",".join("?" * len(STATE))
    found = connection.execute(
        f"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql != '' AND tbl_name IN ({marks})",  # noqa: S608
        [table.name for table in STATE],
    ).fetchall()
    spared = [(name, sql) for name, sql in found if name not in but]
    for name, _ in spared:
        connection.execute(f"DROP INDEX {name}")
    yield
    for _, sql in spared:
        connection.execute(sql)


def fold_all(connection: sqlite3.Connection, frame: Frame) -> None:
    """Fold every component anew."""
    found = {name for (name,) in connection.execute("SELECT DISTINCT component FROM record")}
    fold(connection, frame, found | _bodies(connection, frame))


_TIES = frozenset({Tied.KIND})  # what names an organisation and judges none


def _bodies(connection: sqlite3.Connection, frame: Frame) -> set[str]:
    """Give the organisations that are judged by the protocol, or were by anybody, each by its ref."""
    judged = {organisation_ref(code) for stage in frame.protocol.stages for code in frame.bodies(stage)}
    said = connection.execute(
        "SELECT DISTINCT x.ref FROM event_ref x JOIN event e ON e.id = x.event_id "
        "WHERE x.ref >= 'o:' AND x.ref < 'o;' AND e.kind = 'answered'"
    )
    known = connection.execute("SELECT DISTINCT report FROM outcome WHERE report >= 'o:' AND report < 'o;'")
    return judged.union(ref for rows in (said, known) for (ref,) in rows)


def fold(connection: sqlite3.Connection, frame: Frame, components: Iterable[str], fresh: bool = False) -> None:
    """Fold these components and write their rows; `fresh` says that the tables hold nothing of theirs yet."""
    names = sorted(components)
    alike = Alike(connection, frame) if len(names) > _FEW else None
    for first in range(0, len(names), CHUNK):
        touched.touch(connection, names[first : first + CHUNK])
        _fold_touched(connection, frame, alike, fresh)


def _fold_touched(connection: sqlite3.Connection, frame: Frame, alike: Alike | None, fresh: bool) -> None:
    records, events, links = touched.records(connection), touched.events(connection), touched.links(connection)
    if not fresh:
        for table in FOLDED:
            if table is not RECORD:  # a record keeps its row for life and is written over
                touched.delete(connection, table)
    if alike:
        told = ((key, held, events.get(key, {}), links.get(key, ())) for key, held in records.items())
        alone = [one for of in told if (one := touched.alone(*of))]
        left = {one.record for one in alike.write(alone, fresh=False)}
        for one in alone:
            if one.record not in left:
                del records[one.record]
    found = Rows()
    for key, held in records.items():
        said = [as_event(event, refs) for event, refs in events.get(key, {}).values()]
        found.add(frame, key, fold_component(frame, held, said, links.get(key, ())))
    for key, of_body in touched.said_of_bodies(connection).items():
        found.add(frame, key, fold_organisation(frame, key, of_body))
    _write(connection, found)


def _write(connection: sqlite3.Connection, found: Rows) -> None:
    for table in FOLDED:
        if written := found.by_table[table.name]:
            table.insert(connection, written, "INSERT OR REPLACE" if table is RECORD else "INSERT")


def _take_in(
    connection: sqlite3.Connection,
    vault: Vault,
    frame: Frame,
    batches: Sequence[Batch],
    edges: list[tuple[str, ...]],
) -> list[str]:
    """Make rows of the records of batches, and add to `edges` what waited for them; gives those still to be folded."""
    bound, new, left, alike = _ends(edges), set[str](), list[str](), Alike(connection, frame)
    with _indexed_afterwards(connection) if _is_most(connection, batches) else nullcontext():
        for batch in batches:
            left += take_in(vault, alike, batch, bound, new)
    if new:
        edges += _waiting_edges(connection, new)
    return left


_MANY = 10_000  # records, from which on it is worth while to make indexes anew


def _is_most(connection: sqlite3.Connection, batches: Sequence[Batch]) -> bool:
    """Say whether these batches bring many records, and more than are here."""
    count = sum(batch.count for batch in batches)
    return count > _MANY and not connection.execute("SELECT 1 FROM held LIMIT 1 OFFSET ?", (count,)).fetchone()


def _ends(edges: Iterable[tuple[str, ...]]) -> set[str]:
    return {record for edge in edges for record in edge}


def _waiting_edges(connection: sqlite3.Connection, new: set[str]) -> list[tuple[str, ...]]:
    """Find verdicts and engine pairs that came before the records they name; once for all that came together."""
    found = _judged(connection) + list(connection.execute("SELECT a, b FROM pair WHERE band = 'certain'"))
    return [edge for edge in found if not new.isdisjoint(edge)]


def _judged(connection: sqlite3.Connection) -> list[tuple[str, ...]]:
    """Give the pairs that anybody ever judged."""
    found = connection.execute("SELECT ref FROM event_ref WHERE ref >= 'p:' AND ref < 'p;'")
    return [records_of((ref,)) for (ref,) in found]


def _told_together(connection: sqlite3.Connection, frame: Frame) -> list[tuple[str, str]]:
    """Give pairs of records that were ever put to one study, where studies are judged: they are folded together."""
    if not frame.has_judged_studies:
        return []
    rows = connection.execute(
        "SELECT DISTINCT s.ref, r.id FROM event_ref s JOIN event_ref x ON x.event_id = s.event_id "
        "JOIN record r ON x.ref = 'r:' || r.id WHERE s.ref >= 's:' AND s.ref < 's;' ORDER BY 1, 2"
    )
    by_study = [[record for _, record in of_one] for _, of_one in groupby(rows, key=itemgetter(0))]
    return [pair for records in by_study for pair in pairwise(records)]


def _voted_on(connection: sqlite3.Connection, brought: str) -> list[str]:
    """Give the records of the votes that came with an import of votes."""
    found = connection.execute(
        "SELECT substr(r.ref, 3) FROM event_ref v JOIN event_ref r ON r.event_id = v.event_id "
        "WHERE v.ref = ? AND r.ref >= 'r:' AND r.ref < 'r;'",
        (votes_ref(brought),),
    )
    return [record for (record,) in found]


def _join(connection: sqlite3.Connection, edges: Iterable[tuple[str, ...]], fresh: bool = False) -> set[str]:
    """Make one component of those that edges join, named by its smallest record; gives the joined ones.

    `fresh` as in `fold`.
    """
    found = {edge for edge in edges if len(edge) == 2}
    ends = _components_of(connection, {record for edge in found for record in edge})
    forest = Forest(sorted(set(ends.values())))
    for a, b in found:
        if a in ends and b in ends:
            forest.union(ends[a], ends[b])
    gone = {member: root for root, members in forest.sets().items() for member in members if member != root}
    connection.executemany(
        f"UPDATE record SET component = ?1 WHERE {of_component('= ?2')}",  # noqa: S608
        [(root, member) for member, root in gone.items()],
    )
    if gone and not fresh:
        _drop_folded(connection, gone)
    with_itself = {gone.get(ends[a], ends[a]) for a, b in found if a == b and a in ends}  # said before the record came
    return with_itself.union(gone.values())


def _drop_folded(connection: sqlite3.Connection, components: Iterable[str]) -> None:
    """Drop the other rows of components that are no more; their records have moved."""
    touched.touch(connection, components)
    for table in FOLDED:
        if table is not RECORD:
            touched.delete(connection, table)


def _components_of(connection: sqlite3.Connection, records: Iterable[str]) -> dict[str, str]:
    """Give the component of each of these records that is here."""
    asked = json.dumps(sorted(records))
    return dict(
        connection.execute(
            "SELECT r.id, r.component FROM json_each(?) j CROSS JOIN record r ON r.id = j.value", (asked,)
        )
    )


def _components(connection: sqlite3.Connection, records: Iterable[str]) -> set[str]:
    return set(_components_of(connection, set(records)).values())
