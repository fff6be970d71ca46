"""The recount of a stranger, as the audit export ships it, asked about a copy of a review."""

import importlib.util
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any

from benchmarks.computers import Computer

SCRIPT = Path(__file__).resolve().parents[1] / "docs" / "recount.py"


def script(path: Path = SCRIPT) -> ModuleType:
    """Load the script that anyone may run beside an audit."""
    spec = importlib.util.spec_from_file_location("recount_of_a_stranger", path)
    assert spec
    assert spec.loader
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


_recount: Callable[[Path], dict[str, int]] | None = None


def recount(computer: Computer) -> dict[str, Any]:
    """Recount a copy from the audit that its lead exports."""
    global _recount  # loaded once
    _recount = _recount or script().recount
    with TemporaryDirectory() as folder:
        computer.must("Clara", "export", "audit", "--to", folder)
        return _recount(Path(folder) / "audit")
