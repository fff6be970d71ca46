"""What a lead changes about a person or a stage while that person's app is open shows there, and holds there."""

import asyncio
import time
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from review_tui.model.review.errors import NotAllowedError, ReviewError
from review_tui.model.review.people import Role
from review_tui.steps import plan
from review_tui.steps.desk import Desk
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.share.hub import syncing
from review_tui.tui import shell
from review_tui.tui.screens.screen.screening import ScreeningScreen
from review_tui.tui.screens.share.copies import CopiesScreen
from review_tui.tui.shell import ReviewApp
from review_tui.tui.widgets.bars import TitleBar
from tests.tui.conftest import SIZES, still
from tests.tui.golden_review import Team


def above(app: ReviewApp) -> str:
    """Give the right end of the line above."""
    return app.screen.query_one(TitleBar).right


class TestTheDesk:
    def test_it_is_the_same_where_nothing_changed(self, team: Team) -> None:
        for desk in (team.clara, team.ada, team.rhea):
            assert desk.as_now() is desk

    def test_further_roles_are_taken_over_by_it_and_by_another_of_it(self, team: Team) -> None:
        plan.add_person(team.clara, "Ada", Role.LEAD)
        assert not team.ada.viewer.is_lead
        assert team.ada.as_now().viewer.is_lead
        assert team.ada.as_now().viewer.may_vote
        assert team.ada.as_now().as_now().viewer == team.ada.as_now().viewer
        other = team.ada.another()
        assert other.viewer.is_lead
        other.close()

    def test_who_was_let_go_keeps_their_role_and_may_do_nothing_by_it(self, team: Team) -> None:
        plan.add_person(team.clara, "Dora", Role.LEAD)
        dora = team.clara.as_person("Dora")
        plan.retire_person(team.clara, "Dora")
        assert dora.as_now() is dora
        with pytest.raises(NotAllowedError, match="takes part no longer"):
            dora.as_now().require_lead("try")


async def test_a_role_that_is_given_while_the_app_is_open_holds_at_once(team: Team) -> None:
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZES[0]) as pilot:
        await still(pilot)
        assert above(app) == "Ada · reviewer"
        plan.add_person(team.clara, "Ada", Role.LEAD)
        app._look()
        await still(pilot)
        app._look()
        assert [one.message for one in app._notifications] == ["You are reviewer and lead here from now on."]
        assert above(app) == "Ada · lead"
        assert app.desk.viewer.is_lead
        written = app.pen.write(lambda desk: plan.close_stage(desk, "title")).result(60)
        assert written.problem is None
        assert "title" in app.desk.frame.closed


async def test_what_a_pen_writes_is_judged_by_the_role_of_now(team: Team) -> None:
    plan.add_person(team.clara, "Dora", Role.LEAD)
    app = ReviewApp(team.clara.as_person("Dora"))
    async with app.run_test(size=SIZES[0]) as pilot:
        await still(pilot)
        assert app.pen.write(lambda desk: desk.require_lead("try")).result(60).problem is None
        plan.retire_person(team.clara, "Dora")
        plan.add_person(team.clara, "Dora", Role.REVIEWER)
        now = team.clara.as_person("Dora").viewer
        problem = app.pen.write(lambda desk: desk.require_lead("try")).result(60).problem
        assert (problem is None) is now.is_lead
        app._look()
        await still(pilot)
        assert app.desk.viewer == now


async def test_a_stage_that_closes_under_somebodys_eyes_is_not_called_done(team: Team) -> None:
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZES[0]) as pilot:
        await app.push_screen(ScreeningScreen("title"))
        await still(pilot)
        before = above(app)
        assert " of " in before
        plan.close_stage(team.clara, "title")
        app._look()
        await still(pilot)
        assert above(app) == f"{before.split()[0]} done, closed"
        plan.reopen_stage(team.clara, "title")
        app._look()
        await still(pilot)
        assert above(app) == before
        plan.retire_person(team.clara, "Ada")
        app._look()
        await still(pilot)
        assert above(app) == f"{before.split()[0]} done, retired"


async def test_an_app_looks_by_itself_at_what_others_wrote(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shell, "LOOK_EVERY", 0.01)
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZES[0]) as pilot:
        assert above(app) == "Ada · reviewer"
        plan.add_person(team.clara, "Ada", Role.LEAD)
        until = time.monotonic() + 60
        while above(app) != "Ada · lead" and time.monotonic() < until:
            await asyncio.sleep(0.01)
            await pilot.pause()
        assert above(app) == "Ada · lead"


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_in_the_way_of_a_sync_is_said_whole_at_copies(
    team: Team, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    problem = "The password for ada_1 is wrong, or db.example knows no such login. Ask the lead who added you."

    def refused(*_: Any, **__: Any) -> None:
        raise ReviewError(problem)

    monkeypatch.setattr(syncing, "sync", refused)
    local = LocalSettings(tmp_path / "state")
    local.keep_hub(team.ada.frame.review, "postgresql://ada_1@127.0.0.1:9/review")
    app = ReviewApp(team.ada, local=local)
    async with app.run_test(size=size) as pilot:
        await app.push_screen(CopiesScreen())
        text = await still(pilot)
        first = text.splitlines()[0]
        assert "Copies" in first
        assert first.rstrip().endswith("waits")
        assert problem in " ".join(text.split())
        assert not app.screen.query(Input)


async def test_a_long_end_of_the_line_above_leaves_room_for_where_one_is(team: Team) -> None:
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZES[0]) as pilot:
        bar = app.screen.query_one(TitleBar)
        bar.right = "much " * 40
        first = (await still(pilot)).splitlines()[0]
        assert bar.left[:15] in first
        assert first.rstrip().endswith("…")


def test_two_desks_of_one_person_are_told_apart_by_role_alone(team: Team) -> None:
    plan.add_person(team.clara, "Ben", Role.LEAD)
    before, now = team.ben, team.ben.as_now()
    assert isinstance(now, Desk)
    assert (before.store, before.vault, before.clock, before.ids) == (now.store, now.vault, now.clock, now.ids)
