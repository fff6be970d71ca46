"""Taking back the last own act that still can be, named in words; what cannot be is stepped over and said."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from review_tui.model.fold.frame import Batch, Frame
from review_tui.model.fold.openings import CAST
from review_tui.model.log.authors import author_of
from review_tui.model.log.declaration import Moves, Undoer
from review_tui.model.log.erasing import Erased
from review_tui.model.log.events import Draft, Event, batch_ref, records_in, subjects_of
from review_tui.model.log.kinds import (
    Agreed,
    Answered,
    Decided,
    Imported,
    Judged,
    Matched,
    Reopened,
    Resolved,
    TableMapped,
    Undone,
    VotesImported,
    Withdrawn,
    declared,
    unpack,
)
from review_tui.model.log.reading import stage_of
from review_tui.model.review.errors import NotAllowedError, ReviewError
from review_tui.model.review.numbers import spans
from review_tui.steps.desk.consent import judged_among, require_consent, require_shown
from review_tui.steps.desk.desk import Desk
from review_tui.steps.desk.differences import DryRun
from review_tui.steps.desk.dry_run import run_dry, run_dry_here
from review_tui.steps.desk.history import sentence_of
from review_tui.steps.desk.holding import holding
from review_tui.steps.desk.in_dispute import put, then_holds
from review_tui.steps.desk.opening import open_on
from review_tui.store import acts, batches, reading, votes
from review_tui.store.log import timestamp
from review_tui.store.settled import was_ever_judged
from review_tui.words.phrases import plural


@dataclass(frozen=True, slots=True)
class Offer:
    """What would be taken back: the events of one act, in words; `stepped` counts what cannot be any more.

    `asks` is the question to answer first, "" for none; `batch` is the import that it is, if it is one.
    """

    events: tuple[Event, ...]
    words: str
    stepped: str = ""
    asks: str = ""
    batch: str = ""

    @property
    def target(self) -> Event:
        """The event that the act is known by."""
        return self.events[0]


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What was taken back, and the events that did it."""

    offer: Offer
    written: tuple[Event, ...]

    @property
    def sentence(self) -> str:
        """Say it in words."""
        if self.offer.stepped:
            return f"{self.offer.stepped} Taken back instead: {self.offer.words}"
        return f"Taken back: {self.offer.words}"


def undo(desk: Desk, event: str = "", *, about: str = "", agreed: bool = False) -> TakenBack:
    """Take back one's own last act that can still be, on the report that holds the record `about` if that is given.

    With `event` the one named. Raises ReviewError when there is none, or when it must be agreed to first.
    """
    return take_back(desk, offer(desk, event, about=about), agreed=agreed)


def offer(desk: Desk, event: str = "", *, about: str = "", on_reports: bool = False) -> Offer:
    """Say what undo would take back; raises ReviewError with the reason when nothing can be.

    `on_reports` leaves out what is about no report or pair: an import, a source, the protocol.
    """
    desk.require_reviewer("undo")
    if event:
        return _named(desk, votes.event_named(desk.store, event))
    stepped: list[_Stepped] = []
    for found in acts.own_events(desk.store, desk.viewer, _records(desk, about)):
        if on_reports and not _is_on_reports(found):
            continue
        if found.kind == Erased.KIND and not stepped:
            stepped.append(_Stepped(found, _ERASED))
        act = _act_of(desk, found)
        if act and not _is_taken_back(desk, act[0]):
            why = _why_not(desk, act[0])
            if not why and not (stepped and _was_asked_again(desk, act[0])):
                return _asked_first(desk, _offered(desk, act, _counted(stepped)))
            one = _Stepped(act[0], why)
            if one not in stepped:
                stepped.append(one)
    here = f" on {reading.report(desk.store, about).number}" if about else " on a report" if on_reports else ""
    raise ReviewError(f"{_counted(stepped)} There is nothing of yours{here} to undo.".strip())


