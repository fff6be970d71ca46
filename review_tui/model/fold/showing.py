"""When somebody who had not voted at a stage could read what was opened there: by its `reveal`, or as it was closed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from review_tui.model.fold.effective import effective, first_kind
from review_tui.model.log.events import Event
from review_tui.model.log.kinds import ProtocolApplied, StageClosed, StageOpened, unpack
from review_tui.model.review import protocol as protocols

Order = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Showing:
    """What could be read from a place of the fold on: at `settled` stages all that is opened.

    At those that were opened again just there, after they had been closed, all that was opened before could be.
    """

    order: Order
    settled: frozenset[str]
    again: frozenset[str]


def showings(events: Sequence[Event], is_lead: Callable[[str], bool], called: Callable[[str], str]) -> list[Showing]:
    """Follow what the stages showed, each as it is `called` now; events in fold order."""
    by_id, found, closed = {event.id: event for event in events}, list[Showing](), frozenset[str]()
    about = [event for event in events if first_kind(event, by_id) in _KINDS]
    for n, event in enumerate(about, 1):
        stands = effective(about[:n], is_lead)
        own = [each for each in about[:n] if each.id in stands]
        reveals = {called(stage.name): stage.reveal for stage in _stages(own)}
        before, closed = closed, _closed(own, called)
        settled = frozenset(name for name, reveal in reveals.items() if reveal == "settled")
        again = frozenset(name for name in before - closed if reveals.get(name) != "never")
        if again or settled != (found[-1].settled if found else frozenset()):
            found.append(Showing(event.order, settled, again))
    return found


def could_read(found: Sequence[Showing], stage: str, since: Order, until: Order) -> bool:
    """Say whether what was opened at a stage at one place of the fold could be read by anybody before another."""
    before = [showing for showing in found if showing.order <= since][-1:]
    between = [showing for showing in found if since < showing.order < until]
    return any(stage in showing.settled for showing in (*before, *between)) or any(
        stage in showing.again for showing in between
    )


_KINDS = frozenset({ProtocolApplied.KIND, StageOpened.KIND, StageClosed.KIND})


def _stages(events: Sequence[Event]) -> Sequence[protocols.Stage]:
    applied = [event for event in events if event.kind == ProtocolApplied.KIND]
    if not applied:
        return protocols.DEFAULT_STAGES
    return protocols.from_mapping(unpack(ProtocolApplied, applied[-1].body or {}).protocol).stages


def _closed(events: Sequence[Event], called: Callable[[str], str]) -> frozenset[str]:
    last = {called((e.body or {})["stage"]): e.kind for e in events if e.kind in (StageOpened.KIND, StageClosed.KIND)}
    return frozenset(stage for stage, kind in last.items() if kind == StageClosed.KIND)
