"""Merging: a bundle of somebody else comes in whole or not at all, and a copy of a review begins from one."""

import shutil
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from review_tui.model.fold.frame import Frame, fold_name
from review_tui.model.log.bodies import unpack
from review_tui.model.log.declaration import Audience
from review_tui.model.log.events import Draft, batch_ref
from review_tui.model.log.kinds import PersonRetired, declared
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.ids import Clock, Ids
from review_tui.model.review.people import Role, Viewer
from review_tui.model.review.progress import Progress
from review_tui.model.review.text import clean_line
from review_tui.sharing import bundle as bundles
from review_tui.sharing.bundle import Bundle
from review_tui.steps import deduplicate
from review_tui.steps.deduplicate import comparing, taking_over
from review_tui.steps.desk import Desk, check_place, opening
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.desk.staging import Staging
from review_tui.steps.report.progress import own_without_words, taken_back_late, told_of, uncounted
from review_tui.steps.report.working import lacking_words
from review_tui.steps.retrieve import missing
from review_tui.steps.screen import disputes
from review_tui.steps.share import backups, binding, copies, deeds, erasing, unfit, wide_acts
from review_tui.steps.share.bundles import fingerprint
from review_tui.store import bearing, copies_written, kept, pairs, place, queues, reading, votes
from review_tui.store.coming import Coming
from review_tui.store.store import Merged, Store
from review_tui.store.vault import Vault
from review_tui.words.phrases import plural

HUB = "the hub"  # how a sync says whence it came


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeReport:
    """What a bundle brought, in the units of a review, and what waits after it.

    `events` counts what was new in the log, `bodies` words that became readable, `known` events that were here.
    `votes` stand, and `taken_back` are those that were taken back or given anew since.
    `linked` counts records that are certain duplicates of what was here, `possible` the pairs that wait for a person;
    `conflicts` counts the reports that wait for a ruling here. `missing` says what this copy lacks, "" for nothing.
    """

    sender: str
    events: int
    bodies: int
    known: int
    files: int
    opened: int
    records: int = 0
    votes: int = 0
    taken_back: int = 0
    answers: int = 0
    verdicts: int = 0
    linked: int = 0
    possible: int = 0
    conflicts: int = 0
    missing: str = ""
    lost: str = ""
    fingerprint: str = ""
    wide: tuple[str, ...] = ()  # acts that move numbers of the diagram, or what was judged, and how to take them back
    uncounted: tuple[str, ...] = ()  # sentences on votes that came too late, cancel each other, or are not here
    unfit: tuple[str, ...] = ()  # what is kept without effect, since it does not fit its kind
    did: tuple[str, ...] = ()  # who did what of it, where a copy did not just begin
    apart: tuple[str, ...] = ()  # what was not taken, since it names somebody whose copy it does not come from
    erased: tuple[str, ...] = ()  # what was done here about words, files and names that were erased elsewhere
    disputed: tuple[str, ...] = ()  # what copies say in two ways, until a lead rules
    besides: str = ""  # that whoever the bundle was for speaks in a copy that was others' alone until then
    waits: tuple[str, ...] = ()  # what lacks somebody's word since votes came, for those who may know
    new_conflicts: int = 0  # how many more reports are in conflict than before

    @property
    def told(self) -> tuple[str, ...]:
        """Say in sentences what came, what it made of the review, what to do next, and how to compare copies."""
        same = "Where another copy says the same words, its figures are the same."
        stands = f"Fingerprint of the review as it stands here: {self.fingerprint}. {same}"
        return (*self._said(self.conflicts), stands)

    @property
    def news(self) -> tuple[str, ...]:
        """Say the same of one of many syncs: what waited before is not said again, and how to compare is not said."""
        return self._said(self.conflicts if self.new_conflicts > 0 else 0)

    def _said(self, conflicts: int) -> tuple[str, ...]:
        found = [self._came(), *self.did]
        if self.linked or self.possible:
            linked = f"{plural(self.linked, 'record')} linked as certain duplicates, " if self.linked else ""
            found.append(f"Compared with what was here: {linked}{plural(self.possible, 'pair')} to judge.")
        if self.opened:
            found.append(f"{plural(self.opened, 'report')} opened. All needed votes are in.")
        found += self.waits
        if conflicts:
            found.append(f"{plural(conflicts, 'report')} in conflict: review-tui conflicts")
        if self.possible:
            found.append("Next: judge the pairs, review-tui pairs list, or the screen Duplicates.")
        besides = (
            *self.erased,
            *self.apart,
            self.besides,
            *self.wide,
            *self.uncounted,
            *self.unfit,
            *self.disputed,
            self.missing,
            self.lost,
        )
        found += dict.fromkeys(filter(None, besides))  # what cancels itself is in dispute, too
        return tuple(found)

    def _came(self) -> str:
        counted = (
            (self.records, "record", "records"), (self.votes, "vote", "votes"),
            (self.taken_back, "vote that was taken back or given anew", "votes that were taken back or given anew"),
            (self.answers, "answer to a form", "answers to forms"),
            (self.verdicts, "verdict on pairs", "verdicts on pairs"), (self.files, "file", "files"),
        )  # fmt: skip
        came = [plural(n, one, many) for n, one, many in counted if n]
        other = self.events + self.bodies - self.votes - self.taken_back - self.answers - self.verdicts
        if other > 0:
            came.append(f"{other:,} other {'entry' if other == 1 else 'entries'} of the log")
        if not came:
            return f"Nothing new came from {self.sender}; all of it was here."
        return f"From {self.sender} came {', '.join(came)}."

    def to_json(self) -> dict[str, Any]:
        """Give the shape that `share merge --json` promises."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


def merge_bundle(desk: Desk, file: Path, progress: Progress | None = None) -> MergeReport:
    """Take a bundle in, all of it or nothing; a lead's copy then opens what is complete. Raises ReviewError."""
    with _opened(file) as found:
        if found.review != desk.frame.review:
            raise ReviewError(f"{file.name} belongs to another review. Nothing was merged.")
        if found.receiver != desk.viewer.person:
            raise ReviewError(_not_for_you(desk, file, found))
        return take(desk, found, progress)


