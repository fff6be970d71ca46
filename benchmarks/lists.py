"""What a list of 100,000 reports costs: its first page, a key of a word that is sought, filters, and all of it as JSON.

python -m benchmarks.lists [RECORDS]; CPU seconds, since other work on the machine does not count in them. Half of the
records are voted on, and a hundred bear a label.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.decisions import screen
from benchmarks.importing import varied
from benchmarks.made import begun, person, system, table
from review_tui.model.log.events import Draft, record_ref
from review_tui.model.log.kinds import Labelled
from review_tui.model.review.ids import RandomIds, system_clock
from review_tui.model.review.people import Role, Viewer
from review_tui.steps.desk import Desk, selecting
from review_tui.steps.report import whereabouts
from review_tui.store import listing, searching
from review_tui.store.store import Store

ASKED = 100_000
PAGE = 50
FILTERS = (
    "stage:title mine:none year:2010..", "mine:include", "type:article-journal", "source:index", "organisation:council",
    "place:waits", "outcome:pending", "has:abstract -has:doi", "kind:grey",
    "label:any", "-label:any", "box:db_screened",
)  # fmt: skip
TYPED = "strategy for"


def cost(act: Callable[[], object]) -> float:
    """Give the milliseconds of CPU of an act, the least of three."""

    def once() -> float:
        begun_at = time.process_time()
        act()
        return (time.process_time() - begun_at) * 1000

    return min(once() for _ in range(3))


def page(desk: Desk, where: str) -> int:
    """Do what a list does: find all that a filter names, and read the first page."""
    homes = selecting.selected(desk, where)
    whereabouts.lines(desk, homes[:PAGE])
    return len(homes)


def as_json(desk: Desk) -> None:
    """Do what `list --json` does for all reports."""
    found: list[object] = []
    after = None
    while lines := listing.listed(desk.store, first=len(found), count=1000, after=after):
        found += [json.dumps([line.number, line.title, line.authors, line.year, line.organisation]) for line in lines]
        after = lines[-1]


def measured(desk: Desk) -> Iterator[tuple[str, str, str]]:
    """Measure one after the other, with the goal of each."""
    began = time.process_time()
    searching.prepare(desk.store)
    yield "index of all words, once", f"{time.process_time() - began:.1f} s", "beside the import"
    first = cost(lambda: (listing.listed_count(desk.store), listing.listed(desk.store, count=PAGE)))
    yield "first page of all reports", f"{first:.0f} ms", "< 200 ms"
    keys = [cost(lambda typed=TYPED[:n]: page(desk, typed)) for n in range(1, len(TYPED) + 1)]  # type: ignore[misc]
    yield f"a key of “{TYPED}”, the slowest", f"{max(keys):.0f} ms", "< 100 ms"
    for where in FILTERS:
        yield where, f"{cost(lambda where=where: page(desk, where)):.0f} ms", "< 150 ms"  # type: ignore[misc]
    yield "all lines as JSON", f"{cost(lambda: as_json(desk)) / 1000:.1f} s", "< 6 s"


def labelled(store: Store, count: int) -> None:
    """Let a reviewer label the first records."""
    drafts = [Draft(Labelled("pilot", "title"), (record_ref(f"r{n:06}"),)) for n in range(count)]
    store.append(drafts, person(0), *system())


def main() -> None:
    """Make a review and measure."""
    asked = int(sys.argv[1]) if len(sys.argv) > 1 else ASKED
    with TemporaryDirectory() as folder:
        store = begun(Path(folder), list(islice(varied(), asked)))
        screen(store, asked // 2)
        labelled(store, 100)
        viewer = Viewer(person(0), Role.REVIEWER)
        desk = Desk(store, store.vault, viewer, system_clock, RandomIds())
        table(f"Lists of {asked:,} reports", list(measured(desk)))
        store.close()


if __name__ == "__main__":
    main()
