"""A tidy database opens in other programs, says what it holds, and keeps its keys."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from review_tui.store import tidy
from review_tui.store.tidy import Column, Table

TOWNS = Table(
    name="towns", about="A town.", columns={"id": Column("The key."), "name": Column("Its name.")}, key=("id",),
    label="name", searched=("name",),
)  # fmt: skip
HOUSES = Table(
    name="houses",
    about="A house.",
    columns={"town": Column("Where.", names="towns"), "no": Column("The number.", int), "note": Column("A note.")},
    key=("town", "no"),
    indexed=("note",),
)
TABLES = (TOWNS, HOUSES)


def written(folder: Path, **rows: list[tidy.Row]) -> Database:
    tidy.write(folder / "made.db", TABLES, {"towns": rows.get("towns", []), "houses": rows.get("houses", [])})
    return Database(folder / "made.db")


def test_tables_have_their_types_keys_and_indexes(tmp_path: Path) -> None:
    made = written(tmp_path)
    assert made.table("houses").columns_dict == {"town": str, "no": int, "note": str}
    assert made.table("houses").pks == ["town", "no"]
    (key,) = made.table("houses").foreign_keys
    assert (key.column, key.other_table, key.other_column) == ("town", "towns", "id")
    assert [index.columns for index in made.table("houses").indexes if index.origin == "c"] == [["note"]]


def test_what_a_row_leaves_out_or_leaves_empty_is_null(tmp_path: Path) -> None:
    made = written(
        tmp_path, towns=[{"id": "a", "name": ""}], houses=[{"town": "a", "no": 1}, {"town": "a", "no": 0, "note": "n"}]
    )
    assert list(made.table("towns").rows) == [{"id": "a", "name": None}]
    assert list(made.table("houses").rows) == [
        {"town": "a", "no": 1, "note": None},
        {"town": "a", "no": 0, "note": "n"},
    ]


def test_words_are_found(tmp_path: Path) -> None:
    made = written(tmp_path, towns=[{"id": "a", "name": "Upper Westhallow"}, {"id": "b", "name": "Northmere"}])
    assert [row["id"] for row in made.table("towns").search("westhallow")] == ["a"]


def test_every_table_and_column_is_described_inside_and_for_datasette(tmp_path: Path) -> None:
    notes = {(row["table"], row["column"]): row["description"] for row in written(tmp_path).table("documentation").rows}
    beside = tidy.metadata("made", TABLES, title="Towns", about="All of them.")
    said = json.loads(json.dumps(beside))["databases"]["made"]
    for table in TABLES:
        assert notes[table.name, ""] == said["tables"][table.name]["description"] == table.about
        for name, column in table.columns.items():
            assert notes[table.name, name] == said["tables"][table.name]["columns"][name] == column.about
    assert said["tables"]["towns"]["label_column"] == "name"
    assert "label_column" not in said["tables"]["houses"]


def test_a_row_that_names_nothing_is_a_fault_of_ours(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="names one that is not there"):
        written(tmp_path, houses=[{"town": "nowhere", "no": 1}])


def test_it_is_one_whole_file(tmp_path: Path) -> None:
    written(tmp_path, towns=[{"id": "a", "name": "A"}]).close()
    assert [path.name for path in tmp_path.iterdir()] == ["made.db"]
    with closing(sqlite3.connect(tmp_path / "made.db")) as made:
        assert made.execute("PRAGMA integrity_check").fetchone() == ("ok",)
