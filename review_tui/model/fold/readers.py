"""Who could ever read a vote that was opened: nothing that happens later takes from anybody what they could read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from review_tui.model.fold.amendments import Order
from review_tui.model.fold.blinding import Glance, may_read
from review_tui.model.fold.frame import Frame
from review_tui.model.fold.openings import Openings
from review_tui.model.fold.stages import StageState
from review_tui.model.log.authors import author_of
from review_tui.model.log.events import Event
from review_tui.model.review.people import Role, Viewer

Readers = Mapping[str, frozenset[str]]  # of a vote or an answer, the people who could read it
_TURNS = frozenset({"judged", "reopened", "undone", "opened"})  # after which somebody might read less than before


def turns(frame: Frame, events: Sequence[Event], opened: Openings) -> list[Order]:
    """Give the places of the fold at which somebody might have read more of what was opened than afterwards.

    `events` are those of a component, in fold order. A lead's reading is by their role and needs no place.
    """
    first = min((opening.order for opening in opened.every.values()), default=None)
    if first is None:
        return []
    said = {event.order for event in events if event.kind in _TURNS and event.order > first}
    return sorted(said | {version.order for version in frame.changes if version.order > first})


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
