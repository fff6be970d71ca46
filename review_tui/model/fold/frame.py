"""The frame of a review: what holds for all records, folded from the events about no record in particular."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from review_tui.model.fold.amendments import (
    Amendment,
    PeopleAsked,
    Version,
    changes,
    left_stages,
    version_at,
    version_before,
    with_every_name,
)
from review_tui.model.fold.authority import COVERED, NOBODY, covers
from review_tui.model.fold.binding import Binding
from review_tui.model.fold.components import EngineLink
from review_tui.model.fold.definitions import Settled
from review_tui.model.fold.dividing import Division
from review_tui.model.fold.effective import Order, Span
from review_tui.model.fold.erasing import Erasure
from review_tui.model.fold.knowing import Rules
from review_tui.model.fold.leading import led
from review_tui.model.fold.match_run import MatchRun
from review_tui.model.fold.openings import Needed, records_shown
from review_tui.model.fold.rounds import Baseline, EarlierVersion, Edition, Round, Snapshot, baseline
from review_tui.model.fold.showing import Showing, could_read
from review_tui.model.log.authors import author_of, whom
from review_tui.model.log.declaration import Writer
from review_tui.model.log.events import Event
from review_tui.model.log.external_decisions import DecisionImport, SealedFile
from review_tui.model.log.kinds import Json, Withdrawn, declared, unpack
from review_tui.model.log.reading import excludes
from review_tui.model.review import form
from review_tui.model.review import protocol as protocols
from review_tui.model.review.errors import UnknownError
from review_tui.model.review.form import Form
from review_tui.model.review.numbers import LEAST, names, parse_number
from review_tui.model.review.organisations import Organisation, Register, find
from review_tui.model.review.people import Person, Role
from review_tui.model.review.protocol import Stage, Unit
from review_tui.model.review.quoting import quoted
from review_tui.model.review.second import people_for
from review_tui.model.review.sources import Contact, Lane, Run, Source
from review_tui.model.review.spelled import did_you_mean
from review_tui.model.review.tables import Key, SaidOfVotes


@dataclass(frozen=True, slots=True, kw_only=True)
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
    origin: str = ""
    withdrawal: str = ""  # the event by which it was taken back

    def number(self, ordinal: int) -> str:
        """Give the short number of the batch's record at this place (0-based)."""
        return f"{self.letters}{self.first + ordinal}"


@dataclass(frozen=True, slots=True)
class Move:
    """A source as an event named it, or named it anew: the lane of its records from there on."""

    event: str
    lane: Lane