def _not_for_you(desk: Desk, file: Path, found: Bundle) -> str:
    return _not_for(file, found, desk.name_of(desk.viewer.person), {**found.people, **desk.names()})


def _not_for(file: Path, found: Bundle, here: str, names: Mapping[str, str]) -> str:
    meant, sender = (names.get(person) or "somebody else" for person in (found.receiver, found.sender))
    return (
        f"{file.name} was written for {meant}, and {here} works here: it may hold what is "
        f"not yours to read. Nothing was merged. Ask {sender} for a bundle for you, or, if you are {meant}, say "
        f'--as "{meant}".'
    )


@contextmanager
def _opened(file: Path) -> Iterator[Bundle]:
    if not file.is_file():
        raise ReviewError(f"{file} could not be read: {'it is no file' if file.exists() else 'there is no such file'}.")
    try:
        with file.open("rb") as data, bundles.opened(data, file.name) as found:
            yield found
    except OSError as problem:
        raise ReviewError(f"{file} could not be read: {problem.strerror}.") from problem


def take(desk: Desk, found: Bundle, progress: Progress | None = None) -> MergeReport:
    """Take in what came, from a person's copy or, where no sender is named, from the hub; raises ReviewError."""
    before, known = frozenset(desk.frame.batches), reading.brought(desk.store)
    unfit_before, frame, stood = unfit.known(desk), desk.frame, wide_acts.look(desk, found)
    files_before = frozenset(blob.sha256 for blob in kept.folded_from(desk.store))
    aside, late = {one.event for one in uncounted(desk)}, votes.taken_back_late(desk.store)
    cast_before = votes.whether_standing(desk.store, cast := _cast(found))
    spoke, ruled_on = copies_written.speaks_for(desk.store, desk.viewer.person), queues.to_rule_on(desk.store)
    coming, fresh = _unpacked(desk, found, progress)
    report, apart = _taken_in(desk, found, coming)
    _keep_named(desk, fresh)
    copies.note_copy(desk, found.sender, found.copy, found.holds)
    linked, possible = _compared(desk, before, progress)
    opened = opening.open_complete(desk) if desk.viewer.is_lead else 0
    new = Counter(event.kind for event in report.came)
    stands = [now for event, now in votes.whether_standing(desk.store, cast).items() if event not in cast_before]
    to_rule_on = queues.to_rule_on(desk.store)
    return MergeReport(
        sender=_called(desk, found), events=report.new, bodies=report.bodies, known=report.known,
        files=len(fresh),
        opened=opened,
        records=reading.brought(desk.store) - known,
        votes=sum(stands),
        taken_back=len(stands) - sum(stands),
        answers=new["answered"],
        verdicts=new["judged"],
        linked=linked,
        possible=possible,
        conflicts=to_rule_on,
        new_conflicts=to_rule_on - ruled_on,
        missing=missing.missing(desk).told,
        lost=missing.lost_in_words(desk),
        fingerprint=fingerprint(desk),
        wide=(*wide_acts.told(desk, stood), *taking_over.told(desk, desk.frame.batches.keys() - before)),
        uncounted=_newly_uncounted(desk, aside, late),
        unfit=(*unfit.lines(desk, unfit_before), *unfit.blobs(desk, files_before)),
        did=tuple(deeds.lines(desk, report.came) if frame.review else ()),
        apart=apart,
        erased=erasing.told(desk, frame.erased) if frame.review else (),
        disputed=(*_added_twice(desk, frame, found), *disputes.lines(desk)),
        besides="" if spoke else binding.besides(desk),
        waits=tuple(lacking_words(desk)) if stands or new["answered"] else (),
    )  # fmt: skip


