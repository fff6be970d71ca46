"""What each source gave a review, and what only it gave: the search summary table of Bethel, Rogers and Abbott (2021).

The numbers do not depend on which source was searched first: a report that two sources found is unique to neither.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourceHit:
    """A live record: its source, its report, and whether that report is included by now."""

    source: str
    report: str
    included: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceYield:
    """What one source gave: records it found and removed ones of them, and its reports.

    found = removed + duplicates + unique; `duplicates` are records of reports that another source found too, and
    further records of one report.
    """

    found: int
    removed: int
    reports: frozenset[str] = frozenset()
    unique: frozenset[str] = frozenset()
    included: frozenset[str] = frozenset()

    @property
    def duplicates(self) -> int:
        """How many of its records tell of nothing that would be lost without them."""
        return self.found - self.removed - len(self.unique)

    @property
    def unique_included(self) -> frozenset[str]:
        """The included reports that no other source found."""
        return self.unique & self.included

    @property
    def precision(self) -> float | None:
        """The share of what it found that is included (0-1); None where it found nothing."""
        return len(self.included) / self.found if self.found else None


@dataclass(frozen=True, slots=True)
class SearchSummary:
    """The yield of every source, by its id, and all reports that any of them found or that are included."""

    sources: Mapping[str, SourceYield]
    reports: frozenset[str]
    included: frozenset[str]

    def share(self, source: str) -> float | None:
        """Give the share of all included reports that a source found (0-1); None where none is included."""
        return len(self.sources[source].included) / len(self.included) if self.included else None

    def both(self, one: str, other: str, *, included: bool = False) -> int:
        """Count the reports that two sources found, all or the included ones; of one with itself all it found."""
        a, b = self.sources[one], self.sources[other]
        return len(a.included & b.included) if included else len(a.reports & b.reports)


def summarise(found: Mapping[str, tuple[int, int]], hits: Iterable[SourceHit]) -> SearchSummary:
    """Sum up the search: `found` gives of each source the records found and those removed; each source has its row."""
    reports: dict[str, set[str]] = defaultdict(set)
    included: set[str] = set()
    for hit in hits:
        reports[hit.source].add(hit.report)
        included |= {hit.report} if hit.included else set()
    finders = Counter(report for those in reports.values() for report in those)
    yields = {
        source: SourceYield(
            found=records,
            removed=removed,
            reports=frozenset(reports[source]),
            unique=frozenset(report for report in reports[source] if finders[report] == 1),
            included=frozenset(reports[source] & included),
        )
        for source, (records, removed) in found.items()
    }
    return SearchSummary(yields, frozenset(finders), frozenset(included))
