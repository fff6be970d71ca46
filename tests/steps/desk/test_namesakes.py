"""One name is one person in whichever copies it is added; of a log that holds two, a lead is told and keeps one."""

from collections.abc import Callable
from unicodedata import normalize
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review_tui.model.log.events import FRAME, Draft
from review_tui.model.log.kinds import PersonGranted
from review_tui.model.review.ids import SeededIds
from review_tui.model.review.people import Role, person_of
from review_tui.steps import plan, screen, share
from review_tui.steps.desk import Desk, opening, undo
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.desk.namesakes import namesakes
from review_tui.steps.report import progress
from review_tui.steps.screen import disputes
from review_tui.steps.share import bundles, merging
from review_tui.store import reading
from tests.steps.conftest import Team


def add_as_before(desk: Desk, name: str) -> None:
    """Add a reviewer as earlier versions did, under an id that says nothing of the name."""
    person = desk.ids.new(desk.clock())
    grant = Draft(PersonGranted(person, Role.REVIEWER), (FRAME,))
    desk.store.append([grant], desk.viewer.person, desk.clock(), desk.ids, people={person: name})


def add(desk: Desk, name: str) -> None:
    plan.add_person(desk, name, Role.REVIEWER)


def met(team: Team, adds: Callable[[Desk, str], None] = add_as_before) -> tuple[Desk, Desk, list[str]]:
    """Let Clara and Dora each add Zoe, who votes at both desks; gives Zoe as both know her, and what was told."""
    local = LocalSettings(team.folder / "state")
    plan.add_person(team.clara, "Dora", Role.LEAD)
    share.export_bundle(team.clara, team.folder / "d.zip", "Dora", local)
    dora, _ = merging.join(team.folder / "of-dora", team.folder / "d.zip", team.clock, SeededIds(9), mounts="")
    zoes, told = [], list[str]()
    for desk in (team.clara, dora):
        adds(desk, "Zoe")
        zoes.append(desk.as_person("zoe"))
        screen.decide(zoes[-1], team.homes[0], "title", "include")
    for desk, receiver in ((zoes[1], "Clara"), (dora, "Clara")):
        file = team.folder / f"{desk.viewer.person}.zip"
        share.export_bundle(desk, file, receiver, local)
        told += merging.merge_bundle(team.clara, file).told
    return zoes[0], zoes[1], told


def status(team: Team) -> str:
    return reading.outcomes(team.clara.store, team.homes[0])["title"].status


def test_whom_two_copies_add_is_one_person_whose_two_votes_make_no_ballot(team: Team) -> None:
    first, second, told = met(team, add)
    assert first.viewer.person == second.viewer.person
    twice = "Zoe was added in two copies, and is one person: what both say is Zoe's. If two people are meant,"
    assert any(said.startswith(twice) for said in told)
    assert (namesakes(team.clara), disputes.open_matters(team.clara)) == ([], [])
    assert opening.open_complete(team.clara) == 0
    cancel = "Two votes of Zoe on A1 at title cancel each other: Zoe is asked once more."
    assert progress.told_of(team.clara, progress.uncounted(team.clara)) == [cancel]
    screen.decide(first, team.homes[0], "title", "include")
    screen.decide(team.ada, team.homes[0], "title", "include")
    assert opening.open_complete(team.clara) == 1


def test_who_was_let_go_and_came_back_was_not_added_twice(team: Team) -> None:
    local, clara = LocalSettings(team.folder / "state"), team.clara
    plan.add_person(clara, "Dora", Role.LEAD)
    add(clara, "Zoe")
    share.export_bundle(clara, team.folder / "d.zip", "Dora", local)
    dora, _ = merging.join(team.folder / "of-dora", team.folder / "d.zip", team.clock, SeededIds(9), mounts="")
    plan.retire_person(clara, "Zoe")
    add(clara, "Zoe")
    share.export_bundle(clara, team.folder / "e.zip", "Dora", local)
    told = merging.merge_bundle(dora, team.folder / "e.zip").told
    assert not [line for line in told if "added in two copies" in line]
    assert any("Zoe retired, Zoe as reviewer" in line for line in told)


@given(st.text("Zoë zoÉeÀ \u0301\u0308ﬁ", min_size=1), st.text("Zoë zoÉeÀ \u0301\u0308ﬁ", min_size=1))
@settings(max_examples=200, deadline=None)
def test_one_person_is_who_has_one_name_however_it_is_spelled(one: str, other: str) -> None:
    folded = [" ".join(normalize("NFKC", name).casefold().split()) for name in (one, other)]
    ids = [person_of(name, "5a" * 16) for name in (one, other)]
    assert (ids[0] == ids[1]) == (folded[0] == folded[1])
    assert person_of(one, "5b" * 16) != ids[0]
    assert UUID(ids[0]).version == 8


def test_two_people_of_one_name_are_told_and_open_nothing_together(team: Team) -> None:
    first, second, told = met(team)
    assert first.viewer.person != second.viewer.person
    assert any('two people called "Zoe"' in said for said in told)
    assert [len(people) for people in namesakes(team.clara)] == [2]
    assert opening.open_complete(team.clara) == 0
    assert status(team) == "pending"


@pytest.mark.parametrize(
    ("here", "there"), [(add_as_before, add), (add, add_as_before), (add_as_before, add_as_before)]
)
def test_two_ids_of_one_name_come_to_one_state_in_whichever_order_the_copies_meet(
    team: Team, here: Callable[[Desk, str], None], there: Callable[[Desk, str], None]
) -> None:
    local, files = LocalSettings(team.folder / "state"), iter(range(9))

    def pass_on(sender: Desk, receiver: Desk, name: str) -> None:
        file = team.folder / f"{next(files)}.zip"
        share.export_bundle(sender, file, name, local)
        merging.merge_bundle(receiver, file)

    plan.add_person(team.clara, "Dora", Role.LEAD)
    share.export_bundle(team.clara, team.folder / "d.zip", "Dora", local)
    dora, _ = merging.join(team.folder / "of-dora", team.folder / "d.zip", team.clock, SeededIds(9), mounts="")
    for desk, adds in ((team.clara, here), (dora, there)):
        adds(desk, "Zoe")
        screen.decide(desk.as_person("zoe"), team.homes[0], "title", "include")
    pass_on(team.clara, dora, "Dora")
    pass_on(dora, team.clara, "Clara")
    states = [(bundles.fingerprint(desk), [len(p) for p in namesakes(desk)]) for desk in (team.clara, dora)]
    assert states == [states[0]] * 2
    assert states[0][1] == [2]
    for desk in (team.clara, dora):
        assert opening.open_complete(desk) == 0
        (matter,) = [matter for matter in disputes.open_matters(desk) if "Zoe" in matter.what]
        assert len(matter.sides) == 2
    disputes.keep(team.clara, matter.sides[0].event)
    pass_on(team.clara, dora, "Dora")
    assert [namesakes(desk) for desk in (team.clara, dora)] == [[], []]


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
