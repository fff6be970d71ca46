"""Definitions: events that say anew how one thing is, and which of them is in force where copies differ.

A definition takes the place of those that its writer knew: it names what was in force (`saw`), and whoever wrote it in
the same copy knew what that copy had said before. Two of which neither knew the other are a dispute: the earlier stays
in force, and a lead rules by a new definition that saw both.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from review_tui.model.log.bodies import BY_EVENT, Body
from review_tui.model.log.events import Draft, Event
from review_tui.model.log.kinds import KINDS, unpack
from review_tui.model.log.reading import saw_of


@dataclass(frozen=True, slots=True)
class Dispute:
    """What copies differ about: the thing, the event in force, and those that did not know it, in fold order."""

    thing: str
    in_force: str
    others: tuple[str, ...]

    @property
    def events(self) -> tuple[str, ...]:
        """All events that a ruling must have seen."""
        return (self.in_force, *self.others)


@dataclass(slots=True)
class Settled:
    """Which definition of each thing is in force, which are not (event, thing), and what is in dispute.

    `agreed` gives the one in force with those that say the same unknown to it: who changes it has seen them all.
    """

    in_force: dict[str, str] = field(default_factory=dict)
    agreed: dict[str, tuple[str, ...]] = field(default_factory=dict)
    without: set[tuple[str, str]] = field(default_factory=set)
    disputes: list[Dispute] = field(default_factory=list)


def defined(event: Event) -> Mapping[str, object]:
    """Give what an event defines: {thing: what is said of it}; nothing for most kinds."""
    kind = KINDS.get(event.kind)
    if kind is None or kind.defines is Body.defines or event.body is None:
        return {}
    return things(unpack(kind, event.body), event.refs, event.replaces or event.id)


def things(body: Body, refs: Sequence[str], first: str = "") -> Mapping[str, object]:
    """Give what a body defines where it is about these: what is said of pairs is said of each, called by its ref.

    What is said in the place of an event, or said first by it, is called by that event, `first`.
    """
    said, pairs = body.defines(), [ref for ref in refs if ref.startswith("p:")]
    if BY_EVENT in said:
        return {first: said[BY_EVENT]} if first else {}
    return {pair: value for pair in pairs for value in said.values()} if pairs else said


# Kinds of which the last counted before their writers said what they saw: one in a log that does not say it knew all.
_LAST_COUNTED = frozenset(name for name, kind in KINDS.items() if getattr(kind(), "saw", ()) is None)


def _seen_by(event: Event, before: Sequence[str]) -> Sequence[str]:
    saw = saw_of(event)
    return saw if saw is not None else before if event.kind in _LAST_COUNTED else ()


def settle(
    events: Iterable[Event], stands: frozenset[str], says: Callable[[Event], Mapping[str, object]] = defined
) -> Settled:
    """Settle what events in fold order define; those that do not stand still made later ones know of them.

    `says` gives what an event defines where its body alone does not tell.
    """
    found = Settled()
    knew: dict[str, set[str]] = {}
    own: dict[tuple[str, str], str] = {}  # the last definition of a thing in each copy
    every: dict[str, list[str]] = {}  # of each thing
    said: dict[str, dict[str, object]] = {}  # of each thing, by effective event
    for event in events:
        for thing, value in says(event).items():
            known = knew.setdefault(event.id, set())
            before = own.get((thing, event.origin), "") if event.origin else ""
            for one in (*_seen_by(event, every.setdefault(thing, [])), before):
                known |= {one} | knew.get(one, set())
            every[thing].append(event.id)
            own[thing, event.origin] = event.id
            if event.id in stands:
                _take(found, knew, said.setdefault(thing, {}), thing, event.id, value)
    for thing, ways in said.items():
        _weigh(found, knew, ways, thing)
    return found


def _take(
    found: Settled, knew: Mapping[str, set[str]], said: dict[str, object], thing: str, event: str, value: object
) -> None:
    """Let an effective definition come into force if it knew the one in force."""
    said[event] = value
    if thing not in found.in_force or found.in_force[thing] in knew[event]:
        found.in_force[thing] = event
    else:
        found.without.add((event, thing))


def _weigh(found: Settled, knew: Mapping[str, set[str]], said: Mapping[str, object], thing: str) -> None:
    """Find what nothing later knew beside the definition in force: it agrees with it, or is in dispute."""
    current = found.in_force[thing]
    outdone = set().union(*(knew[event] for event in said)) if len(said) > 1 else set()
    beside = [event for event in said if event != current and event not in outdone]
    found.agreed[thing] = (current, *(event for event in beside if said[event] == said[current]))
    if others := tuple(event for event in beside if said[event] != said[current]):
        found.disputes.append(Dispute(thing, current, others))


def seen(draft: Draft, agreed: Mapping[str, tuple[str, ...]]) -> Draft:
    """Give a draft that defines something with the definitions that its writer saw in force."""
    about = things(draft.body, draft.refs, draft.replaces)
    saw = sorted({event for thing in about for event in agreed.get(thing, ())})
    said: Any = draft.body  # whatever defines has the field
    unsaid = said.saw is None or (saw and not said.saw)  # a ruling says it itself
    return replace(draft, body=replace(said, saw=tuple(saw))) if unsaid else draft
