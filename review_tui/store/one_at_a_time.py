"""One program at a time: whoever comes meanwhile waits, and one that was stopped keeps nobody waiting."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from review_tui.model.review.errors import ReviewError

_PATIENCE = 30.0  # seconds


@contextmanager
def one_at_a_time(file: Path, what: str, patience: float = _PATIENCE) -> Iterator[None]:
    """Hold a file that nobody else can hold meanwhile; raises ReviewError, saying `what` another program does."""
    with closing(sqlite3.connect(file, timeout=patience, isolation_level=None)) as held:
        try:
            held.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as problem:
            raise ReviewError(f"Another program {what} right now. Say it again in a moment.") from problem
        try:
            yield
        finally:
            held.execute("ROLLBACK")
