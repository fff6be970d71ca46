"""Passages that were marked for a decision which is not made yet; they wait while the app is open."""

from review_tui.model.review.answers import Quote


class MarkedPassages:
    """Keeps, by stage and report, what is to go into the decision there."""

    def __init__(self) -> None:
        self._waiting: dict[tuple[str, str], tuple[Quote, ...]] = {}

    def of(self, stage: str, report: str) -> tuple[Quote, ...]:
        """Give the passages that wait for the decision on a report."""
        return self._waiting.get((stage, report), ())

    def mark(self, stage: str, report: str, *quotes: Quote) -> None:
        """Let passages wait for the decision, each once."""
        self._waiting[stage, report] = tuple(dict.fromkeys((*self.of(stage, report), *quotes)))

    def leave_out(self, stage: str, report: str, quote: Quote) -> bool:
        """Take a passage out again; say whether it was there."""
        before = self.of(stage, report)
        self._waiting[stage, report] = tuple(one for one in before if one != quote)
        return quote in before

    def taken(self, stage: str, report: str) -> None:
        """Forget what went into a decision."""
        self._waiting.pop((stage, report), None)
