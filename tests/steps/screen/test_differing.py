"""All differences as a list: between whom, for which reasons, from which source, as far as one may read them."""

from dataclasses import replace

import pytest

from review_tui.model.review.errors import ReviewError
from review_tui.model.review.protocol import to_mapping
from review_tui.steps import plan, screen
from review_tui.steps.desk import opening
from review_tui.steps.screen import differing
from review_tui.steps.screen.differing import Narrowed
from review_tui.store import conflict_votes
from tests.steps.conftest import Team


@pytest.fixture
def differ(team: Team) -> Team:
    """Three reports at the first stage: a conflict with a reason, one without, and two reasons for leaving one out."""
    said = (
        ("include", ("exclude", "topic")),
        ("maybe", ("exclude", "")),
        (("exclude", "setting"), ("exclude", "topic")),
    )
    for home, votes in zip(team.homes, said, strict=False):
        for desk, vote in zip((team.ada, team.ben), votes, strict=True):
            choice, reason = vote if isinstance(vote, tuple) else (vote, "")
            screen.decide(desk, home, "title", choice, reason=reason)
        opening.open_complete(team.ada, stage="title")
    return team


def test_a_lead_sees_who_differs_and_for_which_reasons(differ: Team) -> None:
    found = differing.differences(differ.clara)
    people = tuple(sorted((differ.ada.viewer.person, differ.ben.viewer.person), key=differ.clara.name_of))
    assert [(one.report, one.people, one.reasons, one.is_open) for one in found] == [
        (differ.homes[0], people, ("topic",), True),
        (differ.homes[1], people, (), True),
        (differ.homes[2], people, ("setting", "topic"), False),
    ]


def test_whoever_may_not_read_the_votes_is_told_no_reason(differ: Team) -> None:
    found = differing.differences(differ.rhea)
    assert [one.reasons for one in found] == [(), ()]


def test_they_are_narrowed_to_a_reason_a_source_a_pair_or_what_is_settled(differ: Team) -> None:
    found = differing.differences(differ.clara)
    ways = {said: way for way, said in differing.ways_to_narrow(differ.clara, found)}
    counts = {said: sum(way.takes(one) for one in found) for said, way in ways.items()}
    assert counts == {said: int(said.rpartition("(")[2].rstrip(")")) for said in ways}
    assert sorted(way.reason for way in ways.values() if way.reason) == ["topic"]
    assert any(way.settled for way in ways.values())
    assert not Narrowed(source="nowhere").takes(found[0])


def test_nothing_is_known_of_what_was_not_opened(team: Team) -> None:
    for desk, choice in ((team.ada, "include"), (team.ben, "exclude")):
        screen.decide(desk, team.homes[0], "title", choice)
    assert differing.differences(team.clara) == []
    assert conflict_votes.voters(team.clara.store, "title", team.homes) == {}
    assert conflict_votes.said(team.clara.store, team.clara.viewer, "title", team.homes) == {}


def test_a_pair_is_no_way_to_narrow_where_names_are_hidden(differ: Team) -> None:
    now = differ.clara.frame.protocol
    hidden = tuple(replace(stage, names="hidden") for stage in now.stages)
    plan.apply_protocol(differ.clara, to_mapping(replace(now, stages=hidden)), "names", agreed=True)
    found = differing.differences(differ.clara)
    ways = differing.ways_to_narrow(differ.clara, found)
    assert not [said for way, said in ways if way.pair or "Ada" in said]
    assert [way for way, _ in ways if way.reason]


def test_a_command_narrows_them_by_names_and_words(differ: Team) -> None:
    def wanted(*between: str, reason: str = "", source: str = "") -> set[str]:
        return {home for home, _ in differing.narrowed_to(differ.clara, "title", between, reason, source)}

    assert wanted("Ben", "Ada") == set(differ.homes[:2])
    assert wanted("Ben", "Clara") == set()
    assert wanted(reason="3") == wanted(reason="topic") == {differ.homes[0]}
    assert wanted(source="index") == set(differ.homes[:2])
    assert wanted(source="Council") == set()
    with pytest.raises(ReviewError, match='no source called "Nowhere"'):
        wanted(source="Nowhere")
    with pytest.raises(ReviewError, match="no exclusion reason"):
        wanted(reason="nothing")


def test_where_names_are_hidden_nobody_asks_for_two_people(differ: Team) -> None:
    now = differ.clara.frame.protocol
    hidden = tuple(replace(stage, names="hidden") for stage in now.stages)
    plan.apply_protocol(differ.clara, to_mapping(replace(now, stages=hidden)), "names", agreed=True)
    with pytest.raises(ReviewError, match="names are hidden, so differences are not listed by people"):
        differing.narrowed_to(differ.clara, "title", ("Ada", "Ben"), "", "")
