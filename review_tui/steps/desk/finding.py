"""Finding a record by what a person typed, and the events about it."""

from review_tui.model.log.events import Event
from review_tui.model.review.errors import UnknownError
from review_tui.steps.desk.desk import Desk
from review_tui.store import votes


def history(desk: Desk, record: str) -> list[Event]:
    """Give what happened to the report that holds a record, as far as the viewer may read it."""
    from review_tui.store import reading

    return votes.history(desk.store, desk.viewer, reading.report_of(desk.store, record))


def find(desk: Desk, name: str) -> str:
    """Find a record by the number or id that a person typed; raises UnknownError."""
    from review_tui.store import reading

    if not name.strip():
        raise UnknownError("Which record? Give its number, such as A12.")
    return reading.find_record(desk.store, name)
