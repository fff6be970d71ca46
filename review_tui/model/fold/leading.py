"""Who was a lead from where to where of the fold: until they vote at a stage leads read what was opened there."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from review_tui.model.fold.effective import Order, Span, effective, first_kind
from review_tui.model.log.events import Event
from review_tui.model.log.kinds import PersonGranted, PersonRetired, unpack
from review_tui.model.review.people import Role


def leadings(events: Sequence[Event], is_lead: Callable[[str], bool]) -> Mapping[str, tuple[Span, ...]]:
    """Follow who was a lead; events in fold order. What held once held, if undone later."""
    by_id, found, leads = {event.id: event for event in events}, dict[str, list[Span]](), frozenset[str]()
    about = [event for event in events if first_kind(event, by_id) in _KINDS]
    for n, event in enumerate(about, 1):
        stands = effective(about[:n], is_lead)
        before, leads = leads, _leads(each for each in about[:n] if each.id in stands)
        for person in leads - before:
            found.setdefault(person, []).append((event.order, None))
        for person in before - leads:
            found[person][-1] = found[person][-1][0], event.order
    return {person: tuple(spans) for person, spans in sorted(found.items())}


def led(spans: Sequence[Span], since: Order, until: Order) -> bool:
    """Say whether somebody was a lead anywhere between two places of the fold."""
    return any(begun < until and (ended is None or ended > since) for begun, ended in spans)


_KINDS = frozenset({PersonGranted.KIND, PersonRetired.KIND})


def _leads(events: Iterable[Event]) -> frozenset[str]:
    found = set[str]()
    for event in events:
        if event.kind == PersonRetired.KIND:
            found.discard(unpack(PersonRetired, event.body or {}).person)
        elif event.kind == PersonGranted.KIND and unpack(PersonGranted, event.body or {}).role == Role.LEAD:
            found.add(unpack(PersonGranted, event.body or {}).person)
    return frozenset(found)
