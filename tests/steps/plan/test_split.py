"""A stage that is split among people by name: by share, or among fixed teams; dealt by one act of a lead."""

from collections import Counter
from dataclasses import replace

import pytest

from review_tui.model.review.errors import NotAllowedError, ReviewError
from review_tui.model.review.people import Role
from review_tui.model.review.protocol import DEFAULT_STAGES, Assignment, Protocol, from_mapping, to_mapping
from review_tui.model.review.protocol_changes import amendment
from review_tui.model.review.split import Team
from review_tui.steps import plan, screen
from review_tui.steps.desk import undo
from review_tui.steps.plan import assigning
from review_tui.store import queues, turns
from tests.steps.conftest import Team as People

TITLE, FULL, *_ = DEFAULT_STAGES


def split(people: People, *teams: Team, asks: int = 2) -> People:
    for name in ("Cem", "Dora"):
        plan.add_person(people.clara, name, Role.REVIEWER)
    stage = replace(TITLE, assignment=Assignment.SPLIT, split=teams, people=asks)
    plan.apply_protocol(
        people.clara, to_mapping(Protocol(title="A review", stages=(stage, FULL))), "split", agreed=True
    )
    return people


def dealt(people: People) -> dict[str, tuple[str, ...]]:
    """Deal what waits; gives the names by report."""
    assigning.share(people.clara, assigning.shared_out(people.clara, "title"))
    places = turns.places(people.clara.store, "title")
    return {home: tuple(sorted(map(people.clara.name_of, who))) for home, who in places.items()}


def test_fixed_teams_judge_together_and_as_much_as_each_other(team: People) -> None:
    given = dealt(split(team, Team(("Ada", "Ben")), Team(("Cem", "Dora"))))
    assert Counter(given.values()) == {("Ada", "Ben"): 3, ("Cem", "Dora"): 3}
    mine = {turn.report for turn in queues.next_for(team.ada.store, team.ada.viewer, "title", 99)}
    assert mine == {home for home, who in given.items() if "Ada" in who}
    theirs = next(home for home, who in given.items() if "Ada" not in who)
    with pytest.raises(ReviewError, match="place"):
        screen.decide(team.ada, theirs, "title", "include")


def test_by_share_some_get_more_than_others(team: People) -> None:
    given = dealt(split(team, Team(("Ada",), 60), Team(("Ben",), 20), Team(("Cem",), 20), asks=1))
    loads = Counter(who for people in given.values() for who in people)
    assert sum(loads.values()) == 6
    assert (loads["Ada"], loads["Ben"], loads["Cem"], loads["Dora"]) == (4, 1, 1, 0)


def test_what_comes_in_later_is_dealt_by_the_same_act_and_what_was_dealt_stays(team: People) -> None:
    before = dealt(split(team, Team(("Ada", "Ben")), Team(("Cem", "Dora"))))
    with pytest.raises(ReviewError, match="Nothing at title is left to share out"):
        assigning.share(team.clara, assigning.shared_out(team.clara, "title"))
    assert {home: who for home, who in dealt_now(team).items() if home in before} == before


def dealt_now(people: People) -> dict[str, tuple[str, ...]]:
    places = turns.places(people.clara.store, "title")
    return {home: tuple(sorted(map(people.clara.name_of, who))) for home, who in places.items()}


def test_a_name_that_nobody_has_or_who_judges_no_more_is_refused_in_words(team: People) -> None:
    split(team, Team(("Ada", "Ben")), Team(("Cem", "Nobody")))
    with pytest.raises(ReviewError, match="Nobody"):
        assigning.shared_out(team.clara, "title")
    split_anew = replace(TITLE, assignment=Assignment.SPLIT, split=(Team(("Ada", "Ben")), Team(("Cem", "Dora"))))
    protocol = to_mapping(Protocol(title="A review", stages=(split_anew, FULL)))
    plan.apply_protocol(team.clara, protocol, "names", agreed=True)
    plan.retire_person(team.clara, "Dora")
    with pytest.raises(ReviewError, match="Dora does not judge here, and title is split.*hand-over Dora"):
        assigning.shared_out(team.clara, "title")


