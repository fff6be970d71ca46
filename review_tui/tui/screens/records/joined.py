"""Why the records of a report are one, in words."""

from review_tui.steps import deduplicate
from review_tui.steps.desk import Desk
from review_tui.steps.report.known import join_words
from review_tui.store.reading import ReportView


def by_record(desk: Desk, report: ReportView) -> dict[str, str]:
    """Give for each record the best reason why it is in the report."""
    numbers = {line.id: line.number for line in report.records}
    found: dict[str, str] = {}
    for join in deduplicate.joins(desk, report.home):
        for one, other in ((join.a, join.b), (join.b, join.a)):
            found.setdefault(one, f"with {numbers[other]}: {join_words(join)}")
    return found
