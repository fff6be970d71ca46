"""The app: one desk, a stack of screens, the keys and the look of whoever works here."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, ClassVar

from textual.app import App
from textual.binding import BindingType
from textual.command import Provider

from review_tui.model.errors import ReviewError
from review_tui.model.text import clean_line
from review_tui.steps import opening
from review_tui.steps.desk import Desk
from review_tui.tui import keys, theme
from review_tui.tui.commands import KeyCommands
from review_tui.tui.keymap import Settings
from review_tui.tui.screens.help import Help
from review_tui.tui.screens.home import HomeScreen
from review_tui.tui.screens.page import Page

STARTS = ("home", "screen", "duplicates", "conflicts", "prisma", "add", "records")


class ReviewApp(App[None]):
    """The screens of one review for one person; every decision is durable before the next record shows."""

    TITLE = "review-tui"
    CSS_PATH = "review.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("everywhere")]
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {KeyCommands}
    ENABLE_COMMAND_PALETTE = True

    def __init__(
        self, desk: Desk, warnings: Sequence[str] = (), start: str = "home", settings: Settings | None = None
    ) -> None:
        super().__init__()
        found = settings or Settings()
        self.desk = desk
        self.keymap: dict[str, str] = dict(found.keymap)
        self._warnings = [*warnings, *found.warnings]
        self._start = start
        for known in (theme.DARK, theme.LIGHT):
            self.register_theme(known)
        self.theme = found.theme if found.theme in self.available_themes else theme.DARK.name
        self.set_keymap(self.keymap)

    def on_mount(self) -> None:
        """Open what has rested, and show the first screen."""
        try:
            opening.sweep(self.desk)
        except ReviewError as problem:
            self._warnings.append(str(problem))
        home = HomeScreen()
        self.push_screen(home)
        for warning in self._warnings:
            self.notify(warning, severity="warning", timeout=12)
        if self._start != "home":
            self.call_after_refresh(home.go, self._start)

    def notify(self, message: str, *, title: str = "", markup: bool = False, **how: Any) -> None:  # noqa: ANN401
        """Show a passing message; whatever its words hold, they are only words."""
        super().notify(clean_line(message), title=clean_line(title), markup=markup, **how)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give our own colours a value in themes that do not know them."""
        return dict(theme.DARK.variables)

    def action_help(self) -> None:
        """Show the keys of the screen one is on."""
        if isinstance(self.screen, Page):
            self.push_screen(Help(self.screen.KEYS, self.keymap))

    async def action_back(self) -> None:
        """Leave the screen one is on; home is the last."""
        if isinstance(self.screen, Page) and self.screen.leave_first():
            return
        if isinstance(self.screen, HomeScreen):
            self.screen.say("This is home. ctrl+q leaves the app; nothing is unsaved.")
        elif len(self.screen_stack) > 1:
            self.pop_screen()

    def action_palette(self) -> None:
        """Show every command by its name."""
        self.action_command_palette()


def run(folder: Path, name: str = "", start: str = "home") -> None:
    """Open a review in the app; asks once who works here when that is not known. Raises ReviewError."""
    from review_tui.model.ids import RandomIds, system_clock
    from review_tui.steps.desk import ONCE, must_wait, open_review
    from review_tui.steps.seat import Seat
    from review_tui.tui import keymap
    from review_tui.tui.who import who_works_here

    seat = Seat.of_user()
    if must_wait(folder):
        print(ONCE, file=sys.stderr)  # noqa: T201  # the app is not on the screen yet
    said = name or who_works_here(folder, seat)
    desk, warnings = open_review(folder, said, system_clock, RandomIds(), seat)
    try:
        seat.sit(desk.frame.review, desk.viewer.person)
        ReviewApp(desk, warnings, start, keymap.read(keymap.settings_file())).run()
    finally:
        desk.close()
