"""Votes at one stage of one report: which are in force, which are locked, which came too late."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from review_tui.model.fold.openings import Opening, Openings, awaits_renewal, is_renewed, records_shown
from review_tui.model.log.authors import is_brought
from review_tui.model.log.events import Event, records_of
from review_tui.model.log.reading import excludes, was_joint


class Standing(StrEnum):
    """Where one vote stands."""

    IN_FORCE = "in_force"  # counts, its author may still undo it
    LOCKED = "locked"  # opened: counts and can be read
    LATE = "late"  # came after the opening; counts only once a lead reopens
    GIVEN_BACK = "given_back"  # was opened, and a lead gave it back: its author is asked again
    OTHER_PART = "other_part"  # was cast on the report as it was joined before: its author is asked again
    OTHER_FORM = "other_form"  # answers a form that the stage does not have now
    VOIDED = "voided"  # a lead took it out, unopened: its author reads it, and others are asked
    LEFT_STAGE = "left_stage"  # was cast at a stage that the protocol has not now
    CLASH = "clash"  # one person has two in force: neither counts, and they are asked again
    REPLACED = "replaced"  # the same person voted anew
    UNDONE = "undone"


@dataclass(frozen=True, slots=True, kw_only=True)
class VotesAsked:
    """What a stage asks of a report: how many people now and at an event, and which records are the report.

    `seen` says whether the author of a vote could read what an opening before it had opened. `awaited` gives how many
    people votes wait for that were cast without knowing what is in force now. `knew` says whether who brought one vote
    in knew of another. `first` is asked before the first opening where one sheet is handed over to be checked, or one
    vote is opened and more are asked if it excludes. `lacks`
    gives the groups of which somebody must be among the voters and nobody is, by any protocol or (`missing`) by the
    stage as it is now.
    """

    people: int
    at: Callable[[Event], int | None]
    records: tuple[str, ...]
    seen: Callable[[Event, Opening], bool] = lambda *_: False
    awaited: Callable[[Sequence[Event]], int] = lambda _: 0
    knew: Callable[[Event, Event], bool] = lambda *_: True
    first: "VotesAsked | None" = None
    lacks: Callable[[Sequence[Event]], tuple[str, ...]] = lambda _: ()
    missing: Callable[[Collection[str]], tuple[str, ...]] = lambda _: ()
    of_part: Callable[[Sequence[str]], int] | None = None

    def for_part(self, records: Sequence[str]) -> int:
        """Give how many people are asked on a part of the report, which may not be in a sample that the whole is in."""
        return self.people if self.of_part is None else self.of_part(records)

    def is_filled(self, records: Sequence[str], votes: Sequence[Event]) -> bool:
        """Say whether opened votes are enough for an outcome: one that does not exclude, where only these need more."""
        return len(votes) >= self.for_part(records) or (self.first is not None and not all(map(excludes, votes)))


@dataclass(slots=True, kw_only=True)
class Ballot:
    """All that was cast at one stage of one report; `groups` are sets of locked votes that were opened together.

    `again` are votes that stand and yet must be said anew to count; `once` are all that were ever opened, by group.
    `independent` are the votes that agreement is on; `sighted` would be, had their authors been unable to read others'.
    """

    standings: dict[str, Standing] = field(default_factory=dict)
    groups: list[list[Event]] = field(default_factory=list)
    waiting: list[Event] = field(default_factory=list)
    independent: set[str] = field(default_factory=set)
    sighted: set[str] = field(default_factory=set)
    clashing: set[str] = field(default_factory=set)
    again: set[str] = field(default_factory=set)
    once: list["Once"] = field(default_factory=list)
    authors: tuple[str, ...] = ()  # for whom the report waits before all others
    is_ready: bool = False
    missing: tuple[str, ...] = ()  # the groups of which somebody is still to vote

    @property
    def is_open(self) -> bool:
        """Say whether enough votes were opened for an outcome."""
        return bool(self.groups)

    @property
    def people(self) -> int:
        """How many distinct people have a vote that counts or would count when opened."""
        return len({vote.actor for vote in self.waiting} | {v.actor for group in self.groups for v in group})


class Once(NamedTuple):
    """Votes that were opened together; not `is_whole` where a lone one was opened that excludes, and more are asked."""

    votes: list[Event]
    is_whole: bool


def ballot(
    votes: Sequence[Event], here: Openings, named: Iterable[str], stands: frozenset[str], asked: VotesAsked
) -> Ballot:
    """Sort the votes of one stage of one report, in fold order; `named` are the `opened` events about it."""
    by_id = {vote.id: vote for vote in votes}
    every = [here.every[name] for name in named if name in here.every]
    held = [opening for opening in every if here.holds(opening)]
    first = _first_opened(by_id, every)
    sighted = _sighted(by_id, every, first, asked) if len(every) > 1 else set[str]()
    found = Ballot(independent=first - sighted, sighted=sighted, once=_once(by_id, every))
    groups, whole = _locked_groups(by_id, held), {opening.records for opening in held if opening.is_whole}
    locked = {vote.id for group in groups.values() for vote in group}
    found.standings.update(dict.fromkeys(locked, Standing.LOCKED))
    if not awaits_renewal(every, here, asked.records):
        found.groups = [g for records, g in groups.items() if records in whole and asked.is_filled(records, g)]
    if found.groups:
        _mark(found, votes, here, stands, asked, Standing.LATE)
        return found
    _mark(found, votes, here, stands, asked, Standing.IN_FORCE)
    is_left, part = False, ballot_part([v for v in votes if found.standings[v.id] is Standing.IN_FORCE], asked)
    _set_other_parts_aside(found, votes, part)
    _find_clashes(found, votes)
    spoken = groups.get(part, [])
    if spoken and part not in whole and asked.for_part(part) <= len(spoken) and not is_complete(spoken, asked):
        spoken, is_left = [], True  # nobody is asked any more what they say of a lone exclusion
    _drop_those_of(found, votes, {vote.actor for vote in spoken})
    found.again = locked - {vote.id for vote in spoken}
    found.waiting = [v for v in votes if found.standings[v.id] is Standing.IN_FORCE] + spoken
    lone = None if spoken else asked.first
    back = [vote for vote in votes if found.standings[vote.id] is Standing.GIVEN_BACK]
    renewed = is_renewed(here, back, found.waiting, (lone or asked).people)
    complete = is_complete(found.waiting, asked) or (lone is not None and is_complete(found.waiting, lone))
    found.is_ready = complete and renewed
    found.missing = asked.missing({vote.actor for vote in found.waiting})
    _ask_again(found, votes, (lone or asked).people, stalled=not complete)
    if is_left and not found.authors:
        found.authors = tuple(sorted({v.actor for v in groups[part]} - {v.actor for v in found.waiting}))
    return found


def is_complete(waiting: Sequence[Event], asked: VotesAsked) -> bool:
    """Say whether these make a whole ballot, by what was asked when the last was cast: no protocol completes one."""
    people = len({vote.actor for vote in waiting})
    least = asked.for_part(records_shown(waiting[0])) if waiting else asked.people
    if people < least or people < asked.awaited(waiting) or asked.lacks(waiting):
        return False
    needed = asked.at(max(waiting, key=lambda vote: vote.order))
    return needed is not None and people >= needed


def _ask_again(found: Ballot, votes: Sequence[Event], people: int, *, stalled: bool) -> None:
    """Find for whom the report waits: authors of votes given back, or of a ballot that fewer people would complete."""
    if found.people >= people and stalled and not found.missing:
        found.again |= {vote.id for vote in found.waiting}
        found.authors = tuple(sorted({vote.actor for vote in found.waiting}))
    elif Standing.GIVEN_BACK in found.standings.values():
        spoke = {vote.actor for vote in found.waiting}
        back = (Standing.GIVEN_BACK, Standing.OTHER_PART)
        found.authors = tuple(sorted({v.actor for v in votes if found.standings[v.id] in back} - spoke))


def _first_opened(by_id: Mapping[str, Event], every: Sequence[Opening]) -> set[str]:
    """Find each person's first opened vote, but for joint ones: agreement is on these, but for `_sighted`."""
    first: dict[str, str] = {}
    for opening in every:
        for vote in opening.votes:
            if vote in by_id and not was_joint(by_id[vote]):
                first.setdefault(by_id[vote].actor, vote)
    return set(first.values())


