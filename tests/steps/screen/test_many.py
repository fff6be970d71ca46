"""One decision on many reports: shown first, one act, one undo, and each a vote like any other, blind."""

import pytest

from review_tui.model.review.errors import NotAllowedError, ReviewError
from review_tui.steps import plan, screen
from review_tui.steps.desk import opening, selecting, undo
from review_tui.steps.screen import many
from review_tui.steps.screen.voting import Vote
from review_tui.store import votes
from tests.steps.conftest import Team

OLD = Vote("exclude", "topic", "a new date limit from the journal")


def test_what_a_filter_names_is_shown_and_then_decided_as_one_act(team: Team) -> None:
    screen.decide(team.ada, team.homes[0], "title", "maybe")
    shown = many.to_decide(team.ada, selecting.named(team.ada, "year:..2013"), "title", OLD)
    assert [(one.number, one.now, one.why_not) for one in shown] == [
        ("A1", "maybe", ""),
        ("A2", "", ""),
        ("A3", "", ""),
    ]
    assert len(many.decide_all(team.ada, shown, "title", OLD)) == 3
    own = [votes.own_vote(team.ada.store, team.ada.viewer, home, "title") for home in team.homes]
    assert [vote and (vote.choice, vote.reason) for vote in own] == [("exclude", "topic")] * 3 + [None] * 3
    undo.undo(team.ada, agreed=True)
    own = [votes.own_vote(team.ada.store, team.ada.viewer, home, "title") for home in team.homes]
    assert [vote and vote.choice for vote in own] == ["maybe", None, None, None, None, None]


def test_each_of_two_people_decides_for_themselves_and_blind(team: Team) -> None:
    for desk in (team.ada, team.ben):
        assert team.status(team.homes[0], "title") == ("pending", "")
        shown = many.to_decide(desk, team.homes[:2], "title", OLD)
        assert [one.now for one in shown] == ["", ""]  # nothing is told of what the other did
        many.decide_all(desk, shown, "title", OLD)
    assert opening.open_complete(team.ada, stage="title") == 2
    assert team.status(team.homes[1], "title") == ("agreed", "exclude")


def test_what_cannot_be_decided_is_told_with_its_reason_and_left_out(team: Team) -> None:
    team.both(team.homes[0], "title", "exclude", "exclude", reason="topic")
    shown = many.to_decide(team.ada, team.homes[:2], "title", OLD)
    assert "was opened and is locked" in shown[0].why_not
    assert [one.why_not for one in shown[1:]] == [""]
    assert len(many.decide_all(team.ada, shown, "title", OLD)) == 1
    with pytest.raises(ReviewError, match="none of these reports that you can decide on"):
        many.decide_all(team.ada, shown[:1], "title", OLD)


def test_what_changed_since_it_was_shown_lets_nothing_be_written(team: Team) -> None:
    shown = many.to_decide(team.ada, team.homes[:3], "title", OLD)
    team.both(team.homes[1], "title", "include", "include")
    known = len(list(team.ada.store.events()))
    with pytest.raises(ReviewError, match="was opened and is locked"):
        many.decide_all(team.ada, shown, "title", OLD)
    assert len(list(team.ada.store.events())) == known


def test_it_is_asked_what_one_vote_is_asked(team: Team) -> None:
    with pytest.raises(ReviewError, match='"perhaps" is no decision'):
        many.to_decide(team.ada, team.homes, "title", Vote("perhaps"))
    with pytest.raises(NotAllowedError):
        many.to_decide(team.clara, team.homes, "title", OLD)
    plan.close_stage(team.clara, "title")
    with pytest.raises(ReviewError, match="is closed"):
        many.to_decide(team.ada, team.homes, "title", OLD)
