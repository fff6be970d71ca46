"""A run of the engine that looks for duplicates, and where in the fold it stands."""

from collections.abc import Iterable
from dataclasses import dataclass

from review_tui.model.fold.effective import Order, Span
from review_tui.model.log.kinds import Matched


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchRun:
    """One dedupe run; its pairs count while it stands, which is in these spans of the fold."""

    id: str
    event: str
    engine: str
    pairs: str
    stands: bool
    spans: tuple[Span, ...] = ()

    def stood(self, order: Order | None) -> bool:
        """Say whether it stood until a place of the fold; None for now."""
        if order is None:
            return self.stands
        return any(begun < order and (ended is None or ended >= order) for begun, ended in self.spans)


def engines_of(runs: Iterable[MatchRun]) -> list[str]:
    """Give the versions of the engine whose runs stand, sorted; what a person proposed is no run of it."""
    return sorted({run.engine for run in runs if run.stands and run.engine != Matched.BY_PERSON})
