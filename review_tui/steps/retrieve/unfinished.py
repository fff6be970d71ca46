"""What is missing before a table or a figure of this review is final, in one sentence."""

from review_tui.model.review.protocol import StageKind
from review_tui.steps.desk import Desk
from review_tui.steps.desk.read_once import read_once
from review_tui.steps.retrieve.missing import missing
from review_tui.store import queues, reading
from review_tui.words.phrases import stage_words, units


@read_once
def unfinished(desk: Desk, *, rated: bool = True) -> str:
    """Say that what is printed now is provisional and why; "" when nothing is missing.

    What no rating can change is not `rated`: it is final before the forms are.
    """
    waiting = [_at(stage, n) for stage, n in reading.counts(desk.store).pending.items() if n]
    said = [f"reports still wait ({', '.join(waiting)})"] if waiting else []
    if rated and (rating := [*_ratings(desk)]):
        said.append(f"ratings are unfinished ({', '.join(rating)})")
    if lacking := missing(desk):
        said.append(lacking.told.rstrip("."))
    return f"Provisional: {'; '.join(said)}." if said else ""


def _at(stage: str, n: int) -> str:
    return f"{n:,} for their text" if stage == "retrieval" else f"{n:,} at {stage_words(stage)}"


def _ratings(desk: Desk) -> list[str]:
    """Say of each form stage how many of its reports have no consensus yet."""
    found = []
    for stage in desk.frame.protocol.stages:
        if stage.kind is not StageKind.SCREENING:
            by_status = queues.stage_progress(desk.store, stage.name)
            open_ = by_status.get("pending", 0) + by_status.get("conflict", 0)
            if open_:
                found.append(f"{units(open_, stage.unit)} at {stage_words(stage.name)}")
    return found
