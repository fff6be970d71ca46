"""Work done line by line, for screen readers and pipes: one thing is printed, a line is read and kept at once."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Timer
from time import monotonic

import click

from review_tui.cli.saying import tell
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.text import clean_line

LEAVE = "q"
_AT_THE_END = "u takes back what you did last, q leaves."
_LONG = 0.25  # seconds after which a wait is said


def ask_until_moved(act: Callable[[str], bool]) -> bool:
    """Read lines and act on each until one moves on; a problem is told and asks again. False when the person leaves."""
    while True:
        click.echo("> ", err=True, nl=False)
        line = sys.stdin.readline()
        word = clean_line(line)
        if not line or word == LEAVE:
            return False
        try:
            with _patient():
                moved = act(word)
            if moved:
                return True
        except ReviewError as problem:
            tell(problem)


def took_back_at_the_end(take_back: Callable[[], bool]) -> bool:
    """Where nothing is left, let the last act be taken back all the same; False when the person leaves."""

    def act(word: str) -> bool:
        if word == "u":
            return take_back()
        tell(_AT_THE_END)
        return False

    tell(_AT_THE_END)
    return ask_until_moved(act)


@contextmanager
def _patient() -> Iterator[None]:
    """Say so when writing takes long; what is typed on a terminal meanwhile was typed before the next thing stood."""
    begun = monotonic()
    waiting = Timer(_LONG, lambda: tell("Not saved yet: another program holds the review …"))
    waiting.start()
    try:
        yield
    finally:
        waiting.cancel()
        waiting.join()  # what it is about to say is said before what comes next
        if monotonic() - begun > _LONG and sys.stdin.isatty():
            _drop_typed()


def _drop_typed() -> None:
    try:
        import termios
    except ImportError:  # Windows, whose console keeps no lines for us
        return
    termios.tcflush(sys.stdin, termios.TCIFLUSH)
    tell("What was typed meanwhile was dropped.")
