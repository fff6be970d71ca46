"""Where a report stands at a screening stage, from opened votes alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from review_tui.model.fold.votes import Ballot
from review_tui.model.log.events import Event
from review_tui.model.log.kinds import Resolved, unpack
from review_tui.model.log.reading import choice_of, reason_of
from review_tui.model.review.protocol import Protocol, Stage


class Choice(StrEnum):
    """What a reviewer may say of a report."""

    INCLUDE = "include"
    EXCLUDE = "exclude"
    MAYBE = "maybe"


class Status(StrEnum):
    """Where a subject stands at a stage."""

    PENDING = "pending"
    AGREED = "agreed"
    CONFLICT = "conflict"
    RESOLVED = "resolved"


@dataclass(frozen=True, slots=True)
class Verdict:
    """An outcome: its status, and for a settled one the choice and the primary reason of an exclusion."""

    status: Status
    choice: str = ""
    reason: str = ""
    stale: bool = False

    @property
    def is_settled(self) -> bool:
        """Say whether the report goes on or out."""
        return self.status in (Status.AGREED, Status.RESOLVED)


PENDING = Verdict(Status.PENDING)
INCLUDED = Verdict(Status.AGREED, Choice.INCLUDE)
CONFLICT = Verdict(Status.CONFLICT)


def agree(votes: Sequence[tuple[str, str]], stage: Stage, protocol: Protocol) -> Verdict:
    """Compare (choice, reason) of distinct people's opened votes by the rules of the stage."""
    choices = {choice for choice, _ in votes}
    if choices == {Choice.EXCLUDE}:
        reasons = {reason for _, reason in votes}
        if len(reasons) > 1 and protocol.reason_conflict == "lead":
            return CONFLICT
        return Verdict(Status.AGREED, Choice.EXCLUDE, first_reason(reasons, protocol))
    if Choice.EXCLUDE in choices:
        return CONFLICT
    if (stage.pilot_of or stage.name) == protocol.last_screening:
        return INCLUDED if choices == {Choice.INCLUDE} else CONFLICT
    return CONFLICT if stage.maybe_conflicts and len(choices) > 1 else INCLUDED


def first_reason(reasons: set[str], protocol: Protocol) -> str:
    """Give the reason that stands first in the protocol; reasons it lacks come last, by their key."""
    rank = {reason.key: position for position, reason in enumerate(protocol.reasons)}
    stated = {reason for reason in reasons if reason}
    return min(stated, key=lambda r: (rank.get(r, len(rank)), r), default="")


def outcome(found: Ballot, rulings: Sequence[Event], stage: Stage, protocol: Protocol) -> Verdict:
    """Say the outcome of a ballot; `rulings` are the effective `resolved` events of this stage in fold order.

    Groups of votes that were opened apart (reports linked later) agree only when their verdicts are the same.
    """
    if not found.is_open:
        return PENDING
    opened = [vote for group in found.groups for vote in group]
    verdicts = {agree([_said(vote) for vote in group], stage, protocol) for group in found.groups}
    if len(verdicts) == 1 and CONFLICT not in verdicts:
        return verdicts.pop()
    if {(v.status, v.choice) for v in verdicts} == {
        (Status.AGREED, Choice.EXCLUDE)
    } and protocol.reason_conflict != "lead":
        return Verdict(Status.AGREED, Choice.EXCLUDE, first_reason({v.reason for v in verdicts}, protocol))
    return ruling(opened, rulings)


def was_opened(
    found: Ballot, verdict: Verdict, rulings: Sequence[Event], stage: Stage, protocol: Protocol
) -> dict[str, Status]:
    """Give for every vote that was ever opened the status of what it was opened with; a later opening has the word."""
    locked = {vote.id for group in found.groups for vote in group}
    said: dict[str, Status] = {}
    for group, is_whole in found.once:
        if locked.issuperset(vote.id for vote in group):
            said.update((vote.id, verdict.status) for vote in group)
            continue
        own = agree([_said(vote) for vote in group], stage, protocol)
        past = ruling(group, rulings) if own == CONFLICT else own
        was = past.status if is_whole else said.get(group[0].id, Status.PENDING)
        said.update((vote.id, verdict.status if vote.id in locked else was) for vote in group)
    return said


def ruling(opened: Sequence[Event], rulings: Sequence[Event]) -> Verdict:
    """Apply the last ruling that saw exactly these votes: a non-voter's, or the same one from every voter."""
    seen = {vote.id for vote in opened}
    voters = {vote.actor for vote in opened}
    agreed: dict[str, Resolved] = {}
    found: Verdict | None = None
    for event in rulings:
        body = unpack(Resolved, event.body or {})
        if set(body.votes) != seen:
            continue
        if event.actor not in voters and not body.discussed:
            found = Verdict(Status.RESOLVED, body.choice, body.reason)
        elif event.actor in voters and body.discussed:
            agreed[event.actor] = body
            said = {(word.choice, word.reason) for word in agreed.values()}
            if set(agreed) == voters and len(said) == 1:
                found = Verdict(Status.RESOLVED, body.choice, body.reason)
    if found:
        return found
    return Verdict(Status.CONFLICT, stale=any(set(unpack(Resolved, e.body or {}).votes) != seen for e in rulings))


def _said(vote: Event) -> tuple[str, str]:
    return choice_of(vote), reason_of(vote)
