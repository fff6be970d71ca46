"""The frame of a review: what holds for all records, folded from the events about no record in particular."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from review_tui.model import protocol as protocols
from review_tui.model.authors import author_of
from review_tui.model.elsewhere import Brought, SealedFile
from review_tui.model.errors import UnknownError
from review_tui.model.events import Event
from review_tui.model.kinds import (
    Contacted,
    EditionClosed,
    FormLoaded,
    Imported,
    Json,
    Matched,
    OrganisationsLoaded,
    PersonGranted,
    PersonRetired,
    PreviousSet,
    ProtocolApplied,
    ReviewCreated,
    RoundOpened,
    RunLogged,
    Sealed,
    SnapshotNamed,
    SourceAdded,
    StageClosed,
    StageOpened,
    TableMapped,
    VotesImported,
    Withdrawn,
    unpack,
)
from review_tui.model.numbers import letters_of
from review_tui.model.organisations import Organisation, Register, find, from_mapping
from review_tui.model.people import Person, Role
from review_tui.model.rounds import Baseline, Edition, Outside, Round, baseline
from review_tui.model.sources import Contact, ContactStatus, Lane, Run, Source, SourceKind
from review_tui.model.standing import standing
from review_tui.model.tables import Key

LEADS_ONLY = frozenset(
    {
        "protocol_applied", "person_granted", "person_retired", "form_loaded", "stage_opened", "stage_closed",
        "withdrawn", "reopened", "round_opened", "edition_closed", "previous_set",
        "organisations_loaded",
    }
)  # fmt: skip
FOUNDING = frozenset({"review_created", "person_granted", "protocol_applied", "form_loaded"})


@dataclass(frozen=True, slots=True)
class Batch:
    """One import as it stands; `withdrawn` is "", "error" or "removal"."""

    id: str
    event: str
    actor: str
    source: str
    run: str
    at: str
    order: tuple[int, str]
    letters: str
    first: int
    count: int
    parsed: str
    files: tuple[Json, ...] = ()
    round: str = ""
    withdrawn: str = ""
    why: str = ""

    def number(self, ordinal: int) -> str:
        """Give the short number of the batch's record at this place (0-based)."""
        return f"{self.letters}{self.first + ordinal}"


@dataclass(frozen=True, slots=True)
class MatchRun:
    """One dedupe run; its pairs count while it stands."""

    id: str
    event: str
    engine: str
    pairs: str
    stands: bool


@dataclass(frozen=True, slots=True)
class Amendment:
    """One version of the protocol: the event that applied it, when, by whom and why."""

    event: str
    at: str
    actor: str
    why: str
    protocol: protocols.Protocol


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The review under a name: the events up to `heads`, which gives the last one of every origin."""

    name: str
    event: str
    at: str
    actor: str
    heads: Mapping[str, int]

    def holds(self, event: Event) -> bool:
        """Say whether an event had been written, and had arrived, when the snapshot was named."""
        return event.origin_seq <= self.heads.get(event.origin, 0)


@dataclass(slots=True)
class Frame:
    """All that the fold of a component reads beside the component itself; changed only while it is folded."""

    review: str = ""
    creator: str = ""
    title: str = ""
    founder: str = ""
    protocol: protocols.Protocol = field(default_factory=protocols.Protocol)
    amendments: list[Amendment] = field(default_factory=list)
    people: dict[str, Person] = field(default_factory=dict)
    grants: dict[str, tuple[str, Role]] = field(default_factory=dict)
    standing_grants: set[str] = field(default_factory=set)
    sources: dict[str, Source] = field(default_factory=dict)
    runs: dict[str, Run] = field(default_factory=dict)
    contacts: list[Contact] = field(default_factory=list)
    snapshots: dict[str, Snapshot] = field(default_factory=dict)
    rounds: list[Round] = field(default_factory=list)
    editions: list[Edition] = field(default_factory=list)
    outside: Outside = field(default_factory=Outside)
    tables: dict[Key, Mapping[str, str]] = field(default_factory=dict)
    batches: dict[str, Batch] = field(default_factory=dict)
    matches: dict[str, MatchRun] = field(default_factory=dict)
    brought: dict[str, Brought] = field(default_factory=dict)  # imports of votes
    sealed: dict[str, SealedFile] = field(default_factory=dict)  # originals with decisions, by their event
    registers: dict[str, Register] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    forms: dict[str, Json] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)

    def is_lead(self, grant: str) -> bool:
        """Say whether this grant is, or was, a lead's."""
        return grant == self.review or (grant in self.grants and self.grants[grant][1] is Role.LEAD)

    def admits(self, event: Event) -> bool:
        """Say whether the grant an event names exists, is its actor's, and covers its kind; else it waits."""
        if event.grant == self.review:
            return event.actor == self.creator and event.kind in FOUNDING
        person, role = self.grants.get(event.grant, ("", Role.READER))
        if person != event.actor or role is Role.READER:
            return False
        if role is not Role.LEAD and event.kind == "decided_elsewhere" and event.body:
            return author_of(event) == event.actor  # votes of others are a lead's to bring
        return role is Role.LEAD or event.kind not in LEADS_ONLY

    def source(self, name: str) -> Source:
        """Find a source by its name; raises UnknownError with the line to type."""
        folded = fold_name(name)
        for source in self.sources.values():
            if fold_name(source.name) == folded:
                return source
        raise UnknownError(
            f'There is no source called "{name}". Add it first: review-tui source add "{name}" --kind KIND'
        )

    def organisation(self, name: str) -> Organisation:
        """Find an organisation by its code or a name; raises UnknownError."""
        return find(name, self.organisations.values())

    def lane(self, source: str) -> Lane:
        """Give the lane of a source's records; a source not known here yet counts as other."""
        found = self.sources.get(source)
        return found.lane if found else Lane.OTHER

    def shape(self) -> tuple[object, ...]:
        """Give what outcomes and homes everywhere depend on; when it changes, all components are folded anew."""
        protocol = self.protocol
        lanes = tuple(sorted((source.id, source.lane) for source in self.sources.values()))
        rounds = tuple(found.id for found in self.rounds)
        return (protocol.stages, tuple(r.key for r in protocol.reasons), protocol.reason_conflict, lanes, rounds)

    def round_number(self, name: str) -> int:
        """Give a round's place in time: 0 for the first search, and for a round that is not known here yet."""
        return next((at for at, found in enumerate(self.rounds, 1) if found.id == name), 0)

    @property
    def round(self) -> str:
        """The round that is searched now: the last one opened, "" for the first search."""
        return self.rounds[-1].id if self.rounds else ""

    @property
    def baseline(self) -> Baseline:
        """What the diagram starts from."""
        return baseline(self.rounds, self.editions, self.outside)

    @property
    def protocol_event(self) -> str:
        """The event that applied the protocol in force ("" before the first)."""
        return self.amendments[-1].event if self.amendments else ""


