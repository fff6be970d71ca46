"""Three copies that meet at a hub over bad lines, while the server is killed: python -m benchmarks.hub_lines [STEPS].

People vote, take back and sync in any order. Lines delay, and break after some bytes in the midst of what is said;
some syncs are made twice; the server is stopped at once, as by a failing computer, and recovers. At the end all lines
are whole. Printed is what was lost, what was read too early, and where copies differ: all of it has to be 0.
"""

import os
import random
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Timer
from urllib.parse import quote

from benchmarks.computers import Computer, reading_here
from benchmarks.lines import Line, line_to
from benchmarks.postgres import NoServerError, Server, running
from benchmarks.scene import scene
from review_tui.model.review.ids import SeededIds
from review_tui.store import votes

WHO = ("Ada", "Ben", "Otto")
NUMBERS = tuple(f"A{n}" for n in range(1, 7))
ROUNDS = 3  # syncs of everybody at the end, until nothing is new
LONGEST = 5  # times as many steps as asked for, while too little was tried
FEWEST = 3  # acknowledged votes, breaks and doubles without which the figures say nothing


@dataclass(slots=True, kw_only=True)
class Figures:
    """What a walk came to: what was done, and what of it went wrong."""

    acknowledged: int = 0
    broken: int = 0
    killed: int = 0
    doubled: int = 0
    refused: int = 0
    lost: int = 0
    early: int = 0
    logs_apart: int = 0
    states_apart: int = 0

    @property
    def wrong(self) -> int:
        """How much went wrong, or was never tried."""
        return self.lost + self.early + self.logs_apart + self.states_apart + self.is_idle

    @property
    def is_idle(self) -> bool:
        """Say whether too little was tried for the figures to say something."""
        return min(self.acknowledged, self.broken, self.doubled) < FEWEST


@dataclass(slots=True, kw_only=True)
class Walk:
    """The copies, their lines, and what is drawn next."""

    server: Server
    draw: random.Random
    copies: dict[str, Computer]
    lines: dict[str, Line]
    figures: Figures = field(default_factory=Figures)
    kill_each: int = 0
    said: set[str] = field(default_factory=set)
    syncs: int = 0

    def step(self) -> None:
        """Do one thing."""
        who, act = self.draw.choice(WHO), self.draw.choice(("vote", "vote", "vote", "undo", "sync", "sync", "lead"))
        copy = self.copies[who]
        if act == "vote":
            choice = self.draw.choice(("include", "maybe"))
            before = {event.id for event in copy.events()}
            done = copy(who, "decide", self.draw.choice(NUMBERS), choice, "--stage", "title")
            if done.code == 0:
                self.said |= {event.id for event in copy.events()} - before
                self.figures.acknowledged += 1
        elif act == "undo":
            copy(who, "undo", "--yes")
        else:
            self.sync("Clara" if act == "lead" else who)

    def sync(self, who: str) -> None:
        """Sync over a line as bad as is drawn; what is refused is refused in a sentence, and made again later."""
        line, way = self.lines[who], self.draw.random()
        self.syncs += 1
        kills = bool(self.kill_each) and self.syncs % self.kill_each == 0
        before, line.delay = line.broke, self.draw.random() * 0.002
        line.left = int(10 ** self.draw.uniform(2.3, 4.6)) if way < 0.5 else None
        timer = Timer(self.draw.random() * 0.2, self.server.crash) if kills and self.server.crash else None
        if timer:
            timer.start()
            self.figures.killed += 1
        done = self.copies[who](who, "share", "sync")
        if timer:
            timer.join()
        self.figures.broken += line.broke - before
        self.figures.refused += done.code
        if way > 0.8:
            line.mend()
            self.copies[who](who, "share", "sync")
            self.figures.doubled += 1
        self.look()

    def look(self) -> None:
        """Count what anybody can read of a peer's that is not opened."""
        with self.copies["Clara"].desk("Clara") as desk:
            opened = votes.opened_ids(desk.store)
        for who in WHO:
            with self.copies[who].desk(who) as desk:
                read = [e.id for e in desk.store.events() if e.kind == "decided" and e.body is not None
                        and e.actor != desk.viewer.person]  # fmt: skip
            self.figures.early += len(set(read) - opened)

    def end(self) -> Figures:
        """Mend the lines, let everybody sync, and compare."""
        for line in self.lines.values():
            line.mend()
        for who in (*WHO, "Clara") * ROUNDS:
            self.copies[who].must(who, "share", "sync")
        logs = {who: [(e.id, e.hash) for e in copy.events()] for who, copy in self.copies.items()}
        self.figures.lost = sum(len(self.said - {event for event, _ in log}) for log in logs.values())
        self.figures.logs_apart = len({tuple(log) for log in logs.values()}) - 1
        self.figures.states_apart = len({self._state(who) for who in self.copies}) - 1
        return self.figures

    def _state(self, who: str) -> str:
        with self.copies[who].desk(who) as desk:
            assert desk.store.agrees_with_log()
            return desk.store.shared_hash()


