"""Consensus on a form: the items on which raters differ, both answers side by side, ruled one by one."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from review_tui.model.log.events import Event
from review_tui.model.review.answers import NO_ANSWER, Answer, Answers
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.form import Form, Item, said
from review_tui.model.review.text import clean_line
from review_tui.steps import rate
from review_tui.steps.desk.undo import TakenBack
from review_tui.steps.screen import resolve
from review_tui.steps.screen.resolve import Conflict
from review_tui.store.votes import SheetLine
from review_tui.tui import keys, ways, words
from review_tui.tui.screens.base.ask import Field
from review_tui.tui.screens.base.moving import ListPage
from review_tui.tui.screens.rate import entry
from review_tui.tui.widgets.cells import fit
from review_tui.tui.widgets.item import options_of, page_of
from review_tui.tui.widgets.lines import LineList

_RULING = ("left", "right", "digit", "type")


class ConsensusScreen(ListPage):
    """All items that differ on one report at one form stage."""

    KEYS = "consensus"
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("consensus")]

    def __init__(self, record: str, stage: str) -> None:
        super().__init__()
        self._record = record
        self._stage = stage
        self._found: Conflict | None = None
        self._form: Form | None = None
        self._note = ""

    def body(self) -> ComposeResult:
        """Lay out the report, the items, both answers, and the options."""
        yield Static(id="head")
        yield LineList(self._line)
        yield Horizontal(Static(classes="vote", id="left"), Static(classes="vote", id="right"), id="votes")
        yield Static(id="how")

    def renew(self) -> None:
        """Read the difference as it is now; when nothing is left, say so."""
        try:
            self._found = resolve.conflict(self.desk, self._record, self._stage)
            self._form = rate.form_of(self.desk, self._stage)
        except ReviewError as problem:
            self._found = None
            self.refuse(problem)
        found = self._found
        if found is None:
            return
        left = sum(name not in self._settled for name in self._differs)
        self.title_bar(f"Consensus · {words.stage_title(self._stage)}", f"{words.plural(left, 'item')} left")
        self.query_one("#head", Static).update(words.head(found.report))
        lines = self.query_one(LineList)
        lines.show(len(self._differs), lines.cursor)
        self._draw()

    @property
    def _differs(self) -> list[str]:
        return list(self._found.outcome.differs) if self._found else []

    @property
    def _settled(self) -> Answers:
        return (self._found.outcome.consensus or {}) if self._found else {}

    def held(self) -> Mapping[str, object]:
        """Give the difference and the form that asks."""
        return {"answers": self._found, "form": self._form}

    def _item(self, row: int) -> Item | None:
        names = self._differs
        items = self._form.items if self._form else ()
        return next((item for item in items if row < len(names) and item.id == names[row]), None)

    @property
    def _here(self) -> Item | None:
        return self._item(self.query_one(LineList).cursor)

    def _line(self, row: int, width: int) -> Content:
        item = self._item(row)
        if item is None:
            return Content(clean_line(self._differs[row]))
        ruled = self._settled.get(item.id)
        value = clean_line(said(ruled.value, item)) if ruled else "differs"
        sign, tint = ("✓", "$success") if ruled else ("≠", "$accent")
        room = max(10, min(24, width // 3))
        return Content.assemble(
            (f"{sign} ", tint), fit(clean_line(item.label), width - room - 3), " ", (fit(value, room), tint)
        )

    def on_line_list_moved(self, _: LineList.Moved) -> None:
        """Show the item under the cursor."""
        self._draw()

    def _draw(self) -> None:
        item, found = self._here, self._found
        if item is None or found is None:
            return
        for place, letter in enumerate(("left", "right")):
            side = self.query_one(f"#{letter}", Static)
            side.update(self._side(found.sheets[place], item) if place < len(found.sheets) else Content(""))
        how = (
            "agreed in discussion: each rater records the same"
            if self._discussed
            else "you rule, with a note that says why"
        )
        ruled = self._settled.get(item.id, NO_ANSWER).value
        self.query_one("#how", Static).update(
            Content.assemble((clean_line(item.label), "bold"), "\n", options_of(item, ruled), "\n", (how, "$quiet"))
        )

    def _side(self, sheet: SheetLine, item: Item) -> Content:
        given = sheet.answers.get(item.id, NO_ANSWER)
        parts = [
            Content.assemble((clean_line(self.desk.name_of(sheet.actor)), "bold")),
            Content.assemble((clean_line(said(given.value, item)) or "– no answer", "$accent")),
        ]
        if given.comment:
            parts.append(words.block(given.comment))
        for quote in given.passages:
            parts.append(Content.assemble((f'"{clean_line(quote.text)}"{page_of(quote)}', "$quiet")))
        return Content("\n").join(parts)

    @property
    def _discussed(self) -> bool:
        return self._found is not None and self.desk.viewer.person in self._found.voters

    # Ruling

    def lacks(self, row: keys.Key) -> str:
        """Say why a key cannot be used, also because of who may rule on this difference."""
        said, may = super().lacks(row), self._discussed or self.desk.viewer.is_lead
        if said or may or self._found is None or row.action not in _RULING:
            return said
        return "A lead rules on this, or those who rated agree in discussion."

    def _rule(self, given: Answer) -> None:
        item = self._here
        if item is None:
            return
        value = clean_line(said(given.value, item)) or "no answer"
        self.ask(
            f"{item.label}: {value}. Why?",
            [Field("", self._note, needed=True)],
            lambda note: self._keep(item, given, note),
        )

    def _keep(self, item: Item, given: Answer, note: str) -> None:
        self._note = note
        record, stage, discussed = self._record, self._stage, self._discussed

        def kept(_: Event) -> None:
            self.renew()
            self.query_one(LineList).move(1)
            part = "" if item.id in self._settled else " (waits for the other rater)"
            self.say(f"Recorded: {clean_line(item.label)}{part}", "u undoes")

        self.act(
            lambda desk: rate.consensus(desk, record, stage, {item.id: given}, note=note, discussed=discussed), kept,
            what=f"{clean_line(item.label)}: {note}",
        )  # fmt: skip

    def _take(self, place: int) -> None:
        if self._found and self._here and place < len(self._found.sheets):
            self._rule(self._found.sheets[place].answers.get(self._here.id, NO_ANSWER))

    def action_left(self) -> None:
        """Take the left answer."""
        self._take(0)

    def action_right(self) -> None:
        """Take the right answer."""
        self._take(1)

    def action_digit(self, digit: int) -> None:
        """Rule with the option of a digit."""
        item = self._here
        option = next((o for o in item.options if o.key == str(digit)), None) if item else None
        if item is None or option is None:
            self.say("There is no such answer; enter types one.")
            return
        self._rule(Answer(entry.toggled(item, (), option)))

    def action_type(self) -> None:
        """Type an answer of one's own."""
        if item := self._here:
            before = self._settled.get(item.id, NO_ANSWER).value
            self.ask(item.label, entry.fields(item, before), lambda *texts: self._rule_typed(item, texts))

    def _rule_typed(self, item: Item, texts: Sequence[str]) -> None:
        before = self._settled.get(item.id, NO_ANSWER).value
        value = self.attempt(lambda: entry.typed(item, before, texts))
        if value is not None:
            self._rule(Answer(value))

    def action_undo(self) -> None:
        """Take back one's last act on this report."""
        self.take_back(self._undone, about=self._record)

    def _undone(self, _: TakenBack) -> None:
        self.renew()

    def action_text(self) -> None:
        """Read the text."""
        self.app.push_screen(ways.text(self._record))

    def action_original(self) -> None:
        """Open the original."""
        if self._found:
            self.open_report_original(self._found.report)
