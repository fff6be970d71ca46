"""A fault at each statement of what is written, and a disk that is full at one place after another: all or nothing.

python -m benchmarks.faults [--short]
"""

import sqlite3
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from benchmarks.made import batch, begun, decision, missed, person, records, system, table
from review_tui.model.log.events import Event
from review_tui.model.review.errors import NotWrittenError
from review_tui.store import connection
from review_tui.store.store import Store
from review_tui.store.vault import Vault

RECORDS, PAGE = 30, 4096
Act = Callable[[Store], object]


class Faulty(connection.OpenDatabase):
    """A connection whose statement number `fails_at` fails once, as that of a disk which cannot be read."""

    done, fails_at = 0, 0

    def _count(self) -> None:
        self.done += 1
        if self.done == self.fails_at:
            raise sqlite3.OperationalError("disk I/O error")

    def execute(self, *said: Any) -> sqlite3.Cursor:  # noqa: ANN401  # as sqlite3 has it
        """Run a statement, unless it is its turn to fail."""
        self._count()
        return super().execute(*said)

    def executemany(self, *said: Any) -> sqlite3.Cursor:  # noqa: ANN401
        """Run a statement for many rows, unless it is its turn to fail."""
        self._count()
        return super().executemany(*said)


def a_vote(store: Store) -> object:
    """Write one vote."""
    return store.append([decision("r000003")], person(0), *system())


def acts(run: str, coming: Sequence[Event]) -> dict[str, Act]:
    """Name what is tried: votes, an import to a run of a search, and a merge of what another copy wrote."""
    return {
        "a vote": a_vote,
        "twenty votes": lambda store: store.append([decision(f"r{n:06}") for n in range(20)], person(1), *system()),
        "an import": lambda store: store.append([batch(store.vault, "b2", run, list(records(9)))], "lead", *system()),
        "a merge": lambda store: store.merge(coming, {}),
    }


@contextmanager
def review() -> Iterator[tuple[Store, list[Event]]]:
    """Found a review whose statements can fail; gives it, and the events of a copy which went on by itself."""
    with TemporaryDirectory() as name:
        here, there = Path(name) / "here", Path(name) / "there"
        store = begun(here, list(records(RECORDS)))
        store.append([decision("r000001")], person(0), *system())
        copy = Store.create(there, Vault(here / "files"))
        copy.merge(store.events(), {})
        copy.append([decision(f"r{n:06}", "exclude") for n in range(7)], person(1), *system())
        coming = list(copy.events())
        copy.close()
        store.close()
        with patch.object(connection, "OpenDatabase", Faulty):
            store = Store.open(here, Vault(here / "files"))
        try:
            yield store, coming
        finally:
            store.close()


def standing(store: Store) -> tuple[int, str]:
    """Tell one log and state from another."""
    return len(list(store.events())), store.state_hash()


def faults_of(store: Store, act: Act, step: int) -> tuple[int, int, int]:
    """Let each `step`-th statement of an act fail, until the act is done without.

    Gives how many failed, how many of them were told with all as before, and how many came after all was durable, so
    that the act was done whole.
    """
    database, tried, told, done = store.connection, 0, 0, 0
    assert isinstance(database, Faulty)
    while True:
        before = standing(store)
        database.done, database.fails_at = 0, 1 + tried * step
        try:
            act(store)
            refused = False
        except NotWrittenError:
            refused = True
        failed, database.fails_at = database.done >= 1 + tried * step, 0
        if not failed:
            return tried, told, done
        tried += 1
        told += refused and standing(store) == before
        done += not refused and standing(store)[0] > before[0]


def statements(short: bool) -> list[tuple[str, str, str]]:
    """Let the statements of four kinds of writing fail, one after another."""
    rows: list[tuple[str, str, str]] = []
    for name in acts("", ()):
        with review() as (store, coming):
            act = acts(next(iter(store.frame.runs)), coming)[name]
            before = standing(store)
            tried, told, done = faults_of(store, act, 7 if short else 1)
            after = standing(store)
            assert tried > (2 if short else 15), f"{name} has {tried} statements to fail at"
            assert after[0] > before[0], f"{name} did not go on afterwards"
            store.rebuild()
            assert standing(store) == after, f"after {name} a rebuild gives another state"
        rows += [
            (f"statements that failed in {name}", f"{tried}", "-"),
            ("told, and nothing written; done whole", f"{told}; {done}", f"{tried} in all"),
            ("anything else", f"{tried - told - done}", "0"),
        ]
    return rows


def full_at(store: Store, room: int) -> tuple[int, int]:
    """Vote until a disk with so much room is full; gives how many votes were kept of how many acknowledged."""
    import resource  # not on Windows

    largest = max(file.stat().st_size for file in store.folder.glob("review.db*"))
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    before, acknowledged = standing(store)[0], 0
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest + room, limits[1]))
    try:
        while acknowledged < 500:  # far beyond any room that is tried
            store.append([decision(f"r{acknowledged % RECORDS:06}")], person(0), *system())
            acknowledged += 1
    except NotWrittenError:
        pass
    else:
        raise AssertionError("the disk was never full")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    return standing(store)[0] - before, acknowledged


def disks(short: bool) -> list[tuple[str, str, str]]:
    """Let the disk be full at one place of the write-ahead log after another, and make room again."""
    points = range(0, 24 * PAGE, PAGE * 6 if short else PAGE)
    lost = went_on = votes = 0
    for room in points:
        with review() as (store, _):
            kept, acknowledged = full_at(store, room + 100)
            lost += acknowledged - kept
            votes += acknowledged
            a_vote(store)
            after = standing(store)
            store.rebuild()
            went_on += standing(store) == after and after[0] > acknowledged
    return [
        ("disks full while voting", f"{len(points)}", "4" if short else ">= 20"),
        ("votes acknowledged before", f"{votes}", ">= 1"),
        ("of these lost", f"{lost}", "0"),
        ("went on after room was made", f"{went_on}", f"{len(points)}"),
    ]


def run(*, short: bool) -> list[tuple[str, str, str]]:
    """Give the rows of the table."""
    return [*statements(short), *disks(short)]


if __name__ == "__main__":
    rows = run(short="--short" in sys.argv)
    table("Faults while writing", rows)
    sys.exit(bool(missed(rows)))
