"""Votes of one person that two imports brought, neither knowing the other: which, never what they say."""

import json
from dataclasses import dataclass

from review_tui.model.log.events import votes_ref
from review_tui.store.store import Store
from review_tui.store.value import value_of


@dataclass(frozen=True, slots=True)
class BroughtTwice:
    """A report on which votes of one person cancel each other, and the imports of votes that brought them, sorted."""

    report: str
    stage: str
    actor: str
    imports: tuple[str, ...]


def brought_twice(store: Store) -> list[BroughtTwice]:
    """Give all there are, in the order of lists."""
    rows = store.connection.execute(
        "SELECT v.report, v.stage, v.actor, json_group_array(DISTINCT substr(x.ref, 3)) FROM vote v "
        "JOIN event_ref x ON x.event_id = v.event AND x.ref >= 'v:' AND x.ref < 'v;' JOIN record r ON r.id = v.report "
        "WHERE v.standing = 'clash' GROUP BY v.report, v.stage, v.actor HAVING count(DISTINCT x.ref) > 1 "
        "ORDER BY v.stage, v.actor, r.listing, r.id"
    )
    return [BroughtTwice(report, stage, who, tuple(sorted(json.loads(names)))) for report, stage, who, names in rows]


def goes_with(store: Store, name: str) -> tuple[int, int]:
    """Count the votes that count no more once an import of votes is taken back, and those of them that count now."""
    gone, counting = store.connection.execute(
        "SELECT count(*), count(*) FILTER (WHERE v.standing = 'in_force') FROM vote v "
        "JOIN event_ref x ON x.event_id = v.event WHERE x.ref = ? AND v.standing IN ('in_force', 'clash')",
        (votes_ref(name),),
    ).fetchone()
    return int(gone), int(counting)


def brought_with(store: Store, name: str) -> int:
    """Count the votes that came with an import of votes."""
    return int(
        value_of(store.connection.execute("SELECT count(*) FROM event_ref WHERE ref = ?", (votes_ref(name),)), 0)
    )
