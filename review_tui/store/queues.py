"""Whose turn it is: open queues, conflicts, what is ready to be opened; never what a vote says."""

import json
from collections.abc import Collection
from dataclasses import dataclass

from review_tui.model.review.people import Viewer
from review_tui.model.review.protocol import StageKind, Unit
from review_tui.model.review.queues import start
from review_tui.store import turns
from review_tui.store.here import spoken_at
from review_tui.store.state.component import of_component
from review_tui.store.store import Store
from review_tui.store.value import value_of


@dataclass(frozen=True, slots=True)
class Turn:
    """A report that waits for the viewer's vote, and its place in the queue."""

    report: str
    position: int


def _spoken_table(store: Store, stage: str) -> str:
    """Where a person's word at a stage is found: votes at a screening stage, sheets at a form stage."""
    return "vote" if store.frame.protocol.stage(stage).kind is StageKind.SCREENING else "sheet"


def _mine(table: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM {table} v WHERE v.actor = ? AND v.stage = o.stage "  # noqa: S608
        "AND v.report = o.report AND v.spoken = 1)"
    )


def _was_retired(store: Store, viewer: Viewer) -> bool:
    """Say whether a viewer takes part no longer, so that nothing waits for them."""
    known = store.frame.people.get(viewer.person)
    return known is not None and not known.active


def needs_votes(store: Store, report: str, stage: str) -> bool:
    """Say whether a stage still asks people for their word on a report."""
    asked = store.connection.execute("SELECT needs FROM outcome WHERE report = ? AND stage = ?", (report, stage))
    return bool(value_of(asked, 0))


def people_at(store: Store, report: str, stage: str) -> int:
    """Give of how many people a word on a report counts, or would when it is opened."""
    asked = store.connection.execute("SELECT people FROM outcome WHERE report = ? AND stage = ?", (report, stage))
    return value_of(asked, 0)


def people_asked(store: Store, report: str, stage: str) -> int:
    """Give of how many people a stage asks a word on a report: of a sample of them a second person, say."""
    asked = store.connection.execute("SELECT asked FROM outcome WHERE report = ? AND stage = ?", (report, stage))
    return value_of(asked, store.frame.protocol.stage(stage).people)


def spoken_by(store: Store, report: str, stage: str) -> tuple[str, ...]:
    """Give the people whose word on a report counts, or would when it is opened. For rules; shown to nobody."""
    table = _spoken_table(store, stage)
    rows = store.connection.execute(
        f"SELECT DISTINCT actor FROM {table} WHERE report = ? AND stage = ? AND spoken = 1 "  # noqa: S608
        "AND standing IN ('in_force', 'locked') ORDER BY actor",
        (report, stage),
    )
    return tuple(actor for (actor,) in rows)


def people_spoken(store: Store, stage: str) -> dict[str, tuple[int, int]]:
    """Give of how many people a word on each report counts, or would, and of how many it is asked.

    The first is for a lead who does not vote.
    """
    rows = store.connection.execute("SELECT report, people, asked FROM outcome WHERE stage = ?", (stage,))
    return {report: (people, asked) for report, people, asked in rows}


def assured_at(store: Store, stage: str) -> set[str]:
    """Give the reports on whose outcome at a stage a lead had the last word."""
    rows = store.connection.execute("SELECT report FROM outcome WHERE stage = ? AND assured != ''", (stage,))
    return {report for (report,) in rows}


def is_for(store: Store, viewer: Viewer, report: str, stage: str) -> bool:
    """Say whether a report that waits at a stage waits for this person."""
    theirs = turns.of(store, viewer.person, stage)
    row = store.connection.execute(
        f"SELECT 1 FROM outcome o WHERE o.report = ? AND o.stage = ? AND {theirs.condition}",  # noqa: S608
        (report, stage, *theirs.values),
    ).fetchone()
    return row is not None


def is_turn_of(store: Store, viewer: Viewer, report: str, stage: str) -> bool:
    """Say whether a report waits for this person's sheet at a stage, or has one of theirs that is not opened yet."""
    if _was_retired(store, viewer):
        return False
    if needs_votes(store, report, stage):
        return is_for(store, viewer, report, stage)
    handed_in = store.connection.execute(
        "SELECT 1 FROM sheet WHERE report = ? AND stage = ? AND actor = ? AND spoken = 1 AND standing = 'in_force'",
        (report, stage, viewer.person),
    )
    return handed_in.fetchone() is not None


def next_for(store: Store, viewer: Viewer, stage: str, count: int = 1, after: int | None = None) -> list[Turn]:
    """Give the next reports for a viewer, in queue order after a position (default: their bookmark), going round."""
    if _was_retired(store, viewer):
        return []
    begin = bookmark(store, viewer, stage) if after is None else after + 1
    found = _range(store, viewer, stage, "position >= ?", begin, count)
    if len(found) < count:
        found += _range(store, viewer, stage, "position < ?", begin, count - len(found))
    return found


