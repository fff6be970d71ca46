"""A look into a database that must not be changed by it, whatever its folder is called."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def looking_into(path: Path) -> Iterator[sqlite3.Connection]:
    """Connect to the database at a path for reading alone; raises sqlite3.Error where there is none."""
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None)
    try:
        yield connection
    finally:
        connection.close()
