"""Consensus on a form: the items on which raters differ, their answers side by side, ruled one by one."""

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from review_tui.model.review.answers import NO_ANSWER
from review_tui.model.review.asking import UNASKED
from review_tui.model.review.differences import difference
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.form import Form, Item, said
from review_tui.model.review.text import clean_line
from review_tui.steps import rate
from review_tui.steps.desk.undo import TakenBack
from review_tui.steps.rate.ruling import left_on
from review_tui.steps.report import seen_tables
from review_tui.steps.report.idle import is_over
from review_tui.steps.report.seen import Seen, of_tables
from review_tui.steps.screen import resolve
from review_tui.steps.screen.resolve import Conflict
from review_tui.store import queues
from review_tui.tui import keys, ways, words
from review_tui.tui.screens.rate.ruling import RulingPage
from review_tui.tui.widgets.cells import fit
from review_tui.tui.widgets.item import options_of
from review_tui.tui.widgets.lines import LineList

_DIFFERS = "differs"


class ConsensusScreen(RulingPage):
    """All items that differ on one report at one form stage."""

    KEYS = "consensus"
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("consensus")]

    def __init__(self, record: str, stage: str, *, from_grid: bool = False) -> None:
        super().__init__(stage)
        self._record = record
        self._from_grid = from_grid
        self._found: Conflict | None = None
        self._form: Form | None = None
        self._gone = ""

    def body(self) -> ComposeResult:
        """Lay out the report, the items, both answers, and the options."""
        yield Static(id="head")
        yield LineList(self._line)
        yield Horizontal(Static(classes="vote", id="left"), Static(classes="vote", id="right"), id="votes")
        yield Static(id="how")

    def on_line_list_chosen(self, _: LineList.Chosen) -> None:
        """Answer the item that the mouse chose, as enter does."""
        if not self.refuses("type"):
            self.action_type()

    def renew(self) -> None:
        """Read the difference as it is now; when nothing is left, say so."""
        try:
            self._found = resolve.conflict(self.desk, self._record, self._stage)
            self._form = rate.form_of(self.desk, self._stage)
            self._gone = ""
        except ReviewError as problem:
            self._found, self._gone = None, str(problem)
            self._empty()
            return
        found = self._found
        left, over = words.plural(len(left_on(found)), "item"), is_over(self.desk, self._stage)
        self.title_bar(f"Consensus · {words.stage_title(self._stage)}", f"{left} left" + f", {over}" * bool(over))
        agreed = len(self.settled.keys() - set(self._differs))
        folded = f"{words.plural(agreed, 'item')} agreed, folded away" if agreed else "nothing agreed"
        self.query_one("#head", Static).update(
            Content.assemble(words.head(found.report, found.title), "\n", (folded, "$quiet"))
        )
        lines = self.query_one(LineList)
        lines.show(len(self._differs), lines.cursor)
        self._draw()

    def _empty(self) -> None:
        """Show that nothing is to be ruled here, and why; what was shown may not count any more."""
        self.title_bar(f"Consensus · {words.stage_title(self._stage)}", "nothing to rule")
        self.query_one(LineList).show(0)
        for place in ("#left", "#right", "#how"):
            self.query_one(place, Static).update("")
        self.refuse(self._gone)

    def why_gone(self) -> str:
        """Say why this difference is none any more."""
        return self._gone

    @property
    def _differs(self) -> list[str]:
        return list(self._found.outcome.differs) if self._found else []

    def held(self) -> Mapping[str, object]:
        """Give the difference and the form that asks."""
        return {"answers": self._found, "form": self._form}

    def seen(self) -> Seen:
        """Give what each said of every item, side by side."""
        record, stage = self._record, self._stage
        return of_tables("consensus", lambda desk: [seen_tables.side_by_side(desk, record, stage)])

    def form_here(self) -> Form | None:
        """Give the form that asks."""
        return self._form

    def _item(self, row: int) -> Item | None:
        names = self._differs
        items = self._form.items if self._form else ()
        return next((item for item in items if row < len(names) and item.id == names[row]), None)

    def _line(self, row: int, width: int) -> Content:
        item = self._item(row)
        if item is None:
            return Content(clean_line(self._differs[row]))
        ruled = self.settled.get(item.id)
        value = clean_line(said(ruled.value, item)) if ruled else self._unruled(item)
        sign, tint = ("✓", "$success") if ruled else ("≠", "$accent") if value == _DIFFERS else ("·", "$quiet")
        room = max(10, min(24, width // 3))
        mark = " ”" if self.note_of(item) else ""
        return Content.assemble(
            (f"{sign} ", tint), fit(clean_line(item.label), width - room - 3), " ", (fit(value + mark, room), tint)
        )

    def _unruled(self, item: Item) -> str:
        """Say of what has no ruling that it differs, or that by what was ruled it is asked no more."""
        return UNASKED if self._found and item.id in self._found.outcome.unasked else _DIFFERS

    def on_line_list_moved(self, _: LineList.Moved) -> None:
        """Show the item under the cursor."""
        self._draw()

    def _draw(self) -> None:
        item, found = self.item_at(), self._found
        if item is None or found is None:
            return
        for position, letter in enumerate(("left", "right")):
            shown = [Content("\n").join(self.side(n, item)) for n in range(position, len(found.sheets), 2)]
            self.query_one(f"#{letter}", Static).update(Content("\n\n").join(shown))
        ruled, note = self.settled.get(item.id, NO_ANSWER).value, self.note_of(item)
        apart = [(f"{clean_line(line)}\n", "$warning") for line in difference(item, self.values(item))]
        noted = [("note  ", "$quiet"), (f"{clean_line(note)}\n", "")] if note else []
        self.query_one("#how", Static).update(
            Content.assemble(
                (clean_line(item.label), "bold"),
                "\n",
                *apart,
                options_of(item, ruled, keyed=False),
                "\n",
                *noted,
                (self.manner(), "$quiet"),
            )
        )

    # Ruling

    def at_hand(self) -> Conflict | None:
        """Give the difference on the report."""
        return self._found

    def item_at(self) -> Item | None:
        """Give the item under the cursor."""
        return self._item(self.query_one(LineList).cursor)

    def ruled(self) -> None:
        """Read the difference again."""
        self.renew()

    def noted(self) -> None:
        """Show what was noted."""
        self.query_one(LineList).refresh()
        self._draw()

    def go_on(self) -> None:
        """Go to the next item that is left, and round, or to the next report that waits once nothing is left here."""
        lines = self.query_one(LineList)
        if self._found is None or self._found.outcome.status == "conflict":
            left = left_on(self._found) if self._found else ()
            places = [n for n, name in enumerate(self._differs) if name in left]
            lines.cursor = next((n for n in places if n > lines.cursor), places[0] if places else lines.cursor)
            return
        waiting = queues.conflicts(self.desk.store, self._stage)
        if waiting:
            self._record = waiting[0]
            lines.cursor = 0
            self.renew()
        else:
            lines.move(1)

    def undone(self, about: str, _: TakenBack) -> None:
        """Show the report that an act was taken back on."""
        self._record = about or self._record
        self.renew()

    def action_grid(self) -> None:
        """Show all that differs at the stage, or go back to it where one came from there."""
        if self._from_grid:
            self.app.pop_screen()
        else:
            self.app.push_screen(ways.differences(self._stage))
