"""Definitions: the later takes the place of what its writer knew; of two strangers the earlier stays until ruled on."""

import random
from dataclasses import dataclass, field, replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from review_tui.model.fold.definitions import Dispute, Settled, defined, seen, settle
from review_tui.model.log.bodies import Body
from review_tui.model.log.events import Draft, Event
from review_tui.model.log.kinds import (
    KINDS,
    Edited,
    FormLoaded,
    OrganisationsLoaded,
    ProtocolApplied,
    Reopened,
    SourceAdded,
)
from tests.model.told import Told


@dataclass
class Desk:
    """One copy that says how a source is, and what it knows."""

    origin: str
    log: list[Event] = field(default_factory=list)

    def say(self, kind: str, *, saw: tuple[str, ...] | None = None, source: str = "gs") -> Event:
        found = settle(sorted(self.log, key=lambda e: e.order), frozenset(e.id for e in self.log))
        draft = Draft(SourceAdded(source, "Scholar", kind, saw=saw or ()), ("*",))
        body: Any = seen(draft, found.agreed).body
        tick = 1 + max((e.tick for e in self.log), default=0)
        made = replace(Told().say("clara", body), id=f"{self.origin}{tick}", origin=self.origin, tick=tick)
        self.log.append(made)
        return made

    def take(self, other: "Desk") -> None:
        known = {e.id for e in self.log}
        self.log += [e for e in other.log if e.id not in known]

    def settled(self, *undone: Event) -> Settled:
        gone = {e.id for e in undone}
        log = sorted(self.log, key=lambda e: e.order)
        return settle(log, frozenset(e.id for e in log if e.id not in gone))


THING = "the source gs"


def told(force: Event, without: set[tuple[str, str]], *disputes: Dispute) -> Settled:
    return Settled({THING: force.id}, {THING: (force.id,)}, without, list(disputes))


def two() -> tuple[Desk, Desk]:
    return Desk("a"), Desk("b")


def test_whoever_knew_the_one_in_force_takes_its_place() -> None:
    ada, ben = two()
    first = ada.say("website")
    ben.take(ada)
    second = ben.say("database")
    ada.take(ben)
    assert (second.body or {})["saw"] == [first.id]
    assert ada.settled() == told(second, set())


def test_what_one_copy_says_again_it_knew_without_a_word_of_it() -> None:
    ada, _ = two()
    first, second = ada.say("website"), ada.say("database")
    bare = [replace(e, body={k: v for k, v in (e.body or {}).items() if k != "saw"}) for e in (first, second)]
    assert settle(bare, frozenset({first.id, second.id})).in_force == {THING: second.id}


def test_of_two_that_knew_nothing_of_each_other_the_earlier_stays_in_both_copies() -> None:
    ada, ben = two()
    one, other = ada.say("website"), ben.say("database")
    ada.take(ben)
    ben.take(ada)
    expected = told(one, {(other.id, THING)}, Dispute(THING, one.id, (other.id,)))
    assert ada.settled() == ben.settled() == expected


def test_two_that_say_the_same_are_no_dispute() -> None:
    ada, ben = two()
    one, other = ada.say("website"), ben.say("website")
    ben.take(ada)
    assert ben.settled().disputes == []
    assert ben.settled().agreed == {THING: (one.id, other.id)}
    changed = ben.say("index")  # who changes it has seen both
    assert (changed.body or {})["saw"] == [one.id, other.id]
    assert ben.settled().disputes == []


def test_a_ruling_has_seen_both_and_ends_it() -> None:
    ada, ben = two()
    one, other = ada.say("website"), ben.say("database")
    ada.take(ben)
    ruling = ada.say("database", saw=(one.id, other.id))
    assert ada.settled() == told(ruling, {(other.id, THING)})
    again = ada.settled(ruling)  # and taken back it is a dispute as before
    assert again.disputes == [Dispute(THING, one.id, (other.id,))]


def test_a_change_by_someone_who_sees_one_side_alone_leaves_the_other_in_dispute() -> None:
    ada, ben = two()
    ada.say("website")
    other = ben.say("database")
    ada.take(ben)
    changed = ada.say("index")
    assert ada.settled().in_force == {THING: changed.id}
    assert ada.settled().disputes == [Dispute(THING, changed.id, (other.id,))]


def test_taking_back_one_side_leaves_the_other_in_force() -> None:
    ada, ben = two()
    one, other = ada.say("website"), ben.say("database")
    ada.take(ben)
    assert ada.settled(one) == told(other, set())
    assert ada.settled(other) == told(one, set())


def test_what_was_taken_back_was_known_all_the_same() -> None:
    ada, ben = two()
    ada.say("website")
    ben.take(ada)
    gone, last = ben.say("database"), ben.say("index")
    ada.take(ben)
    assert ada.settled(gone) == told(last, set())


def test_different_things_are_no_dispute() -> None:
    ada, ben = two()
    ada.say("website", source="gs")
    ben.say("database", source="other")
    ben.take(ada)
    assert len(ben.settled().in_force) == 2
    assert not ben.settled().disputes


@given(st.integers(0, 10_000))
@settings(max_examples=60, deadline=None)
def test_every_copy_settles_alike_whatever_came_when_and_no_difference_is_silent(seed: int) -> None:
    chance = random.Random(seed)
    desks = [Desk(name) for name in "abc"]
    for _ in range(chance.randint(2, 14)):
        one, other = chance.sample(desks, 2)
        if chance.random() < 0.6:
            one.say(chance.choice(("website", "database", "index")))
        else:
            one.take(other)
    for one in desks:
        for other in desks:
            one.take(other)
    (found, *rest) = [desk.settled() for desk in desks]
    assert all(each == found for each in rest)
    said = {e.id: (e.body or {})["kind"] for e in desks[0].log}
    known = {old for e in desks[0].log for old in (e.body or {}).get("saw", ())}
    last_of = {e.origin: e.id for e in sorted(desks[0].log, key=lambda e: e.tick)}
    heads = {head for head in last_of.values() if head not in known}
    words = {said[found.in_force[THING]]} if said else set()
    words |= {said[e] for d in found.disputes for e in d.others}
    assert {said[head] for head in heads} <= words  # what nobody saw is in force, in dispute, or said anyway


def test_every_kind_that_defines_says_what_it_saw() -> None:
    named = {kind for kind in KINDS.values() if kind.defines is not Body.defines}
    named.add(Reopened)  # what it defines are the votes that its openings list
    assert {ProtocolApplied, SourceAdded, FormLoaded, OrganisationsLoaded, Edited} <= named
    for kind in named:
        assert "saw" in kind.__dataclass_fields__, kind.KIND
    for kind in set(KINDS.values()) - named:
        assert "saw" not in kind.__dataclass_fields__, kind.KIND


def test_a_correction_defines_each_field_and_is_said_again_for_one() -> None:
    both = Edited({"title": "T", "year": 2020}, "a slip")
    assert defined(Told().say("ada", both, "r:1")) == {"title": "T", "year": 2020}
    assert both.restated("year") == Edited({"year": 2020}, "a slip")
