"""Where a report stands that is not at a stage, in words, and what brings it there."""

from review_tui.model.review.places import Fate
from review_tui.model.review.protocol import StageKind, Unit
from review_tui.model.review.quoting import quoted
from review_tui.steps.desk import Desk
from review_tui.store import queues, reading
from review_tui.store.reading import ReportView
from review_tui.words.fates import place as place_words
from review_tui.words.phrases import stage_words


def why_not_at(desk: Desk, home: str, stage: str) -> str:
    """Say why a report is not at a stage, with the way there; nothing of it hangs on votes that nobody opened."""
    report = reading.report(desk.store, home)
    said = _WAYS.get(report.place.fate, _gone)
    return f"{report.number} is not at the stage {stage_words(stage)}: {said(desk, report, stage)}."


def to_reopen(number: str, stage: str) -> str:
    """Give the command by which a lead gives back what was opened."""
    return f"review-tui reopen {quoted(number)} --stage {quoted(stage)} --note WHY"


def _pending(desk: Desk, report: ReportView, _: str) -> str:
    people, at = queues.people_asked(desk.store, report.home, report.place.stage), stage_words(report.place.stage)
    return (
        f"it waits at {at} until the votes of {people} {'person' if people == 1 else 'people'} are opened there and an "
        "outcome stands. Votes are opened when their voter leaves the screen, or after ten minutes of rest; "
        "a lead who looks (review-tui conflicts) opens those that rest"
    )


def _sought(_: Desk, report: ReportView, __: str) -> str:
    return (
        f"its text is still sought (review-tui attach {quoted(report.number)} --file FILE, or "
        f"review-tui retrieve {quoted(report.number)} --seen-elsewhere WHERE)"
    )


def _not_retrieved(_: Desk, report: ReportView, __: str) -> str:
    return f"its text could not be had. If it turns up: review-tui attach {quoted(report.number)} --file FILE"


def _excluded(_: Desk, report: ReportView, __: str) -> str:
    at = report.place.stage
    return f"it was excluded at {stage_words(at)}. A lead gives its votes back: {to_reopen(report.number, at)}"


def _included(desk: Desk, report: ReportView, stage: str) -> str:
    known = desk.frame.protocol.stage(stage)
    if known.kind is StageKind.SCREENING:
        return "it is included without it, since reports of its lane pass that stage by (lanes in the protocol)"
    kind = known.literature.replace("_", "-")
    edit = f"review-tui edit {quoted(report.number)} literature={known.literature} --why WHY"
    first = " (of a study by its first report)" if known.unit is Unit.STUDY else ""
    return f"it is included, and that stage is for {kind} literature alone{first}. If it is such: {edit}"


def _gone(_: Desk, report: ReportView, __: str) -> str:
    return (
        f"it is {place_words(report.place)}. review-tui history {quoted(report.number)} tells what happened, "
        "review-tui undo EVENT takes it back"
    )


_WAYS = {
    Fate.PENDING: _pending,
    Fate.SOUGHT: _sought,
    Fate.NOT_RETRIEVED: _not_retrieved,
    Fate.EXCLUDED: _excluded,
    Fate.INCLUDED: _included,
}
