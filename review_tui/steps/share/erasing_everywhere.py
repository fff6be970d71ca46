"""Erasing some words wherever they stand in the log: something stands for them, and what is told apart stays so."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from review_tui.model.log.declaration import ALL_WORDS, Audience
from review_tui.model.log.erasing import pattern_of, remainder, rest_salt, stand_in, sum_of, without
from review_tui.model.log.events import Event
from review_tui.model.log.kinds import declared
from review_tui.model.review.canonical import canonical
from review_tui.model.review.errors import ReviewError, UnknownError
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk
from review_tui.steps.share.erasing import FEWEST, Erasing, about, is_public
from review_tui.store import erasing, reading
from review_tui.store.sight import Sight
from review_tui.words.phrases import plural

_MOST = 5  # events that are listed
UNOPENED = (
    "Votes and sheets that are not opened, and remarks you may not read yet, were not looked through: say it again "
    "when they are, or erase those by their events."
)


def look_everywhere(desk: Desk, words: str) -> Erasing:
    """Say what would be erased if these words went from every event that may be read; raises ReviewError."""
    desk.require_lead("erase what was said")
    said = clean_line(words)
    if len(said) < FEWEST:
        raise ReviewError(f"Words of at least {FEWEST} letters are looked for. Nothing was erased.")
    pattern, own = pattern_of(said), desk.ids.new(desk.clock())
    found = list(_standing(desk, said, pattern))
    kept, sums, gone, stay = {}, {}, list[Event](), list[Event]()
    for event in found:
        left = _left(desk, event, pattern, stand_in(own))
        if left == event.body:
            stay.append(event)
            continue
        gone.append(event)
        if left is not None and is_public(desk, event):
            kept[event.id] = left
            stay += [event] if pattern.search(canonical(left)) else []
        elif left is not None:
            sums[event.id] = sum_of(rest_salt(event.salt), left)
    if not gone:
        raise UnknownError(
            f"“{said}” stands in nothing that may be erased so. {_tell_rest(desk, said, stay)}{UNOPENED}"
        )
    refs = tuple(dict.fromkeys(ref for event in gone for ref in about(event)))
    told = (
        f"Goes: “{said}”, from {_by_kind(gone)}. “{stand_in(own)}” stands for it where something is told apart, shown "
        "or counted by it.",
        "Stays: all that is counted, each under as many names as before.",
        *filter(None, (_tell_rest(desk, said, stay).strip(), UNOPENED)),
    )
    return Erasing(
        what=f"“{said}”", names=tuple(event.id for event in gone), told=told, refs=refs, kept=kept, sums=sums,
        secret=(said,), id=own,
    )  # fmt: skip


def _standing(desk: Desk, said: str, pattern: re.Pattern[str]) -> Iterator[Event]:
    """Yield the events that may be read here and hold these words, however they are spaced."""
    longest = max(re.findall(r"[0-9A-Za-z]+", said) or [""], key=len)  # what SQLite folds as we do
    sight = Sight(desk.store, desk.viewer, of_all=True)
    for event in erasing.saying(desk.store.connection, longest):
        if event.body is not None and pattern.search(canonical(event.body)) and _may_be_looked_at(desk, event, sight):
            yield event


def _may_be_looked_at(desk: Desk, event: Event, sight: Sight) -> bool:
    """Say whether it may be told of an event that it holds words: of a vote only once it was opened."""
    is_vote = declared(event.kind).reads is Audience.VOTE
    return is_public(desk, event) if is_vote else sight.reads(event)


def _left(desk: Desk, event: Event, pattern: re.Pattern[str], stand: str) -> dict[str, object] | None:
    """Give what would be left of an event; of one that not all may read all free words go, as in every copy."""
    means, body = declared(event.kind), event.body or {}
    if is_public(desk, event) and ALL_WORDS not in means.words:
        return without(means, body, pattern, stand)
    left = remainder(means, body)
    return dict(body) if left is not None and canonical(left) == canonical(body) else left


def _by_kind(events: Sequence[Event]) -> str:
    kinds = Counter(event.kind.replace("_", " ") for event in events)
    return f"{plural(len(events), 'event')} ({', '.join(f'{n:,} {kind}' for kind, n in kinds.items())})"


def _tell_rest(desk: Desk, said: str, stay: Sequence[Event]) -> str:
    """Say where the words stand besides, and what can be done there."""
    told = []
    if stay:
        listed = ", ".join(f"{event.id} ({event.kind.replace('_', ' ')})" for event in stay[:_MOST])
        more = f" and {len(stay) - _MOST:,} more" if len(stay) > _MOST else ""
        told.append(f"They stay in the keys and choices of {plural(len(stay), 'event')}: {listed}{more}.")
    if any(said.casefold() in name.casefold() for name in reading.names(desk.store.connection).values()):
        told.append(
            "It stands in a name of the review, too: that goes by erase NAME, once its owner takes part no more."
        )
    told.append(
        "Imported records and kept files are not looked through: search for the words in the app; a file is erased by "
        "its name, an import withdrawn."
    )
    return " ".join(told) + " "
