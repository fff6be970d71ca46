"""What all screens have in common: a title, a body, a receipt, the keys, and the desk behind them."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual.app import ComposeResult
from textual.screen import Screen

from review_tui.model.errors import ReviewError
from review_tui.steps.desk import Desk
from review_tui.tui.original import open_original
from review_tui.tui.screens.ask import Ask, Field
from review_tui.tui.widgets.bars import KeyLine, Receipt, TitleBar

if TYPE_CHECKING:
    from review_tui.store.reading import ReportView
    from review_tui.tui.app import ReviewApp

T = TypeVar("T")


class Page(Screen[None]):
    """A screen of the app; `KEYS` names its rows in the table of keys."""

    KEYS: ClassVar[str] = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012  # Textual declares it
    VERTICAL_BREAKPOINTS = [(0, "-low"), (34, "-high")]  # noqa: RUF012

    def compose(self) -> ComposeResult:
        """Put the bars around the body."""
        yield TitleBar()
        yield from self.body()
        yield Receipt()
        yield KeyLine(self.KEYS, self.review_app.keymap)

    def body(self) -> ComposeResult:
        """Give what stands between the bars."""
        yield from ()

    @property
    def review_app(self) -> "ReviewApp":
        """The app this screen is part of."""
        return cast("ReviewApp", self.app)

    @property
    def desk(self) -> Desk:
        """The desk of whoever works here."""
        return self.review_app.desk

    def title_bar(self, left: str, right: str = "") -> None:
        """Write the line above."""
        bar = self.query_one(TitleBar)
        bar.left, bar.right = left, right

    def say(self, text: str, aside: str = "") -> None:
        """Write what was done into the receipt."""
        self.query_one(Receipt).say(text, aside)

    def refuse(self, problem: object) -> None:
        """Write what is wrong into the receipt."""
        self.query_one(Receipt).refuse(str(problem))

    def attempt(self, act: Callable[[], T]) -> T | None:
        """Do something that may be refused; the sentence of the refusal is shown, and None is given."""
        try:
            return act()
        except ReviewError as problem:
            self.refuse(problem)
            return None

    def ask(self, title: str, fields: Sequence[Field], then: Callable[..., object]) -> None:
        """Ask for one or more texts; `then` is called with them unless the question is left."""

        def answered(said: tuple[str, ...] | None) -> None:
            if said is not None:
                then(*said)

        self.app.push_screen(Ask(title, fields), answered)

    def open_report_original(self, report: "ReportView") -> None:
        """Open the file or the address of a report."""
        if said := self.attempt(lambda: open_original(self.desk, report)):
            self.say(said)

    def leave_first(self) -> bool:
        """Leave what is half begun on this screen; says whether there was anything, so that esc stays here."""
        return False

    def on_screen_resume(self) -> None:
        """Show what is true now when one comes back to this screen."""
        self.renew()

    def renew(self) -> None:
        """Read anew what is shown."""
