"""The pen: the one thread that writes for the app, with a connection of its own, in the order of the keys.

While another program holds the review a write waits here, and the screen stays alive.
"""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Generic, TypeVar

from review_tui.model.review.errors import HinderedError, KeptError, NotWrittenError, ReviewError
from review_tui.steps.desk import Desk
from review_tui.store import damage
from review_tui.store.standing_still import StandingStill
from review_tui.store.store import Mark

T = TypeVar("T")
Task = Callable[[Desk], T]


@dataclass(frozen=True, slots=True)
class Written(Generic[T]):
    """What a task gave, or why it was not done; `mark` is the review's right after it, before anybody else wrote."""

    result: T | None
    mark: Mark
    problem: ReviewError | None = None


class Pen:
    """Does tasks one after another, each with the desk of the app's person."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._own: Desk | None = None
        self._thread = ThreadPoolExecutor(1, "pen")
        self._last: Future[None] | None = None
        self._still: StandingStill | None = None

    def write(self, task: Task[T], mark: Mark | None = None) -> Future[Written[T]]:
        """Do a task when those before it are done; with a mark, only while the review is as it was then.

        The future never raises: whatever goes wrong is told as a problem.
        """
        return self._thread.submit(self._do, task, mark)

    @property
    def stands_still(self) -> str:
        """Say what the pen waits for, "" while it works."""
        return self._still.why() if self._still else ""

    def lay_down(self) -> "Future[None]":
        """Take no more tasks; the future is done when those that wait are, and the connection is let go."""
        if self._last is None:
            self._last = self._thread.submit(self._let_go)
            self._thread.shutdown(wait=False)
        return self._last

    def _do(self, task: Task[T], mark: Mark | None) -> Written[T]:
        found, reached = mark or (0, 0), (0, 0)
        self._still = self._still or StandingStill(threading.get_ident())
        try:
            own = self._own = (self._own or self._desk.another()).as_now()
            reached = mark or own.store.reached
            if mark is None:
                return Written(task(own), found)
            with own.store.as_seen(mark):
                done = task(own)
                return Written(done, own.store.reached)
        except ReviewError as problem:
            return Written(None, found, problem)
        except Exception as problem:  # a defect must not take the screen away
            fault = f"It failed in a way it should not ({_named(problem)})."
            if self._wrote_beyond(reached):
                return Written(None, found, KeptError(damage.afterwards(problem) or fault))
            kind = HinderedError if damage.may_pass(problem) else NotWrittenError
            return Written(None, found, kind(damage.told(problem) or fault))

    def _wrote_beyond(self, before: Mark) -> bool:
        """Say whether something was appended since, and is in the log: not where it was taken back with its block."""
        if self._own is None or (reached := self._own.store.reached) <= before:
            return False
        return self._own.store.wrote_since((reached[0] - 1, 0), self._own.viewer.person)

    def _let_go(self) -> None:
        if self._own:
            self._own.close()
            self._own = None


def is_done(future: Future[T], seconds: float) -> bool:
    """Wait for a future, but no longer than so many seconds; says whether it is done."""
    return bool(wait([future], seconds).done)


def _named(problem: Exception) -> str:
    return f"{type(problem).__name__}: {problem}"
