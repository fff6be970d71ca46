"""Lists that are read as a whole: what people ask, note or differ about, each row about a report."""

from collections.abc import Mapping, Sequence
from typing import ClassVar, Generic, TypeVar

from review_tui.model.log.events import is_organisation
from review_tui.model.review.errors import ReviewError
from review_tui.steps.desk import Desk, selecting
from review_tui.steps.desk.selecting import AboutReport
from review_tui.tui.screens.records.reports_page import ReportsPage
from review_tui.tui.widgets.lines import LineList

T = TypeVar("T", bound=AboutReport)


class RowsPage(ReportsPage, Generic[T]):
    """A list that is read as a whole: so many things people say or differ about."""

    READY: ClassVar[Mapping[str, str]] = {
        "My decisions": "mine:any", "With a note": "has:note", "With a label": "has:label",
        "With a file": "has:file", "All": "",
    }  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self.every: Sequence[T] = ()  # before a filter narrows it
        self.rows: list[T] = []

    @property
    def row(self) -> T | None:
        """What stands under the cursor."""
        at = self.query_one(LineList).cursor
        return self.rows[at] if at < len(self.rows) else None

    @property
    def home(self) -> str:
        """The home record of the report under the cursor; an organisation has none."""
        row = self.row
        return row.home if row and not is_organisation(row.home) else ""

    def homes(self) -> list[str]:
        """Give the home records of all that is listed."""
        return list(dict.fromkeys(row.home for row in self.rows if not is_organisation(row.home)))

    def listed(self, rows: Sequence[T], desk: Desk) -> list[T]:
        """Narrow and sort rows as they are on this screen; raises ReviewError."""
        return selecting.chosen(desk, rows, self._where, self._sort, descending=self._descending)

    def narrow(self, where: str) -> str:
        """Find what a filter names of the rows."""
        before, self._where = self._where, where
        try:
            self.rows = self.listed(self.every, self.desk)
        except ReviewError as problem:
            self._where = before
            return str(problem)
        return ""

    def wanted(self, rows: Sequence[T]) -> list[T]:
        """Give those rows that a file is to hold: of what is marked, or else of all that is listed here."""
        homes = set(self._marked) or {row.home for row in self.rows}
        return [row for row in rows if row.home in homes]

    def action_undo(self) -> None:
        """Take back one's last act on reports."""
        self._acted = False
        self.take_back(lambda _: self.renew(), on_reports=True)
