"""What the protocol hides of a report from those whose vote on it is outstanding, and where else it was found."""

from dataclasses import replace

from review_tui.model.review.hiding import without
from review_tui.model.review.places import GONE
from review_tui.model.review.records import Record
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk
from review_tui.store import reading, votes
from review_tui.store.reading import RecordLine, ReportView


def hidden(desk: Desk, home: str) -> frozenset[str]:
    """Give what is hidden from the viewer of the report with this home, while a vote of theirs is outstanding."""
    if not desk.viewer.may_vote:
        return frozenset()
    stages = [stage for stage in desk.frame.protocol.screening_stages if stage.hide]
    outcomes = reading.outcomes(desk.store, home) if stages else {}
    return frozenset(
        name
        for stage in stages
        if (outcome := outcomes.get(stage.name)) and outcome.offered and outcome.status == "pending"
        if votes.own_vote(desk.store, desk.viewer, home, stage.name) is None
        for name in stage.hide
    )  # whether others have voted meanwhile is not asked: it would tell


def as_seen(desk: Desk, report: ReportView) -> ReportView:
    """Give a report as the viewer may see it now."""
    if not (names := hidden(desk, report.home)):
        return report
    lines = tuple(_line_without(line, names) for line in report.records)
    return replace(report, record=without(report.record, names), records=lines, lent={})


def as_listed(desk: Desk, line: RecordLine) -> RecordLine:
    """Give a line of a list as the viewer may see it now."""
    names = hidden(desk, line.report)
    return _line_without(line, names) if names else line


def _line_without(line: RecordLine, names: frozenset[str]) -> RecordLine:
    known = Record(title=line.title, year=line.year, organisation=line.organisation)
    found = without(known, names)
    authors = "authors hidden" if "authors" in names else line.authors
    source = "" if "source" in names else line.source
    return replace(
        line, title=found.title, year=found.year, organisation=found.organisation, authors=authors, source=source
    )


def also_in(desk: Desk, report: ReportView) -> tuple[str, ...]:
    """Name the sources, other than that of its home record, in which a report was found."""
    live = [line for line in report.records if line.place.fate not in GONE]
    first = next((line.source for line in report.records if line.id == report.home), "")
    others = dict.fromkeys(line.source for line in live if line.source not in ("", first))
    known = desk.frame.sources
    return tuple(clean_line(known[source].name) for source in others if source in known)
