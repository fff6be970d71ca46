"""Many processes at once, and processes that are killed: short forms of benchmarks/writers.py and kill.py."""

import random
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from review_tui.model.log.kinds import PersonGranted
from review_tui.model.review.ids import SeededIds
from review_tui.store.store import Store
from review_tui.store.vault import Vault
from tests.store.copies import Copy, found
from tests.store.writers import Writer, started

PROCESSES, DECISIONS, ROUNDS, LEAST = 30, 20, 5, 10


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = found(tmp_path / "review")
    copy.bring("b1", "db", *[f"r{n}" for n in range(20)])
    for n in range(PROCESSES):
        copy.say("clara", PersonGranted(f"p{n}", "reviewer"))
    copy.store.close()
    return copy.folder


def opened(folder: Path) -> Store:
    return Store.open(folder, Vault(folder / "files"))


def is_whole(store: Store) -> bool:
    """Say whether pages, chain and state are in order."""
    assert store.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    own = sorted(store.events(), key=lambda event: event.origin_seq)
    assert [event.prev_hash for event in own[1:]] == [event.hash for event in own[:-1]]
    before = store.state_hash()
    store.rebuild()
    return store.state_hash() == before


def test_thirty_processes_write_at_once_and_nothing_is_lost_or_refused(folder: Path) -> None:
    writers = [started(folder, f"p{n}", DECISIONS) for n in range(PROCESSES)]
    with ThreadPoolExecutor(PROCESSES) as pool:
        acknowledged = [event for told in pool.map(Writer.told, writers) for event in told]
    for writer in writers:
        writer.process.join(120)
    assert [writer.process.exitcode for writer in writers] == [0] * PROCESSES
    store = opened(folder)
    kept = [event.id for event in store.events() if event.kind == "decided"]
    assert sorted(kept) == sorted(acknowledged)
    assert len(kept) == PROCESSES * DECISIONS
    assert is_whole(store)
    store.close()


def test_what_was_acknowledged_before_a_kill_is_there_after_it(folder: Path) -> None:
    chance = random.Random(5)
    acknowledged: set[str] = set()
    for _ in range(ROUNDS):
        writers = [started(folder, f"p{n}", 1_000_000) for n in range(2)]
        told = [event for writer in writers for event in writer.told(LEAST)]
        time.sleep(chance.uniform(0.005, 0.1))
        told += [event for writer in writers for event in writer.kill()]
        assert len(told) >= 2 * LEAST
        acknowledged.update(told)
        store = opened(folder)
        assert acknowledged <= {event.id for event in store.events()}
        assert is_whole(store)
        store.close()


def test_a_writer_that_is_killed_holds_nobody_up(folder: Path) -> None:
    writer = started(folder, "p0", 1_000_000)
    assert writer.told(1)
    writer.kill()
    store = opened(folder)
    store.connection.execute("PRAGMA busy_timeout = 0")  # whoever is held up is told at once
    Copy(folder, store, SeededIds(4)).vote("p1", "r1", "include")
    store.close()
