"""Restoring: said before it is done, whole or not at all, and taken back by one more."""

import errno
import os
import re
import shutil
import sqlite3
import zipfile
from pathlib import Path

import pytest

from review_tui.model.review.errors import NotAllowedError, ReviewError
from review_tui.model.review.ids import SeededIds
from review_tui.steps import screen, share
from review_tui.steps.desk import open_review
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.share import backups, merging, restoring
from review_tui.store import damage, log_copy, schema
from review_tui.store.store import Store
from tests.steps.conftest import Team


@pytest.fixture
def backup(team: Team) -> Path:
    """A backup of the review as it stands at the beginning; then Ada and Clara go on working."""
    team.both(team.homes[0], "title", "include", "include")
    backups.backup(team.clara, team.folder / "b.zip", LocalSettings(team.folder / "state"))
    screen.note(team.ada, team.homes[0], "one")
    screen.note(team.ada, team.homes[1], "two")
    screen.note(team.clara, team.homes[0], "three")
    return team.folder / "b.zip"


def _state(team: Team, folder: Path) -> tuple[str, int]:
    local = LocalSettings(team.folder / "state")
    desk, _ = open_review(folder, "Clara", team.clock, SeededIds(5), local, mounts="")
    found = desk.store.state_hash(), sum(1 for _ in desk.store.events())
    desk.close()
    return found


def test_it_says_what_the_backup_holds_and_what_the_review_would_lose(team: Team, backup: Path) -> None:
    said = restoring.rehearse(team.folder / "review", backup)
    assert (said.goes, said.comes, said.is_there, said.damage) == (3, 0, True, "")
    assert said.title == "A review"
    first, lost = said.told
    assert f"{said.acts} acts of 'A review'" in first
    assert "would lose 3 acts, the first of 2026-" in lost
    assert said.lost in lost
    assert sum(1 for _ in team.clara.store.events()) == said.acts + 3


class TestWhatNeverLeft:
    @pytest.fixture
    def local(self, team: Team) -> LocalSettings:
        return LocalSettings(team.folder / "state")

    def test_is_counted_and_said(self, team: Team, backup: Path, local: LocalSettings) -> None:
        said = restoring.rehearse(team.folder / "review", backup, local)
        assert (said.goes, said.unsent) == (3, 3)
        assert list(said.told)[2].startswith("3 acts of these never left this computer: no other copy")

    @pytest.mark.parametrize("way", ["bundle", "backup"])
    def test_is_less_by_what_left_meanwhile(self, team: Team, backup: Path, local: LocalSettings, way: str) -> None:
        if way == "bundle":
            share.export_bundle(team.clara, team.folder / "for-ada.zip", "Ada", local)
        else:
            backups.backup(team.clara, team.folder / "c.zip", local)
        gone = restoring.rehearse(team.folder / "review", backup, local)
        assert (gone.goes >= 3, gone.unsent) == (True, 0)
        screen.note(team.ada, team.homes[2], "four")
        said = restoring.rehearse(team.folder / "review", backup, local)
        assert (said.goes, said.unsent) == (gone.goes + 1, 1)
        assert "1 act of these never left this computer" in " ".join(said.told)

    def test_of_another_copy_is_no_matter_of_this_one(self, team: Team, backup: Path, local: LocalSettings) -> None:
        """The control: acts that came by a merge are held where they came from."""
        share.export_bundle(team.clara, team.folder / "for-ada.zip", "Ada", local)
        ada, _ = merging.join(team.folder / "ada", team.folder / "for-ada.zip", team.clock, SeededIds(7), local=local)
        screen.note(ada, team.homes[3], "from afar")
        share.export_bundle(ada, team.folder / "back.zip", "Clara", local)
        ada.close()
        before = restoring.rehearse(team.folder / "review", backup, local)
        merging.merge_bundle(team.clara, team.folder / "back.zip")
        said = restoring.rehearse(team.folder / "review", backup, local)
        assert (said.goes > before.goes, said.unsent) == (True, before.unsent)

    def test_of_a_review_from_which_nothing_was_ever_sent_nothing_is_said(
        self, team: Team, backup: Path, tmp_path: Path
    ) -> None:
        said = restoring.rehearse(team.folder / "review", backup, LocalSettings(tmp_path / "elsewhere"))
        assert (said.goes, said.unsent) == (3, 0)
        assert not any("never left" in line for line in said.told)


