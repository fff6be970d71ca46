"""Reading votes, sheets and the log for a viewer; every read asks the one rule of `model.blinding`."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from review_tui.model.authors import author_of
from review_tui.model.blinding import Glance, may_read
from review_tui.model.declaration import Reader
from review_tui.model.errors import UnknownError
from review_tui.model.events import Event
from review_tui.model.kinds import declared
from review_tui.model.outcomes import Status
from review_tui.model.people import Viewer
from review_tui.store import log
from review_tui.store.store import Store


@dataclass(frozen=True, slots=True)
class VoteLine:
    """One vote that the viewer may read, and where it stands; `tool` is the program it was cast in, "" for this one."""

    event: str
    report: str
    record: str
    stage: str
    actor: str
    choice: str
    reason: str
    note: str
    basis: str
    pages: str
    at: str
    standing: str
    opened: bool
    independent: bool
    tool: str = ""


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One rater's sheet that the viewer may read."""

    report: str
    stage: str
    actor: str
    done: bool
    opened: bool
    late: bool
    events: tuple[str, ...]
    answers: Mapping[str, Mapping[str, Any]]
    at: str


def votes(store: Store, viewer: Viewer, report: str, stage: str) -> list[VoteLine]:
    """Give the votes on a report at a stage that this viewer may read, oldest first."""
    rows = store.connection.execute(
        "SELECT event, report, record, stage, actor, choice, reason, note, basis, pages, at, "
        "standing, opened, independent, tool "
        "FROM vote WHERE report = ? AND stage = ? ORDER BY at, event",
        (report, stage),
    ).fetchall()
    found = [VoteLine(*(*row[:12], bool(row[12]), bool(row[13]), row[14])) for row in rows]
    voted = {vote.actor for vote in found if vote.opened}
    sight = _Sight(store, viewer)
    return [vote for vote in found if sight.of(vote.actor, vote.opened, report, stage, viewer.person in voted)]


def sheets(store: Store, viewer: Viewer, report: str, stage: str) -> list[SheetLine]:
    """Give the sheets on a report at a form stage that this viewer may read, by rater."""
    rows = store.connection.execute(
        "SELECT report, stage, actor, spoken, opened, late, events, answers, at FROM sheet "
        "WHERE report = ? AND stage = ? ORDER BY actor",
        (report, stage),
    ).fetchall()
    found = [SheetLine(*(*r[:3], *map(bool, r[3:6]), tuple(json.loads(r[6])), json.loads(r[7]), r[8])) for r in rows]
    rated = {sheet.actor for sheet in found if sheet.opened}
    sight = _Sight(store, viewer)
    return [s for s in found if sight.of(s.actor, s.opened, report, stage, viewer.person in rated)]


def own_vote(store: Store, viewer: Viewer, report: str, stage: str) -> VoteLine | None:
    """Give the viewer's own vote that counts or would count, if there is one."""
    spoken = ("in_force", "locked", "late")
    own = [v for v in votes(store, viewer, report, stage) if v.actor == viewer.person and v.standing in spoken]
    return own[-1] if own else None


def last_own(store: Store, viewer: Viewer, kinds: Sequence[str], skip: int = 0) -> Event | None:
    """Give the viewer's latest standing event of these kinds, for undo; `skip` passes over that many."""
    marks = ",".join("?" * len(kinds))
    undone = "SELECT 1 FROM event u WHERE u.undoes = e.id AND u.undoes != ''"
    found = store.connection.execute(
        f"SELECT id FROM event e WHERE actor = ? AND kind IN ({marks}) AND NOT EXISTS ({undone}) "  # noqa: S608
        "ORDER BY tick DESC, id DESC LIMIT 1 OFFSET ?",
        (viewer.person, *kinds, skip),
    ).fetchone()
    return next(log.read(store.connection, "e.id = ?", (found[0],)), None) if found else None


def event_named(store: Store, event: str) -> Event:
    """Give the event with this id, or whose id begins so; raises UnknownError."""
    found = (
        list(log.read_all(store.connection, "e.id = ?1 OR e.id LIKE ?1 || '%'", (event,))) if event.strip("%_") else []
    )
    if len(found) != 1:
        raise UnknownError(f"There is no event {event} in this review, or more than one that begins so.")
    return found[0]


