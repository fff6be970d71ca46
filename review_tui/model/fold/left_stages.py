"""Votes and sheets at a stage that the protocol has not now, or has for something else: kept, read, not counted."""

from dataclasses import replace

from review_tui.model.fold.frame import Frame
from review_tui.model.fold.openings import CAST
from review_tui.model.fold.outcomes import PENDING
from review_tui.model.fold.stages import ReportEvents, StageState, rated, said_at_stages, screened
from review_tui.model.fold.votes import Standing
from review_tui.model.review.protocol import StageKind, Unit

_STAYS = frozenset({Standing.UNDONE, Standing.REPLACED, Standing.GIVEN_BACK})


def fold_left_stages(frame: Frame, told: ReportEvents) -> tuple[StageState, ...]:
    """Fold what was cast on a report at such stages; what was opened there stays so, and nobody is asked."""
    found = []
    for name, said in said_at_stages(told.events).items():
        sorts = {event.kind == "answered" for event in said if event.kind in CAST}
        stage = frame.known_stage(name) if sorts else None
        if stage is None:
            continue
        then = frame
        if name in frame.left:
            then = replace(frame, protocol=frame.left[name][1].protocol)
        elif (stage.unit is Unit.ORGANISATION) is (told.unit is Unit.ORGANISATION):  # a study has its reports' sheets
            sorts.discard(stage.kind is not StageKind.SCREENING)  # these count
        found += [_uncounted((rated if sheets else screened)(then, stage, said, told, False)) for sheets in sorts]
    return tuple(found)


def _uncounted(state: StageState) -> StageState:
    ballot, rating = state.ballot, state.rating
    if ballot:
        standings = {vote: s if s in _STAYS else Standing.LEFT_STAGE for vote, s in ballot.standings.items()}
        ballot = replace(
            ballot, standings=standings, groups=[], waiting=[], again=set(), authors=(), is_ready=False
        )  # fmt: skip
    if rating:
        sheets = [replace(s, standing=s.standing if s.standing in _STAYS else Standing.LEFT_STAGE, aside=True)
                  for s in rating.sheets]  # fmt: skip
        rating = replace(rating, sheets=tuple(sheets), ready=False, spoken=frozenset(), authors=())
    return replace(state, verdict=PENDING, ballot=ballot, rating=rating)
