"""Attacks on the hub's blinding, by SQL: python -m benchmarks.blinding [--short].

Each is made by a reviewer in two hubs that differ in what a peer said and in nothing else, and must be told the same in
both; the owner of the database, by the same or by a control, must be told a difference.
"""

import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.made import missed, table
from benchmarks.postgres import NoServerError, Server, running
from tests.sharing.hub.attacks import Attack
from tests.sharing.hub.conftest import SECRET, Scene, made
from tests.sharing.hub.further_attacks import EVERY
from tests.sharing.hub.test_attacks import told as answers
from tests.sharing.hub.test_attacks import with_a_page

Row = tuple[str, str, str]
WANTED = 60


def tried(worlds: tuple[Scene, Scene], attacks: Sequence[Attack]) -> tuple[list[str], list[str]]:
    """Make these attacks; gives the names of those that tell something, and of those whose control tells nothing."""
    broken, vain = list[str](), list[str]()
    for said in attacks:
        told = answers(worlds, said)
        broken += [said.name] * (told[0] != told[1] or f"{SECRET} of ada" in told[0])
        seen = answers(worlds, said, as_owner=True)
        vain += [said.name] * (seen[0] == seen[1])
    return broken, vain


def measure(server: Server, attacks: Sequence[Attack] = EVERY) -> list[Row]:
    """Try attacks on a server; gives the rows of the table."""
    with ExitStack() as stack:
        one, other = (stack.enter_context(server.database()) for _ in "ab")
        worlds = made(server, one), made(server, other, turned=True)
        for scene in worlds:
            stack.callback(scene.owner.connection.close)
        with_a_page(worlds)
        broken, vain = tried(worlds, attacks)
    return [
        ("attacks on the hub's blinding", f"{len(attacks)}", f">= {WANTED}"),
        ("of them told something", f"{len(broken)}{': ' * bool(broken)}{', '.join(broken)}", "0"),
        ("controls that tell nothing", f"{len(vain)}{': ' * bool(vain)}{', '.join(vain)}", "0"),
    ]


def figures(*, short: bool) -> list[Row]:
    """Try them on a server of their own."""
    with TemporaryDirectory(prefix="hub-") as place, running(Path(place) / "pg") as server:
        (what, tried, goal), *rows = measure(server, EVERY[:: 20 if short else 1])
        return [(what, tried, "-" if short else goal), *rows]


if __name__ == "__main__":
    try:
        rows = figures(short="--short" in sys.argv)
    except NoServerError as problem:
        sys.exit(f"Not tried: {problem}")
    table("The hub's blinding", rows)
    sys.exit(bool(missed(rows)))
