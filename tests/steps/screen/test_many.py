"""One decision on many reports: shown first, one act, one undo, and each a vote like any other, blind."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


def made(n: int, now: str = "", why_not: str = "") -> many.Decidable:
    return many.Decidable(home=f"r{n}", number=f"A{n}", title=f"Report {n}", now=now, why_not=why_not, year=2000 + n)


def test_of_many_a_sample_is_shown_that_is_spread_over_all_and_the_sums_are_of_all() -> None:
    found = [made(n, "maybe" if n < 3 else "") for n in range(400)]
    found += [made(n, why_not=f"Your vote on A{n} is open.") for n in range(400, 410)]
    told = many.preview(found, "exclude", 20)
    assert told.sentences == (
        "400 reports: exclude.", "That takes the place of your earlier votes: 3 of maybe.",
        "Not on 10 reports: Your vote on it is open.", "Of 410 a sample of 20 stands here, spread over all:",
    )  # fmt: skip
    assert [one.home for one in (told.able[0], told.able[-1], told.unable[0], told.unable[-1])] == [
        "r0", "r399", "r400", "r409",
    ]  # fmt: skip
    steps = {int(b.home[1:]) - int(a.home[1:]) for a, b in pairwise(told.able)}
    assert steps <= {28, 29}


@given(able=st.integers(0, 60), unable=st.integers(0, 60), most=st.integers(4, 40))
def test_a_preview_shows_all_where_it_can_and_never_more_or_one_twice(able: int, unable: int, most: int) -> None:
    found = [made(n) for n in range(able)] + [made(able + n, why_not="no") for n in range(unable)]
    told = many.preview(found, "include", most)
    shown = [one.home for one in (*told.able, *told.unable)]
    assert (len(shown), len(set(shown))) == (min(most, len(found)), len(shown))
    assert bool(told.able) == bool(able) and bool(told.unable) == bool(unable)
    assert any("sample" in said for said in told.sentences) == (len(shown) < len(found))
