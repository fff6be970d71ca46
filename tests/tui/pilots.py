"""How apps run in tests: nothing is worked out twice, nothing is drawn that nobody looks at, nothing waits for a clock.

Textual's own pilot takes an app to be idle when its process used little of the last fiftieth of a second. That is slow
on a machine of one's own, and wrong on a busy one. This one looks at what is left to do, and then waits as that does.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from time import monotonic
from typing import Any

import pytest
from textual import app as textual_app
from textual import constants
from textual import pilot as textual_pilot
from textual._compositor import Compositor
from textual._context import active_app, visible_screen_stack
from textual._wait import wait_for_idle
from textual.app import App
from textual.css.stylesheet import Stylesheet
from textual.pilot import Pilot
from textual.screen import Screen

CALM = 3  # turns of the loop in which nothing was left to do
TURNS = 4000  # that are waited for at most: not seconds, of which a busy machine gives little
THREADS = 0.5  # seconds that are given to what a thread does for the app
LEFT = (
    "_layout_required",
    "_scroll_required",
    "_repaint_required",
    "_recompose_required",
    "_dirty_widgets",
    "_callbacks",
)
DRAW = Compositor.render_update
Rules = dict[tuple[Any, ...], Any]


async def at_rest(*_: float) -> None:
    """Wait until nothing is left to do, and then as Textual's own pilot does: a busy machine is given both."""
    await nothing_left()
    await wait_for_idle()


async def nothing_left() -> None:
    """Wait until no callback is ready, no screen is to be laid out, and no thread works for the app."""
    began, calm = monotonic(), 0
    await asyncio.sleep(0.001)  # whatever came in from outside is heard
    for _turn in range(TURNS):
        await asyncio.sleep(0)
        running = active_app.get(None)
        if running and running._resize_event:
            running._check_resize()
        if asyncio.get_running_loop()._ready:  # type: ignore[attr-defined]
            calm = 0
        elif running and running.screen_stack and _is_to_be_laid_out(running.screen):
            running.screen._on_timer_update()
            calm = 0
        elif running and monotonic() - began < THREADS and _is_worked_for(running):
            await asyncio.sleep(0.002)
            calm = 0
        elif (calm := calm + 1) == CALM:
            return


def _is_to_be_laid_out(screen: Screen[Any]) -> bool:
    return screen.is_current and not screen.app._batch_count and any(getattr(screen, what) for what in LEFT)


def _is_worked_for(app: "App[Any]") -> bool:
    return any(worker._thread_worker and worker.is_running for worker in app.workers)


@contextmanager
def quick(*, drawn: bool) -> Iterator[None]:
    """Run apps so; what changes is `drawn` each time, as on a terminal, else when somebody looks and at the end."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(textual_app, "wait_for_idle", at_rest)
        patch.setattr(textual_pilot, "wait_for_idle", at_rest)
        patch.setattr(constants, "TEXTUAL_ANIMATIONS", "none")
        patch.setattr(Stylesheet, "_parse_rules", _parsed_once())
        patch.setattr(App, "run_test", _at_rest_and_drawn_at_the_end())
        if not drawn:
            patch.setattr(Compositor, "render_update", _forget)
        yield


@contextmanager
def drawing() -> Iterator[None]:
    """Draw all that changes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Compositor, "render_update", DRAW)
        yield


def _parsed_once() -> Any:
    parse, parsed = Stylesheet._parse_rules, Rules()

    def rules(self: Stylesheet, css: str, read_from: Any, *how: Any, **named: Any) -> Any:
        key = (css, read_from, how, tuple(named.items()), tuple(self._variables.items()))
        if key not in parsed:
            parsed[key] = parse(self, css, read_from, *how, **named)
        return parsed[key]

    return rules


def _forget(self: Compositor, full: bool = False, screen_stack: list[Screen[Any]] | None = None, **_: Any) -> None:
    visible_screen_stack.set(screen_stack or [])  # what stands below a dialogue
    self._dirty_regions.clear()


def _at_rest_and_drawn_at_the_end() -> Any:
    run_test = App.run_test

    @asynccontextmanager
    async def run(self: "App[Any]", **how: Any) -> "AsyncIterator[Pilot[Any]]":
        async with run_test(self, **how) as pilot:
            await pilot.pause()  # or the first key is pressed before the first screen is there
            yield pilot
            if self.is_running and self.screen_stack:
                self.screen._compositor.render_strips()

    return run
