"""What ends by itself is gone when one comes back to it, whatever stood before it as it ended."""

import time
from collections.abc import Callable
from threading import Event
from typing import Any

import pytest
from textual.command import CommandPalette
from textual.screen import Screen

from review_tui.tui import shell
from review_tui.tui.screens.base.choose import Choose
from review_tui.tui.screens.base.job import Job, Outcome
from review_tui.tui.screens.base.page import Page
from review_tui.tui.screens.home import HomeScreen
from review_tui.tui.shell import ReviewApp
from tests.tui import pilots
from tests.tui.conftest import shown, still
from tests.tui.golden_review import Team


def _with_something_unsaved(app: ReviewApp) -> None:
    app.unsaved["a vote"] = "include on A1"


def _after_a_long_rest(app: ReviewApp) -> None:
    app.who_may_be_there = lambda: ("Ben", "Ada")
    app.present = time.monotonic() - shell.REST - 1


BEFORE: dict[str, tuple[Callable[[ReviewApp], object], str, type[Screen[Any]], str]] = {
    "the list of commands": (lambda _: None, "ctrl+p", CommandPalette, "escape"),
    "what would be lost": (_with_something_unsaved, "ctrl+q", Choose, "escape"),
    "who is there": (_after_a_long_rest, "x", Choose, "1"),
}


@pytest.mark.parametrize("name", BEFORE)
async def test_a_job_that_ends_behind_another_screen_is_gone_when_that_is(team: Team, name: str) -> None:
    asked_by, key, stands, leaves = BEFORE[name]
    goes_on, found = Event(), list[Outcome[str] | None]()

    def work(*_: object) -> str:
        assert goes_on.wait(60)
        return "done"

    app = ReviewApp(team.ada)
    async with app.run_test(size=(80, 24)) as pilot:
        with pilots.left_alone():
            await app.push_screen(Job("Going on", team.ada, work), found.append)
            asked_by(app)
            await pilot.press(key)
            goes_on.set()
        await still(pilot)
        assert isinstance(app.screen, stands)
        assert isinstance(app.screen_stack[-2], Job)
        assert found == []
        await shown(pilot, leaves)
        assert isinstance(app.screen, HomeScreen)
        assert found == [Outcome("done")]


async def test_a_page_ends_once_and_nothing_else_with_it(team: Team) -> None:
    app, told = ReviewApp(team.ada), list[object]()
    async with app.run_test(size=(80, 24)) as pilot:
        page = Page()
        await app.push_screen(page, told.append)
        await app.push_screen(Choose("Yes?", [("yes", "Yes")]))
        page.dismiss()
        await still(pilot)
        assert (app.screen_stack[-2], told) == (page, [])
        await shown(pilot, "1")
        assert (type(app.screen), told) == (HomeScreen, [None])
        page.dismiss()  # once more, as by a key that was typed twice
        await still(pilot)
        assert (type(app.screen), told) == (HomeScreen, [None])
