"""A question whose answer is a longer text, pasted or typed on several lines."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

from review_tui.model.review.text import clean, clean_line


class Paste(ModalScreen[str | None]):
    """Gives the text, or None when the question was left; esc asks once more where something stands there."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", show=False, priority=True),
        Binding("escape", "leave", show=False, priority=True),
    ]

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        self._warned = ""

    def compose(self) -> ComposeResult:
        """Lay the text under the question."""
        with Vertical(id="paste"):
            yield Static(Content.assemble((clean_line(self._title), "bold")), classes="question")
            yield TextArea(soft_wrap=True, show_line_numbers=False, tab_behavior="focus")
            yield Static(self._foot(), classes="foot")

    def on_mount(self) -> None:
        """Let one type."""
        area = self.query_one(TextArea)
        area.cursor_blink = False
        area.focus()

    def _foot(self, warning: str = "") -> Content:
        said = [("! ", "bold $error"), (f"{warning}  ", "$error")] if warning else []
        return Content.assemble(
            *said, ("^s", "bold $primary"), (" keep   ", "$quiet"), ("esc", "bold $primary"), (" leave", "$quiet")
        )

    def _warn(self, warning: str) -> None:
        self.query_one(".foot", Static).update(self._foot(warning))

    @property
    def _said(self) -> str:
        return clean(self.query_one(TextArea).text).strip()

    def action_keep(self) -> None:
        """Give the text."""
        if self._said:
            self.dismiss(self._said)
        else:
            self._warn("There is no text.")

    def action_leave(self) -> None:
        """Leave the question; what was typed is not lost by one key."""
        if self._said in ("", self._warned):
            self.dismiss(None)
        else:
            self._warned = self._said
            self._warn("esc again, and this text is lost.")
