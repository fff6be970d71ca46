"""What each import holds: its records as they came in."""

from typing import NamedTuple

from review_tui.store.state.table import StateTable


class HeldRow(NamedTuple):
    """A record's place in an import, and its fields as JSON."""

    batch: str
    ordinal: int
    record: str
    json: str


HELD = StateTable(name="held", row=HeldRow, key=("batch", "ordinal"), long=True, indexes={"record": "(record)"})
