"""What was said on a screen and could not be kept: it is said once more, by itself, until it is."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, TypeVar

from review_tui.model.review.errors import HinderedError
from review_tui.steps.desk import Desk
from review_tui.tui.pen import Task, Written

if TYPE_CHECKING:
    from review_tui.tui.screens.base.page import Page

T = TypeVar("T")
TOLD = "tried again every few seconds"


class Unkept(Generic[T]):
    """One act of a page, which is tried again while what it is about is on the screen, and nothing else was said.

    No key waits for that: where it cannot be kept right now it is tried later, without a word.
    """

    def __init__(self, page: "Page", task: Task[T], written: Callable[[Written[T]], object], *, seen: bool) -> None:
        self._page, self._task, self._written, self._seen = page, task, written, seen
        page.add(TOLD)
        self._later()

    def _later(self) -> None:
        self._page.set_timer(self._page.review_app.AGAIN, self.again)

    def again(self) -> None:
        """Try it, or wait on while a question stands before the screen."""
        if not self._page.write_again(self, self._at_once, seen=self._seen):
            self._later()

    def tried(self, done: Written[T]) -> None:
        """Go on where it was kept, or where it never will be."""
        if not isinstance(done.problem, HinderedError):
            self._written(done)
        elif self._page.is_running:
            self._later()

    def _at_once(self, desk: Desk) -> T:
        with desk.impatient():
            return self._task(desk)
