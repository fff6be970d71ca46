"""What the programs of one user share is changed by one at a time, whole, and never lost half-way."""

import multiprocessing
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from review_tui.model.review.errors import ReviewError
from review_tui.model.review.ids import RandomIds
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.store import users_file
from review_tui.store.keyring import Keyring
from review_tui.store.log import LogHead
from review_tui.store.one_at_a_time import one_at_a_time
from review_tui.store.users_file import UsersFile


@pytest.fixture
def file(tmp_path: Path) -> UsersFile:
    return UsersFile(tmp_path / "state" / "kept.json")


def _work(folder: Path, review: str) -> None:
    settings, ids = LocalSettings(folder), RandomIds()
    for n in range(12):
        Keyring(folder, review).begin(f"o{n}", ids)
        Keyring(folder, "of all").give(f"{review} {n}")
        settings.note_sent(f"{review} {n}", [LogHead("o", n, "a" * 64)])


def test_programs_that_are_at_it_at_once_lose_nothing_of_each_other(tmp_path: Path) -> None:
    names = ["one", "two", "three"]
    with multiprocessing.get_context("spawn").Pool(3) as pool:
        pool.starmap(_work, [(tmp_path, name) for name in names], chunksize=1)
    assert [len(Keyring(tmp_path, name).seeds()) for name in names] == [12, 12, 12]
    assert len(Keyring(tmp_path, "of all").given()) == 36
    sent = [LocalSettings(tmp_path).sent(f"{name} {n}")["o"].seq == n for name in names for n in range(12)]
    assert sent == [True] * 36


def test_it_is_its_users_alone_and_what_stands_in_it_is_read_again(file: UsersFile) -> None:
    with file.changing() as found:
        found["a"] = {"b": "ü"}
    assert file.read() == {"a": {"b": "ü"}}
    assert {path.stat().st_mode & 0o777 for path in file.path.parent.iterdir()} == {0o600}


@pytest.mark.parametrize("what", ["the disk", "the block"])
def test_what_stops_it_leaves_it_as_it_was(file: UsersFile, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    with file.changing() as found:
        found["a"] = 1
    before = file.path.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    if what == "the disk":
        monkeypatch.setattr("os.fsync", full)
    with pytest.raises((OSError, ZeroDivisionError)), file.changing() as found:
        found["a"] = 2 if what == "the disk" else 1 // 0
    assert file.path.read_bytes() == before
    assert {path.name for path in file.path.parent.iterdir()} == {"kept.json", "kept.lock"}


@pytest.mark.parametrize("text", ["no JSON", '{"a review": {"origins": {"o1": "11', "[1]", "7"])
def test_one_that_was_damaged_is_as_none_and_kept_beside_the_new_one(file: UsersFile, text: str) -> None:
    file.path.parent.mkdir()
    file.path.write_text(text)
    assert file.read() == {}
    with file.changing() as found:
        found["a"] = 1
    (aside,) = file.path.parent.glob("kept-damaged-*.json")
    assert (aside.read_text(), file.read()) == (text, {"a": 1})


@pytest.mark.parametrize("text", ["", " ", "{}"])
def test_one_in_which_nothing_stands_is_not_kept(file: UsersFile, text: str) -> None:
    file.path.parent.mkdir()
    file.path.write_text(text)
    with file.changing() as found:
        found["a"] = 1
    assert [path.name for path in file.path.parent.glob("*damaged*")] == []


def test_whoever_holds_it_too_long_is_told_of_and_nothing_is_written(
    file: UsersFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(users_file, "one_at_a_time", lambda lock, what: one_at_a_time(lock, what, 0.01))
    with file.changing(), pytest.raises(ReviewError, match="Another program writes to"), file.changing() as found:
        found["a"] = 1
    assert file.read() == {}


def test_on_a_disk_that_lets_nobody_hold_a_file_it_is_written_all_the_same(
    file: UsersFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unheld(*_: object, **__: object) -> Any:
        raise ReviewError("no lock") from sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(users_file, "one_at_a_time", unheld)
    with file.changing() as found:
        found["a"] = 1
    assert file.read() == {"a": 1}
