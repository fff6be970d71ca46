"""What comes out of a synced folder: the union that a bundle makes, with its checks; what is not whole waits."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from review_tui.model.log.blobs import Holds, named_by
from review_tui.model.log.events import Event
from review_tui.model.review.progress import Progress
from review_tui.model.review.text import clean_line
from review_tui.sharing.bundle import Bundle, Kept
from review_tui.sharing.folder import lockbox
from review_tui.sharing.folder.folder import Chunk, Folder, WaitingError, tag
from review_tui.steps.desk import Desk
from review_tui.steps.share import arriving, merging
from review_tui.steps.share.folder.standing import FolderStanding
from review_tui.steps.share.merge_report import MergeReport
from review_tui.steps.share.synced import Came
from review_tui.store import chains, copies_written, incoming, kept, reading
from review_tui.store.coming import Coming
from review_tui.words.phrases import plural

THE_FOLDER = "the folder"  # how a sync says whence it came


@dataclass(slots=True, kw_only=True)
class Found:
    """What lies there and was not read before; `sources` are the copies whose files each origin's events came from.

    All `signatures` of an origin are kept: copies hand on those of others, also of what these have not put there yet.
    """

    events: dict[str, Event] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    signatures: dict[str, set[tuple[int, str]]] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    sealed: dict[str, bytes] = field(default_factory=dict)
    sources: dict[str, set[str]] = field(default_factory=dict)
    waits: list[str] = field(default_factory=list)
    unread: int = 0


def take(desk: Desk, folder: Folder, standing: FolderStanding, progress: Progress | None = None) -> Came:
    """Take in what is new in a folder; raises ReviewError. What the service has not brought whole is waited for."""
    found = Found()
    apart = folder.apart()
    for copy in folder.copies():
        if copy != standing.copy and copy not in apart:
            _read(desk, folder, copy, standing, found)
    events, left = chains.fitting(desk.store, list(found.events.values()))
    new, told = chains.news(desk.store, events), [*apart.values(), *found.waits]
    if left:
        told.append(arriving.misfit(desk, left))
        for copy in {copy for event in left for copy in found.sources[event.origin]}:
            standing.read[copy] = 0  # read anew from the beginning: what they stand on may come
    report = None
    if new:
        report, refused = arriving.merged(new, lambda some: _merge(desk, folder, found, some, progress))
        told += refused
    known = reading.names(desk.store.connection)
    if unnamed := {key: name for key, name in found.people.items() if key not in known}:
        desk.store.name_people(unnamed)  # what they did may have come before, and their names not whole
    documents, half = _bring(desk, folder)
    if half:
        told.append(
            f"{plural(half, 'file')} of reports lie in the folder and are not whole here: the service is still "
            "bringing them. If it stays so, ask whoever put them there to say review-tui share sync."
        )
    if found.unread:
        told.append(
            f"{plural(found.unread, 'letter')} for you cannot be opened here: they were locked for another computer of "
            "yours. Bring keys.json along from there, or sync there."
        )
    if report := arriving.with_files(desk, report):
        report = replace(report, sender=THE_FOLDER)
    return Came(merged=report, documents=documents, told=tuple(told))


def _read(desk: Desk, folder: Folder, copy: str, standing: FolderStanding, found: Found) -> None:
    """Read what a copy wrote since, in its order, until something is not whole or has not come."""
    chunks, place = folder.chunks(copy), standing.read.get(copy, 0)
    if chunks and place > chunks[-1].n:  # somebody had put a later one there, or the service set it back
        place = 0
    whole = [chunk for chunk in chunks if chunk.is_all and chunk.n > place]
    at = whole[-1].n if whole else place + 1
    for chunk in (chunk for chunk in chunks if chunk.n >= at):
        try:
            if chunk.n != at:
                raise WaitingError(f"{at:06} has not come.")
            bundle = folder.bundle(chunk)
            letters = list(_letters(desk, folder, copy, chunk, bundle, found))
        except WaitingError:
            found.waits.append(_waiting(at, clean_line(desk.name_of(folder.writer(copy)))))
            return
        _gather(desk, copy, bundle, letters, standing, found)
        standing.read[copy] = at
        at += 1


def _waiting(n: int, who: str) -> str:
    return (
        f"What {who} wrote as number {n} is not whole here: the service that syncs the folder is still bringing it. "
        "Nothing is lost; sync again when it has. If it stays so, ask them to say review-tui share sync again."
    )


def _letters(
    desk: Desk, folder: Folder, copy: str, chunk: Chunk, bundle: Bundle, found: Found
) -> Iterator[lockbox.Letter]:
    """Open what is locked for whoever sits here of a file of news; raises WaitingError where it has not come."""
    name = f"{chunk.stem}-{tag(desk.viewer.person)}.age"
    secret = desk.store.keys.letterbox(desk.viewer.person) if desk.store.keys else ""
    if name in bundle.left_out:
        letter = lockbox.unlocked(folder.letter(copy, name), secret) if secret else None
        if letter:
            yield letter
        found.unread += letter is None


def _gather(
    desk: Desk, copy: str, bundle: Bundle, letters: Sequence[lockbox.Letter], standing: FolderStanding, found: Found
) -> None:
    """Put what was read to what was found before: an event with its words rather than without."""
    for event in bundle.events:
        standing.note(event, is_free=event.body is not None)
        found.sources.setdefault(event.origin, set()).add(copy)
        if event.id not in found.events or (event.body is not None and incoming.is_sound(event)):
            found.events[event.id] = event
    for letter in letters:
        for event in letter.events:
            envelope = found.events.get(event.id)
            if (envelope is None or envelope.hash == event.hash) and incoming.is_sound(event):
                found.sources.setdefault(event.origin, set()).add(copy)
                found.events[event.id] = event
        found.files.update(letter.files)
        found.sealed.update(letter.sealed)
    leads = bundle.sender in desk.frame.people and desk.frame.people[bundle.sender].role.value == "lead"
    found.people |= {who: name for who, name in bundle.people.items() if leads or who == bundle.sender}
    for origin, signed in bundle.signatures.items():
        found.signatures.setdefault(origin, set()).add(signed)


def _merge(desk: Desk, folder: Folder, found: Found, events: Iterable[Event], progress: Progress | None) -> MergeReport:
    """Make of what came a bundle that nobody wrote: a merge asks no more of it."""
    some = tuple(events)
    there = folder.files()
    needed = {b.sha256: b.holds for e in some for b in named_by(e)}
    figures = [name for name, holds in needed.items() if name in there and holds in (Holds.RECORDS, Holds.LINKS)]
    files = {name: found.files[name] for name in found.files.keys() & needed.keys()}
    for name in figures:
        if (data := _whole(folder, name, there[name])) is not None:
            files[name] = data
    sealed = {name: found.sealed[name] for name in found.sealed.keys() & needed.keys()}
    signed = copies_written.that_cover(desk.store, some, found.signatures)
    bundle = Bundle(
        review=folder.review, sender="", receiver=desk.viewer.person, events=some, people=found.people,
        files=Kept(files, files.__getitem__), sealed=Kept(sealed, sealed.__getitem__), signatures=signed,
    )  # fmt: skip
    return merging.take(desk, bundle, progress)


def _whole(folder: Folder, name: str, paths: Sequence[Path]) -> bytes | None:
    try:
        return folder.get(name, paths)
    except WaitingError:
        return None


def _bring(desk: Desk, folder: Folder) -> tuple[int, int]:
    """Bring the files that the review lacks and that have come whole; gives how many, and how many have not."""
    lacking = [blob for blob in kept.missing(desk.store) if blob.holds is not Holds.SEALED]
    there = folder.files() if lacking else {}
    coming, n = Coming(desk.vault), 0
    wanted = {blob.sha256 for blob in lacking} & there.keys()
    for name in sorted(wanted):
        data = _whole(folder, name, there[name])
        if data is not None:
            coming.put(data)
            n += 1
    if n:
        desk.store.merge((), {}, coming)
    return n, len(wanted) - n
