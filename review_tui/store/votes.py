"""Reading votes, sheets and the log for a viewer; every read asks the one rule of `model.blinding`."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from review_tui.model.log.events import Event
from review_tui.model.log.kinds import Decided
from review_tui.model.log.reading import field_of
from review_tui.model.review.answers import Answers, Quote, from_json, quotes_listed
from review_tui.model.review.errors import UnknownError
from review_tui.model.review.people import Viewer
from review_tui.store import acts, given_back, log
from review_tui.store.here import said_at
from review_tui.store.once_opened import WasOpened, read_by
from review_tui.store.sight import Sight
from review_tui.store.state.component import of_component
from review_tui.store.state.sheet import SHEET, SheetRow
from review_tui.store.state.vote import VOTE
from review_tui.store.store import Store

_OPENED = (
    "SELECT event FROM vote WHERE was != '' UNION "
    "SELECT j.value FROM sheet s, json_each(s.events) j WHERE s.was NOT IN ('', 'pending')"
)


# In which ways votes and sheets were opened; the last says whether the viewer has one of those there.
_WAYS = (
    "WITH own AS (SELECT report, stage FROM vote WHERE actor = ?1 AND was != '' "
    "UNION SELECT report, stage FROM sheet WHERE actor = ?1 AND was != '') "
    "SELECT stage, actor, was, readers, iif(was = 'pending', report, ''), (report, stage) IN own "
    "FROM vote WHERE was != '' UNION "
    "SELECT stage, actor, was, readers, '', (report, stage) IN own FROM sheet WHERE was NOT IN ('', 'pending')"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteLine:
    """One vote that the viewer may read, and where it stands; `tool` is the program it was cast in, "" for this one.

    `was` is the status of what it was opened with, "" if it never was; `counts` says that nobody asks for it again;
    `readers` could read it before.
    A `sighted` one is not independent, since its author could read others' votes on the report before.
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
    sighted: bool = False
    readers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLine:
    """One rater's sheet that the viewer may read, and where it stands; `was` as in a vote.

    `verifies` are the answers of another that the rater checked, `unasked` what the sheet was not asked.
    """

    report: str
    stage: str
    actor: str
    done: bool
    opened: bool
    standing: str
    was: str
    events: tuple[str, ...]
    answers: Answers
    at: str
    readers: frozenset[str] = frozenset()
    verifies: frozenset[str] = frozenset()
    unasked: frozenset[str] = frozenset()

    @property
    def is_handed_over(self) -> bool:
        """Say whether it waits for whoever checks it."""
        return self.opened and self.done and self.was == "pending"


Cast = TypeVar("Cast", VoteLine, SheetLine, SheetRow)
_ORDER = "report, stage, actor, standing"  # of sheets


def votes(store: Store, viewer: Viewer, report: str, stage: str) -> list[VoteLine]:
    """Give the votes on a report at a stage that this viewer may read, oldest first."""
    return _visible(_cast(store, "report = ? AND stage = ?", (report, stage)), Sight(store, viewer))


_QUOTES = field_of(Decided, "quotes")


def quotes_of(store: Store, vote: VoteLine) -> tuple[Quote, ...]:
    """Give the passages that a vote names which its viewer was given to read."""
    said = next(log.read(store.connection, "e.id = ?", (vote.event,)), None)
    return quotes_listed(_QUOTES(said)) if said else ()


def votes_on(store: Store, viewer: Viewer, stage: str, reports: Collection[str]) -> Iterator[VoteLine]:
    """Give the votes on these reports at a stage that this viewer may read, report by report."""
    sight = Sight(store, viewer)
    cast = _cast(store, "stage = ? AND report IN (SELECT value FROM json_each(?))", (stage, json.dumps([*reports])))
    for _, together in groupby(cast, key=lambda vote: vote.report):
        yield from _visible(together, sight)


def all_votes(store: Store, viewer: Viewer) -> Iterator[VoteLine]:
    """Give every vote that this viewer may read, report by report."""
    sight = Sight(store, viewer)
    for _, together in groupby(_cast(store, "1"), key=lambda vote: (vote.report, vote.stage)):
        yield from _visible(together, sight)