def _is_on_reports(event: Event) -> bool:
    """Say whether an act is about reports or pairs; a pair that a person proposed is named in a file alone."""
    by_person = event.kind == Matched.KIND and unpack(Matched, event.body or {}).engine == Matched.BY_PERSON
    return bool(subjects_of(event.refs)) or by_person


@dataclass(frozen=True, slots=True)
class _Stepped:
    """An act that is stepped over, and why it stays: "" for a vote given back or renewed."""

    event: Event
    why: str


_ERASED = "What you erased is gone, and nothing takes that back."


def _was_asked_again(desk: Desk, event: Event) -> bool:
    """Say whether a vote was opened once and given back, or says an earlier one again."""
    return event.kind == Decided.KIND and (bool(event.replaces) or event.id in votes.opened_ids(desk.store))


def _counted(stepped: Sequence[_Stepped]) -> str:
    """Count in one sentence what stays; "" for nothing."""
    if len(stepped) == 1 and stepped[0].why:
        return stepped[0].why
    if not stepped:
        return ""
    what = plural(len(stepped), "vote" if all(one.event.kind == Decided.KIND for one in stepped) else "act")
    if all(one.event.kind in CAST and one.why for one in stepped):
        return f"Too late: your last {what} were opened and stay."
    return f"Too late: your last {what} stay{'s' if len(stepped) == 1 else ''} as before."


def _asked_first(desk: Desk, found: Offer) -> Offer:
    """Ask before something else is taken back than the last act, or one of an earlier day."""
    if found.asks:
        return found
    day, today = found.target.at[:10], timestamp(desk.clock())[:10]
    if found.stepped:
        return replace(found, asks=f"Take back {found.words} instead?")
    return found if day >= today else replace(found, asks=f"Take back {found.words}, of {day}?")


def take_back(desk: Desk, found: Offer, *, answered: bool = False, agreed: bool = False) -> TakenBack:
    """Take back what was offered, all of the act in one append; raises ReviewError when that is too late now.

    `answered` says that its question was, `agreed` that what it changes was seen besides.
    """
    if found.batch:
        open_on(desk, batches.records(desk.store, found.batch))
        written = desk.write_checked(partial(_withdrawal, desk, found, agreed))
        return TakenBack(found, tuple(written))
    if found.asks and not (answered or agreed):
        raise ReviewError(f"{found.stepped} {found.asks} To do it: review-tui undo --yes".strip())
    if is_shown_first(desk, found):
        open_on(desk, _about(found) or None)
        if not (agreed and desk.viewer.is_lead):
            _require_shown(found, rehearsed(desk, found), agreed)

    def drafting(_: Frame, __: str) -> Sequence[Draft]:
        if why := _why_not(desk, found.target):
            raise ReviewError(why)
        return _undoing(found)

    return TakenBack(found, tuple(desk.write_checked(drafting)))


def _require_shown(found: Offer, looked: DryRun, agreed: bool) -> None:
    if must_be_shown(found, looked) and not agreed:
        why = "Votes were opened on what that would move" if looked.is_wide else "That would move what is counted"
        raise ReviewError(f"{why}: {found.words}. See it and agree: review-tui undo --yes.")


_QUIET = frozenset({Moves.VOTES, Moves.SHOWN, Moves.NOTHING})


def is_shown_first(desk: Desk, found: Offer) -> bool:
    """Say whether what taking this back would change is looked at first.

    So it is with an import, with what reaches all reports, and with what was said of reports that were judged.
    """
    return bool(found.batch) or any(_may_move(desk, event) for event in found.events)


def _may_move(desk: Desk, event: Event) -> bool:
    if _QUIET.issuperset(declared(acts.root_of(desk.store, event).kind).moves):
        return False
    records = subjects_of(event.refs)
    return not records or was_ever_judged(desk.store, records)


