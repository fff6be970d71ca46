"""A review goes to a hub and comes into a new file of another lead: python -m benchmarks.round_trip [--short].

People vote and take back in copies of their own and meet at the hub. What the new file folds has to be the state that
the founding one holds, to the byte of its hash; of a copy that says one word more it must not be.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.computers import Computer, reading_here
from benchmarks.hub_lines import Walk, walking
from benchmarks.made import missed, table
from benchmarks.postgres import NoServerError, Server, running
from review_tui.model.review.ids import SeededIds

REVIEWS, STEPS, FEWEST = 5, 30, 20  # FEWEST events, without which an equal state says nothing
ANOTHER = "Dora"  # a lead besides the one who founded it: reads all that is opened, and votes nowhere
Row = tuple[str, str, str]


def state(copy: Computer, who: str) -> tuple[str, int]:
    """Give the hash of the state of a copy, which is what its log folds to, and how many events it holds."""
    with copy.desk(who) as desk:
        assert desk.store.agrees_with_log()
        return desk.store.state_hash(), len(list(desk.store.events()))


def trip(walk: Walk, home: Path) -> tuple[bool, bool, int]:
    """Let people work and all of it come into a new file.

    Gives whether the state there is that of the founding copy, whether it is so still after one word more, and how
    many events came.
    """
    for _ in range(STEPS):
        walk.step()
    walk.end()
    clara = walk.copies["Clara"]
    added = clara.json("Clara", "share", "hub", "add", ANOTHER)
    with (home / "pgpass").open("a") as file:
        file.write(f"*:*:*:{added['login']}:{added['password']}\n")
    over = walk.lines["Clara"].folder
    new = Computer(home / ANOTHER, clara.clock, SeededIds(800))
    new.must("", "share", "sync", added["url"].replace(str(over), walk.server.owner.options["host"]))
    clara.must("Clara", "share", "sync")
    (here, _), (there, came) = state(clara, "Clara"), state(new, ANOTHER)
    new.must(ANOTHER, "remove", "A6", "--why", "one word more", "--yes")
    return here == there, state(new, ANOTHER)[0] == here, came


def measure(server: Server, home: Path, reviews: int) -> list[Row]:
    """Let so many reviews make the trip; gives the rows of the table."""
    found = []
    with reading_here():
        for n in range(reviews):
            with walking(server, home / str(n), 70 + n) as walk:
                found.append(trip(walk, home / str(n)))
    return [
        ("reviews through a hub into a new file", f"{len(found)}", f"{reviews}"),
        ("events in the smallest of them", f"{min((came for *_, came in found), default=0)}", f">= {FEWEST}"),
        ("equal by the hash of their state", f"{sum(same for same, *_ in found)}", f"{reviews}"),
        ("equal still after one word more", f"{sum(still for _, still, _ in found)}", "0"),
    ]


def figures(*, short: bool) -> list[Row]:
    """Try it on a server of its own."""
    with TemporaryDirectory(prefix="hub-") as place, running(Path(place) / "pg") as server:
        return measure(server, Path(place), 1 if short else REVIEWS)


if __name__ == "__main__":
    try:
        rows = figures(short="--short" in sys.argv)
    except NoServerError as problem:
        sys.exit(f"Not tried: {problem}")
    table("Through a hub into a new file", rows)
    sys.exit(bool(missed(rows)))
