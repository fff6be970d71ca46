"""Reasons beyond nine: the same list that typing narrows, wherever an exclusion is given one."""

from dataclasses import replace
from pathlib import Path

import pytest

from review_tui.model.review.protocol import Reason, to_mapping
from review_tui.steps import plan
from review_tui.store import votes
from review_tui.tui.screens.base.pick import Pick
from review_tui.tui.screens.records.listing import ListScreen
from review_tui.tui.screens.screen.conflicts import ConflictsScreen
from review_tui.tui.screens.screen.screening import ScreeningScreen
from review_tui.tui.shell import ReviewApp
from tests.tui.conftest import SIZES, Begun, Matches, still
from tests.tui.golden_review import PROTOCOL, Team, found_team, underway

NAMES = ("Not stated what it is", "Only adults", "News", "Poster", "Émission only", "Thesis", "Slides", "Too short")


@pytest.fixture
def many(begun: Begun) -> Team:
    """The protocol has twelve reasons; one report waits at full text."""
    return begun(with_twelve_reasons)


def with_twelve_reasons(folder: Path) -> Team:
    team = underway(found_team(folder))
    more = tuple(Reason(f"more_{n}", name) for n, name in enumerate(NAMES))
    plan.apply_protocol(team.clara, to_mapping(replace(PROTOCOL, reasons=(*PROTOCOL.reasons, *more))), "more reasons")
    return team


def reason_of(team: Team) -> str:
    cast = votes.own_vote(team.ada.store, team.ada.viewer, team.homes[7], "full_text")
    return cast.reason if cast else ""


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
async def test_a_reason_of_twelve_is_chosen_by_its_words(many: Team, matches: Matches, size: tuple[int, int]) -> None:
    app = ReviewApp(many.ada)
    async with app.run_test(size=size) as pilot:
        app.push_screen(ScreeningScreen("full_text"))
        await still(pilot)
        await pilot.press("e")
        await still(pilot)
        assert isinstance(app.screen, Pick)
        matches(app, "pick-reason")
        await pilot.press(*"emi", "enter")
        assert "Émission only" in await still(pilot)
    assert reason_of(many) == "more_4"


async def test_esc_decides_nothing(many: Team) -> None:
    app = ReviewApp(many.ada)
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(ScreeningScreen("full_text"))
        await still(pilot)
        before = many.clara.store.mark
        await pilot.press("e", *"nothing like it", "enter")
        assert "Nothing here is called" in await still(pilot)
        await pilot.press("escape")
        await still(pilot)
        assert isinstance(app.screen, ScreeningScreen)
        assert many.clara.store.mark == before


async def test_a_conflict_is_ruled_with_the_same_list(many: Team) -> None:
    home = many.homes[7]
    many.both(home, "full_text", ("include", "", ""), ("exclude", "age", ""))
    app = ReviewApp(many.clara)
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(ConflictsScreen())
        for _ in range(3):
            await still(pilot)
            await pilot.press("j")
        await still(pilot)
        await pilot.press("e")
        await still(pilot)
        assert isinstance(app.screen, Pick)
        await pilot.press(*"thes", "enter")
        assert "Recorded on A8" in await still(pilot)
    reasons = [event.body["reason"] for event in many.clara.store.events() if event.body and "reason" in event.body]
    assert reasons[-1] == "more_5"


async def test_what_is_marked_is_excluded_with_the_same_list(many: Team) -> None:
    app = ReviewApp(many.ada)
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(ListScreen("All reports"))
        await still(pilot)
        await pilot.press(*["j"] * 7, "space", "d", "2", "2")
        await still(pilot)
        assert isinstance(app.screen, Pick)
        await pilot.press(*"slid", "enter", "1")
        assert "Decided exclude on 1 report" in await still(pilot)
    assert reason_of(many) == "more_6"
