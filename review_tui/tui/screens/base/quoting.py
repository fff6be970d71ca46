"""A quotation chosen in the text of a report: sentence by sentence or line by line, as many as belong to it."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from review_tui.model.review.answers import Quote
from review_tui.model.review.pages import page_of
from review_tui.model.review.passages import Sentence, beginning_of
from review_tui.model.review.text import clean_line
from review_tui.steps.rate.quoting import joined
from review_tui.tui import keys, words
from review_tui.tui.screens.base.finding import FindingPage
from review_tui.tui.widgets.highlights import Marking
from review_tui.tui.widgets.reader import Reader


class QuotingScreen(FindingPage):
    """Shows a text with a bar before what is chosen; `then` is called with it, or `typed` where it is typed instead."""

    KEYS = "quoting"
    LIVE = False  # it shows what stands in a file
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("quoting")]

    def __init__(
        self,
        label: str,
        sentences: Sequence[Sentence],
        then: Callable[[Quote], object],
        typed: Callable[[], object],
        begin: int = 0,
        lines: Callable[[], Sequence[Sentence]] | None = None,
    ) -> None:
        super().__init__()
        self._label, self._sentences, self._then, self._typed = label, tuple(sentences), then, typed
        self._by_line, self._lines = False, lines  # what is chosen from
        self._other: Sequence[Sentence] = ()  # the same text parted in the other way, once it was asked for
        self._came: tuple[int, int] = (0, -1)  # from where in it, and to where here
        self._first = self._last = begin

    def body(self) -> ComposeResult:
        """Give the text all the room."""
        yield Reader(chooses=True)

    def on_mount(self) -> None:
        """Show the text with the sentence chosen at which one begins."""
        self.draw_found()
        self.call_after_refresh(self._choose, self._first)

    def _choose(self, first: int, last: int | None = None) -> None:
        end = len(self._sentences) - 1
        grew = last is not None and last > self._last
        self._first = max(0, min(end, first))
        self._last = max(self._first, min(end, self._first if last is None else last))
        self.query_one(Reader).choose(self._first, self._last, ends=grew)
        self.title_bar(f"Quote · {clean_line(self._label)}", self._where(self._sentences[self._first]))

    def _where(self, sentence: Sentence) -> str:
        """Say on which page of how many one is, and of which report of a study."""
        pages = max(one.page for one in self._sentences if one.of == sentence.of)
        told = f"page {sentence.page} of {pages}" if pages else "its abstract"
        return f"{sentence.of}, {told}" if sentence.of else told

    def on_reader_clicked(self, event: Reader.Clicked) -> None:
        """Choose the sentence that the mouse clicked."""
        self._choose(event.paragraph)

    def on_reader_dragged(self, event: Reader.Dragged) -> None:
        """Choose what the mouse was drawn over, down or up."""
        self._choose(*sorted((event.begun, event.paragraph)))

    def action_down(self) -> None:
        """Choose the next sentence or line."""
        self._choose(self._last + 1)

    def action_up(self) -> None:
        """Choose the sentence before."""
        self._choose(self._first - 1)

    def action_longer(self) -> None:
        """Take one sentence more."""
        self._choose(self._first, self._last + 1)

    def action_shorter(self) -> None:
        """Take one sentence less."""
        self._choose(self._first, max(self._first, self._last - 1))

    def _go_page(self, by: int) -> None:
        begin: dict[tuple[str, int], int] = {}
        for n, one in enumerate(self._sentences):
            begin.setdefault((one.of, one.page), n)
        here = self._sentences[self._first]
        at, starts = list(begin).index((here.of, here.page)) + by, list(begin.values())
        if 0 <= at < len(starts):
            self._choose(starts[at])

    def action_next(self) -> None:
        """Go to the next page."""
        self._go_page(1)

    def action_previous(self) -> None:
        """Go to the page before."""
        self._go_page(-1)

    def action_layout(self) -> None:
        """Choose by lines as they stand on the page, or by sentences again; one stays where one is."""
        if self._lines is None:
            self.say("This text has no lines of its own.")
            return
        here, before = self._first, self._sentences
        self._sentences = tuple(self._other or self._lines())
        self._other, self._by_line = before, not self._by_line
        came, to = self._came
        place = came if to == here else beginning_of(before[here], self._sentences)
        self._came = here, place
        self.draw_found()
        self.call_after_refresh(self._choose, place)
        self.say("Lines as on the page." if self._by_line else "Sentences again.", "l goes back" * self._by_line)

    def draw_found(self) -> None:
        """Draw the text with what is looked for marked."""
        marks = [mark] if (mark := self.sought) else []
        shown = [words.block(sentence.text) for sentence in self._sentences]
        self.query_one(Reader).show(shown, marks=marks, stay=True)

    def to_next(self, mark: Marking) -> bool:
        """Choose the next sentence with these words."""
        after = [*range(self._first + 1, len(self._sentences)), *range(self._first + 1)]
        found = next((n for n in after if mark.pattern.search(self._sentences[n].text)), None)
        if found is not None:
            self._choose(found)
        return found is not None

    def action_take(self) -> None:
        """Take what is chosen, with the page on which it begins."""
        chosen = self._sentences[self._first : self._last + 1]
        self.app.pop_screen()
        page = page_of(chosen[0].page, chosen[0].of) if chosen[0].page else None
        text = joined(chosen, self._sentences) if self._by_line else " ".join(one.text for one in chosen)
        self._then(Quote(text, page))

    def action_type(self) -> None:
        """Type the quotation."""
        self.app.pop_screen()
        self._typed()
