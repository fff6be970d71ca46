"""Erasings by which something else would be left than was said: found where the words are, told to author and leads."""

from collections.abc import Collection, Iterator

from review_tui.model.log.authors import author_of
from review_tui.model.log.events import Event
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk
from review_tui.steps.share.deeds import COUNTED
from review_tui.store import erasing, votes


def known(desk: Desk) -> frozenset[str]:
    """Give the events whose words stayed here, since what a lead says is left of them is not."""
    return erasing.refused(desk.store.connection, desk.frame) if desk.frame.erased else frozenset()


def own(desk: Desk) -> list[Event]:
    """Give those of them that whoever sits here said: theirs to bring where copies meet."""
    found = (votes.event_named(desk.store, event) for event in sorted(known(desk)))
    return [event for event in found if event.actor == desk.viewer.person]


def told(desk: Desk, before: Collection[str] = ()) -> Iterator[str]:
    """Say of which that is so since a merge, to whoever said it and to leads; no report is named, for all may vote."""
    for event in sorted(known(desk) - frozenset(before)):
        said, erasure = votes.event_named(desk.store, event), desk.frame.erased[event]
        whose, lead = author_of(said), clean_line(desk.name_of(erasure.actor))
        word, _ = COUNTED.get(said.kind, ("word", "words"))
        if whose == desk.viewer.person:
            yield (
                f"{lead} let go of words of a {word} of yours ({event}), and leaves something else than you said. "
                "Yours stays as you said it, and counts so in each copy that hears this one: sync, or send a bundle. "
                "Talk to them."
            )
        elif desk.viewer.is_lead:
            who = clean_line(desk.name_of(whose))
            yield (
                f"{lead} let go of words of a {word} of {who} ({event}), and left something else than {who} said. "
                f"What {who} said is here and counts, its words as well. Once it is opened these can go by: review-tui "
                'erase --words "THE WORDS" --why WHY'
            )
