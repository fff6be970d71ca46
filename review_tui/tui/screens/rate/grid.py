"""The grid of a form stage: what is judged by the criteria of the form, one key a cell, one's own answers alone."""

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from review_tui.model.log.shown import CHOSEN
from review_tui.model.review.answers import NO_ANSWER
from review_tui.model.review.course import Course
from review_tui.model.review.form import Form, Item, ItemKind
from review_tui.model.review.text import clean_line
from review_tui.steps.rate import grid
from review_tui.steps.rate.grid import Grid, GridRow, SheetState
from review_tui.steps.report import seen_tables
from review_tui.steps.report.idle import is_over
from review_tui.steps.report.seen import Seen, of_tables
from review_tui.store import reading
from review_tui.tui import keys, ways, words
from review_tui.tui.screens.rate.answering import AnsweringPage, SheetAtHand
from review_tui.tui.screens.rate.from_table import TakingIn
from review_tui.tui.screens.rate.table import TablePage
from review_tui.tui.widgets import criteria
from review_tui.tui.widgets.cell_pane import CellPane
from review_tui.tui.widgets.criteria import Criterion, Said
from review_tui.tui.widgets.lines import LineList
from review_tui.words.phrases import units

_SIGNS = {  # of one's own sheet
    SheetState.NOT_BEGUN: " ", SheetState.DRAFT: "…", SheetState.HANDED_IN: "✓", SheetState.OPENED: "=",
    SheetState.CHECKED: "→", SheetState.LATE: "!", SheetState.ASKED_AGAIN: "?", SheetState.NOT_YOURS: "×",
    SheetState.TO_CHECK: "○",
}  # fmt: skip
_HANDED_IN = (SheetState.HANDED_IN, SheetState.CHECKED, SheetState.OPENED)
_NAMED = 6  # criteria that are named where many lack an answer


