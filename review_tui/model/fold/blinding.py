"""Who may read a vote, and what a bundle may carry: the rules that every screen, command and export asks."""

from dataclasses import dataclass

from review_tui.model.fold.outcomes import Status
from review_tui.model.log.authors import author_of
from review_tui.model.log.declaration import Audience
from review_tui.model.log.events import Event
from review_tui.model.log.kinds import declared
from review_tui.model.review.people import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """What decides whether a vote may be read: whose it is, whether it was ever opened, where it stood then, who looks.

    `status` is that of the subject with the votes it was opened with, also when it was given back since.
    `votes_at_stage` says that the viewer votes at this stage; `voted_here` that theirs is one of the opened votes;
    `read_before` that they could read it at some time: what was opened once stays readable. A sheet that was opened
    as pending is handed over to be checked, and the viewer `checks` it if it is their turn.
    """

    actor: str
    opened: bool
    status: str
    reveal: str
    stage_closed: bool
    votes_at_stage: bool
    voted_here: bool
    read_before: bool = False
    checks: bool = False


def may_read(viewer: Viewer, glance: Glance) -> bool:
    """Say whether a viewer may read a vote, its reason and its note.

    Before the opening only its author, and whoever checks it where it was handed over; then a lead who does not vote
    at the stage, the voters of a conflict, and all others by the stage's `reveal`.
    """
    if glance.actor == viewer.person:
        return True
    if not glance.opened:
        return False
    if glance.status == Status.PENDING:
        return glance.read_before or glance.checks
    if glance.read_before or (viewer.is_lead and not glance.votes_at_stage):
        return True
    if glance.status in (Status.CONFLICT, Status.RESOLVED) and glance.voted_here:
        return True  # both saw both once they differed
    if glance.reveal == "settled":
        return glance.status in (Status.AGREED, Status.RESOLVED)
    return glance.reveal == "stage_closed" and glance.stage_closed


def may_carry(event: Event, sender: Viewer, receiver: Viewer, opened: bool, asker: str = "") -> bool:
    """Say whether a bundle may carry the body of an event: only what both its writer and its receiver may read.

    `opened` says that the event is a word that was opened, `asker` who asked what it answers. A lead gets others'
    unopened words from themselves alone.
    """
    reads, author = declared(event.kind).reads, author_of(event)
    is_own = sender.person in (author, event.actor)
    match reads:
        case Audience.EVERYONE | Audience.TARGET:
            return True
        case Audience.VOTE | Audience.NOTE:
            return opened or (is_own and (receiver.is_lead or receiver.person == author))
        case Audience.LEAD | Audience.ASKER:
            reads_it = is_own or sender.is_lead or sender.person == asker != ""
            return reads_it and (receiver.is_lead or receiver.person in (author, asker))
        case _:
            return is_own and receiver.person == author
