"""Syncing by a folder that OneDrive, SharePoint or Dropbox carries: what came comes in, what is new goes."""

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from review_tui.model.review.errors import ReviewError
from review_tui.model.review.progress import Progress
from review_tui.model.review.text import clean_line
from review_tui.sharing.folder import lockbox
from review_tui.sharing.folder.folder import Folder
from review_tui.sharing.folder.second_versions import made_by
from review_tui.steps.desk import Desk, opening
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.share import binding, letterbox
from review_tui.steps.share.folder import moving, sending, standing, taking
from review_tui.steps.share.synced import SyncReport, note_synced
from review_tui.store.one_at_a_time import one_at_a_time

LOCK = "review.db-sync"  # held while one syncs, and empty
BEGIN = (
    "A copy begins with a bundle that a lead wrote for you: review-tui share merge FILE in an empty folder. By it your "
    "copy shows that it is yours, which is nothing for a folder that others see. Then sync with the folder."
)


def sync(
    desk: Desk, local: LocalSettings, root: Path, progress: Progress | None = None, *, at_rest: bool = False
) -> SyncReport:
    """Take in what is new in a folder and write what it lacks; raises ReviewError, and may then be made again.

    `at_rest` is for syncs that nobody asked for: they keep back what its author may still take back with a key.
    """
    lockbox.assert_here()
    if root.resolve() == desk.store.folder.resolve() or desk.store.folder.resolve() in root.resolve().parents:
        raise ReviewError("That is the folder of the review itself. Name one that a service syncs. Nothing was sent.")
    folder = Folder(root, desk.frame.review)
    folder.assert_ours()
    copy = desk.store.copy_id(desk.ids, desk.clock())
    if sending.brings(desk, standing.known(desk, root, copy)):
        folder.begin(copy, desk.viewer.person)  # first: whoever may not write there is told before anything changes
    if desk.may_write:
        letterbox.open_letterbox(desk)
        opening.sweep(desk)
    with _alone(desk):  # two would number their files alike, and one of each pair would be lost
        known = standing.known(desk, root, copy)
        taken = taking.take(desk, folder, known, progress)
        sent = sending.send(desk, folder, known, local, at_rest=at_rest)
        if not at_rest and desk.viewer.is_lead:
            moving.back(folder, copy)
        standing.keep(desk, root, known)
    local.keep_folder(desk.frame.review, str(root.resolve()))
    note_synced(desk)
    warnings = (*moving.told(desk, folder, copy), *_strange(folder), *filter(None, (binding.key_lost(desk),)))
    return SyncReport(place="folder", sent=sent, taken=taken, warnings=warnings)


def _alone(desk: Desk) -> AbstractContextManager[None]:
    """Keep other programs that sync this copy waiting: the app does it behind the screens."""
    if not desk.store.is_writable:
        return nullcontext()
    return one_at_a_time(desk.store.folder / LOCK, "syncs this copy of the review")


def _strange(folder: Folder) -> list[str]:
    """Say what lies in the folder that no copy wrote: services make a second version where they cannot choose one."""
    found = folder.strange()
    if not found:
        return []
    more = f" and {len(found) - 3:,} more" if len(found) > 3 else ""
    services = {service for name in found if (service := made_by(name.rpartition("/")[2])[1])}
    whose = f"as {' and '.join(sorted(services))} names second versions" if services else "put there by hand, perhaps"
    return [
        f"Not read, since no copy wrote it so: {', '.join(map(clean_line, found[:3]))}{more} ({whose}). Nothing is "
        "lost by deleting it; if it comes again, two computers work in one copied folder of the review: keep one of "
        "them, and begin the other anew with a bundle."
    ]
