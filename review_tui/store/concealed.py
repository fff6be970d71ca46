"""What the protocol hides of reports from one viewer, who has still to vote on them: here alone it is taken out.

Whatever shows, writes or selects by what a record says asks here first, so that nothing tells it on another way.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from review_tui.model.review.hiding import HIDEABLE, without
from review_tui.model.review.people import Viewer
from review_tui.model.review.records import Record
from review_tui.store import copies_written
from review_tui.store.fields import completed
from review_tui.store.reading import RecordLine, ReportView
from review_tui.store.reports import WholeReport
from review_tui.store.store import Store
from review_tui.store.whole import WholeRecord

_WAITS = (
    "SELECT o.report FROM outcome o WHERE o.stage = ?1 AND o.offered = 1 AND o.status = 'pending' "
    "AND NOT EXISTS (SELECT 1 FROM vote v "
    "WHERE v.report = o.report AND v.stage = o.stage AND v.actor = ?2 AND v.spoken = 1)"
)  # whether others have voted meanwhile is not asked: it would tell


@dataclass(frozen=True, slots=True)
class Concealed:
    """Which of title, authors, year and source are hidden from a viewer, by the home record of a report."""

    by_report: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def from_viewer(cls, store: Store, viewer: Viewer, home: str = "") -> "Concealed":
        """Ask what is hidden from a viewer now, of all reports or of the one with this home record."""
        found: dict[str, set[str]] = defaultdict(set)
        stages = [stage for stage in store.frame.protocol.voting_stages if stage.hide]
        about, value = (" AND o.report = ?3", [home]) if home else ("", [])
        for person in _judges(store, viewer) if stages else ():
            for stage in stages:
                for (report,) in store.connection.execute(_WAITS + about, [stage.name, person, *value]):
                    found[report].update(stage.hide)
        return cls({report: frozenset(names) for report, names in found.items()})

    def of(self, home: str) -> frozenset[str]:
        """Name what is hidden of a report."""
        return self.by_report.get(home, frozenset())

    def without(self, names: Collection[str] = HIDEABLE) -> list[str]:
        """Give the reports of which any of these is hidden."""
        return sorted(home for home, hidden in self.by_report.items() if not hidden.isdisjoint(names))

    def record(self, home: str, record: Record) -> Record:
        """Give what a record of a report says, as the viewer may see it."""
        return without(record, self.of(home))

    def line(self, line: RecordLine) -> RecordLine:
        """Give a line of a list as the viewer may see it."""
        if not (names := self.of(line.report)):
            return line
        seen = without(Record(title=line.title, year=line.year, organisation=line.organisation), names)
        return replace(
            line, title=seen.title, year=seen.year, organisation=seen.organisation,
            authors="authors hidden" if "authors" in names else line.authors,
            source="" if "source" in names else line.source,
        )  # fmt: skip

    def view(self, report: ReportView) -> ReportView:
        """Give a report as the viewer may see it."""
        if not (names := self.of(report.home)):
            return report
        tied = "" if "source" in names else report.tied
        lines = tuple(map(self.line, report.records))
        return replace(report, record=without(report.record, names), records=lines, lent={}, tied=tied)

    def exported(self, report: WholeReport) -> WholeReport:
        """Give a report of a whole review as the viewer may have it."""
        if not (names := self.of(report.home)):
            return report
        source = "" if "source" in names else report.source
        return replace(report, record=without(report.record, names), source=source)

    def whole(self, store: Store, one: WholeRecord) -> WholeRecord:
        """Give a record of a whole review as the viewer may have it; what its report lends it stands in it then."""
        if not (names := self.of(one.line.report)):
            return one
        said, tied = completed(store, one.record, one.lent), "" if "source" in names else one.tied
        return replace(one, line=self.line(one.line), record=without(said, names), tied=tied, lent="")


def _judges(store: Store, viewer: Viewer) -> list[str]:
    """Give the people from whose outstanding votes something is hidden here: the viewer, if they are asked at all.

    In a copy that is somebody else's it is those whose copy it is: acting as another they would be shown it.
    """
    own = [viewer.person] if viewer.may_vote else []
    if not viewer.person or copies_written.speaks_for(store, viewer.person):
        return own
    voters = [person.id for person in store.frame.people.values() if person.may_vote]
    return own + [person for person in voters if copies_written.speaks_for(store, person)]
