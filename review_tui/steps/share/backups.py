"""Backups: the whole review in one file on request, and its log beside it at opening and before every merge."""

import shutil
import zipfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from review_tui.model.review.errors import NotAllowedError, ReviewError
from review_tui.model.review.progress import Progress
from review_tui.steps.desk import Desk
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.desk.whole_files import forget_leftovers, leaving, refuse_existing, refuse_links, room_beside
from review_tui.steps.retrieve import missing
from review_tui.steps.share.carrying import carrying
from review_tui.store import erasing
from review_tui.store.log_copy import copy_log, count_log
from review_tui.words.phrases import plural

KEYS = "keys.json"  # in the archive: the keys of this review's copies, as they lie outside the review
FOLDER = "backups"  # in the folder of the review
OPENING, MERGE, RESTORED = "opening", "before-merge", "before-restore"
COUNTS = {OPENING: 7, MERGE: 5}  # how many are kept of each; of what a restore put aside all are
RESTS = timedelta(hours=20)  # so long after one at an opening no other is made there: one a working day
_STAMP, _STAMPED = "%Y-%m-%dT%H%M%S", 17  # and how many characters it has
_PACKED = (b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"\x1f\x8b")  # what deflating makes no smaller
_LEVEL = 2  # of 9: twice as fast as the usual 6, and the file is a tenth longer


@dataclass(frozen=True, slots=True)
class KeptBackup:
    """A copy of the log that was kept beside the review: when (UTC) and for what."""

    file: Path
    at: datetime
    occasion: str


def kept_backups(folder: Path) -> list[KeptBackup]:
    """Give the copies of the log that lie beside a review, newest first; what else lies there is none of ours."""
    return sorted(
        filter(None, map(_kept, (folder / FOLDER).glob("*.db"))), key=lambda k: (k.at, k.occasion), reverse=True
    )


