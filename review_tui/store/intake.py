"""Making rows of what an import or a dedupe run brings; a record of which nothing was ever said is folded at once."""

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from itertools import islice, starmap
from typing import Any

from review_tui.model.fold.component_fold import fold_component
from review_tui.model.fold.frame import Batch, Frame
from review_tui.model.fold.match_run import MatchRun
from review_tui.model.fold.report import HeldRecord, Hold
from review_tui.model.log.blob_lines import PairLine, RecordLine, pair_lines, record_lines
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.queues import position
from review_tui.store import log
from review_tui.store.rows import Rows
from review_tui.store.set_by import old_rows
from review_tui.store.state.held import HELD, HeldRow
from review_tui.store.state.identifier import IDENTIFIER, IDENTIFIERS, IdentifierRow
from review_tui.store.state.outcome import OUTCOME, OutcomeRow, OwnOutcome
from review_tui.store.state.pair import PAIR, PairRow
from review_tui.store.state.record import RECORD, OwnRecord, listing_of, new_row, shown_in_lists
from review_tui.store.state.spelling import spelled
from review_tui.store.vault import Vault

AT_ONCE = 20_000  # records whose rows are written together, sorted: their ids are hashes, strewn over the whole table


def take_in(
    connection: sqlite3.Connection, vault: Vault, frame: Frame, batch: Batch, bound: Collection[str], new: set[str]
) -> list[str]:
    """Make rows of a batch's records unless they are there or the file is not here yet, and add the new to `new`.

    Gives the records that are still to be folded. The others are reports of their own of which nothing was ever said,
    and are folded: they were not here before, are not `bound` to another by a pair, and no event speaks of them.
    """
    known = [r for (r,) in connection.execute("SELECT record FROM held WHERE batch = ?", (batch.id,))]
    if known:
        return known
    alone, left = _Alone(frame, batch), list[str]()
    lines, drawn = _lines(connection, vault, batch), _in_pilots(frame)
    while some := list(islice(lines, AT_ONCE)):
        _keep(connection, batch, some)
        apart = _not_alone(connection, [record for _, record, _, _ in some], bound)
        tells = any(stage.literature for stage in frame.protocol.stages)  # then what a record is moves it
        apart.update(record for _, record, _, said in some if tells or said.get("file"))  # its file has a row, too
        apart.update(drawn.intersection(record for _, record, _, _ in some))
        others = sorted((line for line in some if line[1] not in apart), key=lambda line: line[1])
        alone.write(connection, others)
        waiting = [(place, record) for place, record, _, _ in some if record in apart]
        rows = (new_row(frame, batch.id, place, record, batch.source) for place, record in waiting)
        RECORD.insert(connection, rows, "INSERT OR IGNORE")
        left += (record for _, record in waiting)
        new.update(record for _, record, _, _ in some)
    return left


def _in_pilots(frame: Frame) -> frozenset[str]:
    """Give the records that were drawn for a pilot round: they stand at one stage more than others."""
    return frozenset[str]().union(*(stage.drawn for of in frame.protocol.pilots.values() for stage in of))


def _keep(connection: sqlite3.Connection, batch: Batch, some: Sequence[RecordLine]) -> None:
    """Keep records as they came in, and by what they are found."""
    HELD.insert(connection, (HeldRow(batch.id, place, record, kept_as) for place, record, kept_as, _ in some))
    named = [(field, said[field], record) for _, record, _, said in some for field in IDENTIFIERS if field in said]
    told = starmap(IdentifierRow, sorted(found for found in named if found[1] is not None))
    IDENTIFIER.insert(connection, told, "INSERT OR IGNORE")


def _not_alone(connection: sqlite3.Connection, names: Sequence[str], bound: Collection[str]) -> set[str]:
    """Give those of some new records that have a report to share, or something said of them."""
    asked = (json.dumps(names),)
    here = connection.execute("SELECT id FROM record WHERE id IN (SELECT value FROM json_each(?))", asked).fetchall()
    connection.executemany("DELETE FROM outcome WHERE report = ?", here)  # of one that was alone until now
    spoken_of = connection.execute(
        "SELECT value FROM json_each(?) j WHERE EXISTS (SELECT 1 FROM event_ref WHERE ref = 'r:' || j.value)", asked
    )
    found = {name for (name,) in (*here, *spoken_of)}
    found.update(name for name, times in Counter(names).items() if times > 1)
    return found.union(name for name in names if name in bound)


class _Alone:
    """The rows of a batch's records that are a report each and of which nothing was said.

    They differ in their ids, places and words alone: one such record is folded, and the others stand as it does.
    """

    def __init__(self, frame: Frame, batch: Batch) -> None:
        self._frame, self._batch = frame, batch
        rows = Rows()
        rows.add(frame, "", fold_component(frame, [HeldRecord("", (Hold(batch.id, 0, {}),))], ()))
        (self._record,) = rows.by_table[RECORD.name]
        self._outcomes: list[OutcomeRow] = rows.by_table[OUTCOME.name]
        self._first = listing_of(frame, batch.id, 0)

    def write(self, connection: sqlite3.Connection, lines: Sequence[RecordLine]) -> None:
        """Write the rows of records."""
        RECORD.insert_alike(connection, self._record, OwnRecord, map(self._own, lines))
        for row in self._outcomes:
            listed = ((record, self._first + place) for place, record, _, _ in lines)
            asks = self._frame.protocol.stage(row.stage).asks
            own = (OwnOutcome(record, record, asks((record,)), position(record), listing) for record, listing in listed)
            OUTCOME.insert_alike(connection, row, OwnOutcome, own)

    def _own(self, line: RecordLine) -> OwnRecord:
        ordinal, record, _, said = line
        number = self._batch.number(ordinal)
        return OwnRecord(record, record, record, self._first + ordinal, ordinal, number, *shown_in_lists(said))


def _lines(connection: sqlite3.Connection, vault: Vault, batch: Batch) -> Iterator[RecordLine]:
    """Give the records of an import from its file, or where that is lost as they were folded before."""
    with suppress(ReviewError), vault.opened(batch.parsed) as file:
        yield from record_lines(file)
        return
    yield from _lines_before(connection, batch.id)


def _lines_before(connection: sqlite3.Connection, batch: str) -> Iterator[RecordLine]:
    """Give the records of an import whose file is lost as they were folded while it was whole."""
    for place, record, kept_as in old_rows(connection, "held", "ordinal, record, json", batch):
        yield place, record, kept_as, log.parsed(kept_as)


def _kept(vault: Vault, blob: str) -> bytes | None:
    """Give a file of the vault; None for one gone or damaged."""
    try:
        return vault.get(blob)
    except ReviewError:
        return None


def take_pairs(
    connection: sqlite3.Connection, vault: Vault, match: MatchRun, edges: list[tuple[str, ...]]
) -> list[str]:
    """Make rows of a dedupe run's pairs, whether it stands or was undone; gives the records it joins."""
    kept = _kept(vault, match.pairs)
    if kept is not None:
        found: list[PairLine] = list(pair_lines(kept))
    else:
        before = old_rows(connection, "pair", _PAIR, match.id) or _known(connection, match.id)
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
