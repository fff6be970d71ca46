"""Merging: a bundle of somebody else comes in whole or not at all, and a copy of a review begins from one."""

import shutil
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

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
from review_tui.steps.report import set_aside
from review_tui.steps.report.working import lacking_words
from review_tui.steps.retrieve import missing
from review_tui.steps.screen import disputes
from review_tui.steps.share import (
    answered_twice,
    asked_more,
    backups,
    binding,
    brought_back,
    deeds,
    renumbered,
    senders,
    traces,
    unfit,
    untrue_rests,
    wide_acts,
)
from review_tui.steps.share.bundles import fingerprint
from review_tui.steps.share.merge_report import MergeReport
from review_tui.store import bearing, copies_written, kept, pairs, place, queues, reading, votes
from review_tui.store.coming import Coming
from review_tui.store.store import Merged, Store
from review_tui.store.vault import Vault
from review_tui.words.phrases import plural

HUB = "the hub"  # how a sync says whence it came


def merge_bundle(desk: Desk, file: Path, progress: Progress | None = None) -> MergeReport:
    """Take a bundle in, all of it or nothing; a lead's copy then opens what is complete. Raises ReviewError."""
    with _opened(file) as found:
        if found.review != desk.frame.review:
            raise ReviewError(f"{file.name} belongs to another review. Nothing was merged.")
        if found.receiver != desk.viewer.person:
            raise ReviewError(_not_for_you(desk, file, found))
        came, parted = senders.without_forks(desk, found)
        report = take(desk, came, progress)
        return _told_of_sender(desk, found, replace(report, apart=(*parted, *report.apart)))


def _told_of_sender(desk: Desk, found: Bundle, report: MergeReport) -> MergeReport:
    """Note whose copy wrote a bundle, and tell where nothing shows it."""
    return replace(report, apart=(*report.apart, *filter(None, (senders.note(desk, found),))))


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
    aside, waited, numbered = set_aside.known(desk), _waiting(desk), renumbered.look(desk)
    back, untrue = brought_back.brought_back(desk), untrue_rests.known(desk)
    cast_before = votes.whether_standing(desk.store, cast := _cast(found))
    spoke, ruled_on = copies_written.speaks_for(desk.store, desk.viewer.person), queues.to_rule_on(desk.store)
    disputed = tuple(disputes.lines(desk)) if frame.review else ()
    coming, fresh = _unpacked(desk, found, progress)
    report, apart = _taken_in(desk, found, coming)
    _keep_named(desk, fresh)
    linked, possible = _compared(desk, before, progress)
    opened = opening.open_complete(desk) if desk.viewer.is_lead else 0
    came, new = report.came, Counter(event.kind for event in report.came)
    stands = [now for event, now in votes.whether_standing(desk.store, cast).items() if event not in cast_before]
    return MergeReport(
        sender=_called(desk, found), events=report.new, bodies=report.bodies, known=report.known,
        files=len(fresh),
        opened=opened, records=reading.brought(desk.store) - known,
        votes=sum(stands), taken_back=len(stands) - sum(stands),
        answers=new["answered"],
        verdicts=new["judged"],
        linked=linked, possible=possible,
        conflicts=queues.to_rule_on(desk.store), conflicts_before=ruled_on,
        missing=missing.missing(desk).told,
        lost=missing.lost_in_words(desk),
        fingerprint=fingerprint(desk),
        wide=(*wide_acts.told(desk, stood), *taking_over.told(desk, desk.frame.batches.keys() - before)),
        uncounted=(*set_aside.since(desk, aside), *answered_twice.lines(desk, came), *asked_more.told(desk, came)),
        unfit=(*unfit.lines(desk, unfit_before), *unfit.blobs(desk, files_before)),
        did=tuple(deeds.lines(desk, came) if frame.review else ()),
        apart=(*apart, *(binding.further(desk, came) if frame.review else ())),
        renumbered=renumbered.told(desk, numbered),
        erased=(*_let_go(desk, frame), *brought_back.told(desk, back), *untrue_rests.told(desk, untrue)),
        disputed=(*_added_twice(desk, frame, found), *disputes.lines(desk)), disputed_before=disputed,
        besides="" if spoke else binding.besides(desk),
        waits=_waiting(desk, () if stands or new["answered"] else waited),
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


def _let_go(desk: Desk, before: Frame) -> tuple[str, ...]:
    return traces.told(desk, before.erased) if before.review else ()


def _waiting(desk: Desk, known: Collection[str] = ()) -> tuple[str, ...]:
    """Say what lacks somebody's word, and what at a stage that is closed, but for what was known."""
    return tuple(said for said in lacking_words(desk) if said not in known) if desk.frame.review else ()


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
                began = Desk(store, vault, Viewer(found.receiver, Role.READER), clock, ids)
                report = _told_of_sender(began, found, take(began, found, progress))
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
        f"Ask {sender} for a whole bundle: review-tui share export FILE --for NAME --whole"
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
