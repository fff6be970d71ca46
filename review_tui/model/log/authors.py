"""Whose word an event is: a vote that was cast in another program is its voter's, whoever brought it in."""

from collections.abc import Mapping
from dataclasses import replace

from review_tui.model.log.events import Event
from review_tui.model.log.external_decisions import DecisionImport
from review_tui.model.log.kinds import KINDS, unpack
from review_tui.model.log.reading import brought_with, voter_of


def author_of(event: Event) -> str:
    """Give the person whose word this is; where the body is not readable here, who wrote the event."""
    if event.kind == "decided_elsewhere" and event.body:
        return voter_of(event) or event.actor
    return event.actor


def whom(event: Event) -> frozenset[str]:
    """Give the people whom an event is about; where the body is not readable here, nobody."""
    kind = KINDS.get(event.kind)
    return unpack(kind, event.body).concerns() if kind and event.body else frozenset()


def is_brought(vote: Event) -> bool:
    """Say whether a vote came in from another program."""
    return bool(brought_with(vote))


def knew(brought: Mapping[str, DecisionImport], later: Event, earlier: Event) -> bool:
    """Say whether who brought one vote in knew of another that was brought before; in an older log they did."""
    came_with = brought.get(brought_with(later))
    known = came_with.knew if came_with else None
    return known is None or later.origin == earlier.origin or brought_with(earlier) in known


def as_votes(events: list[Event], stands: frozenset[str], brought: Mapping[str, DecisionImport]) -> frozenset[str]:
    """Make votes of their voters of those that were brought in, in place; gives what stands.

    A vote falls with its import, if that is known here and was taken back.
    """
    fallen = set()
    for position, event in enumerate(events):
        if event.kind == "decided_elsewhere" and event.body:
            came_with = brought.get(brought_with(event))
            if came_with and came_with.undone:
                fallen.add(event.id)
            events[position] = replace(event, kind="decided", actor=author_of(event))
    return stands - fallen if fallen else stands
