"""A page of a document as a picture, where the terminal can show one."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll

from review_tui.formats.documents import page_pictures
from review_tui.model.review.errors import ReviewError
from review_tui.steps.desk.texts import pdf_of
from review_tui.steps.screen.hiding import as_seen
from review_tui.store import reading
from review_tui.tui import keys, pictures, words
from review_tui.tui.screens.base.page import Page

DOTS = 150  # an inch: a page is as wide as 120 columns of most terminals


class PictureScreen(Page):
    """One page after another, drawn by a process of its own while the screen stays alive."""

    KEYS = "picture"
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("picture")]

    def __init__(self, record: str, page: int = 1) -> None:
        super().__init__()
        self._record, self._page, self._count = record, page, 0

    def body(self) -> ComposeResult:
        """Give the page all the room."""
        yield VerticalScroll(id="sheet", can_focus=False)

    def on_mount(self) -> None:
        """Draw the page that one came from."""
        self._report = reading.report(self.desk.store, self._record)
        self._file = pdf_of(self.desk, self._report)
        self._to(self._page)

    def _to(self, page: int) -> None:
        if self._file is None:
            self.say("No PDF of this report is here: it has no pages to draw.")
        elif page >= 1 and page <= (self._count or page):
            self._page = page
            self._draw(self._file, page)

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _draw(self, file: Path, page: int) -> None:
        try:
            drawn = partial(self._show, *page_pictures.drawn(file, page - 1, DOTS))
        except ReviewError as problem:
            drawn = partial(self.refuse, problem)
        self.app.call_from_thread(self._came, page, drawn)

    def _came(self, page: int, drawn: Callable[[], None]) -> None:
        if self.is_running and page == self._page:  # else one has gone on, or away
            drawn()

    def _show(self, picture: bytes, count: int) -> None:
        self._count = count
        sheet = self.query_one("#sheet", VerticalScroll)
        sheet.remove_children()
        sheet.mount(pictures.shown(picture, sheet.scrollable_content_region.width))
        sheet.scroll_home(animate=False)
        self.title_bar(words.title(as_seen(self.desk, self._report).record), f"page {self._page} of {count}")

    def action_next(self) -> None:
        """Draw the next page."""
        self._to(self._page + 1)

    def action_previous(self) -> None:
        """Draw the page before."""
        self._to(self._page - 1)

    def _scroll(self, rows: int) -> None:
        self.query_one("#sheet", VerticalScroll).scroll_relative(y=rows, animate=False)

    def action_down(self) -> None:
        """Go down a little."""
        self._scroll(2)

    def action_up(self) -> None:
        """Go up a little."""
        self._scroll(-2)

    def action_page_down(self) -> None:
        """Go down by a screen."""
        self._scroll(self.query_one("#sheet").size.height - 1)

    def action_page_up(self) -> None:
        """Go up by a screen."""
        self._scroll(1 - self.query_one("#sheet").size.height)

    def action_original(self) -> None:
        """Open the original."""
        self.open_report_original(self._report)
