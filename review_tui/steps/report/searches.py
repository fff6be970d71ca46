"""The search log: what each search of each source brought, and the table of it for PRISMA-S."""

from collections import Counter, defaultdict

from review_tui.exporting.rows import SearchedSource
from review_tui.exporting.searches import searches_table
from review_tui.exporting.table import ExportTable
from review_tui.model.fold.match_run import engines_of
from review_tui.model.prisma import counting
from review_tui.model.review.places import Fate
from review_tui.model.review.sources import Run
from review_tui.steps.desk import Desk
from review_tui.steps.plan import runs
from review_tui.store import batches, reading


def searched(desk: Desk) -> list[SearchedSource]:
    """Give each run of each source with what came in from it; a source without one, or with stray batches, once more.

    Batches that were withdrawn count no longer; withdrawn as a removal, they still count as identified. A record that
    several searches brought is counted at the first, as the diagram counts it once.
    """
    frame = desk.frame
    missing, brought = counting.not_imported(frame), _brought(desk)
    found: list[SearchedSource] = []
    for name, source in frame.sources.items():
        logged: list[Run | None] = [*runs.of_source(frame, name)]
        if not logged or any(brought[name, ""].values()):
            logged.append(None)
        for run in logged:
            kept = missing[run.id] if run else 0
            came = {"imported": 0, **brought[name, run.id if run else ""]}
            found.append(SearchedSource(source=source, run=run, missing=kept, **came))
    return found


def _brought(desk: Desk) -> dict[tuple[str, str], Counter[str]]:
    """Count, by source and run, the records "imported" and "removed" with their batch, and those held "again"."""
    frame, counted = desk.frame, batches.counted(desk.store)
    found: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for batch in frame.batches.values():
        run = found[batch.source, batch.run if batch.run in frame.runs else ""]  # a run that was undone has no row
        n = counted.get(batch.id, 0)
        run["removed" if batch.withdrawn else "imported"] += n
        run["again"] += 0 if batch.withdrawn == "error" else batch.count - n
    return found


def table_of(desk: Desk) -> ExportTable:
    """Give the table of searches with what the log knows of the 16 items of PRISMA-S."""
    duplicates = sum(n for spot, n in reading.spots(desk.store).items() if spot.place.fate is Fate.DUPLICATE)
    engines = engines_of(desk.frame.matches.values())
    boxes = reading.counts(desk.store).boxes
    drawn = sum(boxes[key].n for key in ("db_identified", "other_identified") if key in boxes)
    return searches_table(searched(desk), duplicates, engines, drawn)
