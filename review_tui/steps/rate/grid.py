"""A form stage as one table for its rater: what is judged by the items of the form, with one's own answers."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from review_tui.model.review.answers import NO_ANSWER, Answers
from review_tui.model.review.form import Form
from review_tui.model.review.form_versions import read_by
from review_tui.model.review.judging import asked
from review_tui.model.review.protocol import Stage
from review_tui.steps.desk import Desk
from review_tui.steps.rate.answering import form_of, form_stage, own_sheets
from review_tui.store import reading, votes
from review_tui.store.judged import judged_at
from review_tui.store.votes import SheetLine


class SheetState(StrEnum):
    """How far somebody's own sheet is."""

    NOT_BEGUN = "not begun"
    DRAFT = "draft"
    HANDED_IN = "handed in"
    OPENED = "opened"
    LATE = "too late"
    ASKED_AGAIN = "asked again"


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
        return sum(not self.answers.get(item, NO_ANSWER).is_blank for item in self.asked)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """All that is judged at a stage, in the order of lists, and on how many rows each item has an answer."""

    stage: Stage
    form: Form
    rows: tuple[GridRow, ...]
    by_item: Mapping[str, int]


def grid(desk: Desk, stage: str) -> Grid:
    """Give the table of a form stage for the viewer; raises ReviewError for a screening stage."""
    found, form = form_stage(desk, stage), form_of(desk, stage)
    sheets = votes.own_sheets(desk.store, desk.viewer, found.name)
    lines = judged_at(desk.store, found.name)
    rows = tuple(_row(form, line, status, sheets.get(line.id, ())) for line, status in lines)
    counted = Counter(item for row in rows for item in row.asked if not row.answers.get(item, NO_ANSWER).is_blank)
    return Grid(stage=found, form=form, rows=rows, by_item={item.id: counted[item.id] for item in form.items})


def _row(form: Form, line: reading.RecordLine, outcome: str, sheets: Sequence[SheetLine]) -> GridRow:
    own, again = own_sheets(sheets)
    sheet = own or again
    answers = read_by(form, sheet.answers) if sheet else {}
    return GridRow(
        subject=line.id, number=line.number, title=line.title, state=_state(own, again), outcome=outcome,
        answers=answers, asked=tuple(item.id for item in asked(form, answers)),
    )  # fmt: skip


def _state(own: SheetLine | None, again: SheetLine | None) -> SheetState:
    if own is None:
        return SheetState.ASKED_AGAIN if again else SheetState.NOT_BEGUN
    if own.standing == "in_force":
        return SheetState.HANDED_IN if own.done else SheetState.DRAFT
    return SheetState.LATE if own.standing == "late" else SheetState.OPENED
