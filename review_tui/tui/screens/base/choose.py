"""A choice among a few things at the foot of the screen, by digit, by cursor or by mouse."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from review_tui.model.review.text import clean_line
from review_tui.tui.keys import DIGITS
from review_tui.tui.widgets.lines import LineList
from review_tui.tui.widgets.reader import Reader


class Choose(ModalScreen[str | None]):
    """Gives the value of the option that was chosen, or None; options are (value, label).

    `told` are lines to read before one chooses; they scroll.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("enter", "take", show=False),
        Binding("j,down", "move(1)", show=False),
        Binding("k,up", "move(-1)", show=False),
        Binding("space,pagedown", "scroll(1)", show=False),
        Binding("b,pageup", "scroll(-1)", show=False),
        *(Binding(digit, f"digit({digit})", show=False) for digit in DIGITS),
    ]

    def __init__(self, title: str, options: Sequence[tuple[str, str]], told: Sequence[str] = ()) -> None:
        super().__init__()
        self._title = title
        self._options = tuple(options)
        self._told = tuple(told)

    def compose(self) -> ComposeResult:
        """Lay the options under the question."""
        with Vertical(id="choose"):
            yield Static(Content.assemble((clean_line(self._title), "bold")), classes="question")
            if self._told:
                yield Reader(id="told")
            yield LineList(self._line)
            more = (("space", "bold $primary"), (" read on   ", "$quiet")) if self._told else ()
            yield Static(
                Content.assemble(*more, ("1-9", "bold $primary"), (" or ", "$quiet"), ("enter", "bold $primary"),
                                 (" choose   ", "$quiet"), ("esc", "bold $primary"), (" leave", "$quiet")),
                classes="foot",
            )  # fmt: skip

    def on_mount(self) -> None:
        """Show what is told, and the options."""
        for told in self.query(Reader):
            told.show([Content(clean_line(line)) for line in self._told])
        lines = self.query_one(LineList)
        lines.styles.height = min(len(self._options), 14)
        lines.show(len(self._options))

    def _line(self, row: int, _: int) -> Content:
        digit = str(row + 1) if row < len(DIGITS) else " "
        return Content.assemble((f"{digit} ", "bold $primary"), clean_line(self._options[row][1]))

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Take what was clicked."""
        self.dismiss(self._options[event.row][0])

    def action_digit(self, digit: int) -> None:
        """Take the option of a digit."""
        if digit <= len(self._options):
            self.dismiss(self._options[digit - 1][0])

    def action_take(self) -> None:
        """Take the option under the cursor."""
        self.dismiss(self._options[self.query_one(LineList).cursor][0])

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        self.query_one(LineList).move(by)

    def action_scroll(self, pages: int) -> None:
        """Read on in what is told, or back."""
        for told in self.query(Reader):
            told.page(pages)

    def action_leave(self) -> None:
        """Leave without a choice."""
        self.dismiss(None)
