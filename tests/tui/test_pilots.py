"""Apps of tests run as others do, but wait for what is left to do, and draw what is looked at."""

import asyncio
import time
from concurrent.futures import thread
from threading import Event, Thread
from typing import Any, ClassVar

import pytest
from textual import work
from textual.app import App, ComposeResult
from textual.css.stylesheet import Stylesheet
from textual.screen import ModalScreen, Screen
from textual.widgets import Input, Static

from tests.tui import pilots
from tests.tui.conftest import screen_text


class Drawn(Static):
    """A text that counts how often it was drawn, and cannot be when it is `broken`."""

    broken = False
    count = 0

    def render(self) -> str:
        if self.broken:
            raise ValueError("not to be drawn")
        self.count += 1
        return f"drawn {self.count}"


class Late(Screen[None]):
    """What is there only a few turns after it was pushed."""

    def compose(self) -> ComposeResult:
        yield Drawn(id="late")

    def on_mount(self) -> None:
        self.call_after_refresh(self.call_later, self.call_after_refresh, self.mount, Static("and this", id="last"))


class Question(ModalScreen[None]):
    """What lets the screen below be seen."""

    CSS = "Question Static { dock: bottom; }"

    def compose(self) -> ComposeResult:
        yield Static("asked")


class Small(App[None]):
    """What takes several turns: a message that leads to another one, a layout, a thread."""

    CSS = "Drawn { height: 3; } .tall { height: 7; }"
    BINDINGS: ClassVar = [("x", "work", "Work"), ("y", "grow", "Grow")]

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []
        self.begun, self.goes_on = Event(), Event()
        self.goes_on.set()

    def compose(self) -> ComposeResult:
        yield Drawn()
        yield Input(id="field")

    @work(thread=True)
    def action_work(self) -> None:
        self.begun.set()
        self.goes_on.wait(60)
        time.sleep(0.05)
        self.call_from_thread(self.call_later, self.told.append, "worked")

    def action_grow(self) -> None:
        self.query_one(Drawn).add_class("tall")
        self.call_after_refresh(self.call_later, self.call_after_refresh, self.told.append, "laid out")

    def on_input_changed(self, event: Input.Changed) -> None:
        self.call_later(self.call_later, self.told.append, event.value)


class Syncing(Small):
    """What syncs in a thread of its own, which is no worker."""

    def __init__(self) -> None:
        super().__init__()
        self.syncing = self
        self.thread = Thread(target=self.sync)

    @property
    def is_under_way(self) -> bool:
        return self.thread.is_alive()

    def begin(self) -> None:
        self.thread.start()

    def sync(self) -> None:
        time.sleep(0.05)
        self.call_from_thread(self.call_later, self.told.append, "synced")


async def test_what_a_key_begins_is_done_when_it_was_pressed() -> None:
    app = Small()
    async with app.run_test() as pilot:
        app.set_focus(None)
        await pilot.press("x")
        assert app.told == ["worked"]
        await pilot.press("y")
        assert app.told[1:] == ["laid out"]
        assert app.query_one(Drawn).size.height == 7
        app.query_one(Input).focus()
        await pilot.press(*"abc")
        assert app.told[2:] == ["a", "ab", "abc"]


async def test_a_thread_is_waited_for_as_long_as_it_takes_but_not_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    app = Small()
    async with app.run_test() as pilot:
        app.set_focus(None)
        app.goes_on.clear()
        asyncio.get_running_loop().call_later(0.6, app.goes_on.set)
        await pilot.press("x")
        assert app.told == ["worked"]
        app.goes_on.clear()
        monkeypatch.setattr(pilots, "THREADS", 0.05)
        with pytest.raises(AssertionError, match="never ends: .*action_work"):
            await pilot.press("x")
        app.goes_on.set()


async def test_a_thread_that_was_told_to_stop_is_waited_for_until_it_has() -> None:
    app = Small()
    async with app.run_test() as pilot:
        app.set_focus(None)
        app.goes_on.clear()
        with pilots.left_alone():
            await pilot.press("x")
        assert app.begun.wait(60)  # what was told to stop before it began never does
        app.workers.cancel_all()
        asyncio.get_running_loop().call_later(0.2, app.goes_on.set)
        await pilot.pause()
        assert app.told == ["worked"]


