"""A founding computer, a folder that a service carries to all, and people with copies of their own."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from benchmarks.computers import Said, reading_here
from benchmarks.scene import Scene, scene


@dataclass
class Team:
    """A review whose copies meet in a folder: Clara's founded it, others began with a bundle of hers."""

    clara: Scene
    shared: Path
    copies: dict[str, Scene] = field(default_factory=dict)

    def at(self, name: str) -> Scene:
        return self.copies.get(name, self.clara)

    def begin(self, *names: str) -> list[Scene]:
        for name in names:
            self.copies[name] = self.clara.copy(name)
        return [self.copies[name] for name in names]

    def sync(self, *names: str, where: Path | None = None) -> str:
        """Let people sync, one after another; gives what the last is told."""
        told = ""
        for name in names:
            told = self.at(name).c.must(name, "share", "sync", where or self.shared).all
        return told

    def tries(self, name: str, where: Path | None = None) -> Said:
        return self.at(name).c(name, "share", "sync", where or self.shared)

    def votes(self, name: str, number: str, choice: str, *more: str) -> None:
        self.at(name).c.must(name, "decide", number, choice, "--stage", "title", *more)

    def stands(self, name: str) -> str:
        with self.at(name).c.desk(name) as desk:
            assert desk.store.agrees_with_log()
            return desk.store.shared_hash()

    def raw(self, name: str = "") -> bytes:
        """Give all bytes that lie in the folder, or with somebody."""
        place = self.at(name).c.folder if name else self.shared
        return b"".join(path.read_bytes() for path in sorted(place.rglob("*")) if path.is_file())


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    shared = tmp_path / "OneDrive - A County" / "SEND review"
    shared.mkdir(parents=True)
    with reading_here():
        yield Team(scene(tmp_path), shared)
