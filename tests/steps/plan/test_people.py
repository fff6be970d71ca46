"""A corrected name: one person before and after, in every copy, and back again."""

from pathlib import Path

import pytest

from review_tui.model.review.errors import NotAllowedError, ReviewError
from review_tui.model.review.ids import SeededIds
from review_tui.model.review.people import Role, key_of_name, person_of
from review_tui.steps import plan, share
from review_tui.steps.desk import history, undo
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.share import merging
from tests.steps.conftest import Team


def test_a_corrected_name_is_the_same_person_with_all_they_did(team: Team) -> None:
    ben = team.ben.viewer.person
    told = plan.rename_person(team.clara, "Ben", "  Benjamin   Marsh ")
    assert (team.clara.name_of(ben), team.ben.as_person("benjamin marsh").viewer.person) == ("Benjamin Marsh", ben)
    with pytest.raises(ReviewError, match='no reviewer called "Ben"'):
        team.clara.as_person("Ben")
    assert "Benjamin" not in str(told.body)
    assert history.sentence_of(team.clara, told) == "Ben is called Benjamin Marsh"


def test_undo_brings_the_old_name_back_and_a_second_correction_counts(team: Team) -> None:
    ben = team.ben.viewer.person
    plan.rename_person(team.clara, "Ben", "Benjamin")
    last = plan.rename_person(team.clara, "Benjamin", "BEN")
    assert team.ada.name_of(ben) == "BEN"
    undo.undo(team.clara, last.id)
    assert team.ada.name_of(ben) == "Benjamin"


@pytest.mark.parametrize(
    ("name", "new", "words"),
    [
        ("Ben", "ada", "There is another ada here. Two people of one name need one more word each."),
        ("Ben", "Ben", "Ben is called so already."),
        ("Ben", " \u200b", "The name is empty"),
        ("Nobody", "Ann", 'no reviewer called "Nobody"'),
    ],
)
def test_a_name_that_somebody_has_or_that_is_none_is_refused(team: Team, name: str, new: str, words: str) -> None:
    with pytest.raises(ReviewError, match=words):
        plan.rename_person(team.clara, name, new)


def test_only_a_lead_corrects_names(team: Team) -> None:
    with pytest.raises(NotAllowedError):
        plan.rename_person(team.ada, "Ben", "Benjamin")


def test_whoever_is_added_under_a_corrected_name_is_that_person(team: Team) -> None:
    plan.rename_person(team.clara, "Ben", "Benjamin")
    made = plan.add_person(team.clara, "Benjamin", Role.LEAD)
    assert made.id == team.ben.viewer.person
    assert made.roles == {Role.REVIEWER, Role.LEAD}


def test_a_copy_learns_the_name_from_a_bundle_and_a_stranger_to_it_keeps_the_old(team: Team, tmp_path: Path) -> None:
    plan.rename_person(team.clara, "Ben", "Benjamin")
    file = team.folder / "for-ada.zip"
    share.export_bundle(team.clara, file, "Ada", LocalSettings(tmp_path / "state"))
    copy, _ = merging.join(tmp_path / "copy", file, team.clock, SeededIds(2), mounts="")
    assert copy.name_of(team.ben.viewer.person) == "Benjamin"
    copy.store.connection.execute("DELETE FROM person WHERE name = 'Benjamin'")
    assert copy.name_of(team.ben.viewer.person) == "Ben"


def test_the_key_of_a_name_is_nobody_s_id_and_tells_nothing_without_the_secret() -> None:
    one, other = "a" * 32, "b" * 32
    assert key_of_name("Ben", one) != person_of("Ben", one)
    assert key_of_name("Ben", one) != key_of_name("BEN", one) != key_of_name("BEN", other)
    assert key_of_name("Ben  Marsh", one) == key_of_name("Ben Marsh", one)
