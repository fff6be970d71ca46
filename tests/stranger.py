"""The recount that ships with every audit (docs/recount.py), loaded as the script of its own that it is."""

import importlib.util
from collections.abc import Callable
from pathlib import Path

SCRIPT = Path(__file__).resolve().parents[1] / "docs" / "recount.py"


def _loaded() -> Callable[[Path], dict[str, int]]:
    spec = importlib.util.spec_from_file_location("recount_of_a_stranger", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: Callable[[Path], dict[str, int]] = module.recount
    return found


recount = _loaded()
