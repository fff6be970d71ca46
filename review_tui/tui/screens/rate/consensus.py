"""Consensus on a form: the items on which raters differ, their answers side by side, ruled one by one."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from review_tui.model.log.events import Event
from review_tui.model.log.kinds import Agreed, unpack
from review_tui.model.review.answers import NO_ANSWER, Answer, Answers
from review_tui.model.review.differences import both_say, difference
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.form import Form, Item, said
from review_tui.model.review.judging import hidden
from review_tui.model.review.text import clean_line
from review_tui.steps import rate
from review_tui.steps.desk.undo import TakenBack
from review_tui.steps.report import seen_tables
from review_tui.steps.report.seen import Seen, of_tables
from review_tui.steps.screen import resolve
from review_tui.steps.screen.resolve import Conflict
from review_tui.store import queues
from review_tui.store.votes import SheetLine
from review_tui.tui import keys, ways, words
from review_tui.tui.screens.base.ask import Field
from review_tui.tui.screens.base.choose import Choose
from review_tui.tui.screens.base.moving import ListPage
from review_tui.tui.screens.rate import entry
from review_tui.tui.widgets.cells import fit
from review_tui.tui.widgets.item import options_of, page_of
from review_tui.tui.widgets.lines import LineList

_RULING = ("digit", "type", "rest", "both", "note")


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
        self._ruled = ""  # the report that was ruled on last: it may be gone from the screen

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
        agreed = len(self._settled.keys() - set(self._differs))
        folded = f"{words.plural(agreed, 'item')} agreed, folded away" if agreed else "nothing agreed"
        self.query_one("#head", Static).update(
            Content.assemble(words.head(found.report, found.title), "\n", (folded, "$quiet"))
        )
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

    def seen(self) -> Seen:
        """Give what each said of every item, side by side."""
        record, stage = self._record, self._stage
        return of_tables("consensus", lambda desk: [seen_tables.side_by_side(desk, record, stage)])

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
        for position, letter in enumerate(("left", "right")):
            side = self.query_one(f"#{letter}", Static)
            shown = [self._side(n, item) for n in range(position, len(found.sheets), 2)]
            side.update(Content("\n\n").join(shown))
        how = (
            "agreed in discussion: each rater records the same"
            if self._discussed
            else "you rule, with a note that says why"
        )
        how += f": {clean_line(self._note)}" if self._note else ""
        ruled = self._settled.get(item.id, NO_ANSWER).value
        apart = [(f"{clean_line(line)}\n", "$warning") for line in difference(item, self._values(item))]
        self.query_one("#how", Static).update(
            Content.assemble(
                (clean_line(item.label), "bold"),
                "\n",
                *apart,
                options_of(item, ruled, keyed=False),
                "\n",
                (how, "$quiet"),
            )
        )

    @property
    def _raters(self) -> tuple[str, ...]:
        """Whose each sheet is: names may be hidden."""
        return self._found.raters if self._found else ()

    def _values(self, item: Item) -> list[tuple[str, Any]]:
        """Give what each rater said to an item, by name."""
        both = zip(self._raters, self._sheets, strict=True)
        return [(name, one.answers.get(item.id, NO_ANSWER).value) for name, one in both]

    def _side(self, position: int, item: Item) -> Content:
        sheet = self._sheets[position]
        given = sheet.answers.get(item.id, NO_ANSWER)
        parts = [
            Content.assemble((f"{position + 1} ", "bold $primary"), (clean_line(self._raters[position]), "bold")),
            Content.assemble((clean_line(said(given.value, item)) or f"– {self._why_none(sheet, item)}", "$accent")),
        ]
        if given.comment:
            parts.append(words.block(given.comment))
        for quote in given.passages:
            parts.append(Content.assemble((f'"{clean_line(quote.text)}"{page_of(quote)}', "$quiet")))
        return Content("\n").join(parts)

    def _why_none(self, sheet: SheetLine, item: Item) -> str:
        """Say why a sheet has no answer to an item."""
        return "not asked" if self._form and item.id in hidden(self._form, sheet.answers) else "no answer"

    @property
    def _sheets(self) -> tuple[SheetLine, ...]:
        return self._found.sheets if self._found else ()

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

    def _rule(self, answers: Answers, what: str) -> None:
        """Rule on items; why is asked once for a report, and again by w."""
        if self._note:
            self._keep(answers, what, self._note)
        else:
            self.ask(f"{what}. Why?", [Field("", "", needed=True)], lambda note: self._keep(answers, what, note))

    def _rule_here(self, given: Answer) -> None:
        if item := self._here:
            value = clean_line(said(given.value, item)) or "no answer"
            self._rule({item.id: given}, f"{clean_line(item.label)}: {value}")

    def _keep(self, answers: Answers, what: str, note: str) -> None:
        self._note = note
        record, stage, discussed = self._record, self._stage, self._discussed

        def kept(made: Event) -> None:
            self._ruled = record
            self.renew()
            more = len(unpack(Agreed, made.body or {}).answers) - len(answers)
            over = f", {words.plural(more, 'optional answer')} taken over" if more else ""
            waits = "" if answers.keys() <= self._settled.keys() else " (waits for the other rater)"
            self.query_one(LineList).move(1)
            self._go_on()
            self.say(f"Recorded: {what}{over}{waits}", "u undoes")

        self.act(
            lambda desk: rate.consensus(desk, record, stage, answers, note=note, discussed=discussed), kept,
            what=f"{what}: {note}",
        )  # fmt: skip

    def _go_on(self) -> None:
        """Show the next report that waits for a consensus once nothing is left of this one."""
        if self._found is None or self._found.outcome.status == "conflict":
            return
        waiting = queues.conflicts(self.desk.store, self._stage)
        if waiting:
            self._record, self._note = waiting[0], ""
            self.query_one(LineList).cursor = 0
            self.renew()

    def action_digit(self, digit: int) -> None:
        """Take the answer of a rater."""
        if self._here and digit <= len(self._sheets):
            self._rule_here(self._sheets[digit - 1].answers.get(self._here.id, NO_ANSWER))
        elif self._here:
            self.say(f"{words.plural(len(self._sheets), 'person', 'people')} rated; e writes another answer.")

    def action_type(self) -> None:
        """Write an answer of one's own."""
        if item := self._here:
            before = self._settled.get(item.id, NO_ANSWER).value
            self.ask(item.label, entry.fields(item, before), lambda *texts: self._rule_typed(item, texts))

    def _rule_typed(self, item: Item, texts: Sequence[str]) -> None:
        before = self._settled.get(item.id, NO_ANSWER).value
        value = self.attempt(lambda: entry.typed(item, before, texts))
        if value is not None:
            self._rule_here(Answer(value))

    def action_rest(self) -> None:
        """Take all that one rater answered to what still differs."""
        names = [(rater, rater) for rater in self._raters]
        if names:
            self.app.push_screen(Choose("Whose answers to all the rest?", names), self._take_rest)

    def _take_rest(self, rater: str | None) -> None:
        found = self._found
        if rater is None or found is None:
            return
        answers = self.attempt(lambda: rate.rest_of(self.desk, found, rater))
        if answers:
            left = words.plural(len(answers), "item")
            self._rule(answers, f"{left} as {clean_line(rater)} said")

    def action_both(self) -> None:
        """Keep what all say: of a text each after another, of a list everything."""
        item = self._here
        both = both_say(item, self._values(item)) if item else None
        if both:
            self._rule_here(both)
        elif item:
            self.say("Of this item only one answer can be kept.", "e writes another")

    def action_note(self) -> None:
        """Write why what follows is ruled so."""
        self.ask("Why?", [Field("", self._note, needed=True)], self._noted)

    def _noted(self, note: str) -> None:
        self._note = note
        self._draw()

    def action_undo(self) -> None:
        """Take back one's last act on this report."""
        self._record = self._ruled or self._record
        self._ruled = ""
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
