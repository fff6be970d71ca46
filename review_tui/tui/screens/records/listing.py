"""A list of records: all of them, those that a filter names, those at a place, or those a PRISMA line counts."""

from collections.abc import Callable, Collection, Sequence
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from review_tui.model.review.errors import ReviewError
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import selecting
from review_tui.steps.report import whereabouts
from review_tui.steps.report.seen import Seen
from review_tui.steps.screen.hiding import as_listed
from review_tui.store import boxes, listing, reading
from review_tui.store.reading import RecordLine
from review_tui.tui import keys, ways, words
from review_tui.tui.screens.records.marking import seen_of
from review_tui.tui.screens.records.narrowing import narrow
from review_tui.tui.screens.records.reports_page import ReportsPage
from review_tui.tui.widgets.records import Columns, Pages, RecordList

_AT_ONCE = 1000  # lines asked of the review at a time, where all are needed


class ListScreen(ReportsPage):
    """Records in pages of fifty: all, those `among` some reports, or those that a `box` of the diagram counts."""

    KEYS = "list"
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("list")]

    def __init__(
        self,
        heading: str,
        *,
        place: str = "",
        box: str = "",
        line: str = "",
        among: Collection[str] | None = None,
        where: str = "",
    ) -> None:
        super().__init__(where)
        self._heading = heading
        self._place, self._box, self._in_line, self._among = place, box, line, among
        self._of = 0  # so many before it is narrowed
        self._homes: Sequence[str] | None = None  # of a list that is narrowed or sorted, in its order
        self._pages: Pages[RecordLine] = Pages(lambda _first, _count, _before: [], 0)

    def body(self) -> ComposeResult:
        """Lay out the list, and a word where it is empty."""
        yield RecordList(self._columns)
        yield Static("", classes="empty")

    def renew(self) -> None:
        """Count what the list holds, and fetch it anew as it comes into sight."""
        self._of = self._counted()
        self.again()

    def narrow(self, where: str) -> str:
        """Find what a filter names of the list, in its order."""
        if self._box or not (where or self._sort):
            self._homes = None
            return ""
        try:
            found = selecting.selected(self.desk, where, self._sort, descending=self._descending)
        except ReviewError as problem:
            return str(problem)
        known = None if self._all_are_meant else set(self._every())
        self._homes = [home for home in found if known is None or home in known]
        return ""

    def narrows(self) -> bool:
        """Say that a box is listed as it is counted."""
        if self._box:
            self.say("A box is not narrowed: esc, then / at home; box:NAME names one in a filter.")
        return not self._box

    @property
    def _all_are_meant(self) -> bool:
        return not self._place and self._among is None

    def _every(self) -> list[str]:
        """Give the home records of all that the list holds before it is narrowed."""
        return [line.report for line in self._read_all(self._read) if line.id]

    def show(self, row: int | None = None) -> None:
        """Draw the list, page by page as it comes into sight."""
        length = self._of if self._homes is None else len(self._homes)
        self._pages = Pages(self._fetch, length)
        lines = self.query_one(RecordList)
        lines.show(length, min(lines.cursor if row is None else row, max(0, length - 1)))
        self.set_class(length == 0, "-empty")
        self.query_one(".empty", Static).update(words.line("There is nothing here."))
        self.head()

    def head(self) -> None:
        """Say above what is listed, and how many."""
        of_studies, shown = bool(self._box) and self._in_line == "studies", len(self._pages)
        unit = "study" if of_studies else "record" if self._box else "report"
        told = self.told(shown, max(self._of, shown), unit, "studies" if of_studies else "")
        self.title_bar(self.filtered(self._heading), told)

    def _counted(self) -> int:
        """Count what the list holds before it is narrowed."""
        if self._box:
            return boxes.box_count(self.desk.store, self._box, self._in_line)
        return listing.listed_count(self.desk.store, place=self._place, among=self._among)

    def _fetch(self, first: int, count: int, before: RecordLine | None) -> list[RecordLine]:
        if self._homes is not None:
            return whereabouts.lines(self.desk, self._homes[first : first + count])
        return self._read(first, count, before)

    def _read(self, first: int, count: int, before: RecordLine | None) -> list[RecordLine]:
        store = self.desk.store
        if self._box:
            return boxes.in_box(store, self._box, self._in_line, first, count, before)
        return listing.listed(store, place=self._place, among=self._among, first=first, count=count, after=before)

    def _columns(self, row: int) -> Columns | None:
        try:
            found = as_listed(self.desk, self._pages[row])
        except IndexError:  # somebody else took a record out meanwhile
            return None
        where = words.place(found.place, self.desk.frame.protocol)
        source = self.desk.frame.sources.get(found.source)
        who = found.organisation or found.authors or (source.name if source else "")
        title = clean_line(found.title) or "(no title)"
        number = self.sign(found.number, found.report)
        return words.sign(found.place), number, str(found.year or ""), title, clean_line(who), where

    @property
    def _current(self) -> RecordLine | None:
        try:
            return self._pages[self.query_one(RecordList).cursor] if len(self._pages) else None
        except IndexError:
            return None

    @property
    def home(self) -> str:
        """The report under the cursor; a hit that was counted at the search and not imported has none."""
        line = self._current
        return line.report if line and line.id else ""

    def homes(self) -> list[str]:
        """Give the home records of all that the list holds, also of what is not in sight."""
        if self._homes is not None:
            return list(self._homes)
        return list(dict.fromkeys(line.report for line in self._read_all(self._fetch) if line.id))

    def action_choose(self) -> None:
        """Show all about the record under the cursor."""
        if self._current and not self._current.id:
            self.say("No record stands for this line: it was counted at the search, and not imported.")
        elif self._current:
            self.app.push_screen(ways.report(self._current.id))

    def open_finding(self, app: App[None]) -> None:
        """Open this list with the line for a filter on it, both at once: no key typed next can reach the list."""
        app.push_screen(self)
        app.push_screen(narrow(self._where, self._typed), self._filtered)

    def _find(self, text: str) -> None:
        try:
            if text and any(c.isdigit() for c in text) and text.isalnum():
                self.app.push_screen(ways.report(reading.find_record(self.desk.store, text.upper())))
                return
        except ReviewError:
            pass  # no number, so words
        super()._find(text)

    def _read_all(self, fetch: Callable[[int, int, RecordLine | None], list[RecordLine]]) -> list[RecordLine]:
        found: list[RecordLine] = []
        while page := fetch(len(found), _AT_ONCE, found[-1] if found else None):
            found += page
        return found

    def seen(self) -> Seen:
        """Write what is marked, or else the whole list, as a table or as references."""
        heading = f"{self._heading}, marked" if self._marked else self._heading
        return seen_of(self.chosen_homes(), heading, self._where)
