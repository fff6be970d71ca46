"""What goes to the hub: what was written here, the files that it names, and which whole ballots may be read."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from review_tui.model.log.blobs import named_by
from review_tui.model.log.declaration import Audience
from review_tui.model.log.events import Event
from review_tui.model.log.kinds import Opened, declared, unpack
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.people import Viewer
from review_tui.model.review.progress import Progress
from review_tui.model.review.protocol import Mode
from review_tui.model.review.second import ALL
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.share import copies
from review_tui.steps.share.hub.resting import settled
from review_tui.steps.share.synced import Went
from review_tui.store import chains, copies_written, kept, reading, votes
from review_tui.store.log import LogHead
from review_tui.store.sight import Sight
from review_tui.words.phrases import plural

if TYPE_CHECKING:
    from review_tui.sharing.hub.hub import Hub, Login

FORKED = (
    "Another installation writes to the hub as this copy: two computers hold the same folder, or a backup was put in "
    "its place. Keep the one that the hub knows; begin the other anew with review-tui share sync URL in an empty "
    "folder, and take over what it alone holds by a bundle (review-tui share export). Nothing was sent."
)
_OPEN = (Audience.EVERYONE, Audience.TARGET)


def send(
    desk: Desk, hub: "Hub", who: "Login", local: LocalSettings, progress: Progress | None = None, *, at_rest: bool
) -> Went:
    """Bring to the hub what it lacks; `at_rest` keeps back what its author may still take back with a key."""
    signatures = copies_written.last_signatures(desk.store)  # first: what is written meanwhile goes the next time
    events, told = _events(desk, hub, who)
    if at_rest and (rested := settled(desk, events)) != events:
        events, signatures = rested, copies_written.signed_until(desk.store, signatures, rested)
    files = _send_files(desk, hub, progress) if not at_rest or any(any(named_by(event)) for event in events) else 0
    if progress:
        progress("Sending", 0, len(events))
    missing = set(hub.lacking()) - {event.id for event in events}
    late = chains.named(desk.store, missing)
    review, own = desk.frame.review, desk.store.origin
    local.note_sent(
        review, leaving(desk, events, local.sent(review).get(own))
    )  # first: what left must be known to have left
    names = reading.names(desk.store.connection) if who.is_lead else {}
    known = desk.frame.binding.keys
    news = hub.push([*late, *events], names, {origin: one for origin, one in signatures.items() if origin in known})
    if who.is_lead:
        hub.set_needs(needs(desk))
    cast = sum(declared(event.kind).reads is Audience.VOTE for event in events)
    return Went(events=news, votes=cast, files=files, opened=open_said(desk, hub), told=tuple(told))


def leaving(desk: Desk, events: Sequence[Event], before: LogHead | None) -> list[LogHead]:
    """Give the heads as others know them once these went: of this copy perhaps not all goes yet."""
    own = desk.store.origin
    last = max((event.origin_seq for event in events if event.origin == own), default=0)
    known = LogHead(own, last, chains.hash_at(desk.store, own, last)) if last else before
    return [head for head in desk.store.heads() if head.origin != own] + ([known] if known else [])


def _events(desk: Desk, hub: "Hub", who: "Login") -> tuple[list[Event], list[str]]:
    """Give what the hub lacks and this login may bring, and in sentences what it may not."""
    there, own, found, told = hub.heads(), desk.store.origin, list[Event](), list[str]()
    for head in desk.store.heads():
        seq, chain = there.get(head.origin, (0, ""))
        if 0 < seq <= head.seq and chains.hash_at(desk.store, head.origin, seq) != chain:
            if head.origin == own:
                raise ReviewError(FORKED)
            told.append(_differs(desk, head.origin))
            continue
        news = chains.since(desk.store, head.origin, seq) if seq < head.seq else []
        if who.is_lead:
            found += news
        elif head.origin == own or (news and all(event.actor in who.people for event in news)):
            theirs = next((n for n, event in enumerate(news) if event.actor not in who.people), len(news))
            found += news[:theirs]
            told += [_others(desk, news[theirs:])] if news[theirs:] else []
    return sorted(found, key=lambda event: event.order), told


def _differs(desk: Desk, origin: str) -> str:
    """Say that a copy's chain is another one at the hub: that keeps nobody from the rest."""
    whose = " and ".join(sorted(clean_line(desk.name_of(who)) for who in desk.frame.binding.people.get(origin, ())))
    return (
        f"What the copy {origin}{f' of {whose}' if whose else ''} wrote is another thing at the hub than here: two "
        "computers write as that copy, or it said one thing here and another there. Nothing of it went or came. Tell "
        "the lead; who has something else than the hub sends what is theirs, and begins a copy anew."
    )