def _sighted(by_id: Mapping[str, Event], every: Sequence[Opening], first: set[str], asked: VotesAsked) -> set[str]:
    """Find first votes whose authors could read what others had said of the report before; openings in fold order.

    Who is asked since another excluded knows so by being asked.
    """
    found = set()
    for vote in (by_id[name] for name in first):
        before = [opening for opening in every if opening.order < vote.order]
        parts = [one for one in before if not set(one.records).isdisjoint(records_shown(vote))]
        if any(not opening.is_whole or asked.seen(vote, opening) for opening in parts):
            found.add(vote.id)
    return found


def _once(by_id: Mapping[str, Event], every: Sequence[Opening]) -> list[Once]:
    found = [Once([by_id[vote] for vote in opening.votes if vote in by_id], opening.is_whole) for opening in every]
    return [once for once in found if once.votes]


def _locked_groups(by_id: Mapping[str, Event], held: Sequence[Opening]) -> dict[tuple[str, ...], list[Event]]:
    """Gather openings of one set of records; in each group the vote that was listed first locks its person."""
    groups: dict[tuple[str, ...], dict[str, Event]] = {}
    for opening in sorted(held, key=lambda one: not one.is_whole):  # what is said to a lone exclusion comes first
        for vote in (by_id[name] for name in opening.votes if name in by_id):
            groups.setdefault(opening.records, {}).setdefault(vote.actor, vote)
    return {records: list(group.values()) for records, group in groups.items()}


