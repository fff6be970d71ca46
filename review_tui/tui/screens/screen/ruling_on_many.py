"""One ruling on all differences that are marked: shown before it is made, and one act to take back."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk
from review_tui.steps.screen import rulings
from review_tui.steps.screen.rulings import Place, Rulable, Ruling
from review_tui.tui import words
from review_tui.tui.screens.base.ask import Field
from review_tui.tui.screens.base.job import Job, Outcome

if TYPE_CHECKING:
    from review_tui.tui.screens.base.page import Page

_SHOWN = 100  # differences that are named before one agrees


class RulingOnMany:
    """Asks for a note where one is needed, shows what is ruled and what cannot be; `then` is told it in words."""

    def __init__(self, page: "Page", places: Sequence[Place], then: Callable[[str], object]) -> None:
        self._page, self._places, self._then = page, tuple(places), then

    def begin(self, ruling: Ruling) -> None:
        """Rule so on all of them, once one has seen and agreed to it."""
        protocol = self._page.desk.frame.protocol
        if ruling.note or not any(protocol.stage(stage).note_required for _, stage in self._places):
            self._look(ruling)
            return
        n = words.plural(len(self._places), "difference")
        question = f"{words.CHOICES[ruling.choice]} on {n}. A note that goes with each: why"
        self._page.ask(
            question, [Field("", needed=True)], lambda note: self._look(Ruling(ruling.choice, ruling.reason, note))
        )

    def _look(self, ruling: Ruling) -> None:
        """Look what would be ruled, with a bar where that takes a while, and show it."""

        def looked(outcome: Outcome[list[Rulable]] | None) -> None:
            if outcome and outcome.problem:
                self._page.refuse(outcome.problem)
            elif outcome and outcome.result:
                self._agree(outcome.result, ruling)

        def look(desk: Desk, *_: object) -> list[Rulable]:
            return rulings.to_rule(desk, self._places, ruling)

        self._page.app.push_screen(Job("Looking what that rules", self._page.desk, look), looked)

    def _agree(self, found: list[Rulable], ruling: Ruling) -> None:
        able = [one for one in found if not one.why_not]
        if not able:
            self._page.refuse(found[0].why_not)
            return
        shown = rulings.preview(found, ruling.choice, _SHOWN)
        told = [
            *shown.sentences,
            *(f"{one.number:<8}{_told(one.why_not, one.title)}" for one in (*shown.unable, *shown.able)),
        ]
        n = words.plural(len(able), "difference")

        def task(desk: Desk) -> int:
            return len(rulings.rule_all(desk, found, ruling))

        def rule() -> None:
            ruled = f"{words.DONE[ruling.choice]} {n}"
            self._page.act(task, lambda _: self._then(ruled), what=f"the ruling on {n}", seen=False)

        self._page.agree(f"Rule: {ruling.choice}?", f"{words.CHOICES[ruling.choice]} on {n}", rule, told)


def _told(why_not: str, title: str) -> str:
    return clean_line(f"not: {why_not}" if why_not else title)
