"""What was answered before its form asked all that it asks now: which subjects lack what."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from review_tui.model.review.answers import NO_ANSWER, Answers
from review_tui.model.review.form import Form, Item
from review_tui.model.review.form_versions import read_by
from review_tui.model.review.judging import asked
from review_tui.model.review.protocol import Stage
from review_tui.steps.desk import Desk, opening
from review_tui.store import judged, votes, whole
from review_tui.store.reading import OutcomeLine


@dataclass(frozen=True, slots=True, kw_only=True)
class LacksItems:
    """A subject of a stage, how it stands there, and the items that it lacks, in the form's order.

    It is the viewer's `own` where their sheet was handed in and is not opened: nobody else learns what that lacks.
    """

    stage: Stage
    subject: str
    number: str
    title: str
    status: str
    items: tuple[Item, ...]
    own: bool = False

    @property
    def named(self) -> str:
        """Name the items, with what may be left blank said to be so."""
        return ", ".join(item.label if item.required else f"{item.label} (optional)" for item in self.items)


def lacking(desk: Desk, form: str) -> list[LacksItems]:
    """Give what lacks answers to items of a form, stage by stage; raises UnknownError for a form that is not loaded."""
    desk.frame.form(form)
    opening.sweep_as_lead(desk)
    return [one for stage in desk.frame.protocol.stages if stage.form == form for one in _at_stage(desk, stage)]


def _at_stage(desk: Desk, stage: Stage) -> Iterator[LacksItems]:
    opened, own = lacking_at(desk, stage), _own(desk, stage)
    for line, status in judged.judged_at(desk.store, stage.name) if opened or own else ():
        if items := opened.get(line.id) or own.get(line.id):
            yield LacksItems(
                stage=stage, subject=line.id, number=line.number, title=line.title, status=status, items=items,
                own=line.id not in opened,
            )  # fmt: skip


def lacking_at(desk: Desk, stage: Stage) -> Mapping[str, tuple[Item, ...]]:
    """Give the items that subjects of a stage lack by what was opened, by subject; the same for everybody."""
    form = desk.frame.form(stage.form) if stage.form in desk.frame.forms else None
    if form is None or not form.past:
        return {}
    here = [one for one in whole.outcomes(desk.store) if one.stage == stage.name and one.consensus is not None]
    found = {one.report: tuple(_lacks(form, one)) for one in here}
    return {subject: items for subject, items in found.items() if items}


def _lacks(form: Form, outcome: OutcomeLine) -> Iterator[Item]:
    open_to = frozenset(outcome.undecided)
    return (i for i in _without(form, outcome.consensus or {}, frozenset(outcome.unasked)) if i.id not in open_to)


def _own(desk: Desk, stage: Stage) -> Mapping[str, tuple[Item, ...]]:
    """Give the same of the viewer's own sheets that were handed in and wait to be opened."""
    form = desk.frame.form(stage.form)
    found: dict[str, tuple[Item, ...]] = {}
    for subject, sheets in votes.own_sheets(desk.store, desk.viewer, stage.name).items() if form.past else ():
        for sheet in sheets:
            if sheet.done and sheet.standing == "in_force":
                found[subject] = tuple(_without(form, read_by(form, sheet.answers), sheet.unasked))
    return {subject: items for subject, items in found.items() if items}


def _without(form: Form, answers: Answers, unasked: frozenset[str]) -> Iterator[Item]:
    """Yield what is asked now and has no answer: since it was not asked, or though it is required."""
    for item in asked(form, answers):
        if answers.get(item.id, NO_ANSWER).is_blank and (item.required or item.id in unasked):
            yield item
