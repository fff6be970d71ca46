"""A pilot round: drawn by a lead, screened by all, measured apart; whether it counts is said by the protocol."""

from dataclasses import replace
from typing import Any

import pytest

from review_tui.forms.protocol_file import protocol_text
from review_tui.model.review.errors import NotAllowedError, ReviewError
from review_tui.model.review.people import Role
from review_tui.model.review.pilot import Pilot, drawn_by
from review_tui.model.review.protocol import DEFAULT_STAGES, Protocol, to_mapping
from review_tui.steps import plan, screen
from review_tui.steps.desk import Desk, opening, undo
from review_tui.steps.plan import amending, piloting
from review_tui.steps.report import agreement, progress
from review_tui.steps.report.facts import sentences_of
from review_tui.steps.screen import resolve
from review_tui.steps.screen.differing import Narrowed, differences
from review_tui.store import queues, reading, votes
from tests.steps.conftest import Team

TITLE, FULL, *_ = DEFAULT_STAGES


def planned(*, counts: bool) -> dict[str, Any]:
    return to_mapping(Protocol(title="A review", stages=(replace(TITLE, pilot=Pilot(2, counts)), FULL)))


@pytest.fixture
def piloted(team: Team) -> Team:
    plan.apply_protocol(team.clara, planned(counts=False), "a pilot first", agreed=True)
    return team


def begin(team: Team, **how: Any) -> list[str]:
    looked = piloting.drawn(team.clara, "title", **how)
    assert piloting.begin(team.clara, looked) == "title_pilot"
    return list(looked.homes)


def speak(team: Team, home: str, one: str, other: str, stage: str = "title_pilot") -> None:
    for desk, choice in ((team.ada, one), (team.ben, other)):
        screen.decide(desk, home, stage, choice)
    opening.leave(team.ben, stage)


def waits(desk: Desk, stage: str) -> set[str]:
    return {turn.report for turn in queues.next_for(desk.store, desk.viewer, stage, 99)}


def test_before_it_is_drawn_nobody_votes_at_the_stage(piloted: Team) -> None:
    assert [stage.name for stage in piloting.planned(piloted.clara)] == ["title"]
    with pytest.raises(ReviewError, match="a pilot round of 2 reports comes first.*pilot begin --stage title"):
        screen.decide(piloted.ada, piloted.homes[0], "title", "include")


def test_who_draws_it_is_a_lead_and_the_seed_says_what(piloted: Team) -> None:
    with pytest.raises(NotAllowedError):
        piloting.drawn(piloted.ada, "title")
    looked = piloting.drawn(piloted.clara, "title", seed="x")
    assert looked.homes == tuple(drawn_by("x", piloted.homes, 2))
    assert (looked.people, looked.waiting, len(looked.homes)) == (2, 6, 2)
    with pytest.raises(ReviewError, match="plans no pilot at full text"):
        piloting.drawn(piloted.clara, "full_text")
    with pytest.raises(ReviewError, match="2 people vote in this review, fewer than 3"):
        piloting.drawn(piloted.clara, "title", people=3)


def test_all_screen_its_reports_and_the_stage_waits(piloted: Team) -> None:
    homes = begin(piloted)
    assert waits(piloted.ada, "title_pilot") == waits(piloted.ben, "title_pilot") == set(homes)
    with pytest.raises(ReviewError, match="The stage title is closed while title pilot is on"):
        screen.decide(piloted.ada, homes[0], "title", "include")
    assert screen.screening_stage(piloted.ada).name == "title_pilot"
    with pytest.raises(ReviewError, match="Title pilot is not over"):
        piloting.drawn(piloted.clara, "title")


def test_nothing_waits_for_anybody_where_no_vote_is_taken(piloted: Team) -> None:
    """At a stage whose pilot is not drawn, and at a round that was closed before all had spoken."""

    def waiting(desk: Desk) -> dict[str, int]:
        return {one.stage.name: one.waiting for one in progress.overview(desk).stages if one.waiting}

    assert waiting(piloted.ada) == {}
    begin(piloted)
    assert waiting(piloted.ada) == {"title_pilot": 2}
    plan.close_stage(piloted.clara, "title_pilot")
    assert waiting(piloted.ada) == {}
    plan.reopen_stage(piloted.clara, "title")
    assert waiting(piloted.ada) == {"title": 6}
    assert screen.screening_stage(piloted.ada).name == "title"


def test_with_three_who_vote_two_make_no_whole(piloted: Team) -> None:
    plan.add_person(piloted.clara, "Otto", Role.REVIEWER)
    home = begin(piloted)[0]
    speak(piloted, home, "include", "exclude")
    assert piloted.status(home, "title_pilot") == ("pending", "")
    screen.decide(piloted.clara.as_person("Otto"), home, "title_pilot", "include")
    assert opening.open_complete(piloted.clara) == 1
    assert piloted.status(home, "title_pilot") == ("conflict", "")


