"""Whatever statement of a command fails, and why: nothing is written, or it is said that it was."""

import sqlite3
from collections.abc import Iterator
from typing import Any

import pytest
from click.testing import CliRunner, Result

from review_tui.cli import main
from review_tui.cli.session import Session
from review_tui.store import connection
from tests.cli.conftest import Program

CODES = ("IOERR", "FULL", "READONLY", "BUSY", "CANTOPEN")  # of a disk, a mount, another program, a folder that is away
KEPT = ("is written and stays", "written before that stays")
STEP, LAST = 29, 8  # every so manieth statement, and each of so many at the end, after the writing
COMMANDS = {
    "a correction": ("edit", "A1", "title=Other {n}", "--why", "a slip"),
    "a remark": ("note", "A1", "read this {n}"),
    "a source": ("source", "add", "Council {n}", "--kind", "website"),
    "a search": ("source", "run", "Index", "--searched", "2026-11-01", "--query", "nets {n}"),
    "a label": ("label", "A1", "pilot {n}"),
    "a person": ("reviewer", "add", "Zoe {n}", "--role", "reviewer"),
    "what is taken back": ("undo",),
}


class Faulty(connection.OpenDatabase):
    """A connection of which statement number `fails_at` of all fails once, with a code."""

    done, fails_at, code = 0, 0, CODES[0]

    def _count(self) -> None:
        Faulty.done += 1
        if Faulty.done == Faulty.fails_at:
            problem = sqlite3.OperationalError("hindered")
            problem.sqlite_errorcode = getattr(sqlite3, f"SQLITE_{Faulty.code}")
            raise problem

    def execute(self, *said: Any) -> sqlite3.Cursor:
        self._count()
        return super().execute(*said)

    def executemany(self, *said: Any) -> sqlite3.Cursor:
        self._count()
        return super().executemany(*said)


@pytest.fixture
def faulty(filled: Program, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    for n in range(20):
        filled("note", "A2", f"{n} to be taken back")
    monkeypatch.setattr(connection, "OpenDatabase", Faulty)
    yield filled
    Faulty.fails_at = 0


def written(review: Program) -> int:
    """Count the events of the log, past the program."""
    found = sqlite3.connect(review.folder / "review.db")
    (count,) = found.execute("SELECT count(*) FROM event").fetchone()
    found.close()
    return int(count)


def typed(review: Program, name: str, n: int, fails_at: int = 0) -> Result:
    """Type a command for the nth time, with one statement that fails."""
    Faulty.done, Faulty.fails_at, Faulty.code = 0, fails_at, CODES[n % len(CODES)]
    words = ["-C", str(review.folder), *(word.format(n=n) for word in COMMANDS[name])]
    return CliRunner().invoke(main, words, obj=Session(clock=review.clock, ids=review.ids))


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_that_fails_wrote_nothing_or_says_that_it_did(faulty: Program, name: str) -> None:
    assert typed(faulty, name, 0).exit_code == 0
    whole, untrue, tried = Faulty.done, list[tuple[int, str, str]](), 0
    for n, place in enumerate([*range(1, whole - LAST, STEP), *range(whole - LAST, whole + 1)], 1):
        before = written(faulty)
        told = typed(faulty, name, n, place)
        wrote = written(faulty) > before
        says = not told.exit_code or any(said in told.stderr for said in KEPT)
        untrue += [(place, Faulty.code, told.stderr)] * (wrote != says)
        tried += Faulty.done >= place
    assert tried > LAST
    assert untrue == []