@dataclass(slots=True, kw_only=True)
class Frame:
    """All that the fold of a component reads beside the component itself; changed only while it is folded."""

    review: str = ""
    creator: str = ""
    title: str = ""
    founder: str = ""
    binding: Binding = field(default_factory=Binding)  # which copies speak for whom
    protocol: protocols.Protocol = field(default_factory=protocols.Protocol)
    amendments: list[Amendment] = field(default_factory=list)
    rules: Rules = field(default_factory=Rules)  # what was said of the protocol and of what is closed, and when
    left: dict[str, tuple[Stage, Version]] = field(default_factory=dict)  # stages that the protocol had once
    has_judged_studies: bool = False  # by any protocol ever told, in force or not: what is folded together stays so
    showings: list[Showing] = field(default_factory=list)  # what stages showed to those who had not voted there
    leading: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)  # from where to where people were leads
    people: dict[str, Person] = field(default_factory=dict)
    called: dict[str, str] = field(default_factory=dict)  # under which key the name stands that a person has now
    joined: dict[str, Order] = field(default_factory=dict)  # since when each has been one of the team
    grants: dict[str, tuple[str, Role]] = field(default_factory=dict)
    effective_grants: set[str] = field(default_factory=set)
    sources: dict[str, Source] = field(default_factory=dict)
    moved: dict[str, list[Move]] = field(default_factory=dict)  # by source, of those that were in two lanes
    unruled: dict[str, Event] = field(default_factory=dict)  # acts on imports and sources that no lead let stand
    runs: dict[str, Run] = field(default_factory=dict)
    contacts: list[Contact] = field(default_factory=list)
    snapshots: dict[str, Snapshot] = field(default_factory=dict)
    rounds: list[Round] = field(default_factory=list)
    closed_rounds: dict[str, str] = field(default_factory=dict)  # by event, the names of those taken back
    editions: list[Edition] = field(default_factory=list)
    outside: EarlierVersion = field(default_factory=EarlierVersion)
    tables: dict[Key, Mapping[str, str]] = field(default_factory=dict)
    voting: dict[Key, SaidOfVotes] = field(default_factory=dict)  # which columns hold votes, of tables so shaped
    voted_of: dict[str, Mapping[str, str]] = field(default_factory=dict)  # by source: {plain heading: whose votes}
    letters: Mapping[str, str] = field(default_factory=dict)  # of the numbers of each origin that brought records
    batches: dict[str, Batch] = field(default_factory=dict)
    importers: dict[str, str] = field(default_factory=dict)  # who brought each batch
    doubled: dict[str, str] = field(default_factory=dict)  # events that name an import that is here, and why
    matches: dict[str, MatchRun] = field(default_factory=dict)
    brought: dict[str, DecisionImport] = field(default_factory=dict)  # imports of votes
    sealed: dict[str, SealedFile] = field(default_factory=dict)  # originals with decisions, by their event
    registers: dict[str, Register] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    forms: dict[str, Json] = field(default_factory=dict)
    answers: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)  # of a form's item: {any value: label}
    loaded: dict[str, list[Form]] = field(default_factory=dict)  # every version of a form that came in, by its id
    reading: dict[str, Form] = field(default_factory=dict)  # the forms that decide what of an answer counts
    closed: set[str] = field(default_factory=set)
    letterboxes: dict[str, tuple[str, ...]] = field(default_factory=dict)  # keys for what only one person may read
    erased: Mapping[str, Erasure] = field(default_factory=dict)  # by what is gone: an event, a file, a person
    names_gone: frozenset[str] = frozenset()  # keys under which names stood that were erased
    division: Division = field(default_factory=Division)  # who may judge what
    _bodies: dict[Stage, Mapping[str, int]] = field(default_factory=dict, repr=False, compare=False)  # once folded
    _read: dict[str, tuple[Mapping[str, Json], Form]] = field(default_factory=dict, repr=False, compare=False)
    _past: dict[tuple[Order, frozenset[str]], "Frame"] = field(
        default_factory=dict, repr=False, compare=False
    )  # as it was, by version
    defined: Settled = field(default_factory=Settled)  # which definition of each thing is in force

    def is_lead(self, grant: str) -> bool:
        """Say whether this grant is, or was, a lead's."""
        return grant == self.review or (grant in self.grants and self.grants[grant][1] is Role.LEAD)

    def admits(self, event: Event) -> bool:
        """Say whether the grant an event names exists, is its actor's, and covers its kind; else it waits."""
        meaning = declared(event.kind)
        if event.grant == self.review:
            return event.actor == self.creator and meaning.founding
        person, role = self.grants.get(event.grant, NOBODY)
        if person != event.actor or role is Role.READER:
            return False
        if (may := COVERED.get((role, meaning.writes))) is not None:
            return may
        if meaning.writes is Writer.IMPORTER:
            return role is Role.LEAD or self.importers.get(unpack(Withdrawn, event.body or {}).batch) == event.actor
        about = {author_of(event)} if meaning.writes is Writer.VOTER else whom(event)
        return role is Role.LEAD or about == {event.actor}

    def grant_for(self, person: str, kind: str) -> str:
        """Give the effective grant under which a person may write a kind; "" where they have none at all."""
        known = self.people.get(person)
        if known is None or not known.active:
            return ""
        writer = declared(kind).writes
        own = [role for role in reversed(Role) if known.grants.get(role, "") in self.effective_grants]
        covering = next((role for role in own if covers(role, writer)), own[0] if own else None)
        return known.grants[covering] if covering else ""

    @property
    def versions(self) -> list[Version]:
        """Return what was in force at each place of the fold."""
        return self.rules.versions

    def people_asked(self, stage: str, vote: Event) -> int | None:
        """Say how many people a stage, by any name, asked for when a vote was cast; None where it was no stage."""
        return self._people(stage, version_at(self.versions, vote.order).asked, records_shown(vote))

    def first_asked(self, stage: str, vote: Event) -> int | None:
        """Say of how many people words were opened first when a vote was cast; None as above."""
        return self._named(stage, version_at(self.versions, vote.order).asked.first)

    def people_asked_for(self, stage: str, opened: Event, votes: Sequence[Event]) -> Needed | None:
        """Say how many people were asked for where votes were opened, as far as its copy knew; None as above.

        Fewer are enough where each of them knew, and whoever opened too, that their sheet is handed over to be checked.
        """
        asked, records = list(self.rules.asked_for(opened, votes)), records_shown(votes[0]) if votes else ()
        is_kept = not all(map(excludes, votes))
        in_force, *more = (self._whole(stage, one, records, is_kept) for one in asked)
        if in_force is None:
            return None
        people = max(in_force, *(one or 0 for one in more), 0)
        when_cast = self.rules.asked_when_cast(opened, votes) if self._checks(stage, asked[0]) else asked
        least = max((self._named(stage, one.first) or people for one in (*asked, *when_cast)), default=people)
        return Needed(people, min(least, people))

    def _checks(self, stage: str, asked: PeopleAsked) -> bool:
        return self._named(stage, asked.first) != self._named(stage, asked.people)

    def _whole(self, stage: str, asked: PeopleAsked, records: Iterable[str], is_kept: bool) -> int | None:
        """Say of how many people words were whole, `is_kept` if one of them does not exclude."""
        people = self._people(stage, asked, records)
        return min(people, 1) if people and is_kept and self._named(stage, asked.exclusions) else people

    def people_awaited(self, stage: str, votes: Sequence[Event], *, first: bool = False) -> int:
        """Say how many people these votes wait for that were cast without knowing what is in force; 0 for no such.

        `first` asks for how many it is to be before the first opening.
        """
        earlier, records = self.rules.cast_before(self.versions[-1], votes), records_shown(votes[0]) if votes else ()
        asked = (self._named(stage, one.first) if first else self._people(stage, one, records) for one in earlier)
        return max((people or 0 for people in asked), default=0)

    def takes_votes(self, stage: Stage) -> bool:
        """Say whether anybody may speak at a stage now: it is not closed, and no pilot round is to be drawn before."""
        return stage.name not in self.closed and not stage.awaits_pilot

    @property
    def asks_groups(self) -> bool:
        """Say whether any protocol ever asked for somebody of a group."""
        return any(version.asked.groups for version in self.versions)

    def groups_lacking(self, stage: Stage, votes: Sequence[Event]) -> tuple[str, ...]:
        """Give the groups of which somebody must be among the voters and nobody is, by any protocol that asks it."""
        asked = [group for one in self.rules.groups_asked(stage.name, votes, self.protocol.now_called) for group in one]
        return self.division.missing(dict.fromkeys(asked), {vote.actor for vote in votes})

    def _people(self, stage: str, asked: PeopleAsked, records: Iterable[str]) -> int | None:
        """Say of how many people a word was asked on a report of these records."""
        people, share = self._named(stage, asked.people), self._named(stage, asked.shares) if asked.shares else None
        return people if people is None or share is None else people_for(people, share, records)

    def _named(self, stage: str, asked: Mapping[str, int]) -> int | None:
        called = self.protocol.now_called
        if not self.protocol.renamed:
            return asked.get(stage)
        return next((people for name, people in asked.items() if called(name) == called(stage)), None)

    def could_read(self, person: str, stage: str, since: Order, until: Order) -> bool:
        """Say whether somebody could read what was opened at one place of the fold before they voted at another.

        Whoever was a lead in between read it until they voted at the stage.
        """
        return led(self.leading.get(person, ()), since, until) or could_read(self.showings, stage, since, until)

    @property
    def known_stages(self) -> tuple[str, ...]:
        """Return the names of the protocol's stages in their order, and then of those that it had once."""
        return *(stage.name for stage in self.protocol.stages), *self.left

    def known_stage(self, name: str) -> Stage | None:
        """Find a stage that the protocol has, or had once."""
        here = next((stage for stage in self.protocol.stages if stage.name == name), None)
        return here or (self.left[name][0] if name in self.left else None)

    @property
    def changes(self) -> list[Version]:
        """The versions by which somebody might read less than before."""
        return changes(self.versions)

    def before(self, order: Order, lacking: frozenset[str] = frozenset()) -> "Frame":
        """Give the frame as the protocol stood until a place of the fold, with those who were of the team then.

        `lacking` are words on the protocol, and on what is closed, that had not come to the copy that is meant.
        """
        found = self.rules.without(lacking)
        then = version_before(found, order)
        if (then.order, lacking) not in self._past:
            until = [version for version in found if version.order <= then.order]
            protocol = with_every_name(then.protocol, until)
            self._past[then.order, lacking] = replace(
                self, protocol=protocol, closed=set(then.closed), left=left_stages(until, protocol)
            )
        joined = {person: since for person, since in self.joined.items() if since < order}
        return replace(self._past[then.order, lacking], joined=joined)

    def linked(self, links: Sequence[EngineLink], order: Order | None = None) -> list[EngineLink]:
        """Give the links of the runs that stood until a place of the fold, or stand now: for each pair the best."""
        found: dict[tuple[str, str], EngineLink] = {}
        for link in links:
            run, known = self.matches.get(link.run), found.get((link.a, link.b))
            if (run is None or run.stood(order)) and (known is None or known.score < link.score):
                found[link.a, link.b] = link
        return list(found.values())

    def relinked(self, links: Sequence[EngineLink]) -> set[Order]:
        """Give the places of the fold at which runs that made these links began to stand, or stood no more."""
        runs = {link.run for link in links} & self.matches.keys()
        return {place for run in runs for span in self.matches[run].spans for place in span if place}

    def source(self, name: str) -> Source:
        """Find a source by its name; raises UnknownError with the line to type."""
        folded = fold_name(name)
        for source in self.sources.values():
            if fold_name(source.name) == folded:
                return source
        meant = did_you_mean(name, (one.name for one in self.sources.values()))
        to_add = f"To add it: review-tui source add {quoted(name)} --kind KIND"
        raise UnknownError(f'There is no source called "{name}".{meant} {to_add}')

    def organisation(self, name: str) -> Organisation:
        """Find an organisation by its code or a name; raises UnknownError."""
        return find(name, self.organisations.values())

    def bodies(self, stage: Stage) -> Mapping[str, int]:
        """Give the codes of the organisations that are judged at a stage, each with its place in the registers."""
        if stage.unit is not Unit.ORGANISATION:
            return {}
        if stage not in self._bodies:
            known = self.registers.get(fold_name(stage.register))
            every = known.organisations if known else () if stage.register else self.organisations.values()
            year = int(stage.wave[:4]) if stage.wave else 0
            there = (one.code for one in every if (one.was_there(year) if year else not one.ends))
            self._bodies[stage] = {code: position for position, code in enumerate(there)}
        return self._bodies[stage]

    def lane(self, source: str) -> Lane:
        """Give the lane of a source's records; a source not known here yet counts as other."""
        found = self.sources.get(source)
        return found.lane if found else Lane.OTHER

    def shape(self) -> tuple[object, ...]:
        """Give what outcomes and homes everywhere depend on; when it changes, all components are folded anew."""
        protocol = self.protocol
        lanes = tuple(sorted((source.id, source.lane) for source in self.sources.values()))
        moves = tuple((name, tuple(moves)) for name, moves in sorted(self.moved.items()))
        unruled = tuple(m.event for moves in self.moved.values() for m in moves if m.event in self.unruled)
        rounds = (*(found.id for found in self.rounds), *sorted(self.closed_rounds.items()))
        stages = (protocol.stages, tuple(sorted(protocol.renamed.items())))
        longer = tuple(sorted(found for found in self.letters.values() if len(found) > LEAST))
        rules = tuple((version.order, version.rules) for version in self.changes)
        reasons = tuple(reason.key for reason in protocol.reasons), protocol.reason_conflict
        voters = {person for person, role in self.grants.values() if role is Role.REVIEWER}
        leads = tuple((person, spans) for person, spans in self.leading.items() if person in voters)
        read = tuple(sorted(self.reading.items()))
        bodies = tuple(tuple(self.bodies(stage)) for stage in protocol.stages)
        groups = tuple(sorted(self.division.groups.items())) if self.asks_groups else ()
        return (
            stages, reasons, lanes, moves, unruled, rounds, longer, rules, tuple(self.showings), leads, read, bodies,
            groups,
        )  # fmt: skip

    def form(self, name: str) -> Form:
        """Give a form, with all answers that it ever offered and what it asks no more; raises UnknownError."""
        if name not in self.forms:
            known = ", ".join(sorted(self.forms)) or "none"
            raise UnknownError(f'The form "{name}" is not loaded. Loaded are: {known}.')
        read = self._read.get(name)
        if read is None or read[0] is not self.forms[name]:  # a form of criteria takes milliseconds, and each key asks
            found = form.from_mapping(self.forms[name], self.answers)
            read = self._read[name] = self.forms[name], form.with_past(found, self.loaded.get(name, ()))
        return read[1]

    def numbered(self, text: str) -> list[tuple[Batch, int]]:
        """Give the batches, and the places in them, that a short number names: two where letters were once shared."""
        letters, counter = parse_number(text) or ("", 0)
        held = [b for b in self.batches.values() if letters and b.first <= counter < b.first + b.count]
        return [(b, counter - b.first) for b in held if names(letters, b.origin, self.founder)]

    def round_number(self, name: str) -> int:
        """Give a round's place in time: 0 for the first search, and for a round that is not known here yet.

        One that was taken back is the last of the same name, where there is one.
        """
        called, known = self.closed_rounds.get(name), enumerate(self.rounds, 1)
        return max((at for at, one in known if name == one.id or called == one.name.casefold()), default=0)

    def round_name(self, name: str) -> str:
        """Give what a round is called, "" for the first search."""
        number = self.round_number(name)
        return self.rounds[number - 1].name if number else ""

    @property
    def round(self) -> str:
        """The round that is searched now: the last one opened, "" for the first search."""
        return self.rounds[-1].id if self.rounds else ""

    @property
    def baseline(self) -> Baseline:
        """What the diagram starts from."""
        return baseline(self.rounds, self.editions, self.outside)

    @property
    def seeks_records(self) -> bool:
        """Whether records flow here: not where organisations alone are judged and nothing was searched for."""
        return not self.protocol.is_of_bodies or bool(self.sources or self.batches or self.baseline.updates)

    @property
    def protocol_event(self) -> str:
        """The event that applied the protocol in force ("" before the first)."""
        return self.amendments[-1].event if self.amendments else ""


def fold_name(name: str) -> str:
    """Fold a name so that case and spacing make no difference."""
    return " ".join(name.split()).casefold()