def rehearsed(desk: Desk, found: Offer) -> DryRun:
    """Say what taking this back would change; raises NotAllowedError where that is a lead's and no lead sits here."""

    def act(trial: Desk) -> object:
        return take_back(trial, found, agreed=True) if found.batch else trial.write(*_undoing(found))

    records = _about(found)
    looked = run_dry_here(desk, records, act) if records else run_dry(desk, act)
    ruled = {stage_of(e) for e in found.events if e.kind in (Resolved.KIND, Agreed.KIND)}
    require_shown(desk, looked, f"take back {found.words}", agreed=True, own=ruled)
    return looked


def must_be_shown(found: Offer, looked: DryRun) -> bool:
    """Say whether one agrees to it before: it reaches what was judged, or moves a number of the whole review."""
    return looked.is_wide or (bool(looked.changes) and not _about(found))


def _about(found: Offer) -> frozenset[str]:
    """Give the records that the events are about; none where one of them is about the whole review or a batch."""
    about = [subjects_of(event.refs) for event in found.events]
    return (
        frozenset(record for records in about for record in records) if all(about) and not found.batch else frozenset()
    )


def _undoing(found: Offer) -> list[Draft]:
    return [Draft(Undone(), event.refs, undoes=event.id) for event in found.events]


def _named(desk: Desk, event: Event) -> Offer:
    if event.kind == "imported" or not (why := _why_not(desk, event)):
        return _offered(desk, [event, *_undone_with(desk, event)])
    raise ReviewError(why)


def _undone_with(desk: Desk, event: Event) -> list[Event]:
    """Give what was taken back by the same act as an undo did: all of it is given again, as far as it still can be."""
    beside = acts.written_with(desk.store, event) if event.kind == Undone.KIND else []
    return [
        one
        for one in beside
        if one.kind == Undone.KIND and one.id != event.id
        if not acts.is_undone(desk.store, one.id) and not _why_not(desk, one)
    ]


def _offered(desk: Desk, act: Sequence[Event], stepped: str = "") -> Offer:
    if act[0].kind != "imported":
        words, then = words_of(desk, act), then_holds(desk, act)
        if then:
            words = f"{words}; what another copy says holds then: {then}"
        return Offer(tuple(act), words, stepped, f"Take back {words}?" if then else "")
    batch = _batch(desk, act[0])
    name = desk.frame.sources[batch.source].name if batch.source in desk.frame.sources else "a source"
    numbers = spans(batches.numbers(desk.store, batch))
    words = f"the import of {plural(batch.count, 'record')} from {name} ({numbers}), with its links"
    return Offer(tuple(act), words, stepped, f"Take back {words}?", batch.id)


def words_of(desk: Desk, act: Sequence[Event]) -> str:
    """Name an act and the reports it is about in words; what it said of each otherwise is told apart."""
    root, undos = acts.traced(desk.store, act[0])
    if undos:
        roots = [acts.root_of(desk.store, event) for event in act]
        what = words_of(desk, roots) if root.kind != Undone.KIND else "something that is not here yet"
        return f"{what}, which stood again" if undos % 2 == 0 else f"the {'last ' * (undos > 1)}undo of {what}"
    said: dict[str, list[str]] = {}
    for event in act:
        if event.kind == act[0].kind:
            said.setdefault(put(desk, event, sentence_of(desk, event)), []).extend(_named_of(desk, event))
    told = [sentence + _listed(" on ", list(dict.fromkeys(numbers))) for sentence, numbers in said.items()]
    return _listed("", told, "; ")


def _named_of(desk: Desk, event: Event) -> list[str]:
    """Give the numbers that an event is named with: those of its records, or the one of the report that it is about."""
    if event.kind == Judged.KIND:
        return []  # its sentence has them
    records = subjects_of(event.refs)
    if event.kind == Reopened.KIND:
        records = tuple({line.report for line in reading.lines_of(desk.store, records)})
    return _numbers(desk, records)


