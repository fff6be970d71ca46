"""The columns of a table before it is imported: what each is taken for, three of its values, and a way to change it.

A column that may hold what reviewers decided shows no value before a person says which it is.
"""

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from review_tui.model.review.tables import (
    ASKED,
    LEFT_OUT,
    MAPPED,
    By,
    Key,
    ReadColumn,
    ReadTable,
    SaidOfVotes,
    plain_heading,
)
from review_tui.model.review.text import clean_line
from review_tui.tui import keys, words
from review_tui.tui.screens.base.ask import Field
from review_tui.tui.screens.base.moving import ListPage
from review_tui.tui.widgets.cells import fit
from review_tui.tui.widgets.lines import LineList

Chosen = dict[Key, dict[str, str]]  # for each table the column that gives each field
_BESIDE = "beside the record"
_FEW = 3  # columns that a sentence names
_FIELD = 19  # cells of the field's column


class ColumnsScreen(ListPage):
    """One table after the other; when the last is accepted `then` is called with what was chosen, and said of votes."""

    KEYS = "columns"
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("columns")]

    def __init__(self, tables: Sequence[tuple[str, ReadTable]], then: Callable[[Chosen, SaidOfVotes], None]) -> None:
        super().__init__()
        self._tables, self._then = list(tables), then
        self._chosen: Chosen = {}
        self._fields: dict[str, str] = {}
        self._votes: dict[str, str] = {}  # whose they are, by the name of the column
        self._none: set[str] = set()  # columns of which the person says that no votes stand there
        self._at = 0
        self._begin()

    def _begin(self) -> None:
        self._file, self._table = self._tables[self._at]
        self._fields = {column.name: column.field for column in self._table.columns if column.field}

    def body(self) -> ComposeResult:
        """Lay out the columns under the sentence why they are asked about."""
        yield Static("", id="asks")
        yield LineList(self._line)

    def renew(self) -> None:
        """Show the table that is looked at."""
        table = self._table
        sheet = f', sheet "{clean_line(table.sheet)}"' if table.sheet else ""
        of = f"table {self._at + 1} of {len(self._tables)}" if len(self._tables) > 1 else ""
        what = "Tags and notes" if table.of_references else "Columns"
        what = "Words" if table.of_document else what
        self.title_bar(f"{what} of {clean_line(self._file)}{sheet}", of)
        self.query_one("#asks", Static).update(words.line(self._sentence()))
        lines = self.query_one(LineList)
        lines.show(len(table.columns), lines.cursor)

    @property
    def _open(self) -> list[int]:
        """The columns of which the person has not said yet whether votes stand there."""
        said = self._votes.keys() | self._none
        return [n for n, c in enumerate(self._table.columns) if c.how == ASKED and c.name not in said]

    def _is_said(self, table: ReadTable) -> bool:
        """Say whether all that is asked of a document was answered at another."""
        return table.of_document and self._none.issuperset(table.asked)

    def _sentence(self) -> str:
        if waiting := self._open:
            name = clean_line(self._table.columns[waiting[0]].name)
            more = f" (and {len(waiting) - 1} more)" if len(waiting) > 1 else ""
            held = f'"{name}"{more} may hold decisions of reviewers and is held back'
            if self._table.of_document:
                return (
                    f'Somebody of this review may speak here, which everybody would read: "{name}"{more}. x says that '
                    "these are the document's own words; l leaves it out."
                )
            line = f" (line {self._table.line})" if self._table.of_references else ""
            at_once = "; V or X says so of all." if len(waiting) > 1 else "."
            return f"{held}{line}: v says whose they are, x that it is data{at_once}"
        if self._table.of_document:
            return "The document's own words, here and in files alike: i goes on."
        if self._table.of_references:
            return "All is said: i imports them. What is surely a verdict and names somebody stays sealed."
        title = next((name for name, field in self._fields.items() if field == "title"), "")
        known = f'The titles are taken from "{clean_line(title)}".' if title else "No column gives the title yet."
        return f"{known} What you accept is remembered for every table with these columns."

    def _line(self, row: int, width: int) -> Content:
        column = self._table.columns[row]
        field = self._fields.get(column.name, "")
        named = max(12, min(28, width // 3))
        room = width - named - _FIELD - 2
        says = self._says(column) or field.replace("_", " ")
        beside = "its own words" if self._table.of_document else _BESIDE
        return Content.assemble(
            (fit(clean_line(column.name), named), "bold"), " ",
            (fit(says or beside, _FIELD), "" if says else "$quiet"), " ",
            (fit(_values(column.examples, room) or self._how(column), room), "$quiet"),
        )  # fmt: skip

    def _says(self, column: ReadColumn) -> str:
        """Say what a column is for the votes in it; "" for one that is data."""
        if who := self._votes.get(column.name):
            return f"votes of {clean_line(who)}"
        if column.name in self._none:
            return ""
        asked = "whose? x or l" if self._table.of_document else "votes? v or x"
        return {LEFT_OUT: "left out", ASKED: asked}.get(column.how, "")

    def _how(self, column: ReadColumn) -> str:
        """Say how a column is known of which no example is shown; of decisions, that they are, or what was said."""
        if column.name in self._votes:
            return "sealed for the lead"
        if column.name in self._none:
            return "data: it comes in"
        if self._table.of_document:
            return "perhaps a colleague's words"
        known = {LEFT_OUT: "decisions of reviewers", ASKED: "held back: perhaps decisions"}
        return known.get(column.how) or clean_line(column.how)

    @property
    def _column(self) -> str:
        return self._table.columns[self.query_one(LineList).cursor].name

    def on_line_list_chosen(self, _: LineList.Chosen) -> None:
        """Change the column that the mouse chose."""
        self.action_choose()

    def action_choose(self) -> None:
        """Choose what the column under the cursor gives."""
        name = self._column
        if self._table.of_references:
            self.refuse("Tags and notes give no other field. v, votes of somebody; x, no votes.")
            return
        given = {field: column for column, field in self._fields.items()}
        options = [("", _BESIDE)] + [
            (field, field.replace("_", " ") + (f"  (now from {clean_line(given[field])})" if field in given else ""))
            for field in MAPPED
        ]

        self.choose(f'What does "{clean_line(name)}" give?', options, lambda field: self._give(name, field))

    def _give(self, name: str, field: str) -> None:
        """Let a column give a field, which no other column gives then."""
        self._fields = {column: of for column, of in self._fields.items() if of != field and column != name}
        self._votes.pop(name, None)
        if next(column for column in self._table.columns if column.name == name).how in (ASKED, LEFT_OUT):
            self._none.add(name)
        if field:
            self._fields[name] = field
        self.renew()

    def action_title(self) -> None:
        """Take the column under the cursor for the title."""
        if self._table.of_references:
            self.action_choose()
            return
        self._give(self._column, "title")

    def action_beside(self) -> None:
        """Keep the column under the cursor beside the record."""
        self._give(self._column, "")

    def action_votes(self) -> None:
        """Say whose votes stand in the column under the cursor: it is left out and sealed."""
        if self._table.of_document:
            self.refuse("No document is sealed: l leaves it out. Take the words out and import the copy.")
            return
        self._ask_whose([self._column])

    def action_data(self) -> None:
        """Say of all columns that are still asked about that no votes stand there."""
        if names := self._asked:
            for name in names:
                self._none.add(name)
            self.renew()
            self.say(f"Data: {words.plural(len(names), 'column')}, {_named(names)}", "i imports")

    def action_voted(self) -> None:
        """Say whose votes stand in all columns that are still asked about."""
        if self._table.of_document:
            self.action_votes()
        elif names := self._asked:
            self._ask_whose(names)

    @property
    def _asked(self) -> list[str]:
        """The names of the columns of which nobody has said what they are; that there is none is said."""
        if not self._open:
            self.refuse("Nothing is asked about any more: v, votes of somebody; x, no votes.")
        return [self._table.columns[n].name for n in self._open]

    def _ask_whose(self, names: Sequence[str]) -> None:
        def said(who: str) -> None:
            for name in names:
                self._fields.pop(name, None)
                self._none.discard(name)
                self._votes[name] = who
            self.renew()

        whose = Field("", "", "a name, as the file calls them", needed=True)
        self.ask(f"Whose votes stand in {_named(names)}?", [whose], said)

    def action_accept(self) -> None:
        """Go to the next table; after the last one, import."""
        if waiting := self._open:
            self.query_one(LineList).cursor = waiting[0]
            self.renew()
            out = "l, it is left out" if self._table.of_document else "v, votes of somebody"
            self.refuse(f"Say first what it is: {out}; x, no votes.")
            return
        if self._table.of_references:
            self._go_on()
            return
        if "title" not in self._fields.values():
            self.refuse("No column gives the title. Go to the one that does and press t.")
            return
        fields = {field: name for name, field in self._fields.items()}
        if self._table.by is not By.LAYOUT or fields != self._table.fields:
            self._chosen[self._table.key] = fields
        self._go_on()

    def action_leave(self) -> None:
        """Leave the table out of the import, and every one with these columns."""
        if len(self._tables) == 1 and not (self._table.sheet or self._table.of_references):
            self.refuse("It is the only table of these files. esc imports nothing.")
            return
        self._chosen[self._table.key] = {}
        self._go_on()

    def _go_on(self) -> None:
        self._at += 1
        while self._at < len(self._tables) and self._is_said(self._tables[self._at][1]):
            self._at += 1
        if self._at < len(self._tables):
            self._begin()
            self.query_one(LineList).cursor = 0
            self.renew()
            return
        self.dismiss()
        votes = {plain_heading(name): who for name, who in self._votes.items()}
        self._then(self._chosen, SaidOfVotes(votes, frozenset(map(plain_heading, self._none))))


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


def _named(names: Sequence[str]) -> str:
    """Name the first of some columns, and count the rest."""
    more = f" and {len(names) - _FEW} more" if len(names) > _FEW else ""
    return ", ".join(f'"{clean_line(name)}"' for name in names[:_FEW]) + more
