"""The records of imports as they came in: a rebuild leaves what is as their file says, and corrects everything else."""

from pathlib import Path

import pytest

from review_tui.store import connection, folding, holding
from review_tui.store.state.held import HELD
from tests.store.copies import Copy, found

FIELDS = {f"r{n}": {"title": f"Plan {n}", "year": 2000 + n} for n in range(9)}


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Copy:
    made = found(tmp_path / "one")
    made.bring_fields("b1", "db", FIELDS)
    made.bring("b2", "web", "r2", "w1")
    monkeypatch.setattr("review_tui.store.intake.READ", 4)  # the records of b1 are kept in three parts
    return made


def fold_anew(copy: Copy) -> None:
    """Rebuild, also where rows are lost by it that no file holds: `Store.rebuild` refuses that."""
    with copy.store.writing():
        copy.store.keep_frame(folding.rebuild(copy.store.connection, copy.vault), ())


def rows(copy: Copy) -> list[tuple[object, ...]]:
    return copy.store.connection.execute("SELECT rowid, * FROM held ORDER BY batch, ordinal").fetchall()


def test_rows_that_are_as_they_should_be_stay_and_are_not_written_again(
    copy: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = rows(copy)
    monkeypatch.setattr(HELD.__class__, "insert", _but_of_held(HELD.__class__.insert))
    copy.store.rebuild()
    assert rows(copy) == before and len(before) == 11


def _but_of_held(real: object) -> object:
    def insert(table: object, *said: object) -> None:
        assert table is not HELD, "a row of an import was written"
        real(table, *said)  # type: ignore[operator]

    return insert


TAMPERED = {
    "other words": "UPDATE held SET json = '{\"title\":\"Another\"}' WHERE record = 'r5'",
    "another record": "UPDATE held SET record = 'r8' WHERE record = 'r0'",
    "a row that is gone": "DELETE FROM held WHERE record = 'r4'",
    "the last row gone": "DELETE FROM held WHERE record = 'r8'",
    "no row left": "DELETE FROM held",
    "a row behind the last": "INSERT INTO held VALUES ('b1', 9, 'r9', '{}')",
    "a row far behind": "INSERT INTO held VALUES ('b2', 900, 'r9', '{}')",
    "a row before the first": "INSERT INTO held VALUES ('b1', -1, 'r9', '{}')",
    "an import that there was never": "INSERT INTO held VALUES ('b7', 0, 'r9', '{}')",
}


@pytest.mark.parametrize("sql", TAMPERED.values(), ids=TAMPERED)
def test_what_is_otherwise_is_put_right(copy: Copy, sql: str) -> None:
    before, held = [row[1:] for row in rows(copy)], copy.store.state_hash()
    with copy.store.writing():
        copy.store.connection.execute(sql)
    assert copy.store.state_hash() != held
    assert not copy.store.agrees_with_log()
    fold_anew(copy)
    assert ([row[1:] for row in rows(copy)], copy.store.state_hash()) == (before, held)


@pytest.mark.parametrize(
    "sql",
    [
        "DROP INDEX held_record",
        "ALTER TABLE held ADD COLUMN more TEXT",
        "ALTER TABLE held RENAME COLUMN json TO said",
        "CREATE INDEX held_more ON held (json)",
        "DROP TABLE held",
    ],
)
def test_a_table_of_another_shape_is_made_anew(copy: Copy, sql: str) -> None:
    held = copy.store.state_hash()
    with copy.store.writing():
        copy.store.connection.execute(sql)
        assert not connection._stands(copy.store.connection, HELD)
    fold_anew(copy)
    assert connection._stands(copy.store.connection, HELD)
    assert copy.store.state_hash() == held


def test_of_an_import_that_comes_nothing_is_looked_up(copy: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    def corrects(*_: object) -> bool:
        raise AssertionError("rows were looked up")

    monkeypatch.setattr(holding.Holding, "_corrects", corrects)
    copy.bring("b3", "reg", "x1", "x2")
    assert [row[3] for row in rows(copy) if row[1] == "b3"] == ["x1", "x2"]


def test_rows_of_a_lost_file_stay_while_they_are_there(copy: Copy) -> None:
    before, held = rows(copy), copy.store.state_hash()
    copy.vault.remove(copy.store.frame.batches["b1"].parsed)
    copy.store.rebuild()
    assert (rows(copy), copy.store.state_hash()) == (before, held)
