"""Whoever holds it is alone; whoever comes meanwhile waits or is told, and a program that was killed blocks none."""

import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest

from review_tui.model.review.errors import ReviewError
from review_tui.store.one_at_a_time import one_at_a_time


def test_two_take_turns(tmp_path: Path) -> None:
    inside: list[int] = []
    most: list[int] = []

    def turn() -> None:
        with one_at_a_time(tmp_path / "lock", "does it"):
            inside.append(1)
            most.append(len(inside))
            inside.pop()

    threads = [Thread(target=turn) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1] * 8


def test_who_cannot_wait_is_told(tmp_path: Path) -> None:
    with (
        one_at_a_time(tmp_path / "lock", "does it"),
        pytest.raises(ReviewError, match="Another program does it right now"),
        one_at_a_time(tmp_path / "lock", "does it", patience=0.01),
    ):
        pass


def test_who_failed_or_was_killed_keeps_nobody_waiting(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="on the way"), one_at_a_time(tmp_path / "lock", "does it"):
        raise ValueError("on the way")
    killed = (
        "import os, sys; from pathlib import Path; from review_tui.store.one_at_a_time import one_at_a_time\n"
        "with one_at_a_time(Path(sys.argv[1]), 'does it'): os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", killed, str(tmp_path / "lock")], check=False).returncode == 9
    with one_at_a_time(tmp_path / "lock", "does it", patience=0.01):
        assert (tmp_path / "lock").stat().st_size == 0
