"""Imports that are interrupted at random points: by an exception, and by kill -9; log, vault and people stay as before.

python -m benchmarks.interrupted [POINTS]
"""

import inspect
import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType

from benchmarks.made import table
from review_tui.model.review.ids import RandomIds, system_clock
from review_tui.model.review.people import Role
from review_tui.model.review.protocol import Protocol, to_mapping
from review_tui.steps import identify, plan
from review_tui.steps.desk import Desk, viewer_named
from review_tui.store import log, reading
from review_tui.store.store import Store
from review_tui.store.vault import Vault

WATCHED = tuple(os.path.join("review_tui", package) for package in ("steps", "store"))  # noqa: PTH118  # as code objects say
LEAD, SOURCE = "Clara Voss", "Council websites"
REFERENCES = "".join(
    f"TY  - RPRT\nTI  - Review of provision number {n} for children with additional needs\nAU  - Body {n}\n"
    f"PY  - 2020\nUR  - https://example.org/{n % 7}\nER  - \n\n"
    for n in range(12)
)
DECIDED = (
    "title,authors,year,decision by Ada,notes\nA plan for inclusion,Quill,2019,include,\n"
    "A strategy for transport,Reed,2020,exclude,\n"
)
State = tuple[frozenset[str], frozenset[str], frozenset[str]]  # events, files beside the database, names of people


class Interrupted(Exception):  # noqa: N818  # it stands for any failure
    """What is raised in the middle of an import."""


def begin(folder: Path) -> None:
    """Found a review with one import and a source that was never searched; beside it files to import."""
    made = plan.found(
        folder / "review", title="T", lead=LEAD, protocol=to_mapping(Protocol(title="T")), forms=[],
        clock=system_clock, ids=RandomIds(), mounts="",
    )  # fmt: skip
    plan.add_person(made, "Ada", Role.REVIEWER)
    plan.add_source(made, "Index", "database")
    plan.add_source(made, SOURCE, "website")
    files = folder / "files"
    files.mkdir()
    (files / "search.ris").write_text(REFERENCES, "utf-8")
    identify.import_files(made, [files / "search.ris"], "Index")
    (files / "votes.csv").write_text(DECIDED, "utf-8")
    (files / "leaflet.txt").write_text("A leaflet on support\n\nWhat the council offers to families.\n", "utf-8")
    page = "<html><title>Local offer</title><body><p>Our strategy.</p><a href='plan.txt'>The plan</a></body></html>"
    (files / "page.html").write_text(page, "utf-8")
    made.close()


def bring(folder: Path, before_writing: Callable[[], None] = lambda: None) -> None:
    """Import the files; what is done `before_writing` is done when they were read."""
    vault = Vault(folder / "review" / "files")
    store = Store.open(folder / "review", vault)
    desk = Desk(store, vault, viewer_named(store, LEAD), system_clock, RandomIds())
    try:
        coming = identify.look(desk, [folder / "files"], SOURCE)
        before_writing()
        identify.bring(desk, coming, partial=True)
    finally:
        sys.setprofile(None)
        desk.close()


def is_watched(frame: FrameType) -> bool:
    """Say whether a call is one of a step or of the store; a generator that is only closed could not pass it on."""
    code = frame.f_code
    return not code.co_flags & inspect.CO_GENERATOR and any(place in code.co_filename for place in WATCHED)


