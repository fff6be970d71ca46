"""Checking the sheet of another on the screen of forms: = confirms an item, A the rest, any other answer changes it."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from review_tui.model.review.answers import Answer
from review_tui.model.review.checking import ItemCheck
from review_tui.model.review.protocol import Mode, to_mapping
from review_tui.steps import plan, rate
from review_tui.steps.desk import opening
from review_tui.steps.retrieve.retrieval import edit
from review_tui.steps.screen import resolve
from review_tui.tui import ways
from review_tui.tui.screens.base.page import Page
from review_tui.tui.shell import ReviewApp
from tests.tui.conftest import SIZES, Matches, still
from tests.tui.golden_review import PROTOCOL, Team

SHEET = {"authority": Answer("yes"), "accuracy": Answer("unclear", "I think"), "overall": Answer("high")}


@pytest.fixture
def handed(fresh: Team) -> Team:
    """Nothing is screened; Ada has handed her sheet on the first report over."""
    (quality,) = (stage for stage in PROTOCOL.stages if stage.name == "quality")
    checked = replace(PROTOCOL, stages=(replace(quality, mode=Mode.VERIFY),))
    plan.apply_protocol(fresh.clara, to_mapping(checked), "one checks", agreed=True)
    rate.answer(fresh.ada, fresh.homes[0], "quality", SHEET, done=True)
    opening.leave(fresh.ada, "quality")
    return fresh


@pytest.mark.parametrize("size", SIZES)
async def test_items_are_confirmed_changed_and_handed_in(handed: Team, matches: Matches, size: tuple[int, int]) -> None:
    app = ReviewApp(handed.ben)
    async with app.run_test(size=size) as pilot:
        await still(pilot)
        app.push_screen(ways.form("quality", handed.homes[0]))
        shown = await still(pilot)
        assert "You check the sheet of Ada." in shown
        assert "3 to check" in shown
        await pilot.press("=")
        assert "Confirmed:" in await still(pilot)
        await pilot.press("1")
        shown = await still(pilot)
        assert "1 to check" in shown
        await pilot.press("k")
        shown = await still(pilot)
        assert "Ada said" in shown
        matches(app, "verify")
        await pilot.press("d")
        assert "Not checked yet: Overall" in (await still(pilot)).replace("\n", " ")
        await pilot.press("A", "d")
        assert "Handed in" in await still(pilot)
    found = resolve.conflict(handed.clara, handed.homes[0], "quality")
    assert found.outcome.differs == ("accuracy",)
    assert [sheet.answers["accuracy"].comment for sheet in found.sheets] == ["I think", ""], "her words are not his"


async def test_these_keys_say_why_they_do_nothing_where_nothing_is_checked(handed: Team) -> None:
    app = ReviewApp(handed.ben)
    async with app.run_test(size=(80, 24)) as pilot:
        await still(pilot)
        app.push_screen(ways.form("quality", handed.homes[1]))
        shown = await still(pilot)
        assert "You check" not in shown
        await pilot.press("=")
        assert "was handed over to you to be checked" in await still(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_the_same_is_done_cell_by_cell_in_the_grid(handed: Team, matches: Matches, size: tuple[int, int]) -> None:
    app = ReviewApp(handed.ben)
    async with app.run_test(size=size) as pilot:
        await still(pilot)
        app.push_screen(ways.grid("quality"))
        shown = await still(pilot)
        row = next(line for line in shown.splitlines() if "‹" in line)
        assert "You check the sheet of Ada" in shown and row.split("/")[1].split()[1:] == [
            "‹○Yes›",
            "○Unclear”",
            "○High",
        ]
        await pilot.press("=", "1")
        shown = await still(pilot)
        assert "Kept:" in shown
        matches(app, "grid-verify")
        await pilot.press("left")
        assert "Ada said  Unclear" in await still(pilot)
        await pilot.press("d")
        assert "Not checked yet: Overall" in (await still(pilot)).replace("\n", " ")
        await pilot.press("n", "A")
        assert "Confirmed: all the rest" in await still(pilot)
        await pilot.press("d")
        assert "Handed in" in await still(pilot)
    found = resolve.conflict(handed.clara, handed.homes[0], "quality")
    assert found.outcome.differs == ("accuracy",)


async def test_a_lead_and_the_first_rater_see_nothing_of_it_in_their_grids(handed: Team) -> None:
    for desk, way in ((handed.clara, ways.grid), (handed.clara, ways.differences), (handed.rhea, ways.grid)):
        app = ReviewApp(desk)
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            app.push_screen(way("quality"))
            shown = await still(pilot)
            assert not any(word in shown for word in ("I think", "○Yes", "○Unc", "Hig", "● ", "to be checked")), shown


async def test_a_long_title_hides_nothing_that_is_said_of_the_sheet(handed: Team) -> None:
    (home, long) = handed.homes[0], " ".join(["A title that a blog wrote without an end to it"] * 9)
    edit(handed.clara, home, {"title": long}, "as it stands there")
    for size, lines in (((80, 24), 2), ((120, 40), 3)):
        app = ReviewApp(handed.ben)
        async with app.run_test(size=size) as pilot:
            await still(pilot)
            app.push_screen(ways.form("quality", home))
            shown = await still(pilot)
            told = " ".join(shown.split())
            assert "You check the sheet of Ada. = it is right, A all the rest is; another answer changes it." in told
            assert sum("without an end" in line for line in shown.splitlines()) == lines


CONFIRMED = "the answer counts as confirmed"


@pytest.mark.parametrize("way", [ways.form, ways.grid])
async def test_what_is_said_beside_an_answer_confirms_it_and_says_so_once(
    handed: Team, way: Callable[..., Page]
) -> None:
    app = ReviewApp(handed.ben)
    async with app.run_test(size=(120, 40)) as pilot:
        await still(pilot)
        app.push_screen(way("quality", *([handed.homes[0]] if way is ways.form else [])))
        await still(pilot)
        await pilot.press("c", *"so", "enter")
        assert CONFIRMED in await still(pilot)
        await pilot.press("c", *"and so", "enter")
        shown = await still(pilot)
        assert "Kept: " in shown and CONFIRMED not in shown
        await pilot.press("n", "2")
        shown = await still(pilot)
        assert "Kept: " in shown and CONFIRMED not in shown, "another answer changes it"
        await pilot.press("u")
        await still(pilot)
        await pilot.press("p", "3")
        assert CONFIRMED in await still(pilot), "the same answer confirms it"
    card = rate.rating_card(handed.ben, handed.homes[0], "quality")
    assert [card.checks[name] for name in ("authority", "accuracy")] == [ItemCheck.VERIFIED, ItemCheck.VERIFIED]
