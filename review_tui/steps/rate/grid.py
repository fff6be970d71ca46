"""A form stage as one table for its rater: what is judged by the items of the form, with one's own answers."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from review_tui.model.review.answers import NO_ANSWER, Answers
from review_tui.model.review.form import Form
from review_tui.model.review.form_versions import read_by
from review_tui.model.review.judging import asked
from review_tui.model.review.protocol import Stage
from review_tui.steps.desk import Desk
from review_tui.steps.rate.answering import form_of, form_stage, own_sheets
from review_tui.store import reading, turns, votes
from review_tui.store.judged import judged_at
from review_tui.store.votes import SheetLine


class SheetState(StrEnum):
    """How far somebody's own sheet is."""

    NOT_BEGUN = "not begun"
    DRAFT = "draft"
    HANDED_IN = "handed in"
    CHECKED = "being checked"
    OPENED = "opened"
    LATE = "too late"
    ASKED_AGAIN = "asked again"
    NOT_YOURS = "not yours"


@dataclass(frozen=True, slots=True, kw_only=True)
class GridRow:
    """What is judged, with the viewer's own sheet on it: its state, its answers by item, and the items it asks.

    `outcome` is where it stands by what was opened, the same for everyone.
    """

    subject: str
    number: str
    title: str
    state: SheetState
    outcome: str
    answers: Answers
    asked: tuple[str, ...]

    @property
    def answered(self) -> int:
        """How many of the items that are asked have an answer."""
        return len(_answered(self))

    def needed(self, form: Form) -> tuple[str, ...]:
        """Give the items that are asked, required and not answered, while the sheet can still be filled in."""
        if self.outcome != "pending" or self.state not in _FILLED_IN:
            return ()
        required = {item.id for item in form.items if item.required}
        return tuple(name for name in self.asked if name in required and self.answers.get(name, NO_ANSWER).is_blank)


_FILLED_IN = (SheetState.NOT_BEGUN, SheetState.DRAFT, SheetState.ASKED_AGAIN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """All that is judged at a stage, in the order of lists, and on how many rows each item has an answer."""

    stage: Stage
    form: Form
    rows: tuple[GridRow, ...]
    by_item: Mapping[str, int]

    def with_row(self, position: int, row: GridRow) -> "Grid":
        """Give the table with another row in a place, and its answers counted."""
        counts = dict(self.by_item)
        for one, by in ((self.rows[position], -1), (row, 1)):
            for item in _answered(one):
                counts[item] += by
        return replace(self, rows=(*self.rows[:position], row, *self.rows[position + 1 :]), by_item=counts)


def grid(desk: Desk, stage: str) -> Grid:
    """Give the table of a form stage for the viewer; raises ReviewError for a screening stage."""
    found, form = form_stage(desk, stage), form_of(desk, stage)
    sheets = votes.own_sheets(desk.store, desk.viewer, found.name)
    lines = judged_at(desk.store, found.name)
    others = turns.not_theirs(desk.store, desk.viewer, found.name)
    rows = tuple(_row(form, line, status, sheets.get(line.id, ())) for line, status in lines)
    rows = tuple(
        replace(row, state=SheetState.NOT_YOURS) if row.state is SheetState.NOT_BEGUN and row.subject in others else row
        for row in rows
    )
    counted = Counter(item for row in rows for item in _answered(row))
    return Grid(stage=found, form=form, rows=rows, by_item={item.id: counted[item.id] for item in form.items})


def row_anew(desk: Desk, found: Grid, row: GridRow) -> GridRow:
    """Read the viewer's own sheet of one row again, as it is after an answer: where the row stands is not read."""
    own, again = own_sheets(
        votes.own_sheets(desk.store, desk.viewer, found.stage.name, row.subject).get(row.subject, ())
    )
    return _filled_in(found.form, row, own, again)


def _answered(row: GridRow) -> list[str]:
    return [item for item in row.asked if not row.answers.get(item, NO_ANSWER).is_blank]


def _row(form: Form, line: reading.RecordLine, outcome: str, sheets: Sequence[SheetLine]) -> GridRow:
    empty = GridRow(
        subject=line.id, number=line.number, title=line.title, state=SheetState.NOT_BEGUN, outcome=outcome,
        answers={}, asked=(),
    )  # fmt: skip
    return _filled_in(form, empty, *own_sheets(sheets))


def _filled_in(form: Form, row: GridRow, own: SheetLine | None, again: SheetLine | None) -> GridRow:
    sheet = own or again
    answers = read_by(form, sheet.answers) if sheet else {}
    shown = tuple(item.id for item in asked(form, answers))
    return replace(row, state=_state(own, again), answers=answers, asked=shown)


def _state(own: SheetLine | None, again: SheetLine | None) -> SheetState:
    if own is None:
        return SheetState.ASKED_AGAIN if again else SheetState.NOT_BEGUN
    if own.standing == "in_force":
        return SheetState.HANDED_IN if own.done else SheetState.DRAFT
    if own.standing == "late":
        return SheetState.LATE
    return SheetState.CHECKED if own.is_handed_over else SheetState.OPENED