def _kept(file: Path) -> KeptBackup | None:
    try:
        at = datetime.strptime(file.stem[:_STAMPED], _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
    return KeptBackup(file, at, file.stem[_STAMPED + 1 :])


def stamp(at: datetime) -> str:
    """Spell a moment so that names of files sort by it, in UTC."""
    return at.astimezone(UTC).strftime(_STAMP)


def keep(desk: Desk, occasion: str) -> KeptBackup | None:
    """Keep a copy of the log beside the review, and let the oldest of its occasion go.

    Gives None where nothing was written since the newest one, or at an opening on the same working day. The files of
    the vault never change, so that the log is all that a copy must hold. Raises ReviewError where it cannot be written.
    """
    if not desk.may_write:
        return None
    refuse_links(desk.store.folder, [FOLDER])
    tidy(desk)
    found, now = kept_backups(desk.store.folder), desk.clock()
    if not _is_due(desk, occasion, found, now):
        return None
    file = desk.store.folder / FOLDER / f"{stamp(now)}-{occasion}.db"
    _write_log(desk, file)
    for old in [one for one in found if one.occasion == occasion][COUNTS[occasion] - 1 :]:
        old.file.unlink(missing_ok=True)
    return KeptBackup(file, now, occasion)


def tidy(desk: Desk) -> None:
    """Take away copies that were being made, and a review that was being put back, when the program was killed."""
    for folder in (desk.store.folder, desk.store.folder / FOLDER):
        forget_leftovers(folder, desk.clock(), below=("",))


def without(desk: Desk, gone: Collection[str]) -> tuple[int, list[Path]]:
    """Let go of the copies of the log that hold what was erased, and keep one of now in their place.

    Gives how many went, and those that a restore put aside and that hold it: these may hold what nothing else does.
    """
    tidy(desk)
    found = [one for one in kept_backups(desk.store.folder) if erasing.holds(one.file, gone)]
    ours = [one for one in found if one.occasion in COUNTS]
    if ours and desk.store.is_writable:
        refuse_links(desk.store.folder, [FOLDER])
        _write_log(desk, desk.store.folder / FOLDER / f"{stamp(desk.clock())}-{OPENING}.db")
        for one in ours:
            if one.at != desk.clock():
                one.file.unlink(missing_ok=True)
    return len(ours), [one.file for one in found if one not in ours]


def _is_due(desk: Desk, occasion: str, found: list[KeptBackup], now: datetime) -> bool:
    own = [one for one in found if one.occasion == occasion]
    if occasion == OPENING and own and timedelta(0) <= now - own[0].at < RESTS:
        return False
    return not found or count_log(found[0].file) != count_log(desk.store.path)


def _write_log(desk: Desk, file: Path) -> None:
    with leaving(file, over=True) as out, room_beside(file) as aside:
        copy = aside / "review.db"
        copy_log(desk.store.connection, copy)
        with copy.open("rb") as data:
            shutil.copyfileobj(data, out)


@dataclass(frozen=True, slots=True)
class BackupReport:
    """What was written: its size in bytes, and a sentence on what of the review is not in it, "" where all is."""

    size: int
    lacks: str


def backup(
    desk: Desk, file: Path, local: LocalSettings, progress: Progress | None = None, *, partial: bool = False
) -> BackupReport:
    """Write the whole review to one zip file that did not exist; what of it was changed or lost is not in it.

    It holds the log, with every vote, the files, and the keys of this review, by which whoever restores it elsewhere
    goes on; so on a copy where several people vote a lead alone may make one. What it holds is read again before it
    gets its name. Raises ReviewError, also where files of the review are lost or were changed, unless `partial` says
    that what is left is wanted; then the state goes in, too, which no log could give again.
    """
    _assert_may_take_all(desk)
    refuse_existing(file)
    forget_leftovers(file.parent, desk.clock(), below=("",))
    files, lacks = _whole_files(desk)
    if lacks and not partial:
        raise ReviewError(
            f"The backup would not be whole. {lacks} To keep what is left: the same command with --partial."
        )
    with TemporaryDirectory(prefix="review-tui-") as folder:
        copy = Path(folder) / "review.db"
        copy.touch(0o600)  # as it comes out of the archive again
        desk.store.copy_to(copy) if partial else copy_log(desk.store.connection, copy)
        local.note_sent(desk.frame.review, desk.store.heads())
        with leaving(file) as out:
            with zipfile.ZipFile(out, "w") as archive:
                for name, source in _counted({"review.db": copy, **files}, progress):
                    _put(archive, source, name)
                if keys := local.keys(desk.frame.review).spelled():
                    archive.writestr(KEYS, keys)
            _assert_whole(out)
    return BackupReport(file.stat().st_size, lacks)


def _whole_files(desk: Desk) -> tuple[dict[str, Path], str]:
    """Give the kept files that are as they were kept, by their names in the archive, and say what is not among them."""
    found, changed = dict[str, Path](), 0
    for vault, place in ((desk.vault, "files"), (desk.vault.sealed, "files/sealed")):
        for name in vault.names():
            if vault.is_whole(name):
                found[f"{place}/{name[:2]}/{name}"] = vault.path(name)
            else:
                changed += 1
    said = f"{plural(changed, 'kept file')} {'was' if changed == 1 else 'were'} changed since: review-tui check names "
    told = f"{said}{'it' if changed == 1 else 'them'}. {missing.ASK}" if changed else ""
    return found, " ".join(filter(None, (told, missing.lost_in_words(desk))))


def _counted(files: dict[str, Path], progress: Progress | None) -> Iterator[tuple[str, Path]]:
    for done, each in enumerate(files.items()):
        if progress:
            progress("Packing", done, len(files))
        yield each


def _put(archive: zipfile.ZipFile, file: Path, name: str) -> None:
    with file.open("rb") as data:
        packed = data.read(4).startswith(_PACKED)
    archive.write(file, name, zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED, compresslevel=_LEVEL)


def _assert_whole(written: IO[bytes]) -> None:
    """Read a written archive again, each byte against its sum."""
    with zipfile.ZipFile(written) as archive:
        if wrong := archive.testzip():
            raise ReviewError(f"{wrong} in the backup is not what was written. Look after the disk; nothing was kept.")


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
