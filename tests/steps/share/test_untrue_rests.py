"""A lead leaves something else of erased words than was said: it is found by who said it, told to both, and healed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from review_tui.model.review.ids import SeededIds
from review_tui.model.review.people import Role
from review_tui.steps import plan, screen, share
from review_tui.steps.desk import Desk
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.share import erasing, merging, untrue_rests
from review_tui.steps.share.merge_report import MergeReport
from tests.lying import lie
from tests.steps.conftest import Team
from tests.steps.share.test_erasing import SECRET, last

YOURS, THEIRS = "words of a vote or answer of yours", "words of a vote or answer of Ben"


@pytest.fixture
def local(tmp_path: Path) -> LocalSettings:
    return LocalSettings(tmp_path / "state")


@pytest.fixture
def copies(team: Team, local: LocalSettings) -> Iterator[tuple[Desk, Desk]]:
    """Ben's copy, and that of a second lead who has not Ben's vote."""
    plan.add_person(team.clara, "Dora", Role.LEAD)
    made = []
    for seed, name in enumerate(("Ben", "Dora"), 9):
        share.export_bundle(team.clara, file := team.folder / f"{name}.zip", name, local)
        made.append(merging.join(team.folder / name, file, team.clock, SeededIds(seed), mounts="", name=name)[0])
    yield made[0], made[1]
    for desk in made:
        desk.close()


def send(desk: Desk, to: Desk, receiver: str, local: LocalSettings) -> MergeReport:
    folder = desk.store.folder.parent
    file = folder / f"{len(list(folder.glob('*.zip')))}.zip"
    share.export_bundle(desk, file, receiver, local)
    return merging.merge_bundle(to, file)


def choice(desk: Desk) -> list[tuple[str, str]]:
    rows = desk.store.connection.execute("SELECT choice, note FROM vote WHERE choice != ''").fetchall()
    return [(str(said), str(note)) for said, note in rows]


def test_it_is_told_to_the_author_and_to_each_lead_once_and_the_vote_is_as_it_was_said(
    team: Team, copies: tuple[Desk, Desk], local: LocalSettings
) -> None:
    ben, dora = copies
    screen.decide(ben, team.homes[0], "title", "include", note=SECRET)
    send(ben, team.clara, "Clara", local)
    lie(team.clara, last(ben, "decided"), choice="exclude")
    assert choice(team.clara) == [("exclude", "")], "the control: it was turned there"
    send(team.clara, dora, "Dora", local)
    told = " ".join(send(team.clara, ben, "Ben", local).erased)
    assert f"Clara let go of {YOURS} ({last(ben, 'decided')}), and leaves something else than you said." in told
    assert "sync, or send a bundle" in told
    assert choice(ben) == [("include", SECRET)]
    for lead, name in ((dora, "Dora"), (team.clara, "Clara")):
        report = send(ben, lead, name, local)
        assert f"Clara let go of {THEIRS} ({last(ben, 'decided')}), and left something else than Ben said." in " ".join(
            report.told
        )
        assert choice(lead) == [("include", SECRET)]
        assert THEIRS not in " ".join(send(ben, lead, name, local).told)
        assert "A1" not in " ".join(report.erased), "which report it is on is no lead's to know who votes"
    assert untrue_rests.known(dora) == untrue_rests.known(ben) == {last(ben, "decided")}


def test_an_honest_erasing_is_told_to_nobody_as_a_lie(
    team: Team, copies: tuple[Desk, Desk], local: LocalSettings
) -> None:
    ben, dora = copies
    screen.decide(ben, team.homes[0], "title", "include", note=SECRET)
    screen.decide(ben, team.homes[1], "title", "include")  # of which nothing goes
    send(ben, team.clara, "Clara", local)
    for event in [e.id for e in ben.store.events() if e.kind == "decided"]:
        erasing.erase(team.clara, erasing.look(team.clara, event), "a child was named")
    for desk, name in ((ben, "Ben"), (dora, "Dora")):
        assert "something else" not in " ".join(send(team.clara, desk, name, local).told)
        assert untrue_rests.known(desk) == frozenset()
    assert untrue_rests.known(team.clara) == frozenset()
    assert untrue_rests.own(ben) == []


def test_a_reviewer_who_said_nothing_of_it_is_told_nothing(
    team: Team, copies: tuple[Desk, Desk], local: LocalSettings
) -> None:
    ben, _ = copies
    screen.decide(ben, team.homes[0], "title", "include", note=SECRET)
    send(ben, team.clara, "Clara", local)
    lie(team.clara, last(ben, "decided"), choice="exclude")
    send(team.clara, ben, "Ben", local)
    assert list(untrue_rests.told(ben.as_person("Ada"))) == []
    assert len(list(untrue_rests.told(ben))) == 1
