"""Ctrl-C: taken once, held back while something must not be cut in two, and kept from child processes."""

import _thread
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

_MOMENT = 0.05  # seconds until what was being let go is gone


def take_once() -> None:
    """Let the first Ctrl-C interrupt the program and the next ones wait for it to clear up; for the main thread."""
    signal.signal(signal.SIGINT, _once)


def _once(_: int, __: FrameType | None) -> None:
    signal.signal(signal.SIGINT, _wait)
    raise KeyboardInterrupt


def _wait(_: int, __: FrameType | None) -> None:
    """Do nothing: what was begun is being cleared away."""


def come_again(lost: "UnraisableHookArgs") -> None:
    """Let a Ctrl-C come again that was lost where nothing can be interrupted: while something was let go.

    As `sys.unraisablehook` it tells anything else that is lost there as Python does.
    """
    if not isinstance(lost.exc_value, KeyboardInterrupt):
        sys.__unraisablehook__(lost)
        return
    take_once()
    again = threading.Timer(_MOMENT, _thread.interrupt_main)
    again.daemon = True
    again.start()


def go_on() -> None:
    """Let the next Ctrl-C interrupt again what comes after the work that was ended."""
    if signal.getsignal(signal.SIGINT) is _wait:
        take_once()


def interrupt() -> None:
    """Interrupt now, as the first Ctrl-C does."""
    _once(signal.SIGINT, None)


@contextmanager
def undisturbed(*, ends: bool = False) -> Iterator[None]:
    """Hold Ctrl-C back for a short block that must not be cut in two; pressed meanwhile, it comes at the end.

    Where the block `ends` the work it does not, nor does one that is pressed later: all is written by then, and the
    program says so. Whoever goes on to something else says `go_on`.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    pressed: list[int] = []
    before = after = signal.signal(signal.SIGINT, lambda number, _: pressed.append(number))
    try:
        yield
        after = _wait if ends and before is _once else before
    finally:
        signal.signal(signal.SIGINT, after)
    if pressed and not ends:
        signal.raise_signal(signal.SIGINT)


@contextmanager
def kept_from_children() -> Iterator[None]:
    """Start processes in this block: Ctrl-C is for the program, which ends them (POSIX; elsewhere they see to it)."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
