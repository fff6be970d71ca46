"""A form stage as one table for its rater: what is judged by the items of the form, with one's own answers."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from review_tui.model.review.answers import NO_ANSWER, Answers
from review_tui.model.review.checking import ItemCheck, checks
from review_tui.model.review.form import Form
from review_tui.model.review.form_versions import read_by
from review_tui.model.review.judging import asked
from review_tui.model.review.protocol import Mode, Stage
from review_tui.steps.desk import Desk
from review_tui.steps.desk.whose import called_beside
from review_tui.steps.rate.answering import form_of, form_stage, own_sheets
from review_tui.steps.rate.lacking import lacking_at
from review_tui.store import reading, turns, votes
from review_tui.store.judged import judged_at
from review_tui.store.votes import SheetLine


class SheetState(StrEnum):
    """How far somebody's own sheet is."""

    NOT_BEGUN = "not begun"
    DRAFT = "draft"
    HANDED_IN = "handed in"
    CHECKED = "being checked"
    TO_CHECK = "to be checked"
    OPENED = "opened"
    LATE = "too late"
    ASKED_AGAIN = "asked again"
    NOT_YOURS = "not yours"


@dataclass(frozen=True, slots=True, kw_only=True)
class GridRow:
    """What is judged, with the viewer's own sheet on it: its state, its answers by item, and the items it asks.

    `outcome` is where it stands by what was opened, the same for everyone. Where the viewer checks the sheet of
    another, `first` is what that says, `first_by` whose it is, `said` the viewer's own words, and `answers` both.
    `lacks` are the items that a later version of the form brought.
    """

    subject: str
    number: str
    title: str
    state: SheetState
    outcome: str
    answers: Answers
    asked: tuple[str, ...]
    first: Answers = field(default_factory=dict)
    first_by: str = ""
    said: Answers = field(default_factory=dict)
    lacks: tuple[str, ...] = ()

    @property
    def stands(self) -> str:
        """Say where it stands by what was opened, and how many items it lacks."""
        return f"{self.outcome}, lacks {len(self.lacks)}" if self.lacks else self.outcome

    @property
    def checks(self) -> bool:
        """Say whether the viewer checks the sheet of another here."""
        return bool(self.first_by)

    @property
    def is_others(self) -> bool:
        """Say whether it asks nothing of the viewer: it is for others, or was opened without them."""
        opened_without = self.outcome != "pending" and self.state in OPEN
        return self.state is SheetState.NOT_YOURS or opened_without

    @property
    def answered(self) -> int:
        """How many of the items that are asked have an answer, of a sheet that is checked the viewer's own word."""
        return len(_answered(self))

    def check(self, name: str) -> ItemCheck | None:
        """Say whether the viewer confirmed or changed an answer of the sheet that they check: FIRST if neither yet."""
        if name in self.said:
            return checks(self.first, {name: self.said[name]})[name]
        return None if self.first.get(name, NO_ANSWER).is_blank else ItemCheck.FIRST

    @property
    def blank(self) -> tuple[str, ...]:
        """Give the items that are asked and could have an answer of the viewer's, while the sheet can be filled in."""
        if self.is_others or self.state not in OPEN:
            return ()
        given = self.answers
        return tuple(
            name for name in self.asked
            if given.get(name, NO_ANSWER).is_blank or self.check(name) is ItemCheck.FIRST
        )  # fmt: skip

    def needed(self, form: Form) -> tuple[str, ...]:
        """Give the items that are asked and wait for a word, while the sheet can still be filled in.

        Required ones without an answer, and those that were answered on a sheet that is checked.
        """
        if self.is_others or self.state not in OPEN:
            return ()
        required = {item.id for item in form.items if item.required}
        blank = {name for name in self.asked if name in required and self.answers.get(name, NO_ANSWER).is_blank}
        return tuple(name for name in self.asked if name in blank or self.check(name) is ItemCheck.FIRST)


OPEN = (SheetState.NOT_BEGUN, SheetState.DRAFT, SheetState.ASKED_AGAIN, SheetState.TO_CHECK)  # can be filled in


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
    handed = votes.to_check(desk.store, desk.viewer, found.name) if found.mode is Mode.VERIFY else {}
    rows = tuple(
        _row(desk, form, line, status, (sheets.get(line.id, ()), handed.get(line.id))) for line, status in lines
    )
    lacks = lacking_at(desk, found)
    rows = tuple(
        replace(row, lacks=tuple(item.label for item in lacks[row.subject])) if row.subject in lacks else row
        for row in rows
    )
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
    given = row.said if row.checks else row.answers
    return [item for item in row.asked if not given.get(item, NO_ANSWER).is_blank]


def _row(
    desk: Desk, form: Form, line: reading.RecordLine, outcome: str, sheets: tuple[Sequence[SheetLine], SheetLine | None]
) -> GridRow:
    """Give a row by one's own sheets, and the one that was handed over to be checked."""
    own, first = sheets
    empty = GridRow(
        subject=line.id, number=line.number, title=line.title, state=SheetState.NOT_BEGUN, outcome=outcome,
        answers={}, asked=(), first=read_by(form, first.answers) if first else {},
        first_by=called_beside(desk, first.stage, line.id, [first.actor])[first.actor] if first else "",
    )  # fmt: skip
    return _filled_in(form, empty, *own_sheets(own))


def _filled_in(form: Form, row: GridRow, own: SheetLine | None, again: SheetLine | None) -> GridRow:
    sheet = own or again
    said = read_by(form, sheet.answers) if sheet else {}
    answers = {**row.first, **said}
    away = own.unasked if own and own.opened else frozenset[str]()  # what is locked is as its version asked it
    shown = tuple(item.id for item in asked(form, answers) if item.id not in away)
    return replace(row, state=_state(own, again, row.checks), answers=answers, asked=shown, said=said)


def _state(own: SheetLine | None, again: SheetLine | None, checks: bool) -> SheetState:
    if own is None and checks and not again:
        return SheetState.TO_CHECK
    if own is None:
        return SheetState.ASKED_AGAIN if again else SheetState.NOT_BEGUN
    if own.standing == "in_force":
        return SheetState.HANDED_IN if own.done else SheetState.DRAFT
    if own.standing == "late":
        return SheetState.LATE
    return SheetState.CHECKED if own.is_handed_over else SheetState.OPENED
