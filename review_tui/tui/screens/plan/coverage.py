"""Coverage: organisations by sources, what was searched, found and kept; the cursor stands on a cell."""

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from review_tui.model.review.coverage import Cell, Coverage
from review_tui.model.review.organisations import NONE_LOADED, Organisation
from review_tui.model.review.sources import Source
from review_tui.model.review.text import clean_line
from review_tui.steps.report import coverage
from review_tui.steps.report.seen import Seen, of_tables
from review_tui.tui import keys, words
from review_tui.tui.screens.base.ask import Field
from review_tui.tui.screens.base.moving import ListPage
from review_tui.tui.screens.records.listing import ListScreen
from review_tui.tui.widgets.cells import fit, fit_right
from review_tui.tui.widgets.lines import LineList

_CELL = 15  # terminal cells of a column
_LEGEND = "· not searched  0 nothing  5 found  2/5 kept  – did not exist  † nor then"


@dataclass(frozen=True, slots=True)
class Window:
    """The columns in sight: the first, how many, and the width of the organisations' names."""

    first: int
    count: int
    names: int


class CoverageScreen(ListPage):
    """The matrix is read when the screen is come to, and with successors when first asked; then it is only drawn."""

    KEYS = "coverage"
    LIVE = False  # the matrix is read when one comes here
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("coverage")]

    def __init__(self) -> None:
        super().__init__()
        self._found = Coverage((), (), {})
        self._read: dict[bool, Coverage] = {}  # by whether those that ended are counted for their successors
        self._rolled = False
        self._column = 0

    def body(self) -> ComposeResult:
        """Lay out the names of the sources, the matrix, and the cell in words."""
        yield Static("", id="heads")
        yield LineList(self._line)
        yield Static("", id="cell")
        yield Static(words.line(NONE_LOADED), classes="empty")

    def renew(self) -> None:
        """Read the matrix anew."""
        self._read.clear()
        self._show()

    def _show(self) -> None:
        """Show the one matrix or the other, each read when it is first asked for."""
        if self._rolled not in self._read:
            self._read[self._rolled] = coverage.coverage(self.desk, roll_up=self._rolled)
        found = self._found = self._read[self._rolled]
        self._column = min(self._column, max(0, len(found.sources) - 1))
        sums = (
            f"{found.searched():,} of {words.plural(len(found.organisations), 'organisation')} searched · "
            f"{found.kept():,} with something kept"
        )
        heading = "Coverage, successors in one" if self._rolled else "Coverage"
        self.title_bar(heading, sums if found.organisations else "")
        self.set_class(not (found.organisations and found.sources), "-empty")
        lines = self.query_one(LineList)
        lines.show(len(found.organisations), min(lines.cursor, max(0, len(found.organisations) - 1)))
        self._draw()

    def on_resize(self) -> None:
        """Show as many columns as there is room for."""
        self._draw()

    def on_line_list_moved(self, _: LineList.Moved) -> None:
        """Say the cell that the cursor came to."""
        self._draw_cell()

    def _draw(self) -> None:
        """Draw everything for the column that has the cursor."""
        window, sources = self._window, self._found.sources
        more = len(sources) - window.first - window.count
        left = f"← {window.first}  " if window.first else ""
        label = f"{left}{more} more →" if more > 0 else left
        names = (clean_line(source.name) for source in sources[window.first : window.first + window.count])
        heads = (fit_right(fit(name, _CELL - 1).rstrip(), _CELL) for name in names)
        self.query_one("#heads", Static).update(Content.assemble((fit(label, window.names) + "".join(heads), "$quiet")))
        self.query_one(LineList).refresh()
        self._draw_cell()

    @property
    def _window(self) -> Window:
        """Keep the column of the cursor in sight."""
        width = self.size.width - 7
        count = max(1, min(len(self._found.sources), (width - 26) // _CELL))
        first = max(0, min(self._column - count + 1, len(self._found.sources) - count)) if self._column >= count else 0
        return Window(first, count, width - count * _CELL)

    def _draw_cell(self) -> None:
        if not (self._found.organisations and self._found.sources):
            return
        one, source, cell = self._current
        said = f"{clean_line(one.name)} at {clean_line(source.name)}: {cell.state}"
        if cell.runs:
            last = cell.runs[-1]
            who = f" by {clean_line(last.searcher)}" if last.searcher else ""
            said += f"; {words.plural(len(cell.runs), 'search', 'searches')}, last {last.searched}{who}"
        self.query_one("#cell", Static).update(
            Content.assemble(words.line(said).truncate(self.size.width - 6, ellipsis=True), "\n", (_LEGEND, "$quiet"))
        )

    @property
    def _current(self) -> tuple[Organisation, Source, Cell]:
        one = self._found.organisations[self.query_one(LineList).cursor]
        source = self._found.sources[self._column]
        return one, source, self._found.cells[one.code, source.id]

    def _line(self, row: int, _: int) -> Content:
        one, window = self._found.organisations[row], self._window
        at = row == self.query_one(LineList).cursor
        parts: list[str | tuple[str, str]] = [fit(clean_line(one.name), window.names - 1), " "]
        for n in range(window.first, window.first + window.count):
            cell = self._found.cells[one.code, self._found.sources[n].id]
            here = at and n == self._column
            sign = f"‹{cell.sign}›" if here else f"{cell.sign} "
            style = "bold $primary" if here else "" if cell.found else "$quiet"
            parts.append((fit_right(sign, _CELL), style))
        return Content.assemble(*parts)

    def on_line_list_chosen(self, _: LineList.Chosen) -> None:
        """List what the mouse chose."""
        self.action_choose()

    def action_choose(self) -> None:
        """List the reports of the cell."""
        if not (self._found.organisations and self._found.sources):
            return
        one, source, cell = self._current
        if not cell.reports:
            self.say(f"No report of {clean_line(one.name)} came in from {clean_line(source.name)}.")
            return
        heading = f"{clean_line(one.name)} at {clean_line(source.name)}"
        self.app.push_screen(ListScreen(heading, among=cell.reports))

    def action_gap(self) -> None:
        """Go to the next cell that was not searched, column by column below, then to the right."""
        found, start = self._found, self.query_one(LineList).cursor
        total = len(found.organisations) * len(found.sources)
        for step in range(1, total + 1):
            at = self._column * len(found.organisations) + start + step
            column, row = divmod(at % total, len(found.organisations))
            if found.cells[found.organisations[row].code, found.sources[column].id].sign == "·":
                self._column = column
                self.query_one(LineList).cursor = row
                self._draw()
                return
        self.say("Every organisation was searched for at every source, or did not exist then.")

    def action_roll(self) -> None:
        """Count those that ended for the one that took their place, or by themselves again."""
        self._rolled = not self._rolled
        self._show()

    def action_find(self) -> None:
        """Ask for an organisation."""
        self.ask("Find an organisation", [Field("", "", "its name, or a part of it; or its code")], self._find)

    def _find(self, text: str) -> None:
        sought = text.casefold().strip()
        rows = range(len(self._found.organisations))
        after = self.query_one(LineList).cursor + 1
        for row in (*rows[after:], *rows[:after]):
            one = self._found.organisations[row]
            if sought and (sought in one.name.casefold() or sought == one.code.casefold()):
                self.query_one(LineList).cursor = row
                return
        self.refuse(f"No organisation here is called like {clean_line(text)}.")

    def seen(self) -> Seen:
        """Give the matrix as it is counted here."""
        rolled = self._rolled
        return of_tables("coverage", lambda desk: [coverage.table_of(coverage.coverage(desk, roll_up=rolled))])

    def action_left(self) -> None:
        """Go to the source before."""
        self._column = max(0, self._column - 1)
        self._draw()

    def action_right(self) -> None:
        """Go to the next source."""
        self._column = max(0, min(len(self._found.sources) - 1, self._column + 1))
        self._draw()
