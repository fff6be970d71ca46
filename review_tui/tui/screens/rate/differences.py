"""What differs at a form stage as a grid: rows are what is judged, columns the items, and each cell is ruled on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from review_tui.model.review.answers import NO_ANSWER
from review_tui.model.review.form import Form, Item
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import opening
from review_tui.steps.desk.undo import TakenBack
from review_tui.steps.rate.ruling import Differences, differences, left_on
from review_tui.steps.report import seen_tables
from review_tui.steps.report.seen import Seen, of_tables
from review_tui.steps.screen import resolve
from review_tui.steps.screen.resolve import Conflict
from review_tui.tui import keys, ways, words
from review_tui.tui.screens.rate.ruling import RulingPage
from review_tui.tui.screens.rate.table import TablePage
from review_tui.tui.widgets import criteria
from review_tui.tui.widgets.cells import fit
from review_tui.tui.widgets.criteria import Criterion, Said
from review_tui.tui.widgets.lines import LineList
from review_tui.tui.widgets.sides_pane import SidesPane
from review_tui.words.phrases import units


class DifferencesScreen(TablePage, RulingPage):
    """The sheets that were opened and differ; the cursor stands on a cell, what each rater said of it at the foot."""

    KEYS = "differences"
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("differences")]

    def __init__(self, stage: str) -> None:
        super().__init__(stage)
        self._found: Differences | None = None
        self._swept = False

    def body(self) -> ComposeResult:
        """Lay out the heads of the columns, the rows, and the cell in words."""
        yield from self.table()
        yield SidesPane()
        yield Static("Nothing that was opened differs at this stage.", classes="empty")

    # What is shown

    def renew(self) -> None:
        """Read anew what differs; the cursor stays on its row, and at first goes to what is to be ruled."""
        if not self._swept and self.desk.viewer.is_lead:
            self.review_app.write_aside(opening.sweep)
        subject, before = (row.report.home if (row := self.at_hand()) else ""), self._found
        self._found = self.attempt(lambda: differences(self.desk, self._stage))
        self.show_table(next((n for n, one in enumerate(self.rows_here()) if one.report.home == subject), None))
        if before is None and (waits := self._open_from((-1, -1))):
            self.go_to_cell(*waits)
        self._swept = True

    def held(self) -> Mapping[str, object]:
        """Give the difference of the row, and the form that asks."""
        return {"answers": self.at_hand(), "form": self.form_here()}

    def seen(self) -> Seen:
        """Give every cell that differs."""
        stage = self._stage
        return of_tables("differences", lambda desk: [seen_tables.cells_that_differ(desk, stage)])

    def form_here(self) -> Form | None:
        """Give the form of the stage."""
        return self._found.form if self._found else None

    def rows_here(self) -> Sequence[Conflict]:
        """Give what differs, ruled or not."""
        return self._found.rows if self._found else ()

    def draw(self) -> None:
        """Draw everything."""
        if found := self._found:
            agreed = f"{units(found.agreed, found.stage.unit)} agreed, folded away"
            told = f"{words.plural(found.left, 'cell')} left · {agreed}"
            self.title_bar(f"What differs · {words.stage_title(self._stage)}", told)
        super().draw()

    def draw_cell(self) -> None:
        """Say what each rater said of the cell."""
        row, one = self.at_hand(), self.criterion
        if row is None or one is None:
            return
        done = len(row.outcome.differs) - len(left_on(row))
        far = f"  {row.outcome.status} · {done} of {len(row.outcome.differs)} ruled"
        head = Content.assemble(
            (clean_line(row.number), "bold $primary"), "  ", (clean_line(row.title), "bold"), (far, "$quiet")
        )
        if one.item is None:
            folded = f"{one.title}: {words.plural(len(one.items), 'criterion', 'criteria')}; z unfolds them"
            self.query_one(SidesPane).show(Content.assemble(head, "\n", folded), None, (), None, "")
            return
        name, ruled = one.item.id, self.settled.get(one.item.id)
        sides = [
            (whose, sheet.answers.get(name, NO_ANSWER), self.why_none(n, one.item))
            for n, (whose, sheet) in enumerate(zip(row.raters, row.sheets, strict=True))
        ]
        differs = name in row.outcome.differs
        if note := self.note_of(one.item):
            ruled = replace(ruled or NO_ANSWER, note=note) if ruled else None
        manner = self.manner() + (f" · note: {clean_line(note)}" if note and ruled is None else "")
        self.query_one(SidesPane).show(head, one.item, sides, ruled, manner, differs)

    def subject_of(self, position: int) -> str:
        """Give the organisation or the home record."""
        return self.rows_here()[position].report.home

    def row_told(self, position: int) -> tuple[str, str]:
        """Give how a row stands, and how many of its cells that differ are ruled."""
        row = self.rows_here()[position]
        left = len(left_on(row))
        return "≠" if left else "✓", f"{len(row.outcome.differs) - left}/{len(row.outcome.differs)}"

    def cell_told(self, position: int, one: Criterion, room: int) -> Said:
        """Give what was ruled or how each begins where they differ, and else in quiet what all said."""
        row, item = self.rows_here()[position], one.item
        settled = row.outcome.consensus or {}
        if item is None:
            return self._folded_told(row, one, room)
        if item.id in row.outcome.differs:
            values = [sheet.answers.get(item.id, NO_ANSWER).value for sheet in row.sheets]
            ruled = settled.get(item.id)
            if ruled is None and item.id not in left_on(row):
                return criteria.cell(item, NO_ANSWER, False, room)  # not asked any more by what was ruled
            return criteria.apart(item, values, ruled, room)
        if item.id not in settled:
            return criteria.cell(item, NO_ANSWER, False, room)
        return criteria.cell(item, settled[item.id], True, room)[0], "$quiet"

    def _folded_told(self, row: Conflict, one: Criterion, room: int) -> Said:
        left = left_on(row)
        differ = [item.id for item in one.items if item.id in row.outcome.differs]
        ruled = sum(name not in left for name in differ)
        text = f"{ruled}/{len(differ)}" if differ else ""
        return fit(text, room), "$success" if ruled == len(differ) else "$accent"

    def sums_told(self) -> tuple[str, Sequence[str]]:
        """Count of how many rows each item is still to be ruled."""
        left = [frozenset(left_on(row)) for row in self.rows_here()]
        counts = [sum(item.id in names for names in left for item in one.items) for one in self._columns]
        return f"to be ruled, of {len(left):,}", [f"{n:,}" if n else "" for n in counts]

    # Ruling

    def at_hand(self) -> Conflict | None:
        """Give what differs in the row."""
        rows, cursor = self.rows_here(), self.query_one(LineList).cursor
        return rows[cursor] if cursor < len(rows) else None

    def item_at(self) -> Item | None:
        """Give the item of the cell where raters differ; what is folded or agreed takes no ruling."""
        row, one = self.at_hand(), self.criterion
        if row is None or one is None:
            return None
        if one.item is None:
            self.refuse(f"{one.title} is folded. z unfolds it.")
        elif one.item.id not in row.outcome.differs:
            self.refuse(f"Raters do not differ on {clean_line(one.item.label)} of {clean_line(row.number)}. n goes on.")
        else:
            return one.item
        return None

    def ruled(self) -> None:
        """Read the row again."""
        found, position = self._found, self.query_one(LineList).cursor
        if found is None or position >= len(found.rows):
            return
        home = found.rows[position].report.home
        row = self.attempt(lambda: resolve.conflict(self.desk, home, self._stage, settled=True))
        if row:
            self._found = replace(found, rows=(*found.rows[:position], row, *found.rows[position + 1 :]))
        self.draw()

    def noted(self) -> None:
        """Show what was noted."""
        self.draw_cell()

    def go_on(self) -> None:
        """Go to the next cell that is to be ruled."""
        if self._found and self._found.left:
            self.action_next()

    def undone(self, about: str, _: TakenBack) -> None:
        """Show the row that an act was taken back on."""
        self.renew()
        rows = self.rows_here()
        self.query_one(LineList).cursor = next(
            (n for n, row in enumerate(rows) if row.report.home == about), self.query_one(LineList).cursor
        )

    # Moving

    def open_cells(self) -> Iterator[tuple[int, int]]:
        """Give the cells that are to be ruled."""
        form = self.form_here()
        places = {item.id: n for n, item in enumerate(form.items)} if form else {}
        for n, row in enumerate(self.rows_here()):
            yield from ((n, place) for place in sorted(places[name] for name in left_on(row) if name in places))

    def _open_from(self, here: tuple[int, int], by: int = 1) -> tuple[int, int] | None:
        """Give the cell that waits after this one, by rows or by columns."""
        if not self._downward:
            return super()._open_from(here, by)
        cells = sorted(self.open_cells(), key=_by_column)
        after = [one for one in cells if (_by_column(one) > _by_column(here)) == (by > 0) and one != here]
        return (after or cells)[0 if by > 0 else -1] if cells else None

    def none_open(self) -> None:
        """Say that all is ruled."""
        self.say("Nothing is left to rule here.")

    def action_downward(self) -> None:
        """Go down the column after a ruling, or along the row again."""
        self._downward = not self._downward
        self.say(f"After a ruling the cursor goes {'down the column' if self._downward else 'along the row'}.")

    def action_choose(self) -> None:
        """Show all that differs in the row."""
        if row := self.at_hand():
            self.app.push_screen(ways.consensus(row.report.home, self._stage))


def _by_column(cell: tuple[int, int]) -> tuple[int, int]:
    return cell[1], cell[0]