def _cast(found: Bundle) -> list[str]:
    return [event.id for event in found.events if declared(event.kind).reads is Audience.VOTE]


def _called(desk: Desk, found: Bundle) -> str:
    return desk.name_of(found.sender) if found.sender else HUB


def _keep_backup(desk: Desk, coming: Coming) -> None:
    """Keep a copy of the log as it is before the merge; where that cannot be, nothing comes in."""
    try:
        backups.keep(desk, backups.MERGE)
    except BaseException:
        coming.clear()
        raise


def _taken_in(desk: Desk, found: Bundle, coming: Coming) -> tuple[Merged, tuple[str, ...]]:
    """Take the events in; gives what came, and in sentences what was not taken, since it is nobody's who it names."""
    _keep_backup(desk, coming)
    before = binding.known(desk)
    report = desk.store.merge(found.events, found.people, coming, found.signatures)
    _hold(desk, found)
    return report, (*binding.lines(desk, before), *binding.unsigned(desk, report.unsigned))


def _hold(desk: Desk, found: Bundle) -> None:
    """Keep the invitation that came along, and open this copy by it where it has written already."""
    if desk.store.keys and found.invitation:
        desk.store.keys.hold(found.invitation)
    if desk.store.keys and desk.may_write:
        copies_written.open_for(desk.store, desk.viewer.person, desk.clock(), desk.ids)


def _newly_uncounted(desk: Desk, aside: Collection[str], late: Collection[str]) -> tuple[str, ...]:
    """Say what does not count, or counts though it was taken back, since a merge; before it these were so already."""
    found = told_of(desk, (one for one in uncounted(desk) if one.event not in aside))
    return tuple(filter(None, (*found, *taken_back_late(desk, late), own_without_words(desk))))


def _added_twice(desk: Desk, before: Frame, found: Bundle) -> Iterator[str]:
    """Say who was added in another copy besides this one: one name is one person, and two may have been meant.

    Whoever was let go in between, or whose first adding was taken back, came back to where they were known.
    """
    retired = (event for event in found.events if event.kind == PersonRetired.KIND)
    gone = [(unpack(PersonRetired, event.body or {}).person, event.tick) for event in retired]
    for event in found.events:
        person, role = desk.frame.grants.get(event.id, ("", Role.READER))
        known = before.people.get(person)
        if not known or not known.active or role not in known.roles or event.id in before.grants:
            continue
        stands = known.grants.get(role, known.grant) in desk.frame.effective_grants
        if stands and not any(who == person and tick < event.tick for who, tick in gone):
            name = clean_line(desk.name_of(person))
            yield (
                f"{name} was added in two copies, and is one person: what both say is {name}'s. "
                "If two people are meant, add one of them under another name (review-tui reviewer add)."
            )


