"""A decision that a full disk or a lock held up stays on the screen, and is tried again by itself."""

import sqlite3
from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from review_tui.model.review.errors import HinderedError, NotWrittenError, ReviewError
from review_tui.steps import screen
from review_tui.store import queues
from review_tui.tui.screens.base.unkept import TOLD
from review_tui.tui.screens.screen.screening import ScreeningScreen
from review_tui.tui.shell import ReviewApp
from tests.tui.conftest import screen_text, shown
from tests.tui.golden_review import Team

SIZE = (80, 24)
DECIDE = screen.decide
FULL = HinderedError("The disk is full: nothing was written. Make room, then do it again.")


class Held:
    """A review in whose way something stands; `tried` counts the votes that came, with what they said."""

    def __init__(self, problem: ReviewError) -> None:
        self.problem: ReviewError | None = problem
        self.tried: list[str] = []

    def decide(self, *args: Any, **how: Any) -> Any:
        self.tried.append(args[3])
        if self.problem:
            raise self.problem
        return DECIDE(*args, **how)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Callable[[ReviewError], Held]:
    def made(problem: ReviewError) -> Held:
        found = Held(problem)
        monkeypatch.setattr(screen, "decide", found.decide)
        return found

    monkeypatch.setattr(ReviewApp, "AGAIN", 3600.0)  # it is told when
    return made


def page(app: ReviewApp) -> ScreeningScreen:
    """Give the screen on which is screened, whatever stands before it."""
    return next(one for one in app.screen_stack if isinstance(one, ScreeningScreen))


def again(app: ReviewApp) -> None:
    """Let what was not kept be tried again now."""
    unkept = page(app)._unkept
    assert unkept
    unkept.again()


def said(app: ReviewApp) -> str:
    """Give the words of the screen on one line, however they are wrapped."""
    return " ".join(screen_text(app).split())


def done(team: Team) -> int:
    return queues.done(team.ada.store, team.ada.viewer, "title")


async def _voted(app: ReviewApp, pilot: "Pilot[None]") -> str:
    await shown(pilot, "s")
    await shown(pilot, "i")
    return said(app)


async def test_a_vote_waits_on_the_screen_until_it_can_be_kept_and_is_cast_once(
    fresh: Team, held: Callable[[ReviewError], Held]
) -> None:
    app, away = ReviewApp(fresh.ada), held(FULL)
    async with app.run_test(size=SIZE) as pilot:
        told = await _voted(app, pilot)
        assert "NOT SAVED: ✓ include on" in told
        assert TOLD in told
        again(app)
        again(app)
        await shown(pilot)
        assert (away.tried, done(fresh), said(app)) == (["include"] * 3, 0, told)
        await shown(pilot, "question_mark")  # a page of help stands before it
        away.problem = None
        again(app)
        assert done(fresh) == 0
        await shown(pilot, "escape")
        again(app)
        await shown(pilot)
        assert done(fresh) == 1
        assert "✓ Included" in said(app)
        assert app.unsaved == {}
        assert page(app)._unkept is None  # another record is on the screen
        assert len(away.tried) == 4


async def test_what_is_said_instead_takes_its_place_and_what_was_skipped_is_left(
    fresh: Team, held: Callable[[ReviewError], Held]
) -> None:
    app, away = ReviewApp(fresh.ada), held(FULL)
    async with app.run_test(size=SIZE) as pilot:
        await _voted(app, pilot)
        first = page(app)._unkept
        await shown(pilot, "m")
        assert first
        first.again()  # the include is forgotten
        again(app)
        assert away.tried == ["include", "maybe", "maybe"]
        await shown(pilot, "s")  # to another record
        assert page(app)._unkept is None
        assert len(app.unsaved) == 1  # it is still told when one leaves


@pytest.mark.parametrize("problem", [NotWrittenError("It was replaced."), ReviewError("It is closed.")])
async def test_what_will_not_pass_by_itself_is_not_tried_again(
    fresh: Team, held: Callable[[ReviewError], Held], problem: ReviewError
) -> None:
    app, away = ReviewApp(fresh.ada), held(problem)
    async with app.run_test(size=SIZE) as pilot:
        told = await _voted(app, pilot)
        assert TOLD not in told
        assert page(app)._unkept is None
    assert away.tried == ["include"]


async def test_a_vote_that_was_kept_before_the_disk_failed_is_neither_unsaved_nor_cast_again(
    fresh: Team, held: Callable[[ReviewError], Held], monkeypatch: pytest.MonkeyPatch
) -> None:
    def decide(*args: Any, **how: Any) -> None:
        DECIDE(*args, **how)
        raise sqlite3.OperationalError("disk I/O error")

    app, _ = ReviewApp(fresh.ada), held(FULL)
    monkeypatch.setattr(screen, "decide", decide)
    async with app.run_test(size=SIZE) as pilot:
        told = await _voted(app, pilot)
        assert "What you said is written and stays" in told
        assert "NOT SAVED" not in told
        assert page(app)._unkept is None
        assert (app.unsaved, done(fresh)) == ({}, 1)


async def test_where_it_will_not_pass_any_more_that_is_told(fresh: Team, held: Callable[[ReviewError], Held]) -> None:
    app, away = ReviewApp(fresh.ada), held(FULL)
    async with app.run_test(size=SIZE) as pilot:
        await _voted(app, pilot)
        away.problem = NotWrittenError("It was replaced.")
        again(app)
        await shown(pilot)
        assert "NOT SAVED: ✓ include on" in said(app) and "It was replaced." in said(app)
        assert TOLD not in said(app)
    assert len(away.tried) == 2