def test_it_has_its_own_agreement_and_differences_and_decides_nothing(piloted: Team) -> None:
    one, other = begin(piloted)
    speak(piloted, one, "include", "exclude")
    speak(piloted, other, "exclude", "exclude")
    plan.close_stage(piloted.clara, "title_pilot")
    told = agreement.agreement_told(piloted.clara, ["title_pilot", "title"])
    assert [pair["n"] for pair in told["title_pilot"]] == [2]
    assert told["title"] == []
    assert resolve.conflicts(piloted.clara) == []
    assert [one.report.home for one in resolve.conflicts(piloted.clara, "title_pilot")] == [one]
    found = differences(piloted.clara)
    assert [line.report for line in found if Narrowed().takes(line)] == []
    assert [line.report for line in found if Narrowed(stage="title_pilot").takes(line)] == [one]
    (state,) = piloting.rounds(piloted.clara)
    assert (state.reports, state.opened, state.differ, state.closed, state.counts) == (2, 2, 1, True, False)
    assert progress.counts(piloted.clara).pending == {"title": 6, "full_text": 0, "retrieval": 0}
    plan.reopen_stage(piloted.clara, "title")
    assert waits(piloted.ada, "title") == set(piloted.homes)


def test_who_spoke_of_a_report_in_the_pilot_is_not_independent_on_it_at_the_stage(piloted: Team) -> None:
    home = begin(piloted)[0]
    speak(piloted, home, "include", "exclude")
    plan.close_stage(piloted.clara, "title_pilot")
    plan.reopen_stage(piloted.clara, "title")
    (state,) = piloting.rounds(piloted.clara)
    other = next(one for one in piloted.homes if one not in state.stage.drawn)
    for report in (home, other):
        speak(piloted, report, "include", "include", "title")
    told = agreement.agreement_told(piloted.clara, ["title"])
    assert ([pair["n"] for pair in told["title"]], told["not_independent"]) == ([1], {"title": 2})
    assert piloted.status(home, "title") == ("agreed", "include")


def test_where_it_counts_its_votes_are_the_outcome_at_the_stage(team: Team) -> None:
    plan.apply_protocol(team.clara, planned(counts=True), "a pilot first", agreed=True)
    one, other = begin(team)
    speak(team, one, "include", "exclude")
    speak(team, other, "exclude", "exclude")
    place = reading.report(team.clara.store, other).place
    assert (place.fate.value, place.stage) == ("excluded", "title")
    assert [found.report.home for found in resolve.conflicts(team.clara)] == [one]
    resolve.resolve(team.clara, one, "title_pilot", "include", note="it fits")
    plan.close_stage(team.clara, "title_pilot")
    plan.reopen_stage(team.clara, "title")
    assert waits(team.ada, "title") == set(team.homes) - {one, other}
    assert "sought" in reading.report(team.clara.store, one).place.fate.value


def test_a_protocol_file_without_the_rounds_keeps_them_and_one_act_takes_a_round_back(piloted: Team) -> None:
    homes = begin(piloted)
    text = protocol_text(Protocol(title="A review", question="Now?", stages=(replace(TITLE, pilot=Pilot(2)), FULL)))
    plan.apply_protocol(piloted.clara, amending.read_protocol(piloted.clara, text, "p.yaml"), "clearer", agreed=True)
    assert waits(piloted.ada, "title_pilot") == set(homes)
    undo.undo(piloted.clara)
    undo.undo(piloted.clara)
    assert [stage.name for stage in piloting.planned(piloted.clara)] == ["title"]
    assert piloted.clara.frame.closed == set()


def test_a_second_round_draws_others_and_once_the_stage_began_none_is_drawn(piloted: Team) -> None:
    first = begin(piloted)
    plan.close_stage(piloted.clara, "title_pilot")
    looked = piloting.drawn(piloted.clara, "title")
    assert (looked.name, set(looked.homes) & set(first)) == ("title_pilot_2", set())
    plan.reopen_stage(piloted.clara, "title")
    speak(piloted, piloted.homes[0], "include", "include", "title")
    with pytest.raises(ReviewError, match="Votes were opened at title already"):
        piloting.drawn(piloted.clara, "title")


def test_the_methods_say_it(piloted: Team) -> None:
    speak(piloted, begin(piloted)[0], "include", "exclude")
    said = [str(one) for one in sentences_of(piloted.clara) if one.name == "pilot"]
    assert said == [
        "Before title, 2 people screened each of 1 report in a pilot round, which does not count, and differed on 1 of "
        "them."
    ]


def test_no_vote_of_a_peer_is_read_before_the_round_is_over(piloted: Team) -> None:
    home = begin(piloted)[0]
    screen.decide(piloted.ada, home, "title_pilot", "exclude", note="a telling note")
    for desk in (piloted.ben, piloted.clara, piloted.rhea):
        assert votes.votes(desk.store, desk.viewer, home, "title_pilot") == []
        assert desk.viewer.person not in votes.voters_of(desk.store, home, "title_pilot")
