"""Records that came in and speak since for a report on which votes had been opened."""

import json
from collections.abc import Collection
from typing import NamedTuple

from review_tui.model.review.sources import Lane
from review_tui.store.store import Store


class TakenOver(NamedTuple):
    """A home record that came with an import, one that votes were opened on before, and the dedupe run that links it.

    The run is "" where people joined them. The lanes are those of the two.
    """

    home: str
    judged: str
    run: str
    lane: Lane
    before: Lane


def taken_over(store: Store, batches: Collection[str]) -> list[TakenOver]:
    """Find what took over from a judged record of another lane among the records of these imports."""
    rows = store.connection.execute(
        "SELECT r.id, min(o.id), coalesce((SELECT p.run FROM pair p WHERE p.band = 'certain' AND p.stands = 1 "
        "AND (p.a = r.id OR p.b = r.id) LIMIT 1), ''), r.lane, o.lane FROM record r JOIN vote v ON v.report = r.id "
        "JOIN record o ON o.id = v.record WHERE r.batch IN (SELECT value FROM json_each(?)) AND r.id = r.report "
        "AND v.was != '' AND o.lane != r.lane AND NOT EXISTS (SELECT 1 FROM vote w WHERE w.report = r.id "
        "AND w.was != '' AND w.record = r.id) GROUP BY r.id ORDER BY r.listing",
        (json.dumps(sorted(batches)),),
    )
    return [TakenOver(home, judged, run, Lane(now), Lane(before)) for home, judged, run, now, before in rows]
