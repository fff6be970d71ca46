"""Lists of which every row is about a report: found, narrowed, sorted, marked and acted on by the same keys."""

from collections.abc import Mapping
from typing import ClassVar

from review_tui.model.log.events import Event
from review_tui.store import reading
from review_tui.tui import ways, words
from review_tui.tui.screens.base.moving import ListPage
from review_tui.tui.screens.records.correcting import Correcting
from review_tui.tui.screens.records.giving_back import GivingBack
from review_tui.tui.screens.records.marking import Marked
from review_tui.tui.screens.records.narrowing import READY, Views, choose_order, narrow, with_words
from review_tui.tui.widgets.lines import LineList

MARK = " ●"  # behind the number of what is marked


class ReportsPage(ListPage):
    """A list of things each about a report; a screen says what it lists, and how that is narrowed and drawn."""

    READY: ClassVar[Mapping[str, str]] = READY  # filters that are offered by their names

    def __init__(self, where: str = "") -> None:
        super().__init__()
        self._where = where
        self._sort, self._descending = "", False
        self._acted = False  # on many, so that u takes that back wherever the cursor stands
        self._marked: dict[str, None] = {}  # home records, in the order in which they were marked

    # What a list says of itself

    @property
    def home(self) -> str:
        """The home record of the report under the cursor, "" where none stands there."""
        raise NotImplementedError

    def homes(self) -> list[str]:
        """Give the home records of all that is listed, also of what is not in sight."""
        raise NotImplementedError

    def narrow(self, where: str) -> str:
        """Find what a filter names of the list, in its order; gives what is wrong with it, and then changes nothing."""
        raise NotImplementedError

    def show(self, row: int | None = None) -> None:
        """Draw the list anew, with the cursor in a row or where it was."""
        raise NotImplementedError

    def head(self) -> None:
        """Say above what is listed, and how many are marked."""
        raise NotImplementedError

    def remark(self) -> None:
        """Show what is marked now."""
        self.query_one(LineList).refresh()
        self.head()

    def narrows(self) -> bool:
        """Say whether it can be narrowed and sorted; where it cannot, that is told."""
        return True

    @property
    def is_as_it_came(self) -> bool:
        """Say whether nothing narrows or sorts it, and nothing is marked."""
        return not (self._where or self._sort or self._marked)

    def told(self, shown: int, of: int, unit: str, units: str = "") -> str:
        """Count what is listed, and say how it is narrowed, sorted and marked."""
        count = words.plural(shown, unit, units) if shown == of else f"{shown:,} of {words.plural(of, unit, units)}"
        parts = [count, *([f"by {self._sort}{', reversed' * self._descending}"] if self._sort else [])]
        return " · ".join([*parts, *([f"{len(self._marked):,} marked"] if self._marked else [])])

    def filtered(self, heading: str) -> str:
        """Give the heading with the filter that narrows the list."""
        return f"{heading} · {self._where}" if self._where else heading

    def again(self) -> None:
        """Narrow the list anew; a filter that fits no more is told, and narrows no more."""
        if problem := self.narrow(self._where):
            self._where = ""
            self.narrow("")
            self.refuse(f"The list is not narrowed any more. {problem}")
        self.show()

    # Finding

    def action_find(self) -> None:
        """Find as one types, by words, a number or a filter."""
        if self.narrows():
            with_words(self, lambda: self.app.push_screen(narrow(self._where, self._typed), self._filtered))

    def _filtered(self, said: tuple[str, ...] | None) -> None:
        if said is not None:
            self._find(*said)

    def _typed(self, where: str) -> str:
        """Narrow the list while a filter is typed; gives what is wrong with it."""
        problem = self.narrow(where)
        if not problem:
            self._where = where
            self.show(0)
        return problem

    def _find(self, text: str) -> None:
        if problem := self._typed(text):
            self.refuse(problem)

    def action_views(self) -> None:
        """Choose a filter that is ready or kept, or keep this one."""
        if self.narrows():
            Views(self, self._where, self._find, self.READY).begin()

    def action_sort(self) -> None:
        """Choose in which order the reports stand."""

        def chosen(sort: str) -> None:
            self._descending = bool(sort) and sort == self._sort and not self._descending
            self._sort = sort
            self.again()

        if self.narrows():
            choose_order(self, self._sort, chosen)

    # What is marked

    def sign(self, number: str, home: str) -> str:
        """Give a number with the sign of what is marked."""
        return f"{number}{MARK}" if home in self._marked else number

    def chosen_homes(self) -> list[str]:
        """Give what is marked, else all that is listed."""
        return list(self._marked) or self.homes()

    def action_mark(self) -> None:
        """Mark the report under the cursor, or no longer, and go on to the next."""
        if (home := self.home) and self._marked.pop(home, self) is self:
            self._marked[home] = None
        self.action_down()
        self.remark()

    def action_mark_all(self) -> None:
        """Mark all that the list holds, or none where any is marked."""
        self._marked = {} if self._marked else dict.fromkeys(self.homes())
        self.remark()

    def _acting(self) -> Marked:
        """Act on what is marked, else on the report under the cursor."""
        return Marked(self, list(self._marked) or [one for one in (self.home,) if one], self._many_done)

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

    def action_edit_all(self) -> None:
        """Correct a field of what is marked, or of all reports of the list."""
        Correcting(self, self.chosen_homes(), self._many_done).edit()

    def action_confirm_all(self) -> None:
        """Say that what was guessed of what is marked, or of all reports of the list, is right."""
        Correcting(self, self.chosen_homes(), self._many_done).confirm()

    def _many_done(self, said: str) -> None:
        self._acted = True
        self.renew()
        self.say(said, "u undoes")

    # The report under the cursor

    def on_line_list_chosen(self, _: LineList.Chosen) -> None:
        """Open what the mouse chose."""
        self.action_choose()

    def action_choose(self) -> None:
        """Show all about the report under the cursor."""
        if home := self.home:
            self.app.push_screen(ways.report(home))

    def action_text(self) -> None:
        """Read the text of the report under the cursor."""
        if home := self.home:
            self.app.push_screen(ways.text(home))

    def action_original(self) -> None:
        """Open the original of the report under the cursor."""
        if home := self.home:
            self.open_report_original(reading.report(self.desk.store, home))

    def action_give_back(self) -> None:
        """Give the opened votes on the report under the cursor back to their authors."""
        if home := self.home:
            report = reading.report(self.desk.store, home)

            def done(_: Event) -> None:
                self.renew()
                self.say(f"{report.number} was given back to its authors", "u undoes")

            GivingBack(self, report, done).begin()

    def action_undo(self) -> None:
        """Take back what was just done with many, or one's last act on the report under the cursor."""
        if self._acted:
            self.take_back(lambda _: self._taken_back(), on_reports=True)
        elif home := self.home:
            self.take_back(lambda _: self.renew(), about=home)

    def _taken_back(self) -> None:
        self._acted = False
        self.renew()

    def action_first(self) -> None:
        """Go to the first row."""
        self.query_one(LineList).cursor = 0

    def action_last(self) -> None:
        """Go to the last row."""
        lines = self.query_one(LineList)
        lines.cursor = max(0, lines.length - 1)
