"""Waiting for the write lock: whoever waited longer comes first, and a connection without patience is told at once."""

import sqlite3
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from review_tui.store import patience


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Path]:
    with closing(opened(made := tmp_path / "some.db")) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE said (who INTEGER)")
        yield made


def opened(file: Path, waits: int = 30_000) -> sqlite3.Connection:
    connection = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    connection.execute(f"PRAGMA busy_timeout = {waits}")
    return connection


def test_it_begins_and_leaves_the_connection_as_it_was(file: Path) -> None:
    with closing(opened(file, 4_321)) as connection:
        patience.begin(connection)
        assert connection.in_transaction
        assert connection.execute("PRAGMA busy_timeout").fetchone() == (4_321,)


def test_without_patience_it_is_told_at_once_and_with_some_after_it(file: Path) -> None:
    with closing(opened(file)) as one:
        patience.begin(one)
        for waits in (0, 200):
            with closing(opened(file, waits)) as other:
                began = time.monotonic()
                with pytest.raises(sqlite3.OperationalError, match="locked"):
                    patience.begin(other)
                assert time.monotonic() - began >= waits / 1000
                assert other.execute("PRAGMA busy_timeout").fetchone() == (waits,)


def test_what_is_no_lock_is_told_at_once(file: Path) -> None:
    with closing(opened(file)) as connection:
        patience.begin(connection)
        with pytest.raises(sqlite3.OperationalError, match="within a transaction"):
            patience.begin(connection)


def test_whoever_waited_longer_asks_more_often() -> None:
    pauses = [patience.pause(waited) for waited in (0, 0.1, 1, 5, 30)]
    assert pauses == sorted(pauses, reverse=True)
    assert pauses[0] == 30 / 1000
    assert 5 / 1000 <= pauses[-1] < pauses[1]


def test_many_at_once_all_come(file: Path) -> None:
    def write(who: int) -> None:
        with closing(opened(file)) as connection:
            for _ in range(5):
                patience.begin(connection)
                connection.execute("INSERT INTO said VALUES (?)", (who,))
                connection.execute("COMMIT")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(8)))
    with closing(opened(file)) as connection:
        assert connection.execute("SELECT count(*), count(DISTINCT who) FROM said").fetchone() == (40, 8)
