"""A founding computer, a PostgreSQL, and people who begin from the hub on computers of their own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from benchmarks.computers import Computer, Said, reading_here
from benchmarks.postgres import Server
from benchmarks.scene import Scene, scene
from review_tui.model.review.ids import SeededIds

PASSWORDS: dict[str, str] = {}


@dataclass
class Team:
    """A review whose copies meet at a hub: Clara's founded it, others begin from there."""

    home: Path
    clara: Scene
    server: Server
    database: str
    pgpass: Path
    monkeypatch: pytest.MonkeyPatch
    copies: dict[str, Computer] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return str(self.server.address(self.database))

    def init(self) -> Said:
        return self.clara.c("Clara", "share", "hub", "init", self.url)

    def add(self, name: str) -> str:
        """Add a person; gives the address for them, with the password where libpq finds it."""
        said = self.clara.c.json("Clara", "share", "hub", "add", name)
        if said["password"]:
            PASSWORDS[said["login"]] = said["password"]
        lines = (f"*:*:*:{login}:{password}\n" for login, password in PASSWORDS.items())
        self.pgpass.write_text("".join(lines))
        self.pgpass.chmod(0o600)
        return str(said["url"])

    def begin(self, name: str, where: str = "") -> Computer:
        """Let a person begin a copy of their own from the hub."""
        found = Computer(self.home / (where or name), self.clara.c.clock, SeededIds(700 + len(self.copies)))
        found.must("", "share", "sync", self.add(name))
        self.copies[where or name] = found
        return found

    def sync(self, *names: str) -> str:
        """Let people sync, one after another; gives what the last is told."""
        told = ""
        for name in names:
            told = self.copies.get(name, self.clara.c).must(name, "share", "sync").all
        return told

    def state(self, name: str) -> tuple[str, str]:
        """Give what every copy agrees on, and the whole log without what is private."""
        computer = self.copies.get(name, self.clara.c)
        with computer.desk(name) as desk:
            assert desk.store.agrees_with_log()
            return desk.store.shared_hash(), desk.store.state_hash()


@pytest.fixture
def team(tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> Iterator[Team]:
    """A review with six reports, and its hub, which nobody but the lead has met."""
    pgpass = tmp_path / "pgpass"
    pgpass.touch(0o600)
    monkeypatch.setenv("PGPASSFILE", str(pgpass))
    with reading_here(), server.database() as database:
        found = Team(tmp_path, scene(tmp_path), server, database, pgpass, monkeypatch)
        assert found.init().code == 0
        yield found


def numbers(told: str, what: str) -> int:
    """Give the number that stands before a word in what was told."""
    found = re.search(rf"([\d,]+) {what}", told)
    return int(found[1].replace(",", "")) if found else 0
