"""Whoever's name was erased takes part no longer, also where a copy that had not heard of it brought them back."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from review_tui.model.review.errors import ReviewError
from review_tui.model.review.ids import SeededIds
from review_tui.model.review.people import Role
from review_tui.steps import plan, screen, share
from review_tui.steps.desk import Desk, undo
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.share import brought_back, erasing, merging
from review_tui.steps.share.merge_report import MergeReport
from tests.steps.conftest import Team

SAID = "person 3 was brought back in a copy that had not heard that their name is erased. It has no effect: "


@pytest.fixture
def local(tmp_path: Path) -> LocalSettings:
    return LocalSettings(tmp_path / "state")


@pytest.fixture
def dora(team: Team, local: LocalSettings) -> Iterator[Desk]:
    """A second lead's copy, which knows that Ben was let go, and not that his name is erased."""
    plan.add_person(team.clara, "Dora", Role.LEAD)
    plan.retire_person(team.clara, "Ben")
    share.export_bundle(team.clara, team.folder / "d.zip", "Dora", local)
    desk, _ = merging.join(team.folder / "dora", team.folder / "d.zip", team.clock, SeededIds(9), mounts="")
    yield desk
    desk.close()


def send(desk: Desk, to: Desk, receiver: str, local: LocalSettings) -> MergeReport:
    folder = desk.store.folder.parent
    file = folder / f"{len(list(folder.glob('*.zip')))}.zip"
    share.export_bundle(desk, file, receiver, local)
    return merging.merge_bundle(to, file)


def retiring(desk: Desk) -> str:
    return [event.id for event in desk.store.events() if event.kind == "person_retired"][-1]


WAYS: dict[str, Callable[[Desk], object]] = {
    "an undo": lambda desk: undo.undo(desk, retiring(desk), agreed=True),
    "a role given anew": lambda desk: plan.add_person(desk, "Ben", Role.LEAD),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("first", ["Clara", "Dora"])
def test_it_has_no_effect_in_either_copy_and_is_told_once_in_both(
    team: Team, dora: Desk, local: LocalSettings, way: str, first: str
) -> None:
    ben = team.ben.viewer.person
    erasing.erase(team.clara, erasing.look(team.clara, "Ben"), "he wants to be nameless")
    WAYS[way](dora)
    assert dora.frame.people[ben].active, "in this copy he is back until it hears"
    assert brought_back.brought_back(dora) == frozenset()
    order = [(team.clara, dora, "Dora"), (dora, team.clara, "Clara")]
    for desk, to, name in order if first == "Dora" else order[::-1]:
        assert SAID in " ".join(send(desk, to, name, local).erased)
        assert not to.frame.people[ben].active
        assert to.name_of(ben) == "person 3"
    assert team.clara.store.shared_hash() == dora.store.shared_hash()
    for desk in (team.clara, dora):
        assert desk.store.agrees_with_log()
        with pytest.raises(ReviewError, match="erased from this review"):
            plan.add_person(desk, "Ben", Role.REVIEWER)
    assert SAID not in " ".join(send(dora, team.clara, "Clara", local).told)
    with pytest.raises(ReviewError):
        screen.decide(team.ben, team.homes[0], "title", "include")


def test_what_they_said_in_their_own_copy_before_it_heard_stands(team: Team, local: LocalSettings) -> None:
    """Retirement, and so an erasing, stops new words and never old ones."""
    share.export_bundle(team.clara, team.folder / "b.zip", "Ben", local)
    ben, _ = merging.join(team.folder / "ben", team.folder / "b.zip", team.clock, SeededIds(9), mounts="")
    plan.retire_person(team.clara, "Ben")
    erasing.erase(team.clara, erasing.look(team.clara, "Ben"), "he wants to be nameless")
    screen.decide(ben, team.homes[0], "title", "include")
    send(ben, team.clara, "Clara", local)
    rows = team.clara.store.connection.execute("SELECT actor, standing FROM vote").fetchall()
    assert rows == [(ben.viewer.person, "in_force")]
    assert brought_back.brought_back(team.clara) == frozenset()
    with pytest.raises(ReviewError, match=r"takes part no longer, so no bundle is written for them\.$"):
        send(team.clara, ben, ben.viewer.person, local)  # and no way back is proposed to who was let go of
    ben.close()


def test_whoever_was_let_go_and_came_back_before_they_left_for_good_is_not_told(
    team: Team, dora: Desk, local: LocalSettings
) -> None:
    plan.add_person(team.clara, "Ben", Role.REVIEWER)
    plan.retire_person(team.clara, "Ben")
    erasing.erase(team.clara, erasing.look(team.clara, "Ben"), "he wants to be nameless")
    report = send(team.clara, dora, "Dora", local)
    assert "brought back" not in " ".join(report.told)
    assert brought_back.brought_back(dora) == frozenset()


def test_who_is_not_there_is_told_who_is_by_what_is_printed_of_them(team: Team, dora: Desk) -> None:
    erasing.erase(team.clara, erasing.look(team.clara, "Ben"), "he wants to be nameless")
    WAYS["a role given anew"](dora)
    team.clara.store.merge(list(dora.store.events()), {}, None)
    with pytest.raises(ReviewError, match=r"There are: Ada, Clara, Dora, Rhea\.$"):
        team.clara.as_person("Nobody Alike")