def test_among_others_than_the_protocol_says_it_is_not_dealt(team: People) -> None:
    split(team, Team(("Ada", "Ben")), Team(("Cem", "Dora")))
    with pytest.raises(ReviewError, match="Among whom title is split the protocol says.*leave --among out"):
        assigning.shared_out(team.clara, "title", among=["Dora"])


def test_a_leavers_part_goes_to_whoever_is_named(team: People) -> None:
    dealt(split(team, Team(("Ada", "Ben")), Team(("Cem", "Dora"))))
    looked = assigning.handed_over(team.clara, "title", "Dora", among=["Ada"])
    assigning.share(team.clara, looked)
    assert Counter(dealt_now(team).values()) == {("Ada", "Ben"): 3, ("Ada", "Cem"): 3}


def takes(people: People, name: str) -> bool:
    """Say whether somebody may take a place on the first report; it is taken back, and who may not is told so."""
    desk = people.clara.as_person(name)
    try:
        assigning.take(desk, people.homes[0], "title")
    except NotAllowedError:
        with pytest.raises(ReviewError, match="You have no place on A1 at title. A lead gives places"):
            screen.decide(desk, people.homes[0], "title", "include")
        return False
    undo.undo(desk)
    return True


@pytest.mark.parametrize(
    ("teams", "having", "may"),
    [
        ((Team(("Ada", "Ben")), Team(("Cem", "Nobody"))), "", "ABC"),
        ((Team(("Ada", "Ben")), Team(("Cem", "Dora"))), "", "ABCD"),
        ((Team(("Ada", "Ben")), Team(("Cem", "Dora"))), "Cem", "D"),
        ((Team(("Ada", "Ben")), Team(("Ben", "Cem"))), "Ben", "AC"),
        ((Team(("Ada", "Ben")),), "Dora", "AB"),
        ((Team(("ada",), 3), Team(("Cem",))), "", "AC"),
        ((Team(("Ada",), 3), Team(("Cem",))), "Cem", "A"),
    ],
)
def test_a_place_is_taken_by_those_alone_to_whom_the_split_deals_it(
    team: People, teams: tuple[Team, ...], having: str, may: str
) -> None:
    split(team, *teams)
    if having:
        assigning.assign(team.clara, team.homes[0], [having], "title")
    others = [name for name in ("Ada", "Ben", "Cem", "Dora") if name != having]
    assert "".join(name[0] for name in others if takes(team, name)) == may


def test_who_is_not_dealt_a_report_is_told_what_a_lead_does(team: People) -> None:
    dora = split(team, Team(("Ada",), 3), Team(("Cem",))).clara.as_person("Dora")
    said = "A1 at title is not yours to take: the protocol splits the stage among Ada, Cem. A lead may give you a place"
    with pytest.raises(
        NotAllowedError, match=rf"{said} \(review-tui assign A1 Dora --stage title\), or split it other"
    ):
        assigning.take(dora, team.homes[0], "title")
    assigning.assign(team.clara, team.homes[0], ["Dora"], "title")
    assert screen.decide(dora, team.homes[0], "title", "include")


@pytest.mark.parametrize("teams", [(Team(("Ada", "Ben")), Team(("Cem", "Dora"))), (Team(("Ada",), 3), Team(("Ben",)))])
def test_a_protocol_says_it_and_reads_it_again(teams: tuple[Team, ...]) -> None:
    protocol = Protocol(title="T", stages=(replace(TITLE, assignment=Assignment.SPLIT, split=teams),))
    assert from_mapping(to_mapping(protocol)) == protocol
    (row,) = [row for row in amendment(Protocol(title="T", stages=(TITLE,)), protocol) if row[0] == "stage title"]
    assert "split " in row[2]
