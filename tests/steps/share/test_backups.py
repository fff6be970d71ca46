"""Backups: whole, checked, quick; and copies of the log that are kept by themselves and go by themselves."""

import zipfile
from datetime import timedelta
from pathlib import Path

import pytest

from review_tui.model.review.errors import ReviewError
from review_tui.steps import screen
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.share import backups
from review_tui.store import log_copy
from tests.steps.conftest import Team


def _kept(team: Team) -> list[str]:
    return [one.occasion for one in backups.kept_backups(team.folder / "review")]


def _said(team: Team, text: str) -> None:
    screen.note(team.ada, team.homes[0], text)


class TestKept:
    def test_one_is_kept_at_an_opening_and_no_second_on_the_same_day(self, team: Team) -> None:
        assert backups.keep(team.ada, backups.OPENING)
        _said(team, "more")
        assert backups.keep(team.ada, backups.OPENING) is None
        team.clock.now += timedelta(days=1)
        assert backups.keep(team.ada, backups.OPENING)
        assert _kept(team) == ["opening", "opening"]

    def test_none_is_kept_where_nothing_was_written_since(self, team: Team) -> None:
        assert backups.keep(team.clara, backups.MERGE)
        assert backups.keep(team.clara, backups.MERGE) is None
        team.clock.now += timedelta(days=3)
        assert backups.keep(team.clara, backups.OPENING) is None
        _said(team, "more")
        assert backups.keep(team.clara, backups.MERGE)

    def test_the_oldest_of_its_occasion_goes_and_of_no_other(self, team: Team) -> None:
        for n in range(9):
            team.clock.now += timedelta(days=1)
            _said(team, f"day {n}")
            backups.keep(team.ada, backups.OPENING)
            _said(team, f"merge {n}")
            backups.keep(team.ada, backups.MERGE)
        assert sorted(_kept(team)) == ["before-merge"] * 5 + ["opening"] * 7
        newest, *_ = backups.kept_backups(team.folder / "review")
        assert log_copy.count_log(newest.file) == sum(1 for _ in team.clara.store.events())

    def test_what_a_restore_put_aside_and_what_is_not_ours_stays(self, team: Team) -> None:
        folder = team.folder / "review" / backups.FOLDER
        folder.mkdir()
        for name in ("2020-01-01T000000-before-restore.db", "holiday.db", "notes.txt"):
            (folder / name).write_text("mine")
        for n in range(8):
            _said(team, f"{n}")
            backups.keep(team.ada, backups.MERGE)
        assert _kept(team) == ["before-merge"] * 5 + ["before-restore"]
        assert (folder / "holiday.db").read_text() == (folder / "notes.txt").read_text() == "mine"

    def test_a_clock_that_was_ahead_does_not_stop_them(self, team: Team) -> None:
        team.clock.now += timedelta(days=400)
        backups.keep(team.ada, backups.OPENING)
        team.clock.now -= timedelta(days=400)
        _said(team, "the clock is right again")
        assert backups.keep(team.ada, backups.OPENING)

    def test_it_is_its_owners_alone_and_nothing_half_written_lies_beside_it(self, team: Team) -> None:
        made = backups.keep(team.ada, backups.OPENING)
        assert made and made.file.stat().st_mode & 0o077 == 0
        assert list(made.file.parent.iterdir()) == [made.file]

    def test_it_is_written_through_no_link(self, team: Team) -> None:
        (team.folder / "elsewhere").mkdir()
        (team.folder / "review" / backups.FOLDER).symlink_to(team.folder / "elsewhere")
        with pytest.raises(ReviewError, match="is a link"):
            backups.keep(team.ada, backups.OPENING)
        assert list((team.folder / "elsewhere").iterdir()) == []

    def test_a_reader_keeps_none(self, team: Team) -> None:
        assert backups.keep(team.rhea, backups.OPENING) is None
        assert not (team.folder / "review" / backups.FOLDER).exists()


class TestOnRequest:
    def test_it_holds_the_log_and_every_file_and_no_state(self, team: Team) -> None:
        backups.backup(team.clara, team.folder / "b.zip", LocalSettings(team.folder / "state"))
        with zipfile.ZipFile(team.folder / "b.zip") as archive:
            named = {Path(name).name for name in archive.namelist()}
            archive.extract("review.db", team.folder / "out")
        assert named == {"review.db", *team.clara.vault.names()}
        assert log_copy.count_log(team.folder / "out" / "review.db") == sum(1 for _ in team.clara.store.events())
        assert (team.folder / "b.zip").stat().st_mode & 0o077 == 0

    def test_what_is_packed_already_is_not_packed_again(self, team: Team) -> None:
        names = [team.clara.vault.put(head + b"the same again " * 500) for head in (b"%PDF-1.7\n", b"PK\x03\x04", b"")]
        backups.backup(team.clara, team.folder / "b.zip", LocalSettings(team.folder / "state"))
        with zipfile.ZipFile(team.folder / "b.zip") as archive:
            packed = [archive.getinfo(f"files/{name[:2]}/{name}").compress_type for name in names]
        assert packed == [zipfile.ZIP_STORED, zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]

    def test_one_that_the_disk_did_not_keep_as_written_is_none(
        self, team: Team, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(zipfile.ZipFile, "testzip", lambda self: "review.db")
        with pytest.raises(ReviewError, match=r"review\.db in the backup is not what was written"):
            backups.backup(team.clara, team.folder / "b.zip", LocalSettings(team.folder / "state"))
        assert not (team.folder / "b.zip").exists()

    def test_it_says_how_far_it_is(self, team: Team) -> None:
        told: list[tuple[str, int, int]] = []
        local = LocalSettings(team.folder / "state")
        backups.backup(team.clara, team.folder / "b.zip", local, lambda what, n, of: told.append((what, n, of)))
        assert [n for _, n, _ in told] == list(range(len(told)))
        assert {(what, of) for what, _, of in told} == {("Packing", len(told))}
