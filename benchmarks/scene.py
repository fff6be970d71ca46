"""The scene of an attack: a review of six reports by seven people, and all that one of them can get to read."""

import json
import shutil
import zipfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.computers import Computer, Said, Ticking, founded, ris
from review_tui.model.log.events import Draft, Event
from review_tui.model.log.kinds import Body
from review_tui.model.review.ids import SeededIds
from review_tui.steps import share
from review_tui.steps.desk import Desk
from review_tui.steps.desk.local_settings import LocalSettings
from tests.template import Template

SECRET = "SECRETNOTE"
NUMBERS = tuple(f"A{n}" for n in range(1, 7))
_AGAINST = ("body_hash", "prev_hash", "hash", "salt")  # of a sealed body, too: they tell nothing without its salt


@dataclass
class Scene:
    """A computer with a review, and a folder for what people make."""

    home: Path
    c: Computer
    made: int = 0

    def file(self, name: str) -> Path:
        """Name a file that is not there yet."""
        self.made += 1
        (self.home / "made").mkdir(exist_ok=True)
        return self.home / "made" / f"{self.made}-{name}"

    def secret(self, number: str = "A2", stage: str = "title", who: str = "Ada") -> None:
        """Let somebody say what nobody may read."""
        self.c.must(who, "decide", number, "exclude", "--stage", stage, "--reason", "population", "--note", SECRET)

    def opened(self, number: str, stage: str, one: str = "include", other: str = "include") -> None:
        """Let Ada and Ben decide, and a lead's look open it."""
        for who, choice in (("Ada", one), ("Ben", other)):
            reason = ["--reason", "topic"] if choice == "exclude" else []
            self.c.must(who, "decide", number, choice, "--stage", stage, *reason)
        self.c.must("Clara", "conflicts")

    def leaves(self, who: str, stage: str = "title") -> None:
        """Let somebody open their screen and leave it, which opens what they made complete."""
        self.c(who, "screen", "--plain", "--stage", stage, lines=["q"])

    def reads(self, who: str) -> str:
        """Give all that a person can get to read of the review, by commands, exports and bundles."""
        said = [self.c(who, *words).all for words in LOOKS]
        for number in NUMBERS:
            said += [self.c(who, *words, number).all for words in (("history",), ("history", "--json"))]
        for what in ("audit", "tables", "references"):
            said.append(self.exported(who, what))
        said += [self.bundle(who, receiver) for receiver in ("Ada", "Ben", "Dora", "Rhea")]
        return "\n".join(said)

    def exported(self, who: str, what: str = "audit") -> str:
        """Give what an export of a person writes, as text."""
        folder = self.file("out")
        told = self.c(
            who, "export", what, "--to", folder, "--format", "csv", "--format", "jsonl", "--format", "ris"
        ).all
        files = sorted(path for path in folder.rglob("*") if path.is_file()) if folder.exists() else []
        text = "\n".join(path.read_text("utf-8", "replace") for path in files)
        shutil.rmtree(folder, ignore_errors=True)
        return told.replace(str(folder), "").replace(str(self.home), "") + text

    def bundle(self, who: str, receiver: str) -> str:
        """Give what a bundle holds that a person writes, but for the hashes."""
        file = self.file("b.zip")
        told = self.c(who, "share", "export", file, "--for", receiver).err
        told = told.replace(str(file), "").replace(str(self.home), "")
        return told.partition("(")[0] + (in_bundle(file) if file.exists() else "")

    def copy(self, who: str, sender: str = "Clara", also: tuple[str, ...] = ()) -> "Scene":
        """Begin a copy of one's own from a bundle, or one that others work in besides."""
        file, others = self.file("begin.zip"), [word for name in also for word in ("--also", name)]
        self.c.must(sender, "share", "export", file, "--for", who, *others)
        self.made += 1
        other = Computer(self.home / f"of-{who}-{self.made}", self.c.clock, SeededIds(self.made + 77))
        other.must("", "share", "merge", file)
        return Scene(self.home, other, self.made * 100)

    def sends(self, who: str, other: "Scene", receiver: str) -> Said:
        """Give a bundle to somebody on another computer, who takes it in."""
        file = self.file("sent.zip")
        self.c.must(who, "share", "export", file, "--for", receiver)
        return other.c(receiver, "share", "merge", file)

    def forge(self, who: str, body: Body, *refs: str, as_: str = "", **more: str) -> Event:
        """Write an event no command would write, in this copy; `as_` names another whose hand is forged."""
        with self.c.desk(who) as desk:
            actor = person(desk, as_) if as_ else desk.viewer.person
            return desk.store.append([Draft(body, refs, **more)], actor, desk.clock(), desk.ids)[0]

    def events(self, kind: str, who: str = "") -> list[Event]:
        """Give the events of a kind in this copy, of one person if named."""
        with self.c.desk("Clara") as desk:
            names = desk.names()
            return [e for e in desk.store.events() if e.kind == kind and who in ("", names.get(e.actor))]

    def record(self, number: str) -> str:
        """Give the id of a record by its number."""
        with self.c.desk("Clara") as desk:
            return next(
                str(r) for r, n in desk.store.connection.execute("SELECT id, number FROM record") if n == number
            )

    def status(self, number: str, stage: str = "title") -> str:
        """Say where a report stands at a stage."""
        with self.c.desk("Clara") as desk:
            row = desk.store.connection.execute(
                "SELECT o.status FROM outcome o JOIN record r ON r.report = o.report WHERE r.id = ? AND o.stage = ?",
                (self.record(number), stage),
            ).fetchone()
        return str(row[0]) if row else ""

    def state(self) -> str:
        """Hash the state of this copy."""
        with self.c.desk("Clara") as desk:
            return desk.store.state_hash()

    def boxes(self) -> dict[str, int]:
        """Give n of every box."""
        return {key: box["n"] for key, box in self.c.json("Rhea", "counts")["boxes"].items()}