def _cast(store: Store, where: str, values: Sequence[str] = ()) -> Iterator[VoteLine]:
    for row in VOTE.read(store.connection, where, values, order="report, stage, at, event"):
        yield VoteLine(
            event=row.event, report=row.report, record=row.record, stage=row.stage, actor=row.actor, choice=row.choice,
            reason=row.reason, note=row.note, basis=row.basis, pages=row.pages, at=row.at, standing=row.standing,
            opened=bool(row.opened), independent=bool(row.independent), tool=row.tool, was=row.was,
            counts=bool(row.spoken), sighted=bool(row.sighted), readers=read_by(row.readers),
        )  # fmt: skip


def sheets(store: Store, viewer: Viewer, report: str, stage: str) -> list[SheetLine]:
    """Give the sheets on a report at a form stage that this viewer may read, by rater as they joined."""
    rows = SHEET.read(store.connection, "report = ? AND stage = ?", (report, stage), _ORDER)
    found = map(_line, _visible(rows, Sight(store, viewer)))  # of what may not be read the answers are not read, either
    joined = list(store.frame.people)
    return sorted(found, key=lambda sheet: joined.index(sheet.actor) if sheet.actor in joined else len(joined))


def own_sheets(store: Store, viewer: Viewer, stage: str, report: str = "") -> dict[str, list[SheetLine]]:
    """Give the viewer's own sheets at a stage, on everything or on one report, by what they are about."""
    found: dict[str, list[SheetLine]] = {}
    where = "actor = ? AND stage = ?" + (" AND report = ?" if report else "")
    for sheet in _filled(store, where, (viewer.person, stage, *([report] if report else ()))):
        found.setdefault(sheet.report, []).append(sheet)
    return found


def to_check(store: Store, viewer: Viewer, stage: str) -> dict[str, SheetLine]:
    """Give the sheets of others at a stage that were handed over to the viewer, by what they are about."""
    found: dict[str, SheetLine] = {}
    sight = Sight(store, viewer)
    waiting = "stage = ? AND opened = 1 AND was = 'pending' AND actor != ?"
    for report, together in groupby(_filled(store, waiting, (stage, viewer.person)), key=lambda sheet: sheet.report):
        found.update((report, sheet) for sheet in _visible(together, sight) if sheet.is_handed_over)
    return found


def all_sheets(store: Store, viewer: Viewer) -> Iterator[SheetLine]:
    """Give every sheet that this viewer may read, report by report."""
    sight = Sight(store, viewer)
    for _, together in groupby(_filled(store, "1"), key=lambda sheet: (sheet.report, sheet.stage)):
        yield from _visible(together, sight)


def _filled(store: Store, where: str, values: Sequence[str] = ()) -> Iterator[SheetLine]:
    return map(_line, SHEET.read(store.connection, where, values, _ORDER))


def _line(row: SheetRow) -> SheetLine:
    return SheetLine(
        report=row.report, stage=row.stage, actor=row.actor, done=bool(row.spoken), opened=bool(row.opened),
        standing=row.standing, was=row.was, events=tuple(json.loads(row.events)), at=row.at,
        answers=from_json(json.loads(row.answers)), readers=read_by(row.readers), verifies=read_by(row.verifies),
        unasked=frozenset(json.loads(row.unasked)) if row.unasked else frozenset(),
    )  # fmt: skip


def _visible(together: Iterable[Cast], sight: Sight) -> list[Cast]:
    """Keep what may be read of the votes or sheets on one report at one stage."""
    found = list(together)
    voted = sight.viewer.person in {one.actor for one in found if one.was}
    return [one for one in found if sight.of(one.actor, _opened(one), one.stage, voted)]


def _opened(one: VoteLine | SheetLine | SheetRow) -> WasOpened:
    readers = read_by(one.readers) if isinstance(one.readers, str) else one.readers
    return WasOpened(one.was, readers, one.report)


