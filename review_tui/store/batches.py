"""Batches: whether a record lives, and which imports there were."""

import json
from collections.abc import Collection

from review_tui.model.fold.frame import Batch
from review_tui.model.review.errors import UnknownError
from review_tui.store.state.record import listing_of
from review_tui.store.store import Store


def is_live(store: Store, record: str) -> bool:
    """Say whether an effective, not withdrawn batch holds a record."""
    return bool(live_among(store, [record]))


def live_among(store: Store, records: Collection[str]) -> frozenset[str]:
    """Give those of some records that an effective, not withdrawn batch holds."""
    known = store.frame.batches
    rows = store.connection.execute(
        "SELECT record, batch FROM held WHERE record IN (SELECT value FROM json_each(?))", (json.dumps(list(records)),)
    )
    return frozenset(record for record, batch in rows if batch in known and not known[batch].withdrawn)


def holding(store: Store, record: str) -> list[Batch]:
    """Give every batch that holds a record, oldest first, those that were withdrawn too."""
    rows = store.connection.execute("SELECT batch FROM held WHERE record = ?", (record,))
    found = [store.frame.batches[batch] for (batch,) in rows if batch in store.frame.batches]
    return sorted(found, key=lambda batch: batch.order)


def records(store: Store, batch: str) -> list[str]:
    """Give the records of a batch that live by it, in their order there."""
    rows = store.connection.execute(
        "SELECT h.record FROM held h JOIN record r ON r.id = h.record AND r.batch = h.batch "
        "WHERE h.batch = ? ORDER BY h.ordinal",
        (batch,),
    )
    return [record for (record,) in rows]


def numbers(store: Store, batch: Batch) -> list[str]:
    """Give the numbers of a batch's records: one that came in before keeps the number it was given then.

    Where no record came in twice they are told by the places in the batch, and where all live by this batch by their
    places in lists: what the batch holds is read for others alone.
    """
    each_once = "SELECT (SELECT count(*) FROM held) = (SELECT count(*) FROM record)"
    if store.connection.execute(each_once).fetchone()[0]:
        held = store.connection.execute("SELECT ordinal FROM held WHERE batch = ? ORDER BY ordinal", (batch.id,))
        return [batch.number(ordinal) for (ordinal,) in held] or _all_numbers(batch)
    ends = [listing_of(store.frame, batch.id, ordinal) for ordinal in (0, batch.count - 1)]
    own = "SELECT number FROM record WHERE listing BETWEEN ? AND ? AND batch = ? ORDER BY listing"
    if len(found := store.connection.execute(own, (*ends, batch.id)).fetchall()) == batch.count:
        return [number for (number,) in found]
    rows = store.connection.execute(
        "SELECT r.number FROM held h JOIN record r ON r.id = h.record WHERE h.batch = ? ORDER BY h.ordinal", (batch.id,)
    )
    return [number for (number,) in rows] or _all_numbers(batch)


def _all_numbers(batch: Batch) -> list[str]:
    """Give the numbers of a batch whose records are not here."""
    return [batch.number(ordinal) for ordinal in range(batch.count)]


def counted(store: Store) -> dict[str, int]:
    """Count, by batch, the records that live by it or were removed with it.

    A record that several batches hold is counted at one of them, and at none where the import was an error: together
    they are as many as the diagram counts.
    """
    rows = store.connection.execute("SELECT batch, count(*) FROM record WHERE place != 'withdrawn' GROUP BY batch")
    return {str(batch): int(n) for batch, n in rows}


def by_round(store: Store) -> dict[int, int]:
    """Count the records that came in in each round (0 = the first search) and were not withdrawn."""
    rows = store.connection.execute("SELECT round, count(*) FROM record WHERE place != 'withdrawn' GROUP BY round")
    return {int(number): int(n) for number, n in rows}


def listed(store: Store) -> list[Batch]:
    """Give all batches, oldest first."""
    return sorted(store.frame.batches.values(), key=lambda batch: batch.order)


def named(store: Store, name: str) -> Batch:
    """Find a batch by its place in the list (1, 2, ...), by its id, or by how its id begins; raises UnknownError."""
    found = listed(store)
    if name.isdigit() and 1 <= int(name) <= len(found):
        return found[int(name) - 1]
    fitting = [batch for batch in found if name and batch.id.startswith(name)]
    if len(fitting) != 1:
        raise UnknownError(f'There is no batch "{name}". List them with: review-tui batch list')
    return fitting[0]


def held_twice(store: Store, fresh: Collection[str]) -> list[dict[str, int]]:
    """Give of each record that one of these imports and another hold in which place each holds it."""
    rows = store.connection.execute(
        "SELECT h.record, json_group_object(h.batch, h.ordinal) FROM held h WHERE h.record IN "
        "(SELECT n.record FROM held n WHERE n.batch IN (SELECT value FROM json_each(?))) "
        "GROUP BY h.record HAVING count(DISTINCT h.batch) > 1 ORDER BY min(h.batch), min(h.ordinal)",
        (json.dumps(sorted(fresh)),),
    )
    return [json.loads(held) for _, held in rows]
