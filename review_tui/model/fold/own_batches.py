"""Which imports came of a search of one organisation: until a report is tied, it is taken to be from that."""

from review_tui.model.fold.frame import Frame
from review_tui.model.review.coverage import looked_for


def own_batches(frame: Frame) -> dict[str, str]:
    """Give the batches of searches that looked for one organisation, with its code."""
    found: dict[str, str] = {}
    for batch in frame.batches.values():
        run = frame.runs.get(batch.run)
        named = looked_for(run, frame.sources) if run else ()
        if len(named) == 1:
            found[batch.id] = named[0]
    return found
