"""Where copies meet: a hub by its address, or a synced folder by its path; one place is known for each review."""

from pathlib import Path
from typing import TYPE_CHECKING

from review_tui.model.review.errors import ReviewError
from review_tui.model.review.progress import Progress
from review_tui.steps.desk import Desk
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.share.hub import syncing
from review_tui.steps.share.synced import SyncReport

if TYPE_CHECKING:
    from review_tui.sharing.hub.asking import PasswordPrompt


def is_folder(text: str) -> bool:
    """Say whether somebody named a folder, and no address."""
    return bool(text) and "://" not in text and "@" not in text


def sync(
    desk: Desk,
    local: LocalSettings,
    text: str = "",
    *,
    ask: "PasswordPrompt | None" = None,
    progress: Progress | None = None,
    documents: bool = True,
    at_rest: bool = False,
) -> SyncReport:
    """Sync with the hub or the folder that is named, or else with that of the last time; raises ReviewError."""
    review = desk.frame.review
    known = text or (local.folder(review) if local.place(review) == "folder" else "")
    if is_folder(known):
        from review_tui.steps.share.folder import syncing as by_folder

        if not text and not Path(known).exists():
            raise ReviewError(
                f"The folder where this copy syncs is not there now: {known}. Nothing was sent, nothing came in. Start "
                "the service that brings it, or say where it is: review-tui share sync FOLDER"
            )
        return by_folder.sync(desk, local, Path(known).expanduser(), progress, at_rest=at_rest)
    return syncing.sync(desk, local, text, ask=ask, progress=progress, documents=documents, at_rest=at_rest)
