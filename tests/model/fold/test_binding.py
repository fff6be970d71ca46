"""Whose a copy is, told from the log alone: each rule of docs/log.md, "Whose a copy is"."""

import random
from collections.abc import Mapping
from typing import Any

import pytest

from review_tui.model.fold.binding import WITHOUT_END, Binding, binding_of, nothing_proven
from review_tui.model.log.events import Event

A, B, C, D = "origin-a", "origin-b", "origin-c", "origin-d"


class Log:
    """A log told event by event: each origin has its own chain, and ticks rise."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.grants: dict[str, str] = {}
        created = self.say(A, "clara", "review_created", grant="self", title="A review")
        self.review = created.id
        own = self.say(A, "clara", "person_granted", grant=self.review, person="clara", role="lead")
        self.grants["clara"] = own.id

    def say(self, where: str, actor: str, kind: str, /, *, grant: str = "", tick: int = 0, **body: Any) -> Event:
        seq = 1 + sum(event.origin == where for event in self.events)
        own = f"e{len(self.events):03}"
        found = Event(
            id=own, origin=where, origin_seq=seq, tick=tick or len(self.events) + 1, at="", actor=actor,
            grant=own if grant == "self" else grant or self.grants.get(actor, "none"), kind=kind, undoes="",
            replaces="", refs=("*",), body_hash="", prev_hash="", hash="", body={"v": 1, **body},
        )  # fmt: skip
        self.events.append(found)
        return found

    def role(self, person: str, role: str, origin: str = A, by: str = "clara") -> None:
        self.grants[person] = self.say(origin, by, "person_granted", person=person, role=role).id

    def root(self, **heads: int) -> Event:
        return self.say(A, "clara", "origin_opened", key="key-a", heads={f"origin-{o}": n for o, n in heads.items()})

    def invite(self, *people: str, origin: str = A, by: str = "clara", name: str = "i") -> Event:
        return self.say(origin, by, "origin_given", invitation=f"key-{name}", people=list(people))

    def open(self, origin: str, who: str, held: str = "key-i", *, key: str = "", proof: str = "") -> Event:
        own = key or f"key-{origin[-1]}"
        return self.say(origin, who, "origin_opened", key=own, held=held, proof=proof or f"{held} on {origin} {own}")

    @property
    def binding(self) -> Binding:
        return binding_of(sorted(self.events, key=lambda e: e.order), proven)


def proven(key: str, words: bytes, proof: str) -> bool:
    """Take a proof that names the key, the copy and its key, as a signature does."""
    held, _, said = proof.partition(" on ")
    origin, _, own = said.partition(" ")
    return held == key and f'"{origin}","{own}"'.encode() in words


@pytest.fixture
def log() -> Log:
    found = Log()
    for person in ("ada", "ben"):
        found.role(person, "reviewer")
    return found


class TestBeforeAnyCopyIsBound:
    def test_every_copy_is_believed(self, log: Log) -> None:
        assert log.binding == Binding()
        assert log.binding.carries(B, "clara", 1)

    def test_also_where_a_copy_shows_an_invitation_that_nobody_knows(self, log: Log) -> None:
        log.open(B, "ben")
        assert log.binding.root == ""

    def test_a_log_without_a_founding_binds_nothing(self) -> None:
        assert binding_of([], nothing_proven) == Binding()


class TestTheFoundingCopy:
    def test_it_speaks_for_everybody_and_others_for_nobody(self, log: Log) -> None:
        log.root()
        binding = log.binding
        assert (binding.root, binding.everybody) == (A, frozenset({A}))
        assert binding.carries(A, "ada", 99)
        assert not binding.carries(B, "ben", 1)

    def test_others_are_believed_as_far_as_they_had_come(self, log: Log) -> None:
        log.root(b=3)
        assert [log.binding.carries(B, "clara", seq) for seq in (1, 3, 4)] == [True, True, False]

    def test_its_first_word_on_that_holds(self, log: Log) -> None:
        log.root(b=3)
        log.root(b=9)
        assert not log.binding.carries(B, "ben", 4)

    def test_another_copys_claim_is_none_however_early_it_says_that_it_was(self, log: Log) -> None:
        log.root()
        log.say(B, "clara", "origin_opened", key="key-b", heads={B: 99}, tick=1)
        assert (log.binding.root, log.binding.cut) == (A, {})

    def test_where_it_said_nothing_the_first_claim_is_that_of_a_restored_one(self, log: Log) -> None:
        log.say(C, "clara", "origin_opened", key="key-c", heads={A: 4})
        log.say(D, "clara", "origin_opened", key="key-d", heads={A: 9})
        assert (log.binding.root, log.binding.everybody) == (C, frozenset({C}))
        assert [log.binding.carries(A, "ada", seq) for seq in (4, 5)] == [True, False]


class TestInvitations:
    def test_a_copy_that_shows_one_speaks_for_its_people_alone_also_for_what_it_wrote_before(self, log: Log) -> None:
        log.root()
        log.say(B, "ben", "noted")
        log.invite("ben")
        log.open(B, "ben")
        assert log.binding.people == {B: {"ben": WITHOUT_END}}
        assert log.binding.carries(B, "ben", 1)
        assert not log.binding.carries(B, "ada", 3)

    @pytest.mark.parametrize(
        "shown",
        [
            {"proof": "key-i on origin-c key-b"},
            {"proof": "key-x on origin-b key-b"},
            {"proof": "key-i on origin-b key-c"},
            {"held": "key-x"},
            {"proof": "nothing"},
        ],
    )
    def test_a_false_proof_makes_it_nobodys(self, log: Log, shown: Mapping[str, str]) -> None:
        log.root()
        log.invite("ben")
        log.open(B, "ben", **shown)
        assert log.binding.people == {}

    def test_a_copy_keeps_the_key_that_it_began_with(self, log: Log) -> None:
        log.root()
        log.invite("ben")
        log.open(B, "ben")
        log.open(B, "ben", key="key-z")
        assert log.binding.keys[B] == "key-b"

    def test_one_by_somebody_who_is_no_lead_is_none(self, log: Log) -> None:
        log.root()
        log.invite("ada", by="ada")
        log.open(B, "ada")
        assert log.binding.people == {}

    def test_nor_one_in_the_name_of_a_lead_from_a_copy_that_is_not_theirs(self, log: Log) -> None:
        log.root()
        log.invite("ben")
        log.open(B, "ben")
        log.invite("clara", origin=B, name="j")
        log.open(C, "clara", "key-j")
        assert C not in log.binding.people

    def test_a_lead_elsewhere_invites_as_well_once_they_are_a_lead_by_the_log(self, log: Log) -> None:
        log.root()
        log.role("dora", "lead")
        log.invite("dora")
        log.open(B, "dora")
        log.invite("ada", origin=B, by="dora", name="j")
        log.open(C, "ada", "key-j")
        assert log.binding.carries(C, "ada", 9)

    def test_nobody_makes_themselves_a_lead_in_a_copy_of_their_own(self, log: Log) -> None:
        log.root()
        log.invite("ben")
        log.open(B, "ben")
        log.role("ben", "lead", origin=B)
        log.invite("ben", "clara", origin=B, by="ben", name="j")
        log.open(C, "ben", "key-j")
        assert C not in log.binding.people


class TestALeadsWord:
    def test_a_copy_with_a_key_is_given_for_good(self, log: Log) -> None:
        log.root()
        log.open(B, "ben", "key-x")
        log.say(A, "clara", "origin_given", origin=B, key="key-b", people=["ben", "ada"])
        assert log.binding.people == {B: {"ben": WITHOUT_END, "ada": WITHOUT_END}}

    def test_one_without_so_far_as_it_had_come(self, log: Log) -> None:
        log.root()
        log.say(A, "clara", "origin_given", origin=B, until=7, people=["ben"])
        assert [log.binding.carries(B, "ben", seq) for seq in (7, 8)] == [True, False]
        assert not log.binding.carries(B, "ada", 1)

    def test_a_word_on_another_key_than_the_copys_is_none(self, log: Log) -> None:
        log.root()
        log.open(B, "ben", "key-x")
        log.say(A, "clara", "origin_given", origin=B, key="key-c", people=["ben"])
        assert not log.binding.carries(B, "ben", 1)


class TestRestoredAndCopiedFolders:
    def test_what_was_opened_by_the_founding_copys_key_speaks_for_everybody(self, log: Log) -> None:
        log.root()
        log.open(C, "clara", "key-a")
        log.open(D, "clara", "key-c")
        assert log.binding.everybody == {A, C, D}

    def test_by_the_key_of_a_given_copy_for_its_people(self, log: Log) -> None:
        log.root()
        log.invite("ben")
        log.open(B, "ben")
        log.open(C, "ben", "key-b")
        assert log.binding.people[C] == {"ben": WITHOUT_END}

    def test_holders_are_told_by_key(self, log: Log) -> None:
        log.root()
        log.invite("ben")
        assert (log.binding.holders("key-a"), log.binding.holders("key-i")) == (None, frozenset({"ben"}))
        assert log.binding.holders("key-x") == frozenset()


@pytest.mark.parametrize("seed", range(5))
def test_in_whatever_order_events_arrived_the_copies_are_whose_they_are(log: Log, seed: int) -> None:
    log.root(d=2)
    log.role("dora", "lead")
    log.invite("dora")
    log.open(B, "dora")
    log.invite("ada", origin=B, by="dora", name="j")
    log.open(C, "ada", "key-j")
    log.say(D, "clara", "origin_given", invitation="key-k", people=["ben"])
    expected = log.binding
    random.Random(seed).shuffle(log.events)
    assert log.binding == expected
    assert set(expected.people) == {B, C}
