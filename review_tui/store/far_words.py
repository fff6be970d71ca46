"""Votes and answers that are known to be, and of which it is not known here what they say: theirs alone to bring."""

from collections import defaultdict
from collections.abc import Mapping

from review_tui.store import log
from review_tui.store.store import Store

QUERY = (
    "SELECT e.actor, coalesce(r.report, x.ref) FROM event e JOIN event_ref x ON x.event_id = e.id "  # noqa: S608
    "LEFT JOIN record r ON r.id = substr(x.ref, 3) AND substr(x.ref, 1, 2) = 'r:' "
    "WHERE e.kind IN ('decided', 'answered') "
    "AND NOT EXISTS (SELECT 1 FROM body b WHERE b.event_id = e.id) "
    "AND NOT EXISTS (SELECT 1 FROM event_ref y JOIN event z ON z.id = y.event_id "
    f"WHERE y.ref = x.ref AND z.replaces = e.id AND z.{log.TAKEN}) "
    f"AND {log.UNDERSTOOD} AND {log.STANDS} "
    "AND coalesce(r.report, x.ref) IN (SELECT report FROM outcome WHERE needs = 1) ORDER BY e.tick, e.id"
)


def far_words(store: Store) -> Mapping[str, tuple[str, ...]]:
    """Give by person the reports and organisations that wait, and on which they said what is not here.

    For leads who are never asked themselves: that somebody spoke is nobody else's to know.
    """
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for actor, report in store.connection.execute(QUERY):
        found[actor][report] = None
    return {actor: tuple(reports) for actor, reports in found.items()}
