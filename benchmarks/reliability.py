"""The table of what is never lost: killed, written at once, full disks, faults, merging, tampered bundles, a hub.

python -m benchmarks.reliability [--short] [kill | writers | faults | disk | merges | tampered | lines | hub |
                                           blinding | trip]

Without a part named, all of them are tried; about half an hour on two cores.
"""

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import attacks, blinding, durability, exchanged, faults, hub, hub_lines, kill, round_trip, writers
from benchmarks.computers import reading_here
from benchmarks.made import missed, table

SEED = 20261130
Row = tuple[str, str, str]


def _killed(short: bool) -> Sequence[Row]:
    return kill.run(2 if short else 250)  # each kills two


def _written_at_once(short: bool) -> Sequence[Row]:
    return writers.run(*((3, 10) if short else (30, 200)))


def _merged(short: bool) -> Sequence[Row]:
    return attacks.orders(SEED, short)


def _tampered(short: bool) -> Sequence[Row]:
    wanted = len(exchanged.TAMPERINGS) if short else 10_000
    with TemporaryDirectory() as folder:
        found = [fine for _, fine, _ in exchanged.tampered(Path(folder), wanted, SEED)]
    return [
        ("tampered bundles", f"{len(found):,}", f">= {wanted:,}"),
        ("taken without a word", f"{found.count(False)}", "0"),
    ]


def _at_the_hub(short: bool) -> Sequence[Row]:
    """Let thirty vote at once, one vote a push, and a hundred a thousand times."""
    sizes = ((3, 10, 1), (6, 20, 10)) if short else ((30, 200, 1), (100, 1_000, 10))
    rows: list[Row] = []
    for people, votes, size in sizes:
        lost = hub.main(people, votes, size)
        rows += [(f"votes of {people} x {votes:,} that are not at the hub", f"{lost:,}", "0")]
    return rows


PARTS: dict[str, Callable[[bool], Sequence[Row]]] = {
    "kill": _killed,
    "writers": _written_at_once,
    "faults": lambda short: faults.run(short=short),
    "disk": lambda short: durability.figures("disk", short=short),
    "merges": _merged,
    "tampered": _tampered,
    "lines": lambda short: hub_lines.figures(short=short),
    "hub": _at_the_hub,
    "trip": lambda short: round_trip.figures(short=short),
    "blinding": lambda short: blinding.figures(short=short),
}


def run(parts: Sequence[str], *, short: bool) -> list[Row]:
    """Try the parts that are named; gives the rows of the table, with the seconds of each part."""
    rows: list[Row] = []
    with reading_here():
        for part in parts:
            began = time.perf_counter()
            found = PARTS[part](short)
            assert found, f"{part} did nothing"
            rows += [*found, (f"seconds for {part}", f"{time.perf_counter() - began:,.0f}", "-")]
    return rows


if __name__ == "__main__":
    asked = [word for word in sys.argv[1:] if word in PARTS] or list(PARTS)
    figures = run(asked, short="--short" in sys.argv)
    table("Reliability", figures)
    sys.exit(bool(missed(figures)))
