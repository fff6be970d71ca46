"""A report whose kind of literature decides its form: once it was judged, its kind is not corrected in passing."""

from collections.abc import Mapping
from typing import Any

from review_tui.model.fold.outcomes import Status
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.quoting import quoted
from review_tui.model.review.records import from_mapping, to_mapping
from review_tui.steps.desk import Desk
from review_tui.store import reading
from review_tui.store.judged import subject_at
from review_tui.words.phrases import stage_words


def refuse(desk: Desk, record: str, changed: Mapping[str, Any]) -> None:
    """Raise ReviewError where a correction takes a report from a stage at which its sheets were opened."""
    stages = [stage.name for stage in desk.frame.protocol.stages if stage.literature]
    before = reading.record(desk.store, record)
    if not stages or from_mapping({**to_mapping(before), **changed}).is_grey == before.is_grey:
        return
    for stage in stages:
        outcome = reading.outcomes(desk.store, subject_at(desk.store, record, stage)).get(stage)
        if outcome and outcome.offered and outcome.status != Status.PENDING:
            number = reading.report(desk.store, record).number
            raise ReviewError(
                f"{number} was judged at {stage_words(stage)}, which is for its kind of literature: it would go "
                f"to the other form. A lead gives the sheets back first: review-tui reopen {quoted(number)} "
                f"--stage {quoted(stage)} --note WHY"
            )
