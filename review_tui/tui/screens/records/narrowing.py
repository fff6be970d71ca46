"""Narrowing a list: a filter that is typed, one that is kept under a name, and in which order the reports stand."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from review_tui.model.review.errors import ReviewError
from review_tui.model.review.filter_fields import SORTS
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk, saved_filters
from review_tui.store import searching
from review_tui.tui.screens.base.ask import Field
from review_tui.tui.screens.base.choose import Choose
from review_tui.tui.screens.base.job import Job, Outcome
from review_tui.tui.screens.base.typing import AsTyped

if TYPE_CHECKING:
    from review_tui.tui.screens.base.page import Page

READY = {
    "My decisions": "mine:any",
    "My maybes": "mine:maybe",
    "Conflicts": "outcome:conflict",
    "Text to find": "place:sought",
    "Guessed titles": "guessed:title",
    "With a question": "has:question",
    "With a note": "has:note",
    "With a label": "has:label",
    "All": "",
}
_HINT = "words or A12; stage:title mine:maybe label:pilot year:2018.. -has:abstract"
_SAVE, _FORGET = "\0save", "\0forget"  # no filter begins so


def narrow(where: str, typed: Callable[[str], str]) -> AsTyped:
    """Give a line for a filter over the list that it narrows as it is typed."""
    return AsTyped("Find", Field("", where, _HINT), typed)


class Views:
    """Asks which filter a list is to have, or in which order it is to stand; `then` is told the filter."""

    def __init__(
        self, page: "Page", where: str, then: Callable[[str], object], ready: Mapping[str, str] = READY
    ) -> None:
        self._page, self._where, self._then, self._ready = page, where, then, ready

    def begin(self) -> None:
        """Offer the filters that are ready and those that are kept, and to keep the one that is in force."""
        kept = saved_filters.saved(self._page.desk)
        options = [(where, f"{name}  ·  {where}" if where else name) for name, where in self._ready.items()]
        options += [(where, f"{clean_line(name)}  ·  {clean_line(where)}") for name, where in kept.items()]
        options += [(_SAVE, f"Keep this filter under a name: {self._where}")] * bool(self._where)
        options += [(_FORGET, "Keep one of them no longer")] * bool(kept)
        self._page.app.push_screen(Choose("Which reports?", options), self._chosen)

    def _chosen(self, chosen: str | None) -> None:
        if chosen == _SAVE:
            self._page.ask("How is this filter called?", [Field("", needed=True)], self._save)
        elif chosen == _FORGET:
            kept = [(name, f"{clean_line(name)}  {clean_line(text)}") for name, text in self._kept().items()]
            self._page.app.push_screen(Choose("Which one is kept no longer?", kept), self._forget)
        elif chosen is not None:
            self._then(chosen)

    def _kept(self) -> dict[str, str]:
        return saved_filters.saved(self._page.desk)

    def _save(self, name: str) -> None:
        where = self._where

        def task(desk: Desk) -> None:
            saved_filters.save(desk, name, where)

        self._page.act(task, lambda _: self._page.say(f"{name} is kept; v offers it"), what="a filter", seen=False)

    def _forget(self, name: str | None) -> None:
        if name is None:
            return

        def task(desk: Desk) -> None:
            saved_filters.forget(desk, name)

        self._page.act(task, lambda _: self._page.say(f"{name} is kept no longer"), what="a filter", seen=False)


def choose_order(page: "Page", sort: str, then: Callable[[str], object]) -> None:
    """Ask in which order a list is to stand; the one in which it stands is turned round."""
    options = [("", "As they came in"), *((name, name.capitalize()) for name in SORTS[1:])]
    told = [(name, f"{label}, the other way round" if name == sort else label) for name, label in options]

    def chosen(sort: str | None) -> None:
        if sort is not None:
            then(sort)

    page.app.push_screen(Choose("In which order?", told), chosen)


def with_words(page: "Page", then: Callable[[], object]) -> None:
    """Go on once the words of the records are in the index; a large review is read for it once, with a bar."""
    try:
        behind = searching.is_far_behind(page.desk.store)
    except ReviewError as problem:
        page.refuse(problem)
        return
    if not behind:
        then()
        return

    def ended(outcome: Outcome[bool] | None) -> None:
        if outcome and outcome.problem:
            page.refuse(outcome.problem)
        elif outcome and outcome.result:
            then()

    page.app.push_screen(Job("Reading the words of all records, once", page.desk, _prepare), ended)


def _prepare(desk: Desk, tell: Callable[..., object], stopped: Callable[[], bool]) -> bool:
    def tick(done: int, of: int) -> bool:
        tell("records", done, of)
        return stopped()

    searching.prepare(desk.store, tick)
    return not stopped()
