"""One decision on many reports: shown before it is cast, then as many votes as one act, each like any other vote."""

import re
from collections import Counter
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
from review_tui.words.phrases import plural


@dataclass(frozen=True, slots=True, kw_only=True)
class Decidable:
    """One of many reports: `now` is one's own vote whose place is taken, "" for none; `why_not` is why none is cast."""

    home: str
    number: str
    title: str
    now: str = ""
    why_not: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """What one decision on many would do: in sentences, and report by report, all of them or a sample of each kind."""

    sentences: tuple[str, ...]
    able: tuple[Decidable, ...]
    unable: tuple[Decidable, ...]


def preview(found: Sequence[Decidable], choice: str, most: int) -> Preview:
    """Tell what would be decided and what cannot be; of more than `most` reports a sample that is spread over all."""
    able, unable = [one for one in found if not one.why_not], [one for one in found if one.why_not]
    said = [f"{plural(len(able), 'report')}: {choice}."]
    if before := Counter(one.now for one in able if one.now):
        n = ", ".join(f"{n:,} of {now}" for now, n in before.most_common())
        said.append(f"That takes the place of your earlier votes: {n}.")
    said += [f"Not on {plural(n, 'report')}: {why}" for why, n in Counter(map(_why_not, unable)).most_common()]
    left = max(most - len(able), most // 4)
    shown, not_so = _spread(able, most - min(left, len(unable))), _spread(unable, left)
    if len(shown) + len(not_so) < len(found):
        said.append(f"Of {len(found):,} a sample of {len(shown) + len(not_so):,} stands here, spread over all:")
    return Preview(tuple(said), shown, not_so)


def _why_not(one: Decidable) -> str:
    """Give why one is left out without its number, so that alike ones are counted together; commands name REPORT."""
    number = rf"\b{re.escape(one.number)}\b"
    return re.sub(number, "it", re.sub(rf"(review-tui [a-z]+ ){number}", r"\1REPORT", one.why_not))


def _spread(found: Sequence[Decidable], most: int) -> tuple[Decidable, ...]:
    """Give so many of them at equal distances, the first and the last among them."""
    if len(found) <= most or most < 2:
        return tuple(found[:most])
    return tuple(found[n * (len(found) - 1) // (most - 1)] for n in range(most))


def to_decide(desk: Desk, reports: Collection[str], stage: str, vote: Vote) -> list[Decidable]:
    """Say of each report whether one's vote can be cast on it now; writes nothing. Raises ReviewError."""
    desk.require_voter("decide")
    found = screening_stage(desk, stage)
    checked(desk.frame, found, vote.choice, vote.reason)
    require_open(desk.frame, found.name)
    seen = Concealed.from_viewer(desk.store, desk.viewer)
    return [_decidable(desk, seen.line(line), found.name, vote) for line in reading.lines_of(desk.store, reports)]


def _decidable(desk: Desk, line: reading.RecordLine, stage: str, vote: Vote) -> Decidable:
    own, why_not = votes.own_vote(desk.store, desk.viewer, line.id, stage), ""
    try:
        vote_drafts(desk, desk.frame, line.id, stage, vote, shown=UNSEEN)
    except ReviewError as problem:
        why_not = str(problem)
    now = own.choice if own else ""
    return Decidable(home=line.id, number=line.number, title=line.title, now=now, why_not=why_not, year=line.year)


def decide_all(desk: Desk, shown: Sequence[Decidable], stage: str, vote: Vote) -> list[Event]:
    """Cast the vote on what was shown and can be decided, all of it as one act; raises ReviewError, writing nothing."""
    homes = [one.home for one in shown if not one.why_not]
    if not homes:
        raise ReviewError("There is none of these reports that you can decide on at this stage now.")

    def drafting(frame: Frame, _: str) -> Sequence[Draft]:
        return [draft for home in homes for draft in vote_drafts(desk, frame, home, stage, vote, shown=UNSEEN)]

    return desk.write_checked(drafting)
