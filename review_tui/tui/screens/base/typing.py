"""A line at the foot whose words act on the screen above it while they are typed."""

from collections.abc import Callable

from textual.content import Content
from textual.widgets import Input, Static

from review_tui.model.review.text import clean_line
from review_tui.tui.screens.base.ask import Ask, Field


class AsTyped(Ask):
    """Asks for a text and tells `typed` what stands there after each key; esc leaves all as it was.

    What `typed` returns is why it did nothing, "" where it did.
    """

    def __init__(self, title: str, field: Field, typed: Callable[[str], str]) -> None:
        super().__init__(title, [field])
        self._before, self._typed = clean_line(field.value), typed

    def on_input_changed(self, event: Input.Changed) -> None:
        """Let the words act; what cannot be read yet is told and leaves all as it is."""
        problem = self._typed(clean_line(event.value))
        told = Content.assemble((clean_line(problem), "$quiet")) if problem else self._foot()
        self.query_one(".foot", Static).update(told)

    def action_leave(self) -> None:
        """Let stand what stood before."""
        self._typed(self._before)
        self.dismiss(None)
