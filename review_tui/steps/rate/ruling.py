"""Consensus on a form: where the raters differ it is ruled item by item, and their sheets stay."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from review_tui.model.fold.frame import Frame
from review_tui.model.log.events import Draft, Event, subject_ref
from review_tui.model.log.kinds import Agreed, unpack
from review_tui.model.review import judging
from review_tui.model.review.answers import NO_ANSWER, Answer, Answers, as_json
from review_tui.model.review.differences import taken_over, to_be_asked, unanswered
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.form import Form, Item
from review_tui.model.review.form import said as in_words
from review_tui.model.review.form_versions import read_by
from review_tui.model.review.judging import hidden
from review_tui.model.review.protocol import Stage
from review_tui.model.review.text import clean, clean_line
from review_tui.steps.desk import Desk
from review_tui.steps.rate.answering import form_of, form_stage
from review_tui.steps.screen import resolve
from review_tui.steps.screen.places import to_reopen
from review_tui.steps.screen.resolve import Conflict
from review_tui.store import votes
from review_tui.store.judged import judged_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Differences:
    """All at a form stage on which opened sheets differ, ruled or not; `agreed` counts those on which they do not."""

    stage: Stage
    form: Form
    rows: tuple[Conflict, ...]
    agreed: int

    @property
    def left(self) -> int:
        """How many single answers are still to be ruled."""
        return sum(len(left_on(row)) for row in self.rows)


def differences(desk: Desk, stage: str) -> Differences:
    """Give what differs at a form stage, as far as the viewer may read it; raises ReviewError at a screening stage."""
    found, form = form_stage(desk, stage), form_of(desk, stage)
    opened = [line.id for line, status in judged_at(desk.store, found.name) if status != "pending"]
    rows = [resolve.conflict(desk, one, found.name, settled=True) for one in opened]
    differing = tuple(row for row in rows if row.outcome.differs)
    return Differences(stage=found, form=form, rows=differing, agreed=len(rows) - len(differing))


def left_on(found: Conflict) -> tuple[str, ...]:
    """Give the items of a difference that are still to be ruled, where any is: what rulings ask no more is not."""
    done = {*(found.outcome.consensus or {}), *found.outcome.unasked}
    is_open = found.outcome.status == "conflict"
    return tuple(name for name in found.outcome.differs if is_open and name not in done)


def to_take_over(desk: Desk, found: Conflict) -> dict[str, Answer]:
    """Give the answers to optional items that one rater left blank: whoever rules takes them over with what they say.

    Nothing is where the viewer does not read all sheets.
    """
    form = form_of(desk, found.stage.name)
    sheets = [read_by(form, sheet.answers) for sheet in found.sheets]
    left = [item for item in found.outcome.differs if item not in (found.outcome.consensus or {})]
    return taken_over(form, sheets, left) if len(sheets) == len(found.voters) else {}


def _taken_with(desk: Desk, found: Conflict, said: Answers) -> dict[str, Answer]:
    """Give what is taken over with a ruling: nothing that the ruling asks no more."""
    over = to_take_over(desk, found)
    away = hidden(form_of(desk, found.stage.name), {**(found.outcome.consensus or {}), **over, **said})
    return {name: given for name, given in over.items() if name not in away}


def rest_of(desk: Desk, found: Conflict, rater: str) -> dict[str, Answer]:
    """Give what one rater answered to all items that still differ, but for optional ones that they left blank.

    Those are taken over from the others with whatever is ruled.

    `rater` is one of the conflict's `raters`, or a person's id. Raises ReviewError for who did not rate, or has several
    sheets since reports were joined.
    """
    both = [(name, one) for name, one in zip(found.raters, found.sheets, strict=True) if rater in (name, one.actor)]
    if len(both) > 1:
        said = " or ".join(f'"{clean_line(name)}"' for name, _ in both)
        raise ReviewError(f"There are several sheets of one rater on {found.report.number}, so say {said}.")
    if not both:
        name = found.names.get(rater) or desk.name_of(rater)
        raise ReviewError(f"{name} handed in no sheet on {found.report.number} that you may read.")
    answers = read_by(form_of(desk, found.stage.name), both[0][1].answers)
    done, over = {*(found.outcome.consensus or {}), *found.outcome.unasked}, to_take_over(desk, found)
    rest = {item: answers.get(item, NO_ANSWER) for item in found.outcome.differs if item not in done}
    return {item: given for item, given in rest.items() if not (given.is_blank and item in over)}


def with_notes(desk: Desk, found: Conflict, taken: Answers, said: Answers) -> dict[str, Answer]:
    """Put what is said over the answers `taken` from a rater; an item of which only a note is said keeps its answer.

    That is the one taken, or else the one it was ruled to have. Raises ReviewError where there is none.
    """
    form, settled = form_of(desk, found.stage.name), found.outcome.consensus or {}
    ruled: dict[str, Answer] = dict(taken)
    for name, given in said.items():
        is_note_alone = given == Answer(given.value, note=given.note) and given.is_blank
        before = taken.get(name) or settled.get(name)
        if is_note_alone and name in found.outcome.differs and before is None:
            raise ReviewError(
                f"{clean_line(form.item(name).label)}: a note by itself rules nothing. Write its value: beside it, or "
                "take a rater's answers with --take NAME."
            )
        ruled[name] = replace(before, note=given.note) if is_note_alone and before else given
    return ruled


@dataclass(frozen=True, slots=True)
class AgainstRule:
    """A consensus whose judgement, in `item`, is not what the form's rule says of it, without a word why."""

    item: Item
    own: Answer
    rule: str

    @property
    def sentence(self) -> str:
        """What it would be, and what the rule says."""
        own, rule = (clean_line(in_words(value, self.item)) for value in (self.own.value, self.rule))
        return f"{clean_line(self.item.label)} would be {own}, but the form's rule says {rule} of what is ruled"