@contextmanager
def walking(server: Server, home: Path, seed: int) -> Iterator[Walk]:
    """Set up a hub, and copies that meet there each over a line of its own."""
    passwords = home / "pgpass"
    home.mkdir(parents=True, exist_ok=True)
    passwords.touch(0o600)
    clara, socket = scene(home).c, Path(server.owner.options["host"])
    with ExitStack() as open_, server.database() as database:
        known, os.environ["PGPASSFILE"] = os.environ.get("PGPASSFILE"), str(passwords)
        open_.callback(_restore, "PGPASSFILE", known)
        lines = {who: open_.enter_context(line_to(socket)) for who in (*WHO, "Clara")}
        over = {who: (quote(str(socket)), quote(str(line.folder))) for who, line in lines.items()}
        clara.must("Clara", "share", "hub", "init", str(server.address(database)))
        copies = {"Clara": clara}
        for n, who in enumerate(WHO):
            added = clara.json("Clara", "share", "hub", "add", who)
            with passwords.open("a") as file:
                file.write(f"*:*:*:{added['login']}:{added['password']}\n")
            copies[who] = Computer(home / who, clara.clock, SeededIds(700 + n))
            copies[who].must("", "share", "sync", added["url"].replace(*over[who]))
        clara.must("Clara", "share", "sync", str(server.address(database)).replace(*over["Clara"]))
        yield Walk(server=server, draw=random.Random(seed), copies=copies, lines=lines)


def _restore(name: str, value: str | None) -> None:
    os.environ.pop(name, None)
    if value is not None:
        os.environ[name] = value


def measure(server: Server, home: Path, steps: int, *, seed: int = 20261130, kill_each: int = 0) -> Figures:
    """Walk so many steps, and on while too little was tried; one in `kill_each` syncs kills the server, 0 for none."""
    with reading_here(), walking(server, home, seed) as walk:
        walk.kill_each = kill_each
        for n in range(steps * LONGEST):
            if n >= steps and not walk.figures.is_idle:
                break
            walk.step()
        return walk.end()


def figures(*, short: bool) -> list[tuple[str, str, str]]:
    """Give the rows of the table of what is never lost; none where there is no server."""
    with TemporaryDirectory(prefix="hub-") as place, running(Path(place) / "pg", quick=False) as server:
        found = measure(server, Path(place) / "home", 24 if short else 250, kill_each=4)
    return rows(found, can_crash=server.crash is not None)


def rows(found: Figures, *, can_crash: bool) -> list[tuple[str, str, str]]:
    """Give what a walk came to as rows of a table; where little was done it says nothing, and falls short."""
    least = f">= {FEWEST}"
    goals = dict.fromkeys(("lost", "early", "logs_apart", "states_apart"), "0")
    goals |= dict.fromkeys(("acknowledged", "broken", "doubled"), least) | {"killed": ">= 1" if can_crash else "-"}
    said = [(name, f"{getattr(found, name):,}", goals.get(name, "-")) for name in Figures.__dataclass_fields__]
    return [(f"over bad lines to a hub: {name.replace('_', ' ')}", n, goal) for name, n, goal in said]


def main(words: Sequence[str]) -> int:
    """Print what came of a walk."""
    steps = int(words[0]) if words else 200
    with TemporaryDirectory(prefix="hub-") as place:
        try:
            with running(Path(place) / "pg", quick=False) as server:
                found = measure(server, Path(place) / "home", steps, kill_each=4)
        except NoServerError as problem:
            print(problem)
            return 0
    for name in Figures.__dataclass_fields__:
        print(f"{name.replace('_', ' '):>16}  {getattr(found, name):>6}")
    return int(bool(found.wrong))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
