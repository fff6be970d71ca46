"""The file under the program: replaced in any way, it is noticed before anything is said to be written."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from review_tui.model.review.errors import HinderedError, NotWrittenError, ReplacedError, ReviewError
from review_tui.model.review.ids import SeededIds
from review_tui.store import anchor
from review_tui.store.store import Store
from review_tui.store.vault import Vault
from tests.store.copies import Copy, found


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    made = found(tmp_path / "review")
    made.bring("b1", "db", *[f"r{n}" for n in range(30)])
    return made


def yesterday(copy: Copy) -> Path:
    """Give a whole copy of the review as it is now, as a backup would."""
    place = copy.folder.parent / "yesterday.db"
    copy.store.copy_to(place)
    return place


def over(target: Path, content: bytes) -> None:
    """Write over a file in place, as `cp` does."""
    with target.open("r+b") as file:
        file.truncate(0)
        file.write(content)


def renamed(db: Path, _: Path) -> None:
    db.rename(db.with_name("elsewhere.db"))


def removed(db: Path, _: Path) -> None:
    db.unlink()


def folder_moved(db: Path, _: Path) -> None:
    db.parent.rename(db.parent.with_name("moved"))


def replaced(db: Path, old: Path) -> None:
    shutil.copyfile(old, db.with_name("new"))
    db.with_name("new").replace(db)


def replaced_and_swept(db: Path, old: Path) -> None:
    replaced(db, old)
    for suffix in ("-wal", "-shm"):
        db.with_name(db.name + suffix).unlink()


def written_over(db: Path, old: Path) -> None:
    over(db, old.read_bytes())


def wal_removed(db: Path, _: Path) -> None:
    db.with_name("review.db-wal").unlink()


def wal_foreign(db: Path, old: Path) -> None:
    wal = db.with_name("review.db-wal")
    data = bytearray(wal.read_bytes())
    data[16:24] = b"\x01\x02\x03\x04\x05\x06\x07\x08"
    data[32:] = bytes(len(data) - 32)
    over(wal, bytes(data))


def wal_emptied(db: Path, _: Path) -> None:
    over(db.with_name("review.db-wal"), b"")


def shm_removed(db: Path, _: Path) -> None:
    db.with_name("review.db-shm").unlink()


WAYS: tuple[Callable[[Path, Path], None], ...] = (
    renamed, removed, folder_moved, replaced, replaced_and_swept, written_over, wal_removed, wal_foreign, wal_emptied,
    shm_removed,
)  # fmt: skip


def checkpointed(copy: Copy) -> None:
    copy.store.connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
    copy.vote("ada", "r29", "include")


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_a_replaced_file_is_noticed_before_a_vote_is_said_to_be_kept(
    copy: Copy, way: Callable[[Path, Path], None]
) -> None:
    old = yesterday(copy)
    for n in range(5):
        copy.vote("ada", f"r{n}", "include")
    checkpointed(copy)
    way(copy.folder / "review.db", old)
    for _ in range(2):  # and it stays noticed
        with pytest.raises((ReplacedError, NotWrittenError)) as told:
            copy.vote("ada", "r9", "include")
        assert str(told.value).endswith(".")
        assert "Traceback" not in str(told.value)


def test_what_happened_and_what_to_do_is_said(copy: Copy) -> None:
    removed(copy.folder / "review.db", Path())
    with pytest.raises(HinderedError, match=r"review\.db is gone from .* was not written\. .* restore a backup"):
        copy.vote("ada", "r1", "include")


def test_a_file_that_is_put_back_goes_on(copy: Copy) -> None:
    db = copy.folder / "review.db"
    db.rename(db.with_name("away"))
    with pytest.raises(HinderedError):
        copy.vote("ada", "r1", "include")
    db.with_name("away").rename(db)
    copy.vote("ada", "r1", "include")


def test_a_file_that_is_away_is_no_place_for_a_new_review_to_another_thread_either(copy: Copy) -> None:
    db = copy.folder / "review.db"
    db.rename(db.with_name("away"))
    with pytest.raises(HinderedError, match=r"review\.db is gone from .* Put the file back"):
        copy.store.another()
    copy.folder.rename(copy.folder.with_name("elsewhere"))
    with pytest.raises(HinderedError, match=r"review\.db is gone from"):
        copy.store.another()
    copy.folder.with_name("elsewhere").rename(copy.folder)
    db.with_name("away").rename(db)
    other = copy.store.another()
    Copy(copy.folder, other, SeededIds(9)).vote("ada", "r1", "include")
    other.close()


def test_another_thread_s_connection_notices_too(copy: Copy) -> None:
    replaced_and_swept(copy.folder / "review.db", yesterday(copy))
    other = copy.store.another()
    with pytest.raises(ReplacedError):
        Copy(copy.folder, other, SeededIds(9)).vote("ada", "r1", "include")
    other.close()


def test_work_of_others_on_the_same_file_disturbs_nobody(copy: Copy) -> None:
    other = Copy(copy.folder, Store.open(copy.folder, Vault(copy.folder / "files")), SeededIds(3))
    for n in range(120):  # long enough for checkpoints by both
        (copy if n % 2 else other).vote("ada" if n % 2 else "ben", f"r{n % 30}", "include")
    assert len([e for e in copy.events() if e.kind == "decided"]) == 120
    other.store.close()


def test_maintenance_by_another_program_is_no_replacement(copy: Copy) -> None:
    copy.vote("ada", "r1", "include")
    raw = sqlite3.connect(copy.folder / "review.db")
    raw.execute("PRAGMA wal_checkpoint(PASSIVE)")
    raw.close()
    copy.vote("ada", "r2", "include")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="needs to become somebody else")
def test_a_review_on_read_only_media_opens_for_reading_with_its_last_votes(tmp_path: Path) -> None:
    made = found(tmp_path / "review")
    made.bring("b1", "db", "r1", "r2")
    made.vote("ada", "r1", "include")
    before = made.store.state_hash()
    for path in [tmp_path, *tmp_path.parents]:
        if path.stat().st_uid == 0 and path != Path("/") and "pytest" in str(path):
            path.chmod(0o755)
    if not all(path.stat().st_mode & 0o001 for path in tmp_path.parents):
        pytest.skip("nobody else comes to where tests write")
    for path in [made.folder, *made.folder.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    (room := tmp_path / "room").mkdir()
    room.chmod(0o777)
    child = os.fork()
    if child == 0:
        tempfile.tempdir = str(room)  # what holds tests may be a folder of their owner alone
        os.setuid(65534)
        code = 1
        try:
            store = Store.open(made.folder, Vault(made.folder / "files"))
            same = store.state_hash() == before and not store.is_writable
            try:
                Copy(made.folder, store, SeededIds(2)).vote("ada", "r2", "include")
            except ReviewError as problem:
                code = 0 if same and "open for reading" in str(problem) else 2
        finally:
            os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


@pytest.mark.parametrize("there", [b"", b"short", bytes(range(32)), bytes(range(64))])
def test_the_salts_are_those_of_the_header_as_far_as_there_is_one(tmp_path: Path, there: bytes) -> None:
    path = tmp_path / "review.db"
    assert anchor._salts(path) == b""
    (tmp_path / "review.db-wal").write_bytes(there)
    assert anchor._salts(path) == there[16:24]


def test_a_folder_in_the_place_of_the_log_has_none(tmp_path: Path) -> None:
    (tmp_path / "review.db-wal").mkdir()
    assert anchor._salts(tmp_path / "review.db") == b""