class GridScreen(TablePage, AnsweringPage):
    """Rows are what is judged, columns the criteria; the cursor stands on a cell, and its words at the foot."""

    KEYS = "grid"
    TYPES = "e"
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("grid")]

    def __init__(self, stage: str) -> None:
        super().__init__(stage, CHOSEN)
        self._grid: Grid | None = None
        self._course = Course()  # along the row of the cursor
        self._at = ""  # the row that seconds are counted for

    def body(self) -> ComposeResult:
        """Lay out the heads of the columns, the rows, and the cell in words."""
        yield from self.table()
        yield CellPane()
        yield Static("Nothing is judged at this stage yet.", classes="empty")

    # What is shown

    def renew(self) -> None:
        """Read the table anew; the cursor stays on its row."""
        subject = row.subject if (row := self._row) else ""
        self._grid = self.attempt(lambda: grid.grid(self.desk, self._stage))
        self.show_table(next((n for n, one in enumerate(self.rows_here()) if one.subject == subject), None))

    def held(self) -> Mapping[str, object]:
        """Give the row of the cursor with its answers, and the form."""
        return {"row": self._row, "form": self.form_here()}

    def form_here(self) -> Form | None:
        """Give the form of the stage."""
        return self._grid.form if self._grid else None

    def rows_here(self) -> Sequence[GridRow]:
        """Give all that is judged."""
        return self._grid.rows if self._grid else ()

    def seen(self) -> Seen:
        """Give the grid with one's own answers, which are nobody else's to read yet."""
        stage = self._stage
        return of_tables("grid", lambda desk: [seen_tables.own_sheets(desk, stage)], own=True)

    @property
    def _row(self) -> GridRow | None:
        rows, cursor = self.rows_here(), self.query_one(LineList).cursor
        return rows[cursor] if cursor < len(rows) else None

    def draw(self) -> None:
        """Draw everything."""
        if found := self._grid:
            name = f"{words.stage_title(self._stage)} · {self.desk.name_of(self.desk.viewer.person)}"
            handed = sum(row.state in _HANDED_IN for row in found.rows)
            over = f", {why}" if (why := is_over(self.desk, self._stage)) else ""
            self.title_bar(name, f"{handed:,} of {units(len(found.rows), found.stage.unit)} handed in{over}")
        super().draw()

    def draw_cell(self) -> None:
        """Say the cell in words; seconds are counted for each row."""
        row = self._row
        if row and row.subject != self._at:
            self._at = row.subject
            self._course.begin()
            self._watch.begin()
        if (one := self.criterion) and one.item:
            self._course.come(one.item.id)
        self.query_one(CellPane).show(row, self.criterion)

    def subject_of(self, position: int) -> str:
        """Give the organisation or the home record."""
        return self.rows_here()[position].subject

    def row_told(self, position: int) -> tuple[str, str]:
        """Give the sign of one's sheet, and how many of its cells are answered."""
        row = self.rows_here()[position]
        return _SIGNS[row.state], f"{row.answered}/{len(row.asked)}"

    def cell_told(self, position: int, one: Criterion, room: int) -> Said:
        """Give the answer in short; of a sheet that one checks, how it stands before that."""
        row, item = self.rows_here()[position], one.item
        if item is None:
            return criteria.folded_cell(one, row.said if row.checks else row.answers, row.asked, room)
        is_asked, given = item.id in row.asked, row.answers.get(item.id, NO_ANSWER)
        if is_asked and row.checks and (check := row.check(item.id)):
            return criteria.checked(item, given, check, room)
        return criteria.cell(item, given, is_asked and not (given.is_blank and row.is_others), room)

    def sums_told(self) -> tuple[str, Sequence[str]]:
        """Count on how many rows each item has an answer."""
        found = self._grid
        if found is None:
            return "", ()
        counts = (sum(found.by_item[item.id] for item in one.items) for one in self._columns)
        return f"answered, of {len(found.rows):,}", [f"{n:,}" for n in counts]

    # Answering

    def at_hand(self) -> SheetAtHand | None:
        """Give the sheet of the row."""
        row = self._row
        if row is None or self._grid is None:
            return None
        said = row.said if row.checks else None
        return SheetAtHand(
            subject=row.subject, number=row.number, form=self._grid.form, answers=row.answers, said=said,
            done=row.state in _HANDED_IN,
        )  # fmt: skip

    def item_at(self) -> Item | None:
        """Give the item of the cell; a folded section and what is not asked of the row take none."""
        row, one = self._row, self.criterion
        if row is None or one is None:
            return None
        if one.item is None:
            self.refuse(f"{one.title} is folded. z unfolds it.")
        elif one.item.id not in row.asked:
            self.refuse(f"{clean_line(one.item.label)} is not asked here, with what was answered before it.")
        else:
            return one.item
        return None

    def answered(self) -> None:
        """Read the row's sheet again and show it."""
        found, row, position = self._grid, self._row, self.query_one(LineList).cursor
        if found is None or row is None:
            return
        now = grid.row_anew(self.desk, found, row)
        self._grid = found.with_row(position, now)
        self._course.follow(row.asked, now.asked, row.blank)
        self.draw_heads()
        self.query_one(LineList).refresh_line(position)
        self.draw_cell()

    def go_on(self) -> None:
        """Go down; or on along the row over what is folded or not asked, to what comes next."""
        if self._downward:
            self.query_one(LineList).move(1)
            return
        row, one = self._row, self.criterion
        if row is None or one is None or one.item is None or self._grid is None:
            return
        unfolded = [column.item for column in self._columns if column.item and column.item.id in row.asked]
        needed, named = row.needed(self._grid.form), {item.id for item in unfolded}
        step = self._course.after(one.item, unfolded, named & set(needed), named & set(row.blank))
        if step and step.back:
            self.add(f"back to {clean_line(unfolded[step.place].label)}, passed over before")
        if not needed:
            self.add("d hands this row in")
        elif not named & set(needed):
            self.add(f"{words.plural(len(needed), 'answer')} needed in what is folded: n goes there")
        if step:
            items = [column.item for column in self._columns]
            self.go_to_column(items.index(unfolded[step.place]))

    def action_hand_in(self) -> None:
        """Hand the row's sheet in; what it still needs is said by name, the first ones of many."""
        row = self._row
        needed = row.needed(self._grid.form) if row and self._grid else ()
        if row and needed and self._grid and not row.checks and not self.refuses("hand_in"):
            named = ", ".join(clean_line(self._grid.form.item(name).label) for name in needed[:_NAMED])
            more = f" and {len(needed) - _NAMED} more" if len(needed) > _NAMED else ""
            self.refuse(f"{clean_line(row.number)} still needs an answer to {named}{more}. n goes there.")
        else:
            super().action_hand_in()

    def handed_in(self) -> None:
        """Show the table as it is now, and go to the next row."""
        self.renew()
        self.query_one(LineList).move(1)

    def _undone(self, _: object) -> None:
        self.renew()  # it may have been an act on another row

    def action_not_stated(self) -> None:
        """Answer that it is not stated."""
        self._keep_absent("not_stated")

    def action_not_applicable(self) -> None:
        """Answer that it does not apply."""
        self._keep_absent("not_applicable")

    def _keep_absent(self, which: str) -> None:
        item = self.item_at()
        if item is None:
            return
        own = item.option(which) if item.kind is ItemKind.CHOICE else None
        self._keep_value(item, own.value if own else {"absent": which}, self.go_on)

    # Moving

    def action_downward(self) -> None:
        """Go down after an answer, or to the right again."""
        self._downward = not self._downward
        self.say(f"After an answer the cursor goes {'down' if self._downward else 'to the right'}.")

    def open_cells(self) -> Iterator[tuple[int, int]]:
        """Give the cells that need an answer, or to be checked."""
        form = self.form_here()
        places = {item.id: n for n, item in enumerate(form.items)} if form else {}
        for n, row in enumerate(self.rows_here()):
            yield from ((n, places[name]) for name in (row.needed(form) if form else ()))

    def blank_cells(self) -> Iterator[tuple[int, int]]:
        """Give the cells that could have an answer and have none, of rows that can be filled in."""
        form = self.form_here()
        places = {item.id: n for n, item in enumerate(form.items)} if form else {}
        for n, row in enumerate(self.rows_here()):
            yield from ((n, places[name]) for name in row.blank)

    def action_next_blank(self) -> None:
        """Go to the next cell without an answer, also one that may be left out."""
        self.go_to_next(1, list(self.blank_cells()))

    def none_open(self) -> None:
        """Say that every row can be handed in."""
        self.say("No cell needs an answer.", "d hands a row in")

    def action_differences(self) -> None:
        """Show where raters differ, cell by cell."""
        self.app.push_screen(ways.differences(self._stage))

    def action_choose(self) -> None:
        """Open the whole form of the row, or the consensus where raters differ on it."""
        if (row := self._row) and row.outcome == "conflict":
            self.app.push_screen(ways.consensus(row.subject, self._stage))
        elif row:
            self.app.push_screen(ways.form(self._stage, row.subject))

    def action_table(self) -> None:
        """Take in a table that is filled in already as one's own answers."""
        TakingIn(self, self._stage, self.renew).begin()

    def action_text(self) -> None:
        """Read the text."""
        if row := self._row:
            self.app.push_screen(ways.text(row.subject))

    def action_original(self) -> None:
        """Open the original."""
        if row := self._row:
            self.open_report_original(reading.report(self.desk.store, row.subject))
