"""A made-up review as it is told: its copies, what happened so far, and what chance chooses next."""

import random
import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.computers import Computer, Said

LEADS, REVIEWERS = ("Clara", "Dora"), ("Ada", "Ben", "Otto")
STAGES = ("title", "full_text", "quality")
HANDS = {"0": "Clara", "1": "Ben", "2": "Dora"}  # who gives and takes bundles on each computer


@dataclass
class Story:
    """One review in up to three copies.

    `done` counts the acts that wrote something, `idle` those that had nothing to do, `refused` those that were refused.
    """

    home: Path
    chance: random.Random
    computers: list[Computer]
    done: Counter[str] = field(default_factory=Counter)
    idle: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    words: list[str] = field(default_factory=list)
    files: int = 0

    @property
    def here(self) -> Computer:
        """The computer on which the review was founded."""
        return self.computers[0]

    def file(self, name: str) -> Path:
        """Name a file that is not there yet."""
        self.files += 1
        return self.home / f"{self.files}-{name}"

    def number(self, computer: Computer) -> str:
        """Choose a record by its number."""
        return self.chance.choice(self.numbers(computer))

    def numbers(self, computer: Computer) -> list[str]:
        """Give the numbers of all reports of a copy."""
        return [line["number"] for line in computer.json("Clara", "list")] or ["A1"]

    def lengths(self) -> list[int]:
        """Count what is written in the log of each copy."""
        return [count_events(computer) for computer in self.computers]


Act = Callable[[Story, Computer, str], Said]


def count_events(computer: Computer) -> int:
    """Count the events of a copy."""
    with closing(sqlite3.connect(computer.folder / "review.db")) as connection:
        return int(connection.execute("SELECT count(*) FROM event").fetchone()[0])


def protocol(computer: Computer) -> dict[str, Any]:
    """Give the protocol in force in a copy."""
    found: dict[str, Any] = computer.json("Clara", "protocol", "show")
    return found


def give(story: Story, computer: Computer, other: Computer) -> Said:
    """Give all that one computer may give to the person of another one, who takes it in."""
    bundle, receiver = story.file("bundle.zip"), HANDS[other.home.name]
    said = computer(HANDS[computer.home.name], "share", "export", bundle, "--for", receiver)
    return said if said.code else other(receiver, "share", "merge", bundle)
