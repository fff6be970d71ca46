"""What must be true of the file before anything is read or written, and how each failure is told."""

import errno
import os
import re
import shutil
import sqlite3
import stat
from pathlib import Path

import pytest

from review_tui.model.review.errors import ReviewError
from review_tui.model.review.ids import SeededIds
from review_tui.store import connection as opening
from review_tui.store import schema
from review_tui.store.connection import OpenDatabase, connect, create, open_existing, writing
from review_tui.store.store import Store
from review_tui.store.vault import Vault
from tests.store.copies import Copy, copied, found


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "review" / "review.db"
    create(path).close()
    return path


def pragma(connection: sqlite3.Connection, name: str) -> object:
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


@pytest.mark.usefixtures("durable")
def test_every_connection_is_durable_and_trusts_no_foreign_text(file: Path) -> None:
    connection = open_existing(file)
    settings = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "trusted_schema": 0, "busy_timeout": 30_000}
    assert {name: pragma(connection, name) for name in settings} == settings
    connection.close()


def test_of_a_hundred_votes_not_one_waits_until_others_are_moved_into_the_database(tmp_path: Path) -> None:
    copy = found(tmp_path / "review")
    copy.bring("b1", "db", *(f"r{n}" for n in range(200)))
    pragma(copy.store.connection, "wal_checkpoint(TRUNCATE)")
    moved, before = list[int](), copy.store.path.stat().st_mtime_ns
    for n in range(200):
        copy.vote("ada", f"r{n}", "include")
        now = copy.store.path.stat().st_mtime_ns
        moved += [n] * (now != before)
        before = now
    assert len(moved) <= 1
    assert pragma(copy.store.connection, "wal_autocheckpoint") == 4_000
    wal = copy.store.path.with_name("review.db-wal")
    assert wal.stat().st_size < 4_100 * 4_120  # it is moved at last, and does not grow for ever
    copy.store.close()
    assert not wal.exists()  # nor is anything left beside a review that nobody has open


def test_in_tests_none_waits_for_the_disk(file: Path) -> None:
    connection = open_existing(file)
    assert pragma(connection, "synchronous") == 0
    connection.close()


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
def test_a_review_is_its_owners_alone(file: Path) -> None:
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_a_folder_that_holds_a_review_is_not_overwritten(file: Path) -> None:
    before = file.read_bytes()
    with pytest.raises(ReviewError, match="There is a review in"):
        create(file)
    assert file.read_bytes() == before


def test_a_review_that_cannot_be_made_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ReviewError, match=r"could not be made in .*file: (File exists|Not a directory)\.$"):
        create(tmp_path / "file" / "review.db")
    assert (tmp_path / "file").read_text() == "in the way"


def test_a_folder_that_is_no_review_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(ReviewError, match="is not a review: it holds no review.db. Make one with: review-tui new"):
        open_existing(tmp_path / "review.db")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("is_empty", [False, True])
@pytest.mark.parametrize(
    ("lies", "said"),
    [
        ("backups/2026-11-30T090000-opening.db", "copies of its log are kept in .*backups; .*: review-tui restore"),
        ("files/ab/abc", "A review was here. .* Restore the review from a backup, or begin a copy anew"),
    ],
)
def test_where_a_review_was_none_is_begun_anew(tmp_path: Path, lies: str, said: str, is_empty: bool) -> None:
    (tmp_path / lies).parent.mkdir(parents=True)
    (tmp_path / lies).touch()
    if is_empty:
        (tmp_path / "review.db").touch()
    begins = r"review\.db is empty" if is_empty else r"it holds no review\.db"
    with pytest.raises(ReviewError, match=f"{begins}. A review was here") as told:
        open_existing(tmp_path / "review.db")
    assert re.search(said, str(told.value))
    assert "review-tui new" not in str(told.value)
    assert (tmp_path / "review.db").exists() == is_empty


