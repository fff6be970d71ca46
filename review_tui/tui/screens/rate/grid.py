"""The grid of a form stage: what is judged by the criteria of the form, one key a cell, one's own answers alone."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from review_tui.model.log.shown import CHOSEN
from review_tui.model.review.answers import NO_ANSWER
from review_tui.model.review.form import Item, ItemKind
from review_tui.model.review.text import clean_line
from review_tui.steps.rate import grid
from review_tui.steps.rate.grid import Grid, GridRow, SheetState
from review_tui.steps.report import seen_tables
from review_tui.steps.report.seen import Seen, of_tables
from review_tui.store import reading
from review_tui.tui import keys, ways, words
from review_tui.tui.screens.base.ask import Field
from review_tui.tui.screens.rate.answering import AnsweringPage, SheetAtHand
from review_tui.tui.widgets import criteria
from review_tui.tui.widgets.cell_pane import CellPane
from review_tui.tui.widgets.cells import fit, fit_right
from review_tui.tui.widgets.criteria import WIDTH, Criterion, InSight
from review_tui.tui.widgets.lines import LineList
from review_tui.words.phrases import units

_SIGNS = {  # of one's own sheet
    SheetState.NOT_BEGUN: " ", SheetState.DRAFT: "…", SheetState.HANDED_IN: "✓", SheetState.OPENED: "=",
    SheetState.CHECKED: "→", SheetState.LATE: "!", SheetState.ASKED_AGAIN: "?", SheetState.NOT_YOURS: "×",
}  # fmt: skip
_NAMED = 6  # criteria that are named where many lack an answer
_PROGRESS = 7  # cells of "12/54"
_MARGIN = 7  # what the list takes beside its lines: padding, the cursor's sign, the bar for scrolling


class GridScreen(AnsweringPage):
    """Rows are what is judged, columns the criteria; the cursor stands on a cell, and its words at the foot."""

    KEYS = "grid"
    TYPES = "e"
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("grid")]

    def __init__(self, stage: str) -> None:
        super().__init__(stage, CHOSEN)
        self._grid: Grid | None = None
        self._folded: frozenset[str] = frozenset()
        self._columns: tuple[Criterion, ...] = ()
        self._column = 0
        self._first = 0
        self._downward = False  # whether the cursor goes down after an answer
        self._at = ""  # the row that seconds are counted for

    def body(self) -> ComposeResult:
        """Lay out the heads of the columns, the rows, and the cell in words."""
        yield Static("", id="heads")
        yield LineList(self._line)
        yield CellPane()
        yield Static("Nothing is judged at this stage yet.", classes="empty")

    # What is shown

    def renew(self) -> None:
        """Read the table anew; the cursor stays on its row."""
        subject = row.subject if (row := self._row) else ""
        self._grid = self.attempt(lambda: grid.grid(self.desk, self._stage))
        rows = self._grid.rows if self._grid else ()
        self.set_class(not rows, "-empty")
        self._columns = criteria.criteria(self._grid.form, self._folded) if self._grid else ()
        self._column = min(self._column, max(0, len(self._columns) - 1))
        lines = self.query_one(LineList)
        position = next((n for n, one in enumerate(rows) if one.subject == subject), lines.cursor)
        lines.show(len(rows), min(position, max(0, len(rows) - 1)))
        self._draw()

    def held(self) -> Mapping[str, object]:
        """Give the row of the cursor with its answers, and the form."""
        return {"row": self._row, "form": self._grid and self._grid.form}

    def seen(self) -> Seen:
        """Give the grid with one's own answers, which are nobody else's to read yet."""
        stage = self._stage
        return of_tables("grid", lambda desk: [seen_tables.own_sheets(desk, stage)], own=True)

    @property
    def _row(self) -> GridRow | None:
        rows = self._grid.rows if self._grid else ()
        cursor = self.query_one(LineList).cursor
        return rows[cursor] if cursor < len(rows) else None

    @property
    def _criterion(self) -> Criterion | None:
        return self._columns[self._column] if self._column < len(self._columns) else None

    @property
    def _window(self) -> InSight:
        return criteria.in_view(self.size.width - _MARGIN, len(self._columns), self._column, self._first)

    def on_resize(self) -> None:
        """Show as many columns as there is room for."""
        self._draw()

    def on_line_list_moved(self, _: LineList.Moved) -> None:
        """Say the cell that the cursor came to."""
        self._draw_cell()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the column that the mouse clicked."""
        region, window = self.query_one(LineList).region, self._window
        if region.contains(event.screen_x, event.screen_y):
            position = (event.screen_x - region.x - 3 - window.names) // WIDTH
            if 0 <= position < window.count:
                self._go_to_column(window.first + position)

    def _draw(self) -> None:
        """Draw everything."""
        found = self._grid
        if found is None:
            return
        name = f"{words.stage_title(self._stage)} · {self.desk.name_of(self.desk.viewer.person)}"
        handed = sum(row.state in (SheetState.HANDED_IN, SheetState.CHECKED, SheetState.OPENED) for row in found.rows)
        self.title_bar(name, f"{handed:,} of {units(len(found.rows), found.stage.unit)} handed in")
        self._first = self._window.first
        self._draw_heads()
        self.query_one(LineList).refresh()
        self._draw_cell()

    def _draw_heads(self) -> None:
        """Head the columns: sections, short labels, and how many rows have an answer."""
        found, window = self._grid, self._window
        if found is None:
            return
        shown = self._columns[window.first : window.first + window.count]
        more = len(self._columns) - window.first - window.count
        left = (f"← {window.first}  " if window.first else "") + (f"{more} more →" if more > 0 else "")
        lines = [Content.assemble((fit(left, window.names), "$quiet"), (criteria.sections_line(shown), "$secondary"))]
        labels = [criteria.heads(one) for one in shown]
        for part in (0, 1):
            line: list[str | tuple[str, str]] = [" " * window.names]
            for n, label in enumerate(labels):
                line.append((label[part], "bold" if window.first + n == self._column else "$quiet"))
            lines.append(Content.assemble(*line))
        counts = ((sum(found.by_item[item.id] for item in one.items), len(one.items)) for one in shown)
        sums = "".join(" " + fit(f"{n:,}", WIDTH - 1) for n, _ in counts)
        lines.append(Content.assemble((fit(f"answered, of {len(found.rows):,}", window.names) + sums, "$quiet")))
        self.query_one("#heads", Static).update(Content("\n").join(lines), layout=False)

    def _draw_cell(self) -> None:
        row = self._row
        if row and row.subject != self._at:
            self._at = row.subject
            self._watch.begin()
        self.query_one(CellPane).show(row, self._criterion)

    def _line(self, position: int, _: int) -> Content:
        """Give a row: the sign of one's sheet, its name, how far it is, and the cells in sight."""
        if self._grid is None:
            return Content("")
        row, window = self._grid.rows[position], self._window
        name = fit(f"{_SIGNS[row.state]} {clean_line(row.title)}", window.names - _PROGRESS - 1)
        far = fit_right(f"{row.answered}/{len(row.asked)}", _PROGRESS)
        parts: list[str | tuple[str, str]] = [name, (far, "$quiet"), " "]
        has_cursor = position == self.query_one(LineList).cursor
        asked = frozenset(row.asked)
        for n in range(window.first, window.first + window.count):
            one = self._columns[n]
            item = one.item
            text, tint = (
                criteria.cell(item, row.answers.get(item.id, NO_ANSWER), item.id in asked)
                if item
                else criteria.folded_cell(one, row.answers, asked)
            )
            if has_cursor and n == self._column:
                parts.append((f"‹{text[:-1]}›", f"bold {tint or '$primary'}"))
            else:
                parts += [" ", (text, tint)]
        return Content.assemble(*parts)

    # Answering

    def at_hand(self) -> SheetAtHand | None:
        """Give the sheet of the row."""
        row = self._row
        return SheetAtHand(row.subject, row.number, self._grid.form, row.answers) if row and self._grid else None

    def item_at(self) -> Item | None:
        """Give the item of the cell; a folded section and what is not asked of the row take none."""
        row, one = self._row, self._criterion
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
        self._grid = found.with_row(position, grid.row_anew(self.desk, found, row))
        self._draw_heads()
        self.query_one(LineList).refresh_line(position)
        self._draw_cell()

    def go_on(self) -> None:
        """Go to the next cell: to the right over what is folded or not asked, or down."""
        if self._downward:
            self.query_one(LineList).move(1)
            return
        row = self._row
        for n in range(self._column + 1, len(self._columns)):
            item = self._columns[n].item
            if row and item and item.id in row.asked:
                self._go_to_column(n)
                return
        if row and self._grid and not row.needed(self._grid.form):
            self.add("d hands this row in")

    def action_hand_in(self) -> None:
        """Hand the row's sheet in; what it still needs is said by name, the first ones of many."""
        row = self._row
        needed = row.needed(self._grid.form) if row and self._grid else ()
        if row and needed and self._grid and not self.refuses("hand_in"):
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

    def _go_to_column(self, column: int) -> None:
        before = self._window.first
        self._column = max(0, min(len(self._columns) - 1, column))
        self._first = self._window.first
        self._draw_heads()
        lines = self.query_one(LineList)
        if self._first != before:
            lines.refresh()
        else:
            lines.refresh_line(lines.cursor)
        self._draw_cell()

    def action_left(self) -> None:
        """Go to the criterion before."""
        self._go_to_column(self._column - 1)

    def action_right(self) -> None:
        """Go to the next criterion."""
        self._go_to_column(self._column + 1)

    def action_downward(self) -> None:
        """Go down after an answer, or to the right again."""
        self._downward = not self._downward
        self.say(f"After an answer the cursor goes {'down' if self._downward else 'to the right'}.")

    def _needed(self) -> Iterator[tuple[int, int]]:
        """Give the cells that need an answer by row and place of the item in the form, in order."""
        form = self._grid.form if self._grid else None
        places = {item.id: n for n, item in enumerate(form.items)} if form else {}
        for n, row in enumerate(self._grid.rows if self._grid else ()):
            yield from ((n, places[name]) for name in (row.needed(form) if form else ()))

    def _go_to_needed(self, by: int) -> None:
        """Go to the next cell that needs an answer, or the previous, row by row and round; its section is unfolded."""
        one = self._criterion
        if self._grid is None or one is None:
            return
        items = self._grid.form.items
        here = self.query_one(LineList).cursor, items.index(one.items[0])
        cells = list(self._needed())
        after = [cell for cell in cells if (cell > here if by > 0 else cell < here)]
        if not cells:
            self.say("No cell needs an answer.", "d hands a row in")
            return
        row, position = (after or cells)[0 if by > 0 else -1]
        self._unfold(items[position])
        self.query_one(LineList).cursor = row
        self._go_to_column(next(n for n, one in enumerate(self._columns) if items[position] in one.items))

    def action_next(self) -> None:
        """Go to the next cell that needs an answer."""
        self._go_to_needed(1)

    def action_previous(self) -> None:
        """Go to the previous cell that needs an answer."""
        self._go_to_needed(-1)

    def _unfold(self, item: Item) -> None:
        section = item.section or item.group
        if section in self._folded:
            self._fold(self._folded - {section}, item)

    def _fold(self, folded: frozenset[str], item: Item) -> None:
        """Fold these sections and no others; the cursor stays with an item."""
        if self._grid:
            self._folded = folded
            self._columns = criteria.criteria(self._grid.form, folded)
            self._column = next(n for n, one in enumerate(self._columns) if item in one.items)
            self._draw()

    def action_fold(self) -> None:
        """Fold the section of the cursor into one column, or unfold it."""
        one = self._criterion
        if one is None:
            return
        if not one.section:
            self.say("This criterion stands in no section.")
        else:
            self._fold(self._folded ^ {one.section}, one.items[0])

    def action_fold_all(self) -> None:
        """Fold all sections, or unfold all where all are folded."""
        one = self._criterion
        every = frozenset(one.section for one in self._columns if one.section)
        if one and every:
            self._fold(frozenset() if self._folded >= every else every, one.items[0])

    def action_find(self) -> None:
        """Ask for a row."""
        self.ask("Go to a row", [Field("", "", "its name, or a part of it; or its number or code")], self._find)

    def _find(self, text: str) -> None:
        sought = text.casefold().strip()
        rows = self._grid.rows if self._grid else ()
        after = self.query_one(LineList).cursor + 1
        for place in (*range(after, len(rows)), *range(after)):
            if place < len(rows) and sought and _is_called(rows[place], sought):
                self.query_one(LineList).cursor = place
                return
        self.refuse(f"No row here is called like {clean_line(text)}.")

    def action_choose(self) -> None:
        """Open the whole form of the row, or the consensus where raters differ on it."""
        if (row := self._row) and row.outcome == "conflict":
            self.app.push_screen(ways.consensus(row.subject, self._stage))
        elif row:
            self.app.push_screen(ways.form(self._stage, row.subject))

    def action_text(self) -> None:
        """Read the text."""
        if row := self._row:
            self.app.push_screen(ways.text(row.subject))

    def action_original(self) -> None:
        """Open the original."""
        if row := self._row:
            self.open_report_original(reading.report(self.desk.store, row.subject))


def _is_called(row: GridRow, sought: str) -> bool:
    return sought in clean_line(row.title).casefold() or sought == row.number.casefold()
