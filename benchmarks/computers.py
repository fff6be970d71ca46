"""Computers with the program on them, called in this process: what people type there, and what it says."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import click
from click.testing import CliRunner

from review_tui.cli import main
from review_tui.cli.session import Session
from review_tui.formats.sandbox import child
from review_tui.model.log.events import Event
from review_tui.model.review.ids import SeededIds
from review_tui.steps.desk import Desk, open_review
from review_tui.steps.desk.local_settings import LocalSettings


class Ticking:
    """A clock that goes on by some seconds each time it is read."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Give the time, a little later than before."""
        self.now += timedelta(seconds=3)
        return self.now


@dataclass(frozen=True, slots=True)
class Said:
    """What a command left: its exit code, what it printed, and what it told."""

    code: int
    out: str
    err: str

    @property
    def all(self) -> str:
        """Everything a person sees of it."""
        return f"{self.code}\n{self.out}\n{self.err}"


@dataclass(slots=True)
class Computer:
    """One computer and the review that lies on it; who works there is said with each command."""

    home: Path
    clock: Ticking
    ids: SeededIds
    folder: Path = field(init=False)

    def __post_init__(self) -> None:
        self.home.mkdir(parents=True, exist_ok=True)
        self.folder = self.home / "review"

    def __call__(self, who: str, *words: object, lines: Sequence[str] = ()) -> Said:
        """Type a command as somebody."""
        typed = ["-C", str(self.folder), *(["--as", who] if who else []), *map(str, words)]
        runner = CliRunner(env={"REVIEW_TUI_STATE": str(self.home / "state"), "REVIEW_TUI_AS": ""})
        given = "".join(f"{line}\n" for line in lines)
        done = runner.invoke(main, typed, input=given, obj=Session(clock=self.clock, ids=self.ids))
        if "went wrong inside" in done.stderr or done.exit_code not in (0, 1):
            raise FaultError(
                f"{who}: review-tui {' '.join(map(str, words))}\n{done.exit_code} {done.stdout}{done.stderr}"
            )
        return Said(done.exit_code, done.stdout, done.stderr)

    def must(self, who: str, *words: object, lines: Sequence[str] = ()) -> Said:
        """Type a command that has to work."""
        said = self(who, *words, lines=lines)
        if said.code:
            raise FaultError(f"{who}: review-tui {' '.join(map(str, words))}\n{said.out}{said.err}")
        return said

    def agree(self, who: str, *words: object) -> Said:
        """Type a command that shows first what it will do, and say yes to it."""
        return self(who, *words, *(["--yes"] if asks(words) else []))

    def json(self, who: str, *words: object) -> Any:  # noqa: ANN401  # as json has it
        """Give what a reading command prints as data."""
        return json.loads(self.must(who, *words, "--json").out)

    @contextmanager
    def desk(self, who: str) -> Iterator[Desk]:
        """Sit down as somebody, without a command."""
        desk, _ = open_review(self.folder, who, self.clock, self.ids, LocalSettings(self.home / "state"), mounts="")
        try:
            yield desk
        finally:
            desk.close()

    def events(self) -> list[Event]:
        """Read the whole log of this copy, as no person may."""
        with self.desk("Clara") as desk:
            return list(desk.store.events())


def asks(words: Sequence[object]) -> bool:
    """Say whether a command shows what it will do before it does it."""
    command: click.Command | None = main
    for word in words:
        if not isinstance(command, click.Group):
            break
        command = command.get_command(click.Context(command), str(word))
    return command is not None and any("--yes" in param.opts for param in command.params)


class FaultError(Exception):
    """The program did what it must not."""


@contextmanager
def reading_here() -> Iterator[None]:
    """Let files be read in this process: the child that reads them takes a second to start, and is tested elsewhere."""
    before = child.read_files

    def read(paths: Sequence[Path], **how: Any) -> Iterator[tuple[Path, child.Outcome]]:  # noqa: ANN401
        for path in paths:
            yield path, child.read_file(path, known=how.get("known"))

    child.read_files = read
    try:
        yield
    finally:
        child.read_files = before


FORM = """\
id: short
title: A short form
version: "1"
items:
  - id: authority
    label: Authority
    kind: choice
    required: true
    options: [{value: "yes", label: "Yes"}, {value: "no", label: "No"}]
  - {id: remark, label: Remark, kind: text}
"""
REASONS = """\
reasons:
  - {key: population, label: Wrong population}
  - {key: topic, label: Wrong topic}
  - {key: design, label: Wrong type of document}
"""
STAGES = """\
stages:
  - {name: title, people: 2}
  - {name: full_text, people: 2, reason_required: true}
  - {name: quality, kind: appraisal, people: 2, form: short}
"""
PROTOCOL = f'title: "A review"\n{REASONS}{STAGES}'
PEOPLE = {"Dora": "lead", "Ada": "reviewer", "Ben": "reviewer", "Otto": "reviewer", "Rhea": "reader"}
SOURCES = {"Index": "database", "Trials": "register", "Council": "website"}


def founded(home: Path, seed: int) -> Computer:
    """Give a computer on which Clara founded a review, with its people, form and sources."""
    found = Computer(home, Ticking(), SeededIds(seed))
    found.must("", "new", found.folder, "--title", "A review", "--lead", "Clara")
    for name, role in PEOPLE.items():
        found.must("Clara", "reviewer", "add", name, "--role", role)
    for name, kind in SOURCES.items():
        found.must("Clara", "source", "add", name, "--kind", kind)
    (home / "short.yaml").write_text(FORM)
    found.must("Clara", "form", "load", home / "short.yaml")
    applied(found, PROTOCOL)
    return found


def applied(computer: Computer, protocol: str, who: str = "Clara") -> Said:
    """Bring a protocol into force, if it may be."""
    file = computer.home / "a-protocol.yaml"
    file.write_text(protocol)
    return computer.agree(who, "protocol", "apply", file, "--why", "it is better so")


def ris(file: Path, *records: tuple[str, int, str]) -> Path:
    """Write references (title, year, DOI or "") as an RIS file."""
    lines = [
        f"TY  - RPRT\nTI  - {title}\nPY  - {year}\n" + (f"DO  - {doi}\n" if doi else "") + "ER  - \n"
        for title, year, doi in records
    ]
    file.write_text("\n".join(lines))
    return file
