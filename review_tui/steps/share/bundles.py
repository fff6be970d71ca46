"""Sharing: a bundle for one person, with what its writer may give and its receiver may read."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from review_tui.model.log.blobs import named_by
from review_tui.model.log.events import Event
from review_tui.model.review.people import Viewer
from review_tui.model.review.progress import Progress
from review_tui.model.review.text import clean_line
from review_tui.sharing import bundle as bundles
from review_tui.sharing.bundle import Bundle, Kept
from review_tui.steps.desk import Desk, opening, viewer_named
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.desk.whole_files import free_name, leaving, refuse_existing
from review_tui.steps.retrieve import missing
from review_tui.steps.share import binding, copies, letterbox, senders
from review_tui.steps.share.carrying import carrying
from review_tui.store import copies_written, kept, reading
from review_tui.words.phrases import plural, when


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A bundle that was written: for whom, its size in bytes, how much it leaves out that their copy held at `since`.

    `missing` says what this copy itself lacks, `unread` names files that were damaged and did not go, `unsigned` says
    what others will leave out, since the key of this copy is lost.
    """

    file: Path
    receiver: str
    size: int
    left_out: int
    since: str
    missing: str
    unread: tuple[str, ...]
    fingerprint: str
    unsigned: str = ""

    @property
    def told(self) -> tuple[str, ...]:
        """Say in sentences what did not go, what this copy lacks, and how to compare copies."""
        found = []
        if self.left_out:
            found.append(
                f"{plural(self.left_out, 'file')} that their copy held on {when(self.since)} are left out. "
                "If that copy is lost, or they begin a new one, add --whole."
            )
        if self.unread:
            lost = plural(len(self.unread), "file")
            found.append(f"{lost} could not be read and did not go; review-tui check names them.")
        found += filter(None, (self.missing, self.unsigned))
        return *found, f"Fingerprint of the review as it stands here: {self.fingerprint}"


def proposed_name(desk: Desk, receiver: str, folder: Path) -> Path:
    """Propose a free name for a bundle: review-for-ada-quill-2026-11-28.zip."""
    target = viewer_named(desk.store, receiver)
    words = "".join(c if c.isalnum() else " " for c in clean_line(desk.name_of(target.person)).casefold()).split()
    return free_name(folder / f"review-for-{'-'.join(words)[:60] or 'you'}-{desk.clock():%Y-%m-%d}.zip")


def export_bundle(
    desk: Desk,
    file: Path,
    receiver: str,
    local: LocalSettings,
    *,
    whole: bool = False,
    also: Sequence[str] = (),
    progress: Progress | None = None,
) -> Sent:
    """Write a bundle for a person, over no other file; raises ReviewError.

    `whole` puts every file in; else large ones that the receiver's copy holds are left out: no copy begins with it.
    `also` names others who work on the receiver's computer: a copy that begins with it is theirs, too.
    """
    target = viewer_named(desk.store, receiver)
    copies.refuse_retired(desk, target.person)
    refuse_existing(file)
    if whole:
        missing.refuse_lacking(desk, "A whole bundle", "Without --whole the bundle holds what is here.")
    opening.sweep(desk)
    invitation = binding.invite(desk, target, also)
    if invitation and target.person != desk.viewer.person:
        letterbox.begin(desk)
    other = copies.copy_of(desk, target.person)
    made = _made(desk, target, other, invitation, whole=whole, progress=progress)
    local.note_sent(desk.frame.review, desk.store.heads())  # first: what left must be known to have left
    with leaving(file) as out:
        unread = bundles.write(made, out)
    copies.note_sent(desk, target.person)
    left, said, name = len(made.left_out), missing.missing(desk).told, desk.name_of(target.person)
    return Sent(
        file=file, receiver=name, size=file.stat().st_size, left_out=left, since=other.at if other and left else "",
        missing=said, unread=unread, fingerprint=fingerprint(desk),
        unsigned=binding.key_lost(desk),
    )  # fmt: skip


def _made(
    desk: Desk,
    target: Viewer,
    other: copies.OtherCopy | None,
    invitation: str,
    *,
    whole: bool,
    progress: Progress | None,
) -> Bundle:
    """Make the bundle for a person, whose copy is `other` as far as that is known."""
    signed = copies_written.last_signatures(desk.store)  # first: what is written meanwhile is covered by the next
    events = events_for(desk, target)
    names, sealed = _files_for(desk, events)
    left = () if whole else copies.held_by(desk, other, names)
    made = Bundle(
        review=desk.frame.review, sender=desk.viewer.person, receiver=target.person, events=events,
        people=reading.names(desk.store.connection), holds=tuple(names),
        files=_told(Kept(names - set(left), desk.vault.get), progress),
        sealed=Kept(_sealed_for(desk, target, sealed), desk.vault.sealed.get), left_out=left,
        copy=desk.store.copy_id(desk.ids, desk.clock()), for_copy=other.id if other else "",
        signatures=signed, invitation=invitation,
    )  # fmt: skip
    return senders.signed(desk, made)


def _told(files: Kept, progress: Progress | None) -> Kept:
    """Tell how many files have been read, where someone looks on."""
    if progress is None:
        return files
    done = 0

    def read(name: str) -> bytes:
        nonlocal done
        done += 1
        progress("Packing", done, len(files))
        return files[name]

    return Kept(files, read)


def events_for(desk: Desk, receiver: Viewer) -> tuple[Event, ...]:
    """Give the log as a receiver gets it: each envelope, and of bodies what writer and receiver may read."""
    carries = carrying(desk, receiver)
    return tuple(
        event if event.body is None or carries(event) else replace(event, body=None, salt="")
        for event in desk.store.events()
    )


def _files_for(desk: Desk, sent: Sequence[Event]) -> tuple[frozenset[str], frozenset[str]]:
    """Give the files, and the sealed ones, that may go: what a sealed answer rests upon stays with it."""
    names, sealed = copies.own_files(desk)
    told = {event.id for event in sent if event.body is not None}
    goes, stays = set[str](), set[str]()
    for event in desk.store.events():
        (goes if event.id in told else stays).update(blob.sha256 for blob in named_by(event))
    return names - (stays - goes - set(kept.of_records(desk.store))), sealed


def _sealed_for(desk: Desk, receiver: Viewer, names: frozenset[str]) -> frozenset[str]:
    """Give the sealed originals that go: from a lead to a lead alone. Whoever brought one has the file itself."""
    return names if receiver.is_lead and desk.viewer.is_lead else frozenset()


def fingerprint(desk: Desk) -> str:
    """Give four short words by which two people hear whether their copies stand alike: bahol-dimup-rovas-tikin."""
    return spoken(desk.store.shared_hash())


def spoken(digest: str) -> str:
    """Say the first 64 bits of a hash in hexadecimal as proquints: four words of five letters."""
    consonants, vowels = "bdfghjklmnprstvz", "aiou"
    words = []
    for first in range(0, 16, 4):
        n = int(digest[first : first + 4], 16)
        shifts = ((12, 15, consonants), (10, 3, vowels), (6, 15, consonants), (4, 3, vowels), (0, 15, consonants))
        words.append("".join(letters[n >> shift & mask] for shift, mask, letters in shifts))
    return "-".join(words)
