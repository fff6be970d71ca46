"""Votes that nobody opened and that a protocol lets be said anew: counted before, and told by their cause after."""

from dataclasses import replace
from typing import Any

import pytest

from review_tui.model.review.errors import NotAllowedError, ReviewError
from review_tui.model.review.protocol import DEFAULT_STAGES, Protocol, Stage, to_mapping
from review_tui.steps import plan, screen
from review_tui.steps.desk import undo
from review_tui.steps.desk.differences import DryRun
from review_tui.steps.desk.dry_run import run_dry
from review_tui.steps.report.progress import StageProgress, overview
from review_tui.steps.screen import resolve
from tests.steps.conftest import Team

TITLE, *REST = DEFAULT_STAGES
ALONE = replace(TITLE, people=1)


def asking(title: Stage) -> dict[str, Any]:
    return to_mapping(Protocol(title="A review", stages=(title, *REST)))


def looked(team: Team, title: Stage) -> DryRun:
    return run_dry(team.clara, lambda desk: plan.apply_protocol(desk, asking(title), "why", agreed=True))


def at_title(team: Team) -> StageProgress:
    return overview(team.clara).stages[0]


@pytest.fixture
def sealed(team: Team) -> Team:
    """Ada has voted on A1 and A2, Ben on A3; nothing is opened. A4 is settled."""
    for desk, home in ((team.ada, 0), (team.ada, 1), (team.ben, 2)):
        screen.decide(desk, team.homes[home], "title", "include")
    team.both(team.homes[3], "title", "exclude", "exclude")
    return team


def test_votes_of_a_stage_that_asks_fewer_people_are_counted_and_nobody_is_named(sealed: Team) -> None:
    found = looked(sealed, ALONE)
    assert (found.anew, found.dropped, found.late, found.overruled) == ({"title": 3}, {}, {}, ())
    assert list(found.sentences) == ["3 votes at title must be said anew."]
    assert (found.is_wide, found.is_sealed, found.overrules()) == (True, True, False)


@pytest.mark.parametrize("title", [TITLE, replace(TITLE, reveal="settled"), replace(TITLE, people=3)])
def test_where_they_go_on_counting_none_is(sealed: Team, title: Stage) -> None:
    assert looked(sealed, title).anew == {}


def test_without_consent_it_is_refused_and_once_in_force_progress_says_how_many_and_why(sealed: Team) -> None:
    with pytest.raises(ReviewError, match="Votes were cast at title. Look at what changes"):
        plan.apply_protocol(sealed.clara, asking(ALONE), "fewer")
    assert (at_title(sealed).again, at_title(sealed).otherwise) == (0, 0)
    plan.apply_protocol(sealed.clara, asking(ALONE), "fewer", agreed=True)
    assert (at_title(sealed).again, at_title(sealed).otherwise) == (3, 3)
    screen.decide(sealed.ada, sealed.homes[0], "title", "include")
    assert (at_title(sealed).again, at_title(sealed).otherwise) == (2, 2)


def test_what_was_given_back_is_told_apart(sealed: Team) -> None:
    resolve.reopen(sealed.clara, sealed.homes[3], "title", "again, please")
    assert (at_title(sealed).again, at_title(sealed).otherwise) == (1, 0)
    plan.apply_protocol(sealed.clara, asking(ALONE), "fewer", agreed=True)
    assert (at_title(sealed).again, at_title(sealed).otherwise) == (4, 3)


def test_the_undo_of_one_that_asked_fewer_is_looked_at_too(sealed: Team) -> None:
    plan.apply_protocol(sealed.clara, asking(ALONE), "fewer", agreed=True)
    back = undo.offer(sealed.clara)
    assert undo.rehearsed(sealed.clara, back).anew == {}
    undo.take_back(sealed.clara, back, agreed=True)
    assert (at_title(sealed).again, at_title(sealed).done) == (0, 0)


def test_an_undo_by_which_fewer_are_asked_again_is_shown_first(team: Team) -> None:
    for title in (ALONE, TITLE):
        plan.apply_protocol(team.clara, asking(title), "why")
    screen.decide(team.ada, team.homes[0], "title", "include")
    back = undo.offer(team.clara)
    assert (looked := undo.rehearsed(team.clara, back)).anew == {"title": 1}
    assert undo.must_be_shown(back, looked)
    with pytest.raises(ReviewError, match="undo --yes"):
        undo.take_back(team.clara, back)


def test_only_a_lead_gets_to_see_the_count(sealed: Team) -> None:
    with pytest.raises(NotAllowedError):
        run_dry(sealed.ada, lambda desk: plan.apply_protocol(desk, asking(ALONE), "fewer", agreed=True))
