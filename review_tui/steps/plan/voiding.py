"""Voiding: what somebody who left said and nobody opened counts no longer, and others are asked in their place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from review_tui.model.fold.frame import Frame
from review_tui.model.log.events import Draft, Event, is_organisation, record_ref
from review_tui.model.log.kinds import Voided
from review_tui.model.review.errors import NotAllowedError, ReviewError
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk
from review_tui.steps.desk.opening import open_on
from review_tui.steps.desk.typed import not_empty
from review_tui.store import unopened
from review_tui.words.phrases import stage_words


@dataclass(frozen=True, slots=True)
class AtStage:
    """Of a person's words at a stage that were not opened, on how many subjects they stand: never what they say."""

    stage: str
    subjects: int


def of_person(desk: Desk, name: str, stage: str = "") -> list[AtStage]:
    """Say at which stages a person has words that were not opened; raises ReviewError to whoever may not know it."""
    person = _person(desk, name)
    found = [unopened.of(desk.store, person, each) for each in _stages(desk, stage)]
    return [AtStage(one.stage, len(one.subjects)) for one in found if one.subjects]


def void(desk: Desk, name: str, why: str, stage: str = "") -> list[Event]:
    """Take what a person said and nobody opened out, in one act; what is whole is opened before.

    The lead learns nothing of what it says. Raises ReviewError where there is nothing, or no reason.
    """
    person = _person(desk, name)
    reason = not_empty(why, "reason (--why)")
    open_on(desk)

    def drafting(_: Frame, __: str) -> Sequence[Draft]:
        found = [unopened.of(desk.store, person, each) for each in _stages(desk, stage)]
        drafts = [draft for one in found for draft in _drafts(one, person, reason)]
        if not drafts:
            raise ReviewError(
                f"{clean_line(desk.name_of(person))} said nothing that waits to be opened{_where(stage)}."
            )
        return drafts

    return desk.write_checked(drafting)


def _drafts(found: unopened.Unopened, person: str, why: str) -> Iterator[Draft]:
    """Draft one word on all reports, and one on each organisation."""
    reports = {home: said for home, said in found.subjects.items() if not is_organisation(home)}
    if reports:
        listed = tuple(sorted(event for said in reports.values() for event, _ in said))
        refs = {record_ref(record) for said in reports.values() for _, record in said}
        yield Draft(Voided(found.stage, person, listed, why), tuple(sorted(refs)))
    for home in sorted(found.subjects.keys() - reports):
        listed = tuple(sorted(event for event, _ in found.subjects[home]))
        yield Draft(Voided(found.stage, person, listed, why), (home,))


def _person(desk: Desk, name: str) -> str:
    desk.require_lead("void what others said")
    if desk.viewer.may_vote:
        raise NotAllowedError(
            "What somebody said and nobody opened tells what they have, which nobody who votes learns: a lead who does "
            "not vote voids it."
        )
    return desk.as_person(name).viewer.person


def _stages(desk: Desk, stage: str) -> list[str]:
    return [desk.frame.protocol.stage(stage).name] if stage else [one.name for one in desk.frame.protocol.stages]


def _where(stage: str) -> str:
    return f" at {stage_words(stage)}" if stage else ""
