"""The text of a report, page by page, to read and to search."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from review_tui.steps.screen.hiding import as_seen
from review_tui.store import reading
from review_tui.tui import keys, words
from review_tui.tui.screens.base.document_text import paragraphs_of
from review_tui.tui.screens.base.finding import FindingPage
from review_tui.tui.screens.base.highlight_words import HighlightWords
from review_tui.tui.screens.base.moving import ReaderPage
from review_tui.tui.widgets.highlights import Marking
from review_tui.tui.widgets.reader import Reader


class TextScreen(FindingPage, ReaderPage):
    """A document's text with its pages marked, or what there is of a record without one."""

    KEYS = "text"
    FIND_HINT = "words; empty shows the highlights again"
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("text")]

    def __init__(self, record: str) -> None:
        super().__init__()
        self._report = record
        self._page_starts: list[int] = []
        self._marks = True

    def body(self) -> ComposeResult:
        """Give the reader all the room."""
        yield Reader()

    def on_mount(self) -> None:
        """Read the text once."""
        report = as_seen(self.desk, reading.report(self.desk.store, self._report))
        self.title_bar(words.title(report.record), report.number)
        self._paragraphs, self._page_starts = paragraphs_of(self.desk, report)
        self.draw_found()

    def draw_found(self) -> None:
        """Draw the text with what is looked for marked, or else the words that are highlighted."""
        found, words_ = self.sought, HighlightWords(self).words
        marks = (found,) if found else words_.marks() if self._marks else ()
        self.query_one(Reader).show(self._paragraphs, marks=marks, stay=True)

    def _go_page(self, by: int) -> None:
        reader = self.query_one(Reader)
        here = sum(start <= reader.top for start in self._page_starts) - 1
        at = max(0, min(len(self._page_starts) - 1, here + by))
        if self._page_starts:
            reader.to_paragraph(self._page_starts[at])
            self.say(f"Page {at + 1} of {len(self._page_starts)}")

    def action_next(self) -> None:
        """Go to the next page of the document."""
        self._go_page(1)

    def action_previous(self) -> None:
        """Go to the previous page of the document."""
        self._go_page(-1)

    def to_next(self, mark: Marking) -> bool:
        """Go to the next line with these words."""
        return self.query_one(Reader).find(mark.pattern)

    def action_words(self) -> None:
        """Change the words that are marked."""
        HighlightWords(self).change(self.draw_found)

    def action_highlights(self) -> None:
        """Switch highlights on or off."""
        self._marks = not self._marks
        self.draw_found()

    def action_first(self) -> None:
        """Go to the beginning."""
        self.query_one(Reader).step(-10_000_000)

    def action_last(self) -> None:
        """Go to the end."""
        self.query_one(Reader).step(10_000_000)

    def action_original(self) -> None:
        """Open the original."""
        self.open_report_original(reading.report(self.desk.store, self._report))
