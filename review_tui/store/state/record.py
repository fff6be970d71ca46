"""Where each record stands, and what lists show of it."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from review_tui.model.fold.frame import Frame
from review_tui.model.fold.report import RecordState, Report
from review_tui.model.review.records import bits, guessed_in, is_grey
from review_tui.store.state.component import BY_COMPONENT
from review_tui.store.state.spelling import spelled
from review_tui.store.state.table import StateTable


class RecordRow(NamedTuple):
    """A record; `report` is the home record of its report, `component` the name of all that it may touch.

    `listing` is its place in every list; `place` its fate, with `stage` and `reason` where that has one. `lent` is of a
    home record: the fields that its report takes from other records, {field: that record}. `has` and `guessed` are sets
    of fields (`records.bits`): those that say something, and those that were guessed.
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
    type: str = "document"
    kind: str = "document"
    language: str = ""
    grey: int = 1
    has: int = 0
    guessed: int = 0


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
    type: str
    kind: str
    language: str
    grey: int
    has: int
    guessed: int


# What filters look at beside the order of lists, so that one over all reports reads no row of the table.
_NARROWED_BY = (
    "report", "place", "stage", "reason", "lane", "source", "round", "year", "type", "kind", "language", "grey", "has",
    "guessed", "tied",
)  # fmt: skip
RECORD = StateTable(
    name="record",
    row=RecordRow,
    key=("id",),
    indexes={
        "component": BY_COMPONENT,
        "report": "(report)",
        "place": "(lane, source, place, stage, reason, round)",
        "listing": f"(listing, {', '.join(_NARROWED_BY)})",
        "edited": "(id) WHERE edits != ''",
        "study": "(study) WHERE study != ''",
    },
)


def record_row(frame: Frame, component: str, report: str, of: Report, state: RecordState) -> RecordRow:
    """Return the row of a folded record."""
    lent = of.lent if state.id == report else {}
    shown = _shown(state, of, lent) if state.edits or lent else state.data
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
        type=listed.type,
        kind=listed.kind,
        language=listed.language,
        grey=listed.grey,
        has=listed.has,
        guessed=listed.guessed,
    )


class ListedFields(NamedTuple):
    """What lists show of a record and are narrowed by, each in a column of its own."""

    title: str
    authors: str
    year: int | None
    organisation: str
    type: str
    kind: str
    language: str
    grey: int
    has: int
    guessed: int


def shown_in_lists(fields: Mapping[str, Any]) -> ListedFields:
    """Give the columns that lists show of a record with these fields, each of which says something."""
    said = fields.get
    type_, guessed = said("type") or "document", said("guessed")
    return ListedFields(
        said("title", ""), "; ".join(said("authors", ())), said("year"), said("organisation", ""), type_,
        said("kind") or "document", said("language") or "", int(is_grey(said("literature") or "", type_)),
        bits(tuple(fields)), bits(tuple(guessed)) if guessed else 0,
    )  # fmt: skip


def _shown(state: RecordState, of: Report, lent: Mapping[str, str]) -> dict[str, Any]:
    """Give what a record says under its corrections, and of the first of a report what that takes from others."""
    told = of.records if lent else (state,)
    others = {one.id: {**one.data, **one.edits, "guessed": guessed_in(one.data, one.edits)} for one in told}
    said = others[state.id]
    guessed = [name for name in said["guessed"] if name not in lent]
    guessed += [name for name, lender in lent.items() if name in others[lender]["guessed"]]
    shown = {**said, **{name: others[lender].get(name) for name, lender in lent.items()}, "guessed": guessed}
    return {name: value for name, value in shown.items() if value}


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
