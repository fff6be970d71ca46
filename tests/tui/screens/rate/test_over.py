"""What a lead ends under somebody's eyes is said above a form, a grid and a ruling: closed, retired, none any more."""

from typing import Any

import pytest
from textual.pilot import Pilot

from review_tui.model.review.people import Role
from review_tui.steps import plan, rate
from review_tui.steps.desk import opening
from review_tui.steps.report.idle import is_over
from review_tui.steps.screen import resolve
from review_tui.tui import ways
from review_tui.tui.screens.rate.consensus import ConsensusScreen
from review_tui.tui.screens.rate.form import FormScreen
from review_tui.tui.shell import ReviewApp
from review_tui.tui.widgets.bars import TitleBar
from review_tui.tui.widgets.lines import LineList
from tests.tui.conftest import SIZES, still
from tests.tui.grid_review import Judges
from tests.tui.screens.rate.test_differences import OTHER, SHEET
from tests.tui.screens.rate.test_differences import bench as bench
from tests.tui.screens.rate.test_differences import unjudged as unjudged


async def above(pilot: Pilot[Any]) -> str:
    """Let the screen look at what others wrote; gives the right end of the line above."""
    pilot.app._look()  # type: ignore[attr-defined]
    await still(pilot)
    pilot.app._look()  # type: ignore[attr-defined]
    await still(pilot)
    return str(pilot.app.screen.query_one(TitleBar).right)


@pytest.mark.parametrize("name", ["grid", "form"])
async def test_a_stage_that_closes_and_a_person_who_is_let_go_are_called_so(bench: Judges, name: str) -> None:
    app = ReviewApp(bench.ada)
    async with app.run_test(size=SIZES[1]) as pilot:
        app.push_screen(ways.grid("offer") if name == "grid" else FormScreen("offer", "o:E4"))
        await still(pilot)
        before = await above(pilot)
        assert "closed" not in before
        plan.close_stage(bench.clara, "offer")
        closed = await above(pilot)
        assert closed.endswith("closed")
        assert "to fill in" not in closed
        plan.reopen_stage(bench.clara, "offer")
        assert await above(pilot) == before
        plan.retire_person(bench.clara, "Ada")
        assert (await above(pilot)).endswith("retired")


async def test_a_difference_that_is_none_any_more_is_not_shown_as_one(bench: Judges) -> None:
    opening.open_complete(bench.clara)
    app = ReviewApp(bench.clara)
    async with app.run_test(size=SIZES[1]) as pilot:
        app.push_screen(ConsensusScreen("o:E3", "offer"))
        assert "1 item left" in await above(pilot)
        plan.close_stage(bench.clara, "offer")
        assert await above(pilot) == "1 item left, closed"
        plan.reopen_stage(bench.clara, "offer")
        resolve.reopen(bench.clara, "o:E3", "offer", "the wrong page was read")
        assert await above(pilot) == "nothing to rule"
        text = await still(pilot)
        assert "There is no conflict on E3" in " ".join(text.split())
        assert "changed meanwhile" not in text
        assert app.screen.query_one(LineList).length == 0
        await pilot.press("1")
        await still(pilot)
        assert isinstance(app.screen, ConsensusScreen), "nothing is asked about what is not there"
        rate.answer(bench.ada, "o:E3", "offer", SHEET, done=True)
        rate.answer(bench.ben, "o:E3", "offer", {**OTHER}, done=True)
        opening.open_complete(bench.clara)
        assert "items left" in await above(pilot)


async def test_who_is_let_go_is_told_so_before_anything_is_asked(bench: Judges) -> None:
    opening.open_complete(bench.clara)
    plan.add_person(bench.clara, "Dora", Role.LEAD)
    app = ReviewApp(bench.clara.as_person("Dora"))
    async with app.run_test(size=SIZES[1]) as pilot:
        app.push_screen(ConsensusScreen("o:E3", "offer"))
        await above(pilot)
        plan.retire_person(bench.clara, "Dora")
        assert (await above(pilot)).endswith("retired")
        for key in ("1", "e", "A", "B", "w", "W"):
            await pilot.press(key)
            text = await still(pilot)
            assert isinstance(app.screen, ConsensusScreen), f"{key} asks nothing of who may rule on nothing"
            assert "You take part no longer" in " ".join(text.split()), key


def test_it_is_said_in_a_word(bench: Judges) -> None:
    assert is_over(bench.ada, "offer") == ""
    plan.close_stage(bench.clara, "offer")
    assert is_over(bench.ada, "offer") == "closed"
    plan.retire_person(bench.clara, "Ada")
    assert is_over(bench.ada, "offer") == "retired"
    assert is_over(bench.ben, "offer") == "closed"
