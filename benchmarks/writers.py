"""Thirty processes write two hundred decisions each into one review; none is lost, none is told "locked".

python -m benchmarks.writers [PROCESSES] [DECISIONS]
"""

import multiprocessing
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.made import begun, decision, percentile, person, records, system, table
from review_tui.model.review.errors import ReviewError
from review_tui.store.store import Store
from review_tui.store.vault import Vault

RECORDS = 200


def write(folder: Path, writer: int, decisions: int) -> tuple[list[str], list[str], list[float]]:
    """Write decisions of one process; gives the events that were acknowledged, refusals, and seconds for each."""
    store = Store.open(folder, Vault(folder / "files"))
    done: list[str] = []
    refused: list[str] = []
    took: list[float] = []
    for n in range(decisions):
        began = time.perf_counter()
        try:
            draft = decision(f"r{(writer * 7 + n) % RECORDS:06}")
            done += [event.id for event in store.append([draft], person(writer), *system())]
        except ReviewError as problem:
            refused.append(str(problem))
        took.append(time.perf_counter() - began)
    store.close()
    return done, refused, took


def run(processes: int, decisions: int) -> Sequence[tuple[str, str, str]]:
    """Let all write at once, then check what is there; gives the rows of the table."""
    with TemporaryDirectory() as name:
        folder = Path(name) / "review"
        begun(folder, list(records(RECORDS)), people=processes).close()
        began = time.perf_counter()
        with multiprocessing.get_context("spawn").Pool(processes) as pool:
            found = pool.starmap(write, [(folder, writer, decisions) for writer in range(processes)], chunksize=1)
        seconds = time.perf_counter() - began
        store = Store.open(folder, Vault(folder / "files"))
        kept = {event.id for event in store.events() if event.kind == "decided"}
        state = store.state_hash()
        store.rebuild()
        same = store.state_hash() == state
        store.close()
    acknowledged = {event for done, _, _ in found for event in done}
    refused = [problem for _, problems, _ in found for problem in problems]
    took = sorted(second for _, _, each in found for second in each)
    wanted = processes * decisions
    assert len(took) == wanted
    assert acknowledged == kept, f"{len(acknowledged - kept)} lost"
    assert len(kept) == wanted, f"{len(refused)} refused, the first: {refused[:1]}"
    assert same
    return [
        ("decisions kept", f"{len(kept):,} of {wanted:,}", f"{wanted:,}"),
        ("told locked", str(len(refused)), "0"),
        ("state equals its rebuild", str(same), "True"),
        ("decisions a second", f"{wanted / seconds:,.0f}", "-"),
        ("one decision, p50", f"{percentile(took, 50) * 1000:.1f} ms", "-"),
        ("one decision, p99", f"{percentile(took, 99) * 1000:.1f} ms", "< 250 ms"),
        ("one decision, slowest", f"{took[-1]:.2f} s", "< 10 s"),
    ]


if __name__ == "__main__":
    sizes = [int(word) for word in sys.argv[1:]]
    table("Writers at once on one file", run(*(sizes + [30, 200][len(sizes) :])))
