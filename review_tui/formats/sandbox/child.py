"""Reading files in child processes with limits of time and memory, so that no file can harm or hang the program."""

import contextlib
import gc
import multiprocessing
import os
import pickle
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection
from multiprocessing.connection import wait as wait_for
from multiprocessing.process import BaseProcess
from pathlib import Path, PurePath
from time import monotonic
from types import ModuleType
from typing import NamedTuple

from review_tui.formats.base.colleagues import harmless_name
from review_tui.formats.base.decisions import answered, asking, untold
from review_tui.formats.base.encoding import decode, recoded, was_guessed
from review_tui.formats.base.limits import bound, quiet, working
from review_tui.formats.base.parsed import Parsed
from review_tui.formats.base.printed import no_day_in, nobody_in, printed
from review_tui.formats.registry import FORMATS, Format
from review_tui.formats.sandbox.judging_fields import without_judging
from review_tui.formats.sandbox.mojibake import repaired, twice_encoded
from review_tui.formats.sandbox.parts import Part, Placing, parts_of
from review_tui.formats.sandbox.put_together import of_each_part
from review_tui.formats.sandbox.unsure_words import with_unsure_words
from review_tui.formats.sandbox.voted import asked_for_remarks, held_with_votes
from review_tui.formats.sandbox.wire_format import pack, unpack
from review_tui.formats.sniff import HEAD, described, may_hold_records, sniff
from review_tui.interrupts import kept_from_children
from review_tui.model.review.literature import with_literature
from review_tui.model.review.records import Hit, Problem
from review_tui.model.review.tables import By, Known
from review_tui.model.review.text import clean_line

LARGEST = 300 << 20  # bytes of a file
SPLIT = "Export it in several parts, each of some of its records, and bring these in; a RIS file may be of any size."
PATIENCE = 10  # times the seconds of work that a file may take by the clock: others may keep the machine busy
START = multiprocessing.get_context("spawn")  # how a child begins: as a new Python, with nothing of the program
_ZONES = timedelta(days=1)  # by which the days of two places differ
_ENDING = 30.0  # seconds that a child has to be gone, however busy the machine is
_SHORT_WAIT = 0.2  # seconds between looks at the clock and at `stop`
Outcome = Parsed | Problem


def read_files(
    paths: Sequence[Path],
    *,
    seconds: float = 30.0,
    patience: float | None = None,
    memory: int = 1 << 30,
    workers: int | None = None,
    known: Known | None = None,
    progress: Callable[[int, int], None] | None = None,
    stop: Callable[[], bool] | None = None,
    in_parts: bool = False,
) -> Iterator[tuple[Path, Outcome]]:
    """Read files and give them in the order named; each has `seconds` of work and a child of `memory` bytes.

    By the clock it has `patience` seconds, PATIENCE times as many if none are given: a busy machine loses no file.
    What takes too long, crashes or cannot be read is a Problem in words; a PDF is first tried once more by another
    library. Closing the iterator, or `stop`, ends the children at once. `known` is what is known of columns of tables.
    `in_parts` gives a long list of references part by part, however long it is.
    """
    tasks = [_Task(path, part) for path in paths for part in (parts_of(path) if in_parts else ()) or (None,)]
    pool = _Pool(min(workers or os.cpu_count() or 2, max(1, len(tasks)), 8), seconds, memory, known)
    pool.patience = patience or PATIENCE * seconds
    done: dict[int, Outcome] = {}
    waiting = deque(range(len(tasks)))
    given, placing = 0, Placing()
    try:
        while given < len(tasks) and not (stop and stop()):
            pool.give(waiting, tasks)
            for number, outcome in pool.collect(waiting):
                done[number] = outcome
                if progress:
                    progress(given + len(done), len(tasks))
            while given in done:
                path, part = tasks[given]
                outcome = done.pop(given)
                yield path, placing.placed(outcome, part) if part and isinstance(outcome, Parsed) else outcome
                del outcome  # a large file's records are not held while the next are read
                given += 1
    finally:
        pool.close()


class _Task(NamedTuple):
    """A file to read, or a part of one."""

    path: Path
    part: Part | None = None


@dataclass(slots=True)
class _Child:
    """One child: what it works on and since when (None when idle)."""

    process: BaseProcess
    pipe: Connection
    number: int | None = None
    path: Path = Path()
    since: float = 0.0


