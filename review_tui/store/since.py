"""What came since a mark: which reports it is about, so that a list is asked anew of those alone."""

import json

from review_tui.model.log.events import is_organisation
from review_tui.model.log.kinds import Answered, Decided
from review_tui.model.review.people import Viewer
from review_tui.store.store import Mark, Store

_MANY = 200  # events; where more came all is asked anew


def told_of(store: Store, viewer: Viewer, mark: Mark) -> frozenset[str] | None:
    """Give the reports and organisations that events after a mark are about; None where any other may look otherwise.

    So it is when the frame moved, when reports were joined, parted or grouped as studies, and when the viewer spoke,
    which changes what they may read.
    """
    last, frame = store.mark
    if frame != mark[1] or last - mark[0] > _MANY:
        return None
    came = store.connection.execute(
        "SELECT DISTINCT e.kind, e.actor, x.ref FROM event e LEFT JOIN event_ref x ON x.event_id = e.id "
        "WHERE e.seq > ?",
        (mark[0],),
    ).fetchall()
    named = {ref for _, _, ref in came}
    spoke = any(actor == viewer.person and kind in (Decided.KIND, Answered.KIND) for kind, actor, _ in came)
    if spoke or not all(ref and (ref.startswith("r:") or is_organisation(ref)) for ref in named):
        return None
    return _reports(store, {ref.removeprefix("r:") for ref in named})


def _reports(store: Store, subjects: set[str]) -> frozenset[str] | None:
    """Give the reports that hold these records now, and the organisations; None where one is told in a study."""
    rows = store.connection.execute(
        "SELECT id, report, study FROM record WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(subjects)),),
    ).fetchall()
    if any(study for _, _, study in rows):
        return None
    return frozenset({report for _, report, _ in rows} | subjects)
