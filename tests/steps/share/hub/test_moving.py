"""A lead who goes from a hub to a folder, back, or to another folder, leaves word where others still sync."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from psycopg import sql

from benchmarks.computers import reading_here
from benchmarks.scene import Scene, scene
from review_tui.sharing.folder.folder import Folder
from tests.steps.share.hub.conftest import Team
from tests.steps.share.hub.test_new_hub import _called


def folder(home: Path, name: str) -> Path:
    found = home / name
    found.mkdir()
    return found


def test_from_the_hub_to_a_folder_and_back(team: Team, tmp_path: Path) -> None:
    team.begin("Ben")
    clara, shared = team.clara.c, folder(tmp_path, "Team review")
    assert "is told there that the team meets in this folder now" in clara.must("Clara", "share", "sync", shared).err
    said = team.sync("Ben")
    assert "Clara meets by the synced folder Team review since 2026-11-23: what is sent here reaches Clara only" in said
    assert "Clara meets by" not in clara.must("Clara", "share", "sync").err  # by the folder again: no news to herself
    for place in (team.url, shared) * 2:  # from now on in turn, which is news to nobody
        said = clara.must("Clara", "share", "sync", place).err
        assert "is told there" not in said
        assert "no longer here" not in said
        assert ("Clara meets by" in team.sync("Ben")) is False, "she is back"


def test_a_word_at_the_hub_that_is_nobodys_of_the_review_is_not_told(team: Team) -> None:
    team.begin("Ben")
    with team.clara.c.desk("Clara") as desk:
        clara = desk.viewer.person
    with team.server.connect(team.database) as connection:
        for by, is_told in ((clara, True), ("somebody", False), ("", False)):
            word = json.dumps({"review-tui moved": ["elsewhere", by, "2026-11-23T09:00:00.000Z"]})
            connection.execute(sql.SQL("COMMENT ON SCHEMA hub IS {}").format(sql.Literal(word)))
            connection.commit()
            assert ("the team meets there now" in team.sync("Ben")) is is_told


def test_a_folder_that_was_left_for_a_new_hub_says_so_to_who_still_syncs_there(team: Team, tmp_path: Path) -> None:
    team.add("Ben")  # so that Ben's copy can be Ben's by a bundle, too
    clara, shared = team.clara, folder(tmp_path, "Team review")
    ben = clara.copy("Ben")
    clara.c.must("Clara", "share", "sync", shared)
    ben.c.must("Ben", "share", "sync", shared)
    with team.server.database() as database:
        new = Team(team.home, clara, team.server, database, team.pgpass, team.monkeypatch, team.copies)
        assert "is told there that you meet here now" in new.init().err
        said = ben.c.must("Ben", "share", "sync").err
        assert f"Clara meets at the hub {_called(new)} since 2026-11-23, and no longer here" in said
        assert "Not read" not in said


def test_a_lead_to_whom_the_hub_does_not_belong_is_told_that_nobody_there_hears_of_it(
    team: Team, tmp_path: Path
) -> None:
    dora, shared = team.begin("Dora"), folder(tmp_path, "Team review")
    said = dora.must("Dora", "share", "sync", shared).err
    assert "hears nothing of the folder; tell them. Only the login that made that hub can leave word there." in said
    assert "Dora meets" not in team.sync("Clara")


class TestOneFolderAndAnother:
    @pytest.fixture
    def two(self, tmp_path: Path) -> Iterator[tuple[Scene, Scene, Path, Path]]:
        with reading_here():
            clara = scene(tmp_path)
            ben, one, other = clara.copy("Ben"), folder(tmp_path, "One"), folder(tmp_path, "Other")
            for copy, who in ((clara, "Clara"), (ben, "Ben")):
                copy.c.must(who, "share", "sync", one)
            yield clara, ben, one, other

    def test_the_word_is_told_to_others_taken_back_and_nobodys_but_a_leads(
        self, two: tuple[Scene, Scene, Path, Path]
    ) -> None:
        clara, ben, one, other = two
        assert "is told there that you meet here now" in clara.c.must("Clara", "share", "sync", other).err
        said = ben.c.must("Ben", "share", "sync").err
        assert "Clara meets at the synced folder Other since 2026-11-23, and no longer here" in said
        assert "Ask Clara for your line to it" in said
        clara.c.must("Clara", "share", "sync", one)
        assert "no longer here" not in ben.c.must("Ben", "share", "sync").err
        ben.c.must("Ben", "share", "sync", other)  # a reviewer's going is no word to anybody
        assert "Ben meets" not in clara.c.must("Clara", "share", "sync").err

    def test_a_word_that_somebody_made_up_is_not_told(self, two: tuple[Scene, Scene, Path, Path]) -> None:
        clara, ben, one, other = two
        clara.c.must("Clara", "share", "sync", other)
        with clara.c.desk("Clara") as desk:
            there, copy = Folder(one, desk.frame.review), desk.store.copy_id(desk.ids, desk.clock())
        word = dict(there.word_left(copy))
        told = "and no longer here"
        assert told in ben.c.must("Ben", "share", "sync").err  # the control
        for made_up in ({"to": "postgresql://evil"}, {"at": "2026-01-01T00:00:00.000Z"}, {"signed": ""}, {"key": "x"}):
            there.leave_word(copy, word | made_up)
            assert told not in ben.c.must("Ben", "share", "sync").err
        with ben.c.desk("Ben") as desk:
            there.leave_word(desk.store.copy_id(desk.ids, desk.clock()), word)  # hers, in his own subfolder
        there.leave_word(copy, {})
        assert told not in clara.c.must("Clara", "share", "sync", one).err
