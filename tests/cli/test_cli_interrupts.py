"""Ctrl-C: taken once, held back where something must not be cut in two, and told without a traceback."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from review_tui.interrupts import go_on, kept_from_children, take_once, undisturbed
from tests.cli.conftest import Program


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    before = signal.getsignal(signal.SIGINT)
    yield
    signal.signal(signal.SIGINT, before)


def press() -> None:
    os.kill(os.getpid(), signal.SIGINT)


def test_the_first_interrupts_and_the_next_ones_wait_for_it_to_clear_up() -> None:
    take_once()
    with pytest.raises(KeyboardInterrupt):
        press()
    press()  # while something is being cleared away
    press()


def test_one_that_comes_in_a_block_that_must_not_be_cut_comes_at_its_end() -> None:
    take_once()
    done: list[str] = []
    with pytest.raises(KeyboardInterrupt), undisturbed():
        press()
        done.append("whole")
    assert done == ["whole"]


def test_one_that_comes_while_the_last_files_get_their_names_stops_nothing_any_more() -> None:
    take_once()
    done: list[str] = []
    with undisturbed(ends=True):
        press()
        done.append("whole")
    press()  # nor does it while the program says what it has written
    assert done == ["whole"]
    go_on()
    with pytest.raises(KeyboardInterrupt):
        press()  # what comes after can be interrupted again


def test_a_script_that_calls_the_steps_keeps_what_it_does_at_ctrl_c() -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with undisturbed(ends=True):
        pass
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_files_that_cannot_get_their_names_can_still_be_given_up() -> None:
    take_once()
    with pytest.raises(OSError, match="full"), undisturbed(ends=True):
        raise OSError("the disk is full")
    with pytest.raises(KeyboardInterrupt):
        press()


def test_children_that_are_started_do_not_get_it() -> None:
    """The child says that it has begun, gets Ctrl-C, is told to go on, and does."""
    goes_on = "print('begun', flush=True); input(); print('went on')"
    with kept_from_children():
        child = subprocess.Popen(
            [sys.executable, "-c", goes_on], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
    assert child.stdout and child.stdout.readline() == "begun\n"
    child.send_signal(signal.SIGINT)
    assert child.communicate("\n", timeout=60)[0] == "went on\n"


AS_A_MODULE = """
import signal
signal.signal(signal.SIGINT, signal.SIG_DFL)  # as the module does first
print("Python has begun", flush=True)
from runpy import run_module
run_module("review_tui", run_name="__main__", alter_sys=True)
"""


@pytest.mark.parametrize("delay", [0.05, 0.2, 0.5, 1.0])
def test_at_any_moment_it_ends_without_a_traceback(filled: Program, delay: float, tmp_path: Path) -> None:
    command = [sys.executable, "-c", AS_A_MODULE, "-C", str(filled.folder), "--as", "Ada", "export", "all", "--to"]
    command.append(str(tmp_path / "out"))
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "Python has begun\n"
    time.sleep(delay)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert "Traceback" not in said
    out = tmp_path / "out"
    assert [path.name for path in out.rglob("*.new")] == []
    assert bool(list(out.rglob("*.csv"))) is (process.returncode == 0)


CUT_OFF = """
import review_tui.cli

class Half:
    def __init__(self):
        self.own = self

    def __del__(self):
        raise ValueError("I/O operation on closed file.")

def writing(**_):
    half = Half()
    raise KeyboardInterrupt

review_tui.cli._loaded = lambda: writing
review_tui.cli.run()
"""


def test_what_was_cut_off_does_not_complain_as_it_is_let_go() -> None:
    """Once a workbook that was half written said so behind the sentence, with a traceback."""
    told = subprocess.run([sys.executable, "-c", CUT_OFF], capture_output=True, text=True, check=False)
    assert (told.returncode, told.stderr) == (1, "Stopped; nothing half written.\n")


LOST = """
import signal
import time
import review_tui.cli

class Half:
    def __del__(self):
        signal.raise_signal(signal.SIGINT)

def working(**_):
    half = Half()
    del half
    time.sleep(60)

review_tui.cli._loaded = lambda: working
review_tui.cli.run()
"""


def test_one_that_comes_while_something_is_let_go_is_not_lost() -> None:
    """Python cannot interrupt that: it said so with a traceback, and the work went on."""
    told = subprocess.run([sys.executable, "-c", LOST], capture_output=True, text=True, check=False)
    assert (told.returncode, told.stderr) == (1, "Stopped; nothing half written.\n")
