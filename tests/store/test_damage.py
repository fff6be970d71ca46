"""Damage is recognised at opening and by checks, is never written over, and every sentence says how to restore."""

import errno
import shutil
import sqlite3
from pathlib import Path

import pytest

from benchmarks.durability import figures
from review_tui.model.review.errors import DamagedError, HinderedError, NotWrittenError, ReviewError
from review_tui.model.review.ids import SeededIds
from review_tui.store import connection, damage, refold
from review_tui.store.store import Store
from review_tui.store.vault import Vault
from tests.store.copies import Copy, found


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """A review with records and votes that nobody has open."""
    copy = found(tmp_path / "review")
    copy.bring("b1", "db", *[f"r{n}" for n in range(40)])
    copy.match("m1", ("r0", "r1", 990))
    for n in range(20):
        copy.both(f"r{n}", "include", "exclude")
    copy.store.close()
    return copy.folder


def opened(folder: Path) -> Store:
    return Store.open(folder, Vault(folder / "files"))


def broken_index(folder: Path) -> None:
    """Take a row out of a table behind its index's back."""
    raw = sqlite3.connect(folder / "review.db")
    (page,) = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'record_listing'").fetchone()
    (size,) = raw.execute("PRAGMA page_size").fetchone()
    raw.close()
    with (folder / "review.db").open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * 64)


def test_a_damaged_file_is_told_at_opening_and_not_written_to(closed: Path) -> None:
    broken_index(closed)
    before = (closed / "review.db").read_bytes()
    store = opened(closed)
    assert "is damaged" in store.damage
    assert "Restore the review from a backup" in store.damage
    with pytest.raises(DamagedError, match="Nothing is written to it"):
        Copy(closed, store, SeededIds(2)).vote("ada", "r30", "include")
    store.close()
    assert (closed / "review.db").read_bytes() == before


def no_room_to_share() -> Exception:
    """Give what SQLite says where the few pages that all readers share find no room."""
    problem = sqlite3.OperationalError("disk I/O error")
    problem.sqlite_errorcode = sqlite3.SQLITE_IOERR_SHMSIZE
    return problem


@pytest.mark.parametrize("problem", [no_room_to_share(), OSError(errno.ENOSPC, "No space left on device")])
def test_a_full_disk_is_no_damage_at_opening(closed: Path, monkeypatch: pytest.MonkeyPatch, problem: Exception) -> None:
    def connected(*_: object) -> None:
        raise problem

    monkeypatch.setattr(connection, "_connected", connected)
    monkeypatch.setattr(connection, "_copied", connected)  # nor is there room to read a copy
    with pytest.raises(ReviewError, match=r"^The disk is full: nothing was written. Make room, then do it again.$"):
        opened(closed)
    assert damage.is_full(problem)
    assert not damage.is_full(OSError(errno.EACCES, "Permission denied"))


@pytest.mark.parametrize("name", ["READONLY", "READONLY_DBMOVED", "CANTOPEN", "PERM"])
def test_a_place_that_is_away_is_no_damage(name: str) -> None:
    problem = sqlite3.OperationalError("unable to open database file")
    problem.sqlite_errorcode = getattr(sqlite3, f"SQLITE_{name}")
    assert damage.told(problem) == (
        "The review's database cannot be used at the moment (unable to open database file). Nothing was written; look "
        "whether its disk or drive is there and may be written to, and try again."
    )


@pytest.mark.parametrize("name", ["BUSY", "LOCKED", "FULL", "READONLY", "CANTOPEN", "IOERR", "IOERR_FSYNC", "PERM"])
@pytest.mark.parametrize("ends", ["CORRUPT", "NOTADB", "CONSTRAINT", "CONSTRAINT_UNIQUE", "MISMATCH", "ERROR"])
def test_what_may_pass_by_itself_is_told_from_what_will_not(name: str, ends: str) -> None:
    for said, passes in ((name, True), (ends, False)):
        problem = sqlite3.OperationalError("it failed")
        problem.sqlite_errorcode = getattr(sqlite3, f"SQLITE_{said}")
        assert damage.may_pass(problem) is passes
        with (
            pytest.raises(NotWrittenError) as told,
            connection.writing(sqlite3.connect(":memory:", isolation_level=None)),
        ):
            raise problem
        assert isinstance(told.value, HinderedError) is passes
    assert not damage.may_pass(ValueError("a defect"))


