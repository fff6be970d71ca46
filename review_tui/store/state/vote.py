"""Every vote on every report, and where it stands."""

from collections.abc import Iterator
from typing import NamedTuple

from review_tui.model.fold.likeness import LeanEvent
from review_tui.model.fold.readers import Readers
from review_tui.model.fold.stages import StageState
from review_tui.model.fold.votes import Standing
from review_tui.model.log.authors import is_brought
from review_tui.model.log.kinds import Decided, DecidedElsewhere
from review_tui.model.log.reading import choice_of, field_of, reason_of, records_said
from review_tui.store.state.component import BY_COMPONENT
from review_tui.store.state.spelling import spelled
from review_tui.store.state.table import StateTable

SPOKEN = frozenset({Standing.IN_FORCE, Standing.LOCKED, Standing.LATE})


class VoteRow(NamedTuple):
    """A vote; `spoken` says that nobody asks for it again, `was` the status of what it was opened with.

    A `sighted` one is the first of its author that was opened, and yet not independent: others could be read before.
    `readers` are the people who could read it before something that may have taken it from them, as a list.
    """

    event: str
    report: str
    record: str
    component: str
    stage: str
    actor: str
    spoken: int
    standing: str
    opened: int
    independent: int
    sighted: int
    choice: str
    reason: str
    note: str
    basis: str
    pages: str
    at: str
    tool: str
    was: str
    readers: str
    records: str


class OwnVote(NamedTuple):
    """What a vote says that another with which it stands alike does not."""

    event: str
    report: str
    record: str
    component: str
    note: str
    basis: str
    pages: str
    at: str
    records: str


VOTE = StateTable(
    name="vote",
    row=VoteRow,
    key=("report", "stage", "event"),
    indexes={
        "component": BY_COMPONENT,
        "aside": "(stage, standing, report) WHERE standing IN ('late', 'clash')",
        "actor": "(actor, stage, report, spoken)",  # whoever counts their votes reads no row of them
    },
)


_NOTE, _BASIS, _PAGES = (field_of(Decided, name) for name in ("note", "basis", "pages"))  # a rebuild reads a million
_TOOL = field_of(DecidedElsewhere, "tool")


def own_vote(event: LeanEvent, record: str) -> OwnVote:
    """Return what is its own of the row of a vote on a record that is a report of its own."""
    records = records_said(event)
    return OwnVote(
        event.id, record, record, record, _NOTE(event), _BASIS(event), _PAGES(event), event.at,
        spelled(records) if records else "",
    )  # fmt: skip


def vote_rows(component: str, report: str, state: StageState, readers: Readers) -> Iterator[VoteRow]:
    """Yield the rows of the votes cast at a stage of a report."""
    for event in state.votes if state.ballot else ():
        assert state.ballot  # for mypy: there are votes only then
        standing = state.ballot.standings[event.id]
        yield VoteRow(
            event=event.id,
            report=report,
            record=next(ref[2:] for ref in event.refs if ref.startswith("r:")),
            component=component,
            stage=state.stage.name,
            actor=event.actor,
            spoken=int(standing in SPOKEN and event.id not in state.ballot.again),
            standing=standing.value,
            opened=int(standing is Standing.LOCKED),
            independent=int(event.id in state.ballot.independent),
            sighted=int(event.id in state.ballot.sighted),
            choice=choice_of(event),
            reason=reason_of(event),
            note=_NOTE(event),
            basis=_BASIS(event),
            pages=_PAGES(event),
            at=event.at,
            tool=(_TOOL(event) or "another program") if is_brought(event) else "",
            was=state.was.get(event.id, ""),
            readers=spelled(sorted(readers[event.id])) if event.id in readers else "",
            records=spelled(records) if (records := records_said(event)) else "",
        )