def against_rule(desk: Desk, found: Conflict, answers: Answers) -> AgainstRule | None:
    """Look whether a ruling that leaves nothing to rule makes a judgement against the rule; raises ReviewError."""
    form = form_of(desk, found.stage.name)
    said = {**to_take_over(desk, found), **_sound(form, found, answers)}
    return _against_rule(form, found, said)


def _against_rule(form: Form, found: Conflict, ruled: Answers) -> AgainstRule | None:
    whole = {**(found.outcome.consensus or {}), **ruled}
    away = hidden(form, whole)
    asked_now = to_be_asked(form, unanswered(form, _said_by(form, found)), whole)
    if any(name not in whole and name not in away for name in (*found.outcome.differs, *asked_now)):
        return None
    rule = judging.against_rule(form, whole, found.outcome.unasked)
    return AgainstRule(form.item(form.overall), whole[form.overall], rule) if rule else None


def _said_by(form: Form, found: Conflict) -> list[Answers]:
    return [read_by(form, sheet.answers) for sheet in found.sheets]


def consensus(
    desk: Desk, record: str, stage: str, answers: Answers, *, note: str = "", discussed: bool = False
) -> Event:
    """Rule on items where the raters differ, as a lead who did not rate, or as a rater after discussion.

    Raises ReviewError, also where the protocol asks for a note and there is none.
    """
    asked_at = form_stage(desk, stage)
    stage = asked_at.name
    found = resolve.to_rule_on(desk, record, stage)
    if asked_at.note_required:
        resolve.require_note(note)
    resolve.require_ruling(desk, found, discussed)
    said = _sound(form_of(desk, stage), found, answers)
    said = {**_taken_with(desk, found, said), **said}
    _require_differing(desk, found, said)
    if not said:
        raise ReviewError("No item was answered.")
    _require_answered(desk, found, said)
    if odd := _against_rule(form_of(desk, stage), found, said):
        how = f"{odd.item.id}: {{value: {odd.own.value}, note: WHY}}"
        raise ReviewError(f"{odd.sentence}. Rule it as the rule says, or say why in its note: {how}")

    def drafting(_: Frame, __: str) -> Sequence[Draft]:
        seen = votes.opened_events(desk.store, found.report.home, stage)
        body = Agreed(stage, as_json(said), clean(note).strip(), seen, discussed)
        return [Draft(body, (subject_ref(found.report.home),))]

    return desk.write_checked(drafting)[0]


