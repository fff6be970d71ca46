"""Syncing: one command that sends and takes in, that may be cut anywhere and made again, and changes nothing twice."""

from pathlib import Path
from typing import TYPE_CHECKING

from review_tui.model.fold.frame import fold_name
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.ids import Clock, Ids
from review_tui.model.review.people import Role, Viewer
from review_tui.model.review.progress import Progress
from review_tui.steps.desk import Desk, check_place, opening
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.share import binding, synced, untrue_rests
from review_tui.steps.share.hub import meeting, moving, sending, taking
from review_tui.steps.share.merging import new_folder, viewer_of
from review_tui.steps.share.synced import SyncReport
from review_tui.store import chains, erasing, place
from review_tui.store.store import Store
from review_tui.store.vault import Vault

if TYPE_CHECKING:
    from review_tui.sharing.hub.asking import PasswordPrompt
    from review_tui.sharing.hub.hub import Hub, Login


def sync(
    desk: Desk,
    local: LocalSettings,
    text: str = "",
    *,
    ask: "PasswordPrompt | None" = None,
    progress: Progress | None = None,
    at_rest: bool = False,
    documents: bool = True,
) -> SyncReport:
    """Send to the hub what it lacks and take in what is lacking here; raises ReviewError, and may then be made again.

    `text` is an address, "" for the one known here. `at_rest` is for syncs that nobody asked for: they keep back what
    its author may still take back with a key. Where `documents` is false, the texts of reports do not come along.
    """
    at = meeting.where(desk, local, text)
    with meeting.met(at, ask) as hub:
        return exchange(desk, hub, local, progress, at_rest=at_rest, documents=documents)


def exchange(
    desk: Desk,
    hub: "Hub",
    local: LocalSettings,
    progress: Progress | None = None,
    *,
    at_rest: bool = False,
    documents: bool = True,
) -> SyncReport:
    """Sync with a hub that one is connected to; raises ReviewError, and may then be made again."""
    who = meeting.standing(desk, hub)
    local.keep_hub(desk.frame.review, str(hub.address))
    if who.is_lead and not at_rest:
        moving.back(desk, hub)
    warnings = _known_at_once(desk, hub, who)
    if at_rest and not synced.waiting(desk, local) and _is_still(desk, hub, taking.place(desk, hub, who)):
        synced.note_synced(desk)
        return SyncReport(place="hub", warnings=warnings)
    opening.sweep(desk)
    sent = sending.send(desk, hub, who, local, progress, at_rest=at_rest)
    taken = taking.take(desk, hub, who, progress, documents=documents)
    if taken.merged:  # what it completed was opened here, and this copy may have been shown to be its owner's
        more = sending.send(desk, hub, who, local, progress, at_rest=at_rest)
        sent += more
    if untrue := untrue_rests.own(desk):
        hub.contest(untrue)
    if who.is_lead:
        people = ((one.id, Viewer(one.id, one.role, one.roles)) for one in desk.frame.people.values() if one.active)
        hub.set_roles({person: (viewer.is_lead, viewer.may_vote) for person, viewer in people})
    if who.is_lead and desk.frame.erased:
        warnings = (*warnings, *filter(None, (_let_go(desk, hub),)))
    if who.is_lead and not (at_rest and not taken.merged and not sent.events):
        sending.show_remarks(desk, hub)
    synced.note_synced(desk)
    warnings = (*warnings, *filter(None, (binding.key_lost(desk),)))
    return SyncReport(place="hub", sent=sent, taken=taken, warnings=warnings)


def _known_at_once(desk: Desk, hub: "Hub", who: "Login") -> tuple[str, ...]:
    """Say what is to be known of the hub before anything goes or comes."""
    clocks, logins = meeting.clocks(desk, who), meeting.shared_logins(desk, hub, who)
    return tuple(filter(None, (hub.address.warning, clocks, *logins, moving.told(desk, hub))))


def _let_go(desk: Desk, hub: "Hub") -> str:
    """Let the hub go of what is erased; gives a sentence where it is too old for that."""
    from review_tui.sharing.hub import founding

    if not founding.complete(hub.connection, hub.address):
        return (
            "What was erased is still at the hub, which an earlier version made. It goes when the login that made the "
            "hub syncs with this version."
        )
    gone = [name for name in desk.frame.erased if erasing.is_gone(desk.store.connection, name)]
    hub.erase(gone)
    if rests := chains.named(desk.store, (name for name in gone if desk.frame.erased[name].sum)):
        hub.push(rests, {}, {})
    return ""


def _is_still(desk: Desk, hub: "Hub", known: int) -> bool:
    """Say whether nothing happened since the last sync, on either side."""
    return synced.is_as_synced(desk) and hub.last() == known and known > 0


def join(
    folder: Path,
    text: str,
    clock: Clock,
    ids: Ids,
    local: LocalSettings,
    *,
    ask: "PasswordPrompt | None" = None,
    mounts: str | None = None,
    progress: Progress | None = None,
    name: str = "",
) -> tuple[Desk, SyncReport]:
    """Begin one's own copy in a new folder from a hub, as `name` if said; raises ReviewError, and then none is left."""
    check_place(folder, place.mount_table() if mounts is None else mounts)
    at = meeting.parsed(text)
    with meeting.met(at, ask) as hub:
        who = hub.standing()
        if len(who.people) != 1:
            raise ReviewError(f"The login {at.user} is nobody's of this review. Ask its lead. Nothing was made.")
        with new_folder(folder):
            vault = Vault(folder / "files")
            store = Store.create(folder, vault)
            store.keys = local.keys(who.review)
            desk = Desk(store, vault, Viewer(who.people[0], Role.READER), clock, ids)
            try:
                taken = taking.take(desk, hub, who, progress)
                if taken.merged is None or not store.frame.review:
                    raise ReviewError("The hub holds nothing yet: its lead syncs first. Nothing was made.")
                viewer = _named(desk, name, at.user)
                (folder / "exports").mkdir(mode=0o700, exist_ok=True)
            except BaseException:
                store.close()
                raise
    local.keep_hub(who.review, str(at))
    desk = Desk(store, vault, viewer, clock, ids)
    synced.note_synced(desk)
    return desk, SyncReport(place="hub", taken=taken, warnings=tuple(filter(None, (at.warning,))))


def _named(desk: Desk, name: str, login: str) -> Viewer:
    """Give whose a new copy is; raises ReviewError for whoever says to be somebody else than the login's person."""
    viewer = viewer_of(desk.store.frame, desk.viewer.person)
    called = desk.name_of(viewer.person)
    if name and name != viewer.person and fold_name(name) != fold_name(called):
        raise ReviewError(
            f"The login {login} is that of {called}, and {name} works here. Begin with a login of {name}'s: the lead "
            "gives it by review-tui share hub add NAME. Nothing was made."
        )
    return viewer
