"""Who could ever read a vote that was opened: nothing that happens later takes from anybody what they could read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from review_tui.model.fold.amendments import changes, takes, version_before
from review_tui.model.fold.blinding import Glance, may_read
from review_tui.model.fold.components import EngineLink, Forest
from review_tui.model.fold.effective import Order
from review_tui.model.fold.frame import Frame
from review_tui.model.fold.openings import CAST, Opening, Openings
from review_tui.model.fold.stages import StageState
from review_tui.model.log.authors import author_of
from review_tui.model.log.events import Event, pairs_of
from review_tui.model.log.judgements import SAME
from review_tui.model.log.kinds import Judged, Opened, Reopened, unpack
from review_tui.model.review.people import Role, Viewer

Readers = Mapping[str, frozenset[str]]  # of a vote or an answer, the people who could read it


def looks(
    frame: Frame, events: Sequence[Event], opened: Openings, links: Sequence[EngineLink]
) -> list[tuple[Frame, Order]]:
    """Give the frames by which somebody might have read more of what was opened, each with a place of the fold.

    What was said before that place is read by it. Where votes were opened by a copy to which the rules of the place had
    not come, they were read by those that it had. `events` are those of a component, in fold order.
    """
    places = _turns(frame, events, opened, links)
    lists = {event: [opened.lists[vote] for vote in one.votes] for event, one in opened.every.items()}
    lacked = {frame.rules.lacking(event, lists[event.id]) for event in events if event.id in lists}
    found = [(frame.before(place), place) for place in places]
    for lacking in lacked - {frozenset()}:
        without = frame.rules.without(lacking)
        ended = {version.order for version in changes(without)}  # of what was read there, whatever it changed here
        found += [
            (frame.before(place, lacking), place)
            for place in sorted({*places, *(end for end in ended if end > _first(opened)), _END})
            if takes(version_before(without, place), version_before(frame.versions, place))
        ]
    return found


def _first(opened: Openings) -> Order:
    return min(opening.order for opening in opened.every.values())


_END: Order = (1 << 62, "")


def _turns(frame: Frame, events: Sequence[Event], opened: Openings, links: Sequence[EngineLink]) -> list[Order]:
    """Give the places of the fold at which somebody might have read more of what was opened than afterwards.

    `events` are those of a component, in fold order. A lead's reading is by their role and needs no place.
    """
    if not opened.every:
        return []
    first = _first(opened)
    by_id, joined = {event.id: event for event in events}, _ever_joined(events, opened, links)
    later = [event for event in events if event.order > first]
    said = {event.order for event in later if _takes(event, by_id, opened, joined)}
    groups = {joined.find(link.a) for link in links}
    parted = {group for group in groups if len(_parts(opened, joined, group)) > 1}
    said |= frame.relinked([link for link in links if joined.find(link.a) in parted])
    said |= {version.order for version in frame.changes}
    return sorted(place for place in said if place > first)


def _takes(event: Event, by_id: Mapping[str, Event], opened: Openings, joined: Forest) -> bool:
    """Say whether somebody might read less after an event: by it reports are joined otherwise, votes given back."""
    target = event
    while target.undoes in by_id:
        target = by_id[target.undoes]
    if target.kind == Judged.KIND:
        groups = {joined.find(a) for a, b in pairs_of(target.refs) if joined.find(a) == joined.find(b)}
        return any(len(_parts(opened, joined, group)) > 1 for group in groups)
    if event.kind == Opened.KIND:
        own = opened.every.get(event.id)
        return own is not None and bool(_parts(opened, joined, joined.find(own.records[0]), own))
    return event.kind == Reopened.KIND or (target is not event and target.kind not in CAST)


def _parts(opened: Openings, joined: Forest, group: str, before: Opening | None = None) -> set[tuple[str, ...]]:
    """Give the sets of records, ever joined, that votes were opened on; before an opening those of its stage."""
    return {
        opening.records
        for opening in opened.every.values()
        if joined.find(opening.records[0]) == group
        and (before is None or (opening.stage == before.stage and opening.order < before.order))
    }


def _ever_joined(events: Sequence[Event], opened: Openings, links: Sequence[EngineLink]) -> Forest:
    """Join the records that a person or the engine ever held to be one report."""
    judged = [(pair, event) for event in events if event.kind == Judged.KIND for pair in pairs_of(event.refs)]
    linked = [(link.a, link.b) for link in links]
    named = {record for opening in opened.every.values() for record in opening.records}
    found = Forest(named.union(*(pair for pair, _ in judged), *linked))
    for a, b in [*linked, *(pair for pair, event in judged if unpack(Judged, event.body or {}).verdict == SAME)]:
        found.union(a, b)
    return found


def readers(frame: Frame, stages: Iterable[StageState]) -> Readers:
    """Say who of the team may read what was opened at these stages of reports, be they leads or not."""
    found: dict[str, frozenset[str]] = {}
    for state in stages:
        was = dict(_was(state))
        voters = frozenset(author for _, author in was.values())
        for event, (status, author) in was.items():
            found[event] = frozenset(p for p in frame.joined if _reads(frame, state, p, author, status, p in voters))
    return found


def _was(state: StageState) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield each vote or answer that was opened, with the status it was opened with and its author."""
    for vote in state.votes if state.was else ():
        if vote.id in state.was:
            yield vote.id, (state.was[vote.id], author_of(vote))
    for sheet in state.rating.sheets if state.rating else ():
        if sheet.was:
            yield from ((event, (sheet.was, sheet.actor)) for event in sheet.events)


def _reads(frame: Frame, state: StageState, person: str, author: str, status: str, voted_here: bool) -> bool:
    glance = Glance(
        actor=author, opened=True, status=status, reveal=state.stage.reveal,
        stage_closed=state.stage.name in frame.closed, votes_at_stage=True, voted_here=voted_here,
    )  # fmt: skip
    return may_read(Viewer(person, Role.REVIEWER), glance)


def joined(every: Iterable[Readers]) -> Readers:
    """Put together who could read each vote at one time or another."""
    found: dict[str, frozenset[str]] = {}
    for readers_then in every:
        for vote, people in readers_then.items():
            found[vote] = found.get(vote, frozenset()) | people
    return found
