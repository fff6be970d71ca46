"""Files that leave a review: private, whole or not at all, over no other file, and never through a link."""

import errno
import os
import stat
from hashlib import sha256
from pathlib import Path

import pytest

from review_tui.model.review.errors import NotAllowedError, ReviewError
from review_tui.model.review.ids import SeededIds
from review_tui.steps import screen, share
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.desk.whole_files import free_name, leaving, set_aside, write_new
from review_tui.steps.report import export
from review_tui.steps.share import backups, merging
from tests.steps.conftest import Team


@pytest.fixture
def local(tmp_path: Path) -> LocalSettings:
    return LocalSettings(tmp_path / "state")


def test_a_folder_that_is_named_for_a_file_asks_for_a_name_in_it(tmp_path: Path) -> None:
    with pytest.raises(ReviewError, match=r"is a folder, and one file is to be written: .*NAME"), leaving(tmp_path):
        raise AssertionError("nothing is written")
    assert list(tmp_path.iterdir()) == []


def write_all(folder: Path, files: dict[str, bytes]) -> tuple[Path, ...]:
    with set_aside(folder) as out:
        for name, data in files.items():
            out.add(name, data)
    return out.paths


def mode(file: Path) -> int:
    return stat.S_IMODE(file.stat().st_mode)


def test_a_file_is_its_owners_alone_from_its_first_byte_on(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        with leaving(tmp_path / "a.zip") as out:
            out.write(b"secret")
            (begun,) = tmp_path.iterdir()
            assert mode(begun) == 0o600
    finally:
        os.umask(before)
    assert mode(tmp_path / "a.zip") == 0o600


@pytest.mark.parametrize("failure", [KeyboardInterrupt, ReviewError, ValueError])
def test_a_file_that_was_not_finished_leaves_nothing(tmp_path: Path, failure: type[BaseException]) -> None:
    with pytest.raises(failure), leaving(tmp_path / "a.zip") as out:
        out.write(b"half")
        raise failure
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_written_over_and_a_free_name_is_proposed(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_text("mine")
    (tmp_path / "a-2.zip").write_text("mine, too")
    with pytest.raises(ReviewError, match=r"exists already.*A free name: .*a-3\.zip"), leaving(tmp_path / "a.zip"):
        pass
    assert (tmp_path / "a.zip").read_text() == "mine"
    assert free_name(tmp_path / "b.zip") == tmp_path / "b.zip"


def test_a_name_that_is_taken_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    with pytest.raises(ReviewError, match="exists already"), leaving(tmp_path / "a.zip") as out:
        out.write(b"bundle")
        (tmp_path / "a.zip").write_text("somebody else's")
    assert (tmp_path / "a.zip").read_text() == "somebody else's"
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]


def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine")
    (tmp_path / "out").symlink_to(tmp_path / "mine")
    write_new(tmp_path / "out", b"new")
    assert (tmp_path / "mine").read_text() == "mine"
    assert not (tmp_path / "out").is_symlink()
    with pytest.raises(ReviewError, match="exists already"), leaving(_link(tmp_path / "b.zip", tmp_path / "nowhere")):
        pass
    assert not (tmp_path / "nowhere").exists()


def _link(file: Path, to: Path) -> Path:
    file.symlink_to(to)
    return file


def test_many_files_are_written_all_or_none(tmp_path: Path) -> None:
    folder = tmp_path / "exports"
    write_all(folder, {"a.csv": b"old", "audit/log.jsonl": b"old"})
    (folder / "b.csv").mkdir()  # a folder stands where a file should go
    (folder / "b.csv" / "x").write_text("x")
    with pytest.raises(ReviewError):
        write_all(folder, {"a.csv": b"new", "../escaped": b"new"})
    assert (folder / "a.csv").read_bytes() == b"old"
    assert sorted(p.name for p in folder.iterdir()) == ["a.csv", "audit", "b.csv"]


def test_files_are_made_part_by_part_in_any_order_and_named_together(tmp_path: Path) -> None:
    """More of them than are open at once: each goes on where it was left."""
    folder, names = tmp_path / "new" / "exports", [f"{n % 7}/{n}.csv" for n in range(100)]
    with set_aside(folder) as out:
        for part in (b"one ", b"two ", b"three"):
            for name in names:
                out.add(name, part)
        assert not [file for file in folder.rglob("*") if file.suffix == ".csv"]
        assert {mode(file) for file in folder.rglob("*.new")} == {0o600}
    assert {name: (folder / name).read_bytes() for name in names} == dict.fromkeys(names, b"one two three")
    assert out.made == dict.fromkeys(names, (13, sha256(b"one two three").hexdigest()))
    assert out.paths == tuple(folder / name for name in names)
    assert not list(folder.rglob("*.new"))


@pytest.mark.parametrize("failure", [KeyboardInterrupt, ReviewError, ValueError])
def test_files_that_were_not_all_made_leave_nothing_not_even_their_folders(
    tmp_path: Path, failure: type[BaseException]
) -> None:
    (tmp_path / "there").mkdir()
    with pytest.raises(failure), set_aside(tmp_path / "there" / "new") as out:
        out.add("audit/log.jsonl", b"half")
        out.add("a.csv", b"whole")
        raise failure
    assert list((tmp_path / "there").iterdir()) == []


def test_a_folder_into_which_somebody_wrote_meanwhile_stays(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="stop"), set_aside(tmp_path / "new") as out:
        out.add("a/b.csv", b"half")
        (tmp_path / "new" / "mine").write_text("mine")
        raise ValueError("stop")
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["mine"]


def test_where_nothing_can_be_written_the_folder_is_named_and_not_what_lay_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> int:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(os, "open", refused)
    monkeypatch.setattr(Path, "unlink", refused)
    with pytest.raises(ReviewError) as told, set_aside(tmp_path) as out:
        out.add("a.csv", b"x")
    assert str(told.value) == f"{tmp_path} could not be written: Read-only file system."


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_told_in_a_sentence_and_nothing_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    was_open = os.open
    monkeypatch.setattr(os, "open", lambda file, flags, mode: was_open("/dev/full", os.O_WRONLY))
    with pytest.raises(ReviewError, match="could not be written: No space left"), set_aside(tmp_path / "out") as out:
        for _ in range(100):
            out.add("a.csv", b"x" * 10_000)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["../x.csv", "/tmp/x.csv", "a/../../x.csv", ""])
