"""Reading votes, sheets and the log for a viewer; every read asks the one rule of `model.blinding`."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from review_tui.model.authors import author_of
from review_tui.model.blinding import Glance, may_read
from review_tui.model.declaration import Reader
from review_tui.model.errors import UnknownError
from review_tui.model.events import Event, records_of
from review_tui.model.kinds import declared
from review_tui.model.openings import CAST, records_shown
from review_tui.model.outcomes import Status
from review_tui.model.people import Viewer
from review_tui.store import log
from review_tui.store.store import Store


@dataclass(frozen=True, slots=True)
class VoteLine:
    """One vote that the viewer may read, and where it stands; `tool` is the program it was cast in, "" for this one.

    `was` is the status of what it was opened with, "" if it never was; `counts` says that nobody asks for it again.
    """

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
    was: str = ""
    counts: bool = True


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One rater's sheet that the viewer may read, and where it stands; `was` as in a vote."""

    report: str
    stage: str
    actor: str
    done: bool
    opened: bool
    standing: str
    was: str
    events: tuple[str, ...]
    answers: Mapping[str, Mapping[str, Any]]
    at: str


def votes(store: Store, viewer: Viewer, report: str, stage: str) -> list[VoteLine]:
    """Give the votes on a report at a stage that this viewer may read, oldest first."""
    rows = store.connection.execute(
        "SELECT event, report, record, stage, actor, choice, reason, note, basis, pages, at, "
        "standing, opened, independent, tool, was, spoken "
        "FROM vote WHERE report = ? AND stage = ? ORDER BY at, event",
        (report, stage),
    ).fetchall()
    found = [VoteLine(*(*row[:12], bool(row[12]), bool(row[13]), *row[14:16], bool(row[16]))) for row in rows]
    sight = _Sight(store, viewer)
    voted = viewer.person in {vote.actor for vote in found if vote.was}
    return [vote for vote in found if sight.of(vote.actor, vote.was, stage, voted)]


def sheets(store: Store, viewer: Viewer, report: str, stage: str) -> list[SheetLine]:
    """Give the sheets on a report at a form stage that this viewer may read, by rater."""
    rows = store.connection.execute(
        "SELECT report, stage, actor, spoken, opened, standing, was, events, answers, at FROM sheet "
        "WHERE report = ? AND stage = ? ORDER BY actor, standing",
        (report, stage),
    ).fetchall()
    found = [
        SheetLine(*(*r[:3], bool(r[3]), bool(r[4]), *r[5:7], tuple(json.loads(r[7])), json.loads(r[8]), r[9]))
        for r in rows
    ]
    sight = _Sight(store, viewer)
    rated = viewer.person in {sheet.actor for sheet in found if sheet.was}
    return [sheet for sheet in found if sight.of(sheet.actor, sheet.was, stage, rated)]


def own_vote(store: Store, viewer: Viewer, report: str, stage: str) -> VoteLine | None:
    """Give the viewer's own vote that counts or would count, if there is one."""
    own = [v for v in votes(store, viewer, report, stage) if v.actor == viewer.person and v.counts]
    return own[-1] if own else None


def to_confirm(store: Store, viewer: Viewer, report: str, stage: str) -> VoteLine | None:
    """Give the viewer's own vote that they are asked for again: given back, or cast on the report as it was before."""
    own = [v for v in votes(store, viewer, report, stage) if v.actor == viewer.person]
    kept = [v for v in own if v.standing in ("given_back", "other_part", "in_force", "locked")]
    return kept[-1] if kept and not any(vote.counts for vote in own) else None


@dataclass(frozen=True, slots=True)
class Aside:
    """A vote or sheet that stands and does not count: `standing` is late or clash. What it says is not in it."""

    report: str
    actor: str
    standing: str
    at: str
    event: str


def aside(store: Store, viewer: Viewer, stage: str) -> list[Aside]:
    """Give the viewer's own votes that came too late or cancel each other; to a lead, everyone's that came too late.

    A lead who votes at the stage sees their own alone.
    """
    rows = store.connection.execute(
        "SELECT report, actor, standing, at, event FROM vote WHERE stage = ?1 AND standing IN ('late', 'clash') "
        "UNION ALL SELECT s.report, s.actor, s.standing, s.at, json_extract(s.events, '$[#-1]') FROM sheet s "
        "WHERE s.stage = ?1 AND s.standing = 'late' ORDER BY 4, 5",
        (stage,),
    )
    sees_all = viewer.is_lead and not _Sight(store, viewer).votes_at(stage)
    found = [Aside(*row) for row in rows]
    return [one for one in found if one.actor == viewer.person or (sees_all and one.standing == "late")]


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


def independent(store: Store, stage: str) -> list[tuple[str, str, str]]:
    """Give (report, person, choice) of the independent votes of a screening stage; agreement is computed on these."""
    rows = store.connection.execute(
        "SELECT report, actor, choice FROM vote WHERE stage = ? AND independent = 1 ORDER BY report, actor",
        (stage,),
    )
    return list(rows.fetchall())


def _once_voters(store: Store, report: str, stage: str) -> frozenset[str]:
    rows = store.connection.execute(
        "SELECT actor FROM vote WHERE report = ?1 AND stage = ?2 AND was != '' "
        "UNION SELECT actor FROM sheet WHERE report = ?1 AND stage = ?2 AND was != ''",
        (report, stage),
    )
    return frozenset(actor for (actor,) in rows)


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


