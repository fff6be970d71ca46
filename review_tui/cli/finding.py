"""Records by the numbers that a person typed after a command; loads nothing before it is called."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from review_tui.steps.desk import Desk


def number_of(desk: "Desk", record: str) -> str:
    """Give a record's own number, whatever report holds it."""
    from review_tui.store import reading

    lines = reading.report(desk.store, record).records
    return next(line.number for line in lines if line.id == record)


def found_all(desk: "Desk", names: Sequence[str]) -> list[str]:
    """Find records by the numbers that a person typed; raises UnknownError for the first that is none."""
    from review_tui.steps.desk.finding import find

    return [find(desk, name) for name in names]
