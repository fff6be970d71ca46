"""Moderation: where each subject of a stage stands, and what was opened of one, all sheets side by side."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from review_tui.model.fold.outcomes import Status
from review_tui.model.review.agreeing import each_once, quoted_by
from review_tui.model.review.answers import NO_ANSWER, Answer, Answers
from review_tui.model.review.asking import UNASKED
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.form import Form, Item, said
from review_tui.model.review.form_versions import read_by
from review_tui.model.review.judging import counted
from review_tui.model.review.protocol import Stage, StageKind
from review_tui.model.review.quoting import quoted
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk, opening
from review_tui.steps.desk.whose import called_at, sheets_called
from review_tui.steps.rate.answering import form_of
from review_tui.steps.rate.lacking import lacking_at
from review_tui.store import judged, queues, reading, turns, votes
from review_tui.store.concealed import Concealed
from review_tui.store.reading import OutcomeLine, ReportView
from review_tui.store.votes import VoteLine
from review_tui.words.phrases import stage_words
from review_tui.words.records import title


class SubjectState(StrEnum):
    """How far a subject is at a stage."""

    WAITING = "waiting"
    SUBMITTED = "submitted"
    IN_REVIEW = "in review"
    AGREED = "agreed"
    MODERATED = "moderated"
    ASSURED = "assured"


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectLine:
    """A subject with its state; `submitted` of `asked` people have spoken, None where the viewer does not learn that.

    `people` are the names of those with a place on it, `lacks` the items that a later version of the form brought.
    """

    subject: str
    number: str
    title: str
    state: SubjectState
    submitted: int | None
    asked: int
    people: tuple[str, ...]
    lacks: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """Say how far it is, and how many items it lacks."""
        if self.state is SubjectState.SUBMITTED:
            return f"{self.submitted} of {self.asked} submitted"
        return f"{self.state.value}, lacks {len(self.lacks)}" if self.lacks else self.state.value


_STATES = {
    Status.CONFLICT: SubjectState.IN_REVIEW,
    Status.AGREED: SubjectState.AGREED,
    Status.RESOLVED: SubjectState.MODERATED,
}


def subjects(desk: Desk, stage: str, *, sweeps: bool = True) -> list[SubjectLine]:
    """Give all subjects of a stage with their states; for a lead it `sweeps`: opens first what is complete and at rest.

    How many have spoken on what is not opened only a lead learns who does not vote.
    """
    found = desk.frame.protocol.stage(stage)
    if sweeps:
        opening.sweep_as_lead(desk)
    places, seen = turns.places(desk.store, found.name), Concealed.from_viewer(desk.store, desk.viewer)
    counts = desk.viewer.learns_who_spoke
    numbers = queues.people_spoken(desk.store, found.name)
    spoken = {subject: people if counts else 0 for subject, (people, _) in numbers.items()}
    assured, lacks = queues.assured_at(desk.store, found.name), lacking_at(desk, found)
    return [
        SubjectLine(
            subject=line.id,
            number=line.number,
            title=seen.line(line).title,
            state=_state(Status(status), spoken.get(line.id, 0), line.id in assured),
            submitted=spoken.get(line.id, 0) if counts else None,
            asked=numbers[line.id][1],
            people=tuple(desk.name_of(one) for one in places.get(line.id, ())),
            lacks=tuple(item.label for item in lacks.get(line.id, ())),
        )
        for line, status in judged.judged_at(desk.store, found.name)
    ]


def _state(status: Status, spoken: int, assured: bool) -> SubjectState:
    if assured:
        return SubjectState.ASSURED
    return _STATES.get(status, SubjectState.SUBMITTED if spoken else SubjectState.WAITING)


class ItemSides(NamedTuple):
    """An item with what each said of it, what was agreed, and the note that says why it was ruled so; all in words.

    `quotes` are what any of them quoted beside the answer, each once, with where it stands and who quoted it.
    """

    label: str
    said: list[str]
    agreed: str
    note: str
    quotes: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moderated:
    """What was opened of a subject at a stage, as far as the viewer may read it.

    `names` say whose each vote is, by person. Of a form `sheets` give each one's answers as far as they were asked,
    `raters` whose each is, `unasked` what each was not asked, and the outcome what differs and what was agreed.
    """

    report: ReportView
    title: str
    stage: Stage
    outcome: OutcomeLine
    names: Mapping[str, str]
    votes: tuple[VoteLine, ...]
    sheets: tuple[Answers, ...]
    unasked: tuple[frozenset[str], ...]
    raters: tuple[str, ...]
    form: Form | None

    @property
    def state(self) -> str:
        """Say how it stands, and whether that counts: what is judged there no longer is kept and does not."""
        stands = SubjectState.ASSURED.value if self.outcome.assured else self.outcome.status
        return stands if self.outcome.offered else f"{stands}, and counts no longer: it is not at this stage now"

    def rows(self) -> list[ItemSides]:
        """Give each item that anybody answered with what each said of it and what was agreed, in words.

        Of what a sheet, or what was agreed, does not ask it is said that it was not asked, whatever was answered.
        """
        if self.form is None:
            return []
        agreed, told = self.outcome.consensus or {}, list[ItemSides]()
        for item in self.form.ever:
            given = [answers.get(item.id, NO_ANSWER) for answers in self.sheets]
            ruled = agreed.get(item.id, NO_ANSWER)
            if any(not one.is_blank for one in (*given, ruled)):
                each = [_said_of(item, one, names) for one, names in zip(given, self.unasked, strict=True)]
                settled = _said_of(item, ruled, self.outcome.unasked)
                told.append(ItemSides(item.label, each, settled, ruled.note, self._quoted(item, given)))
        return told

    def _quoted(self, item: Item, given: Sequence[Answer]) -> list[str]:
        """Print what the sheets that were asked an item quote beside their answer."""
        each = zip(self.raters, given, self.unasked, strict=True)
        asked = [(whose, one) for whose, one, away in each if item.id not in away]
        quotes = each_once(quote for _, one in asked for quote in one.passages)
        return [quote.printed_with(quoted_by(quote, asked)) for quote in quotes]


def _said_of(item: Item, given: Answer, away: Collection[str]) -> str:
    """Print an answer, or that the item is not asked of the sheet that leaves it `away`."""
    return UNASKED if item.id in away else said(given.value, item)


def side_by_side(desk: Desk, record: str, stage: str, *, sweeps: bool = True) -> Moderated:
    """Give what was opened of a subject at a stage, `sweeps` as above; raises ReviewError before that."""
    found = desk.frame.protocol.stage(stage)
    if sweeps:
        opening.sweep_as_lead(desk)
    report = reading.report(desk.store, judged.subject_at(desk.store, record, found.name))
    outcome = reading.outcomes(desk.store, report.home).get(found.name)
    if outcome is None or outcome.status == Status.PENDING:
        raise ReviewError(
            f"Nothing was opened on {report.number} at {stage_words(found.name)} yet. How far each is: review-tui "
            f"moderation --stage {quoted(found.name)}"
        )
    form = None if found.kind is StageKind.SCREENING else form_of(desk, found.name)
    cast = tuple(one for one in votes.votes(desk.store, desk.viewer, report.home, found.name) if one.opened)
    sheets = [one for one in votes.sheets(desk.store, desk.viewer, report.home, found.name) if one.opened]
    names = called_at(desk, found.name, report.home, votes.voters_of(desk.store, report.home, found.name))
    shown = sorted(sheets, key=lambda one: names[one.actor])
    return Moderated(
        report=report,
        title=clean_line(judged.study_called(desk.store, report.home, found.name)) or title(report.record),
        stage=found,
        outcome=outcome,
        names=names,
        votes=tuple(sorted(cast, key=lambda one: names[one.actor])),
        sheets=tuple(counted(form, read_by(form, one.answers)) if form else one.answers for one in shown),
        unasked=tuple(one.unasked for one in shown),
        raters=tuple(sheets_called(desk, found.name, report.home, shown)),
        form=form,
    )