@pytest.mark.parametrize("name", ["REVIEW.DB", "review (1).db", "review.db.bak"])
@pytest.mark.parametrize("wal", [False, True])
def test_a_review_under_another_name_is_named_and_left_as_it_is(tmp_path: Path, name: str, wal: bool) -> None:
    create(tmp_path / name).close()
    if (tmp_path / "review.db").exists():
        pytest.skip("this file system tells no capitals apart, so that no name is another")
    (tmp_path / "files").mkdir()
    (tmp_path / "notes.db").write_text("nothing of the kind")
    if wal:
        (tmp_path / f"{name}-wal").write_bytes(b"")
    with pytest.raises(ReviewError, match="it holds no review.db. The review lies in ") as told:
        open_existing(tmp_path / "review.db")
    assert f"lies in {name} beside it: rename that to review.db" in str(told.value)
    assert (f"{name}-wal to review.db-wal" in str(told.value)) == wal
    assert (tmp_path / name).is_file()


def test_of_two_that_may_be_the_review_none_is_proposed(tmp_path: Path) -> None:
    for name in ("review (1).db", "old.db"):
        create(tmp_path / name).close()
    with pytest.raises(ReviewError, match="Make one with: review-tui new"):
        open_existing(tmp_path / "review.db")


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    path = tmp_path / "review.db"
    path.write_bytes(b"nothing of the kind " * 100)
    with pytest.raises(ReviewError, match="could not be opened as a review"):
        open_existing(path)
    assert path.read_bytes() == b"nothing of the kind " * 100


def test_a_database_of_another_program_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "review.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE mine (a)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(ReviewError, match="not one of review-tui"):
        open_existing(path)
    assert path.read_bytes() == before


def test_a_review_of_a_newer_version_is_refused_and_left_as_it_is(file: Path) -> None:
    newer = sqlite3.connect(file)
    newer.execute(f"PRAGMA user_version = {schema.FORMAT + 1}")
    newer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    newer.close()
    before = file.read_bytes()
    with pytest.raises(ReviewError, match="made by a newer version of review-tui .*Update with"):
        Store.open(file.parent, Vault(file.parent / "files"))
    assert file.read_bytes() == before


@pytest.mark.parametrize("trigger", sorted(schema.TRIGGERS))
def test_a_log_without_its_guards_is_refused(file: Path, trigger: str) -> None:
    careless = sqlite3.connect(file)
    careless.execute(f"DROP TRIGGER {trigger}")
    careless.close()
    with pytest.raises(ReviewError, match=f"lost the guards of its log \\({trigger}\\)"):
        open_existing(file)


@pytest.mark.parametrize("table", ["event", "event_ref", "body"])
@pytest.mark.parametrize("action", ["UPDATE {} SET rowid = rowid", "DELETE FROM {}"])
def test_triggers_refuse_update_and_delete(tmp_path: Path, table: str, action: str) -> None:
    copy = found(tmp_path / "review")
    statement = action.format(table)
    if table != "event":
        statement = statement.replace("rowid = rowid", "event_id = event_id")
    (before,) = copy.store.connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    with pytest.raises(sqlite3.IntegrityError, match="the log of a review only grows"):
        copy.store.connection.execute(statement)
    assert copy.store.connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (before,)


class TestWriting:
    def test_a_failed_block_leaves_nothing(self, file: Path) -> None:
        connection = open_existing(file)
        with pytest.raises(KeyError), writing(connection):
            connection.execute("INSERT INTO meta VALUES ('a', 'b')")
            raise KeyError
        assert connection.execute("SELECT count(*) FROM meta WHERE key = 'a'").fetchone() == (0,)
        connection.close()

    def test_a_review_that_another_program_holds_is_told(self, file: Path) -> None:
        holder, other = connect(file), connect(file)
        other.execute("PRAGMA busy_timeout = 0")
        with writing(holder), pytest.raises(ReviewError, match="Another program holds the review"), writing(other):
            pass
        holder.close()
        other.close()

    def test_a_read_only_review_is_told(self, file: Path) -> None:
        connection = open_existing(file)
        connection.execute("PRAGMA query_only = ON")
        with pytest.raises(ReviewError, match="read-only"), writing(connection):
            connection.execute("INSERT INTO meta VALUES ('a', 'b')")
        connection.close()

    def test_any_other_failure_is_one_sentence(self, file: Path) -> None:
        connection = open_existing(file)
        with pytest.raises(ReviewError, match="Nothing was written: no such table"), writing(connection):
            connection.execute("INSERT INTO nowhere VALUES (1)")
        connection.close()


