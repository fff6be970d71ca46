"""What comes from the hub: the same union as that of a bundle, with the same checks, and files as they are needed."""

import json
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from review_tui.model.log.blobs import Holds, named_by
from review_tui.model.log.events import Event
from review_tui.model.review.progress import Progress
from review_tui.sharing.bundle import Bundle, Kept
from review_tui.steps.desk import Desk
from review_tui.steps.share import arriving, merging
from review_tui.steps.share.hub.sending import FORKED
from review_tui.steps.share.merge_report import MergeReport
from review_tui.steps.share.synced import Came
from review_tui.store import chains, kept
from review_tui.store.coming import Coming

if TYPE_CHECKING:
    from review_tui.sharing.hub.hub import Hub, Login, Pulled

_TOGETHER = 32 << 20  # bytes of documents that are taken in at a time: what is cut goes on from there
_PLACE = "hub place"
_ASIDE = "hub left out"


def place(desk: Desk, hub: "Hub", who: "Login") -> int:
    """Give how far this feed was read as somebody who sees as much.

    0 where another event stands there than then: the hub is a new one, or was set back to an earlier state.
    """
    said = json.loads(desk.store.noted(_PLACE) or "{}")
    read = int(said.get("place", 0)) if said.get("sees") == who.sees else 0
    return read if read and hub.event_at(read) == said.get("at") else 0


def take(desk: Desk, hub: "Hub", who: "Login", progress: Progress | None = None, *, documents: bool = True) -> Came:
    """Take in what is new at the hub, and the files that are lacking here; raises ReviewError.

    What does not fit, in a chain or by its hashes, is left out with what its copy wrote after it, and told: nobody can
    keep others from syncing by it. It is asked for again at the next sync.
    """
    pulled = hub.pull(place(desk, hub, who))
    aside = set(json.loads(desk.store.noted(_ASIDE) or "[]"))
    events, left = chains.fitting(desk.store, _without_gaps(desk, hub, pulled.events, aside))
    new, told = chains.news(desk.store, events), [_misfit(desk, left)] if left else []
    merged = None
    if new or not desk.store.noted(_PLACE):
        merged, refused = _merged(desk, hub, who, pulled, new, progress)
        told += refused
    desk.store.note(_ASIDE, json.dumps(sorted({event.origin for event in left})))
    desk.store.note(_PLACE, json.dumps({"sees": who.sees, "place": pulled.place, "at": hub.event_at(pulled.place)}))
    came = bring_documents(desk, hub, progress) if documents else 0
    return Came(merged=arriving.with_files(desk, merged), documents=came, told=tuple(told))


def _without_gaps(desk: Desk, hub: "Hub", events: Sequence[Event], aside: Collection[str]) -> list[Event]:
    """Give events with those of their copies before them that were left out when they came."""
    first: dict[str, int] = {}
    for event in events:
        first[event.origin] = min(event.origin_seq, first.get(event.origin, event.origin_seq))
    found = {event.id: event for event in events}
    for origin in sorted({*first, *aside}):
        here = chains.length(desk.store, origin)
        if origin in aside or first[origin] > here + 1:
            found |= {event.id: event for event in hub.chain(origin, here)}
    return list(found.values())


def _misfit(desk: Desk, left: Sequence[Event]) -> str:
    if any(event.origin == desk.store.origin for event in left):
        return FORKED.replace("Nothing was sent.", "What the hub holds of it was left out.")
    return arriving.misfit(desk, left)


def _merged(
    desk: Desk, hub: "Hub", who: "Login", pulled: "Pulled", new: Sequence[Event], progress: Progress | None
) -> tuple[MergeReport | None, list[str]]:
    """Merge what came; where that is refused whole, each copy's part for itself, so that one spoils no other's."""

    def taken(events: Iterable[Event]) -> MergeReport:
        return merging.take(desk, bundle(desk, hub, who, pulled, tuple(events)), progress)

    return arriving.merged(new, taken)


def bundle(desk: Desk, hub: "Hub", who: "Login", pulled: "Pulled", events: Sequence[Event]) -> Bundle:
    """Make of what came a bundle that nobody wrote: a merge asks no more of it."""
    there = hub.files()
    needed = {b.sha256: b.holds for e in events for b in named_by(e) if b.sha256 in there}
    plain = [n for n, holds in needed.items() if holds in (Holds.RECORDS, Holds.LINKS) and not desk.vault.has(n)]
    sealed = [n for n, holds in needed.items() if holds is Holds.SEALED and not desk.vault.sealed.has(n)]
    read = _reader(hub, {name: size for name, (size, _) in there.items()})
    return Bundle(
        review=who.review, sender="", receiver=desk.viewer.person, events=tuple(events), people=pulled.people,
        files=Kept(plain, read), sealed=Kept(sealed, read), signatures=pulled.signatures, invitation=who.invitation,
    )  # fmt: skip


def _reader(hub: "Hub", sizes: dict[str, int]) -> Callable[[str], bytes]:
    return lambda name: hub.get(name, sizes[name])


def bring_documents(desk: Desk, hub: "Hub", progress: Progress | None = None) -> int:
    """Bring the files that the review as it stands needs and that are not here; gives how many."""
    lacking = kept.missing(desk.store)
    there = hub.files() if lacking else {}
    wanted = [blob for blob in lacking if blob.sha256 in there]
    coming, size = Coming(desk.vault), 0
    for done, blob in enumerate(wanted):
        if progress:
            progress("Receiving files", done, len(wanted))
        try:
            coming.put(hub.get(blob.sha256, there[blob.sha256][0]), sealed=blob.holds is Holds.SEALED)
        except BaseException:
            coming.clear()
            raise
        size += there[blob.sha256][0]
        if size > _TOGETHER or done + 1 == len(wanted):
            desk.store.merge((), {}, coming)
            coming, size = Coming(desk.vault), 0
    return len(wanted)