class _Pool:
    """Children that are used again for file after file, and replaced when one must be stopped."""

    def __init__(self, size: int, seconds: float, memory: int, known: Known | None) -> None:
        self._seconds, self._memory, self._known = seconds, memory, known
        self.patience = PATIENCE * seconds
        self._children: list[_Child] = []
        self._again: set[int] = set()  # files that are read for the second time, carefully
        self._size = size

    def give(self, waiting: deque[int], tasks: Sequence[_Task]) -> None:
        """Hand files to idle children, starting children while there are too few."""
        for child in self._children:
            if waiting and child.number is None:
                self._hand(child, waiting.popleft(), tasks)
        while waiting and len(self._children) < self._size:
            child = self._start()
            self._children.append(child)
            self._hand(child, waiting.popleft(), tasks)

    def _hand(self, child: _Child, number: int, tasks: Sequence[_Task]) -> None:
        path, part = tasks[number]
        child.number, child.path, child.since = number, path, monotonic()
        with contextlib.suppress(OSError):  # a child that has just died is found by `collect`
            child.pipe.send((str(path), number in self._again, part))

    def collect(self, waiting: deque[int]) -> Iterator[tuple[int, Outcome]]:
        """Wait a moment and give what was read, or why it was not; what is to be tried again goes back to `waiting`."""
        busy = [child for child in self._children if child.number is not None]
        ready = wait_for([child.pipe for child in busy], _SHORT_WAIT)
        for child in busy:
            number, why = child.number, ""
            if number is None:
                continue
            if child.pipe in ready:
                try:
                    outcome = unpack(child.pipe.recv_bytes())
                    child.number = None
                    yield number, outcome
                except (EOFError, OSError, pickle.UnpicklingError):
                    why = self._why(child)
            elif monotonic() - child.since > self.patience:
                why = f"took longer than {self.patience:g} seconds to read"
            if why:
                self._end(child)
                self._children.remove(child)
                if child.path.suffix.casefold() == ".pdf" and number not in self._again:
                    self._again.add(number)
                    waiting.appendleft(number)
                else:
                    yield number, _unread(child.path, f"{why}; it was left out.")

    def _why(self, child: _Child) -> str:
        child.process.join(_ENDING)
        if child.process.exitcode == -getattr(signal, "SIGPROF", 0):
            return f"took longer than {self._seconds:g} seconds of work to read"
        return "made the reader fail; it may be damaged or far too large"

    def _start(self) -> _Child:
        here, there = START.Pipe()
        told = there, self._seconds, self._memory, self._known
        process = START.Process(target=_serve, args=told, daemon=True)
        with kept_from_children(), own_script_aside():
            process.start()
        there.close()
        return _Child(process, here)

    @staticmethod
    def _end(child: _Child) -> None:
        child.process.kill()
        child.process.join(_ENDING)
        child.pipe.close()

    def close(self) -> None:
        """End all children."""
        for child in self._children:
            self._end(child)
        self._children.clear()


@contextlib.contextmanager
def own_script_aside() -> Iterator[None]:
    """Start a process in this block that does not run the program's own file again, of which a reader needs nothing.

    A script that imports a file at its top level would else be run once more in each child, and never get to reading.
    """
    script = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = script


def _serve(pipe: Connection, seconds: float, memory: int, known: Known | None) -> None:
    """Read the files that come through the pipe until it closes; this runs in the child."""
    quiet()
    bound(memory)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the program, which ends its children
    gc.disable()  # a hundred thousand records at once would be looked through again and again
    with contextlib.suppress(EOFError, OSError, KeyboardInterrupt):
        while True:
            path, careful, part = pipe.recv()
            with working(seconds):
                found = _packed(Path(path), careful, known, part)
            pipe.send_bytes(found)
            gc.collect()
            gc.freeze()  # what is left is the program's own, and need not be looked through after every file


