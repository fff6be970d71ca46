"""Appraisal and extraction: a form filled in by each rater, blind."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from review_tui.model.fold.frame import Frame
from review_tui.model.log.events import Draft, Event, is_organisation, subject_ref
from review_tui.model.log.kinds import Answered
from review_tui.model.log.shown import UNRECORDED, Shown
from review_tui.model.review.answers import NO_ANSWER, Answer, Answers, as_json
from review_tui.model.review.checking import ItemCheck, checks
from review_tui.model.review.errors import ReviewError, UnknownError
from review_tui.model.review.form import Form, Item
from review_tui.model.review.form_versions import read_by
from review_tui.model.review.judging import asked
from review_tui.model.review.protocol import Mode, Stage, StageKind, Unit
from review_tui.model.review.quoting import quoted
from review_tui.model.review.text import clean_line
from review_tui.steps import screen
from review_tui.steps.desk import Desk
from review_tui.steps.desk.own_place import require_unrecused
from review_tui.steps.desk.whose import called_beside
from review_tui.steps.screen.places import to_reopen, why_not_at
from review_tui.store import given_back, judged, queues, reading, votes
from review_tui.store.reading import ReportView
from review_tui.store.votes import SheetLine
from review_tui.words.phrases import stage_words


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingCard:
    """A report put before a rater with the form of the stage and their own answers so far.

    Where studies are judged, `others` are the further reports that tell of the same one.
    `again` is their sheet that they are asked for again, `given_back` the lead's word to it ("" for none). `first` is
    the sheet of another that was handed over to them to be checked.
    """

    report: ReportView
    stage: Stage
    form: Form
    own: SheetLine | None
    others: tuple[ReportView, ...] = ()
    again: SheetLine | None = None
    given_back: str = ""
    first: SheetLine | None = None

    @property
    def said(self) -> Answers:
        """What the rater said so far: to begin with, what they said on a sheet that is asked for again."""
        sheet = self.own or self.again
        return read_by(self.form, sheet.answers) if sheet else {}

    @property
    def handed_over(self) -> Answers:
        """What the rater checks, nothing where they fill the form in themselves."""
        return read_by(self.form, self.first.answers) if self.first else {}

    @property
    def answers(self) -> Answers:
        """What stands on the sheet before the rater: what they check, with their own words in its place."""
        return {**self.handed_over, **self.said}

    @property
    def checks(self) -> Mapping[str, ItemCheck]:
        """What the rater confirmed and changed so far of the sheet that they check."""
        return checks(self.handed_over, self.said) if self.first else {}

    @property
    def to_check(self) -> frozenset[str]:
        """The answers that were handed over and still wait for the rater's word."""
        said = self.said
        return frozenset(name for name, given in self.handed_over.items() if name not in said and not given.is_blank)

    @property
    def still_open(self) -> frozenset[str]:
        """The items that are asked and could have a word of the rater's: without an answer, or to be checked."""
        answers, left = self.answers, self.to_check
        return frozenset(one.id for one in self.asked if one.id in left or answers.get(one.id, NO_ANSWER).is_blank)

    @property
    def needed(self) -> frozenset[str]:
        """Those of them without which the sheet is not whole."""
        left, still_open = self.to_check, self.still_open
        return frozenset(one.id for one in self.asked if one.id in still_open and (one.required or one.id in left))

    @property
    def asked(self) -> tuple[Item, ...]:
        """The items that are asked, with what was answered so far; of an opened sheet those that its version asked."""
        away = self.own.unasked if self.own and self.own.opened else frozenset[str]()
        return tuple(item for item in asked(self.form, self.answers) if item.id not in away)

    @property
    def unasked(self) -> frozenset[str]:
        """The items of the form that are not."""
        return frozenset(item.id for item in self.form.items) - {item.id for item in self.asked}

    @property
    def records(self) -> tuple[str, ...]:
        """All that are judged together, sorted: the records of its reports, or the ref of an organisation."""
        lines = sorted(line.id for report in (self.report, *self.others) for line in report.records)
        return tuple(lines) or (self.report.home,)


def form_stage(desk: Desk, name: str) -> Stage:
    """Find an appraisal or extraction stage; raises ReviewError for a screening stage."""
    stage = desk.frame.protocol.stage(name)
    if stage.kind is StageKind.SCREENING:
        raise ReviewError(
            f"{stage_words(stage.name).capitalize()} is a screening stage: decide there with "
            f"review-tui decide REPORT include --stage {quoted(stage.name)}"
        )
    return stage


def form_of(desk: Desk, stage: str) -> Form:
    """Give the form of a stage; raises UnknownError when it was not loaded."""
    name = form_stage(desk, stage).form
    if name not in desk.frame.forms:
        known = ", ".join(sorted(desk.frame.forms)) or "none"
        raise UnknownError(
            f'The form "{name}" of the stage {stage_words(stage)} is not loaded. Loaded are: {known}. '
            "A lead brings one in: review-tui form load FILE"
        )
    return desk.frame.form(name)


