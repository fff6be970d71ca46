"""A table of the state is made, written and read from one declaration, so no column can be taken for another."""

import sqlite3
from typing import NamedTuple

import pytest

from review_tui.store.connection import run_script
from review_tui.store.state import table
from review_tui.store.state.all import FOLDED, STATE
from review_tui.store.state.table import StateTable


class Shelf(NamedTuple):
    """A row for these tests; one column is called as an SQL word."""

    name: str
    order: int
    year: int | None = None


SHELF = StateTable(name="shelf", row=Shelf, key=("name",), indexes={"year": "(year) WHERE year > 0"})


class Placed(NamedTuple):
    """What differs between shelves of one name."""

    order: int


@pytest.fixture
def connection() -> sqlite3.Connection:
    found = sqlite3.connect(":memory:")
    run_script(found, SHELF.script())
    return found


def test_its_columns_are_the_fields_of_its_rows(connection: sqlite3.Connection) -> None:
    declared = [tuple(row[1:4]) for row in connection.execute("PRAGMA table_info(shelf)")]
    assert declared == [("name", "TEXT", 1), ("order", "INTEGER", 1), ("year", "INTEGER", 0)]
    assert SHELF.columns == ("name", "order", "year")


def test_its_indexes_bear_its_name(connection: sqlite3.Connection) -> None:
    (made,) = connection.execute("SELECT sql FROM sqlite_master WHERE type = 'index' AND sql != ''").fetchone()
    assert made == "CREATE INDEX shelf_year ON shelf (year) WHERE year > 0"


def test_rows_come_back_as_they_were_written(connection: sqlite3.Connection) -> None:
    rows = [Shelf("b", 2, 1999), Shelf("a", 1)]
    SHELF.insert(connection, rows)
    assert list(SHELF.read(connection, order="name")) == [Shelf("a", 1, None), Shelf("b", 2, 1999)]
    assert [row.name for row in SHELF.read(connection, "year = ?", (1999,))] == ["b"]


class Labelled(NamedTuple):
    """What differs between shelves that are alike."""

    year: int | None
    name: str


@pytest.fixture(params=[0, 30], ids=["spelled once", "handed over"])
def many(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Write what is alike by either way, which the number of rows decides."""
    monkeypatch.setattr(table, "_MANY_ALIKE", request.param)


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("order", [7, -1, 2**60])
def test_rows_that_are_alike_are_written_by_what_differs(connection: sqlite3.Connection, order: int) -> None:
    SHELF.insert_alike(connection, Shelf("?", order, 5), Labelled, [Labelled(None, "it's"), Labelled(1999, "b")])
    assert list(SHELF.read(connection, order="name")) == [Shelf("b", order, 1999), Shelf("it's", order, None)]


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("name", ["", "it's", "'", "''; DROP TABLE shelf", "?", ":a", "a\0b'c", "é\n", '"', "\\"])
@pytest.mark.parametrize("year", [None, 1999])
def test_what_is_alike_may_be_any_text(connection: sqlite3.Connection, name: str, year: int | None) -> None:
    SHELF.insert_alike(connection, Shelf(name, 1, year), Placed, [Placed(3)])
    assert list(SHELF.read(connection)) == [Shelf(name, 3, year)]


def test_a_key_stands_once_unless_it_is_said_what_becomes_of_the_other(connection: sqlite3.Connection) -> None:
    SHELF.insert(connection, [Shelf("a", 1)])
    with pytest.raises(sqlite3.IntegrityError):
        SHELF.insert(connection, [Shelf("a", 2)])
    SHELF.insert(connection, [Shelf("a", 2)], "INSERT OR IGNORE")
    assert next(SHELF.read(connection)).order == 1
    SHELF.insert(connection, [Shelf("a", 3)], "INSERT OR REPLACE")
    assert next(SHELF.read(connection)).order == 3


def test_a_value_of_another_type_is_refused(connection: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        SHELF.insert(connection, [Shelf("a", "first")])  # type: ignore[arg-type]


@pytest.mark.parametrize("of", STATE, ids=lambda of: of.name)
def test_every_table_can_be_made_and_its_key_is_of_its_columns(of: StateTable[tuple[str]]) -> None:
    connection = sqlite3.connect(":memory:")
    run_script(connection, of.script())
    made = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE sql != ''")}
    assert made == {of.name, *(f"{of.name}_{index}" for index in of.indexes)}
    assert set(of.key) <= set(of.columns)
    assert list(of.read(connection)) == []


def test_what_is_folded_with_a_component_can_be_dropped_with_it() -> None:
    assert {table.name for table in FOLDED if "component" not in table.columns} == set()
    assert len({table.name for table in STATE}) == len(STATE) == 14


def test_long_rows_do_not_lie_by_their_key(connection: sqlite3.Connection) -> None:
    long = StateTable(name="long", row=Shelf, key=("name",), long=True)
    run_script(connection, long.script())
    long.insert(connection, [Shelf("a", 1), Shelf("b", 2)])
    assert connection.execute("SELECT rowid FROM long ORDER BY rowid").fetchall() == [(1,), (2,)]
    with pytest.raises(sqlite3.IntegrityError):
        long.insert(connection, [Shelf("a", 3)])
    with pytest.raises(sqlite3.OperationalError):
        connection.execute("SELECT rowid FROM shelf")


@pytest.mark.parametrize("count", [2, 40])
def test_rows_that_are_alike_replace_what_is_there_if_told(connection: sqlite3.Connection, count: int) -> None:
    SHELF.insert(connection, [Shelf("n0", 1, 1999)])
    rows = [Labelled(2020, f"n{n}") for n in range(count)]
    SHELF.insert_alike(connection, Shelf("", 7, None), Labelled, rows, "INSERT OR REPLACE")
    assert set(SHELF.read(connection)) == {Shelf(f"n{n}", 7, 2020) for n in range(count)}
