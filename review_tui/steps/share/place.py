"""Where copies meet: a hub by its address, or a synced folder by its path; one place is known for each review."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from review_tui.model.review.errors import ReviewError
from review_tui.model.review.progress import Progress
from review_tui.steps.desk import Desk
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.desk.typed_path import typed_path
from review_tui.steps.share import left_places, synced
from review_tui.steps.share.hub import founding, syncing
from review_tui.steps.share.left_places import Place
from review_tui.steps.share.synced import SyncReport
from review_tui.store.log import timestamp

if TYPE_CHECKING:
    from review_tui.sharing.hub.address import Address
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
    before, was_there = known_place(desk, local), synced.last_synced(desk)
    report = _synced(desk, local, text, ask=ask, progress=progress, documents=documents, at_rest=at_rest)
    if not desk.viewer.is_lead or at_rest:
        return report
    return replace(report, warnings=(*report.warnings, *words_left(desk, local, before, was_there, ask)))


def init(
    desk: Desk, text: str, local: LocalSettings, ask: "PasswordPrompt | None" = None, progress: Progress | None = None
) -> tuple["Address", SyncReport]:
    """Make the hub of a review, and leave word in the folder where its lead met before; raises ReviewError."""
    before, was_there = known_place(desk, local), synced.last_synced(desk)
    at, report = founding.init(desk, text, local, ask, progress)
    told = words_left(desk, local, before, was_there, ask)
    return at, replace(report, warnings=(*report.warnings, *told))


def known_place(desk: Desk, local: LocalSettings) -> Place:
    """Give where one synced last, "hub" or "folder", and which."""
    review = desk.frame.review
    place = local.place(review)
    return place, local.folder(review) if place == "folder" else local.hub(review)


def words_left(
    desk: Desk, local: LocalSettings, before: Place, was_there: str, ask: "PasswordPrompt | None" = None
) -> list[str]:
    """Leave word at each place that a lead left for the one where they synced now; gives what is to be told.

    `was_there` is when they last met at the place of `before`.
    """
    review, now = desk.frame.review, known_place(desk, local)
    met = local.met(review)
    if before[1]:
        met[before] = (max(met.get(before, ("", False))[0], was_there), False)
    places = left_places.left(before, now, met, timestamp(desk.clock() - left_places.IN_TURN))
    told = [_word_left(desk, place, now, ask) for place in places]
    met |= {place: (met[place][0], True) for place in places} | {now: (timestamp(desk.clock()), False)}
    local.keep_met(review, met)
    return list(filter(None, told))


def _word_left(desk: Desk, left: Place, now: Place, ask: "PasswordPrompt | None") -> str:
    (was, where), (sort, at) = left, now
    if was == "hub":
        from review_tui.steps.share.hub import moving

        return moving.leave_for_folder(desk, where, Path(at).name, ask)
    if not Path(where).is_dir():
        renamed = sort == "folder"
        return "" if renamed else f"{where} is not there now: tell whoever still syncs with it."
    from review_tui.steps.share.folder import moving as by_folder
    from review_tui.steps.share.hub import meeting
    from review_tui.steps.share.hub.moving import called

    there = f"the hub {called(meeting.parsed(at))}" if sort == "hub" else f"the synced folder {Path(at).name}"
    return by_folder.leave(desk, Path(where), there)


def _synced(
    desk: Desk,
    local: LocalSettings,
    text: str,
    *,
    ask: "PasswordPrompt | None",
    progress: Progress | None,
    documents: bool,
    at_rest: bool,
) -> SyncReport:
    review = desk.frame.review
    known = text or (local.folder(review) if local.place(review) == "folder" else "")
    if is_folder(known):
        from review_tui.steps.share.folder import syncing as by_folder

        if not text and not Path(known).exists():
            raise ReviewError(
                f"The folder where this copy syncs is not there now: {known}. Nothing was sent, nothing came in. Start "
                "the service that brings it, or say where it is: review-tui share sync FOLDER"
            )
        return by_folder.sync(desk, local, typed_path(known), progress, at_rest=at_rest)
    return syncing.sync(desk, local, text, ask=ask, progress=progress, documents=documents, at_rest=at_rest)