def remarks(store: Store, viewer: Viewer, kind: str, report: str = "") -> list[Event]:
    """Give the standing remarks of one kind (notes, questions or answers) that the viewer may read, oldest first.

    `report` narrows to those about one report.
    """
    about, values = "", [kind]
    if report:
        about = (
            " AND e.id IN (SELECT x.event_id FROM record r JOIN event_ref x ON x.ref = 'r:' || r.id WHERE r.report = ?)"
        )
        values.append(report)
    stands = (
        "NOT EXISTS (SELECT 1 FROM event u WHERE u.undoes = e.id "
        "AND NOT EXISTS (SELECT 1 FROM event v WHERE v.undoes = u.id))"
    )
    few = "e.kind IN ('asked', 'replied', 'noted')"  # spelled as the index is, so that it is used
    sight = _Sight(store, viewer)
    found = log.read(store.connection, f"e.kind = ? AND {few} AND {stands}{about}", values)
    return [event for event in found if sight.reads(event)]


def about_batch(store: Store, batch: str) -> list[Event]:
    """Give the events about an import or a dedupe run, oldest first; what they say is for everyone."""
    return list(log.read(store.connection, "e.id IN (SELECT event_id FROM event_ref WHERE ref = ?)", (f"b:{batch}",)))


def log_for(store: Store, viewer: Viewer) -> Iterator[tuple[Event, bool]]:
    """Give every event with whether the viewer may read it, in the order of the fold."""
    sight = _Sight(store, viewer)
    for event in log.read(store.connection):
        yield event, sight.reads(event)


def opened_ids(store: Store) -> frozenset[str]:
    """Give every vote and answer that was opened, also when it was given back since."""
    rows = store.connection.execute(
        "SELECT event FROM vote WHERE was != '' "
        "UNION SELECT j.value FROM sheet s, json_each(s.events) j WHERE s.was != ''"
    )
    return frozenset(event for (event,) in rows)


def _once_opened(store: Store, report: str, stage: str) -> dict[str, str]:
    """Give the events of votes and sheets on a report that were ever opened, with the status they were opened with."""
    rows = store.connection.execute(
        "SELECT event, was FROM vote WHERE report = ?1 AND stage = ?2 AND was != '' UNION ALL "
        "SELECT j.value, s.was FROM sheet s, json_each(s.events) j "
        "WHERE s.report = ?1 AND s.stage = ?2 AND s.was != ''",
        (report, stage),
    )
    return dict(rows.fetchall())


_SAID_OF = "e.id IN (SELECT x.event_id FROM record r JOIN event_ref x ON x.ref = 'r:' || r.id WHERE r.report = ?)"


class _Sight:
    """What one viewer may read, with the facts that many votes share looked up once."""

    def __init__(self, store: Store, viewer: Viewer) -> None:
        self._store, self._viewer = store, viewer
        self._votes_at: dict[str, bool] = {}

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
        report, stage = self._report_of(event), self._stage_of(event)
        was = _once_opened(self._store, report, stage)
        here = event.id in was and self._viewer.person in _once_voters(self._store, report, stage)
        return self.of(author_of(event), was.get(event.id, ""), stage, here)

    def _stage_of(self, event: Event) -> str:
        return self._store.frame.protocol.now_called(str((event.body or {}).get("stage", "")))

    def _reads_note(self, event: Event) -> bool:
        """Say whether a remark may be read: once its author's vote there may be, on a report that held this record.

        A remark of someone without a vote there opens with the votes of the others. An old one, which does not say
        its stage, waits until the report waits nowhere.
        """
        report, stage = self._report_of(event), self._stage_of(event)
        outcomes = dict(
            self._store.connection.execute(
                "SELECT stage, status FROM outcome WHERE report = ? AND offered = 1", (report,)
            )
        )
        if not stage and Status.PENDING in outcomes.values():
            return False
        stages = [stage] if stage else list(outcomes)
        return any(self._opens_note(event, report, each) for each in stages)

    def _opens_note(self, event: Event, report: str, stage: str) -> bool:
        (record,) = records_of(event.refs)[:1] or ("",)
        said = [e for e in log.read(self._store.connection, _SAID_OF, (report,)) if e.kind in CAST]
        cast = [vote for vote in said if record in records_shown(vote) and self._stage_of(vote) == stage]
        own = [vote for vote in cast if author_of(vote) == event.actor]
        if own:
            was = _once_opened(self._store, report, stage)
            return any(vote.id in was and self._reads_vote(vote) for vote in own)
        return any(vote.id in _once_opened(self._store, report, stage) for vote in cast)

    def _report_of(self, event: Event) -> str:
        """Give the report an event is about, or the record that it names when that is not here."""
        record = next((ref[2:] for ref in event.refs if ref.startswith("r:")), "")
        row = self._store.connection.execute("SELECT report FROM record WHERE id = ?", (record,)).fetchone()
        return str(row[0]) if row else record

    def of(self, actor: str, was: str, stage: str, voted_here: bool) -> bool:
        """Say whether a vote of this actor, opened with this status ("" for never), may be read."""
        if actor == self._viewer.person:
            return True
        frame = self._store.frame
        known = next((s for s in frame.protocol.stages if s.name == stage), None)
        glance = Glance(
            actor=actor,
            opened=bool(was),
            status=was,
            reveal=known.reveal if known else "never",
            stage_closed=stage in frame.closed,
            votes_at_stage=self.votes_at(stage),
            voted_here=voted_here,
        )
        return may_read(self._viewer, glance)

    def votes_at(self, stage: str) -> bool:
        """Say whether the viewer votes at a stage."""
        if stage not in self._votes_at:
            (found,) = self._store.connection.execute(
                "SELECT EXISTS (SELECT 1 FROM vote WHERE actor = ?1 AND stage = ?2) "
                "OR EXISTS (SELECT 1 FROM sheet WHERE actor = ?1 AND stage = ?2)",
                (self._viewer.person, stage),
            ).fetchone()
            self._votes_at[stage] = bool(found)
        return self._votes_at[stage]
