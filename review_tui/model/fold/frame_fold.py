"""The fold of the frame: from the events about no record in particular to what holds for all of them; pure."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from review_tui.model.fold.amendments import Amendment, left_stages, read_protocol, with_every_name
from review_tui.model.fold.binding import Proven, binding_of, nothing_proven
from review_tui.model.fold.definitions import Settled, settle
from review_tui.model.fold.dividing import say_assigned, say_described, say_recused
from review_tui.model.fold.effective import Span, effective, stood
from review_tui.model.fold.erasing import erasures, names_gone
from review_tui.model.fold.frame import Batch, Frame, Move, fold_name
from review_tui.model.fold.knowing import rules_of
from review_tui.model.fold.leading import leadings
from review_tui.model.fold.match_run import MatchRun
from review_tui.model.fold.rounds import EarlierVersion, Edition, Round, Snapshot
from review_tui.model.fold.runs import settled
from review_tui.model.fold.showing import showings
from review_tui.model.log.events import Event
from review_tui.model.log.external_decisions import DecisionImport, SealedFile
from review_tui.model.log.kinds import (
    Acknowledged,
    Assigned,
    Body,
    Contacted,
    EditionClosed,
    Erased,
    FormLoaded,
    Imported,
    LetterboxOpened,
    Matched,
    OrganisationsLoaded,
    PersonDescribed,
    PersonGranted,
    PersonRenamed,
    PersonRetired,
    PreviousSet,
    ProtocolApplied,
    Recused,
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
from review_tui.model.review import form as forms
from review_tui.model.review import protocol as protocols
from review_tui.model.review.numbers import letters_among
from review_tui.model.review.organisations import Register, from_mapping
from review_tui.model.review.people import Person, Role
from review_tui.model.review.protocol import Unit
from review_tui.model.review.read_once import read_once
from review_tui.model.review.sources import Contact, ContactStatus, Lane, Run, Source, SourceKind
from review_tui.model.review.tables import SaidOfVotes

form_of = read_once(forms.from_mapping)


def fold_frame(events: Iterable[Event], proven: Proven = nothing_proven) -> Frame:
    """Fold the events about the frame and about batches, in any order of arrival, into the frame.

    `proven` says whether a signature is by the owner of a public key.
    """
    told = sorted((e for e in events if e.body is not None), key=lambda e: e.order)
    frame = Frame(binding=binding_of(told, proven))
    found = [e for e in told if frame.binding.takes(e)]
    _fold_grants(frame, found)
    stands = effective([e for e in found if frame.admits(e)], frame.is_lead)
    frame.effective_grants = {grant for grant in frame.grants if grant in stands}
    frame.defined = settle([e for e in found if frame.admits(e)], stands)
    without = _without_effect(frame.defined, found)
    frame.letters = letters_among({e.origin for e in found if e.kind == "imported" and frame.admits(e)}, frame.founder)
    undos = [e for e in found if e.undoes and frame.admits(e)]
    for event in found:
        if event.kind == "imported" and frame.admits(event):
            _imported(frame, event)
        elif event.kind == "matched" and frame.admits(event):
            _matched(frame, event, stood(event, undos, frame.is_lead))
        elif event.kind == "votes_imported" and frame.admits(event):
            b = unpack(VotesImported, event.body or {})
            said = b.brought, event.id, event.actor, event.at, b.stage, b.tool, event.id not in stands, b.knew
            frame.brought[b.brought] = DecisionImport(*said)
        elif event.kind == "form_loaded" and frame.admits(event):
            _form_loaded(frame, event, event.id in stands)
        elif event.id in stands and event.id not in without and event.kind in _FOLDS:
            _FOLDS[event.kind](frame, event)
        elif event.kind == RoundOpened.KIND and frame.admits(event):
            frame.closed_rounds[event.id] = unpack(RoundOpened, event.body or {}).name.casefold()
    frame.erased = erasures(e for e in found if e.kind == Erased.KIND and frame.admits(e))
    frame.names_gone = names_gone(frame.erased, found) if frame.erased else frozenset()
    for person in frame.people.keys() & frame.erased:  # also who was brought back where nobody had heard of it
        frame.people[person] = replace(frame.people[person], active=False)
    frame.runs = settled(frame.runs, frame.batches)
    _find_unruled(frame, found, stands)
    _fold_rules(frame, found, without)
    return frame


def _fold_rules(frame: Frame, found: Sequence[Event], without: Collection[str]) -> None:
    """Find what held at each place of the fold: the protocol, what is closed, what stages showed, who was a lead."""
    admitted = [e for e in found if frame.admits(e)]
    frame.rules = rules_of(admitted, frame.is_lead)
    frame.protocol = with_every_name(frame.protocol, frame.versions)
    read = (read_protocol(event) for event in found if event.kind == ProtocolApplied.KIND)
    frame.has_judged_studies = any(stage.unit is Unit.STUDY for protocol in read for stage in protocol.stages)
    frame.left = left_stages(frame.versions, frame.protocol)
    frame.showings = showings(frame.versions, frame.protocol.now_called)
    frame.leading = leadings([e for e in admitted if e.id not in without], frame.is_lead)


def _without_effect(defined: Settled, events: Sequence[Event]) -> set[str]:
    """Give the definitions without effect: an event about the frame defines one thing.

    Of roles given in two copies both are: they add up, unless one of the copies let the person go.
    """
    disputed = {event for dispute in defined.disputes for event in dispute.others}
    roles = {event.id for event in events if event.kind == PersonGranted.KIND}
    return {event for event, _ in defined.without if event not in roles - disputed}


def _find_unruled(frame: Frame, events: Sequence[Event], stands: frozenset[str]) -> None:
    """Find the acts by no lead that are held back where votes were opened, but for those that a lead let stand."""
    frame.moved = {name: moves for name, moves in frame.moved.items() if len({move.lane for move in moves}) > 1}
    acts = {move.event for moves in frame.moved.values() for move in moves[1:]}
    acts |= {batch.withdrawal for batch in frame.batches.values()}
    words = (e for e in events if e.kind == Acknowledged.KIND and e.id in stands and frame.admits(e))
    acts -= {unpack(Acknowledged, word.body or {}).act for word in words}
    frame.unruled = {e.id: e for e in events if e.id in acts and not frame.is_lead(e.grant)}


_FOLDS: dict[str, Callable[[Frame, Event], None]] = {}  # what folds an effective event of a kind


def _folds(kind: type[Body]) -> Callable[[Callable[[Frame, Event], None]], Callable[[Frame, Event], None]]:
    """Name what folds the effective events of a kind."""

    def register(function: Callable[[Frame, Event], None]) -> Callable[[Frame, Event], None]:
        _FOLDS[kind.KIND] = function
        return function

    return register


def _fold_grants(frame: Frame, events: Sequence[Event]) -> None:
    """Find the review and every grant that was ever given by someone who could."""
    for event in events:
        if event.kind == "review_created" and not frame.review:
            frame.review, frame.creator, frame.founder = event.id, event.actor, event.origin
            frame.title = unpack(ReviewCreated, event.body or {}).title
        elif event.kind == "imported":
            frame.importers.setdefault(unpack(Imported, event.body or {}).batch, event.actor)
    for event in events:  # in order: a grant follows the grant of who gave it
        if event.kind == "person_granted" and frame.admits(event):
            body = unpack(PersonGranted, event.body or {})
            frame.grants[event.id] = (body.person, Role(body.role))
            frame.joined.setdefault(body.person, event.order)  # for life: a role taken back takes no reading back


@_folds(PersonGranted)
def _person_granted(frame: Frame, event: Event) -> None:
    if event.id in frame.grants:
        person, role = frame.grants[event.id]
        known = frame.people.get(person)
        grants = {**(known.grants if known and known.active else {}), role: event.id}
        most = max(grants, key=list(Role).index)
        frame.people[person] = Person(person, most, grants[most], grants=grants)


@_folds(PersonRenamed)
def _person_renamed(frame: Frame, event: Event) -> None:
    b = unpack(PersonRenamed, event.body or {})
    if b.person in frame.people:
        frame.called[b.person] = b.called


@_folds(PersonRetired)
def _person_retired(frame: Frame, event: Event) -> None:
    person = unpack(PersonRetired, event.body or {}).person
    if person in frame.people:
        frame.people[person] = replace(frame.people[person], active=False)


@_folds(LetterboxOpened)
def _letterbox_opened(frame: Frame, event: Event) -> None:
    known = frame.letterboxes.get(event.actor, ())
    frame.letterboxes[event.actor] = (*known, unpack(LetterboxOpened, event.body or {}).key)


@_folds(PersonDescribed)
def _person_described(frame: Frame, event: Event) -> None:
    say_described(frame.division, event)


@_folds(Recused)
def _recused(frame: Frame, event: Event) -> None:
    say_recused(frame.division, event)


@_folds(Assigned)
def _assigned(frame: Frame, event: Event) -> None:
    say_assigned(frame.division, event)


@_folds(ProtocolApplied)
def _protocol_applied(frame: Frame, event: Event) -> None:
    body = unpack(ProtocolApplied, event.body or {})
    found = read_protocol(event)
    frame.protocol = protocols.following(frame.protocol, found) if frame.amendments else found
    frame.closed = {frame.protocol.now_called(stage) for stage in frame.closed}
    frame.amendments.append(Amendment(event.id, event.at, event.actor, body.why, frame.protocol))


@_folds(SourceAdded)
def _source_added(frame: Frame, event: Event) -> None:
    body = unpack(SourceAdded, event.body or {})
    kind = SourceKind(body.kind)
    lane = Lane(body.lane) if body.lane else kind.lane
    frame.moved.setdefault(body.source, []).append(Move(event.id, lane))
    frame.sources[body.source] = Source(
        id=body.source, name=body.name, kind=kind, lane=lane, lane_reason=body.lane_reason, url=body.url,
        organisation=body.organisation,
    )  # fmt: skip


@_folds(RunLogged)
def _run_logged(frame: Frame, event: Event) -> None:
    """Log a search, or correct the one that the event replaces; what corrects a search that fell says nothing."""
    if event.replaces and event.replaces not in frame.runs:
        return
    b, run = unpack(RunLogged, event.body or {}), event.replaces or event.id
    frame.runs[run] = Run(
        id=run, source=b.source, searched=b.searched, query=b.query, searcher=b.searcher, seen=b.seen,
        rejected=b.rejected, kept=b.kept, exported=b.exported, note=b.note, platform=b.platform, limits=b.limits,
        stop=b.stop, updated=b.updated, round=b.round, organisations=b.organisations, batch=b.batch,
        duplicates=b.duplicates,
    )  # fmt: skip


@_folds(Contacted)
def _contacted(frame: Frame, event: Event) -> None:
    """Log a step of an enquiry, or correct the one that the event replaces, in its place."""
    b = unpack(Contacted, event.body or {})
    position = next((n for n, known in enumerate(frame.contacts) if known.event == event.replaces), None)
    said = Contact(
        event=event.replaces or event.id, source=b.source, contact=b.contact, status=ContactStatus(b.status),
        date=b.date, due=b.due, text=b.text,
    )  # fmt: skip
    if position is not None:
        frame.contacts[position] = said
    elif not event.replaces:
        frame.contacts.append(said)


@_folds(SnapshotNamed)
def _snapshot_named(frame: Frame, event: Event) -> None:
    """Keep what is in force of a name: two copies may have chosen the same one."""
    b = unpack(SnapshotNamed, event.body or {})
    heads = {origin: int(seq) for origin, seq in b.heads.items()}
    if b.saw or fold_name(b.name) not in frame.snapshots:
        frame.snapshots[fold_name(b.name)] = Snapshot(b.name, event.id, event.at, event.actor, heads)


@_folds(RoundOpened)
def _round_opened(frame: Frame, event: Event) -> None:
    b = unpack(RoundOpened, event.body or {})
    frame.rounds.append(Round(id=event.id, name=b.name, at=event.at, actor=event.actor, order=event.order, note=b.note))


@_folds(EditionClosed)
def _edition_closed(frame: Frame, event: Event) -> None:
    """Keep the published numbers; an edition is a snapshot too."""
    b = unpack(EditionClosed, event.body or {})
    frame.editions.append(
        Edition(
            event=event.id,
            name=b.name,
            at=event.at,
            actor=event.actor,
            order=event.order,
            studies=b.studies,
            reports=b.reports,
            records=tuple(b.records),
        )
    )
    heads = {origin: int(seq) for origin, seq in b.heads.items()}
    frame.snapshots.setdefault(fold_name(b.name), Snapshot(b.name, event.id, event.at, event.actor, heads))


@_folds(PreviousSet)
def _previous_set(frame: Frame, event: Event) -> None:
    """Take what a version made elsewhere had included; once an edition was closed that is the previous version."""
    b = unpack(PreviousSet, event.body or {})
    if frame.editions:
        return
    frame.outside = EarlierVersion(b.studies, b.reports, b.note)


@_folds(OrganisationsLoaded)
def _organisations_loaded(frame: Frame, event: Event) -> None:
    """Take a register in, in the place of what was loaded under its name before."""
    b = unpack(OrganisationsLoaded, event.body or {})
    key = fold_name(b.register)
    frame.registers.pop(key, None)  # so that it comes last, and speaks for codes that several registers have
    found = tuple(from_mapping(data) for data in b.organisations)
    frame.registers[key] = Register(b.register, b.attribution, found)
    frame.organisations = {one.code: one for each in frame.registers.values() for one in each.organisations}


def _form_loaded(frame: Frame, event: Event, stands: bool) -> None:
    """Take a form in; what it offers keeps its last label for ever, also when the form was taken back."""
    form: Mapping[str, Any] = unpack(FormLoaded, event.body or {}).form
    name = str(form.get("id", ""))
    if stands:
        frame.forms[name] = form
    if form.get("items"):
        frame.loaded.setdefault(name, []).append(form_of(form))
        for item in frame.loaded[name][-1].items:
            offered = {option.value: option.label for option in item.options}
            frame.answers.setdefault((name, item.id), {}).update(offered)
    frame.reading.pop(name, None)
    now = frame.forms.get(name, {})
    found = forms.with_past(form_of(now), frame.loaded.get(name, ())) if now.get("items") else None
    if found and found.reads:
        frame.reading[name] = found


@_folds(TableMapped)
def _table_mapped(frame: Frame, event: Event) -> None:
    b = unpack(TableMapped, event.body or {})
    if b.fields:
        frame.tables[tuple(b.columns)] = {str(name): str(column) for name, column in b.fields.items()}
    frame.voting[tuple(b.columns)] = SaidOfVotes(
        {str(column): str(name) for column, name in b.votes.items()}, frozenset(b.not_votes)
    )
    if b.source:
        before = {name: who for name, who in frame.voted_of.get(b.source, {}).items() if name not in b.not_votes}
        frame.voted_of[b.source] = before | dict(frame.voting[tuple(b.columns)].votes)


@_folds(StageOpened)
def _stage_opened(frame: Frame, event: Event) -> None:
    frame.closed.discard(frame.protocol.now_called(unpack(StageOpened, event.body or {}).stage))


@_folds(StageClosed)
def _stage_closed(frame: Frame, event: Event) -> None:
    frame.closed.add(frame.protocol.now_called(unpack(StageClosed, event.body or {}).stage))


def _imported(frame: Frame, event: Event) -> None:
    """Take in an import; one that bears the name of an earlier one moves and renames nothing."""
    b = unpack(Imported, event.body or {})
    if b.batch in frame.batches:
        frame.doubled[event.id] = "an import of that name is here already"
        return
    letters = frame.letters[event.origin]
    frame.batches[b.batch] = Batch(
        id=b.batch, event=event.id, actor=event.actor, source=b.source, run=b.run, at=event.at, order=event.order,
        letters=letters, first=b.first, count=b.count, parsed=b.parsed, files=b.files, round=b.round,
        origin=event.origin,
    )  # fmt: skip


@_folds(Withdrawn)
def _withdrawn(frame: Frame, event: Event) -> None:
    body = unpack(Withdrawn, event.body or {})
    if body.batch in frame.batches:
        frame.batches[body.batch] = replace(
            frame.batches[body.batch], withdrawn=body.manner, why=body.why, withdrawal=event.id
        )


def _matched(frame: Frame, event: Event, spans: tuple[Span, ...]) -> None:
    body = unpack(Matched, event.body or {})
    if body.batch in frame.matches:
        frame.doubled[event.id] = "a search for duplicates of that name is here already"
        return
    frame.matches[body.batch] = MatchRun(
        id=body.batch, event=event.id, engine=body.engine, pairs=body.pairs,
        stands=bool(spans) and spans[-1][1] is None, spans=spans,
    )  # fmt: skip


@_folds(Sealed)
def _sealed(frame: Frame, event: Event) -> None:
    b = unpack(Sealed, event.body or {})
    frame.sealed[event.id] = SealedFile(
        event=event.id, actor=event.actor, at=event.at, batch=b.batch, file=b.file, name=b.name, people=b.people
    )
