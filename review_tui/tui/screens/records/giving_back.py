"""Giving opened votes back to their authors: at which stage, why, and what becomes of votes nobody can renew."""

from collections.abc import Callable

from review_tui.model.log.events import Event
from review_tui.steps.desk import opening
from review_tui.steps.desk.whose import called_there
from review_tui.steps.screen import resolve
from review_tui.store import given_back
from review_tui.store.reading import ReportView
from review_tui.tui import words
from review_tui.tui.screens.base.ask import Field
from review_tui.tui.screens.base.page import Page


class GivingBack:
    """Asks what must be known to give the votes on a report back, then does it and calls `then`."""

    def __init__(self, page: Page, report: ReportView, then: Callable[[Event], None], stage: str = "") -> None:
        self._page, self._report, self._then, self._stage = page, report, then, stage
        self._kept: list[str] = []
        self._dropped: list[str] = []

    def begin(self) -> None:
        """Open what is complete on the report; then ask at which stage, where votes were opened at several."""
        home = self._report.home
        self._page.act(lambda desk: opening.open_on(desk, [home]), lambda _: self._opened())

    def _opened(self) -> None:
        desk = self._page.desk
        stages = [stage.name for stage in desk.frame.protocol.stages]
        opened = [name for name in stages if given_back.cast(desk.store, self._report.home, name)]
        if self._stage or len(opened) == 1:
            self._at(self._stage or opened[0])
        elif opened:
            options = [(name, words.stage_title(name)) for name in reversed(opened)]
            self._page.choose("Give back at which stage?", options, self._at)
        else:
            self._page.refuse(f"No votes on {self._report.number} were opened yet.")

    def _at(self, stage: str) -> None:
        self._stage = stage
        self._people(list(resolve.cannot_vote(self._page.desk, self._report.home, stage)))

    def _people(self, left: list[str]) -> None:
        """Ask of each person who cannot vote any more whether their vote stands."""
        if not left:
            question = (
                f"Give {self._report.number} back to its authors at {words.stage_title(self._stage).lower()}. Why?"
            )
            self._page.ask(question, [Field("", needed=True, hint="they read it on the card")], self._keep)
            return
        name = called_there(self._page.desk, self._report.home, self._stage)[left[0]]

        def said(answer: str) -> None:
            (self._kept if answer == "keep" else self._dropped).append(name)
            self._people(left[1:])

        options = [("keep", "the vote stands"), ("drop", "others are asked in their place")]
        self._page.choose(f"{name} cannot vote any more.", options, said)

    def _keep(self, note: str) -> None:
        home, stage, keep, drop = self._report.home, self._stage, tuple(self._kept), tuple(self._dropped)
        self._page.act(
            lambda desk: resolve.reopen(desk, home, stage, note, keep=keep, drop=drop), self._then,
            what=f"giving back the votes on {self._report.number}: {note}",
        )  # fmt: skip
