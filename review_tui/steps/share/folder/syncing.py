"""Syncing by a folder that OneDrive, SharePoint or Dropbox carries: what came comes in, what is new goes."""

from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from review_tui.model.log.binding import LetterboxOpened
from review_tui.model.log.events import FRAME
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.progress import Progress
from review_tui.model.review.text import clean_line
from review_tui.sharing.folder import lockbox
from review_tui.sharing.folder.folder import Folder
from review_tui.steps.desk import Desk, opening
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.share.folder import sending, standing, taking
from review_tui.steps.share.folder.sending import FolderSent
from review_tui.steps.share.folder.taking import FolderTaken
from review_tui.steps.share.hub.syncing import note_synced
from review_tui.steps.share.merging import MergeReport
from review_tui.store.one_at_a_time import one_at_a_time
from review_tui.words.phrases import plural

LOCK = "review.db-sync"  # held while one syncs, and empty
BEGIN = (
    "A copy begins with a bundle that a lead wrote for you: review-tui share merge FILE in an empty folder. By it your "
    "copy shows that it is yours, which is nothing for a folder that others see. Then sync with the folder."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderReport:
    """What a sync with a folder wrote and brought, and what is to be known of it besides."""

    sent: FolderSent
    taken: FolderTaken
    warnings: tuple[str, ...] = ()

    @property
    def came(self) -> MergeReport | None:
        """What a merge tells of what came, None where nothing was new."""
        return self.taken.merged

    @property
    def told(self) -> tuple[str, ...]:
        """Say in sentences what went, what came, what waits and why."""
        sent = self.sent
        counted = ((sent.events, "event"), (sent.letters, "locked letter"), (sent.files, "file"))
        went = ", ".join(plural(n, one) for n, one in counted if n) or "nothing new"
        found = [f"To the folder went {went}."]
        found += self.came.told if self.came else ["Nothing new came from the folder."]
        found += [f"{plural(self.taken.documents, 'file')} came."] if self.taken.documents else []
        return tuple(dict.fromkeys((*found, *sent.told, *self.taken.told, *self.warnings)))

    def to_json(self) -> dict[str, Any]:
        """Give the shape that `share sync --json` promises."""
        return {
            "sent": {"events": self.sent.events, "files": self.sent.files, "letters": self.sent.letters},
            "came": self.came.to_json() if self.came else None,
            "files": self.taken.documents,
            "warnings": [*self.sent.told, *self.taken.told, *self.warnings],
        }


def sync(
    desk: Desk, local: LocalSettings, root: Path, progress: Progress | None = None, *, at_rest: bool = False
) -> FolderReport:
    """Take in what is new in a folder and write what it lacks; raises ReviewError, and may then be made again.

    `at_rest` is for syncs that nobody asked for: they keep back what its author may still take back with a key.
    """
    lockbox.assert_here()
    if root.resolve() == desk.store.folder.resolve() or desk.store.folder.resolve() in root.resolve().parents:
        raise ReviewError("That is the folder of the review itself. Name one that a service syncs. Nothing was sent.")
    folder = Folder(root, desk.frame.review)
    folder.assert_ours()
    copy = desk.store.copy_id(desk.ids, desk.clock())
    if desk.may_write:
        folder.begin(copy, desk.viewer.person)  # first: whoever may not write there is told before anything changes
        _open_letterbox(desk)
        opening.sweep(desk)
    with _alone(desk):  # two would number their files alike, and one of each pair would be lost
        known = standing.known(desk, root, copy)
        taken = taking.take(desk, folder, known, progress)
        sent = sending.send(desk, folder, known, local, at_rest=at_rest)
        standing.keep(desk, root, known)
    local.keep_folder(desk.frame.review, str(root.resolve()))
    note_synced(desk)
    return FolderReport(sent=sent, taken=taken, warnings=tuple(_strange(folder)))


def _alone(desk: Desk) -> AbstractContextManager[None]:
    """Keep other programs that sync this copy waiting: the app does it behind the screens."""
    if not desk.store.is_writable:
        return nullcontext()
    return one_at_a_time(desk.store.folder / LOCK, "syncs this copy of the review")


def _open_letterbox(desk: Desk) -> None:
    """Let others lock for whoever sits here what they alone may read, where nobody could until now."""
    keys, person = desk.store.keys, desk.viewer.person
    if keys is None:
        return
    secret = keys.letterbox(person)
    if not secret or lockbox.public_of(secret) not in desk.frame.letterboxes.get(person, ()):
        if not secret:
            secret, _ = lockbox.new_key()
            keys.keep_letterbox(person, secret)
        desk.say(LetterboxOpened(lockbox.public_of(secret)), FRAME)


def _strange(folder: Folder) -> list[str]:
    """Say what lies in the folder that no copy wrote: services make a second version where they cannot choose one."""
    found = [clean_line(name) for name in folder.strange()]
    if not found:
        return []
    more = f" and {len(found) - 3:,} more" if len(found) > 3 else ""
    return [
        f"Not read, since no copy wrote it so: {', '.join(found[:3])}{more}. It is a second version that the service "
        "made, or was put there by hand. Nothing is lost by deleting it; if it comes again, two computers work in one "
        "copied folder of the review: keep one of them, and begin the other anew with a bundle."
    ]
