"""Who loses their copy and begins anew votes as before: one person has one vote, whatever they lost."""

import pytest

from review_tui.model.review.ids import SeededIds
from review_tui.steps import screen, share
from review_tui.steps.desk import Desk, undo
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.share import merging
from review_tui.steps.share.merge_report import MergeReport
from review_tui.store import reading
from tests.steps.conftest import Team


@pytest.fixture
def local(team: Team) -> LocalSettings:
    return LocalSettings(team.folder / "state")


def begun_anew(team: Team, local: LocalSettings, seed: int) -> tuple[Desk, MergeReport]:
    """Let Ada begin a copy on a new computer from a whole bundle of the lead's."""
    file = team.folder / f"anew-{seed}.zip"
    share.export_bundle(team.clara, file, "Ada", local, whole=True)
    return merging.join(team.folder / f"laptop-{seed}", file, team.clock, SeededIds(seed), mounts="")


def sent(desk: Desk, team: Team, local: LocalSettings, name: str) -> MergeReport:
    share.export_bundle(desk, team.folder / name, "Clara", local)
    return merging.merge_bundle(team.clara, team.folder / name)


def outcome(team: Team) -> tuple[str, str]:
    found = reading.outcomes(team.clara.store, team.homes[0])["title"]
    return found.status, found.choice


@pytest.mark.parametrize("laptops", [1, 2, 3])
def test_the_vote_in_the_new_copy_takes_the_place_of_those_that_were_lost(
    team: Team, local: LocalSettings, laptops: int
) -> None:
    for n in range(laptops):
        lost, _ = begun_anew(team, local, 10 + n)
        screen.decide(lost, team.homes[0], "title", "include")
        assert sent(lost, team, local, f"lost-{n}.zip").votes == 1
    ada, report = begun_anew(team, local, 20)
    assert any("what you said is not here" in said for said in report.told)
    screen.decide(ada, team.homes[0], "title", "exclude")
    screen.decide(team.ben, team.homes[0], "title", "exclude")
    assert sent(ada, team, local, "new.zip").opened == 1
    assert outcome(team) == ("agreed", "exclude")


def test_the_vote_that_was_sent_counts_where_nobody_votes_again(team: Team, local: LocalSettings) -> None:
    lost, report = begun_anew(team, local, 10)
    assert not any("not here" in said for said in report.told)
    screen.decide(lost, team.homes[0], "title", "include")
    sent(lost, team, local, "lost.zip")
    begun_anew(team, local, 20)
    screen.decide(team.ben, team.homes[0], "title", "include")
    assert sent(lost, team, local, "again.zip").opened == 1
    assert outcome(team) == ("agreed", "include")


def test_who_takes_the_new_vote_back_has_the_lost_one_again_and_may_vote_once_more(
    team: Team, local: LocalSettings
) -> None:
    lost, _ = begun_anew(team, local, 10)
    screen.decide(lost, team.homes[0], "title", "include")
    sent(lost, team, local, "lost.zip")
    ada, _ = begun_anew(team, local, 20)
    screen.decide(ada, team.homes[0], "title", "exclude")
    undo.undo(ada)
    screen.decide(ada, team.homes[0], "title", "exclude")
    screen.decide(team.ben, team.homes[0], "title", "exclude")
    assert sent(ada, team, local, "new.zip").opened == 1
    assert outcome(team) == ("agreed", "exclude")
