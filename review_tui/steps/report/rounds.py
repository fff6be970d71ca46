"""Bringing a review up to date: rounds of searching, editions that were published, a version made elsewhere."""

from collections.abc import Sequence

from review_tui.model.fold.frame import Frame, fold_name
from review_tui.model.fold.rounds import Edition, Round
from review_tui.model.log.events import FRAME, Draft, Event
from review_tui.model.log.kinds import EditionClosed, PreviousSet, RoundOpened
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk
from review_tui.steps.desk.opening import open_on
from review_tui.steps.report import progress
from review_tui.store import reading
from review_tui.words.phrases import stage_words


def open_round(desk: Desk, called: str, note: str = "") -> Round:
    """Open an update of the search: what is searched and imported from here on belongs to it."""
    desk.require_lead("open a round")
    name = _spelled(called, "round")

    def draft(frame: Frame, _: str) -> Sequence[Draft]:
        if fold_name(name) in {fold_name(known.name) for known in frame.rounds}:
            raise ReviewError(f'There is a round called "{name}" already. Choose another name.')
        return [Draft(RoundOpened(name, clean_line(note)), (FRAME,))]

    desk.write_checked(draft)
    return desk.frame.rounds[-1]


def close_edition(desk: Desk, called: str) -> Edition:
    """Say that the review was published as it stands; nothing may be pending. It is a snapshot too."""
    desk.require_lead("close an edition")
    name = _spelled(called, "edition")
    open_on(desk)
    waiting = {stage: n for stage, n in progress.counts(desk).pending.items() if n}
    if waiting:
        told = ", ".join(f"{n:,} at {stage_words(stage)}" for stage, n in waiting.items())
        raise ReviewError(f"The review cannot be published as it stands: reports wait ({told}). Settle them first.")

    def draft(frame: Frame, _: str) -> Sequence[Draft]:
        if fold_name(name) in frame.snapshots:
            raise ReviewError(f'There is a snapshot or an edition called "{name}" already. Choose another name.')
        heads = {head.origin: head.seq for head in desk.store.heads()}
        studies, reports = reading.included_studies(desk.store), reading.counted(desk.store, place="included")
        records = tuple(reading.homes_at(desk.store, "included"))
        return [Draft(EditionClosed(name, studies, reports, heads, records), (FRAME,))]

    desk.write_checked(draft)
    return desk.frame.editions[-1]


def set_previous(desk: Desk, studies: int, reports: int, note: str = "") -> Event:
    """Say what an earlier version of the review, made elsewhere, had included; raises ReviewError."""
    desk.require_lead("set what an earlier version included")
    if not 0 <= studies <= reports or (studies == 0) != (reports == 0):
        raise ReviewError(
            f"{studies} studies in {reports} reports cannot be: each study has at least one report of its own."
        )

    def draft(frame: Frame, _: str) -> Sequence[Draft]:
        if frame.editions:
            raise ReviewError(
                f"The edition {frame.editions[-1].name} of this review is its previous version. What was included "
                "before that is set before an edition is closed: take the edition back first (undo)."
            )
        return [Draft(PreviousSet(studies, reports, clean_line(note)), (FRAME,))]

    return desk.write_checked(draft)[0]


def _spelled(called: str, what: str) -> str:
    name = clean_line(called)
    if not name:
        raise ReviewError(f"The name of the {what} is empty. Give at least one word.")
    return name
