"""Restoring a backup: what would change is said first, and what was there is kept beside the review."""

import os
import re
import shutil
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from review_tui.interrupts import undisturbed
from review_tui.model.log.erasing import Erased
from review_tui.model.log.events import Event
from review_tui.model.review.errors import NotAllowedError, ReviewError
from review_tui.model.review.quoting import quoted
from review_tui.model.review.text import clean_line
from review_tui.sharing.bundle import MANIFEST
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.desk.staging import hash_of
from review_tui.steps.desk.whole_files import free_name, refuse_links, temporary_name
from review_tui.steps.share.backups import FOLDER, KEYS, RESTORED, stamp
from review_tui.steps.share.deeds import kinds_in_words
from review_tui.steps.share.integrity import chain_problems
from review_tui.steps.share.merging import new_folder
from review_tui.store import damage, log_copy
from review_tui.store.connection import assert_readable
from review_tui.store.log import LogHead
from review_tui.store.store import Store
from review_tui.store.vault import Vault, write_durably
from review_tui.words.phrases import plural, when

_MEMBER = re.compile(r"review\.db|keys\.json|files/(?P<sealed>sealed/)?[0-9a-f]{2}/(?P<name>[0-9a-f]{64})")
DATABASE = "review.db"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """What a backup holds, and what restoring it over the review in a folder would change.

    `goes` counts the acts that the review holds and the backup lacks, the first of them of `since`, and `lost` says
    what they are; `comes` counts those that only the backup has. Whose they are is not said: who voted is nobody's to
    know. `damage` says why the review cannot be read, "" where it can or where there is none.
    """

    file: str
    title: str
    acts: int
    last: str
    is_there: bool
    comes: int = 0
    goes: int = 0
    since: str = ""
    lost: str = ""
    erasings: int = 0
    unsent: int = 0
    damage: str = ""

    @property
    def told(self) -> Iterator[str]:
        """Say it in sentences."""
        yield f"{self.file} holds {plural(self.acts, 'act')} of {self.title!r}, the last of {when(self.last)}."
        if not self.is_there:
            return
        if self.damage:
            yield f"The review here cannot be read: {self.damage}"
        elif self.goes:
            yield (
                f"The review here would lose {plural(self.goes, 'act')}, the first of {when(self.since)}: {self.lost}. "
                "To take one act back, use undo instead."
            )
        else:
            yield "The review here holds nothing that the backup lacks."
        if self.unsent:
            acts = plural(self.unsent, "act")
            yield f"{acts} of these never left this computer: no other copy, bundle or backup holds what they say."
        if self.erasings:
            yield (
                f"{plural(self.erasings, 'erasing')} among them: what was erased since comes back with the backup. "
                "Erase it again, or take in a bundle of a copy that knows of it."
            )
        if self.comes:
            yield f"The review here lacks {plural(self.comes, 'act')} of the backup."


@dataclass(frozen=True, slots=True)
class Restored:
    """What was done: the folder, and where the database that was there lies now, "" where there was none.

    `damaged` counts the files of the backup that are not what their names say: they did not come.
    """

    folder: Path
    kept: str
    damaged: int = 0


def rehearse(folder: Path, file: Path, local: LocalSettings | None = None) -> Rehearsal:
    """Say what restoring a backup into a folder would change; nothing is written. Raises ReviewError.

    By `local` it is known what left this computer.
    """
    with _unpacked(file, database_only=True) as found:
        return _rehearsal(folder, file, found, local)


def restore(
    folder: Path, file: Path, now: datetime, *, by_lead: bool, agreed: bool, local: LocalSettings | None = None
) -> Restored:
    """Put a backup in place: into an empty folder, or, once that is `agreed` to, over the review in it.

    Over a review that can be read a lead alone does it. The database that was there is kept in `backups`, so that
    restoring that one takes it back. The keys of the review come into `local`. A file of the backup that is damaged
    stays behind and is counted: the rest of the review is worth having. Raises ReviewError; then the folder is as
    it was.
    """
    with _unpacked(file, database_only=False) as found:
        said = _rehearsal(folder, file, found)
        if said.is_there and not said.damage and not by_lead:
            raise NotAllowedError("Only a lead may put a backup over a review that can be read. Name an empty folder.")
        if said.is_there and not agreed:
            raise ReviewError(
                "Look at what changes and agree to it: the same command shows it, and does it with --yes."
            )
        _assert_a_place(folder)
        if local and (found / KEYS).is_file():
            review = _founding(log_copy.read_log(found / DATABASE))
            local.keys(review).take((found / KEYS).read_text("utf-8", "replace"))
        with _telling(folder), nullcontext() if said.is_there else new_folder(folder):
            vault = Vault(folder / "files")
            damaged = {name for place in (found, _beside(file, folder)) for name in _bring_files(place, vault)}
            kept = _put_in_place(folder, found / DATABASE, now)
            with _or_back(folder, kept):
                Store.open(folder, vault).close()  # it folds itself here, so that what is wrong is told now
    return Restored(folder, kept, len(damaged))


