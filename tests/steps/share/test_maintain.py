"""Checks, backups and history."""

import sqlite3
import zipfile
from pathlib import Path

import pytest

from review_tui.model.review.errors import ReviewError, UnknownError
from review_tui.model.review.ids import SeededIds
from review_tui.steps import screen
from review_tui.steps.desk import finding, open_review, opening
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.plan import studies
from review_tui.steps.report import agreement, progress
from review_tui.steps.share import backups, maintain
from review_tui.store import reading
from tests.steps.conftest import Team


def test_a_sound_review_has_no_problems(team: Team) -> None:
    team.both(team.homes[0], "title", "include", "exclude")
    found = maintain.check(team.clara, rebuild=True)
    assert found.problems == ()
    assert found.events == sum(1 for _ in team.clara.store.events())
    assert found.rebuilt


def test_a_changed_log_is_found(team: Team) -> None:
    raw = sqlite3.connect(team.folder / "review" / "review.db")
    raw.execute("DROP TRIGGER event_update_refused")
    raw.execute("UPDATE event SET at = '2020-01-01T00:00:00.000Z' WHERE seq = 3")
    raw.commit()
    raw.close()
    assert any("was changed" in problem for problem in maintain.check(team.clara).problems)


def test_a_changed_file_is_found(team: Team) -> None:
    name = next(team.clara.vault.names())
    team.clara.vault.path(name).write_bytes(b"something else")
    assert any(name in problem for problem in maintain.check(team.clara).problems)


def test_a_folder_where_a_kept_file_was_keeps_nobody_from_looking_at_the_rest(team: Team) -> None:
    first, second, *_ = team.clara.vault.names()
    team.clara.vault.path(first).unlink()
    team.clara.vault.path(first).mkdir()
    team.clara.vault.path(second).write_bytes(b"something else")
    problems = maintain.check(team.clara).problems
    (said,) = (problem for problem in problems if "Move it away" in problem)
    assert said.startswith(f"{team.clara.vault.path(first)} is a folder, and stands where a kept file should")
    assert any(second in problem and "has been changed" in problem for problem in problems)
    assert any(first in problem and problem.startswith("Missing: ") for problem in problems)


def test_a_backup_holds_the_whole_review_and_goes_on_under_a_new_origin(team: Team) -> None:
    local = LocalSettings(team.folder / "state")
    screen.decide(team.ada, team.homes[0], "title", "include")
    backups.backup(team.clara, team.folder / "backup.zip", local)
    with zipfile.ZipFile(team.folder / "backup.zip") as archive:
        archive.extractall(team.folder / "restored")
    desk, _ = open_review(team.folder / "restored", "Clara", team.clock, SeededIds(5), local, mounts="")
    assert desk.store.state_hash() == team.clara.store.state_hash()
    made = screen.note(desk, team.homes[0], "after the restore")
    assert made.origin != next(team.clara.store.events()).origin
    desk.close()


def test_a_backup_is_never_written_over(team: Team) -> None:
    (team.folder / "backup.zip").write_text("mine")
    with pytest.raises(ReviewError, match="exists already"):
        backups.backup(team.clara, team.folder / "backup.zip", LocalSettings(team.folder / "state"))
    assert (team.folder / "backup.zip").read_text() == "mine"


def test_history_tells_each_only_what_they_may_read(team: Team) -> None:
    screen.decide(team.ada, team.homes[0], "title", "include")
    assert [event.kind for event in finding.history(team.ada, team.homes[0])] == ["decided"]
    assert finding.history(team.ben, team.homes[0]) == []
    assert finding.history(team.clara, team.homes[0]) == []
    screen.decide(team.ben, team.homes[0], "title", "exclude")
    opening.open_complete(team.ben)
    assert [e.kind for e in finding.history(team.clara, team.homes[0])] == ["decided", "decided", "opened"]
    assert [e.kind for e in finding.history(team.rhea, team.homes[0])] == ["opened"]


@pytest.mark.parametrize("name", ["", "A99", "b7", "nonsense"])
def test_a_record_that_is_not_there_is_told(team: Team, name: str) -> None:
    with pytest.raises(UnknownError):
        finding.find(team.clara, name)