def _sound(form: Form, found: Conflict, answers: Answers) -> dict[str, Answer]:
    """Give what is ruled in the spelling of the log; what stands on a sheet is sound as the version asked for it."""
    from review_tui.forms.answers import check_answers

    sheets = _said_by(form, found)
    taken = {
        name for name, given in answers.items()
        if not given.is_blank and any(sheet.get(name, NO_ANSWER).value == given.value for sheet in sheets)
    }  # fmt: skip
    beside = {name: replace(given, value="") if name in taken else given for name, given in answers.items()}
    checked = check_answers(form, beside, complete=False)
    return {name: replace(one, value=answers[name].value) if name in taken else one for name, one in checked.items()}


def _require_answered(desk: Desk, found: Conflict, said: Answers) -> None:
    """Raise for required items that are asked by what is ruled, and that the ruling would leave blank."""
    form = form_of(desk, found.stage.name)
    away = hidden(form, {**(found.outcome.consensus or {}), **said})
    blank = [
        item
        for item in form.items
        if item.required and item.id not in away and item.id in said and said[item.id].is_blank
    ]
    if blank:
        names = ", ".join(f"{clean_line(item.label)} ({item.id})" for item in blank)
        raise ReviewError(
            f"{names}: required, and it would be ruled to have no answer, also where others gave one. Answer it first, "
            f"or take another's answer; with a sheet that is taken whole, --file ANSWERS.yaml says {blank[0].id}: VALUE"
        )


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a ruling came to: how many items have one now, how many of them were taken over, and whether it waits.

    It waits for others where raters agree in discussion and not all have recorded the same.
    """

    items: int
    over: int
    waits: bool


def recorded(desk: Desk, found: Conflict, made: Event, answers: Answers) -> Recorded:
    """Say what came of a ruling with these answers; what is asked no more by it is no item ruled."""
    said = unpack(Agreed, made.body or {}).answers
    now = resolve.conflict(desk, found.report.home, found.stage.name, settled=True).outcome
    ruled, waits = said.keys() - set(now.unasked), not said.keys().isdisjoint(now.undecided)
    return Recorded(items=len(ruled), over=len(ruled - answers.keys()), waits=waits)


def asked_since(desk: Desk, before: Conflict) -> tuple[Item, ...]:
    """Give the required items that are to be ruled now and were not: the rulings since have asked them."""
    now = resolve.conflict(desk, before.report.home, before.stage.name, settled=True)
    more = set(left_on(now)) - set(before.outcome.differs)
    return tuple(item for item in form_of(desk, before.stage.name).items if item.id in more)


def _require_differing(desk: Desk, found: Conflict, said: Answers) -> None:
    """Raise for what the raters do not differ on; a judgement of all that goes against the rule may be ruled, too."""
    form, differs = form_of(desk, found.stage.name), found.outcome.differs
    whole = {**(found.outcome.consensus or {}), **said}
    open_to = {item.id for item in unanswered(form, _said_by(form, found))} - hidden(form, whole)
    rest = {name: given for name, given in said.items() if name in differs or (name in open_to and not given.is_blank)}
    odd = _against_rule(form, found, rest) if form.overall in said else None
    if strange := sorted(set(said) - {*rest, *([odd.item.id] if odd else [])}):
        raise ReviewError(
            f"The raters do not differ on {', '.join(strange)}. They differ on {', '.join(differs)}."
            f"{_nobody_answered(form, found, strange)}"
        )


def _nobody_answered(form: Form, found: Conflict, strange: Sequence[str]) -> str:
    """Say how what is asked, and was answered by nobody, as of a later version of the form, gets its answer."""
    away, sheets = hidden(form, found.outcome.consensus or {}), _said_by(form, found)
    blank = [
        item.label
        for item in form.items
        if item.id in strange and item.id not in away and all(item.id not in sheet for sheet in sheets)
    ]
    if not blank:
        return ""
    how = to_reopen(found.report.number, found.stage.name)
    return f" Nobody answered {clean_line(', '.join(blank))}: who rated can, once a lead gives it back: {how}"
