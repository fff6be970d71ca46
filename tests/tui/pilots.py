"""How apps run in tests: nothing is worked out twice, nothing is drawn that nobody looks at, nothing waits for a clock.

Textual's own pilot takes an app to be idle when its process used little of the last fiftieth of a second. That is slow
on a machine of one's own, and wrong on a busy one. This one looks at what is left to do.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Generator, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, asynccontextmanager, contextmanager
from time import monotonic
from typing import Any
from weakref import WeakSet

import pytest
from textual import app as textual_app
from textual import constants
from textual import pilot as textual_pilot
from textual._compositor import Compositor
from textual._context import active_app, visible_screen_stack
from textual.app import App
from textual.css.stylesheet import Stylesheet
from textual.notifications import Notification
from textual.pilot import Pilot
from textual.screen import Screen

CALM = 3  # turns of the loop in which nothing was left to do
TURNS = 4000  # of the loop that are waited for at most: not seconds, of which a busy machine gives little
THREADS = 60.0  # seconds that are given to what works beside the app: only what hangs takes them all
LASTING = 3600.0  # seconds for which a passing message stays, so that it is there however slow the machine is
WAITING = "waiting for the review"  # what the app says itself, and goes on meanwhile
LEFT = (  # to be done, of any screen that is seen
    "_layout_required", "_scroll_required", "_recompose_required", "_callbacks", "_repaint_required", "_dirty_widgets"
)  # fmt: skip
DRAW = Compositor.render_update
BESIDE: set["Beside"] = set()  # what threads do for a loop, begun or not, stopped by it or not
TESTS: "WeakSet[Any]" = WeakSet()  # the tasks of tests: what they await is looked at next
Rules = dict[tuple[Any, ...], Any]


async def at_rest(*_: float) -> None:
    """Wait until no callback is ready, no screen is to be laid out or drawn, and nothing works beside the app.

    Nothing moves then until somebody presses a key, or a clock of the app itself strikes; no sleep makes it surer.
    """
    began, turns, calm = monotonic(), 0, 0
    await asyncio.sleep(0.001)  # whatever came in from outside is heard
    while calm < CALM:
        await asyncio.sleep(0)
        running, calm, turns = active_app.get(None), calm + 1, turns + 1
        if running and running._resize_event:
            running._check_resize()
        if running and _is_worked_for(running):
            assert monotonic() - began < THREADS, f"this never ends: {list(running.workers)}"
            await asyncio.sleep(0.001)
            calm = turns = 0
        elif asyncio.get_running_loop()._ready:  # type: ignore[attr-defined]
            calm = 0
        elif running and (waiting := _to_be_laid_out(running)):
            waiting._on_timer_update()
            if waiting is not running.screen:
                waiting._repaint_required = False  # it gave what changed to the one above, and Textual asks for more
            calm = 0
        assert turns < TURNS, "the app is never at rest"


@contextmanager
def left_alone() -> Iterator[None]:
    """Wait for nothing that works beside the app: the test itself says when that goes on."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(globals(), "_is_worked_for", lambda _: False)
        yield


def _to_be_laid_out(app: "App[Any]") -> Screen[Any] | None:
    """Give a screen that is seen and is not as it will be: the one above, or one that shows behind a question."""
    if not app.screen_stack or app._batch_count:
        return None
    seen = (app.screen, *app._background_screens)
    return next((one for one in seen if one.is_current and any(getattr(one, what) for what in LEFT)), None)


def _is_worked_for(app: "App[Any]") -> bool:
    """Say whether a worker is at it, or its thread still though it was told to stop, or the thread of a sync.

    What waits for another program may wait for the test.
    """
    syncing, here = getattr(app, "syncing", None), asyncio.get_running_loop()
    working = (worker for worker in app.workers if not worker.is_finished and worker.name != WAITING)
    BESIDE.difference_update([one for one in BESIDE if one.is_over])
    return any(working) or any(one.loop is here for one in BESIDE) or (syncing is not None and syncing.is_under_way)


