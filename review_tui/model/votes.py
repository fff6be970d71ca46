"""Votes at one stage of one report: which are in force, which are locked, which came too late (design 5)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from review_tui.model.authors import is_brought
from review_tui.model.events import Event, records_of
from review_tui.model.kinds import Opened, Reopened, unpack


class Standing(StrEnum):
    """Where one vote stands."""

    IN_FORCE = "in_force"  # counts, its author may still undo it
    LOCKED = "locked"  # opened: counts and can be read
    LATE = "late"  # came after the opening; counts only once a lead reopens
    CLASH = "clash"  # one person has two in force: neither counts, and they are asked again
    REPLACED = "replaced"  # the same person voted anew
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class Opening:
    """An `opened` event that no reopening has lifted: what it locked here, in its order."""

    id: str
    votes: tuple[str, ...]


@dataclass(slots=True)
class Ballot:
    """All that was cast at one stage of one report; `groups` are sets of locked votes that were opened together."""

    standings: dict[str, Standing] = field(default_factory=dict)
    groups: list[list[Event]] = field(default_factory=list)
    waiting: list[Event] = field(default_factory=list)
    independent: set[str] = field(default_factory=set)
    clashing: set[str] = field(default_factory=set)

    @property
    def is_open(self) -> bool:
        """Say whether enough votes were opened for an outcome."""
        return bool(self.groups)

    @property
    def people(self) -> int:
        """How many distinct people have a vote that counts or would count when opened."""
        return len({vote.actor for vote in self.waiting} | {v.actor for group in self.groups for v in group})


def openings(events: Iterable[Event], stage: str, stands: frozenset[str]) -> tuple[list[Opening], list[Opening]]:
    """Give the openings of a stage that hold, and all there ever were, both in the order of the fold."""
    every: list[Opening] = []
    lifted: set[str] = set()
    for event in events:
        if event.kind == "opened" and event.body is not None:
            body = unpack(Opened, event.body)
            if body.stage == stage:
                every.append(Opening(event.id, body.votes))
        elif event.kind == "reopened" and event.id in stands and event.body is not None:
            reopened = unpack(Reopened, event.body)
            if reopened.stage == stage:
                lifted.update(reopened.opened)
    return [opening for opening in every if opening.id not in lifted], every


def ballot(
    votes: Sequence[Event],
    held: Sequence[Opening],
    every: Sequence[Opening],
    stands: frozenset[str],
    people: int,
) -> Ballot:
    """Sort the votes of one stage of one report; `votes` in fold order, `people` is the number needed."""
    found = Ballot(independent=_independent(votes, every))
    by_id = {vote.id: vote for vote in votes}
    groups = _locked_groups(by_id, held)
    locked = {vote.id for group in groups for vote in group}
    found.standings.update(dict.fromkeys(locked, Standing.LOCKED))
    found.groups = [group for group in groups if len(group) >= people]
    if found.groups:
        _mark(found, votes, locked, stands, Standing.LATE)
        return found
    _mark(found, votes, locked, stands, Standing.IN_FORCE)
    _drop_those_of(found, votes, {v.actor for group in groups for v in group})
    found.waiting = [v for v in votes if found.standings[v.id] in (Standing.IN_FORCE, Standing.LOCKED)]
    return found


def _independent(votes: Sequence[Event], every: Sequence[Opening]) -> set[str]:
    """Find each person's first opened vote: agreement is computed on these for ever, but for joint ones."""
    by_id = {vote.id: vote for vote in votes if not (vote.body and vote.body.get("joint"))}
    first: dict[str, str] = {}
    for opening in every:
        for vote in opening.votes:
            if vote in by_id:
                first.setdefault(by_id[vote].actor, vote)
    return set(first.values())


def _locked_groups(by_id: Mapping[str, Event], held: Sequence[Opening]) -> list[list[Event]]:
    """Join openings that share a vote; in each group the vote that was listed first locks its person."""
    groups: list[dict[str, Event]] = []
    for opening in held:
        listed = [by_id[vote] for vote in opening.votes if vote in by_id]
        if not listed:
            continue
        ids = {vote.id for vote in listed}
        touching = [group for group in groups if ids & {vote.id for vote in group.values()}]
        merged: dict[str, Event] = {}
        for group in touching:
            groups.remove(group)
            for actor, vote in group.items():
                merged.setdefault(actor, vote)
        for vote in listed:
            merged.setdefault(vote.actor, vote)
        groups.append(merged)
    return [list(group.values()) for group in groups]


def _mark(found: Ballot, votes: Sequence[Event], locked: set[str], stands: frozenset[str], otherwise: Standing) -> None:
    """Mark unlocked votes as undone, replaced, or else as told; two in force of one person clash."""
    by_id = {vote.id: vote for vote in votes}
    replaced = {v.replaces for v in votes if v.id in stands and _may_replace(v, by_id)}
    replaced |= _outdone([v for v in votes if v.id in stands and v.id not in locked])
    free = [vote for vote in votes if vote.id not in locked]
    for vote in free:
        if vote.id not in stands:
            found.standings[vote.id] = Standing.UNDONE
        else:
            found.standings[vote.id] = Standing.REPLACED if vote.id in replaced else otherwise
    if otherwise is Standing.IN_FORCE:
        count = Counter(vote.actor for vote in free if found.standings[vote.id] is Standing.IN_FORCE)
        found.clashing = {actor for actor, n in count.items() if n > 1}
        for vote in free:
            if vote.actor in found.clashing and found.standings[vote.id] is Standing.IN_FORCE:
                found.standings[vote.id] = Standing.CLASH


def _outdone(votes: Sequence[Event]) -> set[str]:
    """Find votes from elsewhere that give way: to any their voter cast here, and on one record to a later such one."""
    brought = [vote for vote in votes if is_brought(vote)]
    if not brought:
        return set()
    own = {vote.actor for vote in votes if not is_brought(vote)}
    last = {(vote.actor, records_of(vote.refs)): vote.id for vote in brought}
    return {v.id for v in brought if v.actor in own or last[v.actor, records_of(v.refs)] != v.id}


def _may_replace(vote: Event, by_id: Mapping[str, Event]) -> bool:
    """Say whether a vote takes the place of an earlier one; only its own author's can."""
    return vote.replaces in by_id and by_id[vote.replaces].actor == vote.actor


def _drop_those_of(found: Ballot, votes: Sequence[Event], locked_actors: set[str]) -> None:
    """Whoever has a locked vote here has voted: anything else of theirs came too late."""
    for vote in votes:
        if vote.actor in locked_actors and found.standings[vote.id] in (Standing.IN_FORCE, Standing.CLASH):
            found.standings[vote.id] = Standing.LATE
