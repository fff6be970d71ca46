"""Rating and extraction: a form filled in item by item, each answer kept as it is given, then handed in."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from review_tui.model.log.events import Event
from review_tui.model.log.shown import NONE, SEEDED, Shown
from review_tui.model.review.answers import NO_ANSWER, Answer, Quote
from review_tui.model.review.form import Item, ItemKind, said
from review_tui.model.review.people import Role
from review_tui.model.review.text import clean_line
from review_tui.steps import rate
from review_tui.steps.desk import Desk, opening
from review_tui.steps.desk.undo import TakenBack
from review_tui.steps.rate import RatingCard
from review_tui.store import queues
from review_tui.tui import keys, ways, words
from review_tui.tui.pen import Task
from review_tui.tui.screens.base.ask import Field
from review_tui.tui.screens.base.moving import ListPage
from review_tui.tui.screens.base.watch import Watch
from review_tui.tui.screens.rate import entry
from review_tui.tui.widgets.cells import fit
from review_tui.tui.widgets.item import ItemPane
from review_tui.tui.widgets.lines import LineList
from review_tui.words.phrases import units


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
        self._just: tuple[int, Item] | None = None  # the item just answered, while the cursor is where it went on to
        self._watch = Watch()

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

    def held(self) -> Mapping[str, object]:
        """Give the report with the form and the answers so far."""
        card = self._card
        return {"report": card and card.report, "form": card and card.form, "answers": card and card.own}

    def _go(self, after: int | None) -> None:
        desk = self.desk
        turns = queues.next_for(desk.store, desk.viewer, self._stage, 1, after) if desk.viewer.may_vote else []
        self._position = turns[0].position if turns else 0
        self._just = None
        self._watch.begin()
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
            role, votes = self.desk.viewer.role, self.desk.viewer.may_vote
            head.update(
                Content.assemble("\n", ("Nothing waits for you here." if votes else words.NO_VOTER[role], "bold"))
            )
            lines.show(0)
            self.query_one(ItemPane).show(None, NO_ANSWER)
            self.painted()
            return
        answered = sum(not self._answer(item).is_blank for item in card.asked)
        self.title_bar(name, f"{answered} of {len(card.asked)} answered · {units(waiting, card.stage.unit)} to fill in")
        head.update(Content.assemble(words.head(card.report), *_with_others(card), *_asked_again(card)))
        lines.show(len(card.asked), cursor)
        self._show_item()
        self.painted()

    def _answer(self, item: Item) -> Answer:
        return self._card.answers.get(item.id, NO_ANSWER) if self._card else NO_ANSWER

    def _line(self, row: int, width: int) -> Content:
        if self._card is None:
            return Content("")
        item = self._card.asked[row]
        given = self._answer(item)
        value = clean_line(said(given.value, item))
        sign = ("*" if item.required else "·") if given.is_blank else "✓"
        tint = "$success" if sign == "✓" else "$accent" if sign == "*" else "$quiet"
        room = max(10, min(24, width // 3))
        label = fit(clean_line(item.label), width - room - 3)
        return Content.assemble((f"{sign} ", tint), label, " ", (fit(value or "–", room), "" if value else "$quiet"))

    def on_line_list_moved(self, _: LineList.Moved) -> None:
        """Show the item under the cursor."""
        if self._just and self._just[0] != self.query_one(LineList).cursor:
            self._just = None
        self._show_item()

    def on_line_list_chosen(self, _: LineList.Chosen) -> None:
        """Answer the item that the mouse chose."""
        self.action_type()

    @property
    def _item(self) -> Item | None:
        cursor = self.query_one(LineList).cursor
        return self._card.asked[cursor] if self._card and cursor < len(self._card.asked) else None

    def _show_item(self) -> None:
        item = self._item
        self.query_one(ItemPane).show(item, self._answer(item) if item else NO_ANSWER)

    # Answering

    def _keep(self, item: Item, given: Answer, then: Callable[[], object] | None = None) -> None:
        """Write one item's answer; `then` follows when it was taken."""
        card = self._card
        if card is None:
            return
        home, stage, shown = card.report.home, self._stage, self._shown()

        def kept(_: Event) -> None:
            self._reload()
            self.say(f"Kept: {clean_line(item.label)}", "u undoes")
            if then:
                then()
            if odd := self._doubt(item):
                self.say(f"Kept, though {odd}", "u undoes")

        label = clean_line(item.label)
        value = clean_line(said(given.value, item)) or "no answer"
        self.act(
            lambda desk: rate.answer(desk, home, stage, {item.id: given}, done=False, shown=shown),
            kept,
            what=f"{label}: {value}",
            about=f"{stage} {home} {item.id}",
        )

    def _keep_value(self, item: Item, value: object, then: Callable[[], object] | None = None) -> None:
        """Write one item's value, with the comment and the quotes as they were."""
        self._keep(item, replace(self._answer(item), value=value), then)

    def _keep_quote(self, item: Item, quote: Quote) -> None:
        """Write the first quote of an item's answer; one without words and page is taken out."""
        given = self._answer(item)
        self._keep(item, replace(given, quotes=(quote, *given.quotes[1:])))

    def _shown(self) -> Shown:
        """Say what stands beside the report: it comes from the queue, and nothing is marked or suggested here."""
        return Shown(SEEDED, "", NONE, NONE, self._watch.seconds)

    def action_digit(self, digit: int) -> None:
        """Choose the answer of a digit, or one more of many."""
        item = self._item
        if item is None or not item.options:
            self.say("This item is typed: enter.")
            return
        option = next((o for o in item.options if o.key == str(digit)), None)
        if option is None:
            self.refuse(f"This item has {words.plural(len(item.options), 'answer')}.")
            return
        several = item.kind in (ItemKind.MANY, ItemKind.CODE)
        value = entry.toggled(item, self._answer(item).value, option)
        self._keep_value(item, value, None if several else self._go_on)

    def _go_on(self) -> None:
        """Go to the next item; where a quote is asked for, q is about the answer just given until the cursor moves."""
        item, lines = self._item, self.query_one(LineList)
        before = lines.cursor
        lines.move(1)
        if item and item.quote and not self._answer(item).passages and lines.cursor != before:
            self._just = (lines.cursor, item)
            self.add("q quotes it")

    def action_type(self) -> None:
        """Type the answer to an item: also one that no digit chooses, and that there is none."""
        if item := self._item:
            before = self._answer(item).value
            self.ask(item.label, entry.fields(item, before), lambda *texts: self._keep_typed(item, texts))

    def _keep_typed(self, item: Item, texts: Sequence[str]) -> None:
        before = self._answer(item).value
        value = self.attempt(lambda: entry.typed(item, before, texts))
        if value is not None:
            self._keep_value(item, value, None if isinstance(value, tuple) else self._go_on)

    def _doubt(self, item: Item) -> str:
        """Say what is odd about an answer just kept."""
        from review_tui.forms.doubts import doubts

        found = doubts(self._card.form, self._card.answers) if self._card else []
        return next((clean_line(text) for text in found if text.startswith(item.label)), "")

    def action_comment(self) -> None:
        """Write a comment on the item."""
        if item := self._item:
            given = self._answer(item)
            self.ask(
                f"Comment · {item.label}",
                [Field("", given.comment)],
                lambda text: self._keep(item, replace(self._answer(item), comment=text)),
            )

    def action_quote(self) -> None:
        """Give a quote and its page: of the answer just given, or of the item under the cursor."""
        if item := self._just[1] if self._just else self._item:
            given = self._answer(item)
            first = given.quotes[0] if given.quotes else Quote()
            fields = [Field("Quote", first.text), Field("Page", str(first.page or ""))]
            self.ask(f"Quote · {item.label}", fields, lambda quote, page: self._keep_quote(item, Quote(quote, page)))

    def action_clear(self) -> None:
        """Take the answer out."""
        if (item := self._item) and not self._answer(item).is_blank:
            self._keep_value(item, entry.without_last(item, self._answer(item).value))

    def action_hand_in(self) -> None:
        """Hand the sheet in, and go to the next report."""
        card, position = self._card, self._position
        if card is None:
            return
        home, stage, number, shown = card.report.home, self._stage, card.report.number, self._shown()

        def hand_in(desk: Desk) -> Event:
            made = rate.answer(desk, home, stage, {}, done=True, shown=shown)
            opening.stay(desk)
            return made

        def handed_in(_: Event) -> None:
            self._go(position or None)
            self.say(f"Handed in {number}", "u undoes")

        self.act(hand_in, handed_in, what=f"handing in {number}")

    def leaving(self) -> Task[object] | None:
        """Open what is complete when a rater leaves."""
        stage = self._stage
        return None if self.desk.viewer.role is Role.READER else lambda desk: opening.leave(desk, stage)

    # Moving

    def _open_item(self, by: int) -> None:
        card = self._card
        if card is None:
            return
        lines, count = self.query_one(LineList), len(card.asked)
        for step in range(1, count + 1):
            row = (lines.cursor + by * step) % count
            if self._answer(card.asked[row]).is_blank:
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
            self.app.push_screen(ways.text(self._card.report.home))

    def action_original(self) -> None:
        """Open the original."""
        if self._card:
            self.open_report_original(self._card.report)

    def action_undo(self) -> None:
        """Take back one's last act."""
        self.take_back(self._undone, on_reports=True)

    def _undone(self, _: TakenBack) -> None:
        self._reload()


def _with_others(card: RatingCard) -> list[tuple[str, str] | str]:
    """Say which further reports tell of the study that is judged."""
    numbers = ", ".join(report.number for report in card.others)
    return ["\n", (f"One study, told in {numbers} too: one sheet for all of it", "$quiet")] if numbers else []


def _asked_again(card: RatingCard) -> list[tuple[str, str] | str]:
    """Say why a sheet that one handed in is asked for again, and how it is handed in as it was."""
    said: list[tuple[str, str] | str] = []
    if card.given_back:
        said += ["\n", (f"Given back by the lead: {clean_line(card.given_back)}", "$warning")]
    if card.again:
        said += ["\n", ("These are your answers from before; d hands them in as they are.", "$accent")]
    return said
