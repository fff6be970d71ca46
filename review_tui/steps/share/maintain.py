"""Maintenance: is the log whole, are the files there, does a rebuild give the same state; and a backup of it all."""

import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from review_tui.model.log.events import Event
from review_tui.model.log.kinds import KINDS
from review_tui.model.review.errors import BrokenLogError, NotAllowedError
from review_tui.model.review.progress import Progress
from review_tui.steps.desk import Desk
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.desk.whole_files import leaving, refuse_existing
from review_tui.steps.report.progress import counts
from review_tui.steps.retrieve import missing
from review_tui.steps.screen import disputes
from review_tui.steps.share import unfit
from review_tui.steps.share.bundles import fingerprint
from review_tui.steps.share.carrying import carrying
from review_tui.steps.share.integrity import FOLD, agrees, log_problems
from review_tui.store import damage, kept, pairs
from review_tui.words.phrases import plural


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What a check found: `problems` must be seen to, `notes` need not.

    `unnamed` counts files that no event names, `cleared` those that went on request. Two people whose `fingerprint` is
    the same have copies that stand alike.
    """

    events: int
    files: int
    problems: tuple[str, ...]
    notes: tuple[str, ...]
    rebuilt: bool
    unnamed: int = 0
    cleared: int = 0
    fingerprint: str = ""


def check(desk: Desk, *, rebuild: bool = False, clear: bool = False) -> Check:
    """Check the database, the log, the files, the sums of PRISMA, and that the state is what the log says.

    `rebuild` folds the state anew, unless a file is missing that it is folded from; `clear` takes away the files of
    the vault that no event names.
    """
    damaged = desk.store.integrity()
    if damaged:
        return Check(events=0, files=0, problems=(damaged,), notes=(), rebuilt=False)
    if broken := list(log_problems(desk.store)):
        return Check(
            events=0, files=0, problems=(damage.sentence(desk.store.path, broken), *broken), notes=(), rebuilt=False
        )
    rebuilt, problems = _rebuild(desk) if rebuild else (False, [] if agrees(desk.store) else [FOLD])
    if problems and not rebuilt:
        return Check(events=0, files=0, problems=tuple(problems), notes=(), rebuilt=False)
    events = list(desk.store.events())
    unnamed = unnamed_files(desk)
    cleared = clear_unnamed(desk) if clear else 0
    problems += [*_file_problems(desk), *missing.lost_files(desk)]
    if said := missing.missing(desk).told:
        problems.append(said)
    problems += [f"The sum does not hold: {i.name}." for i in counts(desk).identities if not i.ok]
    files = sum(1 for _ in desk.vault.names())
    notes = tuple(_notes(desk, events, 0 if clear else len(unnamed)))
    return Check(
        events=len(events), files=files, problems=tuple(problems), notes=notes, rebuilt=rebuilt,
        unnamed=len(unnamed) - cleared, cleared=cleared, fingerprint=fingerprint(desk),
    )  # fmt: skip


def _rebuild(desk: Desk) -> tuple[bool, list[str]]:
    """Fold the state anew where that can be whole; gives whether it was, and what is wrong."""
    lost = missing.foldable(desk)
    if lost:
        return False, [f"The state was not folded anew and stays as it was: {lost}"]
    same = agrees(desk.store)
    told = desk.store.rebuild()
    if same:
        return True, []
    said = "The state was not what the log says. It has been folded anew; please report this."
    return True, [f"{said} {told}".strip()]


def _file_problems(desk: Desk) -> Iterator[str]:
    for vault in (desk.vault, desk.vault.sealed):
        for name in vault.names():
            try:
                vault.get(name)
            except BrokenLogError as problem:
                yield str(problem)


def unnamed_files(desk: Desk) -> list[str]:
    """Give the files of the vault that no event names, as a stopped program of an earlier version left them."""
    said = kept.named(desk.store)
    sealed = (f"sealed/{name}" for name in desk.vault.sealed.names())
    return [name for name in (*desk.vault.names(), *sealed) if name not in said]


def clear_unnamed(desk: Desk) -> int:
    """Take away what no event names, while nobody else writes; gives how many files went."""
    with desk.store.writing():
        found = unnamed_files(desk)
        for name in found:
            vault = desk.vault.sealed if name.startswith("sealed/") else desk.vault
            vault.remove(name.removeprefix("sealed/"))
    return len(found)


def _notes(desk: Desk, events: list[Event], unnamed: int) -> Iterator[str]:
    """Say what waits: events of a later version, or whose ground has not arrived; and what is of no use."""
    unknown = sorted({event.kind for event in events if event.kind not in KINDS})
    if unknown:
        yield f"Kept, but not understood by this version: {', '.join(unknown)}. Update to fold them."
    yield from unfit.lines(desk)
    yield from unfit.blobs(desk)
    yield from disputes.lines(desk)
    stray = [e for e in events if e.kind in KINDS and e.body is not None and not desk.frame.admits(e)]
    if stray:
        yield f"{plural(len(stray), 'event waits', 'events wait')} for the event that gave their author a role."
    for a, b, why in pairs.clashes(desk.store):
        yield f"{a[:8]} and {b[:8]} were not joined: {why}."
    if unnamed:
        said = "1 file that no event names lies" if unnamed == 1 else f"{unnamed:,} files that no event names lie"
        yield f"{said} in files/, of no use to the review. To take away what is such: review-tui check --clear"


def backup(
    desk: Desk, file: Path, local: LocalSettings, progress: Progress | None = None, *, partial: bool = False
) -> int:
    """Write the whole review to one zip file that did not exist; gives its size in bytes.

    It holds every vote, so that on a copy where several people vote a lead alone may make one. On another computer,
    unpack it and open the folder: it goes on under a new origin. Raises ReviewError, also where files of the review are
    lost, unless `partial` says that what is left is wanted.
    """
    _assert_may_take_all(desk)
    refuse_existing(file)
    if not partial:
        missing.refuse_lacking(desk, "The backup", "To keep what is left: the same command with --partial.")
    with TemporaryDirectory(prefix="review-tui-") as folder:
        copy = Path(folder) / "review.db"
        desk.store.copy_to(copy)
        local.note_sent(desk.frame.review, desk.store.heads())
        with leaving(file) as out, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            _put(archive, copy, "review.db")
            names = [(desk.vault, name, "files") for name in desk.vault.names()]
            names += [(desk.vault.sealed, name, "files/sealed") for name in desk.vault.sealed.names()]
            for done, (vault, name, place) in enumerate(names):
                if progress:
                    progress("Packing", done, len(names))
                _put(archive, vault.path(name), f"{place}/{name[:2]}/{name}")
    return file.stat().st_size


def _put(archive: zipfile.ZipFile, file: Path, name: str) -> None:
    info = zipfile.ZipInfo.from_file(file, name)
    info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
    with file.open("rb") as data, archive.open(info, "w") as part:
        shutil.copyfileobj(data, part)


def _assert_may_take_all(desk: Desk) -> None:
    """Raise NotAllowedError unless a lead sits here, or nobody else's unopened word is in this copy."""
    if desk.viewer.is_lead or _only_own_words(desk):
        return
    raise NotAllowedError(
        "A backup holds all that was said here, also what was not opened yet, so only a lead may make one of a copy "
        "where others vote. Ask the lead, or give your work to them: review-tui share export FILE --for NAME"
    )


def _only_own_words(desk: Desk) -> bool:
    """Say whether no word of anybody else lies here that the viewer may not have: unopened votes, notes, questions."""
    carries = carrying(desk, desk.viewer)
    return all(carries(event) for event in desk.store.events() if event.body is not None)
