"""Somebody whom two copies added is two people of one name: a lead is told, and they make no ballot together."""

import pytest

from review_tui.model.review.ids import SeededIds
from review_tui.model.review.people import Role
from review_tui.steps import plan, screen, share
from review_tui.steps.desk import Desk, opening, undo
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.desk.namesakes import namesakes
from review_tui.steps.screen import disputes
from review_tui.steps.share import merging
from review_tui.steps.share.merging import MergeReport
from review_tui.store import reading
from tests.steps.conftest import Team


def met(team: Team) -> tuple[Desk, Desk, MergeReport]:
    """Let Clara and Dora each add Zoe, who votes at both desks; gives Zoe as both know her, and what was told."""
    local = LocalSettings(team.folder / "state")
    plan.add_person(team.clara, "Dora", Role.LEAD)
    share.export_bundle(team.clara, team.folder / "d.zip", "Dora", local)
    dora, _ = merging.join(team.folder / "of-dora", team.folder / "d.zip", team.clock, SeededIds(9), mounts="")
    zoes = []
    for desk in (team.clara, dora):
        plan.add_person(desk, "Zoe", Role.REVIEWER)
        zoes.append(desk.as_person("zoe"))
        screen.decide(zoes[-1], team.homes[0], "title", "include")
    for desk, receiver in ((zoes[1], "Clara"), (dora, "Clara")):
        file = team.folder / f"{desk.viewer.person}.zip"
        share.export_bundle(desk, file, receiver, local)
        report = merging.merge_bundle(team.clara, file)
    return zoes[0], zoes[1], report


def status(team: Team) -> str:
    return reading.outcomes(team.clara.store, team.homes[0])["title"].status


def test_two_people_of_one_name_are_told_and_open_nothing_together(team: Team) -> None:
    first, second, report = met(team)
    assert first.viewer.person != second.viewer.person
    assert any('two people called "Zoe"' in said for said in report.told)
    assert [len(people) for people in namesakes(team.clara)] == [2]
    assert opening.open_complete(team.clara) == 0
    assert status(team) == "pending"


def test_each_of_them_makes_a_ballot_with_anybody_else(team: Team) -> None:
    first, _, _ = met(team)
    for desk in (team.ada, first):
        screen.decide(desk, team.homes[1], "title", "exclude")
    assert opening.open_complete(team.clara) == 1


@pytest.mark.parametrize("kept", [0, 1])
def test_the_lead_keeps_one_and_may_take_that_back(team: Team, kept: int) -> None:
    first, second, _ = met(team)
    (matter,) = [matter for matter in disputes.open_matters(team.clara) if "Zoe" in matter.what]
    assert "takes part no longer" in disputes.keep(team.clara, matter.sides[kept].event)
    assert [matter for matter in disputes.open_matters(team.clara) if "Zoe" in matter.what] == []
    assert team.clara.as_person("Zoe").viewer.person == (first, second)[kept].viewer.person
    undo.undo(team.clara)
    assert [len(people) for people in namesakes(team.clara)] == [2]
