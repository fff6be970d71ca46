"""Events that are kept though they are not understood, and why."""

from typing import NamedTuple

from review_tui.store.state.table import StateTable


class StrangeRow(NamedTuple):
    """An event whose body does not fit its kind."""

    event: str
    why: str


STRANGE = StateTable(name="strange", row=StrangeRow, key=("event",))
