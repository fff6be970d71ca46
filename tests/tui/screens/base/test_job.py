"""Work beside a screen can be stopped whenever esc is pressed, and the screen goes on after it."""

from collections.abc import Callable
from concurrent.futures import thread
from threading import Event
from typing import Any

import pytest

from review_tui.model.review.errors import ReviewError
from review_tui.tui.screens.base.job import Job, Outcome
from review_tui.tui.screens.home import HomeScreen
from review_tui.tui.shell import ReviewApp
from tests.tui import pilots
from tests.tui.conftest import still
from tests.tui.golden_review import Team

STOPPED = "It was stopped."


def until_stopped(_: object, __: object, stop: Callable[[], bool]) -> None:
    while not stop():
        pass
    raise ReviewError(STOPPED)


@pytest.mark.parametrize("begins", ["before esc", "after esc"])
async def test_a_job_ends_when_it_is_stopped_however_late_its_thread_has_its_turn(
    team: Team, monkeypatch: pytest.MonkeyPatch, begins: str
) -> None:
    goes_on, begun, run = Event(), Event(), thread._WorkItem.run

    def running(item: Any, *what: Any) -> None:
        assert goes_on.wait(60)
        begun.set()
        run(item, *what)

    app, found = ReviewApp(team.ada), list[Outcome[Any] | None]()
    async with app.run_test(size=(80, 24)) as pilot:
        with pilots.left_alone(), monkeypatch.context() as patch:
            patch.setattr(thread._WorkItem, "run", running)
            await app.push_screen(Job("Going on", team.ada, until_stopped), found.append)
            if begins == "before esc":
                goes_on.set()
                begun.wait(60)
            await pilot.press("escape")
            goes_on.set()
            assert begun.wait(60)
        await still(pilot)
        assert [outcome and outcome.problem for outcome in found] == [STOPPED]
        assert isinstance(app.screen, HomeScreen)
