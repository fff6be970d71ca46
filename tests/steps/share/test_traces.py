"""Whatever stops an erasing once it is said, no trace is left in the end, and what is told of it is true."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from review_tui.model.review.errors import NotWrittenError, ReviewError
from review_tui.model.review.people import Role
from review_tui.steps import plan, screen
from review_tui.steps.desk import Desk
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.share import backups, erasing, maintain, restoring, traces
from review_tui.steps.share.erasing_everywhere import look_everywhere
from review_tui.store import erasing as words
from tests.steps.conftest import Team
from tests.steps.share.test_erasing import SECRET, last, voted
from tests.steps.share.test_erasing import traces as files_with


class KilledError(BaseException):
    """Stands for a kill: nothing of the program gets to run behind it."""


def killed(*_: object, **__: object) -> None:
    raise KilledError


def full(*_: object, **__: object) -> None:
    raise NotWrittenError("The disk is full: nothing was written. Make room, then do it again.")


@pytest.fixture
def noted(team: Team) -> str:
    """A vote with words in it, and a copy of the log that holds them; gives the event."""
    event = voted(team)
    backups.keep(team.clara, backups.MERGE)
    assert len(files_with(team.folder)) >= 2
    return event


def erase(team: Team, event: str) -> str:
    return " ".join(erasing.erase(team.clara, erasing.look(team.clara, event), "a child was named"))


def by_check(desk: Desk) -> None:
    assert maintain.check(desk).problems == ()


def by_opening(desk: Desk) -> None:
    traces.go_on(desk)


@pytest.mark.parametrize("later", [by_check, by_opening])
@pytest.mark.parametrize("at", ["backups.without", "searching.forget", "erasing.shrink"])
def test_one_that_was_killed_is_gone_on_with(
    team: Team, noted: str, monkeypatch: pytest.MonkeyPatch, at: str, later: Callable[[Desk], None]
) -> None:
    with monkeypatch.context() as patch, pytest.raises(KilledError):
        patch.setattr(f"review_tui.steps.share.traces.{at}", killed)
        erase(team, noted)
    assert traces.are_left(team.clara)
    with pytest.raises(ReviewError, match="erased already, .* Traces of it are left in this folder"):
        erasing.look(team.clara, noted)
    later(team.clara)
    assert files_with(team.folder) == []
    assert not traces.are_left(team.clara)
    with pytest.raises(ReviewError, match="erased already") as told:
        erasing.look(team.clara, noted)
    assert "Traces" not in str(told.value)


def test_a_full_disk_behind_the_word_is_told_as_what_it_is(
    team: Team, noted: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(backups, "copy_log", full)
        told = erase(team, noted)
    assert told.startswith("Erased: the words of an event")
    assert "nothing was written" not in told
    assert "Copies of the log in backups/ hold it still" in told
    assert [name for name in files_with(team.folder) if "review" not in name] == files_with(team.folder)
    found = maintain.check(team.clara)
    assert "1 copy of the log in backups/ held it: gone, one of now is kept." in found.notes
    assert files_with(team.folder) == []


def test_a_folder_of_copies_that_cannot_be_written_is_told(
    team: Team, noted: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", forbidden)
        assert "hold it still" in erase(team, noted)
    by_check(team.clara)
    assert files_with(team.folder) == []


def test_another_program_that_reads_is_told_and_check_ends_it(
    team: Team, noted: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(words, "shrink", lambda _: False)
        assert "leave it, then say review-tui check" in erase(team, noted)
    assert traces.are_left(team.clara)
    by_check(team.clara)
    assert not traces.are_left(team.clara)


def test_where_nothing_is_left_an_opening_looks_at_nothing(
    team: Team, noted: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not traces.are_left(team.clara)  # nothing was erased
    erase(team, noted)
    monkeypatch.setattr(backups, "without", killed)
    traces.go_on(team.clara)


def test_what_is_erased_later_is_looked_for_again(team: Team, noted: str, monkeypatch: pytest.MonkeyPatch) -> None:
    erase(team, noted)
    screen.note(team.ada, team.homes[1], "Another name", stage="title")
    with monkeypatch.context() as patch, pytest.raises(KilledError):
        patch.setattr(backups, "without", killed)
        erase(team, last(team.ada, "noted"))
    assert traces.are_left(team.clara)


class TestLeftovers:
    @pytest.fixture
    def stopped(self, team: Team, noted: str, monkeypatch: pytest.MonkeyPatch) -> Path:
        """What lies there once the program was killed while it kept a copy of the log, an hour and more ago."""
        with monkeypatch.context() as patch, pytest.raises(KilledError):
            patch.setattr("shutil.copyfileobj", killed)
            patch.setattr("review_tui.steps.desk.whole_files.shutil.rmtree", lambda *_, **__: None)
            patch.setattr(Path, "unlink", lambda *_, **__: None)
            screen.note(team.ada, team.homes[1], "so that there is something to keep", stage="title")
            backups.keep(team.clara, backups.MERGE)
        left = [path for path in (team.clara.store.folder / backups.FOLDER).iterdir() if path.suffix == ".new"]
        assert len(left) == 2  # the file, and the folder in which the copy was made
        for path in left:
            os.utime(path, (0, 0))
        return team.clara.store.folder / backups.FOLDER

    @pytest.mark.parametrize("way", ["keep", "check", "erase"])
    def test_of_a_copy_go_when_the_next_is_kept_or_the_review_is_checked(
        self, team: Team, noted: str, stopped: Path, way: str
    ) -> None:
        ways: dict[str, Callable[[], object]] = {
            "erase": lambda: erase(team, noted), "check": lambda: by_check(team.clara),
            "keep": lambda: backups.keep(team.clara, backups.OPENING),
        }  # fmt: skip
        ways[way]()
        assert (files_with(team.folder) == []) is (way == "erase")
        assert [path.name for path in stopped.iterdir() if path.suffix == ".new"] == []

    def test_of_a_restore_go_too(self, team: Team, noted: str, monkeypatch: pytest.MonkeyPatch) -> None:
        file = backups.kept_backups(team.clara.store.folder)[0].file
        with monkeypatch.context() as patch, pytest.raises(KilledError):
            patch.setattr(restoring, "free_name", killed)
            restoring.restore(team.clara.store.folder, file, team.clock(), by_lead=True, agreed=True)
        (left,) = team.clara.store.folder.glob(".*.new")
        os.utime(left, (0, 0))
        erase(team, noted)
        assert files_with(team.folder) == []

    def test_of_another_backup_beside_it_too(self, team: Team, noted: str, tmp_path: Path) -> None:
        (left := tmp_path / f".{'0' * 16}.new").write_text(SECRET)
        (other := tmp_path / ".somebodys.new").write_text("not ours")
        os.utime(left, (0, 0))
        os.utime(other, (0, 0))
        backups.backup(team.clara, tmp_path / "k.zip", LocalSettings(tmp_path / "state"))
        assert (left.exists(), other.exists()) == (False, True)


class TestTheReason:
    @pytest.mark.parametrize("why", [SECRET, f"for {SECRET.upper()}!", "of Jo  Nameless of 12 High Street"])
    def test_may_not_say_again_what_is_to_go(self, team: Team, noted: str, why: str) -> None:
        before = len(list(team.clara.store.events()))
        for found in (erasing.look(team.clara, noted), look_everywhere(team.clara, SECRET)):
            with pytest.raises(ReviewError, match="stays for all to read, and it says again what is to go"):
                erasing.erase(team.clara, found, why)
        assert len(list(team.clara.store.events())) == before

    def test_may_not_name_who_is_to_be_nameless(self, team: Team) -> None:
        plan.retire_person(team.clara, "Ada")
        found = erasing.look(team.clara, "Ada")
        with pytest.raises(ReviewError, match="says again what is to go"):
            erasing.erase(team.clara, found, "Ada asked for it")
        assert erasing.erase(team.clara, found, "adamantly asked for")[0].startswith("Erased")

    @pytest.mark.parametrize(
        ("why", "refused"),
        [
            ("Ms Quorvane asked", True), ("as ZEBULON asked", True), ("Zebulon Quorvane-Li left", True),
            ("who left asked for it", False), ("of the Quorvanes", False), ("by law", False),
        ],
    )  # fmt: skip
    def test_may_not_hold_a_part_of_the_name_either(self, team: Team, why: str, refused: bool) -> None:
        plan.add_person(team.clara, "Zebulon of Quorvane-Li", Role.REVIEWER)
        plan.retire_person(team.clara, "Zebulon of Quorvane-Li")
        found = erasing.look(team.clara, "Zebulon of Quorvane-Li")
        try:
            erasing.erase(team.clara, found, why)
        except ReviewError as problem:
            assert "says again what is to go" in str(problem)
        gone = found.names[0] in team.clara.frame.erased
        assert gone is not refused

    def test_may_say_what_is_counted_and_stays(self, team: Team, noted: str) -> None:
        found = erasing.look(team.clara, noted)
        assert erasing.erase(team.clara, found, "an include at title said too much")[0].startswith("Erased")

    def test_tells_nothing_of_a_vote_that_is_not_opened(self, team: Team) -> None:
        screen.decide(team.ada, team.homes[2], "title", "include", note=SECRET)
        found = erasing.look(team.clara, last(team.ada, "decided"))
        assert found.secret == ()
        assert erasing.erase(team.clara, found, SECRET)[0].startswith("Erased")