def ballot_part(cast: Sequence[Event], asked: VotesAsked) -> tuple[str, ...]:
    """Give the records whose votes count: the whole report, or the one part of it that had a whole ballot already.

    A duplicate that joins later takes nothing back: those who voted together on what was the report then stay a ballot,
    unless somebody has spoken on the whole since, or two parts have one each.
    """
    parts: dict[tuple[str, ...], list[Event]] = {}
    for vote in cast:
        parts.setdefault(records_shown(vote), []).append(vote)
    if not parts or asked.records in parts:
        return asked.records
    whole = [
        records for records, votes in parts.items() if set(records) < set(asked.records) and _is_whole(votes, asked)
    ]
    return whole[0] if len(whole) == 1 else asked.records


def _is_whole(votes: Sequence[Event], asked: VotesAsked) -> bool:
    """Say whether these make a whole ballot without anybody who spoke twice."""
    said = Counter(vote.actor for vote in votes if vote.kind != "answered")
    return is_complete([vote for vote in votes if said[vote.actor] < 2], asked)


def _set_other_parts_aside(found: Ballot, votes: Sequence[Event], part: tuple[str, ...]) -> None:
    for vote in votes:
        if found.standings[vote.id] is Standing.IN_FORCE and records_shown(vote) != part:
            found.standings[vote.id] = Standing.OTHER_PART


def _mark(
    found: Ballot,
    votes: Sequence[Event],
    here: Openings,
    stands: frozenset[str],
    asked: VotesAsked,
    otherwise: Standing,
) -> None:
    """Mark unlocked votes as undone, replaced, given back, voided, or else as told."""
    by_id = {vote.id: vote for vote in votes}
    free = [vote for vote in votes if vote.id not in found.standings]
    replaced = {v.replaces for v in votes if v.id in stands and _may_replace(v, by_id)}
    replaced |= _outdone([vote for vote in free if vote.id in stands], asked)
    for vote in free:
        if vote.id not in stands:
            found.standings[vote.id] = Standing.UNDONE
        elif vote.id in replaced:
            found.standings[vote.id] = Standing.REPLACED
        else:
            is_void = vote.id in here.voided and vote.id not in here.lists
            stays = Standing.VOIDED if is_void else otherwise
            found.standings[vote.id] = Standing.GIVEN_BACK if vote.id in here.given_back else stays


def _find_clashes(found: Ballot, votes: Sequence[Event]) -> None:
    """Set two votes in force of one person aside: neither counts, and they are asked again."""
    in_force = [vote for vote in votes if found.standings[vote.id] is Standing.IN_FORCE]
    count = Counter(vote.actor for vote in in_force)
    found.clashing = {actor for actor, n in count.items() if n > 1}
    found.standings.update((v.id, Standing.CLASH) for v in in_force if v.actor in found.clashing)


def _outdone(votes: Sequence[Event], asked: VotesAsked) -> set[str]:
    """Find votes from elsewhere that give way: to any their voter cast here, and on one record to what knew of them."""
    brought = [vote for vote in votes if is_brought(vote)]
    if not brought:
        return set()
    found, own = set[str](), {vote.actor for vote in votes if not is_brought(vote)}
    for n, vote in enumerate(brought):
        same = (v for v in brought[n + 1 :] if (v.actor, records_of(v.refs)) == (vote.actor, records_of(vote.refs)))
        if vote.actor in own or any(asked.knew(later, vote) for later in same):
            found.add(vote.id)
    return found


def _may_replace(vote: Event, by_id: Mapping[str, Event]) -> bool:
    """Say whether a vote takes the place of an earlier one; only its own author's can."""
    return vote.replaces in by_id and by_id[vote.replaces].actor == vote.actor


def _drop_those_of(found: Ballot, votes: Sequence[Event], locked_actors: set[str]) -> None:
    """Whoever has a locked vote here has voted: anything else of theirs came too late."""
    for vote in votes:
        if vote.actor in locked_actors and found.standings[vote.id] in (Standing.IN_FORCE, Standing.CLASH):
            found.standings[vote.id] = Standing.LATE