def is_locked(store: Store, event: str) -> bool:
    """Say whether a vote or an answer was opened, so that an undo has no effect."""
    return bool(
        store.connection.execute(
            "SELECT 1 FROM event_ref x JOIN record r ON r.id = substr(x.ref, 3) "
            "JOIN vote v ON v.report = r.report AND v.event = ?1 WHERE x.event_id = ?1 AND v.opened = 1 "
            "UNION ALL SELECT 1 FROM event_ref x JOIN record r ON r.id = substr(x.ref, 3) "
            "JOIN sheet s ON s.report = r.report, json_each(s.events) j "
            "WHERE x.event_id = ?1 AND s.opened = 1 AND j.value = ?1",
            (event,),
        ).fetchone()
    )


def spoke(store: Store, viewer: Viewer, report: str, stage: str) -> bool:
    """Say whether the viewer has voted or handed in a sheet on a report."""
    return bool(
        store.connection.execute(
            "SELECT 1 FROM vote WHERE actor = ?1 AND stage = ?2 AND report = ?3 AND spoken = 1 "
            "UNION SELECT 1 FROM sheet WHERE actor = ?1 AND stage = ?2 AND report = ?3 AND spoken = 1",
            (viewer.person, stage, report),
        ).fetchone()
    )


def voters_of(store: Store, report: str, stage: str) -> frozenset[str]:
    """Say who has an opened vote or sheet on a report; only openings make this known."""
    rows = store.connection.execute(
        "SELECT actor FROM vote WHERE report = ? AND stage = ? AND opened = 1 "
        "UNION SELECT actor FROM sheet WHERE report = ? AND stage = ? AND opened = 1",
        (report, stage, report, stage),
    )
    return frozenset(actor for (actor,) in rows)


def opened_events(store: Store, report: str, stage: str) -> tuple[str, ...]:
    """Give the ids of the opened votes or answers on a report: what a ruling must name."""
    cast = store.connection.execute(
        "SELECT event FROM vote WHERE report = ? AND stage = ? AND opened = 1", (report, stage)
    )
    rated = store.connection.execute(
        "SELECT j.value FROM sheet s, json_each(s.events) j WHERE s.report = ? AND s.stage = ? AND s.opened = 1",
        (report, stage),
    )
    return tuple(sorted({event for (event,) in [*cast, *rated]}))


def openings_of(store: Store, report: str, stage: str) -> tuple[str, ...]:
    """Give the openings that lock votes or answers on a report at a stage."""
    locked = set(opened_events(store, report, stage))
    found = log.read(
        store.connection,
        "e.kind = 'opened' AND e.id IN (SELECT x.event_id FROM event_ref x JOIN record r ON x.ref = 'r:' || r.id "
        "WHERE r.report = ?)",
        (report,),
    )
    return tuple(e.id for e in found if locked & set((e.body or {}).get("votes", ())))


def independent(store: Store, stage: str) -> list[tuple[str, str, str]]:
    """Give (report, person, choice) of the independent votes of a screening stage; agreement is computed on these."""
    rows = store.connection.execute(
        "SELECT report, actor, choice FROM vote WHERE stage = ? AND independent = 1 ORDER BY report, actor",
        (stage,),
    )
    return list(rows.fetchall())


def history(store: Store, viewer: Viewer, report: str) -> list[Event]:
    """Give what happened to a report, oldest first, as far as the viewer may read it."""
    records = [r for (r,) in store.connection.execute("SELECT id FROM record WHERE report = ?", (report,))]
    found: dict[str, Event] = {}
    for record in records:
        where = (
            "e.id IN (SELECT event_id FROM event_ref WHERE ref = 'r:' || ?1 "
            "OR (ref >= 'p:' AND ref < 'p;' AND instr('+' || substr(ref, 3) || '+', '+' || ?1 || '+') > 0))"
        )
        found.update((event.id, event) for event in log.read(store.connection, where, (record,)))
    sight = _Sight(store, viewer)
    return [e for e in sorted(found.values(), key=lambda e: e.order) if sight.reads(e)]


def about_batch(store: Store, batch: str) -> list[Event]:
    """Give the events about an import or a dedupe run, oldest first; what they say is for everyone."""
    return list(log.read(store.connection, "e.id IN (SELECT event_id FROM event_ref WHERE ref = ?)", (f"b:{batch}",)))


def log_for(store: Store, viewer: Viewer) -> Iterator[tuple[Event, bool]]:
    """Give every event with whether the viewer may read it, in the order of the fold."""
    sight = _Sight(store, viewer)
    for event in log.read(store.connection):
        yield event, sight.reads(event)


