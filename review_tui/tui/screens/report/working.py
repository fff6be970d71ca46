"""Progress: who is how far at each stage, how fast, and how long it will take; whoever votes sees their own."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from review_tui.steps.plan import voiding
from review_tui.steps.report import progress, seen_tables
from review_tui.steps.report.progress import StageProgress
from review_tui.steps.report.seen import Seen, of_tables
from review_tui.steps.report.working import StageWork, Working, work
from review_tui.tui import keys, words
from review_tui.tui.screens.base.ask import Field
from review_tui.tui.screens.base.moving import ListPage
from review_tui.tui.widgets.cells import fit, fit_right
from review_tui.tui.widgets.lines import LineList
from review_tui.words.pace import left, speed
from review_tui.words.phrases import stage_words

_HEADS = ("Done", "Open")
_WIDTH = 7  # terminal cells of a number
_FOOT = "Two weeks by day, the last at the right; a day counts when something was done. Cards left open do not."


class WorkingScreen(ListPage):
    """A line for each stage, and below it one for each person that the viewer may know of."""

    KEYS = "working"
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("working")]

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Working | Content] = []
        self._where: list[tuple[str, str]] = []  # of each line, its stage and person; "" for none

    def body(self) -> ComposeResult:
        """Lay out the heads, the lines and what the bars mean."""
        yield Static("", id="heads")
        yield LineList(self._line)
        yield Static(Content.assemble((_FOOT, "$quiet")), id="foot")

    def renew(self) -> None:
        """Count anew."""
        found = {one.stage.name: one for one in progress.overview(self.desk).stages}
        stages = work(self.desk)
        whose = "of all" if any(one.team for one in stages) else "your own"
        self.title_bar(f"Progress, {whose}", self.desk.name_of(self.desk.viewer.person))
        self._rows, self._where = [], []
        for one in stages:
            self._where += [("", ""), *((one.stage.name, person.name) for person in one.people)]
            self._rows += [self._head(one, found[one.stage.name]), *one.people]
            if one.team and len(one.people) > 1:
                self._rows.append(Working("", "all together", one.team))
                self._where.append(("", ""))
            self._rows.append(Content(""))
            self._where.append(("", ""))
        lines = self.query_one(LineList)
        lines.show(len(self._rows), min(lines.cursor, max(0, len(self._rows) - 1)))
        heads = "".join(fit_right(head, _WIDTH) for head in _HEADS)
        self.query_one("#heads", Static).update(Content.assemble((fit("", self._room) + heads, "$quiet")))

    def seen(self) -> Seen:
        """Give how far each stage and person is, as far as whoever reads it may know of them."""
        return of_tables("progress", lambda desk: [seen_tables.working(desk)])

    @property
    def _room(self) -> int:
        return 30 if self._is_wide else 16

    @property
    def _is_wide(self) -> bool:
        return self.size.width >= 100

    def on_resize(self) -> None:
        """Keep the heads over their columns."""
        self.renew()

    @staticmethod
    def _head(one: StageWork, found: StageProgress) -> Content:
        said = [f"{found.settled:,} of {found.offered:,} settled"]
        if one.waiting_for_another:
            said.append(f"{one.waiting_for_another:,} wait for one more person")
        if found.conflicts:
            said.append(words.plural(found.conflicts, "conflict"))
        if found.closed:
            said.append("closed")
        name = words.stage_title(one.stage.name)
        return Content.assemble((name, "bold $secondary"), "  ", (" · ".join(said), "$quiet"))

    def _line(self, row: int, width: int) -> Content:
        one = self._rows[row]
        if isinstance(one, Content):
            return one
        pace = one.pace
        numbers = fit_right(f"{pace.done:,}", _WIDTH) + fit_right(f"{pace.open:,}", _WIDTH)
        chart = pace.chart(f"{self.desk.clock():%Y-%m-%d}")
        told = " · ".join(part for part in (left(pace, gone=one.gone), speed(pace)) if part)
        gap, told = ("   ", told) if self._is_wide else ("  ", told.replace("about ", "~").replace(" each", ""))
        rest = max(0, width - self._room - 2 * _WIDTH - 14 - 2 * len(gap))
        return Content.assemble(
            fit(f"  {one.name}", self._room), numbers, gap, (chart, "$primary"), gap, (fit(told, rest), "$quiet")
        )

    def action_void(self) -> None:
        """Void what the person of this line said at its stage and nobody opened, after a reason."""
        row = self.query_one(LineList).cursor
        stage, name = self._where[row] if row < len(self._where) else ("", "")
        if not name:
            self.say("Go to the line of a person first.")
            return
        found = self.attempt(lambda: voiding.of_person(self.desk, name, stage))
        if not found:
            self.say(f"{name} said nothing at {stage_words(stage)} that waits to be opened.")
            return
        told = f"{words.plural(found[0].subjects, 'unopened word')} of {name} at {stage_words(stage)}"

        def void(why: str) -> None:
            self.act(
                lambda desk: voiding.void(desk, name, why, stage),
                lambda _: self._voided(told),
                what=f"voiding {told}",
            )

        self.ask(f"Void {told}: why?", [Field("", needed=True)], void)

    def _voided(self, told: str) -> None:
        self.renew()
        self.say(f"Voided: {told}. Others are asked.", "u undoes at home")
