"""People whose name was erased, and whom a copy that had not heard of that brought back: that has no effect."""

from collections.abc import Collection, Iterator

from review_tui.model.log.bodies import unpack
from review_tui.model.log.events import Event
from review_tui.model.log.kinds import PersonGranted, PersonRetired
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk
from review_tui.store import acts, log


def brought_back(desk: Desk) -> frozenset[str]:
    """Give the people whose name is erased and of whom the last word that stands says that they take part."""
    if not desk.frame.erased:
        return frozenset()
    last: dict[str, Event] = {}
    for event in log.read(desk.store.connection, "e.kind IN ('person_granted', 'person_retired')"):
        if not acts.is_undone(desk.store, event.id) and desk.frame.admits(event):
            last[_whom(event)] = event
    return frozenset(p for p, event in last.items() if p in desk.frame.erased and event.kind == PersonGranted.KIND)


def _whom(event: Event) -> str:
    if event.kind == PersonGranted.KIND:
        return unpack(PersonGranted, event.body or {}).person
    return unpack(PersonRetired, event.body or {}).person


def told(desk: Desk, before: Collection[str]) -> Iterator[str]:
    """Say of whom that is so since a merge."""
    for who in sorted(clean_line(desk.name_of(person)) for person in brought_back(desk) - frozenset(before)):
        yield (
            f"{who} was brought back in a copy that had not heard that their name is erased. It has no effect: they "
            "take part no longer. Whoever comes back is added under another name: review-tui reviewer add NAME"
        )