@pytest.fixture
def late(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Threads do what they are given once this is set, as where the machine is busy with others."""
    goes_on, run = Event(), thread._WorkItem.run

    def running(self: Any, *what: Any) -> None:
        goes_on.wait(60)
        run(self, *what)

    monkeypatch.setattr(thread._WorkItem, "run", running)
    return goes_on


async def test_a_thread_that_begins_late_is_waited_for(late: Event) -> None:
    app = Small()
    async with app.run_test() as pilot:
        app.set_focus(None)
        with pilots.left_alone():
            await pilot.press("x")
        asyncio.get_running_loop().call_later(0.1, late.set)
        await pilot.pause()
        assert app.told == ["worked"]


async def test_a_thread_that_was_told_to_stop_before_it_began_is_not_waited_for(late: Event) -> None:
    app = Small()
    async with app.run_test() as pilot:
        app.set_focus(None)
        with pilots.left_alone():
            await pilot.press("x")
        app.workers.cancel_all()
        await pilot.pause()
        assert (pilots.BESIDE, app.told) == (set(), [])
        late.set()
        await pilot.pause()
        assert app.told == []


async def test_what_a_thread_did_is_waited_for_until_its_loop_has_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    told, goes_on, soon = list[bool](), Event(), asyncio.BaseEventLoop.call_soon_threadsafe

    def slow(self: Any, *what: Any, **how: Any) -> Any:
        time.sleep(0.05)
        return soon(self, *what, **how)

    async def beside() -> None:
        told.append(await asyncio.to_thread(goes_on.wait, 60))

    async with Small().run_test():
        monkeypatch.setattr(asyncio.BaseEventLoop, "call_soon_threadsafe", slow)
        task = asyncio.create_task(beside())
        await asyncio.sleep(0)  # it is asked for
        goes_on.set()
        await pilots.at_rest()
        assert told == [True]
        await task


async def test_a_test_that_holds_a_thread_is_not_held_by_it() -> None:
    app = Small()
    async with app.run_test() as pilot:
        app.set_focus(None)
        app.goes_on.clear()
        with pilots.left_alone():
            await pilot.press("x")
            assert app.told == []
        app.goes_on.set()
        await pilot.pause()
        assert app.told == ["worked"]


async def test_a_screen_that_a_test_pushes_stands_when_it_was_awaited() -> None:
    app = Small()
    async with app.run_test():
        await app.push_screen(Late())
        assert app.screen.query_one("#late").size.height == 3
        assert app.screen.query_one("#last").size.width > 0


@pytest.mark.parametrize("times", [1, 3])
async def test_what_shows_behind_a_question_stands_too(times: int) -> None:
    """Textual lays it out by a clock of its own, a sixtieth of a second later, unless somebody sees to it."""
    app = Small()
    async with app.run_test():
        below = app.screen
        await app.push_screen(Question())
        for n in range(times):
            below.query_one(Drawn).styles.height = 5 + n
            below.query_one("#field", Input).value = f"typed {n}"
            await pilots.at_rest()
            assert below.query_one(Drawn).size.height == 5 + n
            assert app.told[-1] == f"typed {n}"
            for _ in range(2):  # looking takes nothing away
                text = screen_text(app)
                assert "asked" in text
                assert f"typed {n}" in text


@pytest.mark.parametrize("drawn", [False, True])
async def test_what_takes_no_room_of_its_own_is_seen_behind_a_question(drawn: bool) -> None:
    """Textual hands what changed below to the question above by the same clock, and asks for more each time."""
    app = Small()
    with pilots.drawing() if drawn else pilots.undrawn():
        async with app.run_test() as pilot:
            below, text = app.screen, app.query_one(Drawn)
            await app.push_screen(Question())
            for _ in range(3):
                before = text.count
                text.refresh()
                await pilots.at_rest()
                assert f"drawn {before + 1}" in screen_text(app)
                below.refresh()
                await pilot.pause()
                assert f"drawn {before + 1}" in screen_text(app)


async def test_a_sync_is_waited_for_as_a_worker_is() -> None:
    app = Syncing()
    async with app.run_test() as pilot:
        app.set_focus(None)
        app.begin()
        await pilot.pause()
        assert app.told == ["synced"]


async def test_a_passing_message_stays_however_slow_the_machine_is() -> None:
    app = Small()
    async with app.run_test(notifications=True) as pilot:
        app.notify("passing", timeout=0.01)
        time.sleep(0.05)
        await pilot.pause()
        await asyncio.sleep(0.05)
        await pilot.pause()
        assert "passing" in screen_text(app)


async def test_an_app_that_never_rests_fails_its_test() -> None:
    app = Small()

    def again() -> None:
        if app.told == []:
            asyncio.get_running_loop().call_soon(again)

    async with app.run_test():
        again()
        with pytest.raises(AssertionError, match="never at rest"):
            await pilots.at_rest()
        app.told.append("enough")


async def test_a_terminal_that_changes_its_size_is_followed() -> None:
    app = Small()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.resize_terminal(44, 12)
        assert app.query_one(Drawn).size.width == 44


async def test_nothing_is_drawn_unless_somebody_looks_or_asks_for_it() -> None:
    app = Small()
    with pilots.undrawn():
        async with app.run_test() as pilot:
            text = app.query_one(Drawn)
            text.refresh()
            await pilot.pause()
            before = text.count
            assert any("drawn" in strip.text for strip in app.screen._compositor.render_strips())
            assert text.count == before + 1
            with pilots.drawing():
                text.refresh()
                await pilot.pause()
            assert text.count == before + 2


async def test_what_cannot_be_drawn_is_noticed_though_nobody_looked() -> None:
    app = Small()
    with pytest.raises(ValueError, match="not to be drawn"):
        async with app.run_test() as pilot:
            app.query_one(Drawn).broken = True
            app.query_one(Drawn).refresh()
            await pilot.pause()


def test_a_sheet_is_parsed_once_for_each_set_of_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []

    def parse(sheet: Stylesheet, css: str, *_: object) -> Any:
        told.append(css)
        return [css, *sheet._variables]

    monkeypatch.setattr(Stylesheet, "_parse_rules", parse)
    with pilots.quick(drawn=True):
        light, dark = Stylesheet(variables={"a": "1"}), Stylesheet(variables={"b": "1"})
        for sheet, colours in ((light, "a"), (dark, "b"), (light, "a"), (Stylesheet(variables={"a": "1"}), "a")):
            found: Any = sheet._parse_rules("x", ("here", ""))
            assert found == ["x", colours]
        assert told == ["x", "x"]
        light._parse_rules("x", ("there", ""))
        assert told == ["x", "x", "x"]
