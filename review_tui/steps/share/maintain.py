"""Maintenance: is the log whole, are the files there, does a rebuild give the same state."""

from collections.abc import Iterator
from dataclasses import dataclass

from review_tui.model.log.events import Event
from review_tui.model.log.kinds import KINDS
from review_tui.model.review.errors import ReviewError
from review_tui.steps.desk import Desk
from review_tui.steps.report.progress import counts
from review_tui.steps.retrieve import missing
from review_tui.steps.screen import disputes
from review_tui.steps.share import backups, binding, second_files, traces, unfit
from review_tui.steps.share.bundles import fingerprint
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
    the vault that no event names, and second versions of files.
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
    scrubbed = tuple(traces.scrub(desk)) if desk.frame.erased and desk.store.is_writable else ()
    if desk.may_write:
        backups.tidy(desk)
    events = list(desk.store.events())
    beside = second_files.clear(desk) if clear else 0  # first: one may give back what is lost of a kept file
    unnamed = unnamed_files(desk)
    cleared = (clear_unnamed(desk) if clear else 0) + beside
    false, not_signed = binding.unsigned_here(desk)
    problems += [*false, *_file_problems(desk), *missing.lost_files(desk)]
    if said := missing.missing(desk).told:
        problems.append(said)
    problems += [f"The sum does not hold: {i.name}." for i in counts(desk).identities if not i.ok]
    files = sum(1 for _ in desk.vault.names())
    notes = (*scrubbed, *not_signed, *_notes(desk, events, 0 if clear else len(unnamed)))
    return Check(
        events=len(events), files=files, problems=tuple(problems), notes=notes, rebuilt=rebuilt,
        unnamed=len(unnamed) + beside - cleared, cleared=cleared, fingerprint=fingerprint(desk),
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
            except ReviewError as problem:  # one that cannot be read keeps nobody from looking at the others
                yield str(problem)
        for path in vault.in_the_way():
            sort = "folder" if path.is_dir() else "file"
            yield f"{path} is a {sort}, and stands where a kept file should. Move it away; what it kept can come again."


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
    yield from binding.lines(desk)
    yield from unfit.blobs(desk)
    yield from disputes.lines(desk)
    stray = [e for e in events if e.kind in KINDS and e.body is not None and not desk.frame.admits(e)]
    if stray:
        yield f"{plural(len(stray), 'event waits', 'events wait')} for the event that gave their author a role."
    for a, b, why in pairs.clashes(desk.store):
        yield f"{a[:8]} and {b[:8]} were not joined: {why}."
    yield from second_files.told(desk)
    if unnamed:
        said = "1 file that no event names lies" if unnamed == 1 else f"{unnamed:,} files that no event names lie"
        yield f"{said} in files/, of no use to the review. To take away what is such: review-tui check --clear"