def test_into_an_empty_folder_it_comes_at_once(team: Team, backup: Path) -> None:
    to = team.folder / "a new place"
    assert [line.startswith(str(backup)) for line in restoring.rehearse(to, backup).told] == [True]
    done = restoring.restore(to, backup, team.clock(), by_lead=False, agreed=False)
    assert done.kept == ""
    assert _state(team, to)[1] == restoring.rehearse(to, backup).acts
    assert sorted(path.name for path in to.iterdir() if not path.name.startswith("review.db-")) == [
        "files",
        "review.db",
    ]


def test_over_a_review_it_is_done_by_a_lead_who_agreed_and_taken_back_by_one_more(team: Team, backup: Path) -> None:
    review, now = team.folder / "review", team.clock()
    before = _state(team, review)
    team.clara.close()
    with pytest.raises(NotAllowedError, match="Only a lead"):
        restoring.restore(review, backup, now, by_lead=False, agreed=True)
    with pytest.raises(ReviewError, match="agree to it"):
        restoring.restore(review, backup, now, by_lead=True, agreed=False)
    assert _state(team, review) == before
    done = restoring.restore(review, backup, now, by_lead=True, agreed=True)
    assert _state(team, review)[1] == before[1] - 3
    again = restoring.restore(review, Path(done.kept), now, by_lead=True, agreed=True)
    assert _state(team, review) == before
    assert Path(again.kept) != Path(done.kept)


def test_a_damaged_review_comes_back_without_a_lead_and_is_kept_as_it_was(team: Team, backup: Path) -> None:
    review = team.folder / "review"
    team.clara.close()
    hurt = bytearray((review / "review.db").read_bytes())
    hurt[4096 * 3 : 4096 * 9] = b"\xa5" * 4096 * 6
    (review / "review.db").write_bytes(hurt)
    said = restoring.rehearse(review, backup)
    assert said.damage
    assert any("cannot be read" in line for line in said.told)
    done = restoring.restore(review, backup, team.clock(), by_lead=False, agreed=True)
    assert Path(done.kept).read_bytes() == hurt
    assert damage.look(review / "review.db") == []


def test_a_kept_copy_of_the_log_is_restored_with_the_files_that_are_there(team: Team) -> None:
    team.both(team.homes[0], "title", "include", "include")
    kept = backups.keep(team.ada, backups.OPENING)
    assert kept
    before = _state(team, team.folder / "review")
    screen.note(team.ada, team.homes[0], "more")
    team.clara.close()
    restoring.restore(team.folder / "review", kept.file, team.clock(), by_lead=True, agreed=True)
    assert _state(team, team.folder / "review") == before


def test_of_another_review_it_is_refused(team: Team, tmp_path: Path) -> None:
    from review_tui.steps import plan

    other = plan.found(
        tmp_path / "other",
        title="Another",
        lead="Dora",
        protocol={"title": "Another"},
        forms=[],
        clock=team.clock,
        ids=SeededIds(99),
        mounts="",
    )
    backups.backup(other, tmp_path / "o.zip", LocalSettings(tmp_path / "state"))
    other.close()
    with pytest.raises(ReviewError, match="of another review"):
        restoring.rehearse(team.folder / "review", tmp_path / "o.zip")


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("nothing.zip", None, "There is no file"),
        ("text.zip", b"hello", "no backup of a review"),
        ("text.db", b"hello " * 2000, "no backup of a review"),
        ("empty.db", b"", "no backup of a review"),
    ],
)
def test_what_is_no_backup_changes_nothing(team: Team, name: str, data: bytes | None, said: str) -> None:
    if data is not None:
        (team.folder / name).write_bytes(data)
    before = _state(team, team.folder / "review")
    with pytest.raises(ReviewError, match=said):
        restoring.restore(team.folder / "review", team.folder / name, team.clock(), by_lead=True, agreed=True)
    assert _state(team, team.folder / "review") == before


