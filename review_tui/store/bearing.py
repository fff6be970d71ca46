"""Which records that are here bear an identifier: found by an index, so that a search costs the same in any review."""

import json
from collections.abc import Collection, Iterator

from review_tui.model.review.records import Record
from review_tui.store.fields import overlaid
from review_tui.store.reading import GONE
from review_tui.store.store import Store

# CROSS JOIN keeps the order: each value is looked up, instead of every identifier being held against all values.
WITH_IDENTIFIER = (
    "SELECT r.id, h.json, r.edits FROM record r JOIN held h ON h.batch = r.batch AND h.ordinal = r.ordinal "  # noqa: S608
    "WHERE (r.id IN "
    "(SELECT i.record FROM json_each(?2) v CROSS JOIN identifier i ON i.field = ?1 AND i.value = v.value) "
    "OR r.id IN (SELECT e.id FROM record e WHERE e.edits != '' AND json_extract(e.edits, '$.' || ?1) IN "
    f"(SELECT value FROM json_each(?2)))) AND r.place NOT IN ({GONE}) ORDER BY r.id"
)


def records_with(store: Store, field: str, values: Collection[str]) -> Iterator[tuple[str, Record]]:
    """Give the live records of which a field, one of IDENTIFIERS, came in or was corrected as one of these."""
    rows = store.connection.execute(WITH_IDENTIFIER, (field, json.dumps(sorted(set(values) - {""}))))
    for name, text, edits in rows:
        yield name, overlaid(text, edits)


def live(store: Store, names: Collection[str]) -> frozenset[str]:
    """Give those of these records that are compared: neither withdrawn nor removed."""
    rows = store.connection.execute(
        f"SELECT id FROM record WHERE id IN (SELECT value FROM json_each(?)) AND place NOT IN ({GONE})",  # noqa: S608
        (json.dumps(sorted(names)),),
    )
    return frozenset(name for (name,) in rows)


def records_named(store: Store, names: Collection[str]) -> Iterator[tuple[str, str, Record]]:
    """Give these records, each with its source."""
    rows = store.connection.execute(
        "SELECT r.id, r.source, h.json, r.edits FROM record r "
        "JOIN held h ON h.batch = r.batch AND h.ordinal = r.ordinal "
        "WHERE r.id IN (SELECT value FROM json_each(?)) ORDER BY r.id",
        (json.dumps(sorted(names)),),
    )
    for name, source, text, edits in rows:
        yield name, source, overlaid(text, edits)


def members(store: Store, names: Collection[str]) -> list[list[str]]:
    """Give the live records of each report of several that holds one of these."""
    rows = store.connection.execute(
        "SELECT report, id FROM record WHERE report IN "  # noqa: S608
        "(SELECT report FROM record WHERE id IN (SELECT value FROM json_each(?))) "
        f"AND place NOT IN ({GONE}) ORDER BY id",
        (json.dumps(sorted(names)),),
    )
    found: dict[str, list[str]] = {}
    for report, name in rows:
        found.setdefault(report, []).append(name)
    return [report for report in found.values() if len(report) > 1]


def edits(store: Store) -> dict[str, str]:
    """Give the corrections of all records that have any."""
    return dict(store.connection.execute("SELECT id, edits FROM record WHERE edits != ''"))


def brought_first(store: Store, batches: Collection[str]) -> list[str]:
    """Give the live records that these batches brought and no other batch holds."""
    rows = store.connection.execute(
        "SELECT DISTINCT h.record FROM held h JOIN record r ON r.id = h.record "  # noqa: S608
        "WHERE h.batch IN (SELECT value FROM json_each(?1)) AND NOT EXISTS (SELECT 1 FROM held o "
        "WHERE o.record = h.record AND o.batch NOT IN (SELECT value FROM json_each(?1))) "
        f"AND r.place NOT IN ({GONE}) ORDER BY h.record",
        (json.dumps(sorted(batches)),),
    )
    return [name for (name,) in rows]


def batches_of(store: Store, names: Collection[str]) -> frozenset[str]:
    """Give the batches that hold one of these records."""
    rows = store.connection.execute(
        "SELECT DISTINCT batch FROM held WHERE record IN (SELECT value FROM json_each(?))", (json.dumps(sorted(names)),)
    )
    return frozenset(batch for (batch,) in rows)


def in_batches(store: Store, batches: Collection[str]) -> list[str]:
    """Give the live records that batches brought."""
    rows = store.connection.execute(
        "SELECT DISTINCT h.record FROM held h JOIN record r ON r.id = h.record "  # noqa: S608
        f"WHERE h.batch IN (SELECT value FROM json_each(?)) AND r.place NOT IN ({GONE}) ORDER BY h.record",
        (json.dumps(sorted(batches)),),
    )
    return [name for (name,) in rows]
