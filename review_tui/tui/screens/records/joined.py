"""Why the records of a report are one, in words."""

from review_tui.model.review.text import clean_line
from review_tui.steps import deduplicate
from review_tui.steps.desk import Desk
from review_tui.store.reading import ReportView


def lines(desk: Desk, report: ReportView) -> list[str]:
    """Give a line for each join: the two numbers, who says so, and why."""
    numbers = {line.id: line.number for line in report.records}
    return [f"{numbers[join.a]} and {numbers[join.b]}: {_said(join)}" for join in deduplicate.joins(desk, report.home)]


def by_record(desk: Desk, report: ReportView) -> dict[str, str]:
    """Give for each record the best reason why it is in the report."""
    numbers = {line.id: line.number for line in report.records}
    found: dict[str, str] = {}
    for join in deduplicate.joins(desk, report.home):
        for one, other in ((join.a, join.b), (join.b, join.a)):
            found.setdefault(one, f"with {numbers[other]}: {_said(join)}")
    return found


def _said(join: deduplicate.Join) -> str:
    return clean_line(f"{join.why} ({join.who})" if join.who else join.why)