def next_rating(desk: Desk, stage: str, after: int | None = None) -> RatingCard | None:
    """Give the next report that waits for this person's sheet at a stage; None too where none can be handed in."""
    asks = desk.viewer.may_vote and desk.frame.takes_votes(desk.frame.protocol.stage(stage))
    turns = queues.next_for(desk.store, desk.viewer, stage, 1, after) if asks else []
    return rating_card(desk, turns[0].report, stage) if turns else None


def rating_card(desk: Desk, record: str, stage: str) -> RatingCard:
    """Give the rating card of the report that holds a record."""
    home = judged.subject_at(desk.store, record, form_stage(desk, stage).name)
    report = reading.report(desk.store, home)
    others = (one for one in judged.told_in(desk.store, home, stage) if one != home)
    sheets = votes.sheets(desk.store, desk.viewer, report.home, stage)
    current, again = own_sheets([s for s in sheets if s.actor == desk.viewer.person])
    checked = (s for s in sheets if s.actor != desk.viewer.person and s.is_handed_over)
    word = given_back.why(desk.store, report.home, stage)
    return RatingCard(
        report=report,
        stage=form_stage(desk, stage),
        form=form_of(desk, stage),
        own=current,
        others=tuple(reading.report(desk.store, one) for one in others),
        again=again,
        given_back=word,
        first=next(checked, None),
    )


def own_sheets(own: Sequence[SheetLine]) -> tuple[SheetLine | None, SheetLine | None]:
    """Give of one person's sheets the one that stands now, or else the one that they are asked for again."""
    current = next((s for s in own if s.standing in _CURRENT and (s.done or s.standing == "in_force")), None)
    return current, None if current else next((s for s in own if s.standing in _AGAIN), None)


_NAMED = 5  # items that a sentence names
_CURRENT = ("in_force", "locked", "late")  # a locked sheet that is asked for again is not done any more
_AGAIN = ("given_back", "other_part", "locked", "voided")


def answer(desk: Desk, record: str, stage: str, answers: Answers, *, done: bool, shown: Shown = UNRECORDED) -> Event:
    """Write answers to items of the stage's form; `done` hands the sheet in once all required items are answered.

    Later answers to an item take the place of earlier ones until the sheet is opened; `shown` says what stood beside
    the report. Raises ReviewError.
    """
    desk.require_voter("rate")
    home = judged.subject_at(desk.store, record, form_stage(desk, stage).name)

    def drafting(frame: Frame, _: str) -> Sequence[Draft]:
        return [sheet_draft(desk, frame, home, stage, answers, done=done, shown=shown)]

    return desk.write_checked(drafting)[0]


def sheet_draft(
    desk: Desk, frame: Frame, home: str, stage: str, answers: Answers, *, done: bool, shown: Shown, packet: str = "",
    then: Form | None = None,
) -> Draft:  # fmt: skip
    """Draft what `answer` writes, `packet` as it came, asked by an earlier version, `then`; raises ReviewError."""
    from review_tui.forms.answers import check_answers

    form, stage = form_of(desk, stage), form_stage(desk, stage).name
    screen.require_open(frame, stage)
    require_unrecused(desk, home, stage)
    card = rating_card(desk, home, stage)
    _require_turn(desk, card)
    sound = check_answers(form, answers, complete=False, then=then)
    said = placed(desk, card.report.home, card.stage.name, form, sound)
    if done:
        known = {item.id for item in form.items}  # what an earlier version asked stays on the sheet, unasked
        every = {**card.said, **said}
        require_checked(card, every)
        there = {name: given for name, given in every.items() if name in known}
        check_answers(form, there, complete=True, then=then)
    before = card.own.answers if card.own else {}
    whole = said if card.own else {**card.said, **said}  # what is asked for again is said again whole
    body = Answered(
        stage=stage,
        form=form.id,
        version=(then or form).version,
        answers=as_json({item: given for item, given in whole.items() if before.get(item) != given}),
        done=done,
        records=card.records,
        protocol=frame.protocol_event,
        packet=packet,
        verifies=card.first.events if card.first and not packet else (),  # a packet shows nobody's sheet
        **shown.fields(),
    )
    return Draft(body, (subject_ref(home),))


def to_check(card: RatingCard, said: Answers) -> tuple[Item, ...]:
    """Give the items that were answered on the sheet handed over and of which the rater has not said a word yet."""
    first = card.handed_over
    there = (item for item in asked(card.form, {**first, **said}) if item.id not in said)
    return tuple(item for item in there if not first.get(item.id, NO_ANSWER).is_blank)