@contextmanager
def _or_back(folder: Path, kept: str) -> Iterator[None]:
    """Put what was there back to its place where the backup that took it does not open."""
    try:
        yield
    except BaseException:
        for suffix in ("", "-wal", "-shm"):
            (folder / f"{DATABASE}{suffix}").unlink(missing_ok=True)
            if kept and Path(f"{kept}{suffix}").exists():
                Path(f"{kept}{suffix}").replace(folder / f"{DATABASE}{suffix}")
        raise


def _assert_a_place(folder: Path) -> None:
    """Raise ReviewError where other things lie: a review may come into an empty folder, or where one is or was."""
    if not folder.is_dir() or any((folder / name).exists() for name in (DATABASE, "files", FOLDER)):
        return
    if any(not path.name.startswith(".") for path in folder.iterdir()):
        raise ReviewError(f"{folder} holds other things. Name an empty folder with --to. Nothing was changed.")


@contextmanager
def _telling(folder: Path) -> Iterator[None]:
    """Say in a sentence that a folder cannot be written to."""
    try:
        yield
    except OSError as problem:
        full = damage.FULL if damage.is_full(problem) else ""
        raise ReviewError(
            full or f"{folder} could not be written to: {problem.strerror}. Nothing was changed."
        ) from problem


@contextmanager
def _unpacked(file: Path, *, database_only: bool) -> Iterator[Path]:
    """Give a folder with the database of a backup in it, known to be whole, and its files."""
    if not file.is_file():
        is_not = f"{file} is a folder, and a backup is a file" if file.is_dir() else f"There is no file {file}"
        raise ReviewError(f"{is_not}. Nothing was changed.")
    with TemporaryDirectory(prefix="review-tui-") as place:
        try:
            if zipfile.is_zipfile(file):
                _unpack(file, Path(place), database_only=database_only)
            else:
                log_copy.whole_copy(file, Path(place) / DATABASE)
        except (OSError, zipfile.BadZipFile, zlib.error) as problem:
            if damage.is_full(problem):
                raise ReviewError(f"There is no room in {place} to unpack {file}. Nothing was changed.") from problem
            why = f": {problem.strerror}" if isinstance(problem, PermissionError) else ", for it is damaged"
            raise ReviewError(f"{file} could not be read as a backup{why}. {log_copy.SPOILT}") from problem
        _assert_sound(file, Path(place) / DATABASE)
        yield Path(place)


def _unpack(file: Path, place: Path, *, database_only: bool) -> None:
    with zipfile.ZipFile(file) as archive:
        if MANIFEST in archive.namelist():
            raise ReviewError(f"{file} is a bundle and no backup. To take it in: review-tui share merge {quoted(file)}")
        for info in archive.infolist():
            found = _MEMBER.fullmatch(info.filename)
            if not found:
                raise ReviewError(f"{clean_line(info.filename)!r} belongs in no backup, so {file} is none.")
            if database_only and info.filename != DATABASE:
                continue
            (place / info.filename).parent.mkdir(parents=True, exist_ok=True)
            spoilt = () if info.filename == DATABASE else (zipfile.BadZipFile, zlib.error, EOFError)
            with suppress(*spoilt), archive.open(info) as data, (place / info.filename).open("wb") as out:
                shutil.copyfileobj(data, out, 1 << 20)  # of a file that is spoilt, as much as there is: its hash tells


def _assert_sound(file: Path, database: Path) -> None:
    if log_copy.count_log(database) < 0:
        raise ReviewError(f"{file} is no backup of a review. {log_copy.SPOILT}")
    assert_readable(database, file)
    if wrong := [*damage.look(database), *chain_problems(log_copy.read_log(database))]:
        raise ReviewError(f"{file} is damaged ({wrong[0].rstrip('.')}). {log_copy.SPOILT}")