def previous_for(store: Store, viewer: Viewer, stage: str, before: int) -> Turn | None:
    """Give the report before a position that waits for a viewer, going round; None when nothing waits."""
    theirs = turns.of(store, viewer.person, stage)
    for condition, place in (("position < ?", before), ("position > ?", before)):
        row = store.connection.execute(
            f"SELECT o.report, o.position FROM outcome o WHERE o.stage = ? AND o.needs = 1 AND o.{condition} "  # noqa: S608
            f"AND NOT {_mine(_spoken_table(store, stage))} AND {theirs.condition} "
            "ORDER BY o.position DESC, o.report LIMIT 1",
            (stage, place, viewer.person, *theirs.values),
        ).fetchone()
        if row:
            return Turn(*row)
    return None


def _range(store: Store, viewer: Viewer, stage: str, condition: str, position: int, count: int) -> list[Turn]:
    theirs = turns.of(store, viewer.person, stage)
    rows = store.connection.execute(
        f"SELECT o.report, o.position FROM outcome o WHERE o.stage = ? AND o.needs = 1 AND o.{condition} "  # noqa: S608
        f"AND NOT {_mine(_spoken_table(store, stage))} AND {theirs.condition} ORDER BY o.position, o.report LIMIT ?",
        (stage, position, viewer.person, *theirs.values, count),
    )
    return [Turn(*row) for row in rows]


def waiting(store: Store, viewer: Viewer, stage: str) -> int:
    """Count the reports that wait for this viewer's vote at a stage."""
    if _was_retired(store, viewer):
        return 0
    table, theirs = _spoken_table(store, stage), turns.of(store, viewer.person, stage)
    if theirs.is_divided:
        return unfinished(store, viewer.person, stage)
    every = store.connection.execute("SELECT count(*) FROM outcome WHERE stage = ? AND needs = 1", (stage,))
    mine = store.connection.execute(  # what I spoke on is few; asking each open one about me took 56 ms at 100,000
        f"SELECT count(DISTINCT v.report) FROM {table} v CROSS JOIN outcome o ON o.report = v.report "  # noqa: S608
        "AND o.stage = v.stage WHERE v.actor = ? AND v.stage = ? AND v.spoken = 1 AND o.needs = 1",
        (viewer.person, stage),
    )
    others = store.connection.execute(
        f"SELECT count(*) FROM outcome o WHERE o.stage = ? AND o.needs = 1 AND o.authors != '' "  # noqa: S608
        f"AND NOT {theirs.condition} AND NOT {_mine(table)}",
        (stage, *theirs.values, viewer.person),
    )
    return value_of(every, 0) - value_of(mine, 0) - value_of(others, 0)


def unfinished(store: Store, person: str, stage: str) -> int:
    """Count what is a person's to judge at a stage and lacks their word, be it that they take part no longer."""
    theirs = turns.of(store, person, stage)
    left = store.connection.execute(
        f"SELECT count(*) FROM outcome o WHERE o.stage = ? AND o.needs = 1 "  # noqa: S608
        f"AND NOT {_mine(_spoken_table(store, stage))} AND {theirs.condition}",
        (stage, person, *theirs.values),
    )
    return value_of(left, 0)


def waiting_again(store: Store, stage: str) -> list[str]:
    """Give the reports that wait for their authors again, given back or to be voted on anew, in listing order."""
    sql = "SELECT report FROM outcome WHERE stage = ? AND authors != '' AND needs = 1 ORDER BY listing, report"
    return [report for (report,) in store.connection.execute(sql, (stage,))]


def asked_otherwise(store: Store, stage: str) -> int:
    """Count those of them that nobody gave back: the protocol asks otherwise there than when they were spoken on."""
    asked = store.connection.execute(
        "SELECT count(*) FROM outcome o WHERE stage = ? AND authors != '' AND needs = 1 AND NOT EXISTS "
        "(SELECT 1 FROM vote v WHERE v.report = o.report AND v.stage = o.stage AND v.standing = 'given_back') "
        "AND NOT EXISTS (SELECT 1 FROM sheet s WHERE s.report = o.report AND s.stage = o.stage "
        "AND s.standing IN ('given_back', 'other_part', 'late'))",
        (stage,),
    )
    return value_of(asked, 0)


def waits_for_leavers(store: Store, stage: str) -> dict[str, tuple[str, ...]]:
    """Give the reports that wait for authors of whom some take part no longer, in listing order, with these people."""
    rows = store.connection.execute(
        "SELECT report, authors FROM outcome WHERE stage = ? AND authors != '' AND needs = 1 ORDER BY listing, report",
        (stage,),
    )
    able = {person.id for person in store.frame.people.values() if person.may_vote}
    found = {report: tuple(one for one in json.loads(authors) if one not in able) for report, authors in rows}
    return {report: people for report, people in found.items() if people}


