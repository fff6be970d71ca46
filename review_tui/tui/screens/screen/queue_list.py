"""The reports that come next at a stage, beside the one that is judged."""

from typing import ClassVar

from textual.content import Content

from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk
from review_tui.steps.screen import Card
from review_tui.steps.screen.hiding import as_listed
from review_tui.store import queues, reading
from review_tui.store.reading import RecordLine
from review_tui.tui.widgets.cells import fit
from review_tui.tui.widgets.lines import LineList

COMING = 60  # reports that are listed; nobody looks further ahead


class QueueList(LineList):
    """Lists what waits for the viewer from the card on, in the order in which it comes."""

    DEFAULT_CSS: ClassVar[str] = """
    QueueList { width: 36; display: none; border-right: solid $panel; padding: 1 0 0 1; }
    """

    def __init__(self) -> None:
        super().__init__(self._row)
        self._coming: list[RecordLine] = []

    def follow(self, desk: Desk, stage: str, card: Card | None) -> None:
        """List what comes, the report of the card first."""
        after = card.position if card and card.position else None
        turns = queues.next_for(desk.store, desk.viewer, stage, COMING, after) if desk.viewer.may_vote else []
        now = [card.report.home] if card else []
        homes = [*now, *(turn.report for turn in turns if turn.report not in now)]
        known = {line.id: as_listed(desk, line) for line in reading.lines_of(desk.store, homes)}
        self._coming = [known[home] for home in homes if home in known]
        self.show(len(self._coming))

    def home_at(self, row: int) -> str:
        """Give the report of a row."""
        return self._coming[row].report

    def _row(self, row: int, width: int) -> Content:
        line = self._coming[row]
        title = clean_line(line.title) or "(no title)"
        return Content.assemble((fit(line.number, 6), "$primary"), " ", fit(title, max(8, width - 8)))
