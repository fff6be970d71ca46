"""The tidy database of a review of 100,000 records with two votes on each.

python -m benchmarks.database [RECORDS]
"""

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.decisions import screen
from benchmarks.made import LEAD, begun, records, table
from review_tui.model.review.ids import RandomIds, system_clock
from review_tui.model.review.people import Role, Viewer
from review_tui.steps.desk import Desk
from review_tui.steps.report.database import export_database
from review_tui.store.vault import Vault


def run(count: int) -> list[tuple[str, str, str]]:
    """Export it once; gives the rows of the table."""
    with TemporaryDirectory() as name:
        folder = Path(name) / "review"
        store = begun(folder, list(records(count)))
        screen(store, count)
        store.name_people({LEAD: "Lead"})
        desk = Desk(store, Vault(folder / "files"), Viewer(LEAD, Role.LEAD), system_clock, RandomIds())
        began = time.process_time()
        file, _ = export_database(desk, Path(name) / "out" / "review.db")
        spent, size = time.process_time() - began, file.stat().st_size
        store.close()
    return [
        (f"{count:,} records, {2 * count:,} votes, CPU", f"{spent:.1f} s", f"< {20 * count / 1e5:.1f} s"),
        ("size", f"{size / 2**20:,.0f} MiB", "-"),
    ]


if __name__ == "__main__":
    table("A tidy database", run(int(sys.argv[1]) if sys.argv[1:] else 100_000))
