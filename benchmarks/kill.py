"""Writers are killed (kill -9) while they write; nothing that was acknowledged is lost, and the review is whole.

python -m benchmarks.kill [ROUNDS]
"""

import random
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.made import begun, decision, missed, person, records, system, table
from review_tui.store.store import Store
from review_tui.store.vault import Vault

RECORDS, WRITERS, LEAST = 50, 2, 10
KILLS, IN_ALL = 500, 10_000  # what the whole form asks for: so many kills, and decisions acknowledged before them
KEPT = 50  # rounds that one review lives through: what is checked after each grows with all that was written


def write_for_ever(folder: Path, writer: int) -> None:
    """Write decisions until killed; each is told on standard output once it is durable."""
    store = Store.open(folder, Vault(folder / "files"))
    n = 0
    while True:
        (event,) = store.append([decision(f"r{n % RECORDS:06}")], person(writer), *system())
        print(event.id, flush=True)
        n += 1


def round_of(folder: Path, chance: random.Random) -> list[str]:
    """Start writers, kill them some time after each has acknowledged enough; gives what was acknowledged."""
    command = [sys.executable, "-m", "benchmarks.kill", "--write", str(folder)]
    writers = [
        subprocess.Popen([*command, str(n)], stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[1])
        for n in range(WRITERS)
    ]
    told: list[str] = []
    for writer in writers:
        assert writer.stdout
        told += [writer.stdout.readline() for _ in range(LEAST)]
    time.sleep(chance.uniform(0.005, 0.25))
    for writer in writers:
        writer.kill()
    for writer in writers:
        with writer:
            told += writer.stdout.readlines() if writer.stdout else []
    return [line.strip() for line in told if line.endswith("\n")]  # a line cut off was not read by anyone


def check(folder: Path, acknowledged: set[str]) -> tuple[int, bool]:
    """Give how many of the acknowledged the log lacks, and whether it is unbroken and the state that of a rebuild."""
    store = Store.open(folder, Vault(folder / "files"))
    kept = {event.id for event in store.events()}
    assert store.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    before = store.state_hash()
    store.rebuild()
    whole = store.state_hash() == before
    with TemporaryDirectory() as other:  # a merge into an empty review checks every hash and every chain
        copy = Store.create(Path(other) / "review", Vault(folder / "files"))
        copy.merge(store.events(), {})
        whole = whole and copy.state_hash() == before
        copy.close()
    store.close()
    return len(acknowledged - kept), whole


def lives(rounds: int, chance: random.Random) -> list[tuple[int, int, bool]]:
    """Kill the writers of one review round after round.

    Gives of each how many were acknowledged, how many of all until then are lost, and if the review was whole then.
    """
    acknowledged: set[str] = set()
    found = []
    with TemporaryDirectory() as name:
        folder = Path(name) / "review"
        begun(folder, list(records(RECORDS)), people=WRITERS).close()
        for _ in range(rounds):
            told = round_of(folder, chance)
            acknowledged.update(told)
            found.append((len(told), *check(folder, acknowledged)))
    assert sum(told for told, *_ in found) == len(acknowledged), "a decision was acknowledged twice"
    return found


def run(rounds: int) -> Sequence[tuple[str, str, str]]:
    """Kill in every round, with a fresh review after every 50; gives the rows of the table."""
    chance = random.Random(20261123)
    found = [each for begin in range(0, rounds, KEPT) for each in lives(min(KEPT, rounds - begin), chance)]
    return figures(found)


def figures(found: Sequence[tuple[int, int, bool]]) -> list[tuple[str, str, str]]:
    """Give the rows of the table, for what each round acknowledged, had lost, and left whole."""
    rounds, told = len(found), [told for told, *_ in found]
    in_all = IN_ALL if rounds * WRITERS >= KILLS else LEAST * rounds
    return [
        ("killed by kill -9", f"{rounds * WRITERS:,}", f">= {min(KILLS, rounds * WRITERS):,}"),
        ("acknowledged decisions", f"{sum(told):,}", f">= {in_all:,}"),
        ("least in a round", str(min(told, default=0)), f">= {LEAST}"),
        ("lost", f"{max((lost for _, lost, _ in found), default=0):,}", "0"),
        ("whole afterwards", f"{sum(whole for *_, whole in found)} of {rounds}", f"{rounds}"),
    ]


if __name__ == "__main__":
    if sys.argv[1:2] == ["--write"]:
        write_for_ever(Path(sys.argv[2]), int(sys.argv[3]))
    rows = run(int(sys.argv[1]) if sys.argv[1:] else 50)
    table("Killed while writing", rows)
    sys.exit(bool(missed(rows)))
