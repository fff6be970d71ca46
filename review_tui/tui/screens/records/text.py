"""The text of a report, page by page, to read and to search."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from review_tui.steps.desk import Desk
from review_tui.steps.report.seen import Seen
from review_tui.steps.screen.hiding import as_seen
from review_tui.store import reading
from review_tui.store.reading import ReportView
from review_tui.tui import keys, pictures, ways, words
from review_tui.tui.screens.base.document_text import paragraphs_of
from review_tui.tui.screens.base.highlight_words import HighlightWords
from review_tui.tui.screens.base.paged import PagedPage
from review_tui.tui.widgets.reader import Reader
from review_tui.words.records import title


class TextScreen(PagedPage):
    """A document's text with its pages marked, or what there is of a record without one."""

    KEYS = "text"
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("text")]

    def __init__(self, record: str) -> None:
        super().__init__()
        self._record = record
        self._marks = True
        self._as_printed = False

    def body(self) -> ComposeResult:
        """Give the reader all the room."""
        yield Reader()

    def on_mount(self) -> None:
        """Read the text once."""
        report = as_seen(self.desk, self.read_report())
        self.title_bar(words.title(report.record), report.number)
        self._read()

    def read_report(self) -> ReportView:
        """Give the report whose text it is."""
        return reading.report(self.desk.store, self._record)

    def _read(self) -> None:
        self._paragraphs, self._page_starts = paragraphs_of(self.desk, self.read_report(), as_printed=self._as_printed)
        self.draw_found()

    def draw_found(self) -> None:
        """Draw the text with what is looked for marked, or else the words that are highlighted."""
        found, words_ = self.sought, HighlightWords(self).words
        marks = (found,) if found else words_.marks() if self._marks else ()
        self.query_one(Reader).show(self._paragraphs, marks=marks, stay=True)

    def seen(self) -> Seen:
        """Give the text, as it is read here."""
        record, printed = self._record, self._as_printed

        def made(desk: Desk) -> bytes:
            report = reading.report(desk.store, record)
            told, _ = paragraphs_of(desk, report, as_printed=printed)
            return "\n\n".join([title(as_seen(desk, report).record), *(one.plain for one in told)]).encode()

        return Seen(name="text", make={"txt": made})

    def action_layout(self) -> None:
        """Show the lines as they stand on the page, or as paragraphs again; the page stays."""
        page, self._as_printed = self._page, not self._as_printed
        self._read()
        self._to_page(page)
        self.say("Lines as they stand on the page" if self._as_printed else "Lines joined to paragraphs")

    def action_next(self) -> None:
        """Go to the next page of the document."""
        self._to_page(self._page + 1)

    def action_previous(self) -> None:
        """Go to the previous page of the document."""
        self._to_page(self._page - 1)

    def action_words(self) -> None:
        """Change the words that are marked."""
        HighlightWords(self).change(self.draw_found)

    def action_highlights(self) -> None:
        """Switch highlights on or off."""
        self._marks = not self._marks
        self.draw_found()

    def action_picture(self) -> None:
        """Show the page as a picture, where the terminal can."""
        if why := pictures.why_not():
            self.say(why)
        else:
            self.app.push_screen(ways.picture(self._record, max(1, self._page)))

    def action_original(self) -> None:
        """Open the original."""
        self.open_report_original(self.read_report())
