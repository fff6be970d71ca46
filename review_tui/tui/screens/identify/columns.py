"""The columns of a table before it is imported: what each is taken for, three of its values, and a way to change it."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from review_tui.model.review.tables import LEFT_OUT, MAPPED, Key, ReadColumn, ReadTable
from review_tui.model.review.text import clean_line
from review_tui.tui import keys, words
from review_tui.tui.screens.base.choose import Choose
from review_tui.tui.screens.base.moving import ListPage
from review_tui.tui.widgets.cells import fit
from review_tui.tui.widgets.lines import LineList

Chosen = dict[Key, dict[str, str]]  # for each table the column that gives each field
_BESIDE = "beside the record"
_FIELD = 19  # cells of the field's column


class ColumnsScreen(ListPage):
    """One table after the other; when the last is accepted `then` is called with what was chosen."""

    KEYS = "columns"
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("columns")]

    def __init__(self, tables: Sequence[tuple[str, ReadTable]], then: Callable[[Chosen], None]) -> None:
        super().__init__()
        self._tables, self._then = list(tables), then
        self._chosen: Chosen = {}
        self._fields: dict[str, str] = {}
        self._begin()

    def _begin(self) -> None:
        self._file, self._table = self._tables[len(self._chosen)]
        self._fields = {column.name: column.field for column in self._table.columns if column.field}

    def body(self) -> ComposeResult:
        """Lay out the columns under the sentence why they are asked about."""
        yield Static("", id="asks")
        yield LineList(self._line)

    def renew(self) -> None:
        """Show the table that is looked at."""
        table = self._table
        sheet = f', sheet "{clean_line(table.sheet)}"' if table.sheet else ""
        of = f"table {len(self._chosen) + 1} of {len(self._tables)}" if len(self._tables) > 1 else ""
        self.title_bar(f"Columns of {clean_line(self._file)}{sheet}", of)
        self.query_one("#asks", Static).update(words.line(self._sentence()))
        lines = self.query_one(LineList)
        lines.show(len(table.columns), lines.cursor)

    def _sentence(self) -> str:
        title = next((name for name, field in self._fields.items() if field == "title"), "")
        known = f'The titles are taken from "{clean_line(title)}".' if title else "No column gives the title yet."
        return f"{known} What you accept is remembered for every table with these columns."

    def _line(self, row: int, width: int) -> Content:
        column = self._table.columns[row]
        field = self._fields.get(column.name, "")
        named = max(12, min(28, width // 3))
        room = width - named - _FIELD - 2
        none = "left out" if column.how == LEFT_OUT else _BESIDE
        return Content.assemble(
            (fit(clean_line(column.name), named), "bold"), " ",
            (fit(field.replace("_", " ") or none, _FIELD), "" if field else "$quiet"), " ",
            (fit(_values(column.examples, room) or _how(column), room), "$quiet"),
        )  # fmt: skip

    @property
    def _column(self) -> str:
        return self._table.columns[self.query_one(LineList).cursor].name

    def on_line_list_chosen(self, _: LineList.Chosen) -> None:
        """Change the column that the mouse chose."""
        self.action_choose()

    def action_choose(self) -> None:
        """Choose what the column under the cursor gives."""
        name = self._column
        given = {field: column for column, field in self._fields.items()}
        options = [("", _BESIDE)] + [
            (field, field.replace("_", " ") + (f"  (now from {clean_line(given[field])})" if field in given else ""))
            for field in MAPPED
        ]

        def chosen(field: str | None) -> None:
            if field is not None:
                self._give(name, field)

        self.app.push_screen(Choose(f'What does "{clean_line(name)}" give?', options), chosen)

    def _give(self, name: str, field: str) -> None:
        """Let a column give a field, which no other column gives then."""
        self._fields = {column: of for column, of in self._fields.items() if of != field and column != name}
        if field:
            self._fields[name] = field
        self.renew()

    def action_title(self) -> None:
        """Take the column under the cursor for the title."""
        self._give(self._column, "title")

    def action_beside(self) -> None:
        """Keep the column under the cursor beside the record."""
        self._give(self._column, "")

    def action_accept(self) -> None:
        """Go to the next table; after the last one, import."""
        if "title" not in self._fields.values():
            self.refuse("No column gives the title. Go to the one that does and press t.")
            return
        self._chosen[self._table.key] = {field: name for name, field in self._fields.items()}
        if len(self._chosen) < len(self._tables):
            self._begin()
            self.query_one(LineList).cursor = 0
            self.renew()
            return
        self.dismiss()
        self._then(self._chosen)


def _values(examples: Sequence[str], room: int) -> str:
    """Put values beside each other; those that are longer than their share give way to the others."""
    told = [clean_line(example) for example in examples]
    while told and (over := cell_len(" | ".join(told)) - room) > 0:
        longest = max(range(len(told)), key=lambda n: cell_len(told[n]))
        shorter = max(room // len(told) - 3, cell_len(told[longest]) - over)
        if shorter >= cell_len(told[longest]):
            break
        told[longest] = fit(told[longest].rstrip("…"), shorter)
    return " | ".join(told)


def _how(column: ReadColumn) -> str:
    """Say how a column is known of which no example is shown; of decisions, that they are."""
    return "decisions of reviewers" if column.how == LEFT_OUT else clean_line(column.how)
