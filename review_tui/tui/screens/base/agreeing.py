"""Wide acts on screens: what they change is shown first, done after a yes, and only while that is still true."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

from review_tui.model.review.errors import ChangedError, ReviewError
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk
from review_tui.steps.desk.differences import DryRun
from review_tui.steps.desk.dry_run import run_dry
from review_tui.store.store import Mark
from review_tui.tui import words
from review_tui.tui.pen import Task
from review_tui.tui.screens.base.ask import Ask, Field
from review_tui.tui.screens.base.job import Job, Outcome
from review_tui.words.boxes import box_name

if TYPE_CHECKING:
    from review_tui.tui.screens.base.page import Page

T = TypeVar("T")
_SHOWN = 30  # reports that are named


class Agreeing(Generic[T]):
    """Rehearses an act beside the screen, shows which boxes and reports it changes, asks, then does it.

    `look` rehearses it otherwise than in a copy; `because` makes the task of a reason, which is asked for then.
    """

    def __init__(
        self,
        page: "Page",
        task: Task[T],
        then: Callable[[T], object],
        *,
        question: str,
        yes: str,
        look: Task[DryRun] | None = None,
        because: Callable[[str], Task[T]] | None = None,
    ) -> None:
        self._page, self._task, self._then, self._because = page, task, then, because
        self._look = look or partial(run_dry, act=task)
        self._question, self._yes = question, yes
        self._mark: Mark = (0, 0)

    def begin(self, before: Sequence[str] = (), *, asks: Callable[[DryRun], bool] = lambda _: True) -> None:
        """Rehearse and ask; `before` are lines that stand above what changes.

        What `asks` does not hold of is done without a question.
        """

        def shown(outcome: Outcome[tuple[DryRun, Mark]] | None) -> None:
            if outcome and outcome.result:
                found, self._mark = outcome.result
                if not asks(found):
                    self._do()
                    return
                self._page.agree(self._question, self._yes, self._agreed, [*before, *lines(self._page.desk, found)])
            elif outcome:
                self._page.refuse(outcome.problem)

        self._page.app.push_screen(Job("Looking what that changes", self._page.desk, self._rehearsed), shown)

    def _rehearsed(self, desk: Desk, *_: object) -> tuple[DryRun, Mark]:
        mark = desk.store.mark
        return self._look(desk), mark

    def _agreed(self) -> None:
        if self._because:
            self._page.app.push_screen(Ask(f"{self._question} Say why.", [Field("", needed=True)]), self._reasoned)
        else:
            self._do()

    def _reasoned(self, said: tuple[str, ...] | None) -> None:
        if said and self._because:
            self._task = self._because(*said)
            self._do()

    def _do(self) -> None:
        self._page.act(self._as_shown, self._then, what=self._question, seen=False)

    def _as_shown(self, desk: Desk) -> T:
        try:
            with desk.store.as_seen(self._mark):
                return self._task(desk)
        except ChangedError:
            raise ReviewError(
                "Somebody wrote while you looked at what that changes. Nothing was done: press the key and look again."
            ) from None


def lines(desk: Desk, found: DryRun) -> Iterator[str]:
    """Say what an act would change: the numbers, the votes that would not count, the reports that move."""
    if not found.changes:
        yield "No number of the diagram changes."
    for change in found.changes:
        yield f"{change.now:>6,} → {change.then:<6,} {box_name(change.box, change.line)}"
    yield from found.sentences
    for one in found.reports[:_SHOWN]:
        now, then = (words.place(place, desk.frame.protocol) for place in (one.now, one.then))
        judged = ", votes were opened" if one.judged else ""
        where = f"{now}, counted under {one.under}" if one.under and now == then else f"{now} → {then}"
        yield f"{one.number:<6} {where}{judged}: {clean_line(one.title)}"
    if len(found.reports) > _SHOWN:
        yield f"and {words.plural(len(found.reports) - _SHOWN, 'report')} more"
    if found.following:
        yield f"With them {words.plural(found.following, 'duplicate')}."
