"""Studies: reports that tell of one unit of evidence are grouped; an ungrouped report is its own study."""

from collections.abc import Sequence
from dataclasses import dataclass

from review_tui.model.errors import ReviewError
from review_tui.model.events import Event, record_ref, study_ref
from review_tui.model.kinds import Grouped
from review_tui.model.text import clean_line
from review_tui.steps.desk import Desk
from review_tui.store import reading
from review_tui.store.reading import ReportView


@dataclass(frozen=True, slots=True)
class Study:
    """One study with its reports, the first of them by number."""

    name: str
    reports: tuple[ReportView, ...]


def group(desk: Desk, records: Sequence[str], name: str) -> Event:
    """Put reports into one study under a name; each leaves the study it was in."""
    desk.require_reviewer("group studies")
    homes = sorted({reading.report_of(desk.store, record) for record in records})
    if len(homes) < 2:
        raise ReviewError("A study is grouped from at least two reports; a single report is its own study.")
    if not clean_line(name):
        raise ReviewError("Give the study a name: --name NAME.")
    study = desk.ids.new(desk.clock())
    return desk.say(Grouped(study, clean_line(name)), study_ref(study), *[record_ref(home) for home in homes])


def included(desk: Desk) -> list[Study]:
    """Give the included studies in listing order, each with its included reports."""
    names = reading.study_names(desk.store)
    found: dict[str, list[ReportView]] = {}
    for home in reading.homes_at(desk.store, "included"):
        report = reading.report(desk.store, home)
        found.setdefault(report.study or home, []).append(report)
    return [Study(names.get(key, ""), tuple(reports)) for key, reports in found.items()]
