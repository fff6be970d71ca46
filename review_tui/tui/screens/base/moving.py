"""Screens on which one moves through a list, or through a text: the same keys everywhere do the same."""

from review_tui.tui.screens.base.one_list import InOneList
from review_tui.tui.screens.base.page import Page
from review_tui.tui.widgets.reader import Reader


class ListPage(InOneList, Page):
    """A screen whose cursor stands in its one list."""


class ReaderPage(Page):
    """A screen of which the most is a text."""

    def action_down(self) -> None:
        """Scroll a line down."""
        self.query_one(Reader).step(1)

    def action_up(self) -> None:
        """Scroll a line up."""
        self.query_one(Reader).step(-1)

    def action_page_down(self) -> None:
        """Scroll a screen down."""
        self.query_one(Reader).page(1)

    def action_page_up(self) -> None:
        """Scroll a screen up."""
        self.query_one(Reader).page(-1)
