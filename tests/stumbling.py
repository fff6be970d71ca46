"""A machine that stumbles: messages, threads, processes and writes wait for random moments (REVIEW_TUI_STUMBLE=SEED).

What a slow computer does once in a thousand runs happens here every few: `REVIEW_TUI_STUMBLE=1 pytest -n 0 FILE`. A
test stumbles at the same places each time, as far as its threads allow.
"""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import thread
from contextlib import contextmanager
from functools import wraps
from random import Random
from typing import Any, TypeVar

import pytest

from review_tui.store import patience

Done = TypeVar("Done", bound=Callable[..., Any])
SEED = os.environ.get("REVIEW_TUI_STUMBLE", "")
ONE_IN = 25  # of all that could stumble, one does
MOMENTS = (0.002, 0.02, 0.04)  # seconds: within a tick of Textual's clock, one tick, two
SWITCHES = 0.0001  # seconds after which another thread has its turn
CHANCE = Random()


def stumble() -> None:
    """Wait for a moment, or do not."""
    if CHANCE.randrange(ONE_IN) == 0:
        time.sleep(CHANCE.choice(MOMENTS))


def begin(test: str) -> None:
    """Stumble in a test as it did the last time with this seed."""
    CHANCE.seed(f"{SEED} {test}")


def stumbling(do: Done) -> Done:
    """Stumble before what is done, and after it."""

    @wraps(do)
    def done(*what: Any, **how: Any) -> Any:
        stumble()
        try:
            return do(*what, **how)
        finally:
            stumble()

    return done  # type: ignore[return-value]


def stumbling_in_turn(do: Done) -> Done:
    """Stumble before what is awaited: all that shares its loop waits too."""

    @wraps(do)
    async def done(*what: Any, **how: Any) -> Any:
        stumble()
        return await do(*what, **how)

    return done  # type: ignore[return-value]


@contextmanager
def on_a_slow_machine(seed: str = SEED) -> Iterator[None]:
    """Let threads, processes and writes stumble, where there is a seed."""
    if not seed:
        yield
        return
    switches = sys.getswitchinterval()
    with pytest.MonkeyPatch.context() as patch:
        for owner, name in (
            (threading.Thread, "run"), (thread._WorkItem, "run"), (subprocess.Popen, "__init__"),
            (subprocess.Popen, "communicate"), (patience, "begin"),
        ):  # fmt: skip
            patch.setattr(owner, name, stumbling(getattr(owner, name)))
        sys.setswitchinterval(SWITCHES)
        try:
            yield
        finally:
            sys.setswitchinterval(switches)


@contextmanager
def in_a_slow_app(seed: str = SEED) -> Iterator[None]:
    """Let what an app is told stumble, and what its clocks do, where there is a seed."""
    from textual.message_pump import MessagePump
    from textual.timer import Timer

    with pytest.MonkeyPatch.context() as patch:
        for owner, name in ((MessagePump, "_dispatch_message"), (Timer, "_tick")):
            if seed:
                patch.setattr(owner, name, stumbling_in_turn(getattr(owner, name)))
        yield
