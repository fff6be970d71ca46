"""Which organisation each report is tied to, read from the state."""

import json
from collections.abc import Mapping, Sequence

from review_tui.model.review.coverage import BroughtReport
from review_tui.model.review.organisations import NO_ORGANISATION
from review_tui.store.store import Store

_GONE = "('withdrawn', 'automation', 'other')"


def untied(store: Store) -> list[str]:
    """Give the home records of live reports of which nobody has said whose they are, in listing order."""
    rows = store.connection.execute(
        f"SELECT id FROM record WHERE id = report AND tied = '' AND place NOT IN {_GONE} ORDER BY listing, id"  # noqa: S608
    )
    return [home for (home,) in rows]


def brought(store: Store, batches: Mapping[str, str]) -> list[BroughtReport]:
    """Give the live reports of organisations by the sources that brought them.

    A report is of the organisation that it is tied to; until it is tied, of the one that was searched when it came in:
    `batches` gives that by batch. A report that two sources brought counts for both.
    """
    rows = store.connection.execute(
        "SELECT DISTINCT r.report, r.tied, r.source, CASE r.tied WHEN '' THEN r.batch ELSE '' END, "  # noqa: S608
        "h.place = 'included' FROM record r JOIN record h ON h.id = r.report "
        f"WHERE r.place NOT IN {_GONE} AND (r.tied NOT IN ('', ?) "
        "OR r.tied = '' AND r.batch IN (SELECT value FROM json_each(?)))",
        (NO_ORGANISATION, json.dumps(list(batches))),
    )
    return [
        BroughtReport(report, tied or batches[batch], source, bool(included))
        for report, tied, source, batch, included in rows
    ]


def batches_of(store: Store, home: str) -> Sequence[str]:
    """Give the batches that hold the records of a report."""
    rows = store.connection.execute("SELECT DISTINCT batch FROM record WHERE report = ? ORDER BY batch", (home,))
    return [batch for (batch,) in rows]
