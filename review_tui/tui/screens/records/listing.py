"""A list of records: all of them, those that a filter names, those at a place, or those a PRISMA line counts."""

from collections.abc import Callable, Collection, Sequence
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from review_tui.model.log.events import Event
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import selecting
from review_tui.steps.report import whereabouts
from review_tui.steps.report.seen import Seen
from review_tui.steps.screen.hiding import as_listed
from review_tui.store import boxes, listing, reading
from review_tui.store.reading import RecordLine
from review_tui.tui import keys, ways, words
from review_tui.tui.screens.base.moving import ListPage
from review_tui.tui.screens.records.correcting import Correcting
from review_tui.tui.screens.records.giving_back import GivingBack
from review_tui.tui.screens.records.marking import Marked, seen_of
from review_tui.tui.screens.records.narrowing import Narrow, Views, choose_order, with_words
from review_tui.tui.widgets.bars import TitleBar
from review_tui.tui.widgets.lines import LineList
from review_tui.tui.widgets.records import Columns, Pages, RecordList

_AT_ONCE = 1000  # lines asked of the review at a time, where all are needed


class ListScreen(ListPage):
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
        super().__init__()
        self._heading, self._where = heading, where
        self._place, self._box, self._in_line, self._among = place, box, line, among
        self._sort, self._descending = "", False
        self._homes: Sequence[str] | None = None  # of a list that is narrowed or sorted, in its order
        self._acted = False  # on many, so that u takes that back wherever the cursor stands
        self._marked: dict[str, None] = {}  # home records, in the order in which they were marked
        self._pages: Pages[RecordLine] = Pages(lambda _first, _count, _before: [], 0)

    def body(self) -> ComposeResult:
        """Lay out the list, and a word where it is empty."""
        yield RecordList(self._columns)
        yield Static("", classes="empty")

    def renew(self) -> None:
        """Count what the list holds, and fetch it anew as it comes into sight; a filter that fits no more is told."""
        if problem := self._narrowed(self._where):
            self._where, self._homes = "", None
            self.refuse(f"The list is not narrowed any more. {problem}")
        self._show()

    def _narrowed(self, where: str) -> str:
        """Find what a filter names of the list, in its order; gives what is wrong with it, and then changes nothing."""
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

    @property
    def _all_are_meant(self) -> bool:
        return not self._place and self._among is None

    def _every(self) -> list[str]:
        """Give the home records of all that the list holds before it is narrowed."""
        return [line.report for line in self._read_all(self._read) if line.id]

    def _show(self) -> None:
        length = self._length()
        self._pages = Pages(self._fetch, length)
        lines = self.query_one(RecordList)
        lines.show(length, min(lines.cursor, max(0, length - 1)))
        self.set_class(length == 0, "-empty")
        self.query_one(".empty", Static).update(words.line("There is nothing here."))
        found = f" · {self._where}" if self._where else ""
        self.title_bar(f"{self._heading}{found}", self._counted(length))

    def _counted(self, length: int) -> str:
        of_studies = bool(self._box) and self._in_line == "studies"
        unit = "study" if of_studies else "record" if self._box else "report"
        told = [words.plural(length, unit, "studies" if of_studies else "")]
        told += [f"by {self._sort}{', reversed' if self._descending else ''}"] * bool(self._sort)
        return " · ".join([*told, *([f"{len(self._marked):,} marked"] if self._marked else [])])

    def _length(self) -> int:
        store = self.desk.store
        if self._box:
            return boxes.box_count(store, self._box, self._in_line)
        if self._homes is not None:
            return len(self._homes)
        return listing.listed_count(store, place=self._place, among=self._among)

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
        number = f"{found.number} ●" if found.report in self._marked else found.number
        return words.sign(found.place), number, str(found.year or ""), title, clean_line(who), where

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
        """Find as one types, by words, a number or a filter."""
        if self._box:
            self.say("A box is not narrowed: esc, then / at home; box:NAME names one in a filter.")
            return
        with_words(self, lambda: self.app.push_screen(*self._finding()))

    def _finding(self) -> tuple[Narrow, Callable[[tuple[str, ...] | None], None]]:
        return Narrow(self._where, self._typed), lambda said: self._find(*said) if said is not None else None

    def open_finding(self, app: App[None]) -> None:
        """Open this list with the line for a filter on it, both at once: no key typed next can reach the list."""
        app.push_screen(self)
        app.push_screen(*self._finding())

    def _typed(self, where: str) -> str:
        """Narrow the list while a filter is typed; gives what is wrong with it."""
        problem = self._narrowed(where)
        if not problem:
            self._where = where
            self.query_one(RecordList).cursor = 0
            self._show()
        return problem

    def _find(self, text: str) -> None:
        try:
            if text and any(c.isdigit() for c in text) and text.isalnum():
                self.app.push_screen(ways.report(reading.find_record(self.desk.store, text.upper())))
                return
        except ReviewError:
            pass  # no number, so words
        if problem := self._typed(text):
            self.refuse(problem)

    def action_views(self) -> None:
        """Choose a filter that is ready or kept, or keep this one."""
        if not self._box:
            Views(self, self._where, self._find).begin()

    def action_sort(self) -> None:
        """Choose in which order the reports stand."""

        def chosen(sort: str) -> None:
            self._descending = bool(sort) and sort == self._sort and not self._descending
            self._sort = sort
            self.renew()

        if not self._box:
            choose_order(self, self._sort, chosen)

    def _read_all(self, fetch: Callable[[int, int, RecordLine | None], list[RecordLine]]) -> list[RecordLine]:
        found: list[RecordLine] = []
        while page := fetch(len(found), _AT_ONCE, found[-1] if found else None):
            found += page
        return found

    def _listed(self) -> list[str]:
        """Give the home records that are marked, or else of all that the list holds, also of what is not in sight."""
        if self._marked:
            return list(self._marked)
        if self._homes is not None:
            return list(self._homes)
        return list(dict.fromkeys(line.report for line in self._read_all(self._fetch) if line.id))

    # What is marked

    def action_mark(self) -> None:
        """Mark the report under the cursor, or no longer, and go on to the next."""
        if (line := self._current) and line.id and self._marked.pop(line.report, self) is self:
            self._marked[line.report] = None
        self.action_down()
        self._remark()

    def action_mark_all(self) -> None:
        """Mark all that the list holds, or none where any is marked."""
        self._marked = {} if self._marked else dict.fromkeys(self._listed())
        self._remark()

    def _remark(self) -> None:
        self.query_one(RecordList).refresh()
        self.query_one(TitleBar).right = self._counted(len(self._pages))

    def _acting(self) -> Marked:
        """Act on what is marked, else on the report under the cursor."""
        line = self._current
        homes = list(self._marked) or ([line.report] if line and line.id else [])
        return Marked(self, homes, self._corrected)

    def action_label(self) -> None:
        """Put a label on what is marked."""
        self._acting().label()

    def action_unlabel(self) -> None:
        """Take a label of one's own off what is marked."""
        self._acting().unlabel()

    def action_decide(self) -> None:
        """Decide on what is marked, where it waits for one."""
        self._acting().decide()

    def action_tie(self) -> None:
        """Say of which organisation is what is marked."""
        self._acting().tie()

    def seen(self) -> Seen:
        """Write what is marked, or else the whole list, as a table or as references."""
        homes, heading, where = self._listed(), self._heading, self._where
        return seen_of(homes, f"{heading}, marked" if self._marked else heading, where)

    def _corrected(self, said: str) -> None:
        self._acted = True
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
        """Take back what was just done with many, or one's last act on the report under the cursor."""
        if self._acted:
            self.take_back(lambda _: self._taken_back(), on_reports=True)
        elif (line := self._current) and line.id:
            self.take_back(lambda _: self.renew(), about=line.id)

    def _taken_back(self) -> None:
        self._acted = False
        self.renew()

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
