"""What somebody could read of votes once, whatever joined their reports, or parted them, since."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from review_tui.model.fold.components import EngineLink
from review_tui.model.fold.report import Component
from review_tui.model.log.events import batch_ref
from review_tui.model.log.kinds import Matched
from review_tui.model.review.protocol import DEFAULT_STAGES, Protocol
from tests.model.told import Told, held

ONE, OTHER = held("d1", "b1"), held("d2", "b1", 1)
LINKS = [EngineLink("d1", "d2", 900, "m1")]
SETTLED = Protocol(title="T", stages=(replace(DEFAULT_STAGES[0], reveal="settled"), *DEFAULT_STAGES[1:]))


def story(protocol: Protocol | None = None) -> Told:
    """Two reports of one stage: the first all include, the second all exclude."""
    told = Told(protocol)
    told.bring("b1", "db")
    told.both("d1", "include", "include")
    told.both("d2", "exclude", "exclude", ("topic", "topic"))
    return told


def by_the_engine(told: Told) -> None:
    told.say("clara", Matched("m1", "1", "0" * 64, 1, 0), batch_ref("m1"))


def by_a_person(told: Told) -> None:
    told.judge("clara", "d1", "d2")


def fold(told: Told) -> Component:
    return told.fold(ONE, OTHER, links=LINKS if "m1" in told.frame.matches else [])


def readers(told: Told) -> dict[str, frozenset[str]]:
    """Give who may have read each vote before, by whose it is."""
    found = fold(told).readers
    voters = {event.id: f"{event.actor} {event.refs[0]}" for event in told.events if event.kind == "decided"}
    return {voters[vote]: people - {"clara", "cleo"} for vote, people in found.items()}


JOINS: dict[str, Callable[[Told], None]] = {"by the engine": by_the_engine, "by a person": by_a_person}


@pytest.mark.parametrize("join", JOINS.values(), ids=JOINS)
class TestAJoin:
    def test_that_is_taken_back_leaves_whom_it_let_read(self, join: Callable[[Told], None]) -> None:
        told = story()
        join(told)
        assert len(fold(told).reports) == 1
        told.undo("clara", told.events[-1])
        assert len(fold(told).reports) == 2
        assert readers(told)["ada r:d1"] == {"ada", "ben"}  # the outcomes differed: both saw both

    def test_takes_nothing_from_whom_the_parts_were_shown(self, join: Callable[[Told], None]) -> None:
        told = story(SETTLED)
        assert readers(told) == {}
        join(told)
        assert readers(told)["ada r:d1"] >= {"rhea", "dan"}

    def test_and_its_undo_and_that_ones_undo_are_told_apart(self, join: Callable[[Told], None]) -> None:
        told = story()
        join(told)
        undo = told.undo("clara", told.events[-1])
        told.undo("clara", undo)
        assert len(fold(told).reports) == 1
        assert readers(told)["ben r:d2"] == {"ada", "ben"}


def test_a_link_that_never_joined_what_was_opened_leaves_nobody() -> None:
    told = story()
    told.judge("clara", "d1", "d2", "different")
    by_the_engine(told)
    told.undo("clara", told.events[-1])
    assert len(fold(told).reports) == 2
    assert not any("ben" in people for vote, people in readers(told).items() if vote.startswith("ada"))


def test_of_two_runs_that_link_a_pair_each_counts_while_it_stands() -> None:
    told = story()
    by_the_engine(told)
    first = told.events[-1]
    told.say("clara", Matched("m2", "1", "0" * 64, 1, 0), batch_ref("m2"))
    both = [*LINKS, EngineLink("d1", "d2", 700, "m2")]
    assert [link.score for link in told.frame.linked(both)] == [900]
    told.undo("clara", first)
    assert [link.score for link in told.frame.linked(both)] == [700]
    assert [link.score for link in told.frame.linked(both, first.order)] == []
    assert len(told.fold(ONE, OTHER, links=both).reports) == 1


def test_a_part_opened_later_of_what_was_joined_takes_nothing_from_whom_the_first_was_shown() -> None:
    told = Told(SETTLED)
    told.bring("b1", "db")
    by_a_person(told)
    told.both("d1", "include", "include")
    assert readers(told) == {}  # what is shown now takes no look back
    told.both("d2", "exclude", "exclude", ("topic", "topic"))
    assert readers(told)["ada r:d1"] >= {"rhea", "dan"}
    assert "rhea" not in readers(told).get("ada r:d2", ())
