"""A database is looked into whatever its folder is called, and never changed by it."""

import sqlite3
from pathlib import Path

import pytest

from review_tui.store import damage
from review_tui.store.read_only import looking_into


@pytest.mark.parametrize("name", ["plain", "a #3", "50 %", "why?", "100%25", "ümlaut", "a&mode=rwc"])
def test_a_folder_of_any_name_is_looked_into(tmp_path: Path, name: str) -> None:
    path = tmp_path / name / "some.db"
    path.parent.mkdir()
    with sqlite3.connect(path) as made:
        made.execute("CREATE TABLE t (x)")
    made.close()
    with looking_into(path) as connection:
        assert connection.execute("SELECT count(*) FROM t").fetchone() == (0,)
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            connection.execute("INSERT INTO t VALUES (1)")
    assert damage.look(path) == []


def test_where_there_is_none_none_is_made(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError), looking_into(tmp_path / "none.db"):
        pass
    assert list(tmp_path.iterdir()) == []
