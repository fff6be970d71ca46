"""Who types is asked again after a long rest, where several people work on one computer."""

import time

import pytest

from review_tui.tui import shell
from review_tui.tui.screens.base.choose import Choose
from review_tui.tui.screens.screen.screening import ScreeningScreen
from review_tui.tui.shell import ReviewApp
from tests.store.copies import last_own
from tests.tui.conftest import screen_text
from tests.tui.golden_review import Team


@pytest.fixture
def app(fresh: Team) -> ReviewApp:
    """Ada's app on a computer where Ben has worked, too."""
    found = ReviewApp(fresh.ada)
    found.who_may_be_there = lambda: ("Ben", "Ada")
    return found


async def test_the_first_key_after_half_an_hour_decides_nothing_and_asks(fresh: Team, app: ReviewApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s")
        assert isinstance(app.screen, ScreeningScreen)
        app.present = time.monotonic() - shell.REST - 1
        await pilot.press("i")
        assert isinstance(app.screen, Choose)
        assert "It was Ada, half an hour ago" in " ".join(screen_text(app).split())
        assert last_own(fresh.ada.store, fresh.ada.viewer, "decided") is None
        await pilot.press("1")
        assert isinstance(app.screen, ScreeningScreen)
        await pilot.press("i")
        await pilot.pause()
    assert last_own(fresh.ada.store, fresh.ada.viewer, "decided") is not None
    assert app.followed_by == ""


async def test_somebody_else_gets_the_app_anew(fresh: Team, app: ReviewApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        app.present = time.monotonic() - shell.REST - 1
        await pilot.press("s", "2")
        await pilot.pause()
        assert not app.is_running
    assert app.followed_by == "Ben"


async def test_who_does_not_say_is_asked_again(app: ReviewApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        app.present = time.monotonic() - shell.REST - 1
        await pilot.press("s", "escape", "s")
        assert isinstance(app.screen, Choose)


async def test_one_may_leave_without_saying_who_one_is(app: ReviewApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        app.present = time.monotonic() - shell.REST - 1
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert not app.is_running
    assert app.followed_by == ""


async def test_where_one_person_works_nobody_is_asked(fresh: Team) -> None:
    app = ReviewApp(fresh.ada)
    async with app.run_test(size=(80, 24)) as pilot:
        app.present = time.monotonic() - shell.REST - 1
        await pilot.press("s")
        assert isinstance(app.screen, ScreeningScreen)
