"""All tables of the state, and those whose rows are folded anew with a component."""

from typing import Any

from review_tui.store.state.clash import CLASH
from review_tui.store.state.dispute import DISPUTE
from review_tui.store.state.file import FILE
from review_tui.store.state.held import HELD
from review_tui.store.state.identifier import IDENTIFIER
from review_tui.store.state.label import LABEL
from review_tui.store.state.not_taken import NOT_TAKEN
from review_tui.store.state.outcome import OUTCOME
from review_tui.store.state.pair import PAIR
from review_tui.store.state.record import RECORD
from review_tui.store.state.sheet import SHEET
from review_tui.store.state.strange import STRANGE
from review_tui.store.state.table import StateTable
from review_tui.store.state.verdict import VERDICT
from review_tui.store.state.vote import VOTE

FOLDED: tuple[StateTable[Any], ...] = (RECORD, OUTCOME, VOTE, SHEET, FILE, VERDICT, CLASH, DISPUTE, LABEL)
STATE: tuple[StateTable[Any], ...] = (
    HELD, IDENTIFIER, RECORD, OUTCOME, VOTE, SHEET, FILE, PAIR, VERDICT, CLASH, DISPUTE, LABEL, STRANGE,
    NOT_TAKEN,
)  # fmt: skip
