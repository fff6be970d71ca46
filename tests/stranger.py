"""The recount that ships with every audit (docs/recount.py), loaded as the script of its own that it is."""

import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

SCRIPT = Path(__file__).resolve().parents[1] / "docs" / "recount.py"


def _loaded() -> ModuleType:
    spec = importlib.util.spec_from_file_location("recount_of_a_stranger", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


_script = _loaded()
recount: Callable[[Path], dict[str, int]] = _script.recount
Audit: Any = _script.Audit  # of the lines of log.jsonl and the rows of records.csv
