"""The text of a report, page by page, to read and to search."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from review_tui.steps.desk import Desk
from review_tui.steps.desk.texts import bases_of
from review_tui.steps.report.seen import Seen
from review_tui.steps.screen.hiding import as_seen
from review_tui.store import reading
from review_tui.store.reading import ReportView
from review_tui.tui import keys, pictures, ways, words
from review_tui.tui.screens.base.ask import Field
from review_tui.tui.screens.base.document_text import paragraphs_of
from review_tui.tui.screens.base.finding import FindingPage
from review_tui.tui.screens.base.highlight_words import HighlightWords
from review_tui.tui.screens.base.moving import ReaderPage
from review_tui.tui.widgets.highlights import Marking
from review_tui.tui.widgets.reader import Reader
from review_tui.words.records import title


class TextScreen(FindingPage, ReaderPage):
    """A document's text with its pages marked, or what there is of a record without one."""

    KEYS = "text"
    FIND_HINT = "words; empty shows the highlights again"
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("text")]

    def __init__(self, record: str) -> None:
        super().__init__()
        self._record = record
        self._page_starts: list[int] = []
        self._marks = True
        self._as_printed = False

    def body(self) -> ComposeResult:
        """Give the reader all the room."""
        yield Reader()

    def on_mount(self) -> None:
        """Read the text once."""
        report = as_seen(self.desk, self._report)
        self.title_bar(words.title(report.record), report.number)
        self._read()

    @property
    def _report(self) -> ReportView:
        return reading.report(self.desk.store, self._record)

    def _read(self) -> None:
        self._paragraphs, self._page_starts = paragraphs_of(self.desk, self._report, as_printed=self._as_printed)
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

    @property
    def _page(self) -> int:
        """The page that stands first in sight, counted from 1; 0 of a text without pages."""
        return sum(start <= self.query_one(Reader).top for start in self._page_starts)

    def _to_page(self, number: int) -> None:
        if self._page_starts:
            at = max(1, min(len(self._page_starts), number))
            self.query_one(Reader).to_paragraph(self._page_starts[at - 1])
            self.say(f"Page {at} of {len(self._page_starts)}")

    def action_page(self) -> None:
        """Ask for a page and go there."""
        if not self._page_starts:
            self.say("This text has no pages.")
            return
        title = f"Go to which page of {len(self._page_starts)}?"
        self.ask(title, [Field("", needed=True)], self._asked_page)

    def _asked_page(self, text: str) -> None:
        if text.isdigit() and 1 <= int(text) <= len(self._page_starts):
            self._to_page(int(text))
        else:
            self.refuse(f"There is no page {text}: they are 1 to {len(self._page_starts)}, as the file counts them.")

    def _to_part(self, key: str, called: str) -> None:
        """Go to a part of the document that was found in it, to its heading where that can be seen."""
        part = next((one for one in bases_of(self.desk, self._report) if one.key == key and one.first_page), None)
        if part is None or part.first_page is None or part.first_page > len(self._page_starts):
            self.say(f"No {called} was found in this text.")
            return
        first = self._page_starts[part.first_page - 1]
        last = self._page_starts[part.first_page] if part.first_page < len(self._page_starts) else len(self._paragraphs)
        headed = (n for n in range(first, last) if part.label.casefold() in self._paragraphs[n].plain.casefold())
        self.query_one(Reader).to_paragraph(next(headed, first))
        self.say(f"{part.label}, page {part.first_page} of {len(self._page_starts)}")

    def action_contents(self) -> None:
        """Go to the contents."""
        self._to_part("contents", "table of contents")

    def action_summary(self) -> None:
        """Go to the executive summary."""
        self._to_part("summary", "summary")

    def action_marked(self) -> None:
        """Go to the next highlighted passage."""
        if not self.query_one(Reader).to_marked(1):
            self.say("Nothing is highlighted further down.")

    def action_marked_before(self) -> None:
        """Go to the highlighted passage before."""
        if not self.query_one(Reader).to_marked(-1):
            self.say("Nothing is highlighted further up.")

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

    def action_picture(self) -> None:
        """Show the page as a picture, where the terminal can."""
        if why := pictures.why_not():
            self.say(why)
        else:
            self.app.push_screen(ways.picture(self._record, max(1, self._page)))

    def action_original(self) -> None:
        """Open the original."""
        self.open_report_original(self._report)
