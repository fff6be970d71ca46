"""What the protocol hides of a report from those whose vote on it is outstanding, and where else it was found."""

from review_tui.model.review.places import GONE
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk
from review_tui.store.concealed import Concealed
from review_tui.store.reading import RecordLine, ReportView


def hidden(desk: Desk, home: str) -> frozenset[str]:
    """Give what is hidden from the viewer of the report with this home, while a vote of theirs is outstanding."""
    return Concealed.from_viewer(desk.store, desk.viewer, home).of(home)


def as_seen(desk: Desk, report: ReportView) -> ReportView:
    """Give a report as the viewer may see it now."""
    return Concealed.from_viewer(desk.store, desk.viewer, report.home).view(report)


def as_listed(desk: Desk, line: RecordLine) -> RecordLine:
    """Give a line of a list as the viewer may see it now."""
    return Concealed.from_viewer(desk.store, desk.viewer, line.report).line(line)


def also_in(desk: Desk, report: ReportView) -> tuple[str, ...]:
    """Name the sources, other than that of its home record, in which a report was found."""
    live = [line for line in report.records if line.place.fate not in GONE]
    first = next((line.source for line in report.records if line.id == report.home), "")
    others = dict.fromkeys(line.source for line in live if line.source not in ("", first))
    known = desk.frame.sources
    return tuple(clean_line(known[source].name) for source in others if source in known)
