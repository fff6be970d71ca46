"""Versions of the protocol, and how many people the stages asked for as it changed."""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from review_tui.model.fold.effective import effective, first_kind
from review_tui.model.log.events import Event
from review_tui.model.log.kinds import ProtocolApplied, unpack
from review_tui.model.review import protocol as protocols

_BEFORE_ANY = {stage.name: stage.people for stage in protocols.DEFAULT_STAGES}


@dataclass(frozen=True, slots=True)
class Amendment:
    """One version of the protocol: the event that applied it, when, by whom and why."""

    event: str
    at: str
    actor: str
    why: str
    protocol: protocols.Protocol


@dataclass(frozen=True, slots=True)
class Asking:
    """How many people the stages ask for, {stage: people}, from a place of the fold on."""

    order: tuple[int, str]
    people: Mapping[str, int]


def askings(events: Sequence[Event], is_lead: Callable[[str], bool]) -> list[Asking]:
    """Follow what the protocols asked for; events in fold order. What was in force once stays so if undone later."""
    by_id = {event.id: event for event in events}
    about = [event for event in events if first_kind(event, by_id) == ProtocolApplied.KIND]
    found: list[Asking] = []
    for n, event in enumerate(about, 1):
        people = _in_force(about[:n], effective(about[:n], is_lead))
        if not found or people != found[-1].people:
            found.append(Asking(event.order, people))
    return found


def asked_at(asked: Sequence[Asking], place: tuple[int, str]) -> Mapping[str, int]:
    """Give what was asked at a place of the fold."""
    if asked and place > asked[-1].order:
        return asked[-1].people  # nearly always
    at = bisect_right(asked, place, key=lambda asking: asking.order) - 1
    return asked[at].people if at >= 0 else _BEFORE_ANY


def _in_force(events: Sequence[Event], stands: frozenset[str]) -> Mapping[str, int]:
    applied = [e for e in events if e.kind == ProtocolApplied.KIND and e.id in stands]
    if not applied:
        return _BEFORE_ANY
    said = protocols.from_mapping(unpack(ProtocolApplied, applied[-1].body or {}).protocol)
    return {stage.name: stage.people for stage in said.stages}
