"""Maintenance: is the log whole, are the files there, does a rebuild give the same state; and a backup of it all."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from review_tui.model.canonical import body_hash, canonical
from review_tui.model.errors import BrokenLogError, ReviewError, UnknownError
from review_tui.model.events import Event, envelope_hash
from review_tui.model.kinds import KINDS
from review_tui.steps import disputes, unfit
from review_tui.steps.desk import Desk
from review_tui.steps.progress import counts
from review_tui.steps.seat import Seat
from review_tui.store import pairs, votes


@dataclass(frozen=True, slots=True)
class Check:
    """What a check found: `problems` must be seen to, `notes` need not."""

    events: int
    files: int
    problems: tuple[str, ...]
    notes: tuple[str, ...]
    rebuilt: bool


def check(desk: Desk, *, rebuild: bool = False) -> Check:
    """Check the log, the vault, the sums of PRISMA, and with `rebuild` that folding anew changes nothing."""
    events = list(desk.store.events())
    problems = [*_chain_problems(events), *_file_problems(desk)]
    problems += [f"The sum does not hold: {i.name}." for i in counts(desk).identities if not i.ok]
    if rebuild:
        before = desk.store.state_hash()
        desk.store.rebuild()
        if desk.store.state_hash() != before:
            problems.append("The state was not what the log says. It has been folded anew; please report this.")
    files = sum(1 for _ in desk.vault.names())
    return Check(len(events), files, tuple(problems), tuple(_notes(desk, events)), rebuild)


def _chain_problems(events: list[Event]) -> Iterator[str]:
    last: dict[str, Event] = {}
    for event in sorted(events, key=lambda e: (e.origin, e.origin_seq)):
        before = last.get(event.origin)
        expected = (before.origin_seq + 1, before.hash) if before else (1, "")
        if (event.origin_seq, event.prev_hash) != expected or envelope_hash(event) != event.hash:
            yield f"The log was changed at event {event.id} ({event.kind})."
        elif event.body is not None and body_hash(event.salt, canonical(event.body)) != event.body_hash:
            yield f"What event {event.id} says was changed."
        last[event.origin] = event


def _file_problems(desk: Desk) -> Iterator[str]:
    for vault in (desk.vault, desk.vault.sealed):
        for name in vault.names():
            try:
                vault.get(name)
            except BrokenLogError as problem:
                yield str(problem)


def _notes(desk: Desk, events: list[Event]) -> Iterator[str]:
    """Say what waits: events of a later version, or whose ground or file has not arrived."""
    unknown = sorted({event.kind for event in events if event.kind not in KINDS})
    if unknown:
        yield f"Kept, but not understood by this version: {', '.join(unknown)}. Update to fold them."
    yield from unfit.lines(desk)
    for matter in disputes.open_matters(desk):
        sides = " or ".join(f"{side.says} ({side.who})" for side in matter.sides)
        yield f"Copies differ about {matter.what}: {sides}. A lead rules: review-tui disputes list"
    stray = [e for e in events if e.kind in KINDS and e.body is not None and not desk.frame.admits(e)]
    if stray:
        yield f"{len(stray)} events wait for the event that gave their author a role."
    for batch in desk.frame.batches.values():
        if not desk.vault.has(batch.parsed):
            yield f"The records of the batch {batch.id} have not arrived here yet."
    for a, b, why in pairs.clashes(desk.store):
        yield f"{a[:8]} and {b[:8]} were not joined: {why}."


def backup(desk: Desk, file: Path, seat: Seat) -> int:
    """Write the whole review to one zip file that did not exist; gives its size in bytes.

    On another computer, unpack it and open the folder: it goes on under a new origin.
    """
    if file.exists():
        raise ReviewError(f"{file} exists already. Choose another name, so that no backup is written over.")
    passing = file.with_name(f".{file.name}.new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory() as folder, zipfile.ZipFile(passing, "w", zipfile.ZIP_DEFLATED) as archive:
            copy = Path(folder) / "review.db"
            desk.store.copy_to(copy)
            archive.write(copy, "review.db")
            for name in desk.vault.names():
                archive.write(desk.vault.path(name), f"files/{name[:2]}/{name}")
            for name in desk.vault.sealed.names():
                archive.write(desk.vault.sealed.path(name), f"files/sealed/{name[:2]}/{name}")
        passing.replace(file)
    except OSError as problem:
        passing.unlink(missing_ok=True)
        raise ReviewError(f"The backup could not be written to {file}: {problem.strerror}.") from problem
    seat.note_sent(desk.frame.review, desk.store.heads())
    return file.stat().st_size


def history(desk: Desk, record: str) -> list[Event]:
    """Give what happened to the report that holds a record, as far as the viewer may read it."""
    from review_tui.store import reading

    return votes.history(desk.store, desk.viewer, reading.report_of(desk.store, record))


def find(desk: Desk, name: str) -> str:
    """Find a record by the number or id that a person typed; raises UnknownError."""
    from review_tui.store import reading

    if not name.strip():
        raise UnknownError("Which record? Give its number, such as A12.")
    return reading.find_record(desk.store, name)
