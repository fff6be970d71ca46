"""The screen of moderation: states above, the sheets on one below, and the last word by one key."""

from dataclasses import replace

import pytest
from rich.cells import cell_len

from review_tui.model.review.answers import Answer
from review_tui.steps.rate import moderation
from review_tui.store import reading
from review_tui.tui.screens.home import HomeScreen
from review_tui.tui.screens.rate.consensus import ConsensusScreen
from review_tui.tui.screens.rate.moderation import ModerationScreen, _table, table_width
from review_tui.tui.shell import ReviewApp
from review_tui.tui.widgets.reader import COMFORT
from tests.tui.conftest import SIZES, Matches, still
from tests.tui.golden_review import Team


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
async def test_states_and_sheets_side_by_side_look_as_they_did(
    team: Team, matches: Matches, size: tuple[int, int]
) -> None:
    app = ReviewApp(team.clara)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await pilot.press("m")
        await still(pilot)
        matches(app, "moderation")


async def test_a_lead_rules_on_what_differs_and_has_the_last_word_by_one_key(team: Team) -> None:
    app = ReviewApp(team.clara)
    async with app.run_test(size=(120, 40)) as pilot:
        await app.push_screen(ModerationScreen("quality"))
        screen = app.screen
        assert isinstance(screen, ModerationScreen)
        states = [one.state.value for one in moderation.subjects(team.clara, "quality")]
        await pilot.press(*["down"] * states.index("in review"))
        assert "not shown" not in await still(pilot)
        await pilot.press("y")
        await pilot.pause()
        assert "is still in review at quality" in await still(pilot)
        await pilot.press("enter")
        await still(pilot)
        assert isinstance(app.screen, ConsensusScreen)
        await pilot.press("escape")
        await still(pilot)
        await pilot.press("s", "s", "s", "s")
        assert "Quality" in await still(pilot)


@pytest.mark.parametrize("width", [80, 96, 100, 120, 160, 240])
@pytest.mark.parametrize("raters", [2, 3, 5])
def test_a_line_of_the_sheets_is_one_line_whatever_the_width_and_however_many_raters(
    team: Team, width: int, raters: int
) -> None:
    found = moderation.side_by_side(team.clara, team.homes[0], "quality", sweeps=False)
    long = {name: Answer("word " * 30) for name in found.sheets[0]}
    named = tuple(f"reviewer {n}" for n in range(raters))
    many = replace(found, sheets=(long,) * raters, unasked=(frozenset(),) * raters, raters=named)
    told = [line.plain for line in _table(many, table_width(width)) if not line.plain.startswith("why")]
    assert len(told) == 4 and max(map(cell_len, told)) < min(COMFORT, width - 4)


async def test_an_assurance_is_taken_back_where_it_was_given(team: Team) -> None:
    settled = next(one for one in moderation.subjects(team.clara, "title") if one.state.value == "agreed")
    app = ReviewApp(team.clara)
    async with app.run_test(size=(120, 40)) as pilot:
        await app.push_screen(ModerationScreen("title"))
        numbers = [one.number for one in moderation.subjects(team.clara, "title")]
        await pilot.press(*["down"] * numbers.index(settled.number), "y")
        assert f"{settled.number} is assured" in await still(pilot)
        assert reading.outcomes(team.clara.store, settled.subject)["title"].assured
        await pilot.press("u")
        assert "Taken back: assured at title" in await still(pilot)
        assert not reading.outcomes(team.clara.store, settled.subject)["title"].assured


async def test_who_votes_sees_no_more_than_that_it_waits(team: Team) -> None:
    app = ReviewApp(team.ada)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        await pilot.press("m", "s", "s")
        text = await still(pilot)
        assert "submitted" not in text
        assert "waiting" in text
