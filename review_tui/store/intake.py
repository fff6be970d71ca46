"""Making rows of what an import or a dedupe run brings; one that is a report of its own is folded at once."""

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from itertools import islice, starmap
from operator import attrgetter
from typing import Any

from review_tui.model.fold.frame import Batch
from review_tui.model.fold.match_run import MatchRun
from review_tui.model.log.blob_lines import PairLine, RecordLine, pair_lines, record_lines
from review_tui.model.review.errors import ReviewError
from review_tui.store import log
from review_tui.store.alike import Alike, Alone
from review_tui.store.holding import Holding
from review_tui.store.marking import Fitting
from review_tui.store.set_by import old_rows
from review_tui.store.spoken import said_of
from review_tui.store.state.identifier import IDENTIFIER, IDENTIFIERS, IdentifierRow
from review_tui.store.state.outcome import OUTCOME
from review_tui.store.state.pair import PAIR, PairRow
from review_tui.store.state.record import RECORD, new_row, shown_in_lists
from review_tui.store.state.spelling import spelled
from review_tui.store.state.vote import VOTE
from review_tui.store.vault import Vault

READ = 5_000  # records that are held in whole at a time
AT_ONCE = 50_000  # records whose rows are written in order: their ids are hashes, strewn over the whole table
SPOKEN_OF = 10_000  # records of which all that was said is held at a time


def take_in(
    vault: Vault, alike: Alike, batch: Batch, bound: Collection[str], new: set[str], marking: Fitting | None = None
) -> list[str]:
    """Make rows of a batch's records unless they are there or the file is not here yet, and add the new to `new`.

    `marking` is that of a rebuild: all rows are made then, and what was said is looked at as it is read. Gives the
    records that are still to be folded. The others are reports of their own that stand as others do: they were not
    here before, and are not `bound` to another by a pair.
    """
    connection, saying = alike.connection, marking.said_of if marking else said_of
    asked = () if marking else connection.execute("SELECT record FROM held WHERE batch = ?", (batch.id,))
    if known := [record for (record,) in asked]:
        return known
    left, lines = list[str](), _lines(connection, vault, batch)
    holding = Holding(connection, batch.id, anew=marking is not None)
    while some := _kept_of(connection, batch, lines, holding):
        apart = _not_alone(connection, [one.record for one in some], bound)
        others = iter(sorted((one for one in some if one.record not in apart), key=attrgetter("record")))
        while part := list(islice(others, SPOKEN_OF)):
            said = saying(connection, [one.record for one in part])
            alone = (Alone(*one[:-1], said.get(one.record, ())) for one in part)  # _replace takes twice as long
            apart.update(one.record for one in alike.write(alone))
        waiting = [one for one in some if one.record in apart]
        rows = (new_row(alike.frame, batch.id, one.ordinal, one.record, batch.source) for one in waiting)
        RECORD.insert(connection, rows, "INSERT OR IGNORE")
        left += (one.record for one in waiting)
        new.update(one.record for one in some)
    holding.end()
    return left


def _kept_of(
    connection: sqlite3.Connection, batch: Batch, lines: Iterator[RecordLine], holding: Holding
) -> list[Alone]:
    """Keep the next records as they came in, and by what they are found; gives of each what its rows are made of."""
    found, named = list[Alone](), list[tuple[str, Any, str]]()
    while len(found) < AT_ONCE and (some := list(islice(lines, min(READ, AT_ONCE - len(found))))):
        holding.put(some)
        named += ((field, of[field], record) for _, record, _, of in some for field in IDENTIFIERS if field in of)
        found += (
            Alone(batch.id, place, record, shown_in_lists(of), bool(of.get("file"))) for place, record, _, of in some
        )
    told = starmap(IdentifierRow, sorted(one for one in named if one[1] is not None))
    IDENTIFIER.insert(connection, told, "INSERT OR IGNORE")
    return found


def _not_alone(connection: sqlite3.Connection, names: Sequence[str], bound: Collection[str]) -> set[str]:
    """Give those of some new records that have a report to share, or another import, or are judged with another."""
    asked = (json.dumps(names),)
    here = connection.execute("SELECT id FROM record WHERE id IN (SELECT value FROM json_each(?))", asked).fetchall()
    for table in (OUTCOME, VOTE):  # of one that was alone until now
        connection.executemany(f"DELETE FROM {table.name} WHERE report = ?", here)  # noqa: S608
    judged = connection.execute(
        "SELECT value FROM json_each(?) j WHERE EXISTS "
        "(SELECT 1 FROM event_ref WHERE ref >= 'p:' || j.value || '+' AND ref < 'p:' || j.value || ',')",
        asked,
    )
    found = {name for (name,) in (*here, *judged)}
    found.update(name for name, times in Counter(names).items() if times > 1)
    return found.union(name for name in names if name in bound)


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
        before = old_rows(connection, "pair", _PAIR, match.id)  # an undo of it still counts
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
