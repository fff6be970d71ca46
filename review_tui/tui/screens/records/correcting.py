"""Correcting a field of all reports of a list, or saying that what was guessed of them is right: shown, then done."""

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from review_tui.model.log.events import Event
from review_tui.model.review.records import EDITABLE
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk
from review_tui.steps.retrieve import bulk, retrieval
from review_tui.steps.retrieve.bulk import FieldChange
from review_tui.tui import words
from review_tui.tui.screens.base.ask import Field
from review_tui.tui.screens.base.job import Job, Outcome

if TYPE_CHECKING:
    from review_tui.tui.screens.base.page import Page

_SHOWN = 100  # changes that are named before one agrees


def parted(name: str) -> str:
    """Say how several are typed, of a field that holds them."""
    return "; several are parted by ;" if name in retrieval.SEVERAL else ""


class Correcting:
    """Asks what is right of all these reports, shows what that changes, and does it as one act."""

    def __init__(self, page: "Page", reports: Collection[str], then: Callable[[str], object]) -> None:
        self._page, self._reports, self._then = page, reports, then

    def edit(self) -> None:
        """Ask which field, what it says from now on, and why."""

        def chosen(name: str) -> None:
            fields = [Field(name), Field("Why", needed=True)]
            self._page.ask(f"{name} of all {len(self._reports):,} from now on{parted(name)}", fields,
                           lambda value, why: self._look(name, value, why))  # fmt: skip

        title = f"Which field of all {words.plural(len(self._reports), 'report')}?"
        self._page.choose(title, [(name, name.replace("_", " ")) for name in EDITABLE], chosen)

    def confirm(self) -> None:
        """Show all that was guessed of them, and ask whether it is right."""
        self._show(
            lambda desk: bulk.to_confirm(desk, among=self._reports), "Is what was guessed right?", "Yes, confirm it",
            lambda desk, found: bulk.confirm_all(desk, found), "Confirmed what was guessed",
        )  # fmt: skip

    def _look(self, name: str, value: str, why: str) -> None:
        told = {name: value}
        self._show(
            lambda desk: bulk.to_edit(desk, told, among=self._reports), f"Correct {name}?", "Correct it",
            lambda desk, found: bulk.edit_all(desk, told, found, why), f"Corrected {name}",
        )  # fmt: skip

    def _show(
        self,
        look: Callable[[Desk], list[FieldChange]],
        question: str,
        yes: str,
        task: Callable[[Desk, Sequence[FieldChange]], list[Event]],
        done: str,
    ) -> None:
        def shown(outcome: Outcome[list[FieldChange]] | None) -> None:
            if outcome and outcome.result:
                self._ask(outcome.result, question, yes, task, done)
            elif outcome and outcome.problem:
                self._page.refuse(outcome.problem)
            elif outcome:
                self._page.say("None of these reports would change.")

        self._page.app.push_screen(
            Job("Looking what that changes", self._page.desk, lambda desk, *_: look(desk)), shown
        )

    def _ask(
        self,
        found: list[FieldChange],
        question: str,
        yes: str,
        task: Callable[[Desk, Sequence[FieldChange]], list[Event]],
        done: str,
    ) -> None:
        reports = words.plural(len({change.number for change in found}), "report")
        told = [f"{c.number}  {c.field}: {_moved(c)}" for c in found[:_SHOWN]]
        if len(found) > _SHOWN:
            told.append(f"and {len(found) - _SHOWN:,} more")

        def correct() -> None:
            self._page.act(
                lambda desk: task(desk, found), lambda _: self._then(f"{done} of {reports}"), what=question, seen=False
            )

        self._page.agree(question, f"{yes} ({reports})", correct, told)


def _moved(change: FieldChange) -> str:
    if change.now == change.then:
        return f"{clean_line(change.now)} ({clean_line(change.origin) or 'guessed'})"
    return f"{clean_line(change.now) or '–'} → {clean_line(change.then) or '–'}"
