"""How commands word a review: records, places, stages and moments, always as one cleaned line."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from review_tui.model.places import Place, What
from review_tui.model.protocol import Protocol
from review_tui.model.records import Record
from review_tui.model.text import clean_line
from review_tui.model.wording import plural as plural
from review_tui.model.wording import reason as reason
from review_tui.model.wording import stage_words as stage_words
from review_tui.model.wording import when as when

if TYPE_CHECKING:
    from review_tui.steps.desk import Desk

_PLACES = {
    What.SOUGHT: "text sought",
    What.NOT_RETRIEVED: "not retrieved",
    What.INCLUDED: "included",
    What.DUPLICATE: "duplicate",
    What.WITHDRAWN: "withdrawn",
    What.AUTOMATION: "removed by a tool",
    What.OTHER: "removed",
}


def title(record: Record) -> str:
    """Give a title to print; a record without one says so."""
    return clean_line(record.title) or "(no title)"


def authors(record: Record) -> str:
    """Give the authors in one line."""
    return clean_line("; ".join(record.authors))


def body(record: Record) -> str:
    """Give where a record comes from: the responsible body, or else the journal or series."""
    return clean_line(record.organisation or record.container)


def place(found: Place) -> str:
    """Say in words what became of a record."""
    if found.what is What.PENDING:
        return f"waits at {stage_words(found.stage)}"
    if found.what is What.EXCLUDED:
        return f"excluded at {stage_words(found.stage)}"
    return _PLACES.get(found.what, "at the start")


def reasons(protocol: Protocol) -> str:
    """Give the exclusion reasons with their digits."""
    return "   ".join(f"{digit} {clean_line(reason.label)}" for digit, reason in enumerate(protocol.reasons, 1))


def number_of(desk: "Desk", record: str) -> str:
    """Give a record's own number, whatever report holds it."""
    from review_tui.store import reading

    lines = reading.report(desk.store, record).records
    return next(line.number for line in lines if line.id == record)


def found_all(desk: "Desk", names: Sequence[str]) -> list[str]:
    """Find records by the numbers that a person typed; raises UnknownError for the first that is none."""
    from review_tui.steps.maintain import find

    return [find(desk, name) for name in names]


def duplicates(n: int) -> str:
    """Say how many certain duplicates came in, each once."""
    return "1 is a certain duplicate." if n == 1 else f"{n:,} are certain duplicates."
