"""What is not shared out, or was left by somebody who judges no more, is said with what a lead does about it."""

from dataclasses import replace

import pytest

from review_tui.model.review.errors import ReviewError
from review_tui.model.review.people import Role
from review_tui.model.review.pilot import Pilot
from review_tui.model.review.protocol import DEFAULT_STAGES, Assignment, Protocol, Stage, to_mapping
from review_tui.model.review.split import Team
from review_tui.steps import plan, screen
from review_tui.steps.plan import assigning, piloting
from review_tui.steps.plan.undivided import undivided
from review_tui.steps.report.idle import why_idle, why_idle_anywhere
from review_tui.steps.report.working import work
from review_tui.steps.retrieve import retrieval
from review_tui.store import turns
from review_tui.words.pace import left
from tests.steps.conftest import Team as People

TITLE, FULL, *_ = DEFAULT_STAGES
SPLIT = replace(TITLE, assignment=Assignment.SPLIT, split=(Team(("Ada", "Ben")),))


def say(people: People, stage: Stage) -> People:
    protocol = to_mapping(Protocol(title="A review", stages=(stage, FULL)))
    plan.apply_protocol(people.clara, protocol, "why", agreed=True)
    return people


def deal(people: People) -> None:
    assigning.share(people.clara, assigning.shared_out(people.clara, "title"))


def told(people: People) -> list[str]:
    return [one.sentence(people.clara) for one in undivided(people.clara)]


def test_an_open_stage_has_nothing_to_share_out(team: People) -> None:
    assert undivided(team.clara) == []
    assert why_idle_anywhere(team.ada) == ""


def test_what_a_split_stage_waits_for_is_said_to_all_and_what_comes_later_is_counted(team: People) -> None:
    say(team, SPLIT)
    (said,) = told(team)
    assert said == (
        "6 reports at title lack people with a place. A lead shares out: review-tui assign --share --stage title"
    )
    assert why_idle(team.ada, "title") == why_idle_anywhere(team.ben) == said
    assigning.assign(team.clara, team.homes[0], ["Ada"], "title")
    assigning.assign(team.clara, team.homes[1], ["Ada", "Ben"], "title")
    assert [one.n for one in undivided(team.clara)] == [5]
    deal(team)
    assert told(team) == []


def test_in_a_pool_a_reviewer_is_told_that_they_may_take_a_place(team: People) -> None:
    say(team, replace(TITLE, assignment=Assignment.POOLS))
    assert why_idle(team.ada, "title").endswith("To take one yourself: review-tui take SUBJECT --stage title")
    assert "take one" not in told(team)[0]


def test_what_a_leaver_did_not_hand_in_is_said_to_a_lead_who_does_not_vote(team: People) -> None:
    say(team, SPLIT)
    deal(team)
    screen.decide(team.ada, team.homes[0], "title", "include")
    plan.retire_person(team.clara, "Ada")
    (said,) = told(team)
    assert said == (
        "5 reports at title wait for Ada, who judges no longer. "
        "A lead hands over what they left: review-tui assign --hand-over Ada --stage title"
    )
    assert "Ada was retired and takes part no longer" in why_idle(team.ada, "title")
    assert {(one.name, one.gone) for one in work(team.clara)[0].people} == {("Ada", True), ("Ben", False)}
    assert left(work(team.clara)[0].people[0].pace, gone=True) == "takes part no longer"
    assert undivided(team.ben) == []
    plan.add_person(team.clara, "Clara", Role.REVIEWER)
    assert undivided(team.clara.as_person("Clara")) == []  # it would tell on how many Ada voted


def test_who_has_all_of_it_already_takes_nothing_over_and_the_leaver_keeps_their_places(team: People) -> None:
    say(team, SPLIT)
    deal(team)
    plan.retire_person(team.clara, "Ada")
    before = turns.places(team.clara.store, "title")
    with pytest.raises(ReviewError, match="None of these can take what Ada has at title.*Ada keeps it. Name others"):
        assigning.handed_over(team.clara, "title", "Ada", among=["Ben"])
    assert turns.places(team.clara.store, "title") == before
    plan.add_person(team.clara, "Cem", Role.REVIEWER)
    assigning.share(team.clara, assigning.handed_over(team.clara, "title", "Ada"))
    assert told(team) == []