def test_no_name_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(ReviewError, match="no name of a file below"):
        write_all(tmp_path / "exports", {name: b"x"})
    assert not (tmp_path / "x.csv").exists()


def test_a_folder_below_that_is_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "exports").mkdir()
    (tmp_path / "home").mkdir()
    (tmp_path / "exports" / "audit").symlink_to(tmp_path / "home")
    with pytest.raises(ReviewError, match="is a link to another place"):
        write_all(tmp_path / "exports", {"audit/log.jsonl": b"x"})
    assert list((tmp_path / "home").iterdir()) == []


class TestOfAReview:
    def test_what_lies_in_its_folder_is_what_a_reader_sees(self, team: Team) -> None:
        screen.decide(team.ada, team.homes[0], "title", "exclude", note="a telling note")
        exports = team.folder / "review" / "exports"
        for who in (team.ada, team.clara):
            export.export(who, "audit", exports)
            assert b"telling" not in (exports / "audit" / "log.jsonl").read_bytes()
            assert mode(exports / "audit" / "log.jsonl") == 0o600
        export.export(team.ada, "audit", team.folder / "mine")
        assert b"telling" in (team.folder / "mine" / "audit" / "log.jsonl").read_bytes()

    def test_a_way_into_its_folder_by_a_link_is_the_folder(self, team: Team) -> None:
        screen.decide(team.ada, team.homes[0], "title", "exclude", note="a telling note")
        (team.folder / "way").symlink_to(team.folder / "review")
        export.export(team.ada, "audit", team.folder / "way" / "out")
        assert b"telling" not in (team.folder / "review" / "out" / "audit" / "log.jsonl").read_bytes()

    def test_exports_that_are_a_link_are_refused(self, team: Team) -> None:
        exports = team.folder / "review" / "exports"
        if exports.exists():
            exports.rmdir()
        (team.folder / "home").mkdir()
        exports.symlink_to(team.folder / "home")
        with pytest.raises(ReviewError, match="is a link"):
            export.export(team.clara, "prisma", exports)
        assert list((team.folder / "home").iterdir()) == []

    @pytest.mark.parametrize("who", ["ben", "rhea"])
    def test_a_backup_of_a_shared_file_is_a_leads(self, team: Team, local: LocalSettings, who: str) -> None:
        screen.decide(team.ada, team.homes[0], "title", "exclude", note="a telling note")
        with pytest.raises(NotAllowedError, match="only a lead may make one"):
            backups.backup(getattr(team, who), team.folder / "b.zip", local)
        assert not (team.folder / "b.zip").exists()

    def test_of_ones_own_copy_anyone_makes_a_backup(self, team: Team, local: LocalSettings) -> None:
        screen.decide(team.ben, team.homes[0], "title", "include")
        share.export_bundle(team.clara, team.folder / "ada.zip", "Ada", local)
        ada, _ = merging.join(team.folder / "ada", team.folder / "ada.zip", team.clock, SeededIds(3), mounts="")
        screen.decide(ada, team.homes[0], "title", "exclude")
        backups.backup(ada, team.folder / "b.zip", local)
        assert mode(team.folder / "b.zip") == 0o600
        ada.close()

    def test_a_title_of_any_length_goes_out(self, make_review: object, tmp_path: Path) -> None:
        from review_tui.model.review.protocol import Protocol, to_mapping
        from review_tui.steps import plan
        from tests.clock import TickingClock

        for n, long in enumerate((256, 5_000, 40_000)):
            title = "Provision " * (long // 10)
            desk = plan.found(
                tmp_path / f"r{n}", title=title, lead="Clara", protocol=to_mapping(Protocol(title=title)), forms=[],
                clock=TickingClock(), ids=SeededIds(n), mounts="",
            )  # fmt: skip
            made = export.export(desk, "all", tmp_path / f"out{n}")
            assert len(made) > 10
            desk.close()


def test_what_lies_in_a_room_gets_its_name_with_the_rest_once_it_is_taken_over(tmp_path: Path) -> None:
    digest = sha256(b"theirs").hexdigest()
    with set_aside(tmp_path / "out") as out:
        out.add("own.csv", b"own")
        room = out.room()
        assert mode(room) == 0o700
        for name in ("taken.csv", "left.csv"):
            (room / name).write_bytes(b"theirs")
        out.take_over("data/taken.csv", room / "taken.csv", 6, digest)
        assert not (tmp_path / "out" / "data" / "taken.csv").exists()
    found = {path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*")}
    assert found == {"own.csv", "data", "data/taken.csv"}
    assert out.made == {"own.csv": (3, sha256(b"own").hexdigest()), "data/taken.csv": (6, digest)}
    assert [path.name for path in out.paths] == ["own.csv", "taken.csv"]


def test_a_room_goes_with_what_was_not_finished(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), set_aside(tmp_path / "out") as out:
        room = out.room()
        (room / "data").mkdir()
        (room / "data" / "taken.csv").write_bytes(b"theirs")
        out.take_over("data/taken.csv", room / "data" / "taken.csv", 6, "")
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["../out.csv", "/out.csv", ""])
def test_nothing_is_taken_over_under_a_name_that_leads_elsewhere(tmp_path: Path, name: str) -> None:
    with pytest.raises(ReviewError, match="is no name of a file below"), set_aside(tmp_path / "out") as out:
        out.take_over(name, out.room() / "x", 0, "")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_became_a_link_is_not_written_through_when_a_file_goes_on(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    with pytest.raises(ReviewError, match="is a link to another place"), set_aside(tmp_path / "out") as out:
        out.add("data/a.csv", b"1")
        (tmp_path / "out" / "data").rename(tmp_path / "moved")
        (tmp_path / "out" / "data").symlink_to(tmp_path / "elsewhere")
        out.add("data/b.csv", b"2")
    assert list((tmp_path / "elsewhere").iterdir()) == []