def fold_name(name: str) -> str:
    """Fold a name so that case and spacing make no difference."""
    return " ".join(name.split()).casefold()


def fold_frame(events: Iterable[Event]) -> Frame:
    """Fold the events about the frame and about batches, in any order of arrival, into the frame."""
    found = sorted((e for e in events if e.body is not None), key=lambda e: e.order)
    frame = Frame()
    _fold_grants(frame, found)
    stands = standing([e for e in found if frame.admits(e)], frame.is_lead)
    frame.standing_grants = {grant for grant in frame.grants if grant in stands}
    for event in found:
        if event.kind == "imported" and frame.admits(event):
            _imported(frame, event)
        elif event.kind == "matched" and frame.admits(event):
            _matched(frame, event, event.id in stands)
        elif event.kind == "votes_imported" and frame.admits(event):
            b = unpack(VotesImported, event.body or {})
            said = b.brought, event.id, event.actor, event.at, b.stage, b.tool, event.id not in stands
            frame.brought[b.brought] = Brought(*said)
        elif event.id in stands and event.kind in _FOLDS:
            _FOLDS[event.kind](frame, event)
    _take_queries(frame)
    return frame


def _take_queries(frame: Frame) -> None:
    """Give a run without a strategy the search query that the first standing import of it carries."""
    for batch in frame.batches.values():
        query = next((str(file["query"]) for file in batch.files if file.get("query")), "")
        run = frame.runs.get(batch.run)
        if query and run and not run.query and not batch.withdrawn:
            frame.runs[run.id] = replace(run, query=query)


def _fold_grants(frame: Frame, events: Sequence[Event]) -> None:
    """Find the review and every grant that was ever given by someone who could."""
    for event in events:
        if event.kind == "review_created" and not frame.review:
            frame.review, frame.creator, frame.founder = event.id, event.actor, event.origin
            frame.title = unpack(ReviewCreated, event.body or {}).title
    for event in events:  # in order: a grant follows the grant of who gave it
        if event.kind == "person_granted" and frame.admits(event):
            body = unpack(PersonGranted, event.body or {})
            frame.grants[event.id] = (body.person, Role(body.role))


def _person_granted(frame: Frame, event: Event) -> None:
    if event.id in frame.grants:
        person, role = frame.grants[event.id]
        frame.people[person] = Person(person, role, event.id)


def _person_retired(frame: Frame, event: Event) -> None:
    person = unpack(PersonRetired, event.body or {}).person
    if person in frame.people:
        frame.people[person] = replace(frame.people[person], active=False)


def _protocol_applied(frame: Frame, event: Event) -> None:
    body = unpack(ProtocolApplied, event.body or {})
    frame.protocol = protocols.from_mapping(body.protocol)
    frame.amendments.append(Amendment(event.id, event.at, event.actor, body.why, frame.protocol))


def _source_added(frame: Frame, event: Event) -> None:
    body = unpack(SourceAdded, event.body or {})
    kind = SourceKind(body.kind)
    lane = Lane(body.lane) if body.lane else kind.lane
    frame.sources[body.source] = Source(
        body.source, body.name, kind, lane, body.lane_reason, body.url, body.organisation
    )  # fmt: skip