def at_call(n: int, act: Callable[[], None]) -> Callable[[], None]:
    """Give a way to begin counting: at the nth call within the steps and the store the act is done."""
    calls = count(1)

    def watch(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and is_watched(frame) and next(calls) == n:
            sys.setprofile(None)
            act()

    return lambda: sys.setprofile(watch)


def calls_of(folder: Path) -> tuple[int, int]:
    """Count the calls of an import that runs through; gives those before its events are written, and all."""
    seen, written = count(1), 0

    def watch(frame: FrameType, event: str, _: object) -> None:
        nonlocal written
        if event == "call" and is_watched(frame):
            n = next(seen)
            if frame.f_code is log.insert.__code__:
                written = written or n

    bring(folder, lambda: sys.setprofile(watch))
    assert written, "the import wrote no event"
    return written, next(seen) - 1


def state(folder: Path) -> State:
    """Open the review, as whoever comes next does, and give all that it holds."""
    vault = Vault(folder / "review" / "files")
    store = Store.open(folder / "review", vault)
    try:
        events = frozenset(event.id for event in store.events())
        names = frozenset(reading.names(store.connection).values())
    finally:
        store.close()
    kept = (path for path in (folder / "review").rglob("*") if not path.name.startswith(("review.db", "match.db")))
    return events, frozenset(str(path.relative_to(folder)) for path in kept), names


def is_whole(folder: Path) -> bool:
    """Say whether the import is there with all that it names, and its search with it."""
    vault = Vault(folder / "review" / "files")
    store = Store.open(folder / "review", vault)
    try:
        last = max(store.frame.batches.values(), key=lambda batch: batch.order)
        files = [record.file for _, record in reading.all_records(store) if record.file]
        return last.run in store.frame.runs and all(vault.has(name) for name in (last.parsed, *files))
    finally:
        store.close()


def raised_at(folder: Path, n: int) -> bool:
    """Import with an exception at the nth call; says whether it was interrupted."""

    def fail() -> None:
        raise Interrupted

    try:
        bring(folder, at_call(n, fail))
    except Interrupted:
        return True
    return False


def killed_at(folder: Path, n: int) -> bool:
    """Import in a process that is killed at the nth call; says whether it was."""
    command = [sys.executable, "-m", "benchmarks.interrupted", "--kill", str(folder), str(n)]
    done = subprocess.run(command, cwd=Path(__file__).parents[1], check=False, capture_output=True)
    return done.returncode == -signal.SIGKILL


def outcomes(begun: Path, points: Sequence[int], interrupt: Callable[[Path, int], bool]) -> list[str]:
    """Interrupt an import at each point in a copy of its own: "as before", "whole" where it was written, or "half".

    Ids are drawn by chance and order the folding, so that one import has some calls more than another after its events
    are written: where it ends before the point it says "over".
    """
    before = state(begun)
    found = []
    for n in points:
        with TemporaryDirectory() as name:
            folder = Path(name) / "copy"
            shutil.copytree(begun, folder)
            if not interrupt(folder, n):
                found.append("over")
                continue
            after = state(folder)
            if after == before:
                found.append("as before")
            else:
                found.append("whole" if after[0] > before[0] and is_whole(folder) else "half")
    return found


def run(points: int) -> Sequence[tuple[str, str, str]]:
    """Interrupt at so many points in either way; gives the rows of the table."""
    chance = random.Random(20261128)
    with TemporaryDirectory() as name:
        begun = Path(name) / "begun"
        begin(begun)
        with TemporaryDirectory() as other:
            _, calls = calls_of(shutil.copytree(begun, Path(other) / "copy"))
        at = sorted(chance.sample(range(1, calls + 1), points))
        failed, killed = outcomes(begun, at, raised_at), outcomes(begun, at, killed_at)
    assert "half" not in (*failed, *killed)
    assert max(failed.count("over"), killed.count("over")) <= points // 10, "too many imports were not interrupted"
    told = [f"{found.count('as before')}; {found.count('whole')}" for found in (failed, killed)]
    return [
        ("calls of an import within steps and store", f"{calls:,}", "-"),
        ("interrupted by an exception", f"{points}", "50"),
        (
            "as before; whole, since it was written",
            told[0],
            f"{points}",
        ),
        ("interrupted by kill -9", f"{points}", "50"),
        (
            "as before; whole, since it was written",
            told[1],
            f"{points}",
        ),
        ("half written", "0", "0"),
    ]


if __name__ == "__main__":
    if sys.argv[1:2] == ["--kill"]:
        bring(Path(sys.argv[2]), at_call(int(sys.argv[3]), lambda: os.kill(os.getpid(), signal.SIGKILL)))
    else:
        table("Imports that are interrupted", run(int(sys.argv[1]) if sys.argv[1:] else 50))
