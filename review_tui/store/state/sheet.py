"""Every rater's sheet on every report, and where it stands."""

from collections.abc import Iterator
from typing import NamedTuple

from review_tui.model.fold.rating import Rating, Sheet
from review_tui.model.fold.readers import Readers
from review_tui.model.fold.votes import Standing
from review_tui.model.review.answers import as_json
from review_tui.store.state.component import BY_COMPONENT
from review_tui.store.state.spelling import spelled
from review_tui.store.state.table import StateTable


class SheetRow(NamedTuple):
    """A sheet; `events` are its answers' ids and `answers` what they say, as JSON; the rest as in a vote.

    A sheet that was opened has none but opened answers. `verifies` are the ids of another's answers that its rater
    checked, `unasked` what it was not asked.
    """

    report: str
    stage: str
    actor: str
    component: str
    spoken: int
    opened: int
    standing: str
    was: str
    readers: str
    events: str
    answers: str
    at: str
    verifies: str
    unasked: str


WITH_FILES = "instr(answers, '\"file\":') > 0"  # sheets with answers that rest upon a page that was fetched

SHEET = StateTable(
    name="sheet",
    row=SheetRow,
    key=("report", "stage", "actor", "standing", "events"),
    indexes={
        "component": BY_COMPONENT,
        "actor": "(actor, stage, report)",
        "files": f"(report) WHERE {WITH_FILES}",
    },
)


def sheet_rows(component: str, report: str, stage: str, rating: Rating, readers: Readers) -> Iterator[SheetRow]:
    """Yield the rows of the sheets of a form stage of a report."""
    for sheet in rating.sheets:
        yield SheetRow(
            report=report,
            stage=stage,
            actor=sheet.actor,
            component=component,
            spoken=int(_is_spoken(sheet, rating)),
            opened=int(sheet.opened),
            standing=sheet.standing.value,
            was=sheet.was,
            readers=_read_by(sheet, readers),
            events=spelled(sheet.events),
            answers=spelled(as_json(sheet.answers)),
            at=sheet.at,
            verifies=spelled(sorted(sheet.verifies)) if sheet.verifies else "",
            unasked=spelled(sorted(sheet.unasked)) if sheet.unasked else "",
        )


def _read_by(sheet: Sheet, readers: Readers) -> str:
    """Spell who could read a sheet that was opened before: by what was in force then, or since they checked it."""
    if not sheet.was or not (readers or sheet.checkers):
        return ""
    return spelled(sorted(sheet.checkers.union(*(readers.get(event, ()) for event in sheet.events))))


def _is_spoken(sheet: Sheet, rating: Rating) -> bool:
    counts = sheet.standing in (Standing.IN_FORCE, Standing.LOCKED) and sheet.actor in rating.spoken and not sheet.aside
    return sheet.done and (sheet.late or (counts and not rating.stalled))
