"""Leaving with something that could not be kept: it is said first, and the program leaves with 1."""

from concurrent.futures import Future
from typing import Any

import pytest

from review_tui.model.review.errors import NotWrittenError, ReviewError
from review_tui.steps import screen
from review_tui.store import votes
from review_tui.tui.pen import Written
from review_tui.tui.shell import ReviewApp
from review_tui.tui.starting import _finish
from tests.tui.conftest import screen_text
from tests.tui.golden_review import Team

SIZE = (80, 24)


def broken(*_: object, **__: object) -> None:
    raise NotWrittenError("The disk is full.")


async def test_leaving_with_a_vote_unsaved_says_what_is_lost_and_leaves_with_1(
    fresh: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = ReviewApp(fresh.ada)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("s")
        monkeypatch.setattr(screen, "decide", broken)
        await pilot.press("i", "ctrl+q")
        await pilot.pause()
        assert app.is_running
        assert "NOT SAVED: ✓ include on A" in " ".join(screen_text(app).split())
        assert "lost if you leave" in " ".join(screen_text(app).split())
        await pilot.press("2")
        await pilot.pause()
        assert not app.is_running
    with pytest.raises(ReviewError, match=r"NOT SAVED, and lost as you left: ✓ include on A\d"):
        _finish(app)


async def test_one_may_stay_and_say_it_again_and_then_nothing_is_lost(
    fresh: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = ReviewApp(fresh.ada)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("s")
        with monkeypatch.context() as patched:
            patched.setattr(screen, "decide", broken)
            await pilot.press("i", "ctrl+q")
            await pilot.press("1")
        assert app.is_running
        await pilot.press("m")  # another word on the same report takes its place
        assert app.unsaved == {}
        await pilot.press("ctrl+q")
        assert not app.is_running
    _finish(app)


async def test_the_key_pressed_twice_leaves(fresh: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    app = ReviewApp(fresh.ada)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("s")
        monkeypatch.setattr(screen, "decide", broken)
        await pilot.press("i", "ctrl+q", "ctrl+q")
        await pilot.pause()
        assert not app.is_running
    assert len(app.lost()) == 1


async def test_home_does_not_say_that_nothing_is_unsaved_when_something_is(
    fresh: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = ReviewApp(fresh.ada)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("escape")
        assert "nothing is unsaved" in screen_text(app)
        await pilot.press("s")
        monkeypatch.setattr(screen, "decide", broken)
        await pilot.press("i", "escape", "escape")
        assert "not saved: ✓ include on A" in screen_text(app)


def test_a_write_that_failed_after_the_app_was_left_is_told_too(fresh: Team) -> None:
    app = ReviewApp(fresh.ada)
    app.laid_down = app.pen.lay_down()
    waiting: Future[Written[Any]] = Future()
    waiting.set_result(Written(None, (0, 0), NotWrittenError("The disk is full.")))
    app._pending = waiting, "✗ exclude on A9"
    with pytest.raises(ReviewError, match="✗ exclude on A9"):
        _finish(app)


def test_where_all_was_kept_leaving_is_silent(fresh: Team) -> None:
    app = ReviewApp(fresh.ada)
    app.laid_down = app.pen.lay_down()
    waiting: Future[Written[Any]] = Future()
    waiting.set_result(Written(None, (0, 0)))
    app._pending = waiting, "✗ exclude on A9"
    _finish(app)
    assert app.lost() == []


async def test_while_the_app_closes_no_screen_follows_what_others_write(
    fresh: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half of the screen is gone by then: whoever quit just as another voted was shown an error of the program."""
    close_all, read = ReviewApp._close_all, list[str]()

    async def closing(app: ReviewApp) -> None:
        screen.decide(fresh.ben, fresh.homes[0], "title", "include")
        monkeypatch.setattr(type(app.screen), "renew", lambda _: read.append("anew"))
        for follow in (app._look, app._show_sign):
            follow()
        await close_all(app)

    monkeypatch.setattr(ReviewApp, "_close_all", closing)
    app = ReviewApp(fresh.ada)
    async with app.run_test(size=SIZE):
        assert app.is_running
    assert read == []
    assert votes.own_vote(fresh.ben.store, fresh.ben.viewer, fresh.homes[0], "title")