def test_what_lacks_the_same_is_said_once_with_a_few_of_the_numbers(team: People) -> None:
    say(team, replace(TITLE, assignment=Assignment.POOLS, people=3))
    (said,) = assigning.short_words(team.clara, assigning.shared_out(team.clara, "title"))
    assert said.split(": ")[0].endswith("and 3 more lack 1 person")


def test_of_a_sample_alone_a_second_person_is_dealt(team: People) -> None:
    say(team, replace(SPLIT, second="sample 50%"))
    deal(team)
    places = turns.places(team.clara.store, "title")
    assert {home: len(people) for home, people in places.items()} == {
        home: SPLIT_HALF.asks([home]) for home in team.homes
    }
    assert undivided(team.clara) == []


SPLIT_HALF = replace(SPLIT, second="sample 50%")


def test_a_pilot_to_draw_and_a_closed_stage_are_said_before(team: People) -> None:
    say(team, replace(TITLE, pilot=Pilot(2)))
    assert why_idle(team.ada, "title").startswith("A pilot round comes before title, which a lead draws: review-tui")
    piloting.begin(team.clara, piloting.drawn(team.clara, "title"))
    assert why_idle(team.ada, "title") == "Title is closed. A lead opens it: review-tui stage open title."
    assert why_idle(team.ada, "title_pilot") == ""


def test_where_texts_are_still_to_be_found_that_is_said_at_the_stage_that_is_judged_on_them(team: People) -> None:
    assert why_idle(team.ada, "full_text") == ""
    for home in team.homes[:2]:
        team.both(home, "title", "include", "include")
    assert why_idle(team.ada, "full_text") == "2 texts are still to be found: review-tui sought."
    assert why_idle(team.ada, "title") == why_idle(team.ada, "quality") == ""
    retrieval.note_retrieval(team.ada, team.homes[0], "not_retrieved", "gone")
    assert why_idle(team.ada, "full_text") == "1 text is still to be found: review-tui sought."


def test_to_count_it_asks_the_database_no_more_often_where_more_is_dealt(team: People) -> None:
    say(team, SPLIT)
    asked: list[list[str]] = []
    for dealt in (1, 5):
        for home in team.homes[:dealt]:
            if home not in turns.places(team.clara.store, "title"):
                assigning.assign(team.clara, home, ["Ada", "Ben"], "title")
        said = list[str]()
        team.clara.store.connection.set_trace_callback(said.append)
        assert [one.n for one in undivided(team.clara)] == [6 - dealt]
        team.clara.store.connection.set_trace_callback(None)
        asked.append(said)
    assert len(asked[0]) == len(asked[1])


def test_places_under_an_earlier_name_of_a_stage_count_with_those_under_its_name(team: People) -> None:
    say(team, SPLIT)
    assigning.assign(team.clara, team.homes[0], ["Ada"], "title")
    say(team, replace(SPLIT, name="first", was="title"))
    assigning.assign(team.clara, team.homes[0], ["Ben"], "first")
    (places,) = turns.places(team.clara.store, "first").values()
    assert set(map(team.clara.name_of, places)) == {"Ada", "Ben"}
    assert [one.n for one in undivided(team.clara)] == [5]


@pytest.mark.parametrize("stage", ["title", "title_pilot"])
def test_at_a_closed_stage_no_card_is_put_before_anybody(team: People, stage: str) -> None:
    say(team, replace(TITLE, pilot=Pilot(2)))
    assert screen.next_card(team.ada, "title") is None, "its pilot comes first"
    piloting.begin(team.clara, piloting.drawn(team.clara, "title"))
    assert screen.next_card(team.ada, "title") is None
    assert screen.next_card(team.ada, "title_pilot")
    plan.reopen_stage(team.clara, "title")
    assert screen.next_card(team.ada, stage)
    plan.close_stage(team.clara, stage)
    assert screen.next_card(team.ada, stage) is None
    assert "is closed. A lead opens it" in why_idle(team.ada, stage)
    plan.reopen_stage(team.clara, stage)
    assert screen.next_card(team.ada, stage)
