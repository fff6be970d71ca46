"""The answer of a query that asks for one value."""

import sqlite3
from typing import TypeVar

T = TypeVar("T")


def value_of(asked: sqlite3.Cursor, missing: T) -> T:
    """Return the one column of the first row, or `missing` where no row answers; both are of one type."""
    (found,) = asked.fetchone() or (missing,)
    asked.close()
    value: T = found
    return value
