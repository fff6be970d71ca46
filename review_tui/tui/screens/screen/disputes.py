"""What two copies say in two ways: each matter with its sides, and one key by which a lead keeps one."""

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk
from review_tui.steps.report import seen_tables
from review_tui.steps.report.seen import Seen, of_tables
from review_tui.steps.screen import disputes
from review_tui.steps.screen.disputes import Side
from review_tui.tui import keys, words
from review_tui.tui.screens.base.agreeing import Agreeing
from review_tui.tui.screens.base.moving import ListPage
from review_tui.tui.widgets.cells import fit
from review_tui.tui.widgets.lines import LineList


class DisputesScreen(ListPage):
    """Matters on which copies differ; of each the side in force stands first."""

    KEYS = "disputes"
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("disputes")]

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[str | Side] = []  # the name of a matter, then its sides

    def body(self) -> ComposeResult:
        """Lay out the matters, each with its sides below it."""
        yield LineList(self._line, stops=lambda row: isinstance(self._rows[row], Side))
        yield Static(words.line("Copies differ about nothing."), classes="empty")

    def renew(self) -> None:
        """Read anew what copies differ about."""
        found = disputes.open_matters(self.desk)
        self._rows = []
        for matter in found:
            self._rows += [matter.what, *matter.sides]
        self.title_bar("Copies differ", words.plural(len(found), "matter"))
        self.set_class(not found, "-empty")
        lines = self.query_one(LineList)
        lines.show(len(self._rows), min(max(lines.cursor, 1), max(0, len(self._rows) - 1)))
        self.painted()

    @property
    def _side(self) -> Side | None:
        row = self.query_one(LineList).cursor
        found = self._rows[row] if row < len(self._rows) else None
        return found if isinstance(found, Side) else None

    def held(self) -> Mapping[str, object]:
        """Give the side under the cursor."""
        return {"side": self._side}

    def on_line_list_moved(self, _: LineList.Moved) -> None:
        """Note that another side is under the cursor."""
        self.painted()

    def _line(self, row: int, width: int) -> Content:
        found = self._rows[row]
        if not isinstance(found, Side):
            return Content.assemble((clean_line(found), "bold $primary"))
        held = "in force" if found.in_force else "no effect"
        return Content.assemble(
            (f"  {fit(held, 10)}", "$success" if found.in_force else "$quiet"),
            fit(clean_line(found.says), width - 45), " ",
            (f"{fit(clean_line(found.who), 14)} {words.when(found.at)}", "$quiet"),
        )  # fmt: skip

    def seen(self) -> Seen:
        """Give what copies differ about."""
        return of_tables("copies_differ", lambda desk: [seen_tables.disputed(desk)])

    def action_keep(self) -> None:
        """Rule that the side under the cursor holds."""
        side = self._side
        if side is None:
            return
        event = side.event

        def task(desk: Desk) -> str:
            return disputes.keep(desk, event)

        Agreeing(
            self,
            task,
            self._kept,
            question="Let it hold?",
            yes="It holds from now on",
            look=lambda desk: disputes.rehearsed(desk, event),
        ).begin(asks=disputes.must_be_shown)

    def _kept(self, told: str) -> None:
        self.renew()
        self.say(f"From now on: {told}", "u undoes")

    def action_undo(self) -> None:
        """Take back one's last act."""
        self.take_back(lambda _: self.renew())
