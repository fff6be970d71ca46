"""The search summary of the worked example is what a stranger counts from its audit alone."""

import csv
import json
from collections import Counter, defaultdict
from pathlib import Path

from tests.stranger import Audit

EXPORTS = Path(__file__).parents[2] / "exports"
COLUMNS = ("Found", "Removed", "Duplicates", "Unique", "Reports", "Included", "Unique among the included")


def rows_of(name: str, folder: Path = EXPORTS) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8-sig", newline="") as file:
        return [row for row in csv.DictReader(file) if not next(iter(row.values())).startswith("# ")]


def recounted(folder: Path = EXPORTS) -> dict[str, tuple[int, ...]]:
    """Count each source from the log and the records as exported, by code that knows nothing of the program."""
    lines = (folder / "audit" / "log.jsonl").read_text("utf-8").splitlines()
    audit = Audit([json.loads(line) for line in lines], rows_of("audit/records.csv", folder))
    found, gone, finders = Counter[str](), Counter[str](), defaultdict[str, set[str]](set)
    outside = defaultdict[str, int](int)
    held = Counter(row["run"] for row in audit.rows)
    for event in audit._all("run_logged"):
        run = event["body"]
        outside[audit.sources[run["source"]]["name"]] += max(0, (run.get("kept") or 0) - held[event["id"]])
    reports = audit._reports(set(audit.row))
    live = {r for r, row in audit.row.items() if row["fate"] == "live"}
    name_of = {key: body["name"] for key, body in audit.sources.items()}
    for row in audit.row.values():
        found[name_of[row["source"]]] += 1
        gone[name_of[row["source"]]] += row["fate"] != "live"
    kept = set[str]()
    for report in reports:
        homes = sorted((audit.row[r] for r in report if r in live), key=lambda row: row["order"])
        for row in homes:
            finders[homes[0]["id"]].add(name_of[row["source"]])
        kept |= {homes[0]["id"]} if homes and "included_new" in audit._way(report, homes[0]["source"]) else set()
    told: dict[str, tuple[int, ...]] = {}
    for source in {body["name"] for body in audit.sources.values()}:
        mine = {r for r, names in finders.items() if source in names}
        alone = {r for r in mine if len(finders[r]) == 1}
        n, removed = found[source] + outside[source], gone[source] + outside[source]
        told[source] = (
            n,
            removed,
            n - removed - len(alone),
            len(alone),
            len(mine),
            len(mine & kept),
            len(alone & kept),
        )
    return told


def shown_in(folder: Path) -> dict[str, tuple[int, ...]]:
    """Give the counts of each source as the table prints them."""
    rows = rows_of("search_summary.csv", folder)
    return {row["Source"]: tuple(int(row[name]) for name in COLUMNS) for row in rows}


def test_a_stranger_counts_the_same_of_every_source() -> None:
    shown = shown_in(EXPORTS)
    total = shown.pop("All sources")
    assert shown == recounted()
    assert len(shown) == 12
    assert total[0] == sum(row[0] for row in shown.values()) == 63
    assert total[5] == 15
