"""A refusal says where a report stands instead, and the way on: the sentence is the same for votes and for forms."""

from dataclasses import replace

import pytest

from review_tui.model.review.answers import Answer
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.protocol import DEFAULT_STAGES, Protocol, to_mapping
from review_tui.model.review.sources import Lane
from review_tui.steps import plan, rate, retrieve, screen
from review_tui.steps.screen.places import to_reopen, why_not_at
from tests.steps.conftest import Team

TITLE, FULL, QUALITY, _ = DEFAULT_STAGES
GOOD = {"authority": Answer("yes"), "overall": Answer("high")}
REST = "Votes are opened when their voter leaves the screen, or after ten minutes of rest"


@pytest.mark.parametrize("voters", [0, 1, 2])
def test_one_that_waits_says_for_what_and_when_and_nothing_of_who_has_voted(team: Team, voters: int) -> None:
    for desk in (team.ada, team.ben)[:voters]:
        screen.decide(desk, team.homes[0], "title", "include")
    for stage in ("full_text", "quality"):
        with pytest.raises(ReviewError) as said:
            if stage == "quality":
                rate.answer(team.ada, team.homes[0], stage, GOOD, done=True)
            screen.decide(team.ada, team.homes[0], stage, "include")
        assert "it waits at title until the votes of 2 people are opened there and an outcome stands." in str(
            said.value
        )
        assert REST in str(said.value)
        assert str(said.value).endswith("a lead who looks (review-tui conflicts) opens those that rest.")


def test_one_person_is_said_as_one(team: Team) -> None:
    alone = to_mapping(Protocol(title="A review", stages=(replace(TITLE, people=1), FULL)))
    plan.apply_protocol(team.clara, alone, "one is enough", agreed=True)
    assert "the votes of 1 person are" in why_not_at(team.clara, team.homes[0], "full_text")


def test_one_without_text_names_how_a_text_comes(team: Team) -> None:
    home = team.homes[0]
    team.both(home, "title", "include", "include")
    assert why_not_at(team.ada, home, "quality") == (
        "A1 is not at the stage quality: its text is still sought (review-tui attach A1 --file FILE, or "
        "review-tui retrieve A1 --seen-elsewhere WHERE)."
    )
    retrieve.note_retrieval(team.ada, home, "not_retrieved", "asked the library")
    assert why_not_at(team.ada, home, "quality").endswith(
        "its text could not be had. If it turns up: review-tui attach A1 --file FILE."
    )


def test_one_that_was_excluded_names_how_a_lead_gives_it_back(team: Team) -> None:
    team.both(team.homes[0], "title", "exclude", "exclude")
    assert why_not_at(team.ada, team.homes[0], "full_text") == (
        "A1 is not at the stage full text: it was excluded at title. A lead gives its votes back: "
        "review-tui reopen A1 --stage title --note WHY."
    )
    assert to_reopen("A1", "second look") == 'review-tui reopen A1 --stage "second look" --note WHY'


def test_one_that_was_removed_names_where_that_is_taken_back(team: Team) -> None:
    retrieve.remove(team.ada, team.homes[:1], "not English")
    assert why_not_at(team.ada, team.homes[0], "title") == (
        "A1 is not at the stage title: it is removed. review-tui history A1 tells what happened, "
        "review-tui undo EVENT takes it back."
    )


def test_one_that_is_included_past_a_stage_names_lanes_or_the_kind_of_literature(team: Team) -> None:
    first = replace(TITLE, lanes=(Lane.OTHER,))
    last = replace(QUALITY, name="papers", literature="peer_reviewed")
    plan.apply_protocol(team.clara, to_mapping(Protocol(title="A review", stages=(first, last))), "lanes", agreed=True)
    assert why_not_at(team.ada, team.homes[0], "title").endswith(
        "it is included without it, since reports of its lane pass that stage by (lanes in the protocol)."
    )
    assert why_not_at(team.ada, team.homes[0], "papers").endswith(
        "it is included, and that stage is for peer-reviewed literature alone. If it is such: "
        "review-tui edit A1 literature=peer_reviewed --why WHY."
    )