def done(store: Store, viewer: Viewer, stage: str) -> int:
    """Count what is at a stage and this viewer has spoken on."""
    table = _spoken_table(store, stage)
    asked = store.connection.execute(
        f"SELECT count(DISTINCT report) FROM {table} WHERE actor = ?2 AND {spoken_at(table)}",  # noqa: S608
        (stage, viewer.person),
    )
    return value_of(asked, 0)


def has_spoken(store: Store, viewer: Viewer, stage: str) -> bool:
    """Say whether this viewer ever spoke at a stage, also on what left it since: what they may see hangs on it."""
    asked = store.connection.execute(
        f"SELECT EXISTS (SELECT 1 FROM {_spoken_table(store, stage)} WHERE actor = ? AND stage = ? AND spoken = 1)",  # noqa: S608
        (viewer.person, stage),
    )
    return bool(value_of(asked, 0))


def unopened(store: Store, viewer: Viewer, stage: str) -> int:
    """Count what is at a stage on which this viewer's word is in force and not opened yet."""
    table = _spoken_table(store, stage)
    asked = store.connection.execute(
        f"SELECT count(DISTINCT report) FROM {table} WHERE actor = ?2 AND {spoken_at(table)} "  # noqa: S608
        "AND standing = 'in_force'",
        (stage, viewer.person),
    )
    return value_of(asked, 0)


def position_of(store: Store, report: str, stage: str) -> int:
    """Give a report's place in the queue of a stage; 0 when it is not there."""
    asked = store.connection.execute(
        "SELECT position FROM outcome WHERE stage = ? AND report = (SELECT report FROM record WHERE id = ?)",
        (stage, report),
    )
    return value_of(asked, 0)


def bookmark(store: Store, viewer: Viewer, stage: str) -> int:
    """Give where a person left off; at first, the place their own order begins."""
    left = store.connection.execute(
        "SELECT position FROM bookmark WHERE person = ? AND stage = ?", (viewer.person, stage)
    )
    voters = [person.id for person in store.frame.people.values() if person.may_vote]
    return value_of(left, start(viewer.person, stage, voters, store.frame.protocol.stage(stage).together))


def set_bookmark(store: Store, viewer: Viewer, stage: str, position: int) -> None:
    """Note where a person is; a convenience beside the log, of no weight for any outcome."""
    if not store.is_writable:
        return
    with store.writing():
        store.connection.execute(
            "INSERT OR REPLACE INTO bookmark (person, stage, position) VALUES (?,?,?)", (viewer.person, stage, position)
        )


def opened_at(store: Store, stage: str) -> set[str]:
    """Give the reports whose votes at a stage were opened."""
    rows = store.connection.execute("SELECT report FROM outcome WHERE stage = ? AND status != 'pending'", (stage,))
    return {report for (report,) in rows}


def settled_at(store: Store, stage: str) -> set[str]:
    """Give what is at a stage now and was opened there."""
    rows = store.connection.execute(
        "SELECT report FROM outcome WHERE stage = ? AND status != 'pending' AND offered = 1", (stage,)
    )
    return {report for (report,) in rows}


def judged_by_itself(store: Store, records: Collection[str]) -> tuple[str, ...]:
    """Give the numbers of those records that an opened vote or answer was cast on: named by it, or in its report then.

    A vote from before a record joined its report says nothing of that record; an old one, of which it is not recorded
    on what it was cast, is taken to be about all. A sheet on a study says something of all that told of it.
    """
    of_studies = [stage.name for stage in store.frame.protocol.stages if stage.unit is Unit.STUDY]
    rows = store.connection.execute(
        "WITH own AS (SELECT r.id, r.number, r.listing, r.report, r.component FROM record r "  # noqa: S608
        "JOIN json_each(?1) j ON j.value = r.id) "
        "SELECT number FROM own WHERE EXISTS (SELECT 1 FROM vote v WHERE v.report = own.report AND v.was != '' "
        "AND (v.record = own.id OR v.records = '[]' OR instr(v.records, '\"' || own.id || '\"') > 0)) "
        "OR EXISTS (SELECT 1 FROM sheet s, json_each(s.events) j JOIN body b ON b.event_id = j.value "
        f"JOIN event_ref x ON x.event_id = j.value WHERE {of_component('= own.component', 's')} AND s.was != '' "
        "AND (s.report = own.report OR s.stage IN (SELECT value FROM json_each(?2))) "
        "AND (x.ref = 'r:' || own.id OR instr(json_extract(b.json, '$.records'), '\"' || own.id || '\"') > 0)) "
        "ORDER BY listing, id",
        (json.dumps(sorted(records)), json.dumps(of_studies)),
    )
    bodies = store.connection.execute(
        "SELECT DISTINCT report FROM sheet WHERE opened = 1 AND report >= 'o:' AND report < 'o;' "
        "AND report IN (SELECT value FROM json_each(?)) ORDER BY report",
        (json.dumps(sorted(records)),),
    )
    return (*(number for (number,) in rows), *(ref[2:] for (ref,) in bodies))


