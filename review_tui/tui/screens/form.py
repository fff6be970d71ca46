"""Rating and extraction: a form filled in item by item, each answer kept as it is given, then handed in."""

from collections.abc import Mapping
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from review_tui.model.errors import ReviewError
from review_tui.model.form import Item, ItemKind, said
from review_tui.model.people import Role
from review_tui.model.text import clean_line
from review_tui.steps import opening, rate, screen
from review_tui.steps.rate import RatingCard
from review_tui.store import queues
from review_tui.tui import keys, words
from review_tui.tui.screens.ask import Field
from review_tui.tui.screens.moving import ListPage
from review_tui.tui.screens.text import TextScreen
from review_tui.tui.widgets.cells import fit
from review_tui.tui.widgets.item import ItemPane, hint_of, read_value
from review_tui.tui.widgets.lines import LineList


class FormScreen(ListPage):
    """Puts one report after another before a rater with the form of the stage."""

    KEYS = "form"
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("form")]

    def __init__(self, stage: str) -> None:
        super().__init__()
        self._stage = stage
        self._card: RatingCard | None = None
        self._position = 0
        self._begun = False

    def body(self) -> ComposeResult:
        """Lay out the report, the items, and the one under the cursor with its answers."""
        yield Static(id="head")
        with Horizontal(id="form"):
            yield LineList(self._line)
            yield ItemPane()

    def renew(self) -> None:
        """Begin with the next report; later, show the same one as it is now."""
        if not self._begun:
            self._begun = True
            self._go(None)
        else:
            self._reload()

    def _go(self, after: int | None) -> None:
        turns = queues.next_for(self.desk.store, self.desk.viewer, self._stage, 1, after)
        self._position = turns[0].position if turns else 0
        self._card = self._card_of(turns[0].report) if turns else None
        self._draw(0)

    def _card_of(self, record: str) -> RatingCard | None:
        return self.attempt(lambda: rate.rating_card(self.desk, record, self._stage))

    def _reload(self) -> None:
        if self._card:
            self._card = self._card_of(self._card.report.home)
        self._draw(self.query_one(LineList).cursor)

    def _draw(self, cursor: int) -> None:
        card = self._card
        self.set_class(card is None, "-done")
        head, lines = self.query_one("#head", Static), self.query_one(LineList)
        name = f"{words.stage_title(self._stage)} · {self.desk.name_of(self.desk.viewer.person)}"
        waiting = queues.waiting(self.desk.store, self.desk.viewer, self._stage)
        if card is None:
            self.title_bar(name)
            head.update(Content.assemble("\n", ("Nothing waits for you here.", "bold")))
            lines.show(0)
            self.query_one(ItemPane).show(None, {})
            return
        answered = sum(_is_answered(self._answer(item)) for item in card.form.items)
        self.title_bar(
            name, f"{answered} of {len(card.form.items)} answered · {words.plural(waiting, 'report')} to fill in"
        )
        head.update(words.head(card.report))
        lines.show(len(card.form.items), cursor)
        self._show_item()

    def _answer(self, item: Item) -> Mapping[str, Any]:
        own = self._card.own if self._card else None
        return own.answers.get(item.id, {}) if own else {}

    def _line(self, row: int, width: int) -> Content:
        if self._card is None:
            return Content("")
        item = self._card.form.items[row]
        given = self._answer(item)
        value = clean_line(said(given.get("value"), item))
        sign = "✓" if _is_answered(given) else "*" if item.required else "·"
        tint = "$success" if sign == "✓" else "$accent" if sign == "*" else "$quiet"
        room = max(10, min(24, width // 3))
        label = fit(clean_line(item.label), width - room - 3)
        return Content.assemble((f"{sign} ", tint), label, " ", (fit(value or "–", room), "" if value else "$quiet"))

    def on_line_list_moved(self, _: LineList.Moved) -> None:
        """Show the item under the cursor."""
        self._show_item()

    def on_line_list_chosen(self, _: LineList.Chosen) -> None:
        """Answer the item that the mouse chose."""
        self.action_type()

    @property
    def _item(self) -> Item | None:
        cursor = self.query_one(LineList).cursor
        return self._card.form.items[cursor] if self._card and cursor < len(self._card.form.items) else None

    def _show_item(self) -> None:
        item = self._item
        self.query_one(ItemPane).show(item, self._answer(item) if item else {})

    # Answering

    def _keep(self, item: Item, changes: Mapping[str, Any]) -> bool:
        """Write one item's answer with what was there before; says whether it was taken."""
        card = self._card
        if card is None:
            return False
        given = {**self._answer(item), **changes}
        given = {name: value for name, value in given.items() if value not in ("", None) or name == "value"}
        event = self.attempt(
            lambda: rate.answer(self.desk, card.report.home, self._stage, {item.id: given}, done=False)
        )
        if event is None:
            return False
        self._reload()
        self.say(f"Kept: {clean_line(item.label)}", "u undoes")
        return True

    def action_digit(self, digit: int) -> None:
        """Choose the answer of a digit, or one more of many."""
        item = self._item
        if item is None or not item.options:
            self.say("This item is typed: enter.")
            return
        option = next((o for o in item.options if o.key == str(digit)), None)
        if option is None:
            self.refuse(f"There are {len(item.options)} answers here.")
            return
        if item.kind is ItemKind.MANY:
            before = [str(value) for value in self._answer(item).get("value") or ()]
            chosen = [v for v in before if v != option.value] if option.value in before else [*before, option.value]
            self._keep(item, {"value": chosen})
        elif self._keep(item, {"value": option.value}):
            self.query_one(LineList).move(1)

    def action_type(self) -> None:
        """Type the answer to an item that is not chosen by digit."""
        item = self._item
        if item is None:
            return
        if item.options:
            self.say("This item is answered by a digit.")
            return
        field = Field("", said(self._answer(item).get("value")), hint_of(item))

        def keep(text: str) -> None:
            if self._keep(item, {"value": read_value(item, text)}):
                self.query_one(LineList).move(1)

        self.ask(item.label, [field], keep)

    def action_comment(self) -> None:
        """Write a comment on the item."""
        if item := self._item:
            before = str(self._answer(item).get("comment", ""))
            self.ask(f"Comment · {item.label}", [Field("", before)], lambda text: self._keep(item, {"comment": text}))

    def action_quote(self) -> None:
        """Give a quote and its page."""
        if item := self._item:
            given = self._answer(item)
            fields = [Field("Quote", str(given.get("quote", ""))), Field("Page", str(given.get("page", "")))]
            self.ask(
                f"Quote · {item.label}", fields, lambda quote, page: self._keep(item, {"quote": quote, "page": page})
            )

    def action_clear(self) -> None:
        """Take the answer out."""
        if (item := self._item) and _is_answered(self._answer(item)):
            self._keep(item, {"value": [] if item.kind is ItemKind.MANY else ""})

    def action_hand_in(self) -> None:
        """Hand the sheet in, and go to the next report."""
        card, position = self._card, self._position
        if card and self.attempt(lambda: rate.answer(self.desk, card.report.home, self._stage, {}, done=True)):
            self.attempt(lambda: opening.stay(self.desk))
            self._go(position or None)
            self.say(f"Handed in {card.report.number}", "u undoes")

    def on_unmount(self) -> None:
        """Open what is complete when a rater leaves."""
        if self.desk.viewer.role is not Role.READER:
            try:
                opening.leave(self.desk, self._stage)
            except ReviewError as problem:
                self.log.error(str(problem))

    # Moving

    def _open_item(self, by: int) -> None:
        card = self._card
        if card is None:
            return
        lines, count = self.query_one(LineList), len(card.form.items)
        for step in range(1, count + 1):
            row = (lines.cursor + by * step) % count
            if not _is_answered(self._answer(card.form.items[row])):
                lines.cursor = row
                return
        self.say("Every item has an answer.", "d hands in")

    def action_next(self) -> None:
        """Go to the next item without an answer."""
        self._open_item(1)

    def action_previous(self) -> None:
        """Go to the previous item without an answer."""
        self._open_item(-1)

    def action_skip(self) -> None:
        """Go to the next report."""
        self._go(self._position or None)
        self.say("")

    def action_text(self) -> None:
        """Read the text."""
        if self._card:
            self.app.push_screen(TextScreen(self._card.report.home))

    def action_original(self) -> None:
        """Open the original."""
        if self._card:
            self.open_report_original(self._card.report)

    def action_undo(self) -> None:
        """Take back one's last act."""
        if self.attempt(lambda: screen.undo(self.desk)):
            self._reload()
            self.say("Taken back")


def _is_answered(given: Mapping[str, Any]) -> bool:
    return given.get("value") not in (None, "", [], ())
