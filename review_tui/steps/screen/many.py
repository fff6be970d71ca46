"""One decision on many reports: shown before it is cast, then as many votes as one act, each like any other vote."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from review_tui.model.fold.frame import Frame
from review_tui.model.log.events import Draft, Event
from review_tui.model.log.shown import UNSEEN
from review_tui.model.review.errors import ReviewError
from review_tui.steps.desk import Desk
from review_tui.steps.screen.voting import Vote, checked, require_open, screening_stage, vote_drafts
from review_tui.store import reading, votes
from review_tui.store.concealed import Concealed


@dataclass(frozen=True, slots=True)
class Decidable:
    """One of many reports: `now` is one's own vote whose place is taken, "" for none; `why_not` is why none is cast."""

    home: str
    number: str
    title: str
    now: str = ""
    why_not: str = ""


def to_decide(desk: Desk, reports: Collection[str], stage: str, vote: Vote) -> list[Decidable]:
    """Say of each report whether one's vote can be cast on it now; writes nothing. Raises ReviewError."""
    desk.require_voter("decide")
    found = screening_stage(desk, stage)
    checked(desk.frame, found, vote.choice, vote.reason)
    require_open(desk.frame, found.name)
    seen = Concealed.from_viewer(desk.store, desk.viewer)
    return [_decidable(desk, seen.line(line), found.name, vote) for line in reading.lines_of(desk.store, reports)]


def _decidable(desk: Desk, line: reading.RecordLine, stage: str, vote: Vote) -> Decidable:
    own = votes.own_vote(desk.store, desk.viewer, line.id, stage)
    try:
        vote_drafts(desk, desk.frame, line.id, stage, vote, shown=UNSEEN)
    except ReviewError as problem:
        return Decidable(line.id, line.number, line.title, own.choice if own else "", str(problem))
    return Decidable(line.id, line.number, line.title, own.choice if own else "")


def decide_all(desk: Desk, shown: Sequence[Decidable], stage: str, vote: Vote) -> list[Event]:
    """Cast the vote on what was shown and can be decided, all of it as one act; raises ReviewError, writing nothing."""
    homes = [one.home for one in shown if not one.why_not]
    if not homes:
        raise ReviewError("There is none of these reports that you can decide on at this stage now.")

    def drafting(frame: Frame, _: str) -> Sequence[Draft]:
        return [draft for home in homes for draft in vote_drafts(desk, frame, home, stage, vote, shown=UNSEEN)]

    return desk.write_checked(drafting)
