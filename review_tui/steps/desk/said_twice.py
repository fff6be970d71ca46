"""What two copies began under one name without knowing of each other: rounds, and searches logged word for word alike.

Both stand, so that nothing is lost, and both are listed until a lead keeps one: the other is taken back then.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from review_tui.model.fold.frame import Frame, fold_name
from review_tui.model.log.events import Event
from review_tui.model.review.sources import Run
from review_tui.model.review.text import clean_line
from review_tui.steps.desk.desk import Desk
from review_tui.store import votes


@dataclass(frozen=True, slots=True)
class SaidTwice:
    """Events that began one thing, the earliest first, and what that is in words."""

    what: str
    events: tuple[Event, ...]


def said_twice(desk: Desk) -> list[SaidTwice]:
    """Give all there is, rounds first."""
    frame = desk.frame
    rounds = _together((fold_name(one.name), one.id) for one in frame.rounds)
    runs = _together((_told_by(frame, run), run.id) for run in frame.runs.values() if run.searched and not run.batch)
    found = [SaidTwice(_round(frame, ids[0]), _events(desk, ids)) for ids in rounds]
    found += [SaidTwice(_search(frame, frame.runs[ids[0]]), _events(desk, ids)) for ids in runs]
    return [one for one in found if len({event.origin for event in one.events}) > 1]


def besides(desk: Desk, event: str) -> list[Event]:
    """Give what began the same thing as an event."""
    those = [one.events for one in said_twice(desk) if any(each.id == event for each in one.events)]
    return [each for events in those for each in events if each.id != event]


def _together(said: Iterable[tuple[Hashable, str]]) -> list[list[str]]:
    found: dict[Hashable, list[str]] = {}
    for key, event in said:
        found.setdefault(key, []).append(event)
    return [events for events in found.values() if len(events) > 1]


def _told_by(frame: Frame, run: Run) -> Hashable:
    """Give what tells one search from another: who logs it otherwise, by query or limits say, means another."""
    words = (fold_name(text) for text in (run.query, run.platform, run.limits))
    return run.source, run.searched, fold_name(frame.round_name(run.round)), run.organisations, *words


def _events(desk: Desk, ids: Iterable[str]) -> tuple[Event, ...]:
    return tuple(sorted((votes.event_named(desk.store, name) for name in ids), key=lambda event: event.order))


def _round(frame: Frame, name: str) -> str:
    return f'two rounds called "{clean_line(frame.round_name(name))}"'


def _search(frame: Frame, run: Run) -> str:
    return f"two searches of {clean_line(frame.sources[run.source].name)} on {run.searched}, alike in words"
