"""What arrives at a place where copies meet, a hub or a folder: no copy's part of it spoils another's."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from review_tui.model.log.events import Event
from review_tui.model.review.errors import BrokenLogError
from review_tui.steps.desk import Desk
from review_tui.steps.retrieve import missing
from review_tui.steps.share.merge_report import MergeReport
from review_tui.words.phrases import plural

Taking = Callable[[Iterable[Event]], MergeReport]


def merged(new: Sequence[Event], taken: Taking) -> tuple[MergeReport | None, list[str]]:
    """Merge what came; where that is refused whole, each copy's part for itself. Gives in sentences what was not."""
    try:
        return taken(new), []
    except BrokenLogError as problem:
        told, report = [], None
        for origin in sorted({event.origin for event in new}):
            try:
                report = taken(event for event in new if event.origin == origin)
            except BrokenLogError:
                told.append(f"What the copy {origin} wrote was not taken: {problem} Tell the lead.")
        return report, told


def with_files(desk: Desk, report: MergeReport | None) -> MergeReport | None:
    """Say what is missing here as it stands once the files came, too: they come after the words that name them."""
    if not report:
        return None
    return replace(report, missing=missing.missing(desk).told, lost=missing.lost_in_words(desk))


def misfit(desk: Desk, left: Sequence[Event]) -> str:
    """Say of what does not fit on the chains that are here whose it is and how much."""
    said = Counter((event.origin, event.actor) for event in left)
    listed = ", ".join(
        f"{plural(n, 'event')} in the name of {desk.name_of(actor)} ({origin})" for (origin, actor), n in said.items()
    )
    return f"Left out, since it does not fit on what that copy wrote before, or was changed: {listed}. Tell the lead."
