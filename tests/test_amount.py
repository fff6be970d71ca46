"""A short run leaves out no kind of case, a long run leaves out nothing, and both say so by one variable."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from _pytest.mark.structures import ParameterSet

from tests import amount
from tests.amount import every, tried


def is_slow(case: object) -> bool:
    return isinstance(case, ParameterSet) and any(mark.name == "slow" for mark in case.marks)


@pytest.mark.parametrize("step", [1, 2, 3, 8])
def test_every_so_manieth_case_is_quick_and_none_is_lost(step: int) -> None:
    found = every(step, range(20))
    assert [case for case in found if not is_slow(case)] == list(range(0, 20, step))
    assert [case.values[0] if isinstance(case, ParameterSet) else case for case in found] == list(range(20))


def test_a_long_run_tries_more(monkeypatch: pytest.MonkeyPatch) -> None:
    for is_long, count in ((False, 4), (True, 16)):
        monkeypatch.setattr(amount, "IS_LONG", is_long)
        assert tried(4, 16) == count


@pytest.mark.parametrize(("long", "asked", "names"), [
    ("", (), ["quick"]),
    ("1", (), ["quick", "slow"]),
    ("", ("-m", "slow"), ["slow"]),
])  # fmt: skip
def test_what_is_slow_is_left_out_unless_a_run_is_long_or_asks_for_it(
    tmp_path: Path, long: str, asked: tuple[str, ...], names: list[str]
) -> None:
    (tmp_path / "conftest.py").write_text("from tests.conftest import pytest_collection_modifyitems\n", "utf-8")
    (tmp_path / "test_two.py").write_text(
        "import pytest\ndef test_quick(): pass\n@pytest.mark.slow\ndef test_slow(): pass\n", "utf-8"
    )
    command = [sys.executable, "-m", "pytest", "-q", "--collect-only", "-p", "no:cacheprovider", *asked, str(tmp_path)]
    there = {**os.environ, "REVIEW_TUI_LONG": long, "PYTHONPATH": str(Path(__file__).parents[1])}
    run = subprocess.run(command, cwd=tmp_path, env=there, capture_output=True, text=True, check=False)
    found = [line.split("::test_")[1] for line in run.stdout.splitlines() if "::test_" in line]
    assert found == names, run.stdout + run.stderr
