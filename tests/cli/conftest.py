"""The program as tests call it: in this process, with a clock of their own, a home of their own, and tiny files."""

import json
import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from review_tui.cli import main
from review_tui.cli.session import Session
from review_tui.model.review.ids import SeededIds
from tests.clock import FixedClock
from tests.template import Template

RIS = """\
TY  - JOUR
TI  - Speech support in primary schools: a cohort study
AU  - Quill, Ada
PY  - 2019
JO  - Journal of Inclusion
DO  - 10.1234/spe.2019.54
AB  - We followed 54 children who had speech support.
ER  -

TY  - RPRT
TI  - Review of the local offer
A1  - Westhallow Council
PY  - 2020
ER  -

TY  - RPRT
TI  - Transport to school after sixteen
A1  - Northmere Council
PY  - 2021
ER  -
"""
CSV = """\
Title,Authors,Year,DOI
Speech support in primary schools: a cohort study,"Quill, Ada",2019,10.1234/spe.2019.54
Adult care statement,"Voss, Bea",2015,
"""


@dataclass
class Program:
    """One computer with the program on it; `folder` is the review that its calls name."""

    folder: Path
    clock: FixedClock
    ids: SeededIds = field(default_factory=lambda: SeededIds(7))

    def __call__(
        self, *words: object, who: str = "", code: int = 0, lines: Sequence[str] = (), bare: bool = False
    ) -> Result:
        """Run a command and check its exit code; a problem must be told without a traceback."""
        said = [] if bare else ["-C", str(self.folder)]
        said += ["--as", who] if who else []
        obj = Session(clock=self.clock, ids=self.ids)
        given = "".join(f"{line}\n" for line in lines)
        result = CliRunner().invoke(main, [*said, *map(str, words)], input=given, obj=obj)
        assert result.exit_code == code, f"{words}: {result.exit_code}\n{result.output}"
        assert "Traceback" not in result.output
        return result

    def refused(self, *words: object, who: str = "", bare: bool = False) -> str:
        """Run a command that must fail in words, with nothing written and no data printed; gives the sentence."""
        before = state(self.folder)
        result = self(*words, who=who, code=1, bare=bare)
        assert state(self.folder) == before
        assert result.stdout == ""
        return result.stderr.strip()

    def json(self, *words: object, who: str = "") -> Any:
        """Run a reading command with --json."""
        return json.loads(self(*words, "--json", who=who).stdout)


def bare(text: str) -> str:
    """Give what was told with the commands it proposes as they are for whoever named no folder and nobody."""
    return re.sub(r'review-tui -C (?:"[^"]+"|\S+) (?:--as (?:"[^"]+"|\S+) )?', "review-tui ", text)


def state(folder: Path) -> list[tuple[str, bytes]]:
    """Give what a review folder holds: its files, and its log as text."""
    found = [
        (str(path), b"") for path in sorted(folder.rglob("*")) if path.name not in ("review.db-wal", "review.db-shm")
    ]
    try:
        with sqlite3.connect(f"file:{folder / 'review.db'}?mode=ro", uri=True) as log:
            rows = log.execute("SELECT id FROM event ORDER BY id").fetchall()
        log.close()
    except sqlite3.Error:
        return found
    return [*found, *((row[0], b"") for row in rows)]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep what the program remembers away from the home of whoever runs the tests."""
    monkeypatch.setenv("REVIEW_TUI_STATE", str(tmp_path / "state"))
    monkeypatch.delenv("REVIEW_TUI_AS", raising=False)
    return tmp_path / "state"


def found(program: Program) -> None:
    """Found a review with a lead, two reviewers, a reader and two sources."""
    program("new", program.folder, "--title", "Provision", "--lead", "Clara Voss", bare=True)
    for name, role in (("Ada", "reviewer"), ("Ben", "reviewer"), ("Rhea", "reader")):
        program("reviewer", "add", name, "--role", role)
    program("source", "add", "Index", "--kind", "database")
    program("source", "add", "Councils", "--kind", "website")


def fill(program: Program, folder: Path) -> None:
    """Import five records: A1 to A3 of the index, A4 and A5 of the councils; A4 is a duplicate of A1."""
    for name, text, source in (("search.ris", RIS, "Index"), ("site.csv", CSV, "Councils")):
        (folder / name).write_text(text, "utf-8")
        program("import", folder / name, "--source", source)


@pytest.fixture
def ris(tmp_path: Path) -> Path:
    """Three records in RIS."""
    file = tmp_path / "search.ris"
    file.write_text(RIS, "utf-8")
    return file


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """The program, and no review yet."""
    return Program(tmp_path / "review", FixedClock())


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Template[Program]]:
    """Make the review once without records and once with them; tests work on copies."""
    made: dict[str, Template[Program]] = {}
    folder, kept = tmp_path_factory.mktemp("begun"), tmp_path_factory.mktemp("kept")
    program = Program(folder / "review", FixedClock())
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REVIEW_TUI_STATE", str(folder / "state"))
        found(program)
        made["review"] = Template.of(folder, kept / "review", program)
        fill(program, folder)
        made["filled"] = Template.of(folder, kept / "filled", program)
    return made


@pytest.fixture
def review(made_once: dict[str, Template[Program]], program: Program, tmp_path: Path) -> Program:
    """A review with its people and sources; nothing is imported."""
    return _goes_on(made_once["review"].copy(tmp_path), program)


@pytest.fixture
def filled(made_once: dict[str, Template[Program]], program: Program, tmp_path: Path) -> Program:
    """The review with its five records."""
    return _goes_on(made_once["filled"].copy(tmp_path), program)


def _goes_on(then: Program, program: Program) -> Program:
    """Let a program go on where another stood when its review was copied."""
    program.clock.now, program.ids = then.clock.now, then.ids
    return program
