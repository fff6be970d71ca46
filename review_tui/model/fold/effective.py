"""Which events are effective: those that no effective event undoes."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from review_tui.model.log.authors import author_of
from review_tui.model.log.declaration import Undoer
from review_tui.model.log.events import Event
from review_tui.model.log.kinds import Undone, declared

Order = tuple[int, str]
Span = tuple[Order, Order | None]  # from a place of the fold up to another, or on without an end


def effective(events: Iterable[Event], is_lead: Callable[[str], bool]) -> frozenset[str]:
    """Give the ids of the events that stand; `is_lead` says whether a grant is a lead's.

    An undo works on its author's own events, or, by a lead, on whatever is not somebody's own word.
    """
    found = list(events)
    undoers: dict[str, list[Event]] = {}
    by_id = {event.id: event for event in found}
    for event in found:
        if event.undoes:
            undoers.setdefault(event.undoes, []).append(event)
    if not undoers:
        return frozenset(event.id for event in found)
    fallen: set[str] = set()
    for event in sorted(found, key=lambda e: e.order, reverse=True):  # an undo comes after what it undoes
        for undo in undoers.get(event.id, ()):
            comes_after = undo.id not in fallen and undo.order > event.order
            if comes_after and may_undo(undo, event, _root(event, by_id), is_lead):
                fallen.add(event.id)
    return frozenset(event.id for event in found if event.id not in fallen)


def may_undo(undo: Event, event: Event, root: Event, is_lead: Callable[[str], bool]) -> bool:
    """Say whether this undo has force over this event; `root` is what a chain of undos began with, or the event."""
    if not declared(event.kind).is_undoable:
        return False
    return undo.actor == author_of(event) or (declared(root.kind).undoes is Undoer.LEAD and is_lead(undo.grant))


def stood(event: Event, undos: Sequence[Event], is_lead: Callable[[str], bool]) -> tuple[Span, ...]:
    """Give the spans of the fold in which an event stood; `undos` are all there are, in fold order."""
    chain, found = {event.id: event}, list[Span]()
    for undo in undos:
        if undo.undoes in chain:
            chain[undo.id] = undo
    said = list(chain.values())
    for n, word in enumerate(said, 1):
        stands, stood_before = event.id in effective(said[:n], is_lead), bool(found) and found[-1][1] is None
        if stands and not stood_before:
            found.append((word.order, None))
        elif stood_before and not stands:
            found[-1] = found[-1][0], word.order
    return tuple(found)


def first_kind(event: Event, by_id: Mapping[str, Event]) -> str:
    """Give the kind of what a chain of undos began with, or of the event itself."""
    return _root(event, by_id).kind


def _root(event: Event, by_id: Mapping[str, Event]) -> Event:
    """Follow undos of undos to what was said first: whoever took back their own word alone may give it again."""
    while event.kind == Undone.KIND and event.undoes in by_id and by_id[event.undoes].order < event.order:
        event = by_id[event.undoes]
    return event
