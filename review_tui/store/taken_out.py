"""Acts that take the records of a report out, or move them to another lane: what whoever opens its votes knows of."""

from review_tui.model.fold.frame import Frame
from review_tui.model.log.kinds import Removed
from review_tui.store.log import TAKEN
from review_tui.store.store import Store


def acts_on(store: Store, frame: Frame, *reports: str) -> tuple[str, ...]:
    """Give the acts on the records of reports that are held back where they were not known, in the order of ids."""
    found: set[str] = set()
    for report in reports:
        removals = store.connection.execute(
            "SELECT e.id FROM record r JOIN event_ref x ON x.ref = 'r:' || r.id JOIN event e ON e.id = x.event_id "  # noqa: S608
            f"WHERE r.report = ? AND e.kind = ? AND e.{TAKEN}",
            (report, Removed.KIND),
        )
        found.update(event for (event,) in removals)
        if frame.unruled:
            found |= _on_imports_and_sources(store, frame, report)
    return tuple(sorted(found))


def _on_imports_and_sources(store: Store, frame: Frame, report: str) -> set[str]:
    rows = store.connection.execute(
        "SELECT h.batch, r.source FROM record r JOIN held h ON h.record = r.id WHERE r.report = ?", (report,)
    ).fetchall()
    found = {frame.batches[batch].withdrawal for batch, _ in rows if batch in frame.batches}
    found.update(move.event for _, source in rows for move in frame.moved.get(source, ()))
    return found & frame.unruled.keys()