class TestAFullDisk:
    @pytest.fixture
    def full(self, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
        """Let no database be opened where it lies, as where there is no room for what its readers share."""
        copied, settled = list[Path](), opening._settled

        def refused(path: Path, connection: OpenDatabase) -> OpenDatabase:
            if connection.why:
                copied.append(path)
                return settled(path, connection)
            connection.close()
            problem = sqlite3.OperationalError("disk I/O error")
            problem.sqlite_errorcode = sqlite3.SQLITE_IOERR_SHMSIZE
            raise problem

        monkeypatch.setattr(opening, "_settled", refused)
        return copied

    def test_what_was_said_can_be_read_and_nothing_written(self, copy: Copy, full: list[Path]) -> None:
        copy.vote("ada", "r1", "include")
        before, path = copy.store.state_hash(), copy.folder / "review.db"
        store = Store.open(copy.folder, Vault(copy.folder / "files"))
        assert full == [path]
        assert store.state_hash() == before
        assert not store.is_writable
        with pytest.raises(ReviewError, match=r"The disk is full, so nothing can be written .* open for reading"):
            Copy(copy.folder, store, SeededIds(2)).vote("ada", "r2", "include")
        store.close()
        assert copy.store.state_hash() == before

    def test_where_there_is_no_room_for_a_copy_either_it_is_told(
        self, file: Path, full: list[Path], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refused(*_: object) -> None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        monkeypatch.setattr(shutil, "copyfile", refused)
        with pytest.raises(ReviewError, match="The disk is full: nothing was written. Make room"):
            open_existing(file)
        assert full == []


def fill(copy: Copy) -> None:
    """Let no page be added to the database."""
    (pages,) = copy.store.connection.execute("PRAGMA page_count").fetchone()
    copy.store.connection.execute(f"PRAGMA max_page_count = {pages}")


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    made = found(tmp_path / "review")
    made.bring("b1", "db", *[f"r{n}" for n in range(40)])
    return made


def test_a_full_disk_is_one_sentence_and_nothing_is_half_written(copy: Copy) -> None:
    fill(copy)
    kept = 0
    with pytest.raises(ReviewError, match=r"^The disk is full: nothing was written. Make room, then do it again.$"):
        for n in range(400):
            before = copy.store.state_hash(), len(copy.events())
            copy.vote("ada", f"r{n % 40}", "include", note="words " * 40)
            kept += 1
    assert (copy.store.state_hash(), len(copy.events())) == before
    assert copy.store.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_writing_goes_on_once_there_is_room(copy: Copy) -> None:
    fill(copy)
    with pytest.raises(ReviewError, match="disk is full"):
        copy.bring("b2", "web", *[f"w{n}" for n in range(3000)])
    assert "b2" not in copy.store.frame.batches
    copy.store.connection.execute("PRAGMA max_page_count = 1000000")
    copy.bring("b2", "web", "w1")
    assert copy.place("w1")[0] == "pending"
    assert copy.agrees_with_its_rebuild()


@pytest.mark.parametrize("spare", range(0, 40, 4))
def test_a_merge_on_a_full_disk_is_all_or_nothing(tmp_path: Path, copy: Copy, spare: int) -> None:
    """The disk is full at another place of the merge each time."""
    other = copied(copy, tmp_path / "other", 2)
    other.bring("b2", "web", *[f"w{n}" for n in range(600)])
    before = copy.store.state_hash(), len(copy.events())
    (pages,) = copy.store.connection.execute("PRAGMA page_count").fetchone()
    copy.store.connection.execute(f"PRAGMA max_page_count = {pages + spare}")
    with pytest.raises(ReviewError, match="disk is full"):
        copy.take(other.events(), other.vault)
    assert (copy.store.state_hash(), len(copy.events())) == before
    assert "b2" not in copy.store.frame.batches


def test_a_rebuild_on_a_full_disk_leaves_the_state_there_was(copy: Copy) -> None:
    before = copy.store.state_hash()
    fill(copy)
    for n in range(5):
        try:
            copy.store.rebuild()
        except ReviewError as problem:
            assert "disk is full" in str(problem)
        assert copy.store.state_hash() == before, n


def test_names_beside_the_log_are_told_of_a_full_disk_too(copy: Copy) -> None:
    fill(copy)
    with pytest.raises(ReviewError, match="disk is full"):
        copy.store.name_people({f"person {n}": "name " * 900 for n in range(40)})
    with pytest.raises(ReviewError, match="disk is full"):
        copy.store.note("long", "word " * 100_000)
