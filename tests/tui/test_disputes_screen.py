"""What copies say in two ways: a row at home, a screen, and one key of a lead that keeps one side."""

from pathlib import Path

import pytest

from review_tui.model.review.ids import SeededIds
from review_tui.steps import plan, share
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.screen import disputes
from review_tui.steps.share import merging
from review_tui.tui.screens.home import HomeScreen
from review_tui.tui.screens.screen.disputes import DisputesScreen
from review_tui.tui.shell import ReviewApp
from tests.tui.conftest import SIZES, Matches, screen_text, still
from tests.tui.golden_review import Team

NAME = "Council [/red] sites"


@pytest.fixture
def differing(team: Team, tmp_path: Path) -> Team:
    """Ada here and Ben in his own copy name one source, each as another kind."""
    local, theirs = LocalSettings(tmp_path / "state"), LocalSettings(tmp_path / "ben-state")
    share.export_bundle(team.clara, tmp_path / "1.zip", "Ben", local)
    ben, _ = merging.join(tmp_path / "ben", tmp_path / "1.zip", team.clara.clock, SeededIds(5), mounts="", local=theirs)
    plan.add_source(team.ada, NAME, "website")
    plan.add_source(ben, NAME, "database")
    share.export_bundle(ben, tmp_path / "2.zip", "Clara", local)
    merging.merge_bundle(team.clara, tmp_path / "2.zip")
    ben.close()
    assert len(disputes.open_matters(team.clara)) == 1
    return team


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
async def test_what_copies_differ_about_looks_as_it_did(
    differing: Team, matches: Matches, size: tuple[int, int]
) -> None:
    app = ReviewApp(differing.clara)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        matches(app, "home-differ")
        home = app.screen
        assert isinstance(home, HomeScreen)
        home.go("disputes")
        await pilot.pause()
        matches(app, "disputes")
        await pilot.press("down", "y")
        await pilot.pause()
        matches(app, "disputes-ruled")


async def test_a_lead_keeps_a_side_by_one_key_and_takes_it_back(differing: Team) -> None:
    app = ReviewApp(differing.clara)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(DisputesScreen())
        assert differing.clara.frame.source(NAME).kind == "website"
        await pilot.press("down", "y")
        await pilot.pause()
        assert differing.clara.frame.source(NAME).kind == "database"
        assert "Copies differ about nothing." in screen_text(app)
        await pilot.press("u")
        assert differing.clara.frame.source(NAME).kind == "website"
        await pilot.press("escape")
        assert "Copies differ" in screen_text(app)


async def test_whoever_is_no_lead_sees_both_sides_and_rules_nothing(differing: Team) -> None:
    app = ReviewApp(differing.ada)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(DisputesScreen())
        await pilot.press("down", "y")
        assert "y is a lead's key" in await still(pilot)
        assert len(disputes.open_matters(differing.clara)) == 1
