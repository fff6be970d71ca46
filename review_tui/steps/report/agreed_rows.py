"""What was agreed of all that is judged at a stage, as rows of tables: what everybody may read, whoever said what."""

from review_tui.exporting.data_tables import NOT_AGREED, NOT_RATED, JudgedRow
from review_tui.model.log.events import is_organisation
from review_tui.model.review.records import Record
from review_tui.steps.desk import Desk
from review_tui.store import judged, reading
from review_tui.words.printed_dates import parts_of

_NOT_YET = {"pending": NOT_RATED, "conflict": NOT_AGREED}


def agreed_at(desk: Desk, stage: str) -> list[JudgedRow]:
    """Give all that is judged at a form stage in the order of lists, each with its consensus as far as there is one."""
    return [agreed_of(desk, line, stage) for line, _ in judged.judged_at(desk.store, stage)]


def agreed_of(desk: Desk, line: reading.RecordLine, stage: str) -> JudgedRow:
    """Give what was agreed of one of them, without the sheets."""
    outcome = reading.outcomes(desk.store, line.id)[stage]
    report = None if is_organisation(line.id) else reading.report(desk.store, line.id)
    body = desk.frame.organisations.get(report.tied) if report else None
    return JudgedRow(
        number=line.number,
        title=line.title,
        status=_NOT_YET.get(outcome.status, outcome.status),
        consensus=outcome.consensus or {},
        differs=outcome.differs,
        unasked=outcome.unasked,
        undecided=outcome.undecided,
        why=" / ".join(outcome.why),
        organisation=body.code if body else "",
        of=body.name if body else "",
        day=_day_of(report.record) if report else "",
    )


def _day_of(record: Record) -> str:
    """Give when a report was published so that it sorts: 2021-05-02, 2021-05, 2021, "" where nothing says it."""
    year, month, day = parts_of(record.date) or (record.year or 0, 0, 0)
    parts = [f"{year:04}" if year else "", f"{month:02}" if month else "", f"{day:02}" if day else ""]
    return "-".join(filter(None, parts))
