"""The words that are marked for whoever works here, and changing them: the team's, or those of one reviewer."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from review_tui.model.log.events import Event
from review_tui.steps import plan
from review_tui.steps.desk import Desk
from review_tui.tui.screens.base.ask import Field
from review_tui.tui.widgets.highlights import Words, of_text

if TYPE_CHECKING:
    from review_tui.tui.screens.base.page import Page


class HighlightWords:
    """The protocol's words to mark, and the reviewer's own, which this computer keeps and nobody else sees."""

    def __init__(self, page: "Page") -> None:
        self._page = page

    @property
    def _own(self) -> Words:
        desk = self._page.desk
        return Words(*self._page.review_app.local.words(desk.frame.review, desk.viewer.person))

    @property
    def _agreed(self) -> Words:
        protocol = self._page.desk.frame.protocol
        return Words(protocol.highlights, protocol.highlights_exclude)

    @property
    def words(self) -> Words:
        """All that is marked here."""
        return self._agreed + self._own

    def change(self, then: Callable[[], object]) -> None:
        """Ask for the words: a lead's are the protocol's, with the reason of the change, anybody else's their own."""
        if self._page.desk.viewer.is_lead:
            fields = [*_fields(self._agreed), Field("Why they change", needed=True)]
            self._page.ask("Words to mark for all; commas between", fields, partial(self._agree, then))
        else:
            title = "Words to mark for you alone, besides those of the protocol; commas between"
            self._page.ask(title, _fields(self._own), partial(self._keep, then))

    def _agree(self, then: Callable[[], object], include: str, exclude: str, why: str) -> None:
        said = of_text(include, exclude)
        page = self._page

        def done(_: object) -> None:
            then()
            page.say("The words to mark are in the protocol", "u at home takes that back")

        def agree(desk: Desk) -> Event:
            return plan.highlight(desk, said.include, said.exclude, why)

        page.act(agree, done, what="the words to mark", seen=False)

    def _keep(self, then: Callable[[], object], include: str, exclude: str) -> None:
        said, desk = of_text(include, exclude), self._page.desk
        self._page.review_app.local.keep_words(desk.frame.review, desk.viewer.person, said.include, said.exclude)
        then()
        self._page.say("These words are marked for you on this computer; nobody else sees them.")


def _fields(words: Words) -> list[Field]:
    return [
        Field("For inclusion", ", ".join(words.include), "autism, EHC plan, therap*"),
        Field("For exclusion", ", ".join(words.exclude), "university, United States"),
    ]
