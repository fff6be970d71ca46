"""A copy of the log alone opens as the review it is of, and stands as that stands."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from review_tui.model.review.errors import ReviewError
from review_tui.steps import screen
from review_tui.store import log_copy, schema
from review_tui.store.read_only import looking_into
from review_tui.store.store import Store
from review_tui.store.vault import Vault
from tests.steps.conftest import Team, made_once, team

__all__ = ["made_once", "team"]


def _opened(team: Team, folder: Path) -> Store:
    """Copy the log into a folder of its own, with the files, and open it."""
    shutil.copytree(team.folder / "review" / "files", folder / "files")
    log_copy.copy_log(team.clara.store.connection, folder / "review.db")
    return Store.open(folder, Vault(folder / "files"))


def test_it_folds_to_the_same_state_without_a_word_of_other_counts(team: Team, tmp_path: Path) -> None:
    team.both(team.homes[0], "title", "include", "exclude")
    store = _opened(team, tmp_path / "copy")
    assert store.state_hash() == team.clara.store.state_hash()
    assert [event.hash for event in store.events()] == [event.hash for event in team.clara.store.events()]
    assert store.refolded == ""
    store.close()


def test_its_log_only_grows_too(team: Team, tmp_path: Path) -> None:
    store = _opened(team, tmp_path / "copy")
    for table in ("event", "event_ref", "body"):
        with pytest.raises(sqlite3.IntegrityError, match="only grows"):
            store.connection.execute(f"DELETE FROM {table}")
    store.close()


def test_it_has_every_table_and_index_of_a_review(team: Team, tmp_path: Path) -> None:
    def shape(path: Path) -> set[tuple[str, str]]:
        with looking_into(path) as connection:
            return set(connection.execute("SELECT type, name FROM sqlite_master").fetchall())

    log_copy.copy_log(team.clara.store.connection, tmp_path / "copy.db")
    assert shape(tmp_path / "copy.db") == shape(team.folder / "review" / "review.db")


def test_it_is_written_in_three_goes_however_many_tables_there_are(team: Team, tmp_path: Path) -> None:
    log_copy.copy_log(team.clara.store.connection, tmp_path / "copy.db")
    changes = int.from_bytes((tmp_path / "copy.db").read_bytes()[24:28], "big")  # what SQLite counts in its header
    assert changes == 3


def test_every_table_of_the_log_is_copied() -> None:
    with sqlite3.connect(":memory:") as made:
        for statement in schema.LOG.split(";"):
            made.execute(statement)
        tables = {name for (name,) in made.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    made.close()
    assert set(log_copy.TABLES) == tables


def test_what_is_written_meanwhile_is_not_in_it_and_waits_for_nothing(team: Team, tmp_path: Path) -> None:
    log_copy.copy_log(team.clara.store.connection, tmp_path / "copy.db")
    before = log_copy.count_log(tmp_path / "copy.db")
    screen.note(team.ada, team.homes[0], "said after the copy")
    assert log_copy.count_log(team.folder / "review" / "review.db") == before + 1
    assert log_copy.count_log(tmp_path / "copy.db") == before


def test_it_is_refused_in_a_sentence_where_it_cannot_be_written(team: Team, tmp_path: Path) -> None:
    (tmp_path / "taken.db").write_bytes(b"this is no database at all" * 100)
    with pytest.raises(ReviewError, match="could not be"):
        log_copy.copy_log(team.clara.store.connection, tmp_path / "taken.db")
    assert screen.note(team.ada, team.homes[0], "goes on")


def test_the_number_of_events_is_minus_one_where_there_is_no_log(tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("no database")
    sqlite3.connect(tmp_path / "empty.db").close()
    assert [log_copy.count_log(tmp_path / name) for name in ("text.db", "empty.db", "none.db")] == [-1, -1, -1]


def test_a_whole_copy_holds_what_lies_in_the_write_ahead_log(team: Team, tmp_path: Path) -> None:
    screen.note(team.ada, team.homes[0], "not in the main file yet")
    assert (team.folder / "review" / "review.db-wal").stat().st_size
    log_copy.whole_copy(team.folder / "review" / "review.db", tmp_path / "copy.db")
    assert len(log_copy.read_log(tmp_path / "copy.db")) == sum(1 for _ in team.clara.store.events())
    assert not (tmp_path / "copy.db-wal").exists()


def test_a_whole_copy_of_what_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("no database " * 100)
    with pytest.raises(ReviewError, match="no backup of a review"):
        log_copy.whole_copy(tmp_path / "text.db", tmp_path / "copy.db")


def test_a_log_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    sqlite3.connect(tmp_path / "empty.db").close()
    with pytest.raises(ReviewError, match="cannot be read"):
        log_copy.read_log(tmp_path / "empty.db")
