"""Is a state that was folded anew that of before? What is counted otherwise is told, and nothing is lost unsaid."""

import json
import sqlite3
from collections import Counter
from collections.abc import Mapping

from review_tui.model.review.canonical import sha256
from review_tui.model.review.errors import ReviewError
from review_tui.store.state.all import STATE
from review_tui.store.value import value_of

Tally = Mapping[str, int]


def tally(connection: sqlite3.Connection) -> Tally | None:
    """Count records at each place, imported rows and linked pairs; None for a state of another shape."""
    try:
        places = connection.execute("SELECT place, stage, count(*) FROM record GROUP BY place, stage").fetchall()
        rows = connection.execute("SELECT count(*) FROM held").fetchone()[0]
        pairs = connection.execute("SELECT count(*) FROM pair").fetchone()[0]
    except sqlite3.OperationalError:
        return None
    found = Counter({f"{place} at {stage}" if stage else str(place): n for place, stage, n in places})
    return {**found, "records as imported": rows, "pairs": pairs}


def told(before: Tally | None, after: Tally | None) -> str:
    """Say what is counted otherwise now, "" for nothing; nor is there where nothing was folded before, as in a backup.

    Raises ReviewError where records or pairs are fewer: the log names what cannot be read any more.
    """
    if not before or not after or not any(before.values()):
        return ""
    for lost in ("records as imported", "pairs"):
        if after[lost] < before[lost]:
            raise ReviewError(
                f"The state was not folded anew: {before[lost] - after[lost]:,} {lost} would be lost, whose file is "
                "gone. It stays as it was. review-tui check names the file; restore it from a backup or a whole bundle."
            )
    names = sorted(name for name in {*before, *after} if before.get(name, 0) != after.get(name, 0))
    changes = (f"{name.replace('_', ' ')} {before.get(name, 0):,} before, {after.get(name, 0):,} now" for name in names)
    return f"Folded anew, the review counts otherwise: {'; '.join(changes)}." if names else ""


def state_hash(connection: sqlite3.Connection) -> str:
    """Hash all rows of the state tables."""
    found: list[str] = []
    for table in STATE:
        rows = sorted(json.dumps(row) for row in table.read(connection))
        found.append(sha256("\n".join([table.name, *rows])))
    return sha256("\n".join(found))


def mark_names(connection: sqlite3.Connection) -> None:
    """Note who is called what, as `names_agree` compares it."""
    connection.execute("INSERT OR REPLACE INTO meta (key, value) VALUES ('names', ?)", (_names(connection),))


def names_agree(connection: sqlite3.Connection) -> bool:
    """Say whether the names of people are those that were noted last."""
    noted = value_of(connection.execute("SELECT value FROM meta WHERE key = 'names'"), "")
    return noted in ("", _names(connection))


def _names(connection: sqlite3.Connection) -> str:
    rows = connection.execute("SELECT id, name, contact FROM person ORDER BY id")
    return sha256("\n".join(json.dumps(row) for row in rows))


def shared_hash(connection: sqlite3.Connection) -> str:
    """Hash what is the same in every copy with the same log, whatever may be read there of unopened words."""
    queries = (
        "SELECT id, report, place, stage, reason FROM record ORDER BY id",
        "SELECT report, stage, status, choice, reason FROM outcome WHERE offered = 1 ORDER BY report, stage",
    )
    rows = (json.dumps(row) for query in queries for row in connection.execute(query))
    return sha256("\n".join(rows))
