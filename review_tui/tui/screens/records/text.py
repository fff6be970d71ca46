"""The text of a report, page by page, to read and to search."""

import re
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from review_tui.store import reading
from review_tui.tui import keys, words
from review_tui.tui.screens.base.ask import Field
from review_tui.tui.screens.base.document_text import paragraphs_of
from review_tui.tui.screens.base.moving import ReaderPage
from review_tui.tui.widgets.highlights import pattern
from review_tui.tui.widgets.reader import Reader


class TextScreen(ReaderPage):
    """A document's text with its pages marked, or what there is of a record without one."""

    KEYS = "text"
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("text")]

    def __init__(self, record: str) -> None:
        super().__init__()
        self._report = record
        self._page_starts: list[int] = []
        self._sought: re.Pattern[str] | None = None
        self._marks = True

    def body(self) -> ComposeResult:
        """Give the reader all the room."""
        yield Reader()

    def on_mount(self) -> None:
        """Read the text once."""
        report = reading.report(self.desk.store, self._report)
        self.title_bar(words.title(report.record), report.number)
        self._paragraphs, self._page_starts = paragraphs_of(self.desk, report)
        self._draw()

    def _draw(self, *, stay: bool = False) -> None:
        mark = self._sought or (pattern(self.desk.frame.protocol.highlights) if self._marks else None)
        self.query_one(Reader).show(self._paragraphs, mark=mark, stay=stay)

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

    def action_find(self) -> None:
        """Ask for words; the same words again go to the next place."""
        before = self._sought.pattern.replace("\\", "") if self._sought else ""
        self.ask("Find in this text", [Field("", before, "words; empty shows the highlights again")], self._find)

    def _find(self, text: str) -> None:
        self._sought = re.compile(re.escape(text), re.IGNORECASE) if text else None
        self._draw(stay=True)
        if self._sought and not self.query_one(Reader).find(self._sought):
            self.say(f'"{text}" does not stand in this text.')

    def action_highlights(self) -> None:
        """Switch highlights on or off."""
        self._marks = not self._marks
        self._draw(stay=True)

    def action_first(self) -> None:
        """Go to the beginning."""
        self.query_one(Reader).step(-10_000_000)

    def action_last(self) -> None:
        """Go to the end."""
        self.query_one(Reader).step(10_000_000)

    def action_original(self) -> None:
        """Open the original."""
        self.open_report_original(reading.report(self.desk.store, self._report))
