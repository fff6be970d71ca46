"""Which openings have effect, and which votes a lead gave back."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import NamedTuple

from review_tui.model.fold.definitions import Dispute, settle
from review_tui.model.log.authors import author_of
from review_tui.model.log.declaration import Audience
from review_tui.model.log.events import Event, subjects_of
from review_tui.model.log.kinds import Answered, Opened, Reopened, Voided, kinds_that, unpack
from review_tui.model.log.reading import records_said, stage_of, votes_opened

_ORDER = attrgetter("tick", "id")
CAST = frozenset(kinds_that(lambda means: means.reads is Audience.VOTE))


@dataclass(frozen=True, slots=True)
class Opening:
    """An `opened` event that was made of a whole ballot: the votes it lists, in its order, and who cast them."""

    event: Event
    stage: str
    votes: tuple[str, ...]
    records: tuple[str, ...]
    is_whole: bool = (
        True  # else a sheet was handed over to whoever checks it, or a lone vote excludes and more are asked
    )

    @property
    def id(self) -> str:
        """The id of the event."""
        return self.event.id

    @property
    def order(self) -> tuple[int, str]:
        """The place of the event in the fold."""
        return self.event.order


@dataclass(slots=True, kw_only=True)
class Openings:
    """What was opened in a component: every opening made of a whole ballot, in fold order, and what was given back."""

    every: dict[str, Opening] = field(default_factory=dict)
    given_back: frozenset[str] = frozenset()
    lifted: dict[str, tuple[int, str]] = field(default_factory=dict)  # when each of these was given back
    dropped: frozenset[str] = frozenset()  # those of them whose authors nobody waits for
    lists: dict[str, Event] = field(default_factory=dict)  # every vote that an opening with effect once listed
    voided: frozenset[str] = frozenset()  # votes that a lead took out before they were opened
    disputes: tuple[Dispute, ...] = ()  # on votes that one lead kept and another did not, each called by its event

    def holds(self, opening: Opening) -> bool:
        """Say whether an opening locks: it does until one of its votes is given back."""
        return self.given_back.isdisjoint(opening.votes)


def awaits_renewal(every: Sequence[Opening], here: Openings, records: Collection[str]) -> bool:
    """Say whether a part of the report of these records was given back and not opened anew since.

    `every` are the openings about it, in fold order. A settled report that joins it renews nothing: the report waits.
    """
    for n, lifted in enumerate(every):
        part = set(lifted.records).intersection(records)
        renewed = (later for later in every[n + 1 :] if here.holds(later) and part <= set(later.records))
        if part and not here.holds(lifted) and not any(renewed):
            return True
    return False


def is_renewed(here: Openings, cast: Iterable[Event], waiting: Iterable[Event], people: int) -> bool:
    """Say whether what was given back of these votes was said anew: until then what came too late completes nothing.

    It was once everybody who is waited for spoke again, or as many people as are asked spoke since.
    """
    back = [vote for vote in cast if vote.id in here.given_back]
    if not back:
        return True
    spoken, since = list(waiting), max(here.lifted[vote.id] for vote in back)
    if {vote.actor for vote in back if vote.id not in here.dropped} <= {vote.actor for vote in spoken}:
        return True
    return len({vote.actor for vote in spoken if vote.order > since or vote.id in here.lists}) >= people


def records_shown(vote: Event) -> tuple[str, ...]:
    """Give the records that were one report, or the organisation, at a vote; an old one tells of its own alone."""
    return records_said(vote) or subjects_of(vote.refs)


class Needed(NamedTuple):
    """Of how many people words make a ballot whole where it was opened, and of how many they could be opened."""

    people: int
    least: int


Ask = Callable[[str, Event, Sequence[Event]], Needed | None]  # what a stage asked for, where it was opened


def openings(events: Sequence[Event], stands: frozenset[str], asked: Ask) -> Openings:
    """Find the openings with effect among a component's events, in fold order.

    `asked` says how many people a stage asked for where votes were opened. An opening has effect when it lists votes of
    that many, cast before it at its stage on one report, none of which its writer knew to be taken back. One that lists
    no more than a sheet to be checked hands it over.
    """
    found = Openings(voided=_voided(events, stands))
    opened = [event for event in events if event.kind == "opened"]
    if not opened:
        return found
    cast = {event.id: event for event in events if event.kind in CAST}
    takers = _takers(events, cast)
    for event in opened:
        stage, votes = stage_of(event), votes_opened(event)
        listed = [cast[vote] for vote in votes if vote in cast]
        needed = asked(stage, event, listed)
        fits = len(listed) == len(set(votes)) and _is_ballot(listed, event, stage, needed)
        doubtful = [vote for vote in listed if vote.id in takers or vote.kind == "answered"]
        if fits and needed and not any(_known_otherwise(vote, event, cast, takers, found.lists) for vote in doubtful):
            is_whole = len({author_of(vote) for vote in listed}) >= needed.people
            found.every[event.id] = Opening(event, stage, votes, records_shown(listed[0]), is_whole)
            found.lists.update(zip(votes, listed, strict=True))
    find_given_back(found, events, stands)
    return found


def _voided(events: Iterable[Event], stands: frozenset[str]) -> frozenset[str]:
    words = (event for event in events if event.kind == Voided.KIND and event.id in stands)
    return frozenset(vote for event in words for vote in unpack(Voided, event.body or {}).votes)


def _is_ballot(votes: Sequence[Event], opened: Event, stage: str, needed: Needed | None) -> bool:
    """Say whether votes were cast in time, at the stage, on one report, by as many people as needed, one each."""
    at, shown, writers, sheets = opened.order, set(), set(), 0
    for vote in votes:
        if vote.order >= at or stage_of(vote) != stage:
            return False
        shown.add(records_shown(vote))
        writers.add(author_of(vote))
        sheets += vote.kind == "answered"
    if needed is None or len(writers) < max(needed.least, 1) or len(shown) != 1:
        return False
    if not sheets:
        return len(votes) == len(writers)
    people = {author_of(vote): vote for vote in sorted(votes, key=_ORDER)}
    last_sheets = [vote for vote in people.values() if vote.kind == "answered"]
    once = len(votes) - sheets == len(people) - len(last_sheets)
    return once and all(unpack(Answered, sheet.body or {}).done for sheet in last_sheets)


def _known_otherwise(
    vote: Event,
    opened: Event,
    cast: Mapping[str, Event],
    takers: Mapping[str, Sequence[Event]],
    before: Mapping[str, Event],
) -> bool:
    """Say whether the writer of an opening knew that a vote did not count, because its own copy had said so before."""
    if vote.id in takers and _taken_back(vote, opened, takers):
        return True
    if vote.kind != "answered" or vote.id in before:
        return False
    listed = set(votes_opened(opened))
    return any(  # the sheet was taken up again
        other.actor == vote.actor
        and other.id not in listed
        and other.order > vote.order
        and _wrote_before(other, opened)
        and stage_of(other) == stage_of(vote)
        and records_shown(other) == records_shown(vote)
        and not _taken_back(other, opened, takers)
        for other in cast.values()
    )


def _takers(events: Iterable[Event], cast: Mapping[str, Event]) -> dict[str, list[Event]]:
    """Sort the events that take something back by what they take: undos, and votes cast in the place of a vote."""
    found: dict[str, list[Event]] = {}
    for event in events:
        if not event.undoes and not event.replaces:
            continue  # nearly every event
        if event.undoes:
            found.setdefault(event.undoes, []).append(event)
        if event.replaces in cast and event.kind in CAST and event.actor == cast[event.replaces].actor:
            found.setdefault(event.replaces, []).append(event)
    return found


def _wrote_before(event: Event, opened: Event) -> bool:
    return event.origin == opened.origin and event.origin_seq < opened.origin_seq


def _taken_back(event: Event, opened: Event, takers: Mapping[str, Sequence[Event]]) -> bool:
    """Say whether the copy that wrote an opening had taken something back before, as far as it was not given again."""
    return any(
        _wrote_before(taker, opened) and _takes(taker, event) and not _given_again(taker, opened, takers)
        for taker in takers.get(event.id, ())
    )


def _given_again(event: Event, opened: Event, takers: Mapping[str, Sequence[Event]]) -> bool:
    return any(
        taker.order < opened.order and _takes(taker, event) and not _taken_back(taker, opened, takers)
        for taker in takers.get(event.id, ())
    )


def _takes(taker: Event, event: Event) -> bool:
    return taker.order > event.order and taker.actor == event.actor


def find_given_back(found: Openings, events: Iterable[Event], stands: frozenset[str]) -> None:
    """Find the votes that leads gave back: those that the named openings list, but for those that are kept.

    Of two leads who did not know of each other, one who keeps a vote and one who does not, it is given back.
    """
    back = [event for event in events if event.kind == "reopened"]
    if not back:
        return
    listed = {e.id: unpack(Opened, e.body or {}).votes for e in events if e.kind == "opened"}

    def keeping(event: Event) -> dict[str, object]:
        body = unpack(Reopened, event.body or {})
        return {vote: vote in body.keeps for name in body.opened for vote in listed.get(name, ())}

    said = settle(back, stands, keeping)
    by_id = {event.id: event for event in back}
    lifted = {vote: by_id[event] for vote, event in said.in_force.items() if not keeping(by_id[event])[vote]}
    last = max(back, key=_ORDER)
    lifted |= {dispute.thing: last for dispute in said.disputes}  # who gave it back last may have known of neither
    found.given_back = frozenset(lifted)
    found.lifted = {vote: event.order for vote, event in lifted.items()}
    found.dropped = frozenset(vote for vote, e in lifted.items() if vote in unpack(Reopened, e.body or {}).drops)
    found.disputes = tuple(said.disputes)
