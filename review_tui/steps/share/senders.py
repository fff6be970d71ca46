"""From whose copy a bundle comes: its sender signs what it says of that, and what no sender signed is not believed."""

from collections.abc import Sequence
from dataclasses import replace

from review_tui.model.log.events import Event
from review_tui.model.review.quoting import quoted
from review_tui.model.review.text import clean_line
from review_tui.sharing import bundle as bundles
from review_tui.sharing.bundle import Bundle
from review_tui.steps.desk import Desk
from review_tui.steps.share import copies
from review_tui.store import chains, opening_copies
from review_tui.words.phrases import plural


def signed(desk: Desk, made: Bundle) -> Bundle:
    """Sign a bundle by a key of whoever sits here, where one is held."""
    words = bundles.words_of(made)
    return replace(made, shown=opening_copies.shown_by(desk.frame, desk.store.keys, desk.viewer.person, words))


def note(desk: Desk, came: Bundle) -> str:
    """Note what the sender's copy holds, if it is their word; gives in a sentence that it is not. A hub is nobody's.

    By what that copy holds the next bundle for it leaves files out: so nobody may say it in another's name.
    """
    believed = opening_copies.is_shown(desk.frame, came.sender, bundles.words_of(came), came.shown)
    if not came.sender or believed or not desk.frame.binding.root:
        copies.note_copy(desk, came.sender, came.copy, came.holds)
        return ""
    name = clean_line(desk.name_of(came.sender))
    return (
        f"Nothing in this bundle shows that it is {name} who wrote it: an earlier version did, or somebody else. What "
        f"each copy signed of it was taken, whoever carried it; the next bundle for {name} leaves no file out."
    )


def without_forks(desk: Desk, came: Bundle) -> tuple[Bundle, list[str]]:
    """Leave out of a bundle what says another thing than is here at its place; gives in sentences what that is."""
    left = chains.forked(desk.store, came.events)
    first = {origin: min(e.origin_seq for e in left if e.origin == origin) for origin in {e.origin for e in left}}
    rest = tuple(e for e in came.events if e.origin_seq < first.get(e.origin, e.origin_seq + 1))
    return replace(came, events=rest), [_parted(desk, origin, left) for origin in sorted({e.origin for e in left})]


def _parted(desk: Desk, origin: str, left: Sequence[Event]) -> str:
    own = sorted((event for event in left if event.origin == origin), key=lambda event: event.origin_seq)
    names = sorted({clean_line(desk.name_of(event.actor)) for event in own})
    who, whole = " and ".join(names), f"review-tui share export --for {quoted(names[0])} --whole"
    return (
        f"{plural(len(own), 'event')} in the name of {who} from the copy {origin}: left out, since "
        f"{_why(desk, own[0])} What was here first stays. Tell the lead, who asks {who}; one copy is begun anew with a "
        f"whole bundle ({whole}), and what is lacking is said again there."
    )


def _why(desk: Desk, first: Event) -> str:
    """Say why a chain goes on otherwise from its first event that is another here."""
    taken = chains.origin_of(desk.store, first.id)
    if taken in ("", first.origin):
        return (
            "others are here at their place: two computers write as that copy, or it said one thing here and another "
            "there."
        )
    return f"the copy {taken} brought something else here before, under an id that is theirs."
