"""Which records that are here bear an identifier: found by an index, so that a search costs the same in any review."""

import json
from collections.abc import Collection, Iterator

from review_tui.model.records import Record
from review_tui.store.reading import GONE, overlaid
from review_tui.store.store import Store


def records_with(store: Store, field: str, values: Collection[str]) -> Iterator[tuple[str, Record]]:
    """Give the live records of which a field, one of schema.IDENTIFIERS, came in or was corrected as one of these."""
    rows = store.connection.execute(
        "SELECT r.id, h.json, r.edits FROM record r JOIN held h ON h.batch = r.batch AND h.ordinal = r.ordinal "  # noqa: S608
        "WHERE (r.id IN (SELECT i.record FROM json_each(?2) v JOIN identifier i ON i.field = ?1 AND i.value = v.value) "
        "OR r.id IN (SELECT e.id FROM record e WHERE e.edits != '' AND json_extract(e.edits, '$.' || ?1) IN "
        f"(SELECT value FROM json_each(?2)))) AND r.place NOT IN ({GONE}) ORDER BY r.id",
        (field, json.dumps(sorted(set(values) - {""}))),
    )
    for name, text, edits in rows:
        yield name, overlaid(text, edits)