def _run_logged(frame: Frame, event: Event) -> None:
    b = unpack(RunLogged, event.body or {})
    frame.runs[event.id] = Run(
        event.id, b.source, b.searched, b.query, b.searcher, b.seen, b.rejected, b.kept, b.exported, b.note,
        b.platform, b.limits, b.stop, b.updated, b.round, b.organisations,
    )  # fmt: skip


def _contacted(frame: Frame, event: Event) -> None:
    b = unpack(Contacted, event.body or {})
    frame.contacts.append(Contact(event.id, b.source, b.contact, ContactStatus(b.status), b.date, b.due, b.text))


def _snapshot_named(frame: Frame, event: Event) -> None:
    """Keep the first of a name: two copies may have chosen the same one."""
    b = unpack(SnapshotNamed, event.body or {})
    heads = {origin: int(seq) for origin, seq in b.heads.items()}
    frame.snapshots.setdefault(fold_name(b.name), Snapshot(b.name, event.id, event.at, event.actor, heads))


def _round_opened(frame: Frame, event: Event) -> None:
    b = unpack(RoundOpened, event.body or {})
    frame.rounds.append(Round(event.id, b.name, event.at, event.actor, event.order, b.note))


def _edition_closed(frame: Frame, event: Event) -> None:
    """Keep the published numbers; an edition is a snapshot too."""
    b = unpack(EditionClosed, event.body or {})
    frame.editions.append(Edition(event.id, b.name, event.at, event.actor, event.order, b.studies, b.reports))
    heads = {origin: int(seq) for origin, seq in b.heads.items()}
    frame.snapshots.setdefault(fold_name(b.name), Snapshot(b.name, event.id, event.at, event.actor, heads))


def _previous_set(frame: Frame, event: Event) -> None:
    b = unpack(PreviousSet, event.body or {})
    frame.outside = Outside(b.studies, b.reports, b.note)


def _organisations_loaded(frame: Frame, event: Event) -> None:
    """Take a register in, in the place of what was loaded under its name before."""
    b = unpack(OrganisationsLoaded, event.body or {})
    key = fold_name(b.register)
    frame.registers.pop(key, None)  # so that it comes last, and speaks for codes that several registers have
    found = tuple(from_mapping(data) for data in b.organisations)
    frame.registers[key] = Register(b.register, b.attribution, found)
    frame.organisations = {one.code: one for each in frame.registers.values() for one in each.organisations}


def _form_loaded(frame: Frame, event: Event) -> None:
    form: Mapping[str, Any] = unpack(FormLoaded, event.body or {}).form
    frame.forms[str(form.get("id", ""))] = form


def _table_mapped(frame: Frame, event: Event) -> None:
    b = unpack(TableMapped, event.body or {})
    frame.tables[tuple(b.columns)] = {str(name): str(column) for name, column in b.fields.items()}


def _stage_opened(frame: Frame, event: Event) -> None:
    frame.closed.discard(unpack(StageOpened, event.body or {}).stage)


def _stage_closed(frame: Frame, event: Event) -> None:
    frame.closed.add(unpack(StageClosed, event.body or {}).stage)


def _imported(frame: Frame, event: Event) -> None:
    b = unpack(Imported, event.body or {})
    letters = letters_of(event.origin, frame.founder)
    frame.batches[b.batch] = Batch(
        b.batch, event.id, event.actor, b.source, b.run, event.at, event.order, letters, b.first, b.count, b.parsed,
        b.files, b.round,
    )  # fmt: skip


def _withdrawn(frame: Frame, event: Event) -> None:
    body = unpack(Withdrawn, event.body or {})
    if body.batch in frame.batches:
        frame.batches[body.batch] = replace(frame.batches[body.batch], withdrawn=body.manner, why=body.why)


def _matched(frame: Frame, event: Event, stands: bool) -> None:
    body = unpack(Matched, event.body or {})
    frame.matches[body.batch] = MatchRun(body.batch, event.id, body.engine, body.pairs, stands)


def _sealed(frame: Frame, event: Event) -> None:
    b = unpack(Sealed, event.body or {})
    frame.sealed[event.id] = SealedFile(event.id, event.actor, event.at, b.batch, b.file, b.name, b.people)


_FOLDS = {
    "person_granted": _person_granted,
    "person_retired": _person_retired,
    "protocol_applied": _protocol_applied,
    "source_added": _source_added,
    "run_logged": _run_logged,
    "contacted": _contacted,
    "snapshot_named": _snapshot_named,
    "round_opened": _round_opened,
    "edition_closed": _edition_closed,
    "previous_set": _previous_set,
    "organisations_loaded": _organisations_loaded,
    "form_loaded": _form_loaded,
    "table_mapped": _table_mapped,
    "stage_opened": _stage_opened,
    "stage_closed": _stage_closed,
    "withdrawn": _withdrawn,
    "sealed": _sealed,
}
