"""Kinds of export that other processes write meanwhile, where a review is large and there are cores for them.

They see the very state that the export is of, or they write nothing; what they did not write is made here, and so the
files are the same with them and without.
"""

import os
import signal
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from review_tui.interrupts import kept_from_children
from review_tui.model.review.canonical import canonical
from review_tui.model.review.collecting import uncollected
from review_tui.model.review.ids import RandomIds
from review_tui.model.review.people import Viewer
from review_tui.steps.desk import Desk
from review_tui.steps.desk.whole_files import FilesAside, set_aside
from review_tui.steps.report import audit, exchange
from review_tui.store import reading
from review_tui.store.keyring import Keyring
from review_tui.store.looking import looking
from review_tui.store.store import Store
from review_tui.store.vault import Vault

Parts = Iterable[tuple[str, bytes]]
Made = dict[str, tuple[int, str]]  # the size and the SHA-256 of each file, by its name
# Kinds as large as the review: they are made part by part, and the name of a file said again goes on with it.
IN_PARTS: Mapping[str, Callable[[Desk], Parts]] = {"exchange": exchange.parts_of, "audit": audit.parts_of}
MANY = 4000  # reports; a process needs half a second to begin
_TOGETHER = (("exchange",), ("audit", "html"))  # about as much work as the rest, each
_A_MOMENT = 0.2  # seconds between looks at whether it is to stop


@dataclass(frozen=True, slots=True, kw_only=True)
class _Task:
    """What a process is told: which review, for whom and of which state, and what to write into which folder."""

    review: Path
    viewer: Viewer
    now: datetime
    keys: Keyring | None
    state: str
    kinds: tuple[str, ...]
    room: Path


@dataclass(slots=True)
class Helpers:
    """The processes that write some kinds meanwhile, and what each has written."""

    working: dict[tuple[str, ...], tuple[BaseProcess, Connection, Path]] = field(default_factory=dict)

    @property
    def kinds(self) -> list[str]:
        """Name the kinds that they write."""
        return [kind for kinds in self.working for kind in kinds]

    def collect(self, files: FilesAside, stop: Callable[[], None], begin: Callable[[str], None]) -> Iterator[str]:
        """Wait for what they write and take it over; gives the kinds that they left undone. `stop` may raise."""
        for kinds, (process, pipe, room) in self.working.items():
            begin(kinds[0])
            made = _told(process, pipe, stop)
            for name, (size, digest) in (made or {}).items():
                files.take_over(name, room / name, size, digest)
            yield from () if made is not None else kinds

    def end(self) -> None:
        """End them, whatever they are at."""
        for process, pipe, _ in self.working.values():
            process.kill()
            process.join(5)
            pipe.close()
        self.working.clear()


@contextmanager
def helped(desk: Desk, kinds: Sequence[str], files: FilesAside) -> Iterator[Helpers]:
    """Let other processes write what they can of some kinds while the block makes the rest; at its end they are none.

    A small review, one that is read from a copy, and a computer of one core have no help.
    """
    helpers = Helpers()
    try:
        for some in _shared_out(desk, kinds):
            room = files.room()
            with suppress(OSError, ValueError, RuntimeError, AssertionError):  # none can be begun here: it is made here
                helpers.working[some] = (*_begun(_task(desk, some, room)), room)
        yield helpers
    finally:
        helpers.end()


def _shared_out(desk: Desk, kinds: Sequence[str]) -> list[tuple[str, ...]]:
    """Say which processes are begun, each by the kinds that it writes."""
    large = [some for named in _TOGETHER if (some := tuple(kind for kind in named if kind in kinds))]
    if not large or _cores() < 2 or not desk.store.is_writable or reading.counted(desk.store) < MANY:
        return []
    return large


def _cores() -> int:
    """Say how many cores there are for this program."""
    asked = getattr(os, "sched_getaffinity", None)
    return len(asked(0)) if asked else os.cpu_count() or 1


def _task(desk: Desk, kinds: tuple[str, ...], room: Path) -> _Task:
    keys = desk.store.keys.afresh() if desk.store.keys else None
    return _Task(
        review=desk.store.folder, viewer=desk.viewer, now=desk.clock(), keys=keys, state=_state(desk.store),
        kinds=kinds, room=room.resolve(),
    )  # fmt: skip


def _page(desk: Desk) -> Parts:
    from review_tui.steps.report.review_page import page_files

    return page_files(desk, with_log=False).items()


_HELPED: Mapping[str, Callable[[Desk], Parts]] = {**IN_PARTS, "html": _page}


def _state(store: Store) -> str:
    """Tell one state of a review from another: its last event, and what people are called."""
    return sha256(canonical([*store.mark, dict(reading.names(store.connection))]).encode()).hexdigest()


def _begun(task: _Task) -> tuple[BaseProcess, Connection]:
    from review_tui.formats.sandbox.child import START, own_script_aside

    here, there = START.Pipe(duplex=False)
    process = START.Process(target=_serve, args=(there, task), daemon=True)
    with kept_from_children(), own_script_aside():
        process.start()
    there.close()
    return process, here


def _told(process: BaseProcess, pipe: Connection, stop: Callable[[], None]) -> Made | None:
    """Wait for what a process has written, None where it could not."""
    while not pipe.poll(_A_MOMENT):
        stop()
    try:
        made: Made | None = pipe.recv()
    except (EOFError, OSError):
        return None
    process.join(5)
    return made


def _serve(pipe: Connection, task: _Task) -> None:
    """Write some kinds and say which files they are, or nothing; this runs in the other process."""
    from review_tui.formats.base.limits import quiet

    quiet()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the program, which ends this
    made: Made | None = None
    try:
        made = written(task)
    finally:  # also where it failed: the program makes it itself then, and says what is wrong
        pipe.send(made)


def written(task: _Task) -> Made | None:
    """Write some kinds of export of a review; None, and nothing, where it is in another state by now."""
    vault = Vault(task.review / "files")
    store = Store.open(task.review, vault)
    store.keys = task.keys
    desk = Desk(store, vault, task.viewer, lambda: task.now, RandomIds())
    try:
        with looking(store), uncollected():
            if _state(store) != task.state:
                return None
            with set_aside(task.room) as files:
                for kind in task.kinds:
                    for name, part in _HELPED[kind](desk):
                        files.add(name, part)
        return files.made
    finally:
        store.close()
