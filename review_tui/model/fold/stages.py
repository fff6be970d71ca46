"""A report's way through the stages of the protocol: screening in order, retrieval before the last, then forms."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypedDict

from review_tui.model.fold.frame import Frame
from review_tui.model.fold.openings import Openings
from review_tui.model.fold.outcomes import PENDING, Choice, Status, Verdict, outcome, was_opened
from review_tui.model.fold.rating import Rating
from review_tui.model.fold.sheets import rate, with_those_of_other_forms
from review_tui.model.fold.votes import Ballot, VotesAsked, ballot
from review_tui.model.log.authors import knew
from review_tui.model.log.events import Event
from review_tui.model.log.kinds import Agreed, Answered, Assured, Resolved, unpack
from review_tui.model.log.reading import stage_of
from review_tui.model.review.places import Fate, Place
from review_tui.model.review.protocol import Stage, StageKind, Unit
from review_tui.model.review.sources import Lane


@dataclass(frozen=True, slots=True, kw_only=True)
class StageState:
    """What stands at one stage of one report: a ballot or a rating, its outcome, and whether it is the report's turn.

    `offered` says that the report has reached the stage and can be judged; votes cast elsewhere are kept, uncounted.
    """

    stage: Stage
    verdict: Verdict
    offered: bool
    ballot: Ballot | None = None
    votes: tuple[Event, ...] = ()
    rating: Rating | None = None
    was: Mapping[str, str] = field(default_factory=dict)  # of each vote ever opened, the status of what it was in
    asked: int = 0  # of how many people a word is asked on this report
    rulings: tuple[str, ...] = ()  # the events of those that stand, sorted
    assured: str = ""  # the event of a lead's last word on it

    @property
    def people(self) -> int:
        """How many distinct people have a vote or sheet that counts or would count when opened."""
        return self.ballot.people if self.ballot else self.rating.people if self.rating else 0

    @property
    def is_open(self) -> bool:
        """Say whether the votes were opened."""
        return self.ballot.is_open if self.ballot else self.verdict.status is not Status.PENDING

    @property
    def needs_votes(self) -> bool:
        """Say whether the stage still asks people for their vote here."""
        return self.offered and not self.is_open and not self.is_ready

    @property
    def is_ready(self) -> bool:
        """Say whether all needed votes are in but not yet opened."""
        complete = self.ballot.is_ready if self.ballot else bool(self.rating and self.rating.ready)
        return self.offered and not self.is_open and complete

    @property
    def missing(self) -> tuple[str, ...]:
        """The groups of which somebody is still to vote or hand a sheet in."""
        if self.ballot and self.votes:
            return self.ballot.missing
        return self.rating.missing if self.rating and self.rating.sheets else self.stage.must_include

    @property
    def authors(self) -> tuple[str, ...]:
        """For whom the report waits before all others: those whose vote was given back, or must be said anew."""
        return self.ballot.authors if self.ballot else self.rating.authors if self.rating else ()


@dataclass(frozen=True, slots=True)
class ReportEvents:
    """What was said of a report: its events in fold order, which stand, what was opened, and its records, sorted.

    Or of an organisation, the only one that stands among `records` then.
    """

    events: Sequence[Event]
    stands: frozenset[str]
    openings: Openings
    records: tuple[str, ...]
    unit: Unit = Unit.REPORT


def fold_stages(
    frame: Frame,
    told: ReportEvents,
    lane: Lane | None,
    has_text: bool,
    not_retrieved: bool = False,
    *,
    is_grey: Callable[[], bool] = lambda: True,
) -> tuple[tuple[StageState, ...], Place]:
    """Fold a report's stages; `lane` is None for a report without a live record, which is offered nowhere.

    Gives the states of every stage that was reached or has votes, and the place of the home record.
    """
    by_stage = said_at_stages(told.events)
    found: list[StageState] = []
    place: Place | None = None if lane else Place(Fate.WITHDRAWN)
    screening = frame.protocol.screening_stages
    for stage in screening:
        passes_by = lane is not None and lane not in stage.lanes
        if place is None and stage is screening[-1] and len(screening) > 1 and not has_text and not passes_by:
            place = Place(Fate.NOT_RETRIEVED if not_retrieved else Fate.SOUGHT)
        offered = place is None and not passes_by
        pilots = _piloted(frame, stage, by_stage, told, offered) if stage.name in frame.protocol.pilots else []
        found += pilots
        decides = next((one for one in pilots if one.offered and one.stage.pilot and one.stage.pilot.counts), None)
        own = by_stage.get(stage.name, ())
        if (offered and not decides) or own:
            state = screened(frame, stage, own, told, offered and not decides)
            found.append(_seen_before(state) if any(one.offered for one in pilots) else state)
            decides = decides or state
        if offered and decides:
            place = _place_after(decides)
    place = place or Place(Fate.INCLUDED)
    is_included = place.fate is Fate.INCLUDED
    return (*found, *fold_forms(frame, told, lambda stage: is_included and is_of(stage, is_grey))), place


def is_of(stage: Stage, is_grey: Callable[[], bool]) -> bool:
    """Say whether a stage is for such literature: most are for any."""
    return not stage.literature or (stage.literature == "grey") is is_grey()


def fold_forms(frame: Frame, told: ReportEvents, offered: Callable[[Stage], bool]) -> Iterator[StageState]:
    """Fold the form stages about what was told of: those where it is offered, and those where something was said."""
    by_stage = said_at_stages(told.events)
    for stage in frame.protocol.stages:
        if stage.kind is StageKind.SCREENING or stage.unit is not told.unit:
            continue
        if (here := offered(stage)) or stage.name in by_stage:
            yield rated(frame, stage, by_stage.get(stage.name, ()), told, here)


def _piloted(
    frame: Frame, of: Stage, by_stage: Mapping[str, list[Event]], told: ReportEvents, offered: bool
) -> list[StageState]:
    """Fold what was said of a report in the pilot rounds of a stage; it is of those in which it was drawn."""
    found = []
    for stage in frame.protocol.pilots[of.name]:
        drawn = not stage.drawn.isdisjoint(told.records)
        own = by_stage.get(stage.name, ())
        if (here := offered and drawn) or own:
            found.append(screened(frame, stage, own, told, here))
    return found


def _seen_before(state: StageState) -> StageState:
    """Take votes on a report of a pilot round for no independent ones: its voters have spoken of it together."""
    if state.ballot and state.ballot.independent:
        state.ballot.sighted |= state.ballot.independent
        state.ballot.independent = set()
    return state


def said_at_stages(events: Sequence[Event]) -> dict[str, list[Event]]:
    """Sort what was said of a report by the stage it was said at."""
    found: dict[str, list[Event]] = {}
    for event in events:
        stage = stage_of(event)
        if stage and event.kind != "asked":
            found.setdefault(stage, []).append(event)
    return found


def screened(frame: Frame, stage: Stage, events: Sequence[Event], told: ReportEvents, offered: bool) -> StageState:
    """Fold what was said of a report at one stage of votes."""
    asked = stage.asks(told.records)
    if not events:
        return StageState(stage=stage, verdict=PENDING, offered=offered, ballot=_EMPTY, asked=asked)
    votes = [e for e in events if e.kind == "decided"]
    found = ballot(votes, told.openings, _opened(events), told.stands, _asked(frame, stage, told))
    rulings = [e for e in events if e.kind == "resolved" and e.id in told.stands and _may_rule(frame, e)]
    verdict = outcome(found, rulings, stage, frame.protocol)
    was = was_opened(found, verdict, rulings, stage, frame.protocol) if found.once else {}
    opened = {vote.id for group in found.groups for vote in group}
    return StageState(
        stage=stage, verdict=verdict, offered=offered, ballot=found, votes=tuple(votes), was=was,
        asked=asked, **_ruled(events, told.stands, opened),
    )  # fmt: skip


def _opened(events: Sequence[Event]) -> list[str]:
    return [event.id for event in events if event.kind == "opened"]


def _asked(frame: Frame, stage: Stage, told: ReportEvents) -> VotesAsked:
    asked = VotesAsked(
        people=stage.asks(told.records),
        at=lambda event: frame.people_asked(stage.name, event),
        records=told.records,
        seen=lambda vote, opening: frame.could_read(vote.actor, stage.name, opening.order, vote.order),
        awaited=lambda votes: frame.people_awaited(stage.name, votes),
        knew=lambda later, earlier: knew(frame.brought, later, earlier),
        lacks=lambda votes: frame.groups_lacking(stage, votes) if frame.asks_groups else (),
        missing=lambda people: frame.division.missing(stage.must_include, people),
        of_part=stage.asks,
    )
    if stage.opens_at == stage.people:
        return asked
    first = replace(
        asked,
        people=stage.opens_at,
        at=lambda event: frame.first_asked(stage.name, event),
        awaited=lambda votes: frame.people_awaited(stage.name, votes, first=True),
        lacks=lambda _: (),
        of_part=None,
    )
    return replace(asked, first=first)


_EMPTY = Ballot()  # most reports have no votes yet; never written to


def _may_rule(frame: Frame, event: Event) -> bool:
    return frame.is_lead(event.grant) or unpack(Resolved, event.body or {}).discussed


def _may_agree(frame: Frame, event: Event) -> bool:
    return frame.is_lead(event.grant) or unpack(Agreed, event.body or {}).discussed


def _place_after(state: StageState) -> Place | None:
    """Give the place of a report that stops at this stage; None when it goes on."""
    at = state.stage.pilot_of or state.stage.name
    if not state.verdict.is_settled:
        return Place(Fate.PENDING, at)
    if state.verdict.choice == Choice.EXCLUDE:
        return Place(Fate.EXCLUDED, at, state.verdict.reason)
    return None


def rated(frame: Frame, stage: Stage, events: Sequence[Event], told: ReportEvents, offered: bool) -> StageState:
    """Fold what was said of a report at one stage of sheets; those of each other form than it has stand beside."""
    agreed = [e for e in events if e.kind == "agreed" and _may_agree(frame, e)]
    by_form: dict[str, list[Event]] = {stage.form: []}
    for event in events:
        if event.kind == "answered":
            by_form.setdefault(unpack(Answered, event.body or {}).form or stage.form, []).append(event)
    asked = _asked(frame, stage, told)
    found, *others = (
        rate(answered, agreed, told.openings, _opened(events), told.stands, asked, frame.reading.get(form))
        for form, answered in by_form.items()
    )
    rating = with_those_of_other_forms(found, others)
    opened = {event for sheet in rating.sheets if sheet.opened for event in sheet.events}
    ruled = _ruled(events, told.stands, opened)
    return StageState(stage=stage, verdict=rating.verdict, offered=offered, rating=rating, asked=stage.people, **ruled)


class Ruled(TypedDict, total=False):
    """The rulings that stand, and the lead's last word on exactly what is opened with exactly these."""

    rulings: tuple[str, ...]
    assured: str


def _ruled(events: Sequence[Event], stands: frozenset[str], opened: Collection[str]) -> Ruled:
    if not opened:
        return {}  # nearly always
    rulings = tuple(sorted(event.id for event in events if event.kind in _RULINGS and event.id in stands))
    found: Ruled = {"rulings": rulings}
    for event in events:
        if event.kind == Assured.KIND and event.id in stands:
            said = unpack(Assured, event.body or {})
            if set(said.votes) == set(opened) and set(said.rulings) == set(rulings):
                found["assured"] = event.id
    return found


_RULINGS = frozenset({Resolved.KIND, Agreed.KIND})
