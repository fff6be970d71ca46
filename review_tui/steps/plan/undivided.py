"""What nobody, or somebody who left, has places on: it waits for a lead to share it out or hand it over."""

from collections.abc import Mapping
from dataclasses import dataclass

from review_tui.model.review.protocol import Assignment, Stage
from review_tui.model.review.quoting import quoted
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk
from review_tui.store import queues, turns
from review_tui.words.phrases import stage_words, units


@dataclass(frozen=True, slots=True, kw_only=True)
class Undivided:
    """So many subjects of a stage for which too few people have places, or that `leaver` has places on and left."""

    stage: Stage
    n: int
    leaver: str = ""

    def sentence(self, desk: Desk) -> str:
        """Say it, with what a lead does about it."""
        said, at, stage = units(self.n, self.stage.unit), stage_words(self.stage.name), self.stage.name
        s = "s" if self.n == 1 else ""
        if self.leaver:
            who = clean_line(desk.name_of(self.leaver))
            over = f"review-tui assign --hand-over {quoted(who)} --stage {quoted(stage)}"
            return f"{said} at {at} wait{s} for {who}, who judges no longer. A lead hands over what they left: {over}"
        share = f"review-tui assign --share --stage {quoted(stage)}"
        told = f"{said} at {at} lack{s} people with a place. A lead shares out: {share}"
        takes = self.stage.assignment is Assignment.POOLS and desk.viewer.may_vote
        return f"{told}. To take one yourself: review-tui take SUBJECT --stage {quoted(stage)}" if takes else told


def undivided(desk: Desk, stage: str = "") -> list[Undivided]:
    """Give what is not shared out, at a stage or at all that take votes now.

    What somebody who left has not handed in tells what they have: only a lead who does not vote learns of it.
    """
    found = []
    for one in desk.frame.protocol.stages:
        if one.has_places and desk.frame.takes_votes(one) and stage in ("", one.name):
            having = turns.places(desk.store, one.name)
            found.append(Undivided(stage=one, n=turns.lacking_people(desk.store, one.name, having)))
            found += _of_leavers(desk, one, having) if desk.viewer.is_lead and not desk.viewer.may_vote else []
    return [each for each in found if each.n]


def _of_leavers(desk: Desk, stage: Stage, having: Mapping[str, tuple[str, ...]]) -> list[Undivided]:
    placed = {person for people in having.values() for person in people}
    left = [person for person in desk.frame.people.values() if person.id in placed and not person.may_vote]
    return [
        Undivided(stage=stage, n=queues.unfinished(desk.store, person.id, stage.name), leaver=person.id)
        for person in left
    ]
