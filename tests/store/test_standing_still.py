"""What a thread waits for at the files of a review is seen from outside; what it waits for elsewhere is not told."""

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FunctionType

import pytest

from review_tui.store import patience, standing_still
from review_tui.store.standing_still import DISK, OTHER, StandingStill, telling


class Time:
    """A clock, and the processor's, which go when they are told."""

    def __init__(self) -> None:
        self.now = self.worked = 0.0

    def goes(self, seconds: float, *, worked: float = 0.0) -> None:
        self.now, self.worked = self.now + seconds, self.worked + worked


def of_module(name: str, act: Callable[[], object]) -> Callable[[], object]:
    """Give a function that does something as if it stood in a module of that name."""
    code = compile("def does():\n    act()", "does.py", "exec").co_consts[0]
    made: Callable[[], object] = FunctionType(code, {"__name__": name, "act": act})
    return made


@contextmanager
def waiting(*modules: str) -> Iterator[int]:
    """Give a thread that waits in functions of these modules, the outermost first."""
    there, go = threading.Event(), threading.Event()

    def wait() -> None:
        there.set()
        go.wait()

    act: Callable[[], object] = wait
    for name in reversed(modules):
        act = of_module(name, act)
    thread = threading.Thread(target=act)
    thread.start()
    there.wait()
    while not _rests(thread):
        time.sleep(0.001)
    try:
        yield thread.ident or 0
    finally:
        go.set()
        thread.join()


def _rests(thread: threading.Thread) -> bool:
    frame = sys._current_frames()[thread.ident or 0]
    return frame.f_code.co_filename.endswith("threading.py") and frame.f_code.co_name == "wait"


@pytest.mark.parametrize(
    ("modules", "said"),
    [
        (("review_tui.store.vault",), DISK),
        (("review_tui.tui.shell", "review_tui.store.connection"), DISK),
        (("review_tui.store.vault", "pathlib"), DISK),  # a library that the store called
        (("review_tui.store.store", "review_tui.sharing.hub.hub"), ""),
        (("review_tui.web.visitor", "urllib3"), ""),
        (("review_tui.storehouse",), ""),
        ((standing_still.__name__,), ""),  # where the looking itself begins
        (("review_tui.cli.app", standing_still.__name__), ""),
        (("review_tui.store.log", standing_still.__name__), DISK),
        (("asyncio.base_events",), ""),
    ],
)
def test_who_waits_at_the_files_without_working_is_told_after_a_while(modules: tuple[str, ...], said: str) -> None:
    clock = Time()
    with waiting(*modules) as thread:
        still = StandingStill(thread, lambda: clock.now, lambda: clock.worked)
        assert still.why() == ""
        clock.goes(1.5)
        assert still.why() == ""  # not yet
        clock.goes(1.0, worked=0.1)
        assert still.why() == said
        clock.goes(2.0, worked=9.0)
        assert still.why() == ""  # a large piece of work is none


def test_who_waits_for_another_program_is_told_at_once() -> None:
    with waiting("review_tui.store.connection", patience.__name__) as thread:
        assert StandingStill(thread).why() == OTHER


def test_who_goes_on_waits_for_nothing() -> None:
    clock = Time()
    with waiting("review_tui.store.log") as thread:
        still = StandingStill(thread, lambda: clock.now, lambda: clock.worked)
        still.why()
        still._place = (0, 0)  # it was elsewhere at the last look
        clock.goes(2)
        assert still.why() == ""
        clock.goes(2)
        assert still.why() == DISK
    assert still.why() == ""  # the thread is gone


@pytest.mark.parametrize("slept", [2.5, 5.0, 3600.0])
def test_a_computer_that_stood_still_itself_is_no_silent_disk(slept: float) -> None:
    clock = Time()
    with waiting("review_tui.store.vault") as thread:
        still = StandingStill(thread, lambda: clock.now, lambda: clock.worked)
        still.why()
        for _ in range(3):
            clock.goes(slept)
            assert still.why() == ""
        clock.goes(1.0)
        assert still.why() == ""
        clock.goes(1.0)
        assert still.why() == DISK


@pytest.mark.parametrize("module", ["review_tui.store.log", "review_tui.store.patience", "review_tui.formats.ris"])
def test_a_block_that_waits_is_told_of_once_and_any_other_never(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standing_still, "_LOOK_EVERY", 0.001)
    monkeypatch.setattr(standing_still, "_LONG", 0.0)
    monkeypatch.setattr(standing_still, "_IDLE", 1e9)
    told: list[str] = []
    heard = threading.Event()

    def tell(text: str) -> None:
        told.append(text)
        heard.set()

    def seen() -> None:
        while len(looked) < 5:
            time.sleep(0.001)

    def why(self: StandingStill) -> str:
        looked.append(said := asked(self))
        return said

    looked, asked = list[str](), StandingStill.why
    monkeypatch.setattr(StandingStill, "why", why)
    awaited = "formats" not in module
    with telling(tell):
        of_module(module, lambda: heard.wait(60) if awaited else seen())()
    assert len(told) == awaited
    assert all(text.startswith("Waiting: ") for text in told)
    assert all((OTHER in text) == ("patience" in module) for text in told)


def test_a_start_of_the_looking_that_takes_long_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a busy machine the looker has looked many times before the block begins."""
    monkeypatch.setattr(standing_still, "_LOOK_EVERY", 0.0)
    monkeypatch.setattr(standing_still, "_LONG", 0.0)
    monkeypatch.setattr(standing_still, "_IDLE", 1e9)
    told, looked, started = list[str](), list[str](), threading.Thread.start
    asked = StandingStill.why

    def why(self: StandingStill) -> str:
        looked.append(said := asked(self))
        return said

    def start(self: threading.Thread) -> None:
        started(self)
        while len(looked) < 5 and not told:
            time.sleep(0.001)

    monkeypatch.setattr(StandingStill, "why", why)
    monkeypatch.setattr(threading.Thread, "start", start)
    with telling(told.append):
        pass
    assert not any(looked)
    assert told == []
