"""One value of a query, or what stands in its place."""

import sqlite3

import pytest

from review_tui.store.value import value_of


@pytest.mark.parametrize(
    ("query", "missing", "value"),
    [
        ("SELECT 'a'", "", "a"),
        ("SELECT 0", 7, 0),
        ("SELECT 'a' WHERE 0", "", ""),
        ("SELECT 1 WHERE 0", 7, 7),
        ("SELECT 1 UNION SELECT 2 ORDER BY 1", 0, 1),
        ("SELECT NULL", "", None),
    ],
)
def test_the_first_row_answers_or_what_stands_in_for_it(query: str, missing: str | int, value: object) -> None:
    assert value_of(sqlite3.connect(":memory:").execute(query), missing) == value


def test_a_query_of_two_columns_asks_for_no_one_value() -> None:
    with pytest.raises(ValueError, match="too many values"):
        value_of(sqlite3.connect(":memory:").execute("SELECT 1, 2"), 0)


def test_nothing_is_left_open_that_would_hold_a_change_back() -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE t AS SELECT 1 AS n UNION SELECT 2")
    assert value_of(connection.execute("SELECT n FROM t ORDER BY n"), 0) == 1
    connection.execute("DROP TABLE t")