def _unpacked(desk: Desk, found: Bundle, progress: Progress | None) -> tuple[Coming, set[str]]:
    """Put the files of a bundle beside the vault, one by one, for the merge to take in; gives which are new here."""
    fresh = {name for name in found.files if name not in desk.frame.erased and not desk.vault.is_whole(name)}
    coming = Coming(desk.vault)
    try:
        for done, name in enumerate(found.files):
            if progress:
                progress("Unpacking", done, len(found.files))
            data = found.files[name]  # read though it may be here: a bundle that was changed anywhere is refused
            if name in fresh:
                coming.put(data)
        for name in found.sealed:
            coming.put(found.sealed[name], sealed=True)
    except BaseException:
        coming.clear()
        raise
    return coming, fresh


def _keep_named(desk: Desk, fresh: set[str]) -> None:
    """Keep of a bundle's files what an event names; nothing else has any business in the vault."""
    said = kept.named(desk.store)
    for name in fresh:
        if name not in said:
            desk.vault.remove(name)
    sealed = desk.vault.sealed
    for name in list(sealed.names()):
        if f"sealed/{name}" not in said:
            sealed.remove(name)


def _compared(desk: Desk, before: Collection[str], progress: Progress | None) -> tuple[int, int]:
    """Look for duplicates between the records that came and those of the batches before, as an import does.

    Gives how many records were linked and how many new pairs wait for a person.
    """
    new = bearing.brought_first(desk.store, desk.frame.batches.keys() - before)
    if not new or not before or not desk.may_write:
        return 0, 0
    came = [(name, record) for name, _, record in bearing.records_named(desk.store, new)]
    staging = Staging()
    links = deduplicate.links_of(desk, came, staging, progress, before=pairs.known(desk.store))
    if links.event:
        desk.write_kept(staging, [Draft(links.event, (batch_ref(links.event.batch),))])
    if links.compared:
        comparing.remember(desk, links.compared)
    return links.linked, links.possible


def join(
    folder: Path,
    file: Path,
    clock: Clock,
    ids: Ids,
    mounts: str | None = None,
    progress: Progress | None = None,
    *,
    name: str = "",
    local: LocalSettings | None = None,
) -> tuple[Desk, MergeReport]:
    """Begin one's own copy of a review in a new folder, from a whole bundle that was written for one.

    `name` is who says to work here, "" where nobody said so; `local` is where the invitation in it is kept. Raises
    ReviewError, and then nothing is left of it.
    """
    check_place(folder, place.mount_table() if mounts is None else mounts)
    with _opened(file) as found:
        meant = found.people.get(found.receiver, "")
        if name and name != found.receiver and fold_name(name) != fold_name(meant):
            raise ReviewError(_not_for(file, found, name, found.people))
        if found.left_out:
            raise ReviewError(_not_whole(file, found))
        with new_folder(folder):
            vault = Vault(folder / "files")
            store = Store.create(folder, vault)
            store.keys = local.keys(found.review) if local else None
            try:
                report = take(Desk(store, vault, Viewer(found.receiver, Role.READER), clock, ids), found, progress)
                viewer = viewer_of(store.frame, found.receiver)
                (folder / "exports").mkdir(mode=0o700, exist_ok=True)
            except BaseException:
                store.close()
                raise
    return Desk(store, vault, viewer, clock, ids), report


def _not_whole(file: Path, found: Bundle) -> str:
    sender = found.people.get(found.sender) or "whoever wrote it"
    lacking = plural(len(found.left_out), "file")
    return (
        f"{file.name} was written for another copy of yours and leaves out {lacking} that it "
        "holds: a copy that begins with this would be half a review. Nothing was made. "
        f"Ask {sender} for a whole bundle: share export FILE --for NAME --whole"
    )


@contextmanager
def new_folder(folder: Path) -> Iterator[None]:
    """Make a copy in a folder; left by an exception, what was made there goes again."""
    was_there = folder.exists()
    before = set(folder.iterdir()) if was_there else set()
    try:
        yield
    except BaseException:
        for made in [path for path in folder.iterdir() if path not in before] if folder.exists() else []:
            shutil.rmtree(made) if made.is_dir() and not made.is_symlink() else made.unlink(missing_ok=True)
        if not was_there and folder.exists():
            folder.rmdir()
        raise


def viewer_of(frame: Frame, person: str) -> Viewer:
    """Give a known person as a viewer; raises ReviewError for a stranger."""
    if person not in frame.people:
        raise ReviewError("The bundle was not written for anyone of this review. Ask for a new one.")
    return Viewer(person, frame.people[person].role, frame.people[person].roles)