def cast_at(store: Store) -> list[str]:
    """Give the stages at which anybody has voted or filled in a sheet, opened or not."""
    rows = store.connection.execute("SELECT stage FROM vote UNION SELECT stage FROM sheet ORDER BY 1")
    return [stage for (stage,) in rows]


def conflicts(store: Store, stage: str, first: int = 0, count: int = 50) -> list[str]:
    """Give a page of the reports in conflict at a stage, in listing order."""
    rows = store.connection.execute(
        "SELECT report FROM outcome WHERE stage = ? AND status = 'conflict' AND offered = 1 ORDER BY listing, report "
        "LIMIT ? OFFSET ?",
        (stage, count, first),
    )
    return [report for (report,) in rows]


def conflict_count(store: Store, stage: str) -> int:
    """Count the conflicts at a stage that wait for a ruling; in a pilot round that does not count none does."""
    if store.frame.protocol.stage(stage).is_trial:
        return 0
    asked = store.connection.execute(
        "SELECT count(*) FROM outcome WHERE stage = ? AND status = 'conflict' AND offered = 1", (stage,)
    )
    return value_of(asked, 0)


def to_rule_on(store: Store) -> int:
    """Count what waits for a ruling at any stage."""
    return sum(conflict_count(store, stage.name) for stage in store.frame.protocol.stages)


@dataclass(frozen=True, slots=True)
class Ready:
    """A report whose needed votes are all in: the votes to list when it is opened, and who cast one when.

    `brought` is when those came in that are from another program.
    """

    report: str
    stage: str
    votes: tuple[tuple[str, str], ...]  # (event, the record or organisation that it names)
    cast: tuple[tuple[str, str], ...]  # (person, moment)
    brought: tuple[str, ...] = ()

    @property
    def last(self) -> str:
        """When the last one came, by the clocks of those who cast them."""
        return max(at for _, at in self.cast)


def any_ready(store: Store) -> bool:
    """Say whether anything can be opened."""
    return store.connection.execute("SELECT 1 FROM outcome WHERE ready = 1 LIMIT 1").fetchone() is not None


def ready(store: Store) -> list[Ready]:
    """Give all that can be opened. For the step that opens; shown to nobody."""
    found: list[Ready] = []
    rows = store.connection.execute("SELECT report, stage FROM outcome WHERE ready = 1 ORDER BY stage, report")
    for report, stage in rows.fetchall():
        if _spoken_table(store, stage) == "vote":
            cast = store.connection.execute(
                "SELECT v.event, v.record, v.at, v.actor, e.kind = 'decided_elsewhere' "
                "FROM vote v JOIN event e ON e.id = v.event "
                "WHERE v.report = ? AND v.stage = ? AND v.spoken = 1 AND v.standing IN ('in_force', 'locked') "
                "ORDER BY v.at, v.event",
                (report, stage),
            ).fetchall()
        else:
            cast = store.connection.execute(
                "SELECT j.value, CASE WHEN x.ref LIKE 'r:%' THEN substr(x.ref, 3) ELSE x.ref END, s.at, s.actor, 0 "
                "FROM sheet s, json_each(s.events) j "
                "JOIN event_ref x ON x.event_id = j.value "
                "WHERE s.report = ? AND s.stage = ? AND s.spoken = 1 AND s.standing != 'late' ORDER BY s.at, j.value",
                (report, stage),
            ).fetchall()
        listed = tuple((event, subject) for event, subject, *_ in cast)
        brought = tuple(at for _, _, at, _, is_brought in cast if is_brought)
        found.append(Ready(report, stage, listed, tuple((actor, at) for _, _, at, actor, _ in cast), brought))
    return found


def stage_progress(store: Store, stage: str) -> dict[str, int]:
    """Count the reports offered at a stage by status, from opened votes alone."""
    rows = store.connection.execute(
        "SELECT status, count(*) FROM outcome WHERE stage = ? AND offered = 1 GROUP BY status", (stage,)
    )
    return dict(rows.fetchall())


def asked_at(store: Store, stage: str) -> list[str]:
    """Give the reports that are at a stage and were not opened there, in listing order; not whether anybody spoke."""
    sql = "SELECT report FROM outcome WHERE stage = ? AND offered = 1 AND status = 'pending' ORDER BY listing, report"
    return [report for (report,) in store.connection.execute(sql, (stage,))]
