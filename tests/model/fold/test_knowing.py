"""What the copy knew that opened votes: its own rules count for it, and nobody gains by saying they knew others."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from review_tui.model.fold.knowing import Rules, rules_of
from review_tui.model.log.events import FRAME, Event, record_ref
from review_tui.model.log.kinds import Decided, Opened, PersonGranted, ProtocolApplied, StageClosed
from review_tui.model.review.protocol import Protocol, Stage, to_mapping
from tests.model.told import Told, held

HERE, THERE, THIRD = "here", "there", "third"  # the copies: Ada opens votes here
FULL = Stage("full_text")
ONE, TWO, THREE = (Protocol(title="T", stages=(Stage("title", people=n), FULL)) for n in (1, 2, 3))
GONE = Protocol(title="T", stages=(FULL,))
RENAMED = Protocol(title="T", stages=(Stage("look", was="title", people=3), FULL))


@pytest.fixture
def told() -> Told:
    told = Told(TWO)
    told.bring("b1", "db")
    return told


def apply(told: Told, protocol: Protocol, origin: str = THERE, saw: Sequence[Event] = (), who: str = "clara") -> Event:
    known = tuple(event.id for event in (*saw, in_force_at_first(told)))
    return told.say(who, ProtocolApplied(to_mapping(protocol), "why", known), FRAME, origin=origin)


def in_force_at_first(told: Told) -> Event:
    return next(event for event in told.events if event.kind == ProtocolApplied.KIND)


def vote(told: Told, who: str, under: Event | None = None, origin: str = HERE) -> Event:
    cast = under or in_force_at_first(told)
    return told.say(who, Decided("title", "include", protocol=cast.id), record_ref("r1"), origin=origin)


def opened(told: Told, *votes: Event, knew: Sequence[Event] = (), origin: str = HERE) -> Event:
    listed, named = tuple(v.id for v in votes), tuple(event.id for event in knew)
    return told.say("ada", Opened("title", listed, knew=named), record_ref("r1"), origin=origin)


def has_effect(told: Told) -> bool:
    ballot = told.stage(held("r1")).ballot
    return bool(ballot and ballot.once)


def told_to(told: Told, *names: str) -> Rules:
    """Give the rules as somebody knows them to whom these copies alone had come."""
    return rules_of([event for event in told.events if event.origin in ("o1", *names)], lambda _: True)


class TestWhatComesByAMergeAsksForNobodyBefore:
    @pytest.mark.parametrize("protocol", [THREE, GONE, RENAMED])
    def test_votes_opened_without_knowing_a_protocol_stay_opened(self, told: Told, protocol: Protocol) -> None:
        apply(told, protocol)
        opened(told, vote(told, "ada"), vote(told, "ben"), knew=[in_force_at_first(told)])
        state = told.report(held("r1"))
        assert [bool(one.ballot and one.ballot.once) for one in (*state.stages, *state.left) if one.votes] == [True]

    def test_so_they_do_where_the_protocol_was_taken_back_elsewhere(self, told: Told) -> None:
        one = apply(told, ONE, origin=THERE)
        told.say("clara", StageClosed("full_text"), origin=THIRD)
        undo = told.undo("clara", one)
        told.events[-1] = replace(undo, origin=THIRD)
        opened(told, vote(told, "ada", one), knew=[one])
        assert has_effect(told)

    def test_so_they_do_where_an_earlier_protocol_stays_in_force_of_two_that_differ(self, told: Told) -> None:
        apply(told, THREE, origin=THERE)
        one = apply(told, ONE, origin=HERE)
        opened(told, vote(told, "ada", one), knew=[one])
        assert told.frame.protocol.stage("title").people == 3
        assert has_effect(told)

    def test_an_opening_of_an_older_log_does_not_say_and_counts_as_knowing_all(self, told: Told) -> None:
        apply(told, THREE)
        opened(told, vote(told, "ada"), vote(told, "ben"))
        assert not has_effect(told)


class TestNobodyGainsByWhatTheyNameAsKnown:
    def test_not_by_an_older_protocol_when_the_votes_were_cast_under_a_stricter_one(self, told: Told) -> None:
        one = apply(told, ONE)
        two = apply(told, TWO, saw=[one])
        opened(told, vote(told, "ben", two, origin=THIRD), knew=[one])
        assert not has_effect(told)

    def test_not_by_one_that_was_taken_back_before_the_vote(self, told: Told) -> None:
        one = apply(told, ONE, origin=THERE)
        told.events[-1] = replace(told.undo("clara", one), origin=THERE)
        opened(told, vote(told, "ben", origin=THIRD), knew=[one])
        assert not has_effect(told)

    def test_not_by_one_that_whoever_voted_after_it_did_not_know(self, told: Told) -> None:
        one = apply(told, ONE)
        opened(told, vote(told, "ben", origin=THIRD), knew=[one])
        assert not has_effect(told)

    def test_not_by_one_that_its_own_copy_had_replaced(self, told: Told) -> None:
        one = apply(told, ONE, origin=THERE)
        apply(told, TWO, origin=HERE, saw=[one])
        opened(told, vote(told, "ben", one, origin=THIRD), knew=[one])
        assert not has_effect(told)

    def test_not_by_one_that_the_copy_of_a_vote_had_replaced(self, told: Told) -> None:
        one = apply(told, ONE, origin=THERE)
        apply(told, TWO, origin=THIRD, saw=[one])
        opened(told, vote(told, "ben", one, origin=THIRD), knew=[one])
        assert not has_effect(told)

    def test_not_by_one_that_stood_no_more_when_a_voter_was_made_a_reviewer(self, told: Told) -> None:
        one = apply(told, ONE)
        apply(told, TWO, saw=[one])
        told.say("clara", PersonGranted("ben", "reviewer"), origin=THERE, id="again")
        late = Decided("title", "include")
        opened(told, told.say("ben", late, record_ref("r1"), origin=THIRD, grant="again"), knew=[one])
        assert not has_effect(told)

    @pytest.mark.parametrize("who", ["ada", "rhea"])
    def test_not_by_one_that_no_lead_applied(self, told: Told, who: str) -> None:
        one = apply(told, ONE, origin=HERE, who=who)
        opened(told, vote(told, "ben", one), knew=[one])
        assert not has_effect(told)

    def test_not_by_one_that_comes_after_the_opening_or_never_came(self, told: Told) -> None:
        ben = vote(told, "ben")
        later = replace(in_force_at_first(told), id="later", tick=900, body=dict(in_force_at_first(told).body or {}))
        opened(told, ben, knew=[later])
        assert not has_effect(told)
        one = apply(told, ONE)
        assert one.tick > ben.tick
        opened(told, ben, knew=[later])
        assert not has_effect(told)


class TestWhatACopyKnew:
    def test_it_names_the_last_word_of_each_copy_on_protocol_and_stages(self, told: Told) -> None:
        apply(told, THREE, origin=THERE)
        undone = told.undo("clara", told.events[-1])
        told.events[-1] = replace(undone, origin=THERE)
        closed = told.say("clara", StageClosed("title"), origin=HERE)
        told.bring("b2", "web")
        assert told.frame.rules.knew == tuple(sorted((in_force_at_first(told).id, undone.id, closed.id)))

    def test_who_names_what_their_copy_knew_lacks_just_the_rest(self, told: Told) -> None:
        apply(told, THREE, origin=THERE)
        known = told_to(told, HERE).knew
        named = [event for event in told.events if event.id in known]
        late = apply(told, ONE, origin=THIRD)
        opening = opened(told, vote(told, "ada"), knew=named)
        after = apply(told, THREE, origin=HERE)
        lacking = told.frame.rules.lacking(opening, ())
        assert lacking == {event.id for event in told.events if event.origin == THERE} | {late.id}
        assert after.id not in lacking

    def test_the_very_first_word_of_a_copy_is_lacked_as_any_other(self, told: Told) -> None:
        first = replace(apply(told, THREE, origin=THIRD), origin_seq=1)
        told.events[-1] = first
        opening = opened(told, vote(told, "ada"), knew=[in_force_at_first(told)])
        assert told.frame.rules.lacking(opening, ()) == {first.id}

    def test_who_knew_all_lacks_nothing_and_nothing_is_followed_twice(self, told: Told) -> None:
        apply(told, THREE, origin=THERE)
        rules = told.frame.rules
        named = [event for event in told.events if event.id in rules.knew]
        assert rules.lacking(opened(told, knew=named), ()) == frozenset()
        assert rules.without(frozenset()) is rules.versions
        without = frozenset({told.events[-2].id})
        assert rules.without(without) is rules.without(without)
        assert [version.people["title"] for version in rules.without(without)] == [2, 2, 2]

    def test_before_anything_was_said_nothing_was_known(self) -> None:
        assert (Rules().knew, Rules().versions[-1].protocol) == ((), Protocol())


def test_votes_cast_without_knowing_a_protocol_that_asks_for_fewer_are_no_whole_ballot(told: Told) -> None:
    one = apply(told, ONE)
    ben = vote(told, "ben", origin=THIRD)
    state = told.stage(held("r1")).ballot
    assert state
    assert (state.is_ready, state.authors) == (False, ("ben",))
    vote(told, "ben", one)
    told.events[-1] = replace(told.events[-1], replaces=ben.id)
    again = told.stage(held("r1")).ballot
    assert again
    assert again.is_ready


def test_a_protocol_known_to_whoever_voted_and_taken_back_since_asks_for_nobody(told: Told) -> None:
    three = apply(told, THREE, origin=HERE)
    ada = vote(told, "ada", three)
    told.events[-1] = replace(told.undo("clara", three), origin=HERE)
    vote(told, "ben")
    state = told.stage(held("r1")).ballot
    assert state
    assert (ada.id in {waiting.id for waiting in state.waiting}, state.is_ready) == (True, True)


def test_what_was_read_by_the_rules_of_a_copy_stays_read_when_stricter_ones_it_lacked_are_said_there_too(
    told: Told,
) -> None:
    settled = replace(TWO, stages=(Stage("title", people=2, reveal="settled"), FULL))
    strict = replace(THREE, stages=(Stage("title", people=3), FULL))
    before = apply(told, settled, origin=HERE)
    apply(told, strict, origin=THERE, saw=[before])
    cast = vote(told, "ada", before), vote(told, "ben", before)
    opened(told, *cast, knew=[before])
    assert _readers(told, cast[0]) == {"ada", "ben"}
    apply(told, strict, origin=HERE, saw=told.events)  # changes nothing by the log, and much where it was unknown
    assert _readers(told, cast[0]) == {"ada", "ben"}


def _readers(told: Told, cast: Event) -> frozenset[str]:
    """Give who of the raters may have read a vote before, if not now."""
    return told.fold(held("r1")).readers.get(cast.id, frozenset()) & {"ada", "ben", "dora"}
