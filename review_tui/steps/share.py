"""Sharing: a bundle for one person, a merge of theirs, and a review begun from a bundle."""

import json
from dataclasses import dataclass, replace
from pathlib import Path

from review_tui.model.blinding import may_carry
from review_tui.model.errors import ReviewError
from review_tui.model.events import Event
from review_tui.model.frame import Frame
from review_tui.model.ids import Clock, Ids
from review_tui.model.people import Role, Viewer
from review_tui.sharing import bundle as bundles
from review_tui.sharing.bundle import Bundle
from review_tui.steps import opening
from review_tui.steps.desk import Desk, check_place, viewer_named
from review_tui.steps.seat import Seat
from review_tui.store import place, votes
from review_tui.store.store import Store
from review_tui.store.vault import Vault


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What a bundle brought, and how many subjects could be opened after it."""

    sender: str
    events: int
    bodies: int
    known: int
    files: int
    opened: int


def export_bundle(desk: Desk, file: Path, receiver: str, seat: Seat) -> int:
    """Write a bundle for a person; gives its size in bytes. Unopened votes go to a lead alone, and only one's own."""
    opening.sweep(desk)
    target = viewer_named(desk.store, receiver)
    opened = votes.opened_ids(desk.store)
    events = tuple(_for(desk, target, event, opened) for event in desk.store.events())
    held = frozenset(json.loads(desk.store.noted(f"holds {target.person}") or "[]"))
    names = tuple(desk.vault.names())
    made = bundles.write(
        Bundle(
            desk.frame.review,
            desk.viewer.person,
            target.person,
            events,
            desk.names(),
            {name: desk.vault.get(name) for name in names if name not in held},
            names,
            {name: desk.vault.sealed.get(name) for name in desk.vault.sealed.names()} if target.is_lead else {},
        )
    )
    write_new(file, made)
    seat.note_sent(desk.frame.review, desk.store.heads())
    return len(made)


def _for(desk: Desk, receiver: Viewer, event: Event, opened: frozenset[str]) -> Event:
    """Give an event as a receiver gets it: without its body where they may not have that yet."""
    if event.body is None or may_carry(event, desk.viewer, receiver, event.id in opened):
        return event
    return replace(event, body=None, salt="")


def merge_bundle(desk: Desk, file: Path) -> MergeReport:
    """Take a bundle in, all of it or nothing; a lead's copy then opens what is complete. Raises ReviewError."""
    found = bundles.read(_bytes_of(file), file.name)
    if found.review != desk.frame.review:
        raise ReviewError(f"{file.name} belongs to another review. Nothing was merged.")
    return _merged(desk, found)


def _merged(desk: Desk, found: Bundle) -> MergeReport:
    fresh = [name for name in found.files if not desk.vault.has(name)]
    for name in fresh:
        desk.vault.put(found.files[name])
    for content in found.sealed.values():
        desk.vault.sealed.put(content)
    report = desk.store.merge(found.events, found.people)
    desk.store.note(f"holds {found.sender}", json.dumps(found.holds))
    opened = opening.open_complete(desk) if desk.viewer.is_lead else 0
    return MergeReport(desk.name_of(found.sender), report.new, report.bodies, report.known, len(fresh), opened)


def join(folder: Path, file: Path, clock: Clock, ids: Ids, mounts: str | None = None) -> tuple[Desk, MergeReport]:
    """Begin one's own copy of a review in a new folder from a bundle that was written for one."""
    found = bundles.read(_bytes_of(file), file.name)
    check_place(folder, place.mount_table() if mounts is None else mounts)
    vault = Vault(folder / "files")
    store = Store.create(folder, vault)
    desk = Desk(store, vault, Viewer(found.receiver, Role.READER), clock, ids)
    try:
        report = _merged(desk, found)
    except ReviewError:
        store.close()
        (folder / "review.db").unlink()
        raise
    (folder / "exports").mkdir(exist_ok=True)
    return Desk(store, vault, viewer_of(store.frame, found.receiver), clock, ids), report


def viewer_of(frame: Frame, person: str) -> Viewer:
    """Give a known person as a viewer; raises ReviewError for a stranger."""
    if person not in frame.people:
        raise ReviewError("The bundle was not written for anyone of this review. Ask for a new one.")
    return Viewer(person, frame.people[person].role, frame.people[person].roles)


def write_new(file: Path, data: bytes) -> None:
    """Write a file whole or not at all; raises ReviewError when it cannot be written."""
    passing = file.with_name(f".{file.name}.new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        passing.write_bytes(data)
        passing.replace(file)
    except OSError as problem:
        passing.unlink(missing_ok=True)
        raise ReviewError(f"{file} could not be written: {problem.strerror}.") from problem


def _bytes_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as problem:
        raise ReviewError(f"{file} could not be read: {problem.strerror}.") from problem