LOOKS: tuple[tuple[str, ...], ...] = (
    ("progress",), ("progress", "--json"), ("counts",), ("counts", "--json"), ("conflicts",), ("conflicts", "--json"),
    ("agreement", "--json"), ("list",), ("list", "--json"), ("list", "--find", SECRET), ("pairs", "list", "--json"),
    ("study", "list", "--json"), ("batch", "list", "--json"), ("votes", "list", "--json"), ("source", "list", "--json"),
    ("reviewer", "list", "--json"), ("protocol", "show", "--json"), ("check", "--json"),
)  # fmt: skip


def person(desk: Desk, name: str) -> str:
    """Give the id of a person by name."""
    return next(key for key, known in desk.names().items() if known == name)


_PLACE = TemporaryDirectory()


@cache
def _made(seed: int) -> Template[tuple[Ticking, SeededIds]]:
    """Make the review; each scene begins with a copy."""
    home = Path(_PLACE.name) / str(seed)
    computer = founded(home / "first", seed)
    papers = [
        (f"Paper {n} about {n * n * 97} matters of councils", 2000 + n, f"10.1234/paper.{n}") for n in range(1, 7)
    ]
    computer.must("Clara", "import", ris(home / "six.ris", *papers), "--source", "Index")
    return Template(home, home, (computer.clock, computer.ids))


def scene(home: Path, seed: int = 5) -> Scene:
    """Give the review: six reports A1 to A6 of a database."""
    clock, ids = _made(seed).copy(home)
    return Scene(home, Computer(home / "first", clock, ids))


def in_bundle(file: Path) -> str:
    """Give the text of a bundle without hashes, which are made of sealed bodies too."""
    with zipfile.ZipFile(file) as archive:
        said = []
        for name in sorted(archive.namelist()):
            text = archive.read(name).decode("utf-8", "replace")
            if name == "events.jsonl":
                text = "\n".join(_unhashed(json.loads(line)) for line in text.split("\n") if line)
            said.append("" if name == "manifest.json" else f"{name}\n{text}")
    return "\n".join(said)


def _unhashed(line: dict[str, Any]) -> str:
    return json.dumps({key: value for key, value in line.items() if key not in _AGAINST}, sort_keys=True)


def exported_for(scene: Scene, who: str, receiver: str) -> Path:
    """Write a bundle past the command, as a changed program might."""
    file = scene.file("forged.zip")
    with scene.c.desk(who) as desk:
        share.export_bundle(desk, file, receiver, LocalSettings(scene.home / "forger"))
    return file
