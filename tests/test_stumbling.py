"""A machine that stumbles on purpose: at the same places each time, and only where that is asked for."""

import asyncio
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests import stumbling


@pytest.fixture
def waited(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Give the moments for which it waits, of which there are many, and which take no time."""
    found: list[float] = []
    monkeypatch.setattr(stumbling, "ONE_IN", 1)
    monkeypatch.setattr(time, "sleep", found.append)
    return found


def stumbles(seed: str, test: str, monkeypatch: pytest.MonkeyPatch) -> list[float]:
    found: list[float] = []
    with monkeypatch.context() as patch:
        patch.setattr(stumbling, "SEED", seed)
        patch.setattr(time, "sleep", found.append)
        stumbling.begin(test)
        for n in range(500):
            stumbling.stumble()
            found.append(-n)
    return found


def test_a_test_stumbles_as_it_did_the_last_time_with_its_seed(monkeypatch: pytest.MonkeyPatch) -> None:
    first = stumbles("1", "a", monkeypatch)
    assert first == stumbles("1", "a", monkeypatch)
    assert first != stumbles("2", "a", monkeypatch)
    assert first != stumbles("1", "b", monkeypatch)
    assert 5 < len(first) - 500 < 50


def test_threads_and_processes_stumble_and_do_what_they_do(waited: list[float]) -> None:
    did: list[str] = []
    with stumbling.on_a_slow_machine("1"):
        thread = threading.Thread(target=did.append, args=("thread",))
        thread.start()
        thread.join()
        assert len(waited) == 2
        with ThreadPoolExecutor(1) as pool:
            assert pool.submit(len, "pool").result() == 4
        before = len(waited)
        assert subprocess.run([sys.executable, "-c", "print('process')"], capture_output=True).stdout == b"process\n"
        assert len(waited) > before
    assert did == ["thread"]


def test_what_fails_fails_as_before_and_stumbles_too(waited: list[float]) -> None:
    def broken() -> None:
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        stumbling.stumbling(broken)()
    assert len(waited) == 2


async def test_what_is_awaited_stumbles_and_gives_what_it_gives(waited: list[float]) -> None:
    async def given(what: str) -> str:
        await asyncio.sleep(0)
        return what

    assert await stumbling.stumbling_in_turn(given)("it") == "it"
    assert len(waited) == 1


def test_without_a_seed_nothing_stumbles_and_after_it_nothing_does(waited: list[float]) -> None:
    run, switches = threading.Thread.run, sys.getswitchinterval()
    with stumbling.on_a_slow_machine(""):
        assert threading.Thread.run is run
    with stumbling.on_a_slow_machine("1"):
        assert threading.Thread.run is not run
        assert sys.getswitchinterval() < switches
    assert threading.Thread.run is run
    assert sys.getswitchinterval() == pytest.approx(switches)


@pytest.mark.parametrize("seed", ["", "1"])
def test_an_app_stumbles_only_with_a_seed(seed: str) -> None:
    from textual.message_pump import MessagePump

    before = MessagePump._dispatch_message
    with stumbling.in_a_slow_app(seed):
        assert (MessagePump._dispatch_message is before) is (seed == "")
    assert MessagePump._dispatch_message is before
