"""What is asked before the app is there: who works here, and, at the first start, which keys one knows."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from review_tui.model.review.text import clean_line
from review_tui.steps.desk import people_of
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.tui import keymap, theme
from review_tui.tui.screens.base.choose import Choose

WHO = "Who is there? --as NAME says it without being asked."
KEYS = "Which keys are in your fingers? Asked once; docs/keys.md says how to have others later."


def who_works_here(folder: Path, local: LocalSettings) -> str:
    """Give the name of whoever is there, "" where the review knows it by itself."""
    names = people_of(folder, local)
    asked = AskFirst(f"The review in {folder.resolve()}", WHO, [(name, name) for name in names])
    return asked.answer() if names else ""


def which_keys(local: LocalSettings, file: Path) -> None:
    """Let a person choose a preset of keys where they were never asked and have no settings of their own."""
    if file.exists() or local.was_asked("keys"):
        return
    chosen = AskFirst("review-tui, for the first time on this computer", KEYS, list(keymap.TOLD.items())).answer()
    local.note_asked("keys")
    if chosen and chosen != keymap.DEFAULT:
        keymap.choose(chosen, file)


class AskFirst(App[str]):
    """One question with its answers, (value, label): gives the value, or "" when it was left by esc."""

    CSS_PATH = "review.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q", "quit", show=False, priority=True)]
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, about: str, question: str, options: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._about, self._question, self._options = about, question, tuple(options)
        self._quits = False
        self.register_theme(theme.DARK)
        self.theme = theme.DARK.name

    def compose(self) -> ComposeResult:
        """Show what it is about."""
        yield Static(Content.assemble((clean_line(self._about), "bold")), id="about")

    def on_mount(self) -> None:
        """Ask."""
        self.push_screen(Choose(self._question, self._options), self.exit)

    def answer(self) -> str:
        """Ask, and give what was chosen; ctrl+q leaves the program, here as in the app."""
        chosen = self.run()
        if self._quits:
            raise SystemExit(0)
        return chosen or ""

    async def action_quit(self) -> None:
        """Leave the program."""
        self._quits = True
        self.exit()
