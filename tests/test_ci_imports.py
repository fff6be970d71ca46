"""Every core dependency can be imported by the name that the project's check knows it by."""

import runpy
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CHECK = ROOT / ".ci" / "imports.py"


@pytest.mark.skipif(not CHECK.exists(), reason="the project's check is no part of what is installed")
def test_every_core_dependency_is_imported_by_its_name(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", [str(CHECK)])
    runpy.run_path(str(CHECK), run_name="__main__")
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    assert len(capsys.readouterr().out.splitlines()) == len(wanted) > 10
