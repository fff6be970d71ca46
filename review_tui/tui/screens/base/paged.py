"""A document on the screen: going to a page, to its contents or summary, to what is highlighted, to words in it."""

from collections.abc import Sequence
from typing import ClassVar

from textual.content import Content

from review_tui.steps.desk.texts import bases_of
from review_tui.store.reading import ReportView
from review_tui.tui.screens.base.ask import Field
from review_tui.tui.screens.base.finding import FindingPage
from review_tui.tui.screens.base.moving import ReaderPage
from review_tui.tui.widgets.highlights import Marking
from review_tui.tui.widgets.reader import Reader


class PagedPage(FindingPage, ReaderPage):
    """A screen with a text that has pages; a screen says whose text it is, and how it draws it."""

    FIND_HINT: ClassVar[str] = "words; empty shows the highlights again"

    def __init__(self) -> None:
        super().__init__()
        self._paragraphs: Sequence[Content] = ()
        self._page_starts: Sequence[int] = ()  # at which paragraph each page begins; none of a text without pages

    def read_report(self) -> ReportView | None:
        """Give the report whose text is on the screen, with all its pages, None where there is none."""
        raise NotImplementedError

    def to_next(self, mark: Marking) -> bool:
        """Go to the next line with these words."""
        return self.query_one(Reader).find(mark.pattern)

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
        if self.read_report() is None or not self._page_starts:
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
        report = self.read_report()
        parts = bases_of(self.desk, report) if report else ()
        part = next((one for one in parts if one.key == key and one.first_page), None)
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

    def action_first(self) -> None:
        """Go to the beginning."""
        self.query_one(Reader).step(-10_000_000)

    def action_last(self) -> None:
        """Go to the end."""
        self.query_one(Reader).step(10_000_000)
