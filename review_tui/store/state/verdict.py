"""What people have judged of pairs."""

from typing import NamedTuple

from review_tui.store.state.table import StateTable


class VerdictRow(NamedTuple):
    """The verdict in force on two records."""

    a: str
    b: str
    component: str
    verdict: str
    subject: str
    event: str
    actor: str


VERDICT = StateTable(name="verdict", row=VerdictRow, key=("a", "b"), indexes={"component": "(component)", "b": "(b)"})