def test_a_large_file_is_looked_through_by_a_check(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(damage, "AT_ONCE", 0)
    broken_index(closed)
    store = opened(closed)
    assert store.damage == ""
    assert "is damaged" in store.integrity()
    store.close()


@pytest.mark.parametrize("length", [0, 100, 5000])
def test_a_file_that_was_cut_off_is_refused_with_what_to_do(closed: Path, length: int) -> None:
    with (closed / "review.db").open("r+b") as file:
        file.truncate(length)
    with pytest.raises(ReviewError, match="Restore|not one of review-tui"):
        store = opened(closed)
        raise ReviewError(store.damage)


def test_a_state_that_was_changed_does_not_agree_with_the_log(closed: Path) -> None:
    raw = sqlite3.connect(closed / "review.db")
    raw.execute("UPDATE outcome SET choice = 'include' WHERE report = 'r3'")
    raw.commit()
    raw.close()
    store = opened(closed)
    assert not store.agrees_with_log()
    store.rebuild()
    assert store.agrees_with_log()
    store.close()


def test_a_name_that_was_changed_is_noticed(closed: Path) -> None:
    store = opened(closed)
    store.name_people({"ada": "Ada Quill"})
    assert refold.names_agree(store.connection)
    store.connection.execute("UPDATE person SET name = 'Ada Quilt'")
    assert not refold.names_agree(store.connection)
    store.close()


class TestFoldingAnew:
    @pytest.mark.parametrize("lost", ["records", "links", "both"])
    def test_an_update_with_lost_files_keeps_what_the_state_had(self, closed: Path, lost: str) -> None:
        store = opened(closed)
        before, frame = store.state_hash(), store.frame
        store.connection.execute("UPDATE meta SET value = '0' WHERE key = 'state_version'")
        store.close()
        names = [frame.batches["b1"].parsed] * (lost != "links") + [frame.matches["m1"].pairs] * (lost != "records")
        for name in names:
            Vault(closed / "files").path(name).unlink()
        store = opened(closed)
        assert store.state_hash() == before
        assert store.refolded == ""
        store.close()

    def test_a_damaged_file_of_records_is_as_good_as_lost_and_loses_nothing(self, closed: Path) -> None:
        store = opened(closed)
        before = store.state_hash()
        Vault(closed / "files").path(store.frame.batches["b1"].parsed).write_bytes(b"garbage")
        store.rebuild()
        assert store.state_hash() == before
        store.close()

    def test_what_would_lose_records_is_refused_and_the_state_stays(self, closed: Path) -> None:
        store = opened(closed)
        (n,) = store.connection.execute("SELECT count(*) FROM held").fetchone()
        with pytest.raises(ReviewError, match=r"3 records as imported would be lost.*stays as it was"):
            refold.told({"records as imported": n, "pairs": 1}, {"records as imported": n - 3, "pairs": 1})
        store.close()

    def test_what_is_counted_otherwise_is_told(self) -> None:
        before = {"excluded at title": 12, "records as imported": 40, "pairs": 1}
        said = refold.told(before, {**before, "excluded at title": 11, "included": 1})
        assert said == (
            "Folded anew, the review counts otherwise: excluded at title 12 before, 11 now; included 0 before, 1 now."
        )

    def test_an_undone_search_for_duplicates_stays_undone_without_its_file(self, tmp_path: Path) -> None:
        copy = found(tmp_path / "review")
        copy.bring("b1", "db", "r0", "r1")
        run = copy.match("m1", ("r0", "r1", 990))
        assert copy.report("r1") == "r0"
        copy.vault.path(copy.store.frame.matches["m1"].pairs).unlink()
        copy.undo("clara", run)
        assert copy.report("r1") == "r1"
        copy.store.close()


def test_a_copy_of_yesterdays_file_with_todays_write_ahead_log_is_one_defined_state(tmp_path: Path) -> None:
    copy = found(tmp_path / "review")
    copy.bring("b1", "db", "r0", "r1")
    copy.store.copy_to(tmp_path / "yesterday.db")
    copy.vote("ada", "r0", "include")
    (tmp_path / "mixed").mkdir()
    shutil.copyfile(tmp_path / "yesterday.db", tmp_path / "mixed" / "review.db")
    shutil.copyfile(copy.folder / "review.db-wal", tmp_path / "mixed" / "review.db-wal")
    store = opened(tmp_path / "mixed")
    assert store.damage == ""
    assert store.integrity() == ""
    assert store.agrees_with_log()
    store.close()


@pytest.mark.parametrize(
    ("what", "goals"),
    [
        ("deleted", {"of them told": "6"}),
        ("replaced", {"acknowledged votes lost": "0"}),
        ("disk", {"told": "12", "nothing half": "12"}),
    ],
)
def test_the_short_form_of_the_benchmark_holds(what: str, goals: dict[str, str]) -> None:
    found_ = {row[0]: row[1] for row in figures(what, short=True)}
    assert {name: found_[name] for name in goals} == goals
