"""Events that are kept though they are not the word of whoever they name: the copy they come from is not theirs."""

from typing import NamedTuple

from review_tui.store.state.table import StateTable


class NotTakenRow(NamedTuple):
    """An event that is kept without effect."""

    event: str


NOT_TAKEN = StateTable(name="not_taken", row=NotTakenRow, key=("event",))
