"""What a lead has still to do before a stage goes on stands at home, is shown first, and is one act."""

import re
from dataclasses import replace

from review_tui.model.review.people import Role
from review_tui.model.review.protocol import DEFAULT_STAGES, Assignment, Protocol, to_mapping
from review_tui.model.review.split import Team as Together
from review_tui.steps import plan
from review_tui.store import turns
from review_tui.tui.screens.home import HomeScreen
from review_tui.tui.screens.screen.screening import ScreeningScreen
from review_tui.tui.shell import ReviewApp
from tests.tui.conftest import screen_text, still
from tests.tui.golden_review import Team

TITLE, *REST = DEFAULT_STAGES
SPLIT = replace(TITLE, assignment=Assignment.SPLIT, split=(Together(("Ada", "Ben")),))


async def test_a_split_stage_is_shared_out_and_handed_over_from_home(fresh: Team) -> None:
    plan.apply_protocol(fresh.clara, to_mapping(Protocol(title="P", stages=(SPLIT, *REST))), "split", agreed=True)
    n = len(fresh.homes)
    app = ReviewApp(fresh.ada)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("s")
        assert "lack people with a place" in screen_text(app)
        await app.push_screen(ScreeningScreen("title"))
        assert "review-tui assign --share --stage title" in await still(pilot)
    app = ReviewApp(fresh.clara)
    async with app.run_test(size=(100, 30)) as pilot:
        assert re.search(rf"Title: share out +{n} reports", screen_text(app))
        await pilot.press("enter")
        assert f"Ada: 0 now, and {n} more" in screen_text(app)
        await pilot.press("2")
        assert not turns.places(fresh.clara.store, "title")
        await pilot.press("enter", "1")
        assert "shared out at title" in await still(pilot)
        assert "Title: share out" not in screen_text(app)
        assert len(turns.places(fresh.clara.store, "title")) == n
        await pilot.press("u")
        assert "Title: share out" in screen_text(app)
        await pilot.press("enter", "1")
        await pilot.pause()
        plan.add_person(fresh.clara, "Cem", Role.REVIEWER)
        plan.retire_person(fresh.clara, "Ada")
        assert isinstance(app.screen, HomeScreen)
        app.screen.renew()
        assert "of Ada, who left" in await still(pilot)
        await pilot.press("home", "enter")
        assert f"Cem: 0 now, and {n} more" in screen_text(app)
        await pilot.press("1")
        assert "who left" not in await still(pilot)
        await pilot.press("w")
        assert "Cem" in await still(pilot)
