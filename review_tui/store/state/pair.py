"""The pairs that each run of the engine found."""

from typing import NamedTuple

from review_tui.store.state.table import StateTable


class PairRow(NamedTuple):
    """Two records that a run holds alike: how much (0-1000), in which band, why, and whether the run stands."""

    a: str
    b: str
    run: str
    score: int
    band: str
    suggestion: str
    reasons: str
    stands: int


PAIR = StateTable(name="pair", row=PairRow, key=("a", "b", "run"), indexes={"run": "(run)"})
