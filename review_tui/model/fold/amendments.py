"""Versions of the protocol: what was in force at each place of the fold, and how many people the stages asked for."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from review_tui.model.fold.definitions import defined, settle
from review_tui.model.fold.effective import Order, effective, first_kind
from review_tui.model.log.events import Event
from review_tui.model.log.kinds import ProtocolApplied, StageClosed, StageOpened, unpack
from review_tui.model.review import protocol as protocols
from review_tui.model.review.read_once import read_once
from review_tui.model.review.second import ALL, share_of

_BEGINNING: Order = (0, "")
_protocol_of = read_once(protocols.from_mapping)


@dataclass(frozen=True, slots=True)
class Amendment:
    """One version of the protocol: the event that applied it, when, by whom and why."""

    event: str
    at: str
    actor: str
    why: str
    protocol: protocols.Protocol


@dataclass(frozen=True, slots=True)
class PeopleAsked:
    """By stage, of how many people a protocol asks for a word, and of how many it is opened at first.

    The two differ where one person's sheet is handed over to whoever checks it. `groups` are those of which somebody is
    to be among them; `shares` of how many reports of a hundred more than one person is asked, where not of all.
    `exclusions` has the stages at which one vote is enough unless it excludes.
    """

    people: Mapping[str, int]
    first: Mapping[str, int]
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    shares: Mapping[str, int] = field(default_factory=dict)
    exclusions: Mapping[str, int] = field(default_factory=dict)


def asked_by(protocol: protocols.Protocol) -> PeopleAsked:
    """Give what a protocol asks for."""
    stages = protocol.stages
    groups = {stage.name: stage.must_include for stage in stages if stage.must_include}
    people, first = {s.name: s.people for s in stages}, {s.name: s.opens_at for s in stages}
    shares = {stage.name: share_of(stage.second) for stage in stages if stage.second != ALL}
    exclusions = {stage.name: 1 for stage in stages if stage.asks_after_exclusion}
    return PeopleAsked(people, first, groups, shares, exclusions)


@dataclass(frozen=True, slots=True)
class Version:
    """What was in force from a place of the fold on: the protocol, the stages then closed, how many people were asked.

    `since` is the place of what applied the protocol.
    """

    order: Order
    protocol: protocols.Protocol
    closed: frozenset[str]
    asked: PeopleAsked
    since: Order = _BEGINNING

    @property
    def people(self) -> Mapping[str, int]:
        """Give {stage: people asked}."""
        return self.asked.people

    @property
    def rules(self) -> tuple[object, ...]:
        """Give all of it that decides where votes stand and who reads them: the words of a protocol do not."""
        protocol = self.protocol
        reasons = tuple(reason.key for reason in protocol.reasons), protocol.reason_conflict
        return protocol.stages, tuple(sorted(protocol.renamed.items())), reasons


def words(events: Sequence[Event]) -> list[Event]:
    """Give the events by which the protocol, or what is closed, may be otherwise than before; in fold order."""
    by_id = {event.id: event for event in events}
    return [event for event in events if first_kind(event, by_id) in _KINDS]


def versions(events: Sequence[Event], is_lead: Callable[[str], bool], lacking: Collection[str] = ()) -> list[Version]:
    """Follow the protocols and what was closed; events in fold order. What was in force once was, if undone later.

    `lacking` are events without effect there, as in a copy that they had not come to.
    """
    about = words(events)
    read = {event.id: read_protocol(event) for event in about if event.kind == ProtocolApplied.KIND}
    says = {event.id: defined(event) for event in about}
    found = [_BEFORE_ALL]
    undos = [n for n, event in enumerate(about) if event.undoes]
    for begun, ended in pairwise((0, *undos, len(about))):  # up to the next undo what stands goes on standing
        stands = effective([one for one in about[:ended] if one.id not in lacking], is_lead)
        stands -= {name for name, _ in settle(about[:ended], stands, lambda one: says[one.id]).without}
        version = _BEFORE_ALL
        for n, event in enumerate(about[:ended]):
            version = replace(_after(version, event, read) if event.id in stands else version, order=event.order)
            found += [version] if n >= begun else []
    return found


def read_protocol(applied: Event) -> protocols.Protocol:
    """Read the protocol that an event applied."""
    return _protocol_of(unpack(ProtocolApplied, applied.body or {}).protocol)


def version_at(found: Sequence[Version], order: Order) -> Version:
    """Give what was in force at a place of the fold."""
    if order > found[-1].order:
        return found[-1]  # nearly always
    return found[bisect_right(found, order, key=lambda version: version.order) - 1]


def version_before(found: Sequence[Version], order: Order) -> Version:
    """Give what was in force until a place of the fold."""
    return found[max(bisect_left(found, order, key=lambda version: version.order) - 1, 0)]


def takes(before: Version, now: Version) -> bool:
    """Say whether somebody might read less by one version than by the one before: what is closed takes nothing away."""
    return now.rules != before.rules or bool(before.closed - now.closed)


def changes(found: Sequence[Version]) -> list[Version]:
    """Give the versions by which somebody might read less than before."""
    return [now for before, now in pairwise(found) if takes(before, now)]


def left_stages(found: Sequence[Version], now: protocols.Protocol) -> dict[str, tuple[protocols.Stage, Version]]:
    """Give the stages that were in force once and are not now, by name, each with the last version that had it."""
    names = {stage.name for stage in now.stages}
    once = {now.now_called(s.name): (s, version) for version in found for s in version.protocol.stages}
    return {name: (replace(s, name=name), version) for name, (s, version) in once.items() if name not in names}


def with_every_name(now: protocols.Protocol, found: Sequence[Version]) -> protocols.Protocol:
    """Give a protocol that knows all names its stages ever had, also by a renaming that was taken back since.

    What another stage has for its name now is that stage's.
    """
    names = {stage.name for stage in now.stages}
    called = {**now.renamed, **{name: name for name in names}}
    for stage in (stage for version in found for stage in version.protocol.stages):
        own = called.get(stage.name, stage.name)
        if own not in names:
            called[stage.name] = called.get(stage.was, own)
    renamed = {name: said for name, said in called.items() if name != said}
    return replace(now, renamed=renamed) if renamed != now.renamed else now


_KINDS = frozenset({ProtocolApplied.KIND, StageOpened.KIND, StageClosed.KIND})


_BEFORE_ALL = Version(_BEGINNING, protocols.Protocol(), frozenset(), asked_by(protocols.Protocol()))


def _after(before: Version, event: Event, read: Mapping[str, protocols.Protocol]) -> Version:
    """Give what is in force after a word that stands; an undo says nothing itself."""
    if event.kind == ProtocolApplied.KIND:
        first, applied = before.since == _BEGINNING, read[event.id]
        protocol = applied if first else protocols.following(before.protocol, applied)
        closed = frozenset(map(protocol.now_called, before.closed))
        return Version(event.order, protocol, closed, asked_by(protocol), event.order)
    if event.kind in (StageOpened.KIND, StageClosed.KIND):
        named = unpack(StageOpened, event.body or {}).stage  # both kinds name it alike
        stage = {before.protocol.now_called(named)}
        return replace(
            before, closed=before.closed | stage if event.kind == StageClosed.KIND else before.closed - stage
        )
    return before