def own_vote(store: Store, viewer: Viewer, report: str, stage: str) -> VoteLine | None:
    """Give the viewer's own vote that counts or would count, if there is one."""
    own = [v for v in votes(store, viewer, report, stage) if v.actor == viewer.person and v.counts]
    return own[-1] if own else None


def to_confirm(store: Store, viewer: Viewer, report: str, stage: str) -> VoteLine | None:
    """Give the viewer's own vote that they are asked for again: given back, or cast on the report as it was before."""
    own = [v for v in votes(store, viewer, report, stage) if v.actor == viewer.person]
    kept = [v for v in own if v.standing in ("given_back", "other_part", "in_force", "locked", "voided")]
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
    """Give the viewer's own votes that came too late or cancel each other; to a lead, everyone's.

    A lead who is a reviewer, too, sees their own alone: what cancels each other out is sealed. On what is not at the
    stage any more nobody could say anything else.
    """
    rows = store.connection.execute(
        "SELECT report, actor, standing, at, event FROM vote "  # noqa: S608
        f"WHERE {said_at('vote')} AND standing IN ('late', 'clash') "
        "UNION ALL SELECT report, actor, standing, at, json_extract(events, '$[#-1]') FROM sheet "
        f"WHERE {said_at('sheet')} AND standing = 'late' ORDER BY 4, 5",
        (stage,),
    )
    found = [Aside(*row) for row in rows]
    return [one for one in found if viewer.learns_who_spoke or one.actor == viewer.person]


def event_named(store: Store, event: str) -> Event:
    """Give the event with this id, or whose id begins so; raises UnknownError."""
    begins = event.lower()  # a range, for which the index is asked: LIKE would read the whole log
    found = list(log.read_all(store.connection, "e.id >= ?1 AND e.id < ?1 || '~'", (begins,))) if begins else []
    if len(found) != 1:
        told = "Those about a report or an organisation: review-tui history SUBJECT --json"
        raise UnknownError(f"There is no event {event} in this review, or more than one that begins so. {told}")
    return found[0]


