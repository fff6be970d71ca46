"""Syncing: one command that sends and takes in, that may be cut anywhere and made again, and changes nothing twice."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from review_tui.model.review.errors import ReviewError
from review_tui.model.review.ids import Clock, Ids
from review_tui.model.review.people import Role, Viewer
from review_tui.model.review.progress import Progress
from review_tui.steps.desk import Desk, check_place, opening
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.share.hub import meeting, sending, taking
from review_tui.steps.share.hub.meeting import Ask
from review_tui.steps.share.hub.sending import Delivered
from review_tui.steps.share.hub.taking import Taken
from review_tui.steps.share.merging import MergeReport, new_folder, viewer_of
from review_tui.store import chains, erasing, place
from review_tui.store.log import timestamp
from review_tui.store.store import Store
from review_tui.store.vault import Vault
from review_tui.words.phrases import plural

if TYPE_CHECKING:
    from review_tui.sharing.hub.hub import Hub

SYNCED = "hub synced"  # when a sync last went through
_MARK = "hub mark"  # how this copy stood then


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncReport:
    """What a sync sent and brought, and what is to be known of it besides."""

    sent: Delivered
    taken: Taken
    warnings: tuple[str, ...] = ()

    @property
    def came(self) -> MergeReport | None:
        """What a merge tells of what came, None where nothing was new."""
        return self.taken.merged

    @property
    def told(self) -> tuple[str, ...]:
        """Say in sentences what went, what came, what waits and why."""
        sent = self.sent
        counted = ((sent.events, "event"), (sent.files, "file"))
        went = " and ".join(plural(n, one) for n, one in counted if n) or "nothing new"
        found = [f"To the hub went {went}."]
        if sent.opened:
            found.append(f"{plural(sent.opened, 'ballot')} can be read by all at the hub now.")
        found += self.came.told if self.came else ["Nothing new came from the hub."]
        found += [f"{plural(self.taken.documents, 'file')} came."] if self.taken.documents else []
        return tuple(dict.fromkeys((*found, *sent.told, *self.taken.told, *self.warnings)))

    def to_json(self) -> dict[str, Any]:
        """Give the shape that `share sync --json` promises."""
        return {
            "sent": {"events": self.sent.events, "files": self.sent.files, "opened": self.sent.opened},
            "came": self.came.to_json() if self.came else None,
            "files": self.taken.documents,
            "warnings": [*self.sent.told, *self.taken.told, *self.warnings],
        }


def sync(
    desk: Desk,
    local: LocalSettings,
    text: str = "",
    *,
    ask: Ask | None = None,
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
    warnings = tuple(filter(None, (hub.address.warning, meeting.clocks(desk, who))))
    if at_rest and not waiting(desk, local) and _is_still(desk, hub, taking.place(desk, who)):
        note_synced(desk)
        return SyncReport(sent=Delivered(), taken=Taken(), warnings=warnings)
    opening.sweep(desk)
    sent = sending.send(desk, hub, who, local, progress, at_rest=at_rest)
    taken = taking.take(desk, hub, who, progress, documents=documents)
    if taken.merged:  # what it completed was opened here, and this copy may have been shown to be its owner's
        more = sending.send(desk, hub, who, local, progress, at_rest=at_rest)
        sent = _together(sent, more)
    if who.is_lead:
        people = ((one.id, Viewer(one.id, one.role, one.roles)) for one in desk.frame.people.values() if one.active)
        hub.set_roles({person: (viewer.is_lead, viewer.may_vote) for person, viewer in people})
    if who.is_lead and desk.frame.erased:
        warnings = (*warnings, *filter(None, (_let_go(desk, hub),)))
    if who.is_lead and not (at_rest and not taken.merged and not sent.events):
        sending.show_remarks(desk, hub)
    note_synced(desk)
    return SyncReport(sent=sent, taken=taken, warnings=warnings)


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


def _together(one: Delivered, other: Delivered) -> Delivered:
    return Delivered(
        events=one.events + other.events,
        votes=one.votes + other.votes,
        files=one.files + other.files,
        opened=one.opened + other.opened,
        told=tuple(dict.fromkeys((*one.told, *other.told))),
    )


def _is_still(desk: Desk, hub: "Hub", known: int) -> bool:
    """Say whether nothing happened since the last sync, on either side."""
    return desk.store.noted(_MARK) == str(desk.store.mark) and hub.last() == known and known > 0


def note_synced(desk: Desk) -> None:
    """Note that a sync went through, and how this copy stood then."""
    desk.store.note(SYNCED, timestamp(desk.clock()))
    desk.store.note(_MARK, str(desk.store.mark))


def last_synced(desk: Desk) -> str:
    """Give when a sync last went through in this copy, "" for never."""
    return desk.past(desk.store.noted(SYNCED))


def waiting(desk: Desk, local: LocalSettings) -> int:
    """Count what this copy wrote and has not sent, to the hub or in a bundle."""
    own = desk.store.origin
    sent = local.sent(desk.frame.review).get(own)
    return max(0, chains.length(desk.store, own) - (sent.seq if sent else 0)) if own else 0


def join(
    folder: Path,
    text: str,
    clock: Clock,
    ids: Ids,
    local: LocalSettings,
    *,
    ask: Ask | None = None,
    mounts: str | None = None,
    progress: Progress | None = None,
) -> tuple[Desk, SyncReport]:
    """Begin one's own copy of a review in a new folder from its hub; raises ReviewError, and then nothing is left."""
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
                viewer = viewer_of(store.frame, who.people[0])
                (folder / "exports").mkdir(mode=0o700, exist_ok=True)
            except BaseException:
                store.close()
                raise
    local.keep_hub(who.review, str(at))
    desk = Desk(store, vault, viewer, clock, ids)
    note_synced(desk)
    return desk, SyncReport(sent=Delivered(), taken=taken, warnings=tuple(filter(None, (at.warning,))))
