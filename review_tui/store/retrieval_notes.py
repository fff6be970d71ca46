"""What was noted of the search for texts: every note that stands, by the record that it names."""

from collections import defaultdict
from collections.abc import Mapping

from review_tui.model.log.events import Event, records_of
from review_tui.store import acts, log
from review_tui.store.store import Store


def retrieval_notes(store: Store) -> Mapping[str, tuple[Event, ...]]:
    """Give the notes that nobody took back, by the report they are about now, in the order in which they were made."""
    home = dict(store.connection.execute("SELECT id, report FROM record"))
    found: dict[str, list[Event]] = defaultdict(list)
    for event in log.read(store.connection, "e.kind = 'retrieval_noted'"):
        for record in records_of(event.refs):
            if record in home and not acts.is_undone(store, event.id):
                found[home[record]].append(event)
    return {report: tuple(notes) for report, notes in found.items()}


def sought(store: Store) -> list[str]:
    """Give the reports whose text is sought or could not be had, in listing order."""
    rows = store.connection.execute(
        "SELECT id FROM record WHERE id = report AND place IN ('sought', 'not_retrieved') ORDER BY listing, id"
    )
    return [str(report) for (report,) in rows]
