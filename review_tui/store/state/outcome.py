"""How each stage of each report stands."""

from typing import NamedTuple

from review_tui.model.fold.rating import Rating
from review_tui.model.fold.stages import StageState
from review_tui.model.review.answers import as_json
from review_tui.model.review.queues import position
from review_tui.store.state.component import BY_COMPONENT
from review_tui.store.state.spelling import spelled
from review_tui.store.state.table import StateTable


class OutcomeRow(NamedTuple):
    """A stage of a report; `needs` says that it waits for votes, `position` is its place in the seeded queue.

    `missing` are the groups of which somebody must be among those who vote and nobody is yet, as a list, "" for none;
    `rulings` are those that stand on it, as a list, and `assured` is the lead's last word on its outcome; `first` are
    the openings of sheets that agreement is computed on, as a list.
    """

    report: str
    stage: str
    component: str
    status: str
    choice: str
    reason: str
    stale: int
    offered: int
    needs: int
    ready: int
    people: int
    asked: int
    position: int
    listing: int
    detail: str
    authors: str
    missing: str
    rulings: str
    assured: str
    first: str


class OwnOutcome(NamedTuple):
    """What a stage of a report says that the same stage of others that stand alike does not."""

    report: str
    component: str
    position: int
    listing: int
    rulings: str


OUTCOME = StateTable(
    name="outcome",
    row=OutcomeRow,
    key=("report", "stage"),
    indexes={
        "component": BY_COMPONENT,
        "open": "(stage, position, report, needs, authors, people, asked, missing) WHERE needs = 1",
        "authors": "(stage, listing) WHERE authors != ''",
        "conflict": "(stage, listing) WHERE status = 'conflict' AND offered = 1",
        "ready": "(stage) WHERE ready = 1",
        "status": "(stage, offered, status)",
        "excluded": "(stage, listing) WHERE status = 'agreed' AND choice = 'exclude' AND reason != ''",
    },
)


def outcome_row(component: str, report: str, state: StageState, listing: int) -> OutcomeRow:
    """Return the row of a stage of a report."""
    return OutcomeRow(
        report=report,
        stage=state.stage.name,
        component=component,
        status=state.verdict.status.value,
        choice=state.verdict.choice,
        reason=state.verdict.reason,
        stale=int(state.verdict.stale),
        offered=int(state.offered),
        needs=int(state.needs_votes),
        ready=int(state.is_ready),
        people=state.people,
        asked=state.asked,
        position=position(report),
        listing=listing,
        detail=_detail(state.rating),
        authors=spelled(state.authors) if state.authors else "",
        missing=spelled(state.missing) if state.missing else "",
        rulings=spelled(state.rulings) if state.rulings else "",
        assured=state.assured,
        first=spelled(state.rating.first) if state.rating and state.rating.first else "",
    )


def _detail(rating: Rating | None) -> str:
    if rating is None or rating.consensus is None:
        return ""
    more = {"why": rating.why, "unasked": rating.unasked, "undecided": rating.undecided}
    said = {name: part for name, part in more.items() if part}
    return spelled({"differs": rating.differs, "consensus": as_json(rating.consensus), **said})
