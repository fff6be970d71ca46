"""A log that a sync service set beside the log: told by name, told of nothing else, and what is in it can be had."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from review_tui.model.review.ids import SeededIds
from review_tui.model.review.quoting import quoted
from review_tui.steps import screen, share
from review_tui.steps.desk import open_review, second_logs
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.share import merging, restoring
from review_tui.store import log_copy
from tests.steps.conftest import Team

NAME = "review-DESKTOP-7A8B9C0.db"


def set_beside(team: Team, name: str = NAME) -> Path:
    at = team.clara.store.folder / name
    log_copy.copy_log(team.clara.store.connection, at)
    return at


def test_it_is_named_at_every_opening(team: Team) -> None:
    assert list(second_logs.told(team.clara.store.folder)) == []
    set_beside(team)
    local = LocalSettings(team.folder / "state")
    desk, warnings = open_review(team.clara.store.folder, "Clara", team.clock, SeededIds(5), local, mounts="")
    desk.close()
    (told,) = [line for line in warnings if NAME in line]
    assert told.startswith(f"{NAME} is a second version of review.db, as OneDrive or SharePoint makes one")
    assert f"review-tui restore {quoted(team.clara.store.folder / NAME)} --to FOLDER" in told


@pytest.mark.parametrize("name", ["review.db-journal", "preview-DESKTOP.db", "review-copy.sqlite", "match-DESKTOP.db"])
def test_what_is_called_otherwise_is_somebodys_own(team: Team, name: str) -> None:
    set_beside(team, name)
    assert list(second_logs.told(team.clara.store.folder)) == []


def test_a_database_without_a_log_is_somebodys_own(team: Team) -> None:
    with sqlite3.connect(team.clara.store.folder / "review-copy.db") as other:
        other.execute("CREATE TABLE reports (a)")
    other.close()
    (team.clara.store.folder / "review-notes.db").write_text("none at all")
    assert list(second_logs.told(team.clara.store.folder)) == []


def test_what_it_alone_holds_comes_in_as_the_sentence_says(team: Team) -> None:
    local, here = LocalSettings(team.folder / "state"), team.clara.store.folder
    shutil.copytree(here, other := team.folder / "on another computer")
    desk, _ = open_review(other, "Ada", team.clock, SeededIds(6), local, mounts="")
    screen.note(desk, team.homes[0], "said there alone")
    log_copy.copy_log(desk.store.connection, here / NAME)
    desk.close()
    screen.note(team.ada, team.homes[1], "said here meanwhile")
    said = restoring.rehearse(here, here / NAME)
    assert (said.goes, said.comes > 0) == (1, True)
    restoring.restore(team.folder / "found", here / NAME, team.clock(), by_lead=False, agreed=False, local=local)
    found, _ = open_review(team.folder / "found", "Ada", team.clock, SeededIds(7), local, mounts="")
    share.export_bundle(found, team.folder / "b.zip", "Clara", local)
    found.close()
    merging.merge_bundle(team.clara, team.folder / "b.zip")
    notes = [event.body for event in team.clara.store.events() if event.kind == "noted"]
    assert [str((body or {}).get("text")) for body in notes].count("said there alone") == 1
    assert len(notes) == 2