def _packed(path: Path, careful: bool, known: Known | None, part: Part | None) -> bytes:
    try:
        with answered(*((known.voting, known.people) if known else ())) as reading:
            found = read_part(path, part, known) if part else read_file(path, careful, known)
            if isinstance(found, Parsed) and not (found.tables or FORMATS[found.format].documents):
                found = without_judging(found, reading)
            elif isinstance(found, Parsed) and FORMATS[found.format].documents:
                found = asked_for_remarks(found, reading)
            return pack(_asking(found, reading.doubted, known))
    except MemoryError:
        why = "needs more memory than a file may have"
    except RecursionError:
        why = "is nested too deeply"
    except Exception as problem:  # a parser may raise anything; the person needs a sentence
        why = f"could not be read ({type(problem).__name__})"
    return pack(_unread(path, f"{why}; it was left out."))


def _asking(found: Outcome, doubted: Mapping[str, int], known: Known | None) -> Outcome:
    """Add the question whether votes stand in the tags or notes of references, or that a person leaves the file out."""
    if isinstance(found, Problem):
        return found
    asked = (*found.tables, asking(doubted, len(found.hits))) if doubted else found.tables
    left = [table.of_references and known is not None and known.chosen.get(table.key) == {} for table in asked]
    if not (doubted or any(left)):
        return found
    return replace(
        found, tables=tuple(replace(t, by=By.SAID) if is_out else t for t, is_out in zip(asked, left, strict=True))
    )


def _unknown(data: bytes) -> str:
    """Say what a file is that is not read; of one of which nothing is known, what could be."""
    if what := described(data):
        return f"is {what}, which this version does not read."
    return f"is of no format that is known. What can be read: {', '.join(form.label for form in FORMATS.values())}."


def read_file(path: Path, careful: bool = False, known: Known | None = None) -> Outcome:
    """Read one file here and now, by the format that its content shows.

    A Problem that is not `lost` is that of a picture, say, which could hold no record. `careful` reads a PDF by the
    slower library that withstands some files on which the quicker one hangs.
    """
    try:
        size = path.stat().st_size
        if size > LARGEST:
            why = f"has {size >> 20:,} MiB; files of more than {LARGEST >> 20} are not read. {SPLIT}"
            return _unread(path, why, may_hold_records(b"", path.name))
        data = _bytes_of(path, known)
    except OSError as problem:
        return _unread(path, f"could not be opened: {problem.strerror or problem}.")
    if not data.strip(b"\0 \r\n\t\f\xef\xbb\xbf"):
        return _unread(path, "is empty.", may_hold_records(b"", path.name))
    found = sniff(data[:HEAD], path.name)
    if found == "unknown":
        return _unread(path, _unknown(data), may_hold_records(data, path.name))
    titled = known.said.get("title", "") if known else ""
    if found == "text" and titled and titled in decode(data[:HEAD])[0]:
        found = "csv"  # a table called .txt, whose columns are known to nobody but the person who names them
    form = FORMATS[found]
    people = known.people if known else frozenset[str]()
    name = harmless_name(path.name, people, of_list=not form.documents)
    more = (known,) if form.columns else ()
    parsed = _careful(data, name) if careful and found == "pdf" else form.read(data, name, *more)
    parsed = of_each_part(parsed, data, name)
    if found == "html" and (why := _is_a_page_instead(parsed, path)):
        return _unread(path, why)
    of_sheets, form = form.columns, FORMATS[parsed.format]  # sheets without records are a document
    if parsed.hits and found != "pdf" and (form.documents or any(hit.pages for hit in parsed.hits)):
        parsed = held_with_votes(parsed, data, name, people, of_sheets=of_sheets)
    parsed = _weighed(_dated(parsed, path)) if form.documents else _all_printed(parsed, form.name)
    parsed = with_unsure_words(parsed) if was_guessed(parsed.problems) else parsed
    return replace(parsed, problems=tuple(_told(parsed, name)))


def _is_a_page_instead(parsed: Parsed, path: Path) -> str:
    """Say that a file called otherwise is a web page, as what a site sends in the place of a document is."""
    other = _belongs(path.name)
    if not parsed.hits or other is None or other.name in ("html", "mhtml", "text"):
        return ""
    return (
        f"is a web page ({clean_line(parsed.hits[0].record.title)[:80]}), not {other.label}: an error or a sign-in "
        "page, most likely. Get the file again; if the page is what you mean, call it .html."
    )


