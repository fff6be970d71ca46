"""What came too late counts beside what was given back: it completes no ballot before the authors spoke again."""

from itertools import permutations

import pytest

from review_tui.model.fold.outcomes import Status
from review_tui.model.fold.rating import Rating
from review_tui.model.fold.stages import StageState
from review_tui.model.fold.votes import Standing
from review_tui.model.log.events import Event
from review_tui.model.log.kinds import PersonGranted, PersonRetired
from tests.model.told import Told, held

AUTHORS = ("ada", "ben")


@pytest.fixture
def told() -> Told:
    found = Told()
    found.bring("b1", "db")
    for more in ("eve", "fay"):
        found.say("clara", PersonGranted(more, "reviewer"), id=f"g-{more}")
    return found


def title(told: Told) -> StageState:
    return told.stage(held("r1"))


def given_back(told: Told, *late: str, drops: tuple[str, ...] = ()) -> list[Event]:
    """Let Ada and Ben include, others exclude too late, and a lead give it all back; gives what came too late."""
    opening = told.both("r1", "include", "include")
    said = [told.vote(who, "r1", "exclude") for who in late]
    dropped = [e for e in told.events if e.kind == "decided" and e.actor in drops]
    told.reopen("r1", opening, drops=dropped)
    return said


def told_to(found: StageState) -> tuple[bool, bool, tuple[str, ...]]:
    return found.is_ready, found.needs_votes, found.authors


@pytest.mark.parametrize("late", [("dan",), ("dan", "eve"), ("dan", "eve", "fay")])
@pytest.mark.parametrize("order", list(permutations(AUTHORS)))
def test_it_waits_for_all_authors_however_many_came_too_late(
    told: Told, late: tuple[str, ...], order: tuple[str, ...]
) -> None:
    said = given_back(told, *late)
    assert told_to(title(told)) == (False, True, AUTHORS)
    first = told.vote(order[0], "r1", "include")
    assert told_to(title(told)) == (False, True, (order[1],))
    second = told.vote(order[1], "r1", "include")
    assert told_to(title(told))[:2] == (True, False)
    told.open("r1", *said, first, second)
    assert title(told).verdict.status is Status.CONFLICT, "nobody's word is lost"
    ballot = title(told).ballot
    assert ballot
    assert {ballot.standings[vote.id] for vote in (*said, first, second)} == {Standing.LOCKED}


def test_as_many_new_words_as_are_asked_complete_it_without_an_author(told: Told) -> None:
    """Ben left, and nobody has ruled on his vote: whoever is asked in his place speaks since, beside the late one."""
    given_back(told, "dan")
    told.vote("ada", "r1", "include")
    assert not title(told).is_ready
    told.vote("eve", "r1", "include")
    assert title(told).is_ready
    assert title(told).people == 3


def test_nobody_waits_for_whom_the_lead_dropped(told: Told) -> None:
    given_back(told, "dan", drops=("ben",))
    assert not title(told).is_ready
    told.vote("ada", "r1", "include")
    assert title(told).is_ready, "one came too late, one spoke anew, and two are asked"
    assert title(told).people == 2


def test_where_all_are_dropped_what_came_too_late_may_be_enough(told: Told) -> None:
    given_back(told, "dan", "eve", drops=AUTHORS)
    assert title(told).is_ready


def test_what_is_kept_counts_as_said(told: Told) -> None:
    opening = told.both("r1", "include", "include")
    kept = [e for e in told.events if e.kind == "decided" and e.actor == "ben"]
    late = told.vote("dan", "r1", "exclude")
    told.reopen("r1", opening, keeps=kept)
    assert not title(told).is_ready
    new = told.vote("ada", "r1", "include")
    assert title(told).is_ready
    told.open("r1", *kept, late, new)
    assert title(told).verdict.status is Status.CONFLICT


def test_a_vote_that_its_author_had_taken_back_is_waited_for_no_more(told: Told) -> None:
    opening = told.both("r1", "include", "include")
    bens = next(e for e in told.events if e.kind == "decided" and e.actor == "ben")
    told.undo("ben", bens)
    told.vote("dan", "r1", "exclude")
    told.reopen("r1", opening)
    told.vote("ada", "r1", "include")
    assert title(told).is_ready


def test_without_anything_late_whoever_speaks_since_counts_as_before(told: Told) -> None:
    given_back(told)
    told.vote("ada", "r1", "include")
    assert not title(told).is_ready
    told.vote("dan", "r1", "include")
    assert title(told).is_ready


def test_given_back_twice_the_late_one_of_the_first_time_was_heard_and_is_an_author(told: Told) -> None:
    (late,) = given_back(told, "dan")
    again = [told.vote(who, "r1", "include") for who in AUTHORS]
    told.reopen("r1", told.open("r1", late, *again))
    assert title(told).authors == ("ada", "ben", "dan")
    told.vote("ada", "r1", "include")
    assert not title(told).is_ready
    told.vote("ben", "r1", "include")
    assert title(told).is_ready, "two spoke since: as before, where nothing came too late"


def test_who_was_let_go_since_leaves_it_waiting_for_others_and_nothing_is_completed_by_it(told: Told) -> None:
    given_back(told, "dan")
    told.vote("ada", "r1", "include")
    told.say("clara", PersonRetired("ben"))
    assert told_to(title(told))[:2] == (False, True)


@pytest.mark.parametrize("late", [("dan",), ("dan", "eve")])
def test_sheets_are_waited_for_alike(told: Told, late: tuple[str, ...]) -> None:
    first = [told.answer(who, "r1", authority="yes", overall="high") for who in AUTHORS]
    opening = told.open("r1", *first, stage="quality")
    said = [told.answer(who, "r1", authority="no", overall="low") for who in late]
    told.reopen("r1", opening, stage="quality")
    assert (rating(told).ready, rating(told).authors) == (False, AUTHORS)
    again = [told.answer("ben", "r1", authority="yes", overall="high")]
    assert (rating(told).ready, rating(told).authors) == (False, ("ada",))
    again.append(told.answer("ada", "r1", authority="yes", overall="high"))
    assert rating(told).ready
    told.open("r1", *said, *again, stage="quality")
    assert rating(told).verdict.status is Status.CONFLICT
    assert rating(told).people == 2 + len(late)


def rating(told: Told) -> Rating:
    found = told.stage(held("r1"), stage="quality").rating
    assert found
    return found