def test_a_record_is_found_by_its_number_in_any_case(team: Team) -> None:
    assert finding.find(team.clara, "a3") == team.homes[2]


def test_what_waits_is_counted_for_each_viewer(team: Team) -> None:
    screen.decide(team.ada, team.homes[0], "title", "include")
    title = {name: progress.overview(getattr(team, name)).stages[0] for name in ("ada", "ben", "rhea")}
    assert (title["ada"].waiting, title["ada"].done) == (5, 1)
    assert (title["ben"].waiting, title["ben"].done) == (6, 0)
    assert title["rhea"].waiting == 0


def test_agreement_is_for_a_lead_who_does_not_vote_and_for_all_once_the_stage_is_closed(team: Team) -> None:
    from review_tui.steps import plan

    for home in team.homes[:3]:
        team.both(home, "title", "include", "include")
    team.both(team.homes[3], "title", "include", "exclude")
    (measured,) = agreement.agreements(team.clara, "title").values()
    assert measured.n == 4
    assert agreement.agreements(team.ada, "title") == {}
    plan.close_stage(team.clara, "title")
    assert len(agreement.agreements(team.ada, "title")) == 1


def test_agreement_is_computed_on_the_independent_votes_for_ever(team: Team) -> None:
    from review_tui.steps.screen import resolve

    team.both(team.homes[0], "title", "include", "exclude")
    before = next(iter(agreement.agreements(team.clara, "title").values())).table
    resolve.reopen(team.clara, team.homes[0], "title", "talked")
    screen.decide(team.ben, team.homes[0], "title", "include")
    opening.open_complete(team.ben)
    assert next(iter(agreement.agreements(team.clara, "title").values())).table == before


def test_reports_are_grouped_into_a_study(team: Team) -> None:
    from review_tui.steps import retrieve

    for home in team.homes[:2]:
        team.both(home, "title", "include", "include")
        retrieve.note_retrieval(team.ada, home, "seen_elsewhere", "the library")
        team.both(home, "full_text", "include", "include")
    assert len(studies.included(team.clara)) == 2
    studies.group(team.ada, team.homes[:2], "The Ashdown study")
    (study,) = studies.included(team.clara)
    assert (study.name, len(study.reports)) == ("The Ashdown study", 2)
    lines = {line.key: line.n for line in progress.counts(team.clara).boxes["included_new"].lines}
    assert lines == {"studies": 1, "reports": 2}
    with pytest.raises(ReviewError, match="at least two"):
        studies.group(team.ada, team.homes[:1], "Alone")


def test_a_seat_remembers_who_works_here(tmp_path: Path) -> None:
    local = LocalSettings(tmp_path / "state")
    assert local.person(tmp_path) == ""
    local.sit(tmp_path, "ada")
    assert LocalSettings(tmp_path / "state").person(tmp_path) == "ada"
    assert local.person(tmp_path / "another copy") == ""
    (tmp_path / "state" / "seat.json").write_text("broken")
    assert local.person(tmp_path) == ""


def test_opening_asks_who_works_when_it_cannot_know(team: Team) -> None:
    local, folder = LocalSettings(team.folder / "state"), team.folder / "review"
    with pytest.raises(UnknownError, match=r"--as NAME.*Ada, Ben, Clara, Rhea"):
        open_review(folder, "", team.clock, SeededIds(5), local, mounts="")
    with pytest.raises(UnknownError, match='"Zoe"'):
        open_review(folder, "Zoe", team.clock, SeededIds(5), local, mounts="")
    local.sit(folder, team.ada.viewer.person)
    desk, _ = open_review(folder, "", team.clock, SeededIds(5), local, mounts="")
    assert desk.viewer.person == team.ada.viewer.person
    desk.close()


def test_a_synced_folder_is_warned_of_and_works(team: Team) -> None:
    import shutil

    place = team.folder / "OneDrive" / "review"
    shutil.copytree(team.folder / "review", place)
    desk, warnings = open_review(
        place, "Ada", team.clock, SeededIds(5), LocalSettings(team.folder / "state"), mounts=""
    )
    assert "OneDrive" in warnings[0]
    assert reading.counted(desk.store) == 6
    desk.close()
