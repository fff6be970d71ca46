"""How folded things become rows of the state tables."""

from dataclasses import dataclass, field
from typing import Any

from review_tui.model.fold.definitions import Dispute
from review_tui.model.fold.frame import Frame
from review_tui.model.fold.readers import Readers
from review_tui.model.fold.report import Component, Report
from review_tui.model.log.events import records_of
from review_tui.store.state.all import FOLDED
from review_tui.store.state.clash import ClashRow
from review_tui.store.state.dispute import DisputeRow
from review_tui.store.state.file import FileRow
from review_tui.store.state.label import label_rows
from review_tui.store.state.outcome import outcome_row
from review_tui.store.state.record import record_row
from review_tui.store.state.sheet import sheet_rows
from review_tui.store.state.spelling import spelled
from review_tui.store.state.verdict import VerdictRow
from review_tui.store.state.vote import vote_rows


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows by table, gathered over many components and written at once."""

    by_table: dict[str, list[Any]] = field(default_factory=lambda: {table.name: [] for table in FOLDED})

    def add(self, frame: Frame, key: str, component: Component) -> None:
        """Add the rows of one component; `key` is its name."""
        for report in component.reports:
            self._add_report(frame, key, report, component.readers)
        self.by_table["verdict"] += (
            VerdictRow(a=v.a, b=v.b, component=key, verdict=v.verdict, subject=v.subject, event=v.event, actor=v.actor)
            for v in component.verdicts
        )
        self.by_table["clash"] += (ClashRow(key, clash.a, clash.b, clash.why) for clash in component.clashes)
        self.by_table["dispute"] += (_dispute(key, records_of((d.thing,))[0], d) for d in component.disputes)

    def _add_report(self, frame: Frame, key: str, report: Report, readers: Readers) -> None:
        name = report.home or report.records[0].id
        records = [record_row(frame, key, name, report, state) for state in report.records]
        self.by_table["record"] += records
        self.by_table["dispute"] += (_dispute(key, state.id, d) for state in report.records for d in state.disputes)
        self.by_table["dispute"] += (_dispute(key, name, d) for d in report.disputes)
        for stage in report.stages:
            listing = records[0].listing if records else frame.bodies(stage.stage).get(key[2:], 0)
            self.by_table["outcome"].append(outcome_row(key, name, stage, listing))
        for stage in (*report.stages, *report.left):
            self.by_table["vote"] += vote_rows(key, name, stage, readers)
            if stage.rating:
                self.by_table["sheet"] += sheet_rows(key, name, stage.stage.name, stage.rating, readers)
        self.by_table["label"] += label_rows(key, name, report)
        self.by_table["file"] += (
            FileRow(
                report=name,
                record=f.record,
                component=key,
                sha256=f.sha256,
                name=f.name,
                text=f.text,
                event=f.event,
                read_by=f.by,
                reading=f.reading,
            )
            for f in report.files
        )


def _dispute(key: str, record: str, of: Dispute) -> DisputeRow:
    return DisputeRow(key, record, of.thing, of.in_force, spelled(of.others))
