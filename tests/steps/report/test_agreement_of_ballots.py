"""Agreement is of people who judged in one ballot, on the vote that each of them gave first."""

from dataclasses import replace

from review_tui.model.review.people import Role
from review_tui.model.review.protocol import Protocol, to_mapping
from review_tui.steps import plan, screen
from review_tui.steps.desk import opening
from review_tui.steps.desk.history import history
from review_tui.steps.report.agreement import agreement_told, agreements
from review_tui.steps.screen import resolve
from tests.steps.conftest import Team


def pairs(team: Team) -> dict[tuple[str, str], int]:
    found = agreements(team.clara, "title")
    return {(team.clara.name_of(one), team.clara.name_of(other)): n.n for (one, other), n in found.items()}


def test_a_vote_given_back_is_set_beside_no_vote_of_the_next_ballot(team: Team) -> None:
    home = team.homes[0]
    team.both(home, "title", "exclude", "exclude", reason="topic")
    before = pairs(team)
    assert sum(before.values()) == 1
    resolve.reopen(team.clara, home, "title", "one has left")
    plan.retire_person(team.clara, "Ben")
    plan.add_person(team.clara, "Dan", Role.REVIEWER)
    for desk in (team.ada, team.clara.as_person("Dan")):
        screen.decide(desk, home, "title", "include")
    assert opening.open_complete(team.ada, stage="title") == 1
    assert pairs(team) == before


def test_those_who_vote_first_in_the_next_ballot_are_compared_there(team: Team) -> None:
    home = team.homes[0]
    team.both(home, "title", "exclude", "exclude", reason="topic")
    resolve.reopen(team.clara, home, "title", "both have left")
    for name in ("Ada", "Ben"):
        plan.retire_person(team.clara, name)
    for name in ("Dan", "Eve"):
        plan.add_person(team.clara, name, Role.REVIEWER)
        screen.decide(team.clara.as_person(name), home, "title", "include")
    assert opening.open_complete(team.clara, stage="title") == 1
    assert {frozenset(pair) for pair in pairs(team)} == {frozenset({"Ada", "Ben"}), frozenset({"Dan", "Eve"})}


def test_a_vote_cast_after_the_others_were_open_is_told_and_left_out(team: Team) -> None:
    home, protocol = team.homes[0], Protocol(title="A review")
    title, *rest = protocol.stages
    shown = replace(title, reveal="settled")
    plan.apply_protocol(team.clara, to_mapping(replace(protocol, stages=(shown, *rest))), "shown at once")
    team.both(home, "title", "include", "include")
    before = pairs(team)
    three = replace(protocol, stages=(replace(shown, people=3), *rest))
    plan.apply_protocol(team.clara, to_mapping(three), "a third", agreed=True)
    plan.add_person(team.clara, "Dan", Role.REVIEWER)
    screen.decide(team.clara.as_person("Dan"), home, "title", "include")
    assert opening.open_complete(team.clara, stage="title") == 1
    assert pairs(team) == before
    assert agreement_told(team.clara, ["title"])["not_independent"] == {"title": 1}
    said = [
        line for line in history(team.clara, home) if line.kind == "decided" and "agreement leaves it out" in line.what
    ]
    assert [line.who for line in said] == ["Dan"]
    state = team.clara.store.state_hash()
    team.clara.store.rebuild()
    assert team.clara.store.state_hash() == state
