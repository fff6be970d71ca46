"""One report as it is judged at a stage: its head, its text with words marked, the criteria, what is written on it."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content

from review_tui.formats.documents.summary import Basis
from review_tui.model.review.answers import Quote
from review_tui.model.review.protocol import Protocol
from review_tui.model.review.text import clean_line
from review_tui.steps import deduplicate, retrieve, screen
from review_tui.steps.desk import finding
from review_tui.steps.desk.texts import WHOLE
from review_tui.steps.rate.quoting import lines_of, sentences_of
from review_tui.steps.report import seen_tables
from review_tui.steps.report.seen import Seen, of_tables
from review_tui.steps.screen import Card
from review_tui.store import reading
from review_tui.store.reading import ReportView
from review_tui.tui import ways, words
from review_tui.tui.screens.base.ask import Field
from review_tui.tui.screens.base.document_text import paragraphs_of
from review_tui.tui.screens.base.highlight_words import HighlightWords
from review_tui.tui.screens.base.paged import PagedPage
from review_tui.tui.screens.base.paste import Paste
from review_tui.tui.screens.base.quoting import QuotingScreen
from review_tui.tui.screens.screen.queue_list import QueueList
from review_tui.tui.widgets.card import Criteria, Head
from review_tui.tui.widgets.highlights import Marking
from review_tui.tui.widgets.reader import Reader
from review_tui.tui.widgets.told import TextBlock

_NO_TEXT = "There is no text here but the title. A pastes its abstract; enter, then a, attaches a file."


class CardPage(PagedPage):
    """Shows the card of one report at a stage, and takes notes and questions on it; it decides nothing."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide"), (150, "-vast")]  # noqa: RUF012  # Textual declares it

    def __init__(self, stage: str) -> None:
        super().__init__()
        self._stage = stage
        self._card: Card | None = None
        self._protocol = Protocol()
        self._basis = 0
        self._marks = True
        self._read: ReportView | None = None  # of which the paragraphs were made

    def seen(self) -> Seen | None:
        """Give all about the report that is judged."""
        card = self._card
        return of_tables("report", lambda desk: seen_tables.report(desk, card.report.home)) if card else None

    def body(self) -> ComposeResult:
        """Head and text of the report; criteria beside it when there is room, below it else."""
        with Horizontal(id="work"):
            yield QueueList()
            with Vertical(id="card"):
                yield Head()
                yield TextBlock("", id="basis")
                yield Reader()
            yield Criteria()

    def _text(self, *, stay: bool = False) -> None:
        reader, label = self.query_one(Reader), self.query_one("#basis", TextBlock)
        if self._card is None:
            reader.show([])
            label.update(Content(""))
            return
        bases = self._card.bases
        basis = bases[self._basis % len(bases)]
        span = words.pages_words(basis.first_page, basis.last_page)
        more = f"   {self._basis % len(bases) + 1} of {len(bases)}, t next" if len(bases) > 1 else ""
        where = f"{clean_line(basis.label)}{' · ' if span else ''}{span}"
        label.update(Content.assemble((where, "bold $secondary"), (more, "$quiet")))
        self._read_text(basis)
        reader.show(self._paragraphs, marks=self._marking(), stay=stay)

    def _read_text(self, basis: Basis) -> None:
        """Take the words of a basis; a whole document is read once, and has pages."""
        if basis.key == WHOLE and self._card:
            report = reading.report(self.desk.store, self._card.report.home)
            if report != self._read:
                self._read, (self._paragraphs, self._page_starts) = report, paragraphs_of(self.desk, report)
            return
        self._read, self._page_starts = None, ()
        said = basis.text or _NO_TEXT
        abstract = basis.key == "abstract"
        self._paragraphs = words.abstract(said) if abstract else [words.block(part) for part in said.split("\n")]

    def read_report(self) -> ReportView | None:
        """Give the report with its whole text on the card; where another text stands there, the whole one is shown."""
        card = self._card
        whole = next((n for n, one in enumerate(card.bases) if one.key == WHOLE), None) if card else None
        if card is None or whole is None:
            return None
        if self._basis % len(card.bases) != whole:
            self._basis = whole
            self._text()
        return self._read

    def draw_found(self) -> None:
        """Draw the text with what is looked for marked, or else the words that are highlighted."""
        self._text(stay=True)

    def action_seek(self) -> None:
        """Find words in the text."""
        super().action_find()

    def _marking(self) -> tuple[Marking, ...]:
        if self.sought:
            return (self.sought,)
        return HighlightWords(self).words.marks() if self._marks else ()

    def _head(self) -> None:
        """Draw the head of the card anew."""
        raise NotImplementedError

    # Looking and writing

    def action_basis(self) -> None:
        """Show the next text to judge on."""
        if self._card and len(self._card.bases) > 1:
            self._basis = (self._basis + 1) % len(self._card.bases)
            self._text()
        else:
            self.say("There is no other text to judge on.")

    def action_criteria(self) -> None:
        """Show or hide the criteria."""
        panel = self.query_one(Criteria)
        panel.display = not panel.display

    def action_highlights(self) -> None:
        """Switch highlights on or off."""
        self._marks = not self._marks
        self._head()
        self._text(stay=True)
        self.say("Highlights on" if self._marks else "Highlights off")

    def action_abstract(self) -> None:
        """Paste the abstract that this report lacks."""
        if (card := self._card) is None:
            return
        number = card.report.number
        if card.report.record.abstract:
            self.refuse(f"{number} has an abstract. To correct it: enter, then e.")
            return

        def keep(text: str | None) -> None:
            if text:
                self.act(
                    lambda desk: retrieve.give_abstract(desk, card.report.home, text),
                    lambda _: self._given(number), what=f"the abstract of {number}", seen=False,
                )  # fmt: skip

        self.app.push_screen(Paste(f"The abstract of {number}; its lines are joined to paragraphs"), keep)

    def _given(self, number: str) -> None:
        self.reread()
        self.say(f"{number} has its abstract now", "u undoes")

    def action_quote(self) -> None:
        """Mark a passage of the text that speaks for the decision; it goes into it with its page."""
        if card := self._card:
            report = reading.report(self.desk.store, card.report.home)
            sentences = sentences_of(self.desk, report)
            if not any(one.text for one in sentences):
                self._type_quote()
                return
            self.app.push_screen(
                QuotingScreen(
                    "for your decision",
                    sentences,
                    self._marked,
                    self._type_quote,
                    lines=lambda: lines_of(self.desk, report),
                )
            )

    def _type_quote(self) -> None:
        asked = [Field("The passage", needed=True), Field("Page")]
        self.ask("A passage for your decision", asked, lambda text, page: self._marked(Quote(text, page or None)))

    def _marked(self, quote: Quote) -> None:
        if (card := self._card) is None:
            return
        waiting, home = self.review_app.passages, card.report.home
        out = waiting.leave_out(self._stage, home, quote)
        if not out:
            waiting.mark(self._stage, home, quote)
        self._head()
        self.say(f"{'Left out of' if out else 'Goes into'} your decision: {words.quotation(quote)}")

    def _quotes(self) -> tuple[Quote, ...]:
        """Give what was marked for the decision on this report."""
        return self.review_app.passages.of(self._stage, self._card.report.home) if self._card else ()

    def action_words(self) -> None:
        """Change the words that are marked."""
        HighlightWords(self).change(self.renew)

    def action_note(self) -> None:
        """Write a note on this report."""
        if card := self._card:

            def keep(text: str) -> None:
                self.act(
                    lambda desk: screen.note(desk, card.report.home, text, self._stage),
                    lambda _: self.say(f"Noted on {card.report.number}", "u undoes"),
                    what=f"the note on {card.report.number}", seen=False,
                )  # fmt: skip

            self.ask("Note on this report; others see it when votes are opened", [Field("", needed=True)], keep)

    def action_ask(self) -> None:
        """Ask the lead about this report, without voting."""
        if card := self._card:

            def keep(text: str) -> None:
                self.act(
                    lambda desk: screen.ask(desk, card.report.home, self._stage, text),
                    lambda _: self.say(f"Asked the lead about {card.report.number}", "u undoes"),
                    what=f"the question about {card.report.number}", seen=False,
                )  # fmt: skip

            self.ask("Question to the lead", [Field("", needed=True)], keep)

    def action_duplicate(self) -> None:
        """Propose that this report is a duplicate of another one, to whoever judges duplicates."""
        if card := self._card:

            def keep(number: str, why: str) -> None:
                self.act(
                    lambda desk: deduplicate.propose(desk, card.report.home, finding.find(desk, number), why),
                    lambda _: self.say(f"{card.report.number} and {number} wait under Duplicates", "u undoes"),
                    what=f"the proposal about {card.report.number}", seen=False,
                )  # fmt: skip

            fields = [Field("Its number, as A12", needed=True), Field("What shows it")]
            self.ask("Duplicate of which report?", fields, keep)

    def action_original(self) -> None:
        """Open the original."""
        if self._card:
            self.open_report_original(self._card.report)

    def action_details(self) -> None:
        """Show all about this report."""
        if self._card:
            self.app.push_screen(ways.report(self._card.report.home))

    def action_whole(self) -> None:
        """Read the whole text."""
        if self._card:
            self.app.push_screen(ways.text(self._card.report.home))

    def action_find(self) -> None:
        """Find a record."""
        from review_tui.tui.screens.records.listing import ListScreen

        found = ListScreen("All reports")
        self.app.push_screen(found)
        self.app.call_after_refresh(found.action_find)
