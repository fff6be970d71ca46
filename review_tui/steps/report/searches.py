"""The search log: what each search of each source brought, and the table of it for PRISMA-S."""

from collections import Counter

from review_tui.exporting.rows import SearchedSource
from review_tui.exporting.searches import searches_table
from review_tui.exporting.table import ExportTable
from review_tui.model.review.places import Fate
from review_tui.steps.desk import Desk
from review_tui.steps.plan import runs
from review_tui.store import reading


def searched(desk: Desk) -> list[SearchedSource]:
    """Give each run of each source with what came in from it; a source without one, or with stray batches, once more.

    Batches that were withdrawn count no longer; withdrawn as a removal, they still count as identified.
    """
    frame = desk.frame
    brought: Counter[tuple[str, str]] = Counter()
    removed: Counter[tuple[str, str]] = Counter()
    for batch in frame.batches.values():
        key = (batch.source, batch.run if batch.run in frame.runs else "")  # a run that was undone has no row
        if not batch.withdrawn:
            brought[key] += batch.count
        elif batch.withdrawn == "removal":
            removed[key] += batch.count
    found: list[SearchedSource] = []
    for name, source in frame.sources.items():
        logged = runs.of_source(frame, name)
        found += [SearchedSource(source, run, brought[name, run.id], removed[name, run.id]) for run in logged]
        if not logged or brought[name, ""] or removed[name, ""]:
            found.append(SearchedSource(source, None, brought[name, ""], removed[name, ""]))
    return found


def table_of(desk: Desk) -> ExportTable:
    """Give the table of searches with what the log knows of the 16 items of PRISMA-S."""
    duplicates = sum(n for spot, n in reading.spots(desk.store).items() if spot.place.fate is Fate.DUPLICATE)
    engines = sorted({match.engine for match in desk.frame.matches.values() if match.stands})
    return searches_table(searched(desk), duplicates, engines)
