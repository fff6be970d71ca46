"""How folded things become rows of the state tables."""

import json
from dataclasses import dataclass, field
from typing import Any

from review_tui.model.fold.component_fold import Component, RecordState, Report
from review_tui.model.fold.frame import Frame
from review_tui.model.fold.sheets import Rating, Sheet
from review_tui.model.fold.stages import StageState
from review_tui.model.fold.votes import Standing
from review_tui.model.log.authors import is_brought
from review_tui.model.log.events import records_of
from review_tui.model.review.queues import position

SPOKEN = frozenset({Standing.IN_FORCE, Standing.LOCKED, Standing.LATE})

Row = tuple[Any, ...]


@dataclass(slots=True, kw_only=True)
class Rows:
    """Rows by table, gathered over many components and written at once."""

    record: list[Row] = field(default_factory=list)
    outcome: list[Row] = field(default_factory=list)
    vote: list[Row] = field(default_factory=list)
    sheet: list[Row] = field(default_factory=list)
    file: list[Row] = field(default_factory=list)
    verdict: list[Row] = field(default_factory=list)
    clash: list[Row] = field(default_factory=list)
    dispute: list[Row] = field(default_factory=list)


def spelled(value: Any) -> str:  # noqa: ANN401
    """Spell a value as compact JSON for a state column."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def add(rows: Rows, frame: Frame, key: str, component: Component) -> None:
    """Add the rows of one component; `key` is its name."""
    for report in component.reports:
        name = report.home or report.records[0].id
        for state in report.records:
            rows.record.append(_record(frame, key, name, report, state))
            rows.dispute.extend((key, state.id, d.thing, d.in_force, spelled(d.others)) for d in state.disputes)
        rows.dispute.extend((key, name, d.thing, d.in_force, spelled(d.others)) for d in report.disputes)
        listing = rows.record[-len(report.records)][3]
        for stage in report.stages:
            rows.outcome.append(_outcome(key, name, stage, listing))
            _add_votes(rows, key, name, stage)
            if stage.rating:
                _add_sheets(rows, key, name, stage.stage.name, stage.rating)
        rows.file.extend((name, f.record, key, f.sha256, f.name, f.text, f.event, f.by) for f in report.files)
    rows.verdict.extend((v.a, v.b, key, v.verdict, v.subject, v.event, v.actor) for v in component.verdicts)
    rows.clash.extend((key, clash.a, clash.b, clash.why) for clash in component.clashes)
    pairs = [(records_of((d.thing,))[0], d) for d in component.disputes]
    rows.dispute.extend((key, one, d.thing, d.in_force, spelled(d.others)) for one, d in pairs)


def _record(frame: Frame, key: str, name: str, report: Report, state: RecordState) -> Row:
    shown = {**state.data, **state.edits} if state.edits else state.data
    return (
        state.id, key, name, listing_of(frame, state.batch, state.ordinal), state.batch, state.ordinal, state.source,
        state.lane.value, state.place.fate.value, state.place.stage, state.place.reason, report.study,
        report.retrieval, shown.get("title", ""), "; ".join(shown.get("authors", ())), shown.get("year"),
        shown.get("organisation", ""), spelled(state.edits) if state.edits else "", state.number,
        frame.round_number(frame.batches[state.batch].round),
        report.organisation,
    )  # fmt: skip


def listing_of(frame: Frame, batch: str, ordinal: int) -> int:
    """Give the place of a record in every list: by the batch's tick, then by its place in the batch."""
    return (frame.batches[batch].order[0] << 28) + ordinal


def _outcome(key: str, name: str, state: StageState, listing: int) -> Row:
    detail = ""
    if state.rating and state.rating.consensus is not None:
        detail = spelled({"differs": state.rating.differs, "consensus": state.rating.consensus})
    return (
        name, state.stage.name, key, state.verdict.status.value, state.verdict.choice, state.verdict.reason,
        int(state.verdict.stale), int(state.offered), int(state.needs_votes), int(state.is_ready), state.people,
        position(name), listing, detail, spelled(state.authors) if state.authors else "",
    )  # fmt: skip


def _add_votes(rows: Rows, key: str, name: str, state: StageState) -> None:
    if not state.ballot:
        return
    for event in state.votes:
        said = (event.body or {}).get  # read as it is: a rebuild makes a million of these
        standing = state.ballot.standings[event.id]
        record = next(ref[2:] for ref in event.refs if ref.startswith("r:"))
        rows.vote.append(
            (
                event.id, name, record, key, state.stage.name, event.actor,
                int(standing in SPOKEN and event.id not in state.ballot.again), standing.value,
                int(standing is Standing.LOCKED), int(event.id in state.ballot.independent), said("choice", ""),
                said("reason", ""), said("note", ""), said("basis", ""), said("pages", ""), event.at,
                (said("tool") or "another program") if is_brought(event) else "", state.was.get(event.id, ""),
                spelled(said("records")) if said("records") else "",
            )
        )  # fmt: skip


def _add_sheets(rows: Rows, key: str, name: str, stage: str, rating: Rating) -> None:
    for sheet in rating.sheets:
        rows.sheet.append(
            (
                name, stage, sheet.actor, key, int(_is_spoken(sheet, rating)), int(sheet.opened), sheet.standing.value,
                sheet.was, spelled(sheet.events), spelled(sheet.answers), sheet.at,
            )
        )  # fmt: skip


def _is_spoken(sheet: Sheet, rating: Rating) -> bool:
    counts = sheet.standing in (Standing.IN_FORCE, Standing.LOCKED) and sheet.actor in rating.spoken
    return sheet.done and (sheet.late or (counts and not rating.stalled))
