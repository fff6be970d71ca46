"""What a correction of a report writes: on its record what is set, and what is emptied on every record that says it."""

from collections.abc import Mapping
from typing import Any

from review_tui.model.review.places import Fate
from review_tui.model.review.records import to_mapping
from review_tui.steps.desk import Desk
from review_tui.store import reading
from review_tui.store.reading import ReportView

Said = dict[str, dict[str, Any]]  # by record: its corrected fields


def by_record(desk: Desk, record: str, read: Mapping[str, Any]) -> Said:
    """Give what these corrections of a record write; nothing for what its report and it say already, unless guessed.

    A field that is emptied on the home record, or on one that lacks it, is meant of the report: its other records lend
    it no more.
    """
    report, own = reading.report(desk.store, record), to_mapping(reading.record(desk.store, record))
    shown, guessed = to_mapping(report.record), own.get("guessed", ())
    found: Said = {record: {}}
    for name, value in read.items():
        if not value:
            for teller in _tellers(desk, report, record, name):
                found.setdefault(teller, {})[name] = value
        elif name in guessed or own.get(name) != value or shown.get(name) != value:
            found[record][name] = value
    return {one: fields for one, fields in found.items() if fields}


def _tellers(desk: Desk, report: ReportView, record: str, name: str) -> list[str]:
    lines = [line.id for line in report.records if line.place.fate is not Fate.WITHDRAWN or line.id == record]
    saying = [one for one in lines if to_mapping(reading.record(desk.store, one)).get(name)]
    return [record] if record in saying and record != report.home else saying
