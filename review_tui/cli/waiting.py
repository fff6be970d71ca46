"""What one sees while something takes long: a bar on a terminal; and Ctrl-C that stops at a safe place."""

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from review_tui.cli.saying import tell
from review_tui.interrupts import interrupt
from review_tui.model.review.progress import Progress

if TYPE_CHECKING:
    from types import FrameType


@contextmanager
def bar() -> Iterator[Progress | None]:
    """Give a function that moves a bar on stderr; None where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("", total=None)

        def moved(what: str, done: int, total: int) -> None:
            shown.update(task, description=what, completed=done, total=total)

        yield moved


@contextmanager
def stopping() -> Iterator[Callable[[], bool]]:
    """Give a function that says whether Ctrl-C was pressed; pressed again, it interrupts at once."""
    if threading.current_thread() is not threading.main_thread():
        yield lambda: False
        return
    asked = threading.Event()

    def ask(_: int, __: "FrameType | None") -> None:
        if asked.is_set():
            interrupt()
        asked.set()
        tell("Stopping; once more to stop at once.")

    before = signal.signal(signal.SIGINT, ask)
    try:
        yield asked.is_set
    finally:
        signal.signal(signal.SIGINT, before)
