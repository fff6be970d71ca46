"""Who is how far: a lead knows of all, whoever votes of themselves alone, and nothing tells of a peer's sealed vote."""

import pytest

from review_tui.model.log.shown import Shown
from review_tui.model.review.people import Role
from review_tui.steps import plan, screen
from review_tui.steps.desk import Desk, opening
from review_tui.steps.report import working
from review_tui.store import pace
from review_tui.words.pace import left
from tests.steps.conftest import Team


def seen(desk: Desk) -> dict[str, tuple[int, int]]:
    """Give what a viewer is told of the first stage: done and open by name."""
    first = working.work(desk)[0]
    return {one.name: (one.pace.done, one.pace.open) for one in first.people}


def cast(team: Team, desk: Desk, n: int, choice: str = "include", seconds: int = 20) -> None:
    for home in team.homes[:n]:
        screen.decide(desk, home, "title", choice, shown=Shown("seeded", "", "none", "none", seconds))


def test_a_lead_sees_how_far_each_is_and_what_waits_for_one_more(team: Team) -> None:
    n = len(team.homes)
    cast(team, team.ada, 3)
    cast(team, team.ben, 1, "exclude", 40)
    assert seen(team.clara) == {"Ada": (3, n - 3), "Ben": (1, n - 1)}
    first = working.work(team.clara)[0]
    assert first.waiting_for_another == 2
    assert first.team is not None
    assert (first.team.done, first.team.open) == (4, 2 * n - 4)
    assert [one.pace.median_seconds for one in first.people] == [20, 40]


def test_whoever_votes_sees_their_own_alone(team: Team) -> None:
    cast(team, team.ada, 3)
    cast(team, team.ben, 1)
    first = working.work(team.ben)[0]
    assert [one.name for one in first.people] == ["Ben"]
    assert (first.waiting_for_another, first.team) == (None, None)
    assert working.work(team.rhea)[0].people == ()


def test_a_lead_who_is_a_reviewer_besides_sees_their_own_alone_before_their_first_vote_too(team: Team) -> None:
    plan.add_person(team.clara, "Clara", Role.REVIEWER)
    clara = team.clara.as_person("Clara")
    before = working.work(clara)
    cast(team, team.ada, 2)
    assert working.work(clara) == before
    assert [{one.name for one in stage.people} for stage in before] == [{"Clara"}] * len(before)
    assert {(stage.waiting_for_another, stage.team) for stage in before} == {(None, None)}
    screen.decide(clara, team.homes[0], "title", "include")
    assert set(seen(clara)) == {"Clara"}


@pytest.mark.parametrize("choice", ["include", "exclude", "maybe"])
def test_nothing_a_reviewer_is_told_moves_by_what_a_peer_says_or_that_they_said_it(team: Team, choice: str) -> None:
    cast(team, team.ada, 2)
    before = working.work(team.ada), working.tally(team.ada, "title"), working.next_up(team.ada)
    screen.decide(team.ben, team.homes[-1], "title", choice)
    assert (working.work(team.ada), working.tally(team.ada, "title"), working.next_up(team.ada)) == before


def test_a_vote_taken_back_or_said_anew_is_counted_once(team: Team) -> None:
    cast(team, team.ada, 1)
    cast(team, team.ada, 1, "exclude")
    assert working.tally(team.ada, "title") == "1 excluded"
    assert seen(team.ada)["Ada"][0] == 1


def test_what_is_next_is_said_in_the_order_in_which_one_works(team: Team) -> None:
    assert working.next_up(team.ada).endswith("wait for you at title.")
    assert "title" not in working.next_up(team.ada, after="title")
    for desk, choice in ((team.ada, "include"), (team.ben, "exclude")):
        screen.decide(desk, team.homes[0], "title", choice)
    opening.open_complete(team.ada, stage="title")
    assert working.next_up(team.clara) == "1 conflict to rule on: c at home."


def test_the_words_still_asked_for_are_counted(team: Team) -> None:
    n = len(team.homes)
    assert pace.asked_for(team.ada.store, "title") == 2 * n
    assert pace.waiting_for_another(team.ada.store, "title") == 0
    cast(team, team.ada, 1)
    assert pace.asked_for(team.ada.store, "title") == 2 * n - 1
    team_pace = working.work(team.clara)[0].team
    assert team_pace is not None
    assert team_pace.open == 2 * n - 1


def test_a_stage_that_was_closed_early_tells_what_is_left_of_it_and_asks_for_none(team: Team) -> None:
    n = len(team.homes)
    cast(team, team.ada, n)
    cast(team, team.ben, 2)
    plan.close_stage(team.clara, "title")
    first = working.work(team.clara)[0]
    told = {one.name: (one.pace.open, one.pace.shut, left(one.pace)) for one in first.people}
    assert told == {"Ada": (0, 0, "all done"), "Ben": (0, n - 2, f"closed, {n - 2} left")}
    assert first.team is not None
    assert (first.team.open, first.team.shut) == (0, n - 2)
    plan.reopen_stage(team.clara, "title")
    assert seen(team.clara) == {"Ada": (n, 0), "Ben": (2, n - 2)}


def test_who_may_know_that_somebody_spoke_is_told_what_lacks_a_second_word(team: Team) -> None:
    assert list(working.lacking_words(team.clara)) == []
    cast(team, team.ada, 2)
    assert list(working.lacking_words(team.clara)) == ["2 reports at title wait for somebody else's word."]
    cast(team, team.ben, 1)
    plan.close_stage(team.clara, "title")
    (told,) = working.lacking_words(team.clara)
    assert told.startswith(
        "1 report at title waits for somebody else's word, and title is closed: review-tui stage open"
    )
    for desk in (team.ada, team.ben, team.rhea):
        assert list(working.lacking_words(desk)) == []
