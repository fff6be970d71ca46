"""Finding words in a text that is on the screen: asked for once, the same again goes to the next place."""

from typing import ClassVar

from review_tui.tui.screens.base.ask import Field
from review_tui.tui.screens.base.page import Page
from review_tui.tui.widgets.highlights import Marking, sought


class FindingPage(Page):
    """A screen with a text in which words are found; a screen says how it draws, and how it goes to the next place."""

    FIND_HINT: ClassVar[str] = "words"

    def __init__(self) -> None:
        super().__init__()
        self._typed_words = ""

    @property
    def sought(self) -> Marking | None:
        """How the words are marked that are looked for."""
        return sought(self._typed_words)

    def draw_found(self) -> None:
        """Draw the text with what is looked for marked."""

    def to_next(self, mark: Marking) -> bool:
        """Go to the next place; says whether there is one."""
        raise NotImplementedError

    def action_find(self) -> None:
        """Ask for words; the same words again go to the next place."""
        self.ask("Find in this text", [Field("", self._typed_words, self.FIND_HINT)], self._find)

    def _find(self, text: str) -> None:
        self._typed_words = text
        self.draw_found()
        if (mark := self.sought) and not self.to_next(mark):
            self.say(f'"{text}" does not stand in this text.')
