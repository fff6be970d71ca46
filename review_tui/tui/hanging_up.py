"""The end of an app whose window was closed, or whose line was cut: nobody could leave it, and it would run on."""

import os
import select
import sys
import threading
from collections.abc import Callable


def watch(finish: Callable[[], object]) -> None:
    """Once the other end of the terminal, or of the pipe from a browser, is gone, finish and end this program.

    A system does so by itself where it is the program's own terminal (SIGHUP). Does nothing where it cannot be known.
    """
    if hasattr(select, "poll") and sys.__stdin__ is not None:
        threading.Thread(target=_wait, args=(sys.__stdin__.fileno(), finish), daemon=True).start()


def _wait(stdin: int, finish: Callable[[], object]) -> None:
    ending = select.poll()
    ending.register(stdin, 0)  # no key wakes it
    if any(how & select.POLLHUP for _, how in ending.poll()):
        finish()
        os._exit(1)  # the way out of an app writes to its terminal, and would wait for ever