class Beside(Executor):
    """One thing that a thread does for a loop, from when it is asked for until the loop has heard how it ended.

    A thread may begin late, and goes on though nobody listens any more.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop, executor: Executor) -> None:
        self.loop, self._executor = loop, executor
        self._done: Future[Any] | None = None
        self.heard: asyncio.Future[Any] | None = None

    def submit(self, do: Callable[..., Any], /, *what: Any, **how: Any) -> "Future[Any]":
        self._done = self._executor.submit(do, *what, **how)
        return self._done

    @property
    def is_over(self) -> bool:
        """Say whether it ended and was heard of, was taken back before it began, or nobody is there to hear of it."""
        return self.loop.is_closed() or all(one.done() for one in (self._done, self.heard) if one)


def _in_a_thread_that_is_known() -> Any:
    run = asyncio.BaseEventLoop.run_in_executor

    def run_in_executor(self: asyncio.BaseEventLoop, executor: Any, do: Callable[..., Any], *what: Any) -> Any:
        if executor is None and self._default_executor is None:  # type: ignore[attr-defined]
            self.set_default_executor(ThreadPoolExecutor(thread_name_prefix="asyncio"))
        known = Beside(self, executor or self._default_executor)  # type: ignore[attr-defined]
        known.heard = run(self, known, do, *what)
        BESIDE.add(known)
        return known.heard

    return run_in_executor


@contextmanager
def quick(*, drawn: bool) -> Iterator[None]:
    """Run apps so; what changes is `drawn` each time, as on a terminal, else when somebody looks and at the end."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(textual_app, "wait_for_idle", at_rest)
        patch.setattr(textual_pilot, "wait_for_idle", at_rest)
        patch.setattr(constants, "TEXTUAL_ANIMATIONS", "none")
        patch.setattr(asyncio.BaseEventLoop, "run_in_executor", _in_a_thread_that_is_known())
        patch.setattr(Notification, "time_left", LASTING)
        patch.setattr(Stylesheet, "_parse_rules", _parsed_once())
        patch.setattr(App, "run_test", _at_rest_and_drawn_at_the_end())
        patch.setattr(App, "push_screen", _pushed_and_at_rest())
        with drawing(DRAW if drawn else _forget):
            yield


@contextmanager
def drawing(draw: Callable[..., object] = DRAW) -> Iterator[None]:
    """Draw all that changes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Compositor, "render_update", draw)
        yield


def undrawn() -> AbstractContextManager[None]:
    """Draw nothing unless somebody looks, in a long run too."""
    return drawing(_forget)


def _parsed_once() -> Any:
    parse, parsed = Stylesheet._parse_rules, Rules()

    def rules(self: Stylesheet, css: str, read_from: Any, *how: Any, **named: Any) -> Any:
        key = (css, read_from, how, tuple(named.items()), tuple(self._variables.items()))
        if key not in parsed:
            parsed[key] = parse(self, css, read_from, *how, **named)
        return parsed[key]

    return rules


def _forget(self: Compositor, full: bool = False, screen_stack: list[Screen[Any]] | None = None, **_: Any) -> None:
    visible_screen_stack.set(screen_stack or [])  # what stands below a question
    self._dirty_regions.clear()


def _at_rest_and_drawn_at_the_end() -> Any:
    run_test = App.run_test

    @asynccontextmanager
    async def run(self: "App[Any]", **how: Any) -> "AsyncIterator[Pilot[Any]]":
        async with run_test(self, **how) as pilot:
            TESTS.add(asyncio.current_task())
            await pilot.pause()  # or the first key is pressed before the first screen is there
            yield pilot
            if self.is_running and self.screen_stack:
                self.screen._compositor.render_strips()

    return run


class Standing:
    """What is awaited until it is there, and until the app is at rest."""

    def __init__(self, awaited: Any) -> None:
        self._awaited = awaited

    def __await__(self) -> Generator[Any, None, Any]:
        async def both() -> Any:
            result = await self._awaited
            await at_rest()
            return result

        return both().__await__()


def _pushed_and_at_rest() -> Any:
    push = App.push_screen

    def push_screen(self: "App[Any]", *what: Any, **how: Any) -> Any:
        found = push(self, *what, **how)
        return Standing(found) if asyncio.current_task() in TESTS else found

    return push_screen
