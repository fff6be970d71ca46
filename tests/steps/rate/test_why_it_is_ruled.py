"""Why it is ruled so may be said with a consensus, and must be where the protocol asks for a note."""

from dataclasses import replace

import pytest

from review_tui.model.review.answers import Answer
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.protocol import to_mapping
from review_tui.steps import plan, rate
from review_tui.steps.desk import opening
from review_tui.steps.desk.history import history
from review_tui.store import reading
from tests.steps.conftest import Team
from tests.steps.rate.test_answering import NO, YES, rated

__all__ = ["rated"]
RULED = {"authority": Answer("yes")}


@pytest.fixture
def differing(rated: Team) -> Team:
    """Both rated one report, and differ on one item."""
    rate.answer(rated.ada, rated.homes[0], "quality", YES, done=True)
    rate.answer(rated.ben, rated.homes[0], "quality", NO, done=True)
    opening.open_complete(rated.clara)
    return rated


def status(team: Team) -> str:
    return reading.outcomes(team.clara.store, team.homes[0])["quality"].status


def asking(team: Team) -> None:
    now = team.clara.frame.protocol
    stages = tuple(replace(one, note_required=one.name == "quality") for one in now.stages)
    plan.apply_protocol(team.clara, to_mapping(replace(now, stages=stages)), "why is asked", agreed=True)


def test_without_a_note_it_is_ruled_and_its_history_ends_in_no_empty_words(differing: Team) -> None:
    assert status(differing) == "conflict"
    rate.consensus(differing.clara, differing.homes[0], "quality", RULED)
    assert status(differing) == "resolved"
    said = [line.what for line in history(differing.clara, differing.homes[0]) if line.kind == "agreed"]
    assert len(said) == 1
    assert said[0] == said[0].strip(' ·:“”"')


def test_a_note_is_kept_with_it(differing: Team) -> None:
    rate.consensus(differing.clara, differing.homes[0], "quality", RULED, note="  page three says it ")
    (line,) = [line for line in history(differing.clara, differing.homes[0]) if line.kind == "agreed"]
    assert line.body["note"] == "page three says it"


@pytest.mark.parametrize("note", ["", "  ", "\u200b"])
def test_where_the_protocol_asks_for_a_note_nothing_is_ruled_without(differing: Team, note: str) -> None:
    asking(differing)
    with pytest.raises(ReviewError, match="A ruling needs a note that says why: --note TEXT"):
        rate.consensus(differing.clara, differing.homes[0], "quality", RULED, note=note)
    assert status(differing) == "conflict"
    rate.consensus(differing.clara, differing.homes[0], "quality", RULED, note="as printed")
    assert status(differing) == "resolved"