def _rehearsal(folder: Path, file: Path, found: Path, local: LocalSettings | None = None) -> Rehearsal:
    events = log_copy.read_log(found / DATABASE)
    begun = next((e.body for e in events if e.kind == "review_created" and e.body), {})
    is_there = (folder / DATABASE).is_file()
    here, wrong = _log_here(folder / DATABASE, events) if is_there else ([], "")
    theirs, own = {event.id for event in events}, {event.id for event in here}
    goes = [event for event in here if event.id not in theirs]
    return Rehearsal(
        file=str(file), title=clean_line(str(begun.get("title", ""))), acts=len(events),
        last=max((event.at for event in events), default=""), is_there=is_there, damage=wrong,
        comes=len(theirs - own) if here else 0, goes=len(goes), since=min((event.at for event in goes), default=""),
        lost=kinds_in_words(event.kind for event in goes),
        erasings=sum(event.kind == Erased.KIND for event in goes),
        unsent=_unsent(folder / DATABASE, goes, local.sent(_founding(events))) if local and goes else 0,
    )  # fmt: skip


def _unsent(database: Path, goes: Sequence[Event], sent: Mapping[str, LogHead]) -> int:
    """Count the acts of this copy's own that are beyond what was sent last; none where nothing ever was."""
    own = log_copy.own_origins(database) if sent else ()
    left = {origin: sent[origin].seq if origin in sent else 0 for origin in own}
    return sum(event.origin in left and event.origin_seq > left[event.origin] for event in goes)


def _log_here(database: Path, events: Sequence[Event]) -> tuple[list[Event], str]:
    """Read the log that would be replaced; gives it, and why it cannot be read."""
    if wrong := damage.look(database):
        return [], wrong[0]
    try:
        here = log_copy.read_log(database)
    except ReviewError as problem:
        return [], str(problem)
    if (one := _founding(here)) != _founding(events):
        raise ReviewError(f"The backup is of another review than the one here ({one[:8]}…). Name an empty folder.")
    return here, ""


def _founding(events: Sequence[Event]) -> str:
    return next((event.id for event in events if event.kind == "review_created"), "")


def _beside(file: Path, folder: Path) -> Path:
    """Give the review in whose folder a copy of the log lies: it holds the files, which such a copy does not.

    Raises ReviewError for a copy of the log from elsewhere, where no review is whose files it could be of.
    """
    if zipfile.is_zipfile(file):
        return folder
    around = file.resolve().parents[:2]  # it lies in backups/, or right beside the log that it is a second version of
    if review := next((one for one in around if (one / "files").is_dir()), None):
        return review
    if (folder / DATABASE).is_file():
        return around[-1]
    raise ReviewError(
        f"{file} is a copy of the log alone, and the files of the review are neither here nor beside it. Put it back "
        f"into the folder {FOLDER} of its review, or take a backup that holds both. Nothing was changed."
    )


def _bring_files(found: Path, vault: Vault) -> Iterator[str]:
    """Keep the files that the vault lacks, each checked by its name, which is its hash; gives the damaged ones."""
    for file in sorted((found / "files").rglob("*")) if (found / "files").is_dir() else ():
        at = vault.sealed if file.parent.parent.name == "sealed" else vault
        is_ours = file.is_file() and _MEMBER.fullmatch(file.relative_to(found).as_posix())
        if is_ours and not _bring(file, at):
            yield file.name


def _bring(file: Path, vault: Vault) -> bool:
    """Keep a file unless the vault holds it; says whether it is there now, as its name says."""
    if vault.is_whole(file.name):
        return True
    with file.open("rb") as data:
        if hash_of(data) != file.name:
            return False
        data.seek(0)
        vault.path(file.name).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_durably(vault.path(file.name), data)
    return True


def _put_in_place(folder: Path, database: Path, now: datetime) -> str:
    """Move what was there aside and the backup to its place; gives where what was there lies."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    refuse_links(folder, [FOLDER])
    there = folder / DATABASE
    with database.open("rb") as data:
        coming = temporary_name(there)
        write_durably(coming, data)
    aside = free_name(folder / FOLDER / f"{stamp(now)}-{RESTORED}.db")
    with undisturbed():
        if kept := there.exists():
            aside.parent.mkdir(mode=0o700, exist_ok=True)
            for suffix in ("", "-wal", "-shm"):
                if (one := Path(f"{there}{suffix}")).exists():
                    one.replace(f"{aside}{suffix}")
        coming.replace(there)
        os.chmod(there, 0o600)  # noqa: PTH101
    return str(aside) if kept else ""
