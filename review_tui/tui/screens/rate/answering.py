"""Answering a form item by item: what the form of one report and the grid of all of them do alike."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from review_tui.model.log.events import Event
from review_tui.model.log.shown import NONE, Shown
from review_tui.model.review.answers import NO_ANSWER, Answer, Answers, Quote
from review_tui.model.review.form import Form, Item, ItemKind, said
from review_tui.model.review.passages import Sentence
from review_tui.model.review.people import Role
from review_tui.model.review.text import clean_line
from review_tui.model.review.values import folded
from review_tui.steps import rate
from review_tui.steps.desk import Desk, opening
from review_tui.steps.desk.evidence import WebEvidence
from review_tui.steps.desk.undo import TakenBack
from review_tui.steps.identify.fetching import fetch_evidence, visitor
from review_tui.steps.rate import quoting
from review_tui.steps.rate.evidence import add_evidence, doubt_on
from review_tui.tui import words
from review_tui.tui.pen import Task
from review_tui.tui.screens.base.ask import Field
from review_tui.tui.screens.base.job import Job, Outcome, Tell
from review_tui.tui.screens.base.moving import ListPage
from review_tui.tui.screens.base.quoting import QuotingScreen
from review_tui.tui.screens.base.watch import Watch
from review_tui.tui.screens.rate import entry, picking, quotations
from review_tui.tui.widgets.item import page_of
from review_tui.words.answers_listed import is_listed, listed


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetAtHand:
    """The sheet that keys write on: whose subject it is, its number, the form, and what was answered so far.

    Where one checks the sheet of another, `said` is what one said oneself, else None. What is answered on a sheet that
    was handed in (`done`) makes a draft of it again.
    """

    subject: str
    number: str
    form: Form
    answers: Answers
    said: Answers | None = None
    done: bool = False


class AnsweringPage(ListPage):
    """A screen on whose sheet at hand one item after another is answered; each act writes one item's answer."""

    TYPES = "enter"  # the key that types an answer

    def __init__(self, stage: str, order: str) -> None:
        super().__init__()
        self._stage = stage
        self._order = order  # how what is judged came before the rater
        self._watch = Watch()

    def at_hand(self) -> SheetAtHand | None:
        """Give the sheet that keys write on."""
        raise NotImplementedError

    def item_at(self) -> Item | None:
        """Give the item under the cursor, None where there is none that could be answered."""
        raise NotImplementedError

    def quoted(self) -> Item | None:
        """Give the item that a quote is about."""
        return self.item_at()

    def read_to(self, _: Sequence[Sentence]) -> int:
        """Give the sentence as far as which the text was read, at which a quotation is looked for first."""
        return 0

    def answered(self) -> None:
        """Read the sheet at hand again and show it."""
        raise NotImplementedError

    def go_on(self) -> None:
        """Go to the next item after an answer."""
        raise NotImplementedError

    def handed_in(self) -> None:
        """Go on once a sheet was handed in."""
        raise NotImplementedError

    def given(self, item: Item) -> Answer:
        """Give the answer to an item on the sheet at hand."""
        sheet = self.at_hand()
        return sheet.answers.get(item.id, NO_ANSWER) if sheet else NO_ANSWER

    def own(self, item: Item) -> Answer:
        """Give the answer as one says it oneself: with no comment or quotation of a sheet that one checks."""
        sheet = self.at_hand()
        if sheet is None or sheet.said is None:
            return self.given(item)
        return sheet.said.get(item.id, Answer(self.given(item).value))

    # Writing

    def _keep(self, item: Item, given: Answer, then: Callable[[], object] | None = None) -> None:
        """Write one item's answer; `then` follows when it was taken."""
        sheet = self.at_hand()
        if sheet is None:
            return
        subject, stage, shown = sheet.subject, self._stage, self._shown()

        def kept(_: Event) -> None:
            self.answered()
            self.say(f"Kept: {clean_line(item.label)}", "u undoes")
            if odd := self._doubt(item):  # of the sheet it was written on, before the cursor goes on
                self.say(f"Kept, though {odd}", "u undoes")
            self._tell_besides(sheet, item)
            if then:
                then()

        label = clean_line(item.label)
        value = clean_line(said(given.value, item)) or "no answer"
        self.act(
            lambda desk: rate.answer(desk, subject, stage, {item.id: given}, done=False, shown=shown),
            kept,
            what=f"{label}: {value}",
            about=f"{stage} {subject} {item.id}",
        )

    def _tell_besides(self, before: SheetAtHand, item: Item) -> None:
        """Tell what else an act came to, with the sheet as it was before it."""
        if before.done:
            self.add("it was handed in, and is a draft again")
        if before.said is not None and item.id not in before.said and self._is_confirmed(before, item):
            self.add("the answer counts as confirmed")

    def _is_confirmed(self, before: SheetAtHand, item: Item) -> bool:
        """Say whether the answer is the one of the sheet that one checks."""
        first = before.answers.get(item.id, NO_ANSWER).value
        return not Answer(first).is_blank and folded(first) == folded(self.own(item).value)

    def _keep_value(self, item: Item, value: object, then: Callable[[], object] | None = None) -> None:
        """Write one item's value, with the comment and the quotes as they were."""
        self._keep(item, replace(self.own(item), value=value), then)

    def _shown(self) -> Shown:
        """Say what stands beside what is judged: nothing is marked or suggested here."""
        return Shown(self._order, "", NONE, NONE, self._watch.seconds)

    def _doubt(self, item: Item) -> str:
        """Say what is odd about an answer just kept."""
        from review_tui.forms.doubts import doubts_about_answer

        sheet = self.at_hand()
        found = doubts_about_answer(sheet.form, sheet.answers, item) if sheet else []
        if sheet and quotations.quotes_of(item, self.own(item)):
            texts = quoting.texts_of(self.desk, sheet.subject, self._stage)
            found += quoting.doubts_on_quotes(texts, sheet.form, {item.id: self.own(item)})
        return " ".join(clean_line(text) for text in found)

    # Keys

    def action_digit(self, digit: int) -> None:
        """Choose the answer of a digit, or one more of many."""
        item = self.item_at()
        if item is None:
            return
        if not item.options:
            self.say(f"This item is typed: {self.TYPES}.")
            return
        option = next((o for o in item.options if o.key == str(digit)), None)
        if option is None:
            more = f": {self.TYPES} lists them" if is_listed(item) else ""
            self.refuse(f"This item has {words.plural(len(item.options), 'answer')}{more}.")
            return
        several = item.kind in (ItemKind.MANY, ItemKind.CODE)
        value = entry.toggled(item, self.given(item).value, option)
        self._keep_value(item, value, None if several else self.go_on)

    def action_type(self) -> None:
        """Type the answer to an item, or choose it from a list where it has many; also that there is none."""
        item = self.item_at()
        if item is None:
            return
        before = self.given(item).value
        if is_listed(item):
            self._pick(item, before)
        else:
            self.ask(
                item.label, entry.fields(item, before), lambda *texts: self._keep_typed(item, texts), entry.shown(item)
            )

    def _pick(self, item: Item, before: object) -> None:
        stays = item.kind is ItemKind.CODE  # its themes may be quoted next
        self.pick(
            item.label,
            listed(item),
            lambda places: self._keep_value(
                item, picking.answered(item, before, places), None if stays else self.go_on
            ),
            several=picking.is_several(item),
            begun=picking.ticked(item, before),
        )

    def _keep_typed(self, item: Item, texts: Sequence[str]) -> None:
        before = self.given(item).value
        value = self.attempt(lambda: entry.typed(item, before, texts))
        if value is not None:
            self._keep_value(item, value, None if isinstance(value, tuple) else self.go_on)

    def action_comment(self) -> None:
        """Write a comment on the item."""
        if item := self.item_at():
            self.ask(
                f"Comment · {item.label}",
                [Field("", self.own(item).comment)],
                lambda text: self._keep(item, replace(self.own(item), comment=text)),
            )

    def action_quote(self) -> None:
        """Quote a passage: chosen in the text, or typed where there is none."""
        item, sheet = self.quoted(), self.at_hand()
        if item is None or sheet is None:
            return
        found = quoting.sentences_told(self.desk, sheet.subject, self._stage)
        if found:
            begin = self.read_to(found)
            self.app.push_screen(
                QuotingScreen(
                    item.label,
                    found,
                    lambda quote: self._quote(item, quote),
                    lambda: self._type_quote(item),
                    begin,
                    lambda: quoting.lines_told(self.desk, sheet.subject, self._stage),
                )
            )
        else:
            self._type_quote(item)

    def _type_quote(self, item: Item) -> None:
        fields = [Field("Quote", needed=True), Field("Page", "", "empty: it is looked for in the text")]
        self.ask(f"Quote · {item.label}", fields, lambda text, page: self._quote(item, *_typed(text, page)))

    def _quote(self, item: Item, *quotes: Quote) -> None:
        """Add quotations to an answer: to the theme that they are of, or, of a question for them, as an answer."""
        given = self.own(item)
        themes = quotations.themes_of(item, given)
        if len(themes) > 1:
            options = [(theme, item.printed(theme)) for theme in themes]
            self.choose(
                f"Of which theme is it? · {item.label}", options,
                lambda theme: self._keep(item, quotations.with_all(item, given, quotes, theme)),
            )  # fmt: skip
        else:
            self._keep(item, quotations.with_all(item, given, quotes, "".join(themes)))

    def action_evidence(self) -> None:
        """Fetch a page of the web that shows the answer, and keep it with the words on it that do."""
        item, sheet = self.quoted(), self.at_hand()
        if item and sheet:
            fields = [
                Field("Address", "", "https://…", needed=True),
                Field("Words on it", "", "that show it"),
            ]
            self.ask(f"Evidence · {item.label}", fields, lambda address, said: self._fetch(item, sheet, address, said))

    def _fetch(self, item: Item, sheet: SheetAtHand, address: str, said: str) -> None:
        stage, shown = self._stage, self._shown()

        def work(desk: Desk, tell: Tell, _: Callable[[], bool]) -> WebEvidence:
            tell(f"Fetching {clean_line(address)}", 0, 1)
            found = fetch_evidence(address, visitor(), desk.clock)
            add_evidence(desk, sheet.subject, stage, item.id, found, said, shown=shown)
            return found

        def ended(outcome: Outcome[WebEvidence] | None) -> None:
            found = outcome.result if outcome else None
            if found is None:
                self.refuse(outcome.problem if outcome else "Nothing was fetched.")
                return
            self.answered()
            odd = doubt_on(found, said)
            self.say(f"Kept, though {odd}" if odd else f"Kept: {clean_line(found.title or found.address)}", "u undoes")
            self._tell_besides(sheet, item)

        self.app.push_screen(Job("Fetching a page of the web", self.desk, work), ended)

    def action_quotes(self) -> None:
        """Change one of the quotations of an item, or one of its rows, or take it out."""
        here = self.item_at()
        if here and here.kind is ItemKind.ROWS:
            self._change_rows(here)
            return
        item = self.quoted()
        known = quotations.quotes_of(item, self.own(item)) if item else []
        if item is None or not known:
            self.refuse("There is no quotation here yet: q takes one.")
        elif len(known) == 1:
            self._change(item, 0)
        else:
            options = [(str(n), clean_line(f"{quote.text}{page_of(quote)}")) for n, quote in enumerate(known)]
            self.choose(f"Which quotation? · {item.label}", options, lambda n: self._change(item, int(n)))

    def _change_rows(self, item: Item) -> None:
        rows = self.given(item).value
        if not isinstance(rows, tuple) or not rows:
            self.refuse(f"There is no row here yet: {self.TYPES} adds one.")
        elif len(rows) == 1:
            self._change_row(item, 0)
        else:
            options = [(str(n), clean_line(said((row,), item))) for n, row in enumerate(rows)]
            self.choose(f"Which row? · {item.label}", options, lambda n: self._change_row(item, int(n)))

    def _change_row(self, item: Item, place: int) -> None:
        before = self.given(item).value
        self.ask(
            f"{item.label}, row {place + 1}",
            entry.row_fields(item, before[place]),
            lambda *texts: self._keep_value(item, entry.with_row(item, before, place, texts)),
            entry.shown(item),
        )

    def _change(self, item: Item, number: int) -> None:
        before = quotations.quotes_of(item, self.own(item))[number]
        fields = [Field("Quote", before.text, "empty: it is taken out"), Field("Page", str(before.page or ""))]

        def keep(text: str, page: str) -> None:
            quote = replace(before, text=text, page=page or None) if text else Quote()
            self._keep(item, quotations.changed(item, self.own(item), number, quote))

        self.ask(f"Quote · {item.label}", fields, keep)

    def action_clear(self) -> None:
        """Take the answer out."""
        if (item := self.item_at()) and not self.given(item).is_blank:
            self._keep_value(item, entry.without_last(item, self.given(item).value))

    # Checking the sheet of another

    def action_confirm(self) -> None:
        """Say that the answer under the cursor is right, and go to the next one."""
        if item := self.item_at():
            self._confirm([item.id], clean_line(item.label), self.go_on)

    def action_confirm_rest(self) -> None:
        """Say that all is right on which nothing was said yet."""
        self._confirm([], "all the rest", lambda: self.add("d hands in"))

    def _confirm(self, items: list[str], what: str, then: Callable[[], object]) -> None:
        sheet = self.at_hand()
        if sheet is None:
            return
        subject, stage, shown = sheet.subject, self._stage, self._shown()

        def kept(_: Event) -> None:
            self.answered()
            self.say(f"Confirmed: {what}", "u undoes")
            then()

        self.act(
            lambda desk: rate.confirm(desk, subject, stage, items, shown), kept,
            what=f"{what} confirmed", about=f"{stage} {subject} {what}",
        )  # fmt: skip

    # Handing in

    def action_hand_in(self) -> None:
        """Hand the sheet at hand in."""
        sheet = self.at_hand()
        if sheet is None:
            return
        subject, stage, number, shown = sheet.subject, self._stage, sheet.number, self._shown()

        def hand_in(desk: Desk) -> Event:
            made = rate.answer(desk, subject, stage, {}, done=True, shown=shown)
            opening.stay(desk)
            return made

        def handed_in(_: Event) -> None:
            self.handed_in()
            self.say(f"Handed in {number}", "u undoes")

        self.act(hand_in, handed_in, what=f"handing in {number}")

    def action_undo(self) -> None:
        """Take back one's last act."""
        self.take_back(self._undone, on_reports=True)

    def _undone(self, _: TakenBack) -> None:
        self.answered()

    def leaving(self) -> Task[object] | None:
        """Open what is complete when a rater leaves."""
        stage = self._stage
        return None if self.desk.viewer.role is Role.READER else lambda desk: opening.leave(desk, stage)


def _typed(text: str, page: str) -> list[Quote]:
    """Read quotations as they are typed."""
    from review_tui.forms.quotations import typed_quotes

    return [Quote(one["quote"], one["page"] or None) for one in typed_quotes(text, page)]
