"""The keys of a screen, from the table."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from review_tui.tui import keys
from review_tui.tui.widgets.reader import Reader


class Help(ModalScreen[None]):
    """Shows what each key that `uses` allows does on one screen, and on every screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,enter", "leave", show=False),
        Binding("j,down", "step(1)", show=False),
        Binding("k,up", "step(-1)", show=False),
        Binding("space,pagedown", "page(1)", show=False),
        Binding("b,pageup", "page(-1)", show=False),
    ]

    def __init__(self, screen: str, keymap: dict[str, str], uses: Callable[[keys.Key], bool]) -> None:
        super().__init__()
        self._keys = screen
        self._keymap = keymap
        self._uses = uses

    def compose(self) -> ComposeResult:
        """Lay the table out."""
        with Vertical(id="help"):
            yield Reader()
            yield Static(
                Content.assemble(
                    ("esc", "bold $primary"), (" close   ", "$quiet"), ("j k", "bold $primary"), (" move", "$quiet")
                ),
                classes="foot",
            )

    def on_mount(self) -> None:
        """Write the rows."""
        lines = [Content.assemble((keys.TITLES[self._keys], "bold")), Content("")]
        lines += [self._line(row) for row in keys.of_screen(self._keys) if self._uses(row)]
        lines += [Content(""), Content.assemble((keys.TITLES["everywhere"], "bold")), Content("")]
        lines += [self._line(row) for row in keys.of_screen("everywhere")]
        self.query_one(Reader).show(lines)

    def _line(self, row: keys.Key) -> Content:
        return Content.assemble((f"{keys.signs(row, self._keymap):<12}", "bold $primary"), row.words)

    def action_step(self, by: int) -> None:
        """Scroll by a line."""
        self.query_one(Reader).step(by)

    def action_page(self, by: int) -> None:
        """Scroll by a page."""
        self.query_one(Reader).page(by)

    def action_leave(self) -> None:
        """Close the help."""
        self.dismiss(None)
