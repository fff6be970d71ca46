"""Screening on a pseudo-terminal, in a large review: from a key to the next record, conflicts, and no vote lost.

python -m benchmarks.screening_keys [RECORDS [KEYS]]: wall seconds mean something on a quiet machine alone, so the load
and the CPU of the app stand beside them.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from benchmarks.importing import varied
from benchmarks.made import LEAD, begun, decision, percentile, person, system, table
from benchmarks.terminal import Terminal
from review_tui.model.log.events import Draft, record_ref
from review_tui.model.log.kinds import Opened
from review_tui.model.review.people import Role, Viewer
from review_tui.store import queues, reading
from review_tui.store.store import Store
from review_tui.store.vault import Vault

RECORDS, KEYS, CONFLICTS = 100_000, 200, 500
PACE = 0.5  # seconds between scripted decisions: 120 a minute
ADA = Viewer(person(0), Role.REVIEWER)
Row = tuple[str, str, str]


def differing(store: Store, count: int) -> None:
    """Let two people differ on the first records, and open their votes."""
    names = [f"r{n:06}" for n in range(count)]
    cast = [store.append([decision(name, choice) for name in names], person(n), *system())
            for n, choice in enumerate(("include", "exclude"))]  # fmt: skip
    opened = [Draft(Opened("title", (one.id, two.id)), (record_ref(name),))
              for name, one, two in zip(names, *cast, strict=True)]  # fmt: skip
    store.append(opened, LEAD, *system())


def numbers(store: Store, count: int) -> list[str]:
    """Give the numbers of the reports in the order in which they come to a reviewer."""
    turns = queues.next_for(store, ADA, "title", count)
    lines = {line.id: line.number for line in reading.lines_of(store, [turn.report for turn in turns])}
    return [lines[turn.report] for turn in turns]


def timed(app: Terminal, pressed: Sequence[tuple[str, str]]) -> tuple[list[float], float]:
    """Press keys, each until its words are painted; gives the sorted seconds, and the CPU of each."""
    cpu, taken = app.cpu, []
    for key, until in pressed:
        taken.append(app.press(key, until))
        app.read(0.05)
    return sorted(taken), (app.cpu - cpu) / len(pressed)


def told(what: str, taken: Sequence[float], cpu: float, goal: str) -> Row:
    """Say how long a key took."""
    wall = f"p50 {percentile(taken, 50) * 1000:.0f}, p95 {percentile(taken, 95) * 1000:.0f} ms"
    return what, f"{wall}; {cpu * 1000:.0f} ms CPU", goal


def votes(store: Store) -> int:
    """Count the votes of the reviewer at the terminal."""
    return queues.done(store, ADA, "title")


def screened(review: Path, home: Path, keys: int) -> Iterator[Row]:
    """Include one record after another, waiting for each; then at a pace, waiting for none."""
    store = Store.open(review, Vault(review / "files"))
    coming, before = numbers(store, keys + 1), votes(store)
    app = Terminal(review, home, ADA.person)
    app.press("", "Waiting for you")
    app.read(1)
    app.press("s", coming[0])
    yield told("key to the next record", *timed(app, [("i", number) for number in coming[1:]]), "p95 < 50 ms")
    for _ in range(keys):
        app.write("i")
        app.read(PACE)
    app.read(2)
    app.leave()
    done = votes(store) - before - keys
    store.close()
    yield f"votes of {keys} keys at {60 / PACE:.0f} a minute", f"{done:,}", f"{keys:,}"


def ruled(review: Path, home: Path) -> Iterator[Row]:
    """Open the conflicts as the lead, go from one to the next, and rule on some."""
    app = Terminal(review, home, LEAD)
    app.press("", "Waiting for you")
    app.read(1)
    cpu = app.cpu
    opened = [app.press("c", f"Conflict 1 of {CONFLICTS:,}")]
    yield told(f"opening {CONFLICTS:,} conflicts", opened, app.cpu - cpu, "without waiting")
    app.read(1)
    yield told("to the next conflict", *timed(app, [("j", f"Conflict {n} of") for n in range(2, 42)]), "p95 < 50 ms")
    ruling = [("i", f"of {CONFLICTS - n:,}") for n in range(1, 21)]
    yield told("a ruling to the next conflict", *timed(app, ruling), "p95 < 100 ms")
    app.leave()


def main(count: int, keys: int) -> None:
    """Make a review and measure."""
    with tempfile.TemporaryDirectory() as folder:
        review = Path(folder) / "review"
        store = begun(review, list(islice(varied(), count)))
        differing(store, min(CONFLICTS, count))
        store.close()
        began = time.strftime("%H:%M:%S")
        steps: tuple[Callable[[], Iterator[Row]], ...] = (
            lambda: screened(review, Path(folder), keys), lambda: ruled(review, Path(folder)),
        )  # fmt: skip
        rows = [row for step in steps for row in step()]
        load = " ".join(f"{part:.1f}" for part in os.getloadavg())
        table(f"Keys in a review of {count:,}, begun {began}, load {load} on {os.cpu_count()} cores", rows)


if __name__ == "__main__":
    asked = [int(word) for word in sys.argv[1:]]
    main(asked[0] if asked else RECORDS, asked[1] if asked[1:] else KEYS)
