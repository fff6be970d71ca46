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
        assert not connection.stands(copy.store.connection, HELD)
    fold_anew(copy)
    assert connection.stands(copy.store.connection, HELD)
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


OTHER_SHAPE = "ALTER TABLE held ADD COLUMN more TEXT"


def asked_in_a_rebuild(copy: Copy) -> list[str]:
    asked: list[str] = []
    copy.store.connection.set_trace_callback(asked.append)
    fold_anew(copy)
    copy.store.connection.set_trace_callback(None)
    return asked


def test_rows_that_stay_keep_their_index_and_are_not_set_by(copy: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    def is_whole(name: str) -> bool:
        raise AssertionError(f"{name} was read through once more")

    monkeypatch.setattr(copy.vault, "is_whole", is_whole)
    asked = asked_in_a_rebuild(copy)
    assert not any("old_held AS" in sql or "INDEX held_record" in sql for sql in asked)
    assert any("DROP INDEX record_report" in sql for sql in asked)


@pytest.mark.parametrize("sql", [OTHER_SHAPE, "DROP TABLE held", "DELETE FROM held"])
def test_rows_that_are_written_get_their_index_afterwards(copy: Copy, sql: str) -> None:
    held = copy.store.state_hash()
    with copy.store.writing():
        copy.store.connection.execute(sql)
    asked = asked_in_a_rebuild(copy)
    made = max(n for n, said in enumerate(asked) if said.startswith("CREATE INDEX held_record"))
    assert made > max(n for n, said in enumerate(asked) if said.startswith("INSERT INTO held"))
    assert copy.store.state_hash() == held


def test_rows_of_a_lost_file_outlive_another_shape_of_their_table(copy: Copy) -> None:
    before, held = [row[1:] for row in rows(copy)], copy.store.state_hash()
    copy.vault.remove(copy.store.frame.batches["b1"].parsed)
    with copy.store.writing():
        copy.store.connection.execute(OTHER_SHAPE)
    copy.store.rebuild()
    assert ([row[1:] for row in rows(copy)], copy.store.state_hash()) == (before, held)
    left = copy.store.connection.execute("SELECT name FROM temp.sqlite_master WHERE name GLOB 'old_*'").fetchall()
    assert left == []


def test_pairs_of_a_lost_file_outlive_a_rebuild_and_an_undo(copy: Copy) -> None:
    run = copy.match("m1", ("r1", "r3", 900), ("r4", "w1", 800))
    pairs = "SELECT a, b, run, score, band, suggestion, reasons FROM pair ORDER BY a, b"
    before, held = copy.store.connection.execute(pairs).fetchall(), copy.store.state_hash()
    copy.vault.remove(copy.store.frame.matches["m1"].pairs)
    copy.store.rebuild()
    assert (copy.store.connection.execute(pairs).fetchall(), copy.store.state_hash()) == (before, held)
    copy.undo("clara", run)
    assert copy.store.connection.execute(pairs).fetchall() == before
    assert copy.store.connection.execute("SELECT DISTINCT stands FROM pair").fetchall() == [(0,)]
    assert copy.agrees_with_its_rebuild()


@pytest.mark.parametrize("batches", [[], ["b1"], ["b2"], ["b1", "b2"], ["b0", "b9"]])
def test_rows_of_other_imports_go(copy: Copy, batches: list[str]) -> None:
    before = rows(copy)
    holding.keep_only(copy.store.connection, batches)
    assert rows(copy) == [row for row in before if row[1] in batches]


def test_which_imports_there_are_is_asked_of_an_index(copy: Copy) -> None:
    """To look at every row took a tenth of a second of 100,000 records."""
    asked: list[str] = []
    copy.store.connection.set_trace_callback(asked.append)
    holding.keep_only(copy.store.connection, ["b1", "b2"])
    copy.store.connection.set_trace_callback(None)
    steps = [row[3] for row in copy.store.connection.execute(f"EXPLAIN QUERY PLAN {asked[0]}")]
    assert not [step for step in steps if step.startswith("SCAN held") and "COVERING" not in step], steps
