"""The recount of a stranger, as every audit ships it, asked about a copy of a review."""

from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.computers import Computer
from tests.stranger import recount as count


def recount(computer: Computer) -> dict[str, int]:
    """Recount a copy from the audit that its lead exports."""
    with TemporaryDirectory() as folder:
        computer.must("Clara", "export", "audit", "--to", folder)
        return count(Path(folder) / "audit")
