"""What somebody said at a stage and nobody opened: which events on which subjects, never what they say."""

from collections.abc import Mapping
from dataclasses import dataclass

from review_tui.store.store import Store


@dataclass(frozen=True, slots=True)
class Unopened:
    """A person's words at a stage that were not opened: by subject the events, each with the record that it names."""

    stage: str
    subjects: Mapping[str, tuple[tuple[str, str], ...]]


def of(store: Store, person: str, stage: str) -> Unopened:
    """Give a person's words at a stage that are in force and were never opened. For rules; shown as a number alone."""
    rows = store.connection.execute(
        "SELECT report, event, record FROM vote WHERE actor = ?1 AND stage = ?2 AND was = '' "
        "AND standing IN ('in_force', 'clash', 'other_part') UNION ALL "
        "SELECT s.report, j.value, coalesce((SELECT substr(x.ref, 3) FROM event_ref x WHERE x.event_id = j.value "
        "AND x.ref LIKE 'r:%'), s.report) FROM sheet s, json_each(s.events) j "
        "WHERE s.actor = ?1 AND s.stage = ?2 AND s.was = '' AND s.standing IN ('in_force', 'other_part') ORDER BY 1, 2",
        (person, stage),
    )
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for report, event, record in rows:
        found[report] = (*found.get(report, ()), (event, record))
    return Unopened(stage, found)