def opened_ids(store: Store) -> frozenset[str]:
    """Give every vote and answer that an opening in force lists."""
    rows = store.connection.execute(
        "SELECT event FROM vote WHERE opened = 1 "
        "UNION SELECT j.value FROM sheet s, json_each(s.events) j WHERE s.opened = 1"
    )
    return frozenset(event for (event,) in rows)


class _Sight:
    """What one viewer may read, with the facts that many votes share looked up once."""

    def __init__(self, store: Store, viewer: Viewer) -> None:
        self._store, self._viewer = store, viewer
        self._votes_at: dict[str, bool] = {}
        self._opened: frozenset[str] | None = None

    def reads(self, event: Event) -> bool:
        """Say whether the viewer may read this event, and so know that it happened."""
        target: Event | None = event
        while target and declared(target.kind).reads is Reader.TARGET:  # a word and its undo are equally secret
            target = next(log.read(self._store.connection, "e.id = ?", (target.undoes,)), None)
        if author_of(target or event) == self._viewer.person:
            return True
        if target is None or target.body is None:
            return target is not None and declared(target.kind).reads is Reader.EVERYONE
        match declared(target.kind).reads:
            case Reader.EVERYONE:
                return True
            case Reader.VOTE:
                return self._reads_vote(target)
            case Reader.NOTE:
                return self._reads_note(target)
            case Reader.LEAD:
                return self._viewer.is_lead
            case Reader.ASKER:
                return self._viewer.is_lead or self._asked(target)
            case _:
                return False

    def _asked(self, answer: Event) -> bool:
        """Say whether the viewer asked what this answers."""
        named = (answer.body or {}).get("asked", "")
        found = self._store.connection.execute("SELECT actor FROM event WHERE id = ?", (named,)).fetchone()
        return found is not None and found[0] == self._viewer.person

    def _reads_vote(self, event: Event) -> bool:
        if self._opened is None:
            self._opened = opened_ids(self._store)
        stage = self._store.frame.protocol.now_called(str((event.body or {}).get("stage", "")))
        report = self._report_of(event)
        here = self._viewer.person in voters_of(self._store, report, stage)
        return self.of(author_of(event), event.id in self._opened, report, stage, here)

    def _reads_note(self, event: Event) -> bool:
        """Say whether a remark may be read: once a vote of its author on the same report may be.

        While the report waits at a later stage it is kept back again, since it may tell of the vote to come.
        """
        report = self._report_of(event)
        outcomes = self._store.connection.execute(
            "SELECT stage, status FROM outcome WHERE report = ? AND offered = 1", (report,)
        )
        screening = {stage.name for stage in self._store.frame.protocol.screening_stages}
        reached = {stage: status for stage, status in outcomes if stage in screening}
        if Status.PENDING in reached.values():
            return False
        found = [vote for stage in reached for vote in votes(self._store, self._viewer, report, stage)]
        return any(vote.actor == event.actor for vote in found)

    def _report_of(self, event: Event) -> str:
        """Give the report an event is about, or the record that it names when that is not here."""
        record = next((ref[2:] for ref in event.refs if ref.startswith("r:")), "")
        row = self._store.connection.execute("SELECT report FROM record WHERE id = ?", (record,)).fetchone()
        return str(row[0]) if row else record

    def of(self, actor: str, opened: bool, report: str, stage: str, voted_here: bool) -> bool:
        """Say whether a vote of this actor on this report may be read."""
        if actor == self._viewer.person:
            return True
        frame = self._store.frame
        known = next((s for s in frame.protocol.stages if s.name == stage), None)
        row = self._store.connection.execute(
            "SELECT status FROM outcome WHERE report = ? AND stage = ?", (report, stage)
        ).fetchone()
        glance = Glance(
            actor=actor,
            opened=opened,
            status=row[0] if row else "",
            reveal=known.reveal if known else "never",
            stage_closed=stage in frame.closed,
            votes_at_stage=self._votes_at_stage(stage),
            voted_here=voted_here,
        )
        return may_read(self._viewer, glance)

    def _votes_at_stage(self, stage: str) -> bool:
        if stage not in self._votes_at:
            (found,) = self._store.connection.execute(
                "SELECT EXISTS (SELECT 1 FROM vote WHERE actor = ?1 AND stage = ?2) "
                "OR EXISTS (SELECT 1 FROM sheet WHERE actor = ?1 AND stage = ?2)",
                (self._viewer.person, stage),
            ).fetchone()
            self._votes_at[stage] = bool(found)
        return self._votes_at[stage]