@pytest.mark.parametrize("way", ["half", "tail", "turned", "log"])
def test_one_that_was_damaged_on_its_way_says_so_in_our_words_and_what_to_do(
    team: Team, backup: Path, way: str
) -> None:
    whole = backup.read_bytes()
    if way == "log":
        _spoilt(backup, "review.db", b"SQLite format 3\0" + bytes(8000))
    else:
        turned = whole[:200] + bytes(byte ^ 0x55 for byte in whole[200:260]) + whole[260:]
        backup.write_bytes({"half": whole[: len(whole) // 2], "tail": whole[:-1024], "turned": turned}[way])
    before = _state(team, team.folder / "review")
    with pytest.raises(ReviewError) as told:
        restoring.restore(team.folder / "review", backup, team.clock(), by_lead=True, agreed=True)
    assert "Take another copy of it, or another backup: review-tui restore lists" in str(told.value)
    assert not re.search(r"Error -?\d|file is not a database|decompress", str(told.value))
    assert _state(team, team.folder / "review") == before


@pytest.mark.parametrize(
    "inside", ["../out.txt", "/etc/passwd", "files/zz/x", "files/ab/../../x", "review.db/x", "other.db"]
)
def test_an_archive_with_anything_else_in_it_is_refused_and_unpacks_nothing(
    team: Team, backup: Path, inside: str
) -> None:
    with zipfile.ZipFile(backup, "a") as archive:
        archive.writestr(inside, "boo")
    with pytest.raises(ReviewError, match="belongs in no backup"):
        restoring.restore(team.folder / "new", backup, team.clock(), by_lead=True, agreed=True)
    assert not (team.folder / "new").exists()
    assert not (team.folder / "out.txt").exists()


def test_a_bundle_is_no_backup_and_says_what_to_do_with_it(team: Team, tmp_path: Path) -> None:
    share.export_bundle(team.clara, tmp_path / "b.zip", "Ada", LocalSettings(tmp_path / "state"))
    with pytest.raises(ReviewError, match=r"b\.zip is a bundle .*: review-tui share merge .*b\.zip"):
        restoring.restore(team.folder / "new", tmp_path / "b.zip", team.clock(), by_lead=True, agreed=True)
    assert not (team.folder / "new").exists()


def _spoilt(backup: Path, name: str, data: bytes) -> None:
    """Write an archive anew with other bytes under one name."""
    with zipfile.ZipFile(backup) as archive:
        held = {info.filename: archive.read(info) for info in archive.infolist()}
    with zipfile.ZipFile(backup, "w") as archive:
        for each, was in {**held, name: data}.items():
            archive.writestr(each, was)


def test_a_file_that_is_not_what_its_name_says_stays_behind_and_the_rest_comes(team: Team, backup: Path) -> None:
    _spoilt(backup, f"files/ab/{'ab' * 32}", b"something else")
    done = restoring.restore(team.folder / "new", backup, team.clock(), by_lead=True, agreed=True)
    assert done.damaged == 1
    assert not (team.folder / "new" / "files" / "ab").exists()
    assert _state(team, team.folder / "new")[1] == restoring.rehearse(team.folder / "new", backup).acts


def test_a_file_whose_bytes_do_not_unpack_stays_behind_too(team: Team, backup: Path) -> None:
    name = next(iter(team.clara.vault.names()))
    member = f"files/{name[:2]}/{name}"
    with zipfile.ZipFile(backup) as archive:
        at = archive.getinfo(member).header_offset + 30 + len(member)
    data = bytearray(backup.read_bytes())
    data[at : at + 8] = b"\xff" * 8
    backup.write_bytes(bytes(data))
    done = restoring.restore(team.folder / "new", backup, team.clock(), by_lead=True, agreed=True)
    assert done.damaged == 1
    assert not (team.folder / "new" / member).exists()
    over = restoring.restore(team.folder / "review", backup, team.clock(), by_lead=True, agreed=True)
    assert over.damaged == 0, "the review here holds it whole"


def test_a_log_that_does_not_unpack_is_no_review(team: Team, backup: Path) -> None:
    with zipfile.ZipFile(backup) as archive:
        at = archive.getinfo("review.db").header_offset + 60
    data = bytearray(backup.read_bytes())
    data[at : at + 40] = b"\xff" * 40
    backup.write_bytes(bytes(data))
    with pytest.raises(ReviewError, match="could not be read as a backup"):
        restoring.restore(team.folder / "new", backup, team.clock(), by_lead=True, agreed=True)
    assert not (team.folder / "new").exists()


def test_a_backup_of_what_is_left_comes_back(team: Team) -> None:
    local, name = LocalSettings(team.folder / "state"), team.clara.vault.put(b"a text that nothing hangs on")
    team.clara.vault.path(name).write_bytes(b"turned")
    with pytest.raises(ReviewError, match=r"would not be whole\. 1 kept file was changed since: .*--partial"):
        backups.backup(team.clara, team.folder / "b.zip", local)
    assert not (team.folder / "b.zip").exists()
    written = backups.backup(team.clara, team.folder / "b.zip", local, partial=True)
    assert written.lacks.startswith("1 kept file was changed since: review-tui check names it.")
    done = restoring.restore(team.folder / "new", team.folder / "b.zip", team.clock(), by_lead=True, agreed=True)
    assert (done.damaged, (team.folder / "new" / "files" / name[:2] / name).exists()) == (0, False)
    assert _state(team, team.folder / "new") == _state(team, team.folder / "review")


def test_it_comes_among_nothing_else(team: Team, backup: Path) -> None:
    (team.folder / "other").mkdir()
    (team.folder / "other" / "notes.txt").write_text("mine")
    with pytest.raises(ReviewError, match=r"other holds other things\. Name an empty folder"):
        restoring.restore(team.folder / "other", backup, team.clock(), by_lead=True, agreed=True)
    assert [path.name for path in (team.folder / "other").iterdir()] == ["notes.txt"]


@pytest.mark.parametrize("left", ["files", "backups"])
def test_it_comes_where_a_review_was_whose_log_is_gone(team: Team, backup: Path, left: str) -> None:
    (team.folder / "gone" / left).mkdir(parents=True)
    (team.folder / "gone" / "protocol.yaml").write_text("title: x")
    restoring.restore(team.folder / "gone", backup, team.clock(), by_lead=False, agreed=False)
    assert _state(team, team.folder / "gone")[1] == restoring.rehearse(team.folder / "gone", backup).acts


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "The disk is full: nothing was written. Make room, then do it again."),
        (errno.EACCES, r"new could not be written to: Permission denied\. Nothing was changed\."),
        (errno.EROFS, r"new could not be written to: Read-only file system\. Nothing was changed\."),
    ],
)
def test_a_disk_that_takes_nothing_is_told_and_nothing_is_left_on_it(
    team: Team, backup: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    def refused(path: Path, data: object) -> None:
        raise OSError(number, os.strerror(number), str(path))

    monkeypatch.setattr(restoring, "write_durably", refused)
    with pytest.raises(ReviewError, match=said):
        restoring.restore(team.folder / "new", backup, team.clock(), by_lead=True, agreed=True)
    assert not (team.folder / "new").exists()


def test_no_room_to_unpack_it_is_told_as_that(team: Team, backup: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(shutil, "copyfileobj", refused)
    with pytest.raises(ReviewError, match="There is no room in .* to unpack"):
        restoring.rehearse(team.folder / "new", backup)


def _newer(backup: Path, work: Path) -> None:
    """Let a backup be of a version that is to come."""
    with zipfile.ZipFile(backup) as archive:
        archive.extract("review.db", work)
    raw = sqlite3.connect(work / "review.db")
    raw.execute(f"PRAGMA user_version = {schema.FORMAT + 1}")
    raw.close()
    _spoilt(backup, "review.db", (work / "review.db").read_bytes())


@pytest.mark.parametrize("agreed", [False, True])
def test_one_of_a_newer_version_is_refused_before_anything_is_touched(
    team: Team, backup: Path, tmp_path: Path, agreed: bool
) -> None:
    before = _state(team, here := team.folder / "review")
    _newer(backup, tmp_path)
    said = rf"The review in {backup} was made by a newer version .* pip install --upgrade"
    with pytest.raises(ReviewError, match=said):
        restoring.rehearse(here, backup)
    for to in (here, team.folder / "new"):
        with pytest.raises(ReviewError, match=said):
            restoring.restore(to, backup, team.clock(), by_lead=True, agreed=agreed)
    assert _state(team, here) == before
    assert not (here / "backups").exists()
    assert not (team.folder / "new").exists()


def test_what_was_there_comes_back_where_the_backup_does_not_open(
    team: Team, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _state(team, here := team.folder / "review")

    def refused(*_: object) -> None:
        raise ReviewError("it does not open")

    with monkeypatch.context() as without:
        without.setattr(Store, "open", refused)
        for to in (here, team.folder / "new"):
            with pytest.raises(ReviewError, match="it does not open"):
                restoring.restore(to, backup, team.clock(), by_lead=True, agreed=True)
    assert _state(team, here) == before
    assert list((here / "backups").iterdir()) == []
    assert not (team.folder / "new").exists()


def test_a_folder_is_told_apart_from_what_is_not_there(team: Team) -> None:
    with pytest.raises(ReviewError, match="review is a folder, and a backup is a file"):
        restoring.rehearse(team.folder / "new", team.folder / "review")
    with pytest.raises(ReviewError, match="There is no file"):
        restoring.rehearse(team.folder / "new", team.folder / "nowhere.zip")


def test_a_backup_whose_log_was_changed_is_refused(team: Team) -> None:
    log_copy.copy_log(team.clara.store.connection, team.folder / "changed.db")
    raw = sqlite3.connect(team.folder / "changed.db")
    raw.execute("DROP TRIGGER event_update_refused")
    raw.execute("UPDATE event SET at = '2020-01-01T00:00:00.000Z' WHERE seq = 3")
    raw.commit()
    raw.close()
    with pytest.raises(ReviewError, match=r"is damaged \(The log was changed at event"):
        restoring.rehearse(team.folder / "new", team.folder / "changed.db")


def test_what_was_sealed_comes_back_sealed(team: Team) -> None:
    name = team.clara.vault.sealed.put(b"votes of another program")
    backups.backup(team.clara, team.folder / "b.zip", LocalSettings(team.folder / "state"))
    restoring.restore(team.folder / "new", team.folder / "b.zip", team.clock(), by_lead=False, agreed=False)
    assert (team.folder / "new" / "files" / "sealed" / name[:2] / name).is_file()
    assert not (team.folder / "new" / "files" / name[:2] / name).exists()


def test_a_kept_copy_of_the_log_takes_the_files_of_its_review_along(team: Team) -> None:
    team.both(team.homes[0], "title", "include", "include")
    kept = backups.keep(team.ada, backups.OPENING)
    assert kept
    before = _state(team, team.folder / "review")
    restoring.restore(team.folder / "new", kept.file, team.clock(), by_lead=False, agreed=False)
    assert _state(team, team.folder / "new") == before


def test_a_copy_of_the_log_from_elsewhere_is_no_review(team: Team, tmp_path: Path) -> None:
    kept = backups.keep(team.ada, backups.OPENING)
    assert kept
    (tmp_path / "a" / "b").mkdir(parents=True)
    moved = kept.file.rename(tmp_path / "a" / "b" / "moved.db")
    with pytest.raises(ReviewError, match="a copy of the log alone"):
        restoring.restore(team.folder / "new", moved, team.clock(), by_lead=False, agreed=False)
    assert not (team.folder / "new" / "review.db").exists()
