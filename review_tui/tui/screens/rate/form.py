"""Rating and extraction: a form filled in item by item, each answer kept as it is given, then handed in."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from review_tui.model.log.shown import CHOSEN, SEEDED
from review_tui.model.review.answers import NO_ANSWER
from review_tui.model.review.course import Course
from review_tui.model.review.form import Item, said
from review_tui.model.review.passages import Sentence, standing_in
from review_tui.model.review.text import clean_line
from review_tui.steps import rate
from review_tui.steps.rate import RatingCard
from review_tui.steps.report import seen_tables
from review_tui.steps.report.idle import is_over, why_idle
from review_tui.steps.report.seen import Seen, of_tables
from review_tui.store import judged, queues
from review_tui.tui import keys, ways, words
from review_tui.tui.screens.base.document_text import paragraphs_of_each
from review_tui.tui.screens.rate import checking
from review_tui.tui.screens.rate.answering import AnsweringPage, SheetAtHand
from review_tui.tui.widgets.cells import fit
from review_tui.tui.widgets.item import ItemPane
from review_tui.tui.widgets.lines import LineList
from review_tui.tui.widgets.reader import Reader
from review_tui.words.phrases import stage_words, units


class FormScreen(AnsweringPage):
    """Puts one report after another before a rater with the form of the stage, or the one that was `chosen`."""

    KEYS = "form"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012  # from where the text stands beside it
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("form")]

    def __init__(self, stage: str, chosen: str = "") -> None:
        super().__init__(stage, CHOSEN if chosen else SEEDED)
        self._chosen = chosen
        self._card: RatingCard | None = None
        self._position = 0
        self._begun = False
        self._course = Course()
        self._just: tuple[int, Item] | None = None  # the item just answered, while the cursor is where it went on to
        self._read = ""  # the report whose text stands beside the form

    def body(self) -> ComposeResult:
        """Lay out the report, the items, and the one under the cursor with its answers."""
        yield Static(id="head")
        yield Static(id="notices")
        with Horizontal(id="form"):
            with Vertical(id="answers"):
                yield LineList(self._line)
                yield ItemPane()
            yield Reader(id="beside")

    def renew(self) -> None:
        """Begin with the next report; later, show the same one as it is now."""
        if not self._begun:
            self._begun = True
            if self._chosen:
                self._open(self._chosen)
            else:
                self._go(None)
        else:
            self._reload()

    def held(self) -> Mapping[str, object]:
        """Give the report with the form and the answers so far."""
        card = self._card
        return {"report": card and card.report, "form": card and card.form, "answers": card and card.own}

    def seen(self) -> Seen | None:
        """Give one's own sheet, which is nobody else's to read yet."""
        if (card := self._card) is None:
            return None
        heading = f"{card.report.number}, {clean_line(card.report.record.title)}: {stage_words(self._stage)}"
        return of_tables("sheet", lambda desk: [seen_tables.own_sheet(desk, card, heading)], own=True)

    def _go(self, after: int | None) -> None:
        desk = self.desk
        turns = queues.next_for(desk.store, desk.viewer, self._stage, 1, after) if desk.viewer.may_vote else []
        self._chosen, self._order = "", SEEDED
        self._position = turns[0].position if turns else 0
        self._watch.begin()
        self._show(self._card_of(turns[0].report) if turns else None)

    def _open(self, record: str) -> None:
        """Show the report that was chosen, whether it waits or not."""
        self._show(self._card_of(record))

    def _show(self, card: RatingCard | None) -> None:
        """Show a sheet from its beginning, one that was begun from the first item that still needs an answer."""
        self._card, self._just = card, None
        self._course.begin()
        begun = card.needed if card and card.own else frozenset[str]()
        self._draw(next((n for n, item in enumerate(card.asked) if item.id in begun), 0) if card else 0)

    def _card_of(self, record: str) -> RatingCard | None:
        return self.attempt(lambda: rate.rating_card(self.desk, record, self._stage))

    def _reload(self) -> None:
        if before := self._card:
            self._card = self._card_of(before.report.home)
            now = [one.id for one in self._card.asked] if self._card else []
            self._course.follow([one.id for one in before.asked], now, before.still_open)
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
            idle = f"Nothing waits for you here. {why_idle(self.desk, self._stage)}".strip()
            head.update(Content.assemble("\n", (self.spelled(idle if votes else words.NO_VOTER[role]), "bold")))
            lines.show(0)
            self.query_one(ItemPane).show(None, NO_ANSWER)
            self._tell_beside(())
            self.painted()
            return
        far = checking.far(card) if card.first else _far(card)
        left = is_over(self.desk, self._stage) or f"{units(waiting, card.stage.unit)} to fill in"
        self.title_bar(name, f"{far} · {left}")
        head.update(words.head(card.report))
        told = (*self._with_others(card), *asked_again(card), *checking.head(card, self._first), *_gates(card))
        self._tell_beside(told)
        lines.show(len(card.asked), cursor)
        self._show_text(card)
        self._show_item()
        self.painted()

    def _tell_beside(self, told: Sequence[tuple[str, str]]) -> None:
        """Show what is told of the report and the sheet above the items."""
        notices = self.query_one("#notices", Static)
        notices.update(Content("\n").join(Content.assemble(line) for line in told))
        notices.display = bool(told)

    def _with_others(self, card: RatingCard) -> list[tuple[str, str]]:
        """Name the study that is judged where further reports tell of it."""
        called = clean_line(judged.study_called(self.desk.store, card.report.home, card.stage.name))
        return [(f"One study, {called}: one sheet for all of it", "$quiet")] if card.others else []

    def _show_text(self, card: RatingCard) -> None:
        """Put the text of another report beside the form; of the same one it stays where it was read to."""
        if card.report.home == self._read:
            return
        self._read = card.report.home
        self.query_one("#beside", Reader).show(paragraphs_of_each(self.desk, (card.report, *card.others)))

    def _line(self, row: int, width: int) -> Content:
        if self._card is None:
            return Content("")
        item = self._card.asked[row]
        given = self.given(item)
        value = clean_line(said(given.value, item))
        sign = ("*" if item.required else "·") if given.is_blank else "✓"
        tint = "$success" if sign == "✓" else "$accent" if sign == "*" else "$quiet"
        if self._card.first:
            sign, tint = checking.sign(self._card, item) or (sign, tint)
        room = max(10, min(24, width // 3))
        label = fit(clean_line(item.label), width - room - 3)
        return Content.assemble((f"{sign} ", tint), label, " ", (fit(value or "–", room), "" if value else "$quiet"))

    def on_line_list_moved(self, _: LineList.Moved) -> None:
        """Show the item under the cursor."""
        if self._just and self._just[0] != self.query_one(LineList).cursor:
            self._just = None
        if item := self.item_at():
            self._course.come(item.id)
        self._show_item()

    def on_line_list_chosen(self, _: LineList.Chosen) -> None:
        """Answer the item that the mouse chose."""
        self.action_type()

    def _show_item(self) -> None:
        item, card = self.item_at(), self._card
        beside = checking.beside(card, item, self._first) if item and card else None
        section = card.form.section(item.section) if item and card else None
        self.query_one(ItemPane).show(item, self.given(item) if item else NO_ANSWER, beside, section)

    @property
    def _first(self) -> str:
        """Whose sheet one checks."""
        return rate.first_called(self.desk, self._card) if self._card else ""

    def at_hand(self) -> SheetAtHand | None:
        """Give the sheet of the report on the screen."""
        card = self._card
        if card is None:
            return None
        said = card.said if card.first else None
        done = bool(card.own and card.own.done)
        return SheetAtHand(
            subject=card.report.home,
            number=card.report.number,
            form=card.form,
            answers=card.answers,
            said=said,
            done=done,
        )

    def item_at(self) -> Item | None:
        """Give the item under the cursor."""
        cursor = self.query_one(LineList).cursor
        return self._card.asked[cursor] if self._card and cursor < len(self._card.asked) else None

    def quoted(self) -> Item | None:
        """Give what a quote is about: the answer just given, or the item under the cursor."""
        return self._just[1] if self._just else self.item_at()

    def read_to(self, found: Sequence[Sentence]) -> int:
        """Give the first sentence in sight of the text that stands beside the form."""
        shown = [] if self.has_class("-narrow") else self.query_one("#beside", Reader).in_sight()
        return next((n for part in shown for n in standing_in(part, found)), 0)

    def answered(self) -> None:
        """Read the report's sheet again."""
        self._reload()

    def go_on(self) -> None:
        """Go to what comes next; where a quote is asked for, q is about the answer until the cursor moves again."""
        card, item, lines = self._card, self.item_at(), self.query_one(LineList)
        if card is None or item is None:
            return
        step = self._course.after(item, card.asked, card.needed, card.still_open)
        if step and step.back:
            self.add(f"back to {clean_line(card.asked[step.place].label)}, passed over before")
        if not card.needed:
            self.add("d hands in")
        if step is None:
            return
        lines.cursor = step.place
        if item.quote and not self.given(item).passages:
            self._just = (lines.cursor, item)
            self.add("q quotes it")

    def handed_in(self) -> None:
        """Go to the next report; one that was opened by itself stays."""
        if self._chosen:
            self._reload()
        else:
            self._go(self._position or None)

    # Moving

    def _go_to(self, card: RatingCard, sought: frozenset[str], by: int) -> None:
        lines, count = self.query_one(LineList), len(card.asked)
        rows = [(lines.cursor + by * step) % count for step in range(1, count + 1)]
        left = [row for row in rows if card.asked[row].id in sought]
        if left:
            lines.cursor = left[0]
        else:
            self.say("Every answer is checked." if card.first else "Every item has an answer.", "d hands in")

    def action_next(self) -> None:
        """Go to the next item that needs an answer; where none does any more, to the next without one."""
        if card := self._card:
            self._go_to(card, card.needed or card.still_open, 1)

    def action_previous(self) -> None:
        """Go to the previous item that needs an answer, or else to one without."""
        if card := self._card:
            self._go_to(card, card.needed or card.still_open, -1)

    def action_next_blank(self) -> None:
        """Go to the next item without an answer, also one that may be left out."""
        if card := self._card:
            self._go_to(card, card.still_open, 1)

    def action_skip(self) -> None:
        """Go to the next report."""
        self._go(self._position or None)
        self.say("")

    def action_read_on(self) -> None:
        """Read on in the text beside the form."""
        self._scroll(1)

    def action_read_back(self) -> None:
        """Read back in it."""
        self._scroll(-1)

    def _scroll(self, pages: int) -> None:
        if self.has_class("-narrow"):
            self.say("From 100 columns the text stands beside the form; here t opens it.")
        else:
            self.query_one("#beside", Reader).page(pages)

    def action_text(self) -> None:
        """Read the text."""
        if self._card:
            self.app.push_screen(ways.text(self._card.report.home))

    def action_original(self) -> None:
        """Open the original."""
        if self._card:
            self.open_report_original(self._card.report)

    def action_grid(self) -> None:
        """Show all that is judged at the stage, or go back to it where one came from there."""
        if self._chosen:
            self.leave()
            self.app.pop_screen()
        else:
            self.app.push_screen(ways.grid(self._stage))


def _far(card: RatingCard) -> str:
    """Say how far one is, and how many items are left that may be left out."""
    left = card.still_open
    optional = len(left - card.needed)
    more = f", {optional} optional left" if optional else ""
    return f"{len(card.asked) - len(left)} of {len(card.asked)} answered{more}"


def _gates(card: RatingCard) -> list[tuple[str, str]]:
    """Say of each gate that is met what follows, for as long as it is."""
    from review_tui.forms.doubts import gates_told

    return [(clean_line(text), "$warning") for text in gates_told(card.form, card.answers)]


def asked_again(card: RatingCard) -> list[tuple[str, str]]:
    """Say why a sheet that one handed in is asked for again, and how it is handed in as it was."""
    said: list[tuple[str, str]] = []
    if card.given_back:
        said.append((f"Given back by the lead: {clean_line(card.given_back)}", "$warning"))
    if card.again:
        more = (
            f"{words.plural(len(card.needed), 'answer')} more needed" if card.needed else "d hands them in as they are"
        )
        said.append((f"These are your answers from before; {more}.", "$accent"))
    return said
