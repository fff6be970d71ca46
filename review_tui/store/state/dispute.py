"""What copies define in two ways about a record or a report."""

from typing import NamedTuple

from review_tui.store.state.table import StateTable


class DisputeRow(NamedTuple):
    """A thing in dispute: the event in force, and the others as JSON."""

    component: str
    record: str
    thing: str
    in_force: str
    others: str


DISPUTE = StateTable(name="dispute", row=DisputeRow, indexes={"component": "(component)"})
