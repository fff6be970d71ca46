"""A review of 100,000 records: deciding, the next record, opening, rebuilding, and what an import costs.

python -m benchmarks.decisions [RECORDS]
"""

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.made import LEAD, begun, decision, percentile, person, records, system, table
from review_tui.model.log.events import FRAME, Draft, record_ref
from review_tui.model.log.kinds import Opened, RunLogged
from review_tui.model.review.people import Role, Viewer
from review_tui.store import queues, reading, votes
from review_tui.store.store import Store
from review_tui.store.vault import Vault

ADA, BEN = (Viewer(person(n), Role.REVIEWER) for n in range(2))
CHUNK = 5_000
SEARCHES = 10_000


def timed(act: Callable[[], object]) -> tuple[float, float]:
    """Give wall and processor seconds of an act."""
    wall, processor = time.perf_counter(), time.process_time()
    act()
    return time.perf_counter() - wall, time.process_time() - processor


def screen(store: Store, count: int) -> None:
    """Let two people vote on all records and open them, in large appends."""
    for first in range(0, count, CHUNK):
        names = [f"r{n:06}" for n in range(first, min(first + CHUNK, count))]
        cast = [store.append([decision(name) for name in names], who.person, *system()) for who in (ADA, BEN)]
        opened = [
            Draft(Opened("title", (one.id, other.id)), (record_ref(name),))
            for name, one, other in zip(names, *cast, strict=True)
        ]
        store.append(opened, LEAD, *system())


def one_by_one(store: Store, n: int) -> tuple[list[float], list[float]]:
    """Look for the next record and decide on it, n times; gives the sorted seconds of either."""
    looked, decided = [], []
    for _ in range(n):
        began = time.perf_counter()
        (turn,) = queues.next_for(store, ADA, "title")
        reading.report(store, turn.report)
        votes.own_vote(store, ADA, turn.report, "title")
        looked.append(time.perf_counter() - began)
        began = time.perf_counter()
        store.append([decision(turn.report)], ADA.person, *system())
        decided.append(time.perf_counter() - began)
    return sorted(looked), sorted(decided)


def among_searches(folder: Path, searches: int) -> list[float]:
    """Vote in a small review that has so many logged searches, and look at the frame each time; sorted seconds."""
    store = begun(folder, list(records(300)))
    runs = [Draft(RunLogged("db", "2026-11-20", f"words {n}"), (FRAME,)) for n in range(searches)]
    store.append(runs, LEAD, *system())
    found = []
    for n in range(300):
        began = time.perf_counter()
        assert store.frame.protocol.stages
        store.append([decision(f"r{n:06}")], ADA.person, *system())
        found.append(time.perf_counter() - began)
    assert len(store.frame.runs) == searches + 1
    store.close()
    return sorted(found)


def first_screen(folder: Path) -> None:
    """Open a review and read what the home screen and the first card need."""
    store = Store.open(folder, Vault(folder / "files"))
    for stage in store.frame.protocol.screening_stages:
        queues.waiting(store, ADA, stage.name)
        queues.stage_progress(store, stage.name)
    assert reading.spots(store)
    assert len(queues.next_for(store, ADA, "title", 1)) == 1
    store.close()


def run(count: int) -> Sequence[tuple[str, str, str]]:
    """Do it all; gives the rows of the table."""
    share = count / 100_000
    with TemporaryDirectory() as name:
        folder = Path(name) / "review"
        made = list(records(count))  # what a parser would have given
        imported = timed(lambda: begun(folder, made).close())
        opening = timed(lambda: first_screen(folder))
        store = Store.open(folder, Vault(folder / "files"))
        looked, decided = one_by_one(store, 500)
        (n,) = store.connection.execute("SELECT count(*) FROM vote").fetchone()
        assert n == 500
        store.close()
        other = Path(name) / "screened"
        store = begun(other, list(records(count)))
        screen(store, count)
        reopening = timed(lambda: first_screen_of_full_text(other))
        logged = among_searches(Path(name) / "logged", SEARCHES)
        before = store.state_hash()
        rebuilt = timed(store.rebuild)
        assert store.state_hash() == before
        (agreed,) = store.connection.execute("SELECT count(*) FROM outcome WHERE status = 'agreed'").fetchone()
        assert agreed == count
        store.close()
    return [
        ("records", f"{count:,}", "100,000"),
        ("import beyond parsing, CPU", f"{imported[1]:.2f} s", f"< {10 * share:.1f} s"),
        ("opening to the first card", f"{opening[0] * 1000:.0f} ms", "< 1,000 ms"),
        ("opening when all is screened", f"{reopening[0] * 1000:.0f} ms", "< 1,000 ms"),
        ("next record, p50", f"{percentile(looked, 50) * 1000:.2f} ms", "< 20 ms"),
        ("next record, p99", f"{percentile(looked, 99) * 1000:.2f} ms", "< 20 ms"),
        ("one durable decision, p50", f"{percentile(decided, 50) * 1000:.2f} ms", "-"),
        ("one durable decision, p99", f"{percentile(decided, 99) * 1000:.2f} ms", "< 20 ms"),
        (f"one decision among {SEARCHES:,} searches, p50", f"{percentile(logged, 50) * 1000:.2f} ms", "<= 1.5 ms"),
        ("rebuild with two votes on each", f"{rebuilt[0]:.1f} s", f"<= {10 * share:.1f} s"),
    ]


def first_screen_of_full_text(folder: Path) -> None:
    """Open a review whose titles are done."""
    store = Store.open(folder, Vault(folder / "files"))
    assert queues.waiting(store, ADA, "title") == 0
    assert reading.counted(store, place="sought") > 0
    queues.next_for(store, ADA, "full_text", 1)
    store.close()


if __name__ == "__main__":
    table("One large review", run(int(sys.argv[1]) if sys.argv[1:] else 100_000))
