"""Reading files in child processes with limits of time and memory, so that no file can harm or hang the program."""

import contextlib
import multiprocessing
import os
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.connection import wait as wait_for
from multiprocessing.process import BaseProcess
from pathlib import Path
from time import monotonic

from review_tui.formats.parsed import Parsed
from review_tui.model.records import Problem

LARGEST = 300 << 20  # bytes of a file
_SHORT_WAIT = 0.2  # seconds between looks at the clock and at `stop`
Outcome = Parsed | Problem


def read_files(
    paths: Sequence[Path],
    *,
    seconds: float = 30.0,
    memory: int = 1 << 30,
    workers: int | None = None,
    progress: Callable[[int, int], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> Iterator[tuple[Path, Outcome]]:
    """Read files and give them in the order named; each has `seconds` and a child of `memory` bytes.

    What takes too long, crashes or cannot be read is a Problem in words. Closing the iterator, or `stop`, ends the
    children at once.
    """
    pool = _Pool(min(workers or os.cpu_count() or 2, max(1, len(paths)), 8), seconds, memory)
    done: dict[int, Outcome] = {}
    waiting = deque(range(len(paths)))
    given = 0
    try:
        while given < len(paths) and not (stop and stop()):
            pool.give(waiting, paths)
            for number, outcome in pool.collect():
                done[number] = outcome
                if progress:
                    progress(given + len(done), len(paths))
            while given in done:
                yield paths[given], done.pop(given)
                given += 1
    finally:
        pool.close()


@dataclass(slots=True)
class _Child:
    """One child: what it works on and since when (None when idle)."""

    process: BaseProcess
    pipe: Connection
    number: int | None = None
    name: str = ""
    since: float = 0.0


class _Pool:
    """Children that are used again for file after file, and replaced when one must be stopped."""

    def __init__(self, size: int, seconds: float, memory: int) -> None:
        self._seconds, self._memory = seconds, memory
        self._context = multiprocessing.get_context("spawn")
        self._children: list[_Child] = []
        self._size = size

    def give(self, waiting: deque[int], paths: Sequence[Path]) -> None:
        """Hand files to idle children, starting children while there are too few."""
        for child in self._children:
            if waiting and child.number is None:
                self._hand(child, waiting.popleft(), paths)
        while waiting and len(self._children) < self._size:
            child = self._start()
            self._children.append(child)
            self._hand(child, waiting.popleft(), paths)

    def _hand(self, child: _Child, number: int, paths: Sequence[Path]) -> None:
        child.number, child.name, child.since = number, paths[number].name, monotonic()
        with contextlib.suppress(OSError):  # a child that has just died is found by `collect`
            child.pipe.send(str(paths[number]))

    def collect(self) -> Iterator[tuple[int, Outcome]]:
        """Wait a moment and give what was read, or why it was not."""
        busy = [child for child in self._children if child.number is not None]
        ready = wait_for([child.pipe for child in busy], _SHORT_WAIT)
        for child in busy:
            number = child.number
            if number is None:
                continue
            if child.pipe in ready:
                try:
                    outcome: Outcome = child.pipe.recv()
                    child.number = None
                except (EOFError, OSError):
                    outcome = self._lost(child, "made the reader fail; it may be damaged or far too large")
                yield number, outcome
            elif monotonic() - child.since > self._seconds:
                yield number, self._lost(child, f"took longer than {self._seconds:.0f} seconds to read")

    def _lost(self, child: _Child, why: str) -> Problem:
        self._end(child)
        self._children.remove(child)
        return Problem(1, f"{child.name} {why}; it was not read.", lost=True)

    def _start(self) -> _Child:
        here, there = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(there, self._memory), daemon=True)
        process.start()
        there.close()
        return _Child(process, here)

    @staticmethod
    def _end(child: _Child) -> None:
        child.process.kill()
        child.process.join(5)
        child.pipe.close()

    def close(self) -> None:
        """End all children."""
        for child in self._children:
            self._end(child)
        self._children.clear()


def _serve(pipe: Connection, memory: int) -> None:
    """Read the files that come through the pipe until it closes; this runs in the child."""
    _limit(memory)
    with contextlib.suppress(EOFError, OSError, KeyboardInterrupt):
        while True:
            pipe.send(_safely(Path(pipe.recv())))


def _safely(path: Path) -> Outcome:
    try:
        return read_file(path)
    except MemoryError:
        return Problem(1, f"{path.name} needs more memory than a file may have; it was not read.", lost=True)
    except RecursionError:
        return Problem(1, f"{path.name} is nested too deeply; it was not read.", lost=True)
    except Exception as problem:  # a parser may raise anything; the person needs a sentence
        return Problem(1, f"{path.name} could not be read ({type(problem).__name__}).", lost=True)


def _limit(memory: int) -> None:
    """Bound the child's memory where the system can; elsewhere the time limit alone stands."""
    if sys.platform != "win32":
        import resource

        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (memory * 2, memory * 2))  # addresses; more than what is used


def read_file(path: Path) -> Outcome:
    """Read one file here and now, by the format that its content shows."""
    from review_tui.formats.registry import FORMATS
    from review_tui.formats.sniff import HEAD, described, sniff

    try:
        size = path.stat().st_size
        if size > LARGEST:
            return Problem(
                1, f"{path.name} has {size >> 20:,} MiB; files above {LARGEST >> 20} are not read.", lost=True
            )
        data = path.read_bytes()
    except OSError as problem:
        return Problem(1, f"{path.name} could not be opened: {problem.strerror}.", lost=True)
    if not data.strip(b"\0 \r\n\t\f\xef\xbb\xbf"):
        return Problem(1, f"{path.name} is empty.", lost=True)
    found = sniff(data[:HEAD], path.name)
    if found == "unknown":
        what = described(data[:HEAD]) or "of no format that is known"
        known = ", ".join(form.label for form in FORMATS.values())
        return Problem(1, f"{path.name} is {what}, which this version does not read. It reads {known}.", lost=True)
    return FORMATS[found].read(data, path.name)