def is_locked(store: Store, event: str) -> bool:
    """Say whether a vote or an answer was opened, so that an undo has no effect, be its stage or form gone since."""
    return bool(
        store.connection.execute(
            "SELECT 1 FROM event_ref x JOIN record r ON r.id = substr(x.ref, 3) JOIN vote v ON v.report = r.report "  # noqa: S608
            "WHERE x.event_id = ?1 AND v.event = ?1 AND (opened OR was != '' AND standing = 'left_stage') "
            "UNION ALL SELECT 1 FROM (SELECT s.* FROM event_ref x JOIN record r ON r.id = substr(x.ref, 3) "
            f"JOIN sheet s ON {of_component('= r.component', 's')} WHERE x.event_id = ?1 "
            "UNION ALL SELECT s.* FROM event_ref x JOIN sheet s ON s.report = x.ref WHERE x.event_id = ?1) s, "
            "json_each(s.events) j "
            "WHERE j.value = ?1 AND (opened OR was != '' AND standing IN ('left_stage', 'other_form'))",
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


def taken_back_late(store: Store, report: str = "") -> dict[str, str]:
    """Give the opened votes and answers that their authors took back all the same, on a report or on all: {it: author}.

    They stand: what was opened has been read. That somebody took their word back is on every envelope; an undo by
    another has no force.
    """
    where = "AND report = ?1" if report else "AND ?1 = ''"
    rows = store.connection.execute(
        f"SELECT event, actor FROM vote WHERE opened = 1 {where} AND event IN ({_TAKEN}) UNION SELECT j.value, s.actor "  # noqa: S608
        f"FROM sheet s, json_each(s.events) j WHERE s.opened = 1 {where} AND j.value IN ({_TAKEN})",
        (report,),
    )
    return {event: actor for event, actor in rows if actor in acts.who_undid(store, event)}


_TAKEN = "SELECT undoes FROM event WHERE undoes != ''"


def whether_standing(store: Store, events: Collection[str]) -> dict[str, bool]:
    """Say of these votes, of which words are here, whether each stands: it was neither taken back nor replaced."""
    rows = store.connection.execute(
        "SELECT event, max(standing NOT IN ('undone', 'replaced')) FROM vote "
        "WHERE event IN (SELECT value FROM json_each(?)) AND choice != '' GROUP BY event",
        (json.dumps(sorted(events)),),
    )
    return {str(event): bool(stands) for event, stands in rows}


def history(store: Store, viewer: Viewer, report: str) -> list[Event]:
    """Give what happened to a report, oldest first, as far as the viewer may read it."""
    records = [r for (r,) in store.connection.execute("SELECT id FROM record WHERE report = ?", (report,))]
    found = {event.id: event for event in log.read(store.connection, given_back.ABOUT, (report,))}
    for record in records:
        where = (
            "e.id IN (SELECT event_id FROM event_ref "
            "WHERE ref >= 'p:' AND ref < 'p;' AND instr('+' || substr(ref, 3) || '+', '+' || ?1 || '+') > 0)"
        )
        found.update((event.id, event) for event in log.read(store.connection, where, (record,)))
    sight = Sight(store, viewer)
    return [e for e in sorted(found.values(), key=lambda e: e.order) if sight.reads(e)]


def remarks(
    store: Store, viewer: Viewer, kind: str, report: str = "", *, among: Callable[[Event], bool] = lambda _: True
) -> list[Event]:
    """Give the effective remarks of one kind (notes, questions or answers) that the viewer may read, oldest first.

    `report` narrows to those about one report, `among` to those of which it holds.
    """
    about, values = "", [kind]
    if report:
        about = (
            " AND e.id IN (SELECT x.event_id FROM record r JOIN event_ref x ON x.ref = 'r:' || r.id WHERE r.report = ?)"
        )
        values.append(report)
    few = "e.kind IN ('asked', 'replied', 'noted')"  # spelled as the index is, so that it is used
    sight = Sight(store, viewer)
    found = log.read(store.connection, f"e.kind = ? AND {few} AND {log.STANDS}{about}", values)
    return [event for event in found if among(event) and sight.reads(event)]


def about_batch(store: Store, batch: str) -> list[Event]:
    """Give the events about an import or a dedupe run, oldest first; what they say is for everyone."""
    return list(log.read(store.connection, "e.id IN (SELECT event_id FROM event_ref WHERE ref = ?)", (f"b:{batch}",)))


def log_for(store: Store, viewer: Viewer) -> Iterator[tuple[Event, bool]]:
    """Give every event with whether the viewer may read it, in the order of the fold."""
    sight = Sight(store, viewer, of_all=True)
    for event in log.read(store.connection):
        yield event, sight.reads(event)


def unread_at(store: Store, viewer: Viewer) -> list[str]:
    """Name the stages, in the protocol's order, with votes or answers that were opened and the viewer may not read.

    Those that it had once come last.
    """
    sight, found = Sight(store, viewer), set[str]()
    for stage, actor, was, readers, report, here in store.connection.execute(_WAYS, (viewer.person,)):
        if stage not in found and not sight.of(actor, WasOpened(was, read_by(readers), report), stage, bool(here)):
            found.add(stage)
    return [stage for stage in store.frame.known_stages if stage in found]


def opened_ids(store: Store) -> frozenset[str]:
    """Give every vote and answer that was opened, also when it was given back since."""
    return frozenset(event for (event,) in store.connection.execute(_OPENED))


def lone_exclusions(store: Store) -> frozenset[str]:
    """Give the votes that were opened alone and exclude, while a second person is asked of their reports."""
    rows = store.connection.execute("SELECT event FROM vote WHERE was = 'pending'")
    return frozenset(event for (event,) in rows)


def handed_over(store: Store) -> frozenset[str]:
    """Give every answer that was handed over to be checked, and was opened no further."""
    rows = store.connection.execute(
        "SELECT j.value FROM sheet s, json_each(s.events) j WHERE s.was = 'pending'",
    )
    return frozenset(event for (event,) in rows)
