"""The labels that stand on each report."""

from collections.abc import Iterator
from typing import NamedTuple

from review_tui.model.fold.report import Report
from review_tui.model.log.events import records_of
from review_tui.model.review.text import clean_line
from review_tui.store.state.component import BY_COMPONENT
from review_tui.store.state.table import StateTable


class LabelRow(NamedTuple):
    """A label; `key` is what names are compared by, `kind` that of its event, `stage` where it was put there."""

    event: str
    report: str
    record: str
    component: str
    key: str
    name: str
    kind: str
    actor: str
    stage: str
    at: str


LABEL = StateTable(name="label", row=LabelRow, key=("report", "event"), indexes={"component": BY_COMPONENT})


def label_rows(component: str, report: str, of: Report) -> Iterator[LabelRow]:
    """Yield the rows of the labels of a report."""
    for event in of.labels:
        said = event.body or {}
        name = clean_line(str(said.get("name", "")))
        yield LabelRow(
            event=event.id,
            report=report,
            record=records_of(event.refs)[0],
            component=component,
            key=name.casefold(),
            name=name,
            kind=event.kind,
            actor=event.actor,
            stage=str(said.get("stage", "")),
            at=event.at,
        )
