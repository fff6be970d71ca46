"""Asking who is there, when neither --as nor this computer says it, or when several have acted from here."""

from pathlib import Path
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from review_tui.model.review.text import clean_line
from review_tui.steps.desk import people_of
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.tui import theme
from review_tui.tui.screens.base.choose import Choose


def who_works_here(folder: Path, local: LocalSettings) -> str:
    """Give the name of whoever is there, "" where the review knows it by itself."""
    names = people_of(folder, local)
    return (Who(f"The review in {folder.resolve()}", names).run() or "") if names else ""


class Who(App[str]):
    """One question: who are you? Gives the name, or None when it was left."""

    CSS_PATH = "review.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q", "quit", show=False)]
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, review: str, names: tuple[str, ...]) -> None:
        super().__init__()
        self._review = review
        self._names = names
        self.register_theme(theme.DARK)
        self.theme = theme.DARK.name

    def compose(self) -> ComposeResult:
        """Show which review it is."""
        yield Static(Content.assemble((clean_line(self._review), "bold")), id="about")

    def on_mount(self) -> None:
        """Ask."""
        question = "Who is there? --as NAME says it without being asked."
        self.push_screen(Choose(question, [(name, name) for name in self._names]), self.exit)
