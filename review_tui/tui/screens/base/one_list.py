"""The keys that move through the one list of a screen or of a question: the same everywhere."""

from typing import cast

from textual.dom import DOMNode

from review_tui.tui.widgets.lines import LineList


class InOneList:
    """What a screen with one list is besides; no node itself, for Textual takes keys and styles from the first base."""

    def _in_list(self) -> LineList:
        return cast("DOMNode", self).query_one(LineList)

    def action_down(self) -> None:
        """Go to the next line."""
        self._in_list().move(1)

    def action_up(self) -> None:
        """Go to the line before."""
        self._in_list().move(-1)

    def action_page_down(self) -> None:
        """Go on by a screen."""
        self._in_list().page(1)

    def action_page_up(self) -> None:
        """Go back by a screen."""
        self._in_list().page(-1)
