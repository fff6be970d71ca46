"""Finding a record by what a person typed, and the events about it."""

from review_tui.model.log.events import Event, organisation_ref
from review_tui.model.review.errors import UnknownError
from review_tui.model.review.protocol import Unit
from review_tui.model.review.text import clean_line
from review_tui.steps.desk.desk import Desk
from review_tui.store import votes


def history(desk: Desk, record: str) -> list[Event]:
    """Give what happened to the report that holds a record, as far as the viewer may read it."""
    from review_tui.store import reading

    return votes.history(desk.store, desk.viewer, reading.report_of(desk.store, record))


def find_judged(desk: Desk, name: str) -> str:
    """Find what is judged by the number of a record, or by the code or name of an organisation; raises UnknownError.

    Organisations are looked for where the protocol has, or had, a stage at which they are judged.
    """
    try:
        return find(desk, name)
    except UnknownError as no_record:
        stages = (desk.frame.known_stage(stage) for stage in desk.frame.known_stages)
        if not any(stage and stage.unit is Unit.ORGANISATION for stage in stages):
            raise
        try:
            return organisation_ref(desk.frame.organisation(name).code)
        except UnknownError as no_body:
            raise UnknownError(f"{no_record} {no_body}") from no_record


def find(desk: Desk, name: str) -> str:
    """Find a record by the number or id that a person typed; raises UnknownError, also for an organisation."""
    from review_tui.store import reading

    if not name.strip():
        raise UnknownError("Which record? Give its number, such as A12.")
    try:
        return reading.find_record(desk.store, name)
    except UnknownError as no_record:
        try:
            known = desk.frame.organisation(name)
        except UnknownError:
            raise no_record from None
        raise UnknownError(
            f"{clean_line(name)} is an organisation ({clean_line(known.name)}), and this is done with reports, which "
            "go by their numbers (A12). What takes an organisation: review-tui answer, consensus, reopen, history."
        ) from no_record
