"""Where each record stands, and what lists show of it."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from review_tui.model.fold.frame import Frame
from review_tui.model.fold.report import RecordState, Report
from review_tui.store.state.spelling import spelled
from review_tui.store.state.table import StateTable


class RecordRow(NamedTuple):
    """A record; `report` is the home record of its report, `component` the name of all that it may touch.

    `listing` is its place in every list; `place` its fate, with `stage` and `reason` where that has one. `lent` is of a
    home record: the fields that its report takes from other records, {field: that record}.
    """

    id: str
    component: str
    report: str
    listing: int
    batch: str
    ordinal: int
    source: str
    lane: str = "other"
    place: str = "pending"
    stage: str = ""
    reason: str = ""
    study: str = ""
    retrieval: str = ""
    title: str = ""
    authors: str = ""
    year: int | None = None
    organisation: str = ""
    edits: str = ""
    number: str = ""
    round: int = 0
    tied: str = ""
    lent: str = ""


class OwnRecord(NamedTuple):
    """What a record says that others of its batch, reports of their own like it, do not."""

    id: str
    component: str
    report: str
    listing: int
    ordinal: int
    number: str
    title: str
    authors: str
    year: int | None
    organisation: str


RECORD = StateTable(
    name="record",
    row=RecordRow,
    key=("id",),
    indexes={
        "component": "(component)",
        "report": "(report)",
        "place": "(lane, source, place, stage, reason, round)",
        "listing": "(listing)",
        "edited": "(id) WHERE edits != ''",
    },
)


def record_row(frame: Frame, component: str, report: str, of: Report, state: RecordState) -> RecordRow:
    """Return the row of a folded record."""
    shown = {**state.data, **state.edits} if state.edits else state.data
    lent = of.lent if state.id == report else {}
    if lent:
        shown = {**shown, **_lent(of)}
    listed = shown_in_lists(shown)
    return RecordRow(
        id=state.id,
        component=component,
        report=report,
        listing=listing_of(frame, state.batch, state.ordinal),
        batch=state.batch,
        ordinal=state.ordinal,
        source=state.source,
        lane=state.lane.value,
        place=state.place.fate.value,
        stage=state.place.stage,
        reason=state.place.reason,
        study=of.study,
        retrieval=of.retrieval,
        title=listed.title,
        authors=listed.authors,
        year=listed.year,
        organisation=listed.organisation,
        edits=spelled(state.edits) if state.edits else "",
        number=state.number,
        round=frame.round_number(frame.batches[state.batch].round),
        tied=of.organisation,
        lent=spelled(lent) if lent else "",
    )


class ListedFields(NamedTuple):
    """What lists show of a record, each in a column of its own."""

    title: str
    authors: str
    year: int | None
    organisation: str


def shown_in_lists(fields: Mapping[str, Any]) -> ListedFields:
    """Give the columns that lists show of a record with these fields."""
    said = fields.get
    return ListedFields(said("title", ""), "; ".join(said("authors", ())), said("year"), said("organisation", ""))


def _lent(report: Report) -> dict[str, Any]:
    """Give what of a list's line comes from other records than the home record."""
    others = {state.id: {**state.data, **state.edits} for state in report.records}
    return {field: others[lender].get(field) for field, lender in report.lent.items() if field in ListedFields._fields}


def new_row(frame: Frame, batch: str, ordinal: int, record: str, source: str) -> RecordRow:
    """Return the row of a record that is about to be folded: a report of its own, waiting."""
    return RecordRow(
        id=record,
        component=record,
        report=record,
        listing=listing_of(frame, batch, ordinal),
        batch=batch,
        ordinal=ordinal,
        source=source,
    )


def listing_of(frame: Frame, batch: str, ordinal: int) -> int:
    """Give the place of a record in every list: by the batch's tick, then by its place in the batch."""
    return (frame.batches[batch].order[0] << 28) + ordinal
