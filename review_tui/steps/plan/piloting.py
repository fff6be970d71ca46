"""Pilot rounds: a few reports drawn for all to screen, before the criteria are revised and the stage is opened."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from review_tui.model.fold.frame import Frame
from review_tui.model.log.events import FRAME, Draft
from review_tui.model.log.kinds import ProtocolApplied, StageClosed
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.pilot import Pilot, PilotRound, drawn_by, pilot_name
from review_tui.model.review.protocol import Protocol, Stage, StageKind, to_mapping
from review_tui.model.review.quoting import quoted
from review_tui.steps.desk import Desk
from review_tui.steps.desk.opening import open_on
from review_tui.store import queues, reading
from review_tui.words.phrases import plural, stage_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A pilot round as it would begin: its reports, drawn by a seed, and how many people screen each of them."""

    stage: Stage
    homes: tuple[str, ...]
    people: int
    seed: str
    waiting: int

    @property
    def name(self) -> str:
        """The name of the stage at which it is screened."""
        pilot = self.stage.pilot
        return pilot_name(self.stage.name, 1 + len(pilot.rounds if pilot else ()))


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundState:
    """How a pilot round stands: its stage, of how many reports it is, on how many all spoke, and how many differ."""

    stage: Stage
    reports: int
    opened: int
    differ: int
    closed: bool

    @property
    def counts(self) -> bool:
        """Say whether what is said in it counts at the stage that it is of."""
        return bool(self.stage.pilot and self.stage.pilot.counts)


def planned(desk: Desk) -> list[Stage]:
    """Give the stages whose pilot comes first and is not drawn yet."""
    return [stage for stage in desk.frame.protocol.screening_stages if stage.awaits_pilot]


def rounds(desk: Desk) -> list[RoundState]:
    """Give how each pilot round stands, from opened votes alone."""
    found = []
    for stage in desk.frame.protocol.voting_stages:
        if stage.pilot_of:
            by_status = queues.stage_progress(desk.store, stage.name)
            found.append(
                RoundState(
                    stage=stage,
                    reports=sum(by_status.values()),
                    opened=sum(n for status, n in by_status.items() if status != "pending"),
                    differ=by_status.get("conflict", 0) + by_status.get("resolved", 0),
                    closed=stage.name in desk.frame.closed,
                )
            )
    return found


def drawn(desk: Desk, stage: str, *, people: int = 0, seed: str = "") -> Drawn:
    """Draw a pilot round; nothing is written. Raises ReviewError where none is planned, or the stage has begun.

    `people` says of how many each report is screened: of all who vote, unless said.
    """
    desk.require_lead("draw a pilot round")
    found, pilot = _piloted(desk, stage)
    open_on(desk)
    _require_first(desk, found, pilot)
    before = frozenset[str]().union(*(one.records for one in pilot.rounds))
    homes = [home for home in queues.asked_at(desk.store, found.name) if home not in before]
    if not homes:
        raise ReviewError(f"Nothing waits at {stage_words(found.name)} to be drawn for a pilot round.")
    voters = sum(person.may_vote for person in desk.frame.people.values())
    if not (people or voters):
        raise ReviewError("Nobody votes in this review yet. Add people first: review-tui reviewer add NAME")
    if people > voters:
        raise ReviewError(f"{plural(voters, 'person votes', 'people vote')} in this review, fewer than {people}.")
    picked = drawn_by(seed, homes, pilot.reports)
    return Drawn(stage=found, homes=tuple(picked), people=people or voters, seed=seed, waiting=len(homes))


def begin(desk: Desk, looked: Drawn) -> str:
    """Begin a pilot round as it was drawn, and close the stage until it is over; gives the name of its stage."""

    def drafting(frame: Frame, _: str) -> Sequence[Draft]:
        found, pilot = _piloted(desk, looked.stage.name)
        if pilot != looked.stage.pilot:
            raise ReviewError(f"A pilot round was drawn at {stage_words(found.name)} meanwhile. Look again.")
        records = frozenset(line.id for home in looked.homes for line in reading.report(desk.store, home).records)
        one = PilotRound(records, looked.people, looked.seed)
        why = f"pilot round of {plural(len(looked.homes), 'report')} at {stage_words(found.name)}"
        draft = Draft(ProtocolApplied(_with(frame.protocol, found, pilot.drawn(one)), why), (FRAME,))
        return [draft, Draft(StageClosed(found.name), (FRAME,))]

    desk.write_checked(drafting)
    return looked.name


def kept_rounds(now: Protocol, stages: Sequence[dict[str, object]]) -> None:
    """Put the rounds that were drawn into a protocol that says the same pilot without them: they are no wish."""
    drawn = {stage.name: stage.pilot for stage in now.screening_stages if stage.pilot and stage.pilot.rounds}
    for stage in stages:
        known = drawn.get(str(stage["name"])) or drawn.get(str(stage.get("was", "")))
        said = stage.get("pilot")
        if known and isinstance(said, dict) and not said.get("rounds"):
            said["rounds"] = known.to_mapping()["rounds"]


def _with(protocol: Protocol, found: Stage, pilot: Pilot) -> dict[str, object]:
    stages = tuple(replace(stage, pilot=pilot) if stage == found else stage for stage in protocol.stages)
    return to_mapping(replace(protocol, stages=stages))


def _piloted(desk: Desk, stage: str) -> tuple[Stage, Pilot]:
    found = desk.frame.protocol.stage(stage)
    found = desk.frame.protocol.stage(found.pilot_of) if found.pilot_of else found
    if found.kind is not StageKind.SCREENING or found.pilot is None:
        raise ReviewError(
            f"The protocol plans no pilot at {stage_words(found.name)}. Say so at a screening stage: "
            "pilot: {reports: 50, counts: false} (review-tui protocol edit)."
        )
    return found, found.pilot


def _require_first(desk: Desk, found: Stage, pilot: Pilot) -> None:
    """Raise where an earlier round goes on, or votes were opened at the stage itself."""
    for n in range(1, len(pilot.rounds) + 1):
        if (name := pilot_name(found.name, n)) not in desk.frame.closed:
            raise ReviewError(
                f"{stage_words(name).capitalize()} is not over. Close it first: review-tui stage close {quoted(name)}"
            )
    if queues.opened_at(desk.store, found.name):
        raise ReviewError(
            f"Votes were opened at {stage_words(found.name)} already: a pilot round comes before the stage."
        )