def read_part(path: Path, part: Part, known: Known | None = None) -> Outcome:
    """Read a part of a list of references here and now, by its format."""
    try:
        data = part.read(path)
    except OSError as problem:
        return _unread(path, f"could not be opened: {problem.strerror or problem}.")
    form = FORMATS[part.format]
    parsed = form.read(_recoded(data, known), path.name)
    parsed = _all_printed(parsed, form.name)
    parsed = with_unsure_words(parsed) if was_guessed(parsed.problems) else parsed
    return replace(parsed, problems=tuple(_told(parsed, path.name)), lines=data.count(b"\n"))


def _bytes_of(path: Path, known: Known | None) -> bytes:
    return _recoded(path.read_bytes(), known)


def _recoded(data: bytes, known: Known | None) -> bytes:
    return recoded(data, known.encoding) if known and known.encoding else data


def _all_printed(parsed: Parsed, format_name: str) -> Parsed:
    """Give references as they are printed, and tell of what is left out of them, or never was."""
    hits = tuple(_printed(hit, format_name) for hit in parsed.hits)
    changed = [(old, new) for old, new in zip(parsed.hits, hits, strict=True) if old is not new]
    nobody = [(old.line, name) for old, _ in changed for name in nobody_in(old.record)]
    told = [
        Problem(new.line, f'There is no day "{date}"; it was kept as it stands.')
        for _, new in changed
        if (date := no_day_in(new.record))
    ]
    if nobody:
        line, name = nobody[0]
        more = f" (and so {len(nobody) - 1:,} more)" if len(nobody) > 1 else ""
        told.append(Problem(line, f'"{clean_line(name)[:40]}" among the authors names nobody and was left out{more}.'))
    return replace(parsed, hits=hits, problems=(*parsed.problems, *told))


def _printed(hit: Hit, format_name: str) -> Hit:
    made = with_literature(printed(hit.record, format_name))
    return hit if made is hit.record else replace(hit, record=made)


def _weighed(parsed: Parsed) -> Parsed:
    """Mark a document of which one cannot be sure whether it is grey."""
    made = ((hit, with_literature(hit.record, hit.pages[0] if hit.pages else "")) for hit in parsed.hits)
    return replace(parsed, hits=tuple(replace(hit, record=record) for hit, record in made))


def _dated(parsed: Parsed, path: Path) -> Parsed:
    """Believe no date of a document that lies after the day on which its file came to this computer, give or take."""
    from review_tui.formats.documents.dating import not_ahead

    found = path.stat()
    came = datetime.fromtimestamp(max(found.st_mtime, found.st_ctime), UTC) + _ZONES
    made = [(hit, *not_ahead(hit.record, came.date().isoformat())) for hit in parsed.hits]
    told = tuple(Problem(hit.line, why) for hit, _, why in made if why)
    hits = tuple(replace(hit, record=record) for hit, record, _ in made)
    return replace(parsed, hits=hits, problems=(*parsed.problems, *told))


def _careful(data: bytes, name: str) -> Parsed:
    from review_tui.formats.documents.pdf import read_carefully

    return read_carefully(data, name)


def _told(parsed: Parsed, name: str) -> Iterator[Problem]:
    """Give what to tell of a file, cleaned: problems cite what stands in it. A wrong ending of its name comes first."""
    belongs = _belongs(name)
    form, ending = FORMATS[parsed.format], PurePath(name).suffix.casefold()
    if belongs and ending not in form.endings and belongs.name not in (form.name, "text"):
        yield Problem(1, clean_line(f"{name} is called {ending} but is {form.label}; it was read as that."))
    if twice := next(((hit, word) for hit in parsed.hits if (word := twice_encoded(hit.record))), None):
        told = f'The text seems to have been encoded twice: "{twice[1]}" would be "{repaired(twice[1])}". It was kept.'
        yield Problem(twice[0].line, clean_line(f"{told} To mend it: review-tui import --repair."))
    asked = {clean_line(table.asks) for table in parsed.tables}  # a question names its columns, and cites no cell
    for problem in parsed.problems:
        text = clean_line(problem.text)
        yield replace(problem, text=text if text in asked else untold(text))


def _belongs(name: str) -> Format | None:
    """Give the format that a file's name speaks of."""
    ending = PurePath(name).suffix.casefold()
    return next((form for form in FORMATS.values() if ending in form.endings), None)


def _unread(path: Path, why: str, lost: bool = True) -> Problem:
    return Problem(1, f"{clean_line(path.name)} {why}", lost)
