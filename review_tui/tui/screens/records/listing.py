"""A list of records: all of them, those found by words, those at a place, or those a PRISMA line counts."""

from collections.abc import Collection
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from review_tui.model.log.events import Event
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.text import clean_line
from review_tui.store import boxes, listing, reading
from review_tui.store.reading import RecordLine
from review_tui.tui import keys, ways, words
from review_tui.tui.screens.base.ask import Ask, Field
from review_tui.tui.screens.base.moving import ListPage
from review_tui.tui.screens.records.correcting import Correcting
from review_tui.tui.screens.records.giving_back import GivingBack
from review_tui.tui.widgets.lines import LineList
from review_tui.tui.widgets.records import Columns, Pages, RecordList

_AT_ONCE = 1000  # lines asked of the review at a time, where all are needed


class ListScreen(ListPage):
    """Records in pages of fifty: all, those `among` some reports, or those that a `box` of the diagram counts."""

    KEYS = "list"
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("list")]

    def __init__(
        self, heading: str, *, place: str = "", box: str = "", line: str = "", among: Collection[str] | None = None
    ) -> None:
        super().__init__()
        self._heading = heading
        self._place, self._box, self._in_line, self._among = place, box, line, among
        self._text = ""
        self._pages: Pages[RecordLine] = Pages(lambda _first, _count, _before: [], 0)

    def body(self) -> ComposeResult:
        """Lay out the list, and a word where it is empty."""
        yield RecordList(self._columns)
        yield Static("", classes="empty")

    def renew(self) -> None:
        """Count what the list holds, and fetch it anew as it comes into sight."""
        store = self.desk.store
        if self._box:
            length = boxes.box_count(store, self._box, self._in_line)
        else:
            length = listing.listed_count(store, text=self._text, place=self._place, among=self._among)
        self._pages = Pages(self._fetch, length)
        lines = self.query_one(RecordList)
        lines.show(length, min(lines.cursor, max(0, length - 1)))
        self.set_class(length == 0, "-empty")
        self.query_one(".empty", Static).update(words.line("There is nothing here."))
        noun = "record" if self._box else "report"
        found = f' · "{self._text}"' if self._text else ""
        self.title_bar(f"{self._heading}{found}", words.plural(length, noun))

    def _fetch(self, first: int, count: int, before: RecordLine | None) -> list[RecordLine]:
        store = self.desk.store
        if self._box:
            return boxes.in_box(store, self._box, self._in_line, first, count, before)
        return listing.listed(
            store, text=self._text, place=self._place, among=self._among, first=first, count=count, after=before
        )

    def _columns(self, row: int) -> Columns | None:
        try:
            found = self._pages[row]
        except IndexError:  # somebody else took a record out meanwhile
            return None
        where = words.place(found.place, self.desk.frame.protocol)
        source = self.desk.frame.sources.get(found.source)
        who = found.organisation or found.authors or (source.name if source else "")
        title = clean_line(found.title) or "(no title)"
        return words.sign(found.place), found.number, str(found.year or ""), title, clean_line(who), where

    @property
    def _current(self) -> RecordLine | None:
        try:
            return self._pages[self.query_one(RecordList).cursor] if len(self._pages) else None
        except IndexError:
            return None

    def on_line_list_chosen(self, _: LineList.Chosen) -> None:
        """Open what the mouse chose."""
        self.action_choose()

    def action_choose(self) -> None:
        """Show all about the report under the cursor."""
        if self._current and not self._current.id:
            self.say("No record stands for this line: it was counted at the search, and not imported.")
        elif self._current:
            self.app.push_screen(ways.report(self._current.id))

    def action_find(self) -> None:
        """Ask for words or a number."""
        if self._box:
            self.say("Words are sought among all records: esc, then / at home.")
            return
        self.ask(*self._finding(), self._find)

    def _finding(self) -> tuple[str, list[Field]]:
        return "Find", [Field("", self._text, "words of title, authors, body or year; or a number such as A12")]

    def open_finding(self, app: App[None]) -> None:
        """Open this list with the question for words on it, both at once: no key typed next can reach the list."""
        app.push_screen(self)
        app.push_screen(Ask(*self._finding()), lambda said: self._find(*said) if said is not None else None)

    def _find(self, text: str) -> None:
        try:
            if text and any(c.isdigit() for c in text) and " " not in text:
                self.app.push_screen(ways.report(reading.find_record(self.desk.store, text.upper())))
                return
        except ReviewError:
            pass  # no number, so words
        self._text = text
        self.query_one(RecordList).cursor = 0
        self.renew()

    def _listed(self) -> set[str]:
        """Give the home records of all that the list holds, also of what is not in sight."""
        found: list[RecordLine] = []
        while page := self._fetch(len(found), _AT_ONCE, found[-1] if found else None):
            found += page
        return {line.report for line in found if line.id}

    def _corrected(self, said: str) -> None:
        self.renew()
        self.say(said, "u undoes")

    def action_edit_all(self) -> None:
        """Correct a field of all reports of the list."""
        Correcting(self, self._listed(), self._corrected).edit()

    def action_confirm_all(self) -> None:
        """Say that what was guessed of the reports of the list is right."""
        Correcting(self, self._listed(), self._corrected).confirm()

    def action_give_back(self) -> None:
        """Give the opened votes on the report under the cursor back to their authors."""
        if line := self._current:
            report = reading.report(self.desk.store, line.id)

            def done(_: Event) -> None:
                self.renew()
                self.say(f"{report.number} was given back to its authors", "u undoes")

            GivingBack(self, report, done).begin()

    def action_undo(self) -> None:
        """Take back one's last act on the report under the cursor."""
        if (line := self._current) and line.id:
            self.take_back(lambda _: self.renew(), about=line.id)

    def action_original(self) -> None:
        """Open the original of the report under the cursor."""
        if self._current and self._current.id:
            self.open_report_original(reading.report(self.desk.store, self._current.id))

    def action_first(self) -> None:
        """Go to the first record."""
        self.query_one(RecordList).cursor = 0

    def action_last(self) -> None:
        """Go to the last record."""
        self.query_one(RecordList).cursor = max(0, len(self._pages) - 1)
