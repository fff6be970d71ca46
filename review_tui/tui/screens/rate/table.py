"""A screen on which what is judged stands in rows and the items of a form in columns, with the cursor on a cell.

Heads and names stay while the cells move; sections fold into one column; a row is gone to by its name.
"""

from collections.abc import Iterator, Sequence
from typing import Protocol

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from review_tui.model.log.events import is_organisation
from review_tui.model.review.form import Form, Item
from review_tui.model.review.search_words import folded
from review_tui.model.review.text import clean_line
from review_tui.tui.screens.base.ask import Field
from review_tui.tui.screens.base.moving import ListPage
from review_tui.tui.screens.base.typing import AsTyped
from review_tui.tui.widgets import criteria
from review_tui.tui.widgets.cells import fit, fit_right
from review_tui.tui.widgets.criteria import Criterion, InSight, Said
from review_tui.tui.widgets.lines import LineList

_PROGRESS = 7  # cells of "12/54"
_MARGIN = 7  # what the list takes beside its lines: padding, the cursor's sign, the bar for scrolling


class TableRow(Protocol):
    """What every row has."""

    @property
    def number(self) -> str:
        """The number or code that it is called by."""

    @property
    def title(self) -> str:
        """What it is called."""


class TablePage(ListPage):
    """Rows and columns, and moving among them; what a cell says is for the screen to say."""

    _folded: frozenset[str] = frozenset()
    _columns: tuple[Criterion, ...] = ()
    _column = 0
    _first = 0
    _downward = False  # whether the cursor goes down after an answer, and n from row to row before it goes to the right

    def table(self) -> ComposeResult:
        """Lay out the heads of the columns, and the rows."""
        yield Static("", id="heads")
        yield LineList(self._line)

    # What a screen says

    def form_here(self) -> Form | None:
        """Give the form whose items are the columns, None before it was read."""
        raise NotImplementedError

    def rows_here(self) -> Sequence[TableRow]:
        """Give the rows."""
        raise NotImplementedError

    def subject_of(self, position: int) -> str:
        """Give what a row is about."""
        raise NotImplementedError

    def row_told(self, position: int) -> tuple[str, str]:
        """Give the sign of a row, and how far it is."""
        raise NotImplementedError

    def cell_told(self, position: int, one: Criterion, room: int) -> Said:
        """Give what stands in so many cells of a row and a column, with its tint."""
        raise NotImplementedError

    def sums_told(self) -> tuple[str, Sequence[str]]:
        """Give what is counted of each column, and the counts, column by column."""
        raise NotImplementedError

    def open_cells(self) -> Iterator[tuple[int, int]]:
        """Give the cells that n and p go to, by row and place of the item in the form, in order."""
        raise NotImplementedError

    def draw_cell(self) -> None:
        """Say the cell under the cursor in words."""
        raise NotImplementedError

    def none_open(self) -> None:
        """Say that no cell waits."""
        raise NotImplementedError

    # What is shown

    def show_table(self, subject_at: int | None) -> None:
        """Show the rows and columns anew, the cursor on a row or where it was."""
        form, rows, lines = self.form_here(), self.rows_here(), self.query_one(LineList)
        self.set_class(not rows, "-empty")
        self._columns = criteria.criteria(form, self._folded) if form else ()
        self._column = min(self._column, max(0, len(self._columns) - 1))
        position = lines.cursor if subject_at is None else subject_at
        lines.show(len(rows), min(position, max(0, len(rows) - 1)))
        self.draw()

    def draw(self) -> None:
        """Draw heads, rows and the cell."""
        self._first = self._window.first
        self.draw_heads()
        self.query_one(LineList).refresh()
        self.draw_cell()

    @property
    def criterion(self) -> Criterion | None:
        """The column of the cursor."""
        return self._columns[self._column] if self._column < len(self._columns) else None

    @property
    def _window(self) -> InSight:
        return criteria.in_view(self.size.width - _MARGIN, len(self._columns), self._column, self._first)

    def on_resize(self) -> None:
        """Show as many columns as there is room for."""
        if self.form_here() is not None:
            self.draw()

    def on_line_list_moved(self, _: LineList.Moved) -> None:
        """Say the cell that the cursor came to."""
        self.draw_cell()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the column that the mouse clicked."""
        region, window = self.query_one(LineList).region, self._window
        if region.contains(event.screen_x, event.screen_y):
            position = (event.screen_x - region.x - 3 - window.names) // window.width
            if 0 <= position < window.count:
                self.go_to_column(window.first + position)

    def draw_heads(self) -> None:
        """Head the columns: sections, short labels, and what is counted of each."""
        if self.form_here() is None:
            return
        window = self._window
        shown = self._columns[window.first : window.first + window.count]
        more = len(self._columns) - window.first - window.count
        left = (f"← {window.first}  " if window.first else "") + (f"{more} more →" if more > 0 else "")
        lines = [
            Content.assemble(
                (fit(left, window.names), "$quiet"), (criteria.sections_line(shown, window.width), "$secondary")
            )
        ]
        labels = [criteria.heads(one, window.width) for one in shown]
        for part in (0, 1):
            line: list[str | tuple[str, str]] = [" " * window.names]
            for n, label in enumerate(labels):
                line.append((label[part], "bold" if window.first + n == self._column else "$quiet"))
            lines.append(Content.assemble(*line))
        counted, counts = self.sums_told()
        in_sight = counts[window.first : window.first + window.count]
        sums = "".join(" " + fit(one, window.width - 1) for one in in_sight)
        lines.append(Content.assemble((fit(counted, window.names) + sums, "$quiet")))
        self.query_one("#heads", Static).update(Content("\n").join(lines), layout=False)

    def _line(self, position: int, _: int) -> Content:
        """Give a row: its sign, its name, how far it is, and the cells in sight."""
        row, window = self.rows_here()[position], self._window
        sign, far = self.row_told(position)
        number = "" if is_organisation(self.subject_of(position)) else f"{row.number} "  # titles of reports begin alike
        name = fit(f"{sign} {clean_line(f'{number}{row.title}')}", window.names - _PROGRESS - 1)
        parts: list[str | tuple[str, str]] = [name, (fit_right(far, _PROGRESS), "$quiet"), " "]
        has_cursor = position == self.query_one(LineList).cursor
        for n in range(window.first, window.first + window.count):
            text, tint = self.cell_told(position, self._columns[n], window.width - 1)
            if has_cursor and n == self._column:
                parts.append((criteria.under_cursor(text), f"bold {tint or '$primary'}"))
            else:
                parts += [" ", (text, tint)]
        return Content.assemble(*parts)

    # Moving

    def go_to_column(self, column: int) -> None:
        """Put the cursor on a column, which comes into sight."""
        before = self._window.first
        self._column = max(0, min(len(self._columns) - 1, column))
        self._first = self._window.first
        self.draw_heads()
        lines = self.query_one(LineList)
        if self._first != before:
            lines.refresh()
        else:
            lines.refresh_line(lines.cursor)
        self.draw_cell()

    def action_left(self) -> None:
        """Go to the criterion before."""
        self.go_to_column(self._column - 1)

    def action_right(self) -> None:
        """Go to the next criterion."""
        self.go_to_column(self._column + 1)

    def go_to_next(self, by: int, cells: Sequence[tuple[int, int]] | None = None) -> None:
        """Go to the next of these cells, or of those that wait, or the previous, and round; its section is unfolded."""
        one, form = self.criterion, self.form_here()
        if form is None or one is None:
            return
        here = self.query_one(LineList).cursor, form.items.index(one.items[0])
        if found := self._open_from(here, by) if cells is None else _next_of(cells, here, by):
            self.go_to_cell(*found)
        else:
            self.none_open()

    def go_to_cell(self, row: int, place: int) -> None:
        """Put the cursor on a row and an item, by its place in the form; its section is unfolded."""
        if form := self.form_here():
            item = form.items[place]
            self._unfold(item)
            self.query_one(LineList).cursor = row
            self.go_to_column(next(n for n, one in enumerate(self._columns) if item in one.items))

    def _open_from(self, here: tuple[int, int], by: int = 1) -> tuple[int, int] | None:
        """Give the cell that waits after this one, or before it, and round."""
        return _next_of(list(self.open_cells()), here, by)

    def action_next(self) -> None:
        """Go to the next cell that waits."""
        self.go_to_next(1)

    def action_previous(self) -> None:
        """Go to the previous cell that waits."""
        self.go_to_next(-1)

    def _unfold(self, item: Item) -> None:
        section = item.section or item.group
        if section in self._folded:
            self._fold(self._folded - {section}, item)

    def _fold(self, folded: frozenset[str], item: Item) -> None:
        """Fold these sections and no others; the cursor stays with an item."""
        if form := self.form_here():
            self._folded = folded
            self._columns = criteria.criteria(form, folded)
            self._column = next(n for n, one in enumerate(self._columns) if item in one.items)
            self.draw()

    def action_fold(self) -> None:
        """Fold the section of the cursor into one column, or unfold it."""
        one = self.criterion
        if one is None:
            return
        if not one.section:
            self.say("This criterion stands in no section.")
        else:
            self._fold(self._folded ^ {one.section}, one.items[0])

    def action_fold_all(self) -> None:
        """Fold all sections, or unfold all where all are folded."""
        one = self.criterion
        every = frozenset(one.section for one in self._columns if one.section)
        if one and every:
            self._fold(frozenset() if self._folded >= every else every, one.items[0])

    def action_find(self) -> None:
        """Ask for a row, and go there while its name is typed; the same name again goes to the next one."""
        start = self.query_one(LineList).cursor
        field = Field("", "", "its name, or a part of it; or its number or code")

        def typed(text: str) -> str:
            place = called(self.rows_here(), text, start) if text else start
            self.query_one(LineList).cursor = start if place is None else place
            return _none(text) if place is None else ""

        def kept(said: tuple[str, ...] | None) -> None:
            if said and said[0] and called(self.rows_here(), said[0], start) is None:
                self.refuse(_none(said[0]))

        self.app.push_screen(AsTyped("Go to a row", field, typed), kept)


def _next_of(cells: Sequence[tuple[int, int]], here: tuple[int, int], by: int) -> tuple[int, int] | None:
    """Give the cell after this one, or before it, and round."""
    after = [cell for cell in cells if (cell > here if by > 0 else cell < here)]
    return (after or cells)[0 if by > 0 else -1] if cells else None


def called(rows: Sequence[TableRow], text: str, start: int) -> int | None:
    """Give the next row after one, and round, that is called so: whose name begins so, else has it anywhere."""
    sought = folded(clean_line(text)).strip()
    places = (*range(start + 1, len(rows)), *range(min(start + 1, len(rows))))
    fitting = [(fit, n, place) for n, place in enumerate(places) if (fit := _how_called(rows[place], sought)) < _NOT]
    return min(fitting)[2] if fitting else None


def _none(text: str) -> str:
    return f"No row here is called like {clean_line(text)}."


_NOT = 4  # how a row is called that is not called so


def _how_called(row: TableRow, sought: str) -> int:
    """Say how well a row is called so, 0 the best."""
    number, title = folded(row.number), folded(clean_line(row.title))
    told = (number == sought, title.startswith(sought), number.startswith(sought), sought in title)
    return told.index(True) if sought and any(told) else _NOT
