"""One run on a real pseudo-terminal: the program as people start it, from the first paint to the way out."""

import codecs
import os
import re
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.copies import last_own
from tests.tui.conftest import Templates, some_way_on
from tests.tui.golden_review import open_team

pty = pytest.importorskip("pty", reason="this system has no pseudo-terminals")
_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[PX^_].*?\x1b\\|.)", re.DOTALL)


class Terminal:
    """The program on a pseudo-terminal of 80 columns and 24 rows."""

    def __init__(self, review: Path, home: Path, *arguments: str, program: str = "", **environment: str) -> None:
        import fcntl
        import struct
        import termios

        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        folders = {"XDG_STATE_HOME": "state", "XDG_CONFIG_HOME": "config", "REVIEW_TUI_STATE": "seat"}
        places = {name: str(home / folder) for name, folder in folders.items()}
        env = {**os.environ, "HOME": str(home), "TERM": "xterm-256color", **places, **environment}
        begin = ["-c", program] if program else ["-m", "review_tui"]
        command = [sys.executable, *begin, *arguments, str(review)]
        self.begun = time.monotonic()
        self.process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=env, close_fds=True)
        os.close(theirs)
        self._ours = ours
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")  # a sign may come in two parts
        self.raw = ""

    def wait_for(self, words: str, seconds: float = 60) -> str:
        """Read until words stand in what was written since the last wait; gives that, without escapes."""
        end = time.monotonic() + seconds
        new = ""
        while time.monotonic() < end:
            if words in _ESCAPES.sub("", new):
                return new
            ready, _, _ = select.select([self._ours], [], [], 0.1)
            if ready:
                try:
                    part = self._read()
                except OSError:
                    break
                new += part
        raise AssertionError(f"{words!r} never came; last was: {_ESCAPES.sub('', self.raw)[-2000:]}")

    def _read(self) -> str:
        part = self._decoder.decode(os.read(self._ours, 65536))
        self.raw += part
        return part

    def press(self, keys: str) -> None:
        os.write(self._ours, keys.encode())

    def leave(self) -> int:
        """Leave by ctrl+q; gives the exit code."""
        self.press("\x11")
        end = time.monotonic() + 60
        while self.process.poll() is None and time.monotonic() < end:
            ready, _, _ = select.select([self._ours], [], [], 0.1)
            if ready:
                try:
                    self._read()
                except OSError:
                    break
        return self.process.wait(60)

    def hang_up(self) -> None:
        """Be gone, as a window that is closed or a line that is cut."""
        os.close(self._ours)
        self._ours = -1

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        if self._ours >= 0:
            os.close(self._ours)


@pytest.fixture
def review(templates: Templates, tmp_path: Path) -> Path:
    shutil.copytree(templates.of(some_way_on), tmp_path / "review")
    return tmp_path / "review"


@pytest.fixture
def terminal(review: Path, tmp_path: Path) -> Iterator[Terminal]:
    found = Terminal(review, tmp_path / "home", "--as", "Ada")
    yield found
    found.close()


def test_a_reviewer_decides_on_a_terminal_and_leaves(terminal: Terminal, review: Path) -> None:
    terminal.wait_for("Waiting for you")
    terminal.press("s")
    terminal.wait_for("Include when")
    terminal.press("i")
    terminal.wait_for("u undoes")
    assert terminal.leave() == 0
    assert "Traceback" not in terminal.raw
    team = open_team(review)
    last = last_own(team.ada.store, team.ada.viewer, "decided")
    team.clara.close()
    assert last is not None
    assert (last.body or {})["choice"] == "include"


def test_an_app_whose_terminal_is_gone_keeps_the_vote_that_waits_and_ends(terminal: Terminal, review: Path) -> None:
    terminal.wait_for("Waiting for you")
    terminal.press("s")
    terminal.wait_for("Include when")
    team = open_team(review)
    team.clara.store.connection.execute("BEGIN IMMEDIATE")  # another program holds the review
    terminal.press("i")
    terminal.wait_for("Not saved yet")
    terminal.hang_up()
    with pytest.raises(subprocess.TimeoutExpired):
        terminal.process.wait(0.5)
    team.clara.store.connection.execute("ROLLBACK")
    assert terminal.process.wait(60) == 1
    assert last_own(team.ada.store, team.ada.viewer, "decided") is not None
    team.clara.close()


def test_without_a_name_the_app_asks_who_works_here_once(review: Path, tmp_path: Path) -> None:
    for asks in (True, False):
        found = Terminal(review, tmp_path / "home")
        try:
            if asks:
                found.wait_for("Which keys are in your fingers?")
                found.press("1")
                found.wait_for("Who is there?")
                found.press("2")
            assert "Ben" in _ESCAPES.sub("", found.wait_for("Ben · reviewer"))
            assert found.leave() == 0
        finally:
            found.close()


def test_with_no_color_no_colour_is_sent(review: Path, tmp_path: Path) -> None:
    found = Terminal(review, tmp_path / "home", "--as", "Ada", NO_COLOR="1")
    try:
        said = found.wait_for("Waiting for you")
        triples = {m.groups() for m in re.finditer(r"[34]8;2;(\d+);(\d+);(\d+)", said)}
        assert all(red == green == blue for red, green, blue in triples)
        assert found.leave() == 0
    finally:
        found.close()


BREAKS = """
import sys
from review_tui.steps.screen import voting as screen
def broken(*_, **__):
    secret = "[/red] what a peer said"
    raise ZeroDivisionError(secret[:7])
screen.card = broken
from review_tui.cli import run
sys.argv = ["review-tui", *sys.argv[1:]]
run()
"""


@pytest.mark.parametrize("breaks", ["a defect", "the file is gone"])
def test_a_fault_of_the_app_is_a_sentence_without_traceback_or_locals(
    review: Path, tmp_path: Path, breaks: str
) -> None:
    found = Terminal(review, tmp_path / "home", "--as", "Ada", program=BREAKS if breaks == "a defect" else "")
    try:
        found.wait_for("Waiting for you")
        if breaks == "the file is gone":
            for file in review.glob("review.db*"):
                file.unlink()
        found.press("s")
        if breaks == "a defect":
            found.wait_for("Please report it.")
        else:
            found.wait_for("Include when")  # a key that is typed before counts for nothing
            found.press("i")
            found.wait_for("NOT SAVED")
            found.press("\x11")
            found.wait_for("Leave without it")
            found.press("2")
            found.wait_for("and lost as you left")
        assert found.process.wait(60) == 1
        said = _ESCAPES.sub("", found.raw)
        for word in ("Traceback", "locals", "secret", "self ="):
            assert word not in said
    finally:
        found.close()
