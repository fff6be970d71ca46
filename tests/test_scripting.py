"""The page about scripts is true: its script runs as it stands, at the top level of a file, and prints what it says."""

import importlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "scripting.md").read_text("utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", PAGE, re.DOTALL)


def test_its_script_prints_what_the_page_says(tmp_path: Path) -> None:
    parts = [text for language, text in BLOCKS if language == "python"]
    assert len(parts) == 2
    script = tmp_path / "script.py"
    script.write_text("\n".join(parts), "utf-8")
    where = {**os.environ, "PYTHONPATH": str(ROOT), "REVIEW_TUI_STATE": str(tmp_path / "state"), "PYTHONUTF8": "1"}
    run = subprocess.run(
        [sys.executable, script], capture_output=True, text=True, encoding="utf-8", cwd=tmp_path, env=where, check=False
    )
    assert run.stderr == ""
    assert run.stdout == "".join(text for language, text in BLOCKS if language == "text") + "Provision in England\n"


@pytest.mark.parametrize("name", re.findall(r"^\| `([a-z.]+)` \|", PAGE, re.MULTILINE))
def test_a_module_that_it_names_is_there_and_says_what_it_does(name: str) -> None:
    assert importlib.import_module(f"review_tui.{name}").__doc__
