"""What a whole export takes, and each part of it in CPU seconds, from a review screened by two people.

python -m benchmarks.export_all [RECORDS] [KIND ...]

Of ten reports two go on from title and abstract, one of them is excluded at full text, and one included.
The review has no forms, and so nothing of the kinds that are made of answers. What other processes write meanwhile is
told in one sum. By the clock it takes what two cores give, where others leave them free.
"""

import os
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.importing import varied
from benchmarks.made import LEAD, begun, person, system, table
from review_tui.model.log.events import Draft, record_ref
from review_tui.model.log.kinds import Decided, Opened, RetrievalNoted
from review_tui.model.review.ids import RandomIds, system_clock
from review_tui.model.review.people import Role, Viewer
from review_tui.steps.desk import Desk
from review_tui.steps.report.export import export
from review_tui.store.store import Store

ASKED = 100_000
_BETWEEN = "between"
AT_ONCE = 5_000
WHOLE = 30.0  # seconds by the clock that all of it may take for 100,000 records
PRISMA = 3.0  # … and the diagram in all formats


def screened(store: Store, count: int) -> None:
    """Let two people vote on all records at title and abstract, and on those that go on at full text."""
    names = [f"r{n:06}" for n in range(count)]
    for first in range(0, count, AT_ONCE):
        some = names[first : first + AT_ONCE]
        _voted(store, "title", some, [name for n, name in enumerate(some) if n % 10 < 8])
        on = [name for n, name in enumerate(some) if n % 10 >= 8]
        seen = [Draft(RetrievalNoted("seen_elsewhere", "read in print"), (record_ref(name),)) for name in on]
        store.append(seen, LEAD, *system())
        _voted(store, "full_text", on, on[::2])


def _voted(store: Store, stage: str, names: Sequence[str], excluded: Sequence[str]) -> None:
    out = frozenset(excluded)
    cast = [store.append([_vote(stage, name, name in out) for name in names], person(n), *system()) for n in range(2)]
    opened = [
        Draft(Opened(stage, (one.id, other.id)), (record_ref(name),))
        for name, one, other in zip(names, *cast, strict=True)
    ]
    store.append(opened, LEAD, *system())


def _vote(stage: str, record: str, excludes: bool) -> Draft:
    choice, reason = ("exclude", "topic") if excludes else ("include", "")
    return Draft(Decided(stage, choice, reason, records=(record,), seconds=9), (record_ref(record),))


def measured(desk: Desk, kinds: Sequence[str], to: Path, share: float) -> Iterator[tuple[str, str, str]]:
    """Export everything at once, or some kinds one after the other; gives the rows of the table.

    All of it may cost a `share` of the goal. What kinds need alike is read by the first of them.
    """
    begun_at: list[tuple[str, float]] = []
    before, clock = _of_others(), time.monotonic()

    def making(said: str, _done: int, _whole: int | None) -> None:
        begun_at.append((said.removeprefix("Making "), time.process_time()))

    for what in kinds or ("all",):
        files = export(desk, what, to / what, progress=making)
        begun_at.append((_BETWEEN, time.process_time()))
        size = sum(file.stat().st_size for file in files) / (1 << 20)
        yield f"{what}: {len(files)} files, {size:.0f} MiB", "", ""
    costs = [(kind, since - at) for (kind, at), (_, since) in pairwise(begun_at) if kind not in (_BETWEEN, "Written")]
    for kind, cost in costs:
        yield f"  {kind}", f"{cost:.2f} s", f"< {PRISMA:.0f} s" if kind == "prisma" else "-"
    yield "CPU seconds here", f"{sum(cost for _, cost in costs):.1f} s", "-"
    yield "CPU seconds of other processes", f"{_of_others() - before:.1f} s", "-"
    yield "by the clock", f"{time.monotonic() - clock:.1f} s", f"< {share * WHOLE:.0f} s"


def _of_others() -> float:
    """Give the CPU seconds of processes that were begun here and are over."""
    found = os.times()
    return found.children_user + found.children_system


def main(words: Sequence[str]) -> None:
    """Make a review and export it."""
    count = int(words[0]) if words else ASKED
    with TemporaryDirectory() as place:
        store = begun(Path(place) / "review", list(islice(varied(), count)))
        screened(store, count)
        desk = Desk(store, store.vault, Viewer(LEAD, Role.LEAD), system_clock, RandomIds())
        rows = list(measured(desk, words[1:], Path(place) / "exports", count / ASKED))
        table(f"A whole export of {count:,} records", rows)
        store.close()


if __name__ == "__main__":
    main(sys.argv[1:])
