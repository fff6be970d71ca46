"""Opening: when all needed votes on a subject are in, they are locked and may be read."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta

from review_tui.model.fold.frame import Frame
from review_tui.model.log.events import Draft, is_organisation, subject_ref
from review_tui.model.log.kinds import Opened
from review_tui.steps.desk.desk import Desk
from review_tui.steps.desk.namesakes import namesakes, speak_as_two
from review_tui.store import queues, reading, taken_out, votes
from review_tui.store.judged import told_in
from review_tui.store.queues import Ready

RESTING = timedelta(minutes=10)  # so long an author at a screen may undo before a sweep opens their vote


def open_complete(desk: Desk, *, stage: str = "", mine: bool = False, reports: Collection[str] | None = None) -> int:
    """Open every subject whose needed votes are all in; gives how many.

    `stage` narrows to one stage, `mine` to subjects the viewer voted on, `reports` to those.
    """
    return _open(
        desk,
        lambda ready: (
            (not stage or ready.stage == stage)
            and (reports is None or ready.report in reports)
            and (not mine or votes.spoke(desk.store, desk.viewer, ready.report, ready.stage))
        ),
    )


def open_on(desk: Desk, records: Collection[str] | None = None) -> None:
    """Open what is complete on the reports of these records, or on all, before anything is judged by what is open.

    Every act that asks what was judged, and every look at what an act would change, does this first: a whole ballot
    is not "before screening", whether or not its authors have left their screens.
    """
    if not desk.may_write or not queues.any_ready(desk.store):
        return
    if records is None:
        open_complete(desk)
    elif records:
        homes = reading.reports_of(desk.store)
        open_complete(desk, reports={homes.get(one, one) for one in records if one in homes or is_organisation(one)})


def sweep(desk: Desk) -> int:
    """Open what is at rest: at the start of the app, when a bundle is made, and where a lead reads outcomes.

    A subject is at rest when of each voter the vote is ten minutes old, or they are no longer at a screen where they
    could take it back with one key: a vote cast by a single command was left with it. Within one look at the review
    nothing is opened, since all of it is of one moment.
    """
    if not desk.may_write or desk.store.kept is not None or not queues.any_ready(desk.store):
        return 0
    now = desk.clock()
    return _open(desk, lambda ready: not _someone_stays(desk, ready, now))


def sweep_as_lead(desk: Desk) -> None:
    """Open what is at rest where a lead reads how reports stand: who votes could not take a vote back after a look."""
    if desk.viewer.is_lead:
        sweep(desk)


def _open(desk: Desk, chosen: Callable[[Ready], bool]) -> int:
    def drafting(frame: Frame, _: str) -> Sequence[Draft]:
        found, alike = [], namesakes(desk)
        for ready in (ready for ready in queues.ready(desk.store) if _has_rested(desk, ready) and chosen(ready)):
            if speak_as_two(alike, {voter for voter, _ in ready.cast}):
                continue
            refs = tuple(sorted({subject_ref(subject) for _, subject in ready.votes}))
            listed, about = tuple(event for event, _ in ready.votes), told_in(desk.store, ready.report, ready.stage)
            acts = taken_out.acts_on(desk.store, frame, *about)
            found.append(Draft(Opened(ready.stage, listed, acts, frame.rules.knew), refs))
        return found

    return len(desk.write_checked(drafting)) if queues.any_ready(desk.store) else 0


def resting(desk: Desk, stage: str) -> int:
    """Count the reports whose needed votes are in and of which some came from another program just now."""
    return sum(ready.stage == stage and not _has_rested(desk, ready) for ready in queues.ready(desk.store))


def complete(desk: Desk) -> int:
    """Count the reports whose needed votes are in and not opened yet.

    Only for a lead who does not vote: of who votes nobody learns so that a peer has.
    """
    return len(queues.ready(desk.store)) if desk.viewer.learns_who_spoke else 0


def _has_rested(desk: Desk, ready: Ready) -> bool:
    """Say whether votes from another program may be opened: they come by the thousand, perhaps under a wrong name."""
    return all(_rests(at, desk.clock()) for at in ready.brought)


def _rests(at: str, now: datetime) -> bool:
    """Say whether a moment is ten minutes old; one in the future, of a clock that was wrong, counts as past."""
    return at <= _spelled(now - RESTING) or at > _spelled(now)


def stay(desk: Desk) -> None:
    """Note that the viewer is at a screen where one key takes their last vote back; faces say it at each vote."""
    now = desk.clock()
    if not _spelled(now - timedelta(minutes=1)) <= desk.store.noted(_key(desk.viewer.person)) <= _spelled(now):
        desk.store.note(_key(desk.viewer.person), _spelled(now))


def leave(desk: Desk, stage: str) -> int:
    """Note that the viewer left the screen, and open what they made complete there; gives how much."""
    if desk.store.noted(_key(desk.viewer.person)):
        desk.store.note(_key(desk.viewer.person), "")
    return open_complete(desk, stage=stage, mine=True)


def _someone_stays(desk: Desk, ready: Ready, now: datetime) -> bool:
    """Say whether somebody whose vote is younger than ten minutes is still where they cast it."""
    return not all(_rests(at, now) or _rests(desk.store.noted(_key(voter)), now) for voter, at in ready.cast)


def is_at_hand(desk: Desk, voter: str, at: str) -> bool:
    """Say whether a vote of somebody was cast just now, and they are still at the screen where a key takes it back."""
    now = desk.clock()
    return not (_rests(at, now) or _rests(desk.store.noted(_key(voter)), now))


def _key(person: str) -> str:
    return f"at a screen {person}"


def _spelled(at: datetime) -> str:
    """Spell a moment as the log does, so that they compare as text."""
    return at.strftime("%Y-%m-%dT%H:%M:%S.999Z")
