"""What was settled, to be held before an act and after it: the outcomes of opened votes, and the votes that count."""

import json
from collections.abc import Collection
from dataclasses import dataclass, field

from review_tui.model.review.answers import from_json
from review_tui.store.state.component import of_component
from review_tui.store.store import Store

_JOINED = (  # an organisation is a component of its own
    "IN (SELECT component FROM record WHERE id IN (SELECT value FROM json_each(?1)) "
    "UNION ALL SELECT value FROM json_each(?1))"
)
_THEIRS = of_component(_JOINED, "v")
_NOT_THERE = (  # a sheet on an organisation that is judged at its stage no longer
    "v.report >= 'o:' AND v.report < 'o;' AND NOT EXISTS "
    "(SELECT 1 FROM outcome o WHERE o.report = v.report AND o.stage = v.stage AND o.offered = 1)"
)
_CAST = (
    "SELECT v.stage, v.event, v.standing, v.spoken FROM vote v WHERE {chosen}",
    f"SELECT v.stage, j.value, CASE WHEN {_NOT_THERE} THEN 'left_stage' ELSE v.standing END, v.spoken OR v.opened "  # noqa: S608
    "FROM sheet v, json_each(v.events) j WHERE {chosen}",
)


@dataclass(slots=True, kw_only=True)
class SettledVotes:
    """The outcome of each record's report at a stage, by record and stage, and the votes that count, by stage.

    `opened` are those that an outcome is made of; `waiting` those that would count once they are opened. `again` must
    be said anew, `left` are of what is not judged any more. `bodies` are the organisations that are, by stage.
    """

    outcomes: dict[tuple[str, str], tuple[str, str, str]] = field(default_factory=dict)  # status, choice, reason
    opened: dict[str, set[str]] = field(default_factory=dict)
    waiting: dict[str, set[str]] = field(default_factory=dict)
    late: set[str] = field(default_factory=set)
    again: set[str] = field(default_factory=set)
    left: set[str] = field(default_factory=set)
    bodies: dict[str, list[str]] = field(default_factory=dict)

    def sort(self, stage: str, event: str, standing: str, counts: bool) -> None:
        """Put a vote where it stands; `counts` says that its author has spoken, or that it was opened."""
        if standing == "locked":
            self.opened.setdefault(stage, set()).add(event)
        elif standing == "in_force" and counts:
            self.waiting.setdefault(stage, set()).add(event)
        elif standing in ("in_force", "other_form"):
            self.again.add(event)
        elif standing == "late" and counts:
            self.late.add(event)
        elif standing == "left_stage":
            self.left.add(event)


def settled(store: Store, records: Collection[str] | None = None) -> SettledVotes:
    """Read what was settled of all records, or of those that were ever joined with one of these."""
    chosen = "1" if records is None else _THEIRS
    values = () if records is None else (json.dumps(sorted(records)),)
    found = SettledVotes()
    rows = store.connection.execute(
        "SELECT v.id, o.stage, o.status, o.choice, o.reason FROM record v JOIN outcome o ON o.report = v.report "  # noqa: S608
        f"WHERE o.offered = 1 AND o.status != 'pending' AND {chosen}",
        values,
    )
    bodies = store.connection.execute(
        "SELECT v.report, v.stage, v.status, v.choice, v.reason FROM outcome v "  # noqa: S608
        f"WHERE v.report >= 'o:' AND v.report < 'o;' AND v.offered = 1 AND v.status != 'pending' AND {chosen}",
        values,
    )
    for record, stage, *said in (*rows, *bodies):
        found.outcomes[record, stage] = (said[0], said[1], said[2])
    for query in _CAST:
        for stage, event, standing, counts in store.connection.execute(query.format(chosen=chosen), values):
            found.sort(stage, event, standing, bool(counts))
    there = store.connection.execute(
        "SELECT stage, report FROM outcome WHERE report >= 'o:' AND report < 'o;' AND offered = 1 ORDER BY listing, 2"
    )
    for stage, body in there:
        found.bodies.setdefault(stage, []).append(body)
    return found


def was_ever_judged(store: Store, records: Collection[str], stages: Collection[str] | None = None) -> bool:
    """Say whether a vote or sheet was ever opened on one of these records, or on one that was ever joined with it.

    At one of these stages, or at any.
    """
    at = "1" if stages is None else "v.stage IN (SELECT value FROM json_each(?2))"
    values = (json.dumps(sorted(records)), *(() if stages is None else (json.dumps(sorted(stages)),)))
    found = (
        store.connection.execute(
            f"SELECT 1 FROM {table} v WHERE v.was != '' AND {_THEIRS} AND {at} LIMIT 1",  # noqa: S608
            values,
        ).fetchone()
        for table in ("vote", "sheet")
    )
    return any(found)


def answers_given(store: Store, stage: str) -> dict[tuple[str, str], int]:
    """Count the reports on whose opened sheets or in whose consensus an item was answered so, by item and value."""
    rows = store.connection.execute(
        "SELECT report, answers FROM sheet WHERE stage = ?1 AND opened = 1 UNION ALL "
        "SELECT report, json_extract(detail, '$.consensus') FROM outcome WHERE stage = ?1 AND detail != ''",
        (stage,),
    )
    found: dict[tuple[str, str], set[str]] = {}
    for report, answers in rows:
        for item, said in from_json(json.loads(answers)).items():
            for one in said.value if isinstance(said.value, tuple) else [said.value]:
                name = one.get("code", "") if isinstance(one, dict) else one
                found.setdefault((item, str(name)), set()).add(report)
    return {key: len(reports) for key, reports in found.items()}


def judged_reports(store: Store) -> set[str]:
    """Give the reports on which a vote or sheet was ever opened."""
    rows = store.connection.execute(
        "SELECT report FROM vote WHERE was != '' UNION SELECT report FROM sheet WHERE was != ''"
    )
    return {report for (report,) in rows}