def require_checked(card: RatingCard, said: Answers) -> None:
    """Raise while something on the sheet that was handed over is neither confirmed nor changed."""
    if left := to_check(card, said):
        more = f" and {len(left) - _NAMED} more" if len(left) > _NAMED else ""
        named = ", ".join(clean_line(item.label) for item in left[:_NAMED]) + more
        raise ReviewError(
            f"Not checked yet: {named}. Confirm each or change it; the rest is confirmed at once by A in the app or by "
            f"review-tui verify {quoted(card.report.number)} --stage {quoted(card.stage.name)} --rest"
        )


def require_handed_over(card: RatingCard) -> None:
    """Raise unless the rater has another's sheet before them to check, and has not handed their own in."""
    number, at = card.report.number, stage_words(card.stage.name)
    if card.own and card.own.done and card.stage.mode is Mode.VERIFY:
        raise ReviewError(f"You handed your own sheet on {number} at {at} in: nothing is left for you to check there.")
    if card.first is None:
        checks = card.stage.mode is Mode.VERIFY
        how = "" if checks else ": there everybody fills the form in for themselves (mode: verify)"
        raise ReviewError(f"No sheet on {number} at {at} was handed over to you to be checked{how}.")


def confirm(desk: Desk, record: str, stage: str, items: Collection[str], shown: Shown = UNRECORDED) -> Event:
    """Confirm answers of the sheet that was handed over, by the ids of their items; without any all that are left."""
    card = rating_card(desk, record, stage)
    require_handed_over(card)
    left = {item.id for item in to_check(card, card.said)}
    named = [card.form.item_called(name).id for name in items] or sorted(left)
    said = {name: Answer(card.handed_over.get(name, NO_ANSWER).value) for name in named}
    if not said:
        raise ReviewError("Every item is checked already. Hand the sheet in.")
    return answer(desk, record, card.stage.name, said, done=False, shown=shown)


def placed(desk: Desk, home: str, stage: str, form: Form, said: Answers) -> Answers:
    """Give answers whose quotations name the page that they stand on; the text is read only where there are some."""
    from review_tui.steps.rate.quoting import lacks_place, quotes_in, texts_of, with_pages

    lacking = any(lacks_place(desk, stage, quote) for _, quote in quotes_in(form, said))
    return with_pages(texts_of(desk, home, stage), said) if lacking else said


def doubts_on(desk: Desk, record: str, stage: str, item: str = "") -> list[str]:
    """Say what is odd about one's own answers on a report, or to one item, which are kept all the same."""
    card = rating_card(desk, record, stage)
    own = {item: card.answers[item]} if item in card.answers else {} if item else card.answers
    return doubts_about(desk, card.report.home, card.stage.name, card.form, card.answers, own, item)


def doubts_about(
    desk: Desk, home: str, stage: str, form: Form, answers: Answers, quoting: Answers, item: str = ""
) -> list[str]:
    """Say what is odd about answers on what is judged, or about that to one item, and about the quotations in some."""
    from review_tui.forms.doubts import doubts, doubts_about_answer
    from review_tui.steps.rate.quoting import doubts_on_quotes, quotes_in, texts_of

    found = doubts_about_answer(form, answers, form.item(item)) if item else doubts(form, answers)
    quoted_at_all = any(True for _ in quotes_in(form, quoting))
    return found + (doubts_on_quotes(texts_of(desk, home, stage), form, quoting) if quoted_at_all else [])


def _require_turn(desk: Desk, card: RatingCard) -> None:
    number, stage = card.report.number, card.stage.name
    if card.own and card.own.opened:
        raise ReviewError(
            f"Your answers on {number} at {stage_words(stage)} were opened and are locked. A lead can give them back: "
            f"{to_reopen(number, stage)}"
        )
    outcome = reading.outcomes(desk.store, card.report.home).get(stage)
    if outcome is None or not outcome.offered:
        raise ReviewError(_why_not(desk, card))
    if outcome.status != "pending":
        raise ReviewError(
            f"{number} was opened at {stage_words(stage)} without your answers. A lead can give it back: "
            f"{to_reopen(number, stage)}"
        )
    if not (card.own and card.own.done):
        screen.require_place(desk, card.report.home, stage)


def _why_not(desk: Desk, card: RatingCard) -> str:
    """Say why something is not judged at a stage."""
    said = f"{card.report.number} is not at the stage {stage_words(card.stage.name)}"
    if (card.stage.unit is Unit.ORGANISATION) != is_organisation(card.report.home):
        return f"{said}: there a form is filled in of each {card.stage.unit}."
    if card.stage.unit is Unit.ORGANISATION:
        return f"{said}: it is none of the organisations that are judged there (review-tui organisations list)."
    return why_not_at(desk, card.report.home, card.stage.name)


def first_called(desk: Desk, card: RatingCard) -> str:
    """Give what whoever handed over the sheet is called that is to be checked, "" where there is none."""
    if card.first is None:
        return ""
    return called_beside(desk, card.stage.name, card.report.home, [card.first.actor])[card.first.actor]
