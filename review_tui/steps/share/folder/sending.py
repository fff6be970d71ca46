"""What goes into a synced folder: for all what all may read, and what only some may read locked for each of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from review_tui.model.log.blobs import Holds, named_by
from review_tui.model.log.declaration import Audience
from review_tui.model.log.events import Event
from review_tui.model.log.kinds import declared
from review_tui.model.review.people import Role, Viewer
from review_tui.sharing.bundle import Bundle
from review_tui.sharing.folder import lockbox
from review_tui.sharing.folder.folder import Folder, WaitingError, tag
from review_tui.steps.desk import Desk
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.share import copies
from review_tui.steps.share.carrying import carrying
from review_tui.steps.share.folder.standing import FolderStanding
from review_tui.steps.share.hub.resting import settled
from review_tui.steps.share.hub.sending import leaving
from review_tui.steps.share.synced import Went
from review_tui.store import chains, copies_written, erasing, incoming, kept, reading, votes
from review_tui.words.phrases import plural

Carries = Mapping[str, Callable[[Event], bool]]
STRANGER = Viewer("", Role.READER)  # whoever may look into the folder and takes no part


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parcel:
    """What one file of news holds, and what of it is locked for whom."""

    free: tuple[Event, ...]
    locked: Mapping[str, tuple[Event, ...]]


def send(desk: Desk, folder: Folder, standing: FolderStanding, local: LocalSettings, *, at_rest: bool = False) -> Went:
    """Write into a folder what it lacks, whole or not at all; raises ReviewError.

    `at_rest` keeps back what its author may still take back with a key.
    """
    if not brings(desk, standing):
        return Went()
    anew = _must_begin_anew(desk, folder, standing) or (not at_rest and _was_changed(folder, standing))
    if anew:
        standing.heads, standing.bare, standing.locked = {}, set(), {}
    signatures = copies_written.last_signatures(desk.store)  # first: what is written meanwhile goes the next time
    carries = {person.person: carrying(desk, person) for person in _others(desk)}
    files = _send_files(desk, folder, standing, anew=not at_rest)
    news = [event for head in desk.store.heads() for event in _of_chain(desk, standing, head.origin)]
    if at_rest and (rested := settled(desk, news)) != news:
        news, signatures = rested, copies_written.signed_until(desk.store, signatures, rested)
    parcel = _parcel(desk, standing, news, carries)
    if parcel.free or parcel.locked:
        known = local.sent(desk.frame.review).get(desk.store.origin)
        local.note_sent(desk.frame.review, leaving(desk, news, known))  # first: it must be known to have left
        _write(desk, folder, standing, parcel, signatures, anew=anew)
    _note(standing, parcel)
    standing.erased = _words_on(desk)
    told = _held_back(desk, standing, carries)
    return Went(events=len(parcel.free), letters=len(parcel.locked), files=files, told=tuple(filter(None, (told,))))


def brings(desk: Desk, standing: FolderStanding) -> bool:
    """Say whether this copy writes there: whoever takes part, or did so while it said what the folder lacks."""
    own = desk.store.origin
    owes = desk.store.is_writable and chains.length(desk.store, own) > standing.heads.get(own, 0) if own else False
    return desk.may_write or owes


def _others(desk: Desk) -> list[Viewer]:
    """Give who else takes part, and whoever sits here where they have another computer, too."""
    me, copies_by = desk.viewer.person, desk.frame.binding.people
    own = [head.origin for head in desk.store.heads() if me in copies_by.get(head.origin, ())]
    apart = len(own) > 1 or len(desk.frame.letterboxes.get(me, ())) > 1  # a copied folder has the same letterbox
    people = [one for one in desk.frame.people.values() if one.active and (apart or one.id != desk.viewer.person)]
    return [Viewer(one.id, one.role, one.roles) for one in people]


def _must_begin_anew(desk: Desk, folder: Folder, standing: FolderStanding) -> bool:
    """Say whether all is written once more: at first, after an erasing, or where its files are not those it wrote.

    Other copies read on from such a file whatever they read before.
    """
    return not standing.wrote or folder.own(standing.copy) != standing.wrote or standing.erased != _words_on(desk)


def _was_changed(folder: Folder, standing: FolderStanding) -> bool:
    """Say whether a file of its own lies there as long as it was, and otherwise: all are read, so not each minute."""
    return any(folder.sum_of(standing.copy, name) != known for name, known in standing.sums.items())


def _parcel(desk: Desk, standing: FolderStanding, news: Sequence[Event], carries: Carries) -> _Parcel:
    """Choose what goes: what the folder lacks, and words that may be read there since they were put there."""
    late = chains.named(desk.store, standing.bare)
    opened, stranger = votes.opened_ids(desk.store), carrying(desk, STRANGER)

    def is_free(event: Event) -> bool:
        reads = declared(event.kind).reads
        if reads in (Audience.EVERYONE, Audience.TARGET) or (reads is Audience.VOTE and event.id in opened):
            return True
        return stranger(event) and all(may(event) for may in carries.values())

    free = [event if _is_here(event) and is_free(event) else replace(event, body=None, salt="") for event in news]
    free += [event for event in late if is_free(event)]
    words = [event for event in (*news, *late) if _is_here(event) and not is_free(event)]
    locked = {}
    for person, may in carries.items():
        known = standing.locked.get(person, set())
        his = tuple(event for event in words if event.id not in known and may(event))
        if his and desk.frame.letterboxes.get(person):
            locked[person] = his
    order = sorted(free, key=lambda event: event.order)
    return _Parcel(free=tuple(order), locked=locked)


def _words_on(desk: Desk) -> int:
    """Count the words by which something was let go: one more, and what lies in the folder is written anew."""
    return sum(1 + len(erasure.more) for erasure in desk.frame.erased.values())


def _is_here(event: Event) -> bool:
    return incoming.without_rest(event).body is not None


def _of_chain(desk: Desk, standing: FolderStanding, origin: str) -> list[Event]:
    """Give what the folder lacks of a chain: a lead brings all there is, anybody else what is their own."""
    news = chains.since(desk.store, origin, standing.heads.get(origin, 0))
    if desk.viewer.is_lead or origin == desk.store.origin:
        return news
    return news if all(event.actor == desk.viewer.person for event in news) else []


def _write(
    desk: Desk,
    folder: Folder,
    standing: FolderStanding,
    parcel: _Parcel,
    signatures: Mapping[str, tuple[int, str]],
    *,
    anew: bool,
) -> None:
    last = standing.last + _CUT
    n = 1 + max([standing.last, *(one.n for one in folder.chunks(standing.copy) if one.n <= last)])
    letters = [
        (f"{n:06}-{tag(person)}.age", lockbox.locked(_letter(desk, events), desk.frame.letterboxes[person]))
        for person, events in sorted(parcel.locked.items())
    ]
    names = reading.names(desk.store.connection)
    own = {who: name for who, name in names.items() if desk.viewer.is_lead or who == desk.viewer.person}
    bundle = Bundle(
        review=desk.frame.review, sender=desk.viewer.person, receiver="", events=parcel.free, people=own, files={},
        left_out=tuple(name for name, _ in letters), signatures=signatures,
    )  # fmt: skip
    name = f"{n:06}{'-all' if anew else ''}.zip"
    before = folder.own(standing.copy)
    folder.write(standing.copy, name, bundle, letters)
    standing.last = n
    if anew:  # only once all of it lies there anew
        folder.remove([folder.place / standing.copy / old for old in before])
    standing.wrote = folder.own(standing.copy)
    standing.sums = folder.sums(standing.copy, {} if anew else standing.sums)


_CUT = 1_000  # files that it may have written and, cut before it noted them, not know; a number beyond is not its own


def _letter(desk: Desk, events: Sequence[Event]) -> lockbox.Letter:
    """Put to locked words the files that go with them alone."""
    plain: dict[str, bytes] = {}
    sealed: dict[str, bytes] = {}
    for blob in (blob for event in events for blob in named_by(event)):
        if blob.holds is Holds.SEALED and desk.vault.sealed.has(blob.sha256):
            sealed[blob.sha256] = desk.vault.sealed.get(blob.sha256)
        elif blob.holds is not Holds.SEALED and desk.vault.has(blob.sha256):
            plain[blob.sha256] = desk.vault.get(blob.sha256)
    return lockbox.Letter(tuple(events), plain, sealed)


def _note(standing: FolderStanding, parcel: _Parcel) -> None:
    for event in parcel.free:
        standing.note(event, is_free=event.body is not None)
    for person, events in parcel.locked.items():
        standing.locked[person] = standing.locked.get(person, set()) | {event.id for event in events}
    for person, ids in standing.locked.items():
        standing.locked[person] = ids & standing.bare


def _send_files(desk: Desk, folder: Folder, standing: FolderStanding, *, anew: bool) -> int:
    """Put the files there that all may have and that no copy has put there; takes its own erased ones away.

    Where it is asked for `anew`, those of its own that were written since it put them there are looked into.
    """
    there = folder.files()
    broken = _broken(folder, standing, there) if anew else set()
    own = folder.place / standing.copy / "files"
    folder.remove([own / name for name in erasing.files(desk.frame.erased) if (own / name).exists()])
    names, _ = copies.own_files(desk)
    opened, goes, stays = votes.opened_ids(desk.store), set[str](), set[str]()
    for event in desk.store.events():
        is_free = declared(event.kind).reads in (Audience.EVERYONE, Audience.TARGET) or event.id in opened
        (goes if is_free else stays).update(blob.sha256 for blob in named_by(event))
    wanted = names - (stays - goes - set(kept.of_records(desk.store)))
    lacking = [
        name
        for name in sorted(wanted)
        if name in broken or not folder.lies(there.get(name, ()), desk.vault.path(name).stat().st_size)
    ]
    for name in lacking:
        folder.put(standing.copy, name, desk.vault.get(name))
    if lacking or anew:
        standing.put = folder.times(standing.copy)
    return len(lacking)


def _broken(folder: Folder, standing: FolderStanding, there: Mapping[str, Sequence[Path]]) -> set[str]:
    """Give the files of its own that are not what they were, though as long: only those written since are read."""
    found = set()
    for name, written in folder.times(standing.copy).items():
        own = [path for path in there.get(name, ()) if path.parent.parent.name == standing.copy]
        if own and written != standing.put.get(name):
            try:
                folder.get(name, own)
            except WaitingError:
                found.add(name)
    return found


def _held_back(desk: Desk, standing: FolderStanding, carries: Carries) -> str:
    """Say how many words of one's own lie in nobody's letterbox yet, though somebody may read them."""
    given = set[str]().union(*standing.locked.values())
    waits = [e for e in chains.named(desk.store, standing.bare - given) if any(may(e) for may in carries.values())]
    if not waits:
        return ""
    return (
        f"Not for all to read, and still here: {plural(len(waits), 'vote or note', 'votes and notes')} of yours. "
        "Nobody whom they are for has synced with this folder yet. They go when you sync after a lead did."
    )
