"""Bad lines break where they are told to, and a walk over them counts what it says it counts."""

import socket
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import cast

import pytest

from benchmarks import hub_lines
from benchmarks.hub_lines import FEWEST, LONGEST, Figures
from benchmarks.lines import Line, line_to
from benchmarks.made import missed
from benchmarks.postgres import Server
from review_tui.store import votes


@pytest.fixture
def echo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A server that says again what it is told, and says no more when it is left."""
    from tempfile import mkdtemp

    place = Path(mkdtemp(prefix="echo-"))
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(str(place / ".s.PGSQL.5432"))
    listening.listen()

    def serve() -> None:
        while True:
            one, _ = listening.accept()
            with one:
                while data := one.recv(4096):
                    one.sendall(data)

    Thread(target=serve, daemon=True).start()
    return place


def told(line: Line, words: bytes) -> bytes:
    """Give what comes back over a line of words that went over it."""
    with socket.socket(socket.AF_UNIX) as near:
        near.settimeout(60)
        near.connect(str(line.folder / ".s.PGSQL.5432"))
        found = b""
        try:
            near.sendall(words)
            while len(found) < len(words) and (data := near.recv(4096)):
                found += data
        except OSError:
            pass
        return found


class TestALine:
    def test_a_whole_one_lets_all_through(self, echo: Path) -> None:
        with line_to(echo) as line:
            assert told(line, b"x" * 10_000) == b"x" * 10_000
            assert (line.broke, line.passed) == (0, 20_000)

    def test_it_breaks_in_the_midst_and_stays_broken_until_it_is_mended(self, echo: Path) -> None:
        with line_to(echo) as line:
            line.left = 150
            assert told(line, b"x" * 100) == b"x" * 50
            assert line.broke == 1
            assert told(line, b"x") == b""
            assert line.broke == 1
            line.mend()
            assert told(line, b"x") == b"x"


def test_over_bad_lines_nothing_is_lost_or_read_too_early_and_copies_end_alike(server: Server, tmp_path: Path) -> None:
    found = hub_lines.measure(server, tmp_path, 24, seed=3)
    assert (found.lost, found.early, found.logs_apart, found.states_apart) == (0, 0, 0, 0)
    assert found.acknowledged >= hub_lines.FEWEST
    assert found.broken >= hub_lines.FEWEST
    assert found.refused >= 1


def test_what_would_be_lost_or_read_too_early_is_counted(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: a vote that no log has, and opened votes that nobody is said to have opened."""
    from benchmarks.computers import reading_here

    with reading_here(), hub_lines.walking(server, tmp_path, 1) as walk:
        walk.said.add("a vote that went nowhere")
        for who in ("Ada", "Ben"):
            walk.copies[who].must(who, "decide", "A1", "include", "--stage", "title")
            walk.copies[who].must(who, "share", "sync")
        for who in ("Clara", "Ada", "Ben"):
            walk.copies[who].must(who, "share", "sync")
        with monkeypatch.context() as patch:
            patch.setattr(votes, "opened_ids", lambda _: frozenset())
            walk.look()
        assert walk.figures.early >= 2
        assert walk.end().lost == 4


def test_a_walk_that_did_nothing_is_no_success() -> None:
    assert Figures().wrong
    assert not Figures(acknowledged=3, broken=3, doubled=3).wrong
    assert Figures(acknowledged=3, broken=3, doubled=3, early=1).wrong


@pytest.mark.parametrize(
    ("found", "falls"),
    [
        (Figures(acknowledged=3, broken=3, doubled=3, killed=1), []),
        (Figures(), ["acknowledged", "broken", "killed", "doubled"]),
        (Figures(acknowledged=90, broken=30, doubled=9), ["killed"]),
        (Figures(acknowledged=90, broken=30, doubled=9, killed=4, lost=1, states_apart=1), ["lost", "states apart"]),
    ],
)
def test_the_table_falls_short_where_little_was_done_or_something_is_wrong(found: Figures, falls: list[str]) -> None:
    said = missed(hub_lines.rows(found, can_crash=True))
    assert [what.removeprefix("over bad lines to a hub: ") for what, *_ in said] == falls
    crashless = missed(hub_lines.rows(found, can_crash=False))
    assert [row for row in said if "killed" not in row[0]] == crashless


@dataclass
class Dull:
    """A walk whose steps come to something from a certain one on."""

    begins: int
    steps: int = 0
    kill_each: int = 0
    figures: Figures = field(default_factory=Figures)

    def step(self) -> None:
        self.steps += 1
        if self.steps == self.begins:
            self.figures = Figures(acknowledged=FEWEST, broken=FEWEST, doubled=FEWEST)

    def end(self) -> Figures:
        return self.figures


@pytest.mark.parametrize(("begins", "steps"), [(1, 4), (4, 4), (7, 7), (99, 4 * LONGEST)])
def test_a_walk_goes_on_while_too_little_was_tried_and_ends_all_the_same(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, begins: int, steps: int
) -> None:
    walk = Dull(begins)
    monkeypatch.setattr(hub_lines, "walking", lambda *_: nullcontext(walk))
    nobody = cast("Server", None)
    assert hub_lines.measure(nobody, tmp_path, 4).is_idle == (steps == 4 * LONGEST)
    assert walk.steps == steps