def _listed(before: str, parts: Sequence[str], between: str = ", ") -> str:
    more = f" and {len(parts) - 3:,} more" if len(parts) > 3 else ""
    return f"{before}{between.join(parts[:3])}{more}" if parts else ""


def _numbers(desk: Desk, records: Sequence[str]) -> list[str]:
    known = reading.lines_of(desk.store, records)
    return [line.number for line in known]


def _records(desk: Desk, about: str) -> tuple[str, ...]:
    return (tuple(line.id for line in reading.report(desk.store, about).records) or (about,)) if about else ()


def _act_of(desk: Desk, event: Event) -> list[Event]:
    """Give the events of an act that are taken back together, the one it is known by first; none where nobody acted.

    An append is one act. An import takes its links and files along, votes from elsewhere go with their import, and
    what was itself a taking back is not taken back by pressing the key again.
    """
    if event.undoes:
        return []
    act = acts.written_with(desk.store, event)
    for kind in (Imported.KIND, VotesImported.KIND):
        if known := [one for one in act if one.kind == kind]:
            said = [one for one in act if one.kind == TableMapped.KIND]  # what was said of its columns goes with it
            return [*known[:1], *said]
    return sorted((one for one in act if declared(one.kind).is_undoable), key=lambda one: bool(one.undoes))


def _is_taken_back(desk: Desk, event: Event) -> bool:
    if event.kind == "imported":
        return bool(_batch(desk, event).withdrawn)
    return acts.is_undone(desk.store, event.id)


def _batch(desk: Desk, event: Event) -> Batch:
    return batches.named(desk.store, records_in("b", event.refs)[0])


def _why_not(desk: Desk, event: Event) -> str:
    """Say why an event cannot be taken back by the viewer now, "" where it can."""
    if event.kind == "imported":
        own = event.actor == desk.viewer.person
        return "" if own or desk.viewer.is_lead else "Only a lead may take back what somebody else imported."
    if not declared(event.kind).is_undoable:
        return f"What was {event.kind.replace('_', ' ')} cannot be undone."
    if event.grant == desk.frame.review:
        return f"The review began with it ({sentence_of(desk, event)}): that is not undone."
    root = acts.root_of(desk.store, event)
    if author_of(event) != desk.viewer.person:
        if declared(root.kind).undoes is not Undoer.LEAD:
            return "Only its author can undo that."
        if not desk.viewer.is_lead:
            return "Only a lead may undo what somebody else did."
    if votes.is_locked(desk.store, event.id):
        what, it = ("answers", "them") if event.kind == Answered.KIND else ("vote", "it")
        were = "were opened and are" if event.kind == Answered.KIND else "was opened and is"
        return f"Too late: your {what}{_on(desk, event)} {were} locked. Ask a lead to reopen {it}."
    return holding(desk, event)


def _on(desk: Desk, event: Event) -> str:
    numbers = _numbers(desk, subjects_of(event.refs))
    return f" on {numbers[0]}" if numbers else ""


def _withdrawal(desk: Desk, found: Offer, agreed: bool, _: Frame, __: str) -> Sequence[Draft]:
    """Draft the withdrawal of an import as an error; what came with it goes with it."""
    batch = batches.named(desk.store, found.batch)
    if batch.withdrawn:
        raise ReviewError(f"That import was taken back already ({batch.why}).")
    if why := _why_not(desk, found.target):
        raise NotAllowedError(why)
    judged = judged_among(desk, batches.records(desk.store, batch.id))
    require_consent(desk, judged, "take back their import", agreed=agreed)
    if not agreed:
        raise ReviewError(f"That was {found.words}. To take it back: review-tui undo --yes")
    who = "whoever imported it" if desk.viewer.person == batch.actor else "a lead"
    body = Withdrawn(batch.id, f"taken back by {who}", "error")
    said = [Draft(Undone(), one.refs, undoes=one.id) for one in found.events[1:]]
    return [Draft(body, (batch_ref(batch.id),), undoes=found.target.id), *said]