def _others(desk: Desk, left: Sequence[Event]) -> str:
    names = " and ".join(sorted({desk.name_of(event.actor) for event in left}))
    return (
        f"{plural(len(left), 'event')} of this copy, in the name of {names} or after one that is, cannot go by this "
        "login. A lead's may bring them: review-tui share export FILE --for LEAD"
    )


def _send_files(desk: Desk, hub: "Hub", progress: Progress | None) -> int:
    """Bring the files that the hub lacks: for all where a word that all may read names them, else for leads."""
    names, sealed = copies.own_files(desk)
    opened, goes, stays = votes.opened_ids(desk.store), set[str](), set[str]()
    for event in desk.store.events():
        free = declared(event.kind).reads in _OPEN or event.id in opened
        (goes if free else stays).update(blob.sha256 for blob in named_by(event))
    closed = stays - goes - set(kept.of_records(desk.store))
    wanted = {name: "lead" if name in closed else "" for name in names}
    if desk.viewer.is_lead:
        wanted |= dict.fromkeys(sealed, "sealed")
    lacking = hub.lacking_files(wanted)
    for done, name in enumerate(lacking):
        if progress:
            progress("Sending files", done, len(lacking))
        vault = desk.vault.sealed if wanted[name] == "sealed" else desk.vault
        hub.put(name, vault.get(name), wanted[name])
    held = {name for name, (_, whom) in hub.files().items() if whom == "lead"}
    if free_now := sorted(held & {name for name, whom in wanted.items() if whom == ""}):
        hub.share_files(free_now)
    return len(lacking)


def needs(desk: Desk) -> dict[str, dict[str, int | bool | str]]:
    """Say of each stage, by every name it had, how many people it asks for at most, and at the fewest on any report."""
    found: dict[str, dict[str, int | bool]] = {}
    frame = desk.frame
    for protocol in [*(version.protocol for version in frame.versions), frame.protocol]:
        for stage in protocol.stages:
            fewest = min(stage.people, 1) if stage.second != ALL else stage.people
            for name in {stage.name, stage.was, frame.protocol.now_called(stage.name)} - {""}:
                known = found.setdefault(name, {"people": stage.people, "fewest": fewest, "verifies": False})
                known["people"] = max(known["people"], stage.people)
                known["fewest"] = min(known["fewest"], fewest)
                known["verifies"] = known["verifies"] or stage.mode is Mode.VERIFY
    return {name: {**known, "called": frame.protocol.now_called(name)} for name, known in found.items()}


def open_said(desk: Desk, hub: "Hub") -> int:
    """Let all read at the hub what is opened by this copy's own fold; gives how many openings it agreed to."""
    waits = hub.to_open()
    if not waits:
        return 0
    opened = votes.opened_ids(desk.store) | votes.handed_over(desk.store)
    events = chains.named(desk.store, waits)
    ready = [event.id for event in events if set(unpack(Opened, event.body or {}).votes) <= opened]
    agreed = hub.open_said(ready) if ready else 0
    if agreed < len(ready) and desk.viewer.is_lead and _made_newest(hub):
        hub.set_needs(needs(desk))
        agreed += hub.open_said(sorted(hub.to_open() & set(ready)))
    return agreed


def _made_newest(hub: "Hub") -> bool:
    """Give a hub of an earlier version what it lacks, where this login made it; says whether it lacked something."""
    from review_tui.sharing.hub import founding

    return not founding.is_newest(hub.connection) and founding.complete(hub.connection, hub.address)


def show_remarks(desk: Desk, hub: "Hub") -> int:
    """Let each person read the remarks that they may read by now; a lead's copy alone can tell."""
    remarks = [e for e in desk.store.events() if declared(e.kind).reads is Audience.NOTE and e.body is not None]
    known, shown = hub.shown() if remarks else frozenset(), 0
    for _, person, is_lead in hub.members() if remarks else ():
        someone = desk.frame.people.get(person)
        if is_lead or someone is None:
            continue
        sight = Sight(desk.store, Viewer(person, someone.role, someone.roles))
        fresh = [e.id for e in remarks if e.actor != person and (e.id, person) not in known and sight.reads(e)]
        shown += hub.show(fresh, person) if fresh else 0
    return shown
