"""What sheets say together: where they differ, what was ruled on it, and the consensus as far as there is one."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from review_tui.model.fold.outcomes import Status, Verdict
from review_tui.model.fold.rating import Rating, Sheet
from review_tui.model.log.events import Event
from review_tui.model.log.kinds import Agreed, unpack
from review_tui.model.review import asking, judging
from review_tui.model.review.agreeing import with_all_quotes
from review_tui.model.review.answers import NO_ANSWER, Answer, Answers, from_json
from review_tui.model.review.differences import answering, to_be_asked, unanswered
from review_tui.model.review.form import Form, differing
from review_tui.model.review.form_versions import read_by
from review_tui.model.review.tables_apart import agreed_rows, compared, tables_alike


def opened_rating(sheets: Sequence[Sheet], agreed: Sequence[Event], form: Form | None) -> Rating:
    """Compare sheets by what counts of them; what is asked no more once others are ruled need not be ruled.

    A judgement on which all agree may be ruled, too, since it may not be what the rule says of what was ruled. What
    only the outcome asks has to be ruled where it is required, as if they differed on it.
    """
    counting = [replace(sheet, answers=_counted(form, sheet.answers)) for sheet in sheets]
    answers = [sheet.answers for sheet in counting]
    before = [asking.unasked_before(form, one.answers, one.versions) for one in sheets] if form else []
    gone = {item.id for item in form.gone} if form else set[str]()  # nobody is asked to rule on what is not asked
    now = compared(form, answers) if form else answers
    alike = {*_alike_where_asked(form, now, before), *tables_alike(form, now, before)} if form else set[str]()
    differs = tuple(item for item in differing(now) if item not in gone and item not in alike)
    apart = {*differs, *(item for item in gone if differing([_only_item(sheet, item) for sheet in counting]))}
    open_to = unanswered(form, answers) if form else ()
    apart.update(item.id for item in open_to)
    common = {item: _agreed(form, item, counting, before) for item in _items(counting) if item not in apart}
    said, why = _rulings(counting, agreed)
    ruled = answering(form, answers, read_by(form, said), before) if form else said
    may = (*differs, *common, *(item.id for item in open_to), *gone)  # what was ruled while it was asked stays ruled
    consensus = _counted(form, {**common, **{item: ruled[item] for item in may if item in ruled}})
    differs = (*differs, *(to_be_asked(form, open_to, consensus) if form else ()))
    hidden = judging.hidden(form, consensus) if form else frozenset[str]()
    left = tuple(item for item in differs if item not in ruled and item not in hidden)
    status = Status.CONFLICT if left else Status.RESOLVED if differs else Status.AGREED
    undecided = asking.undecided(form, left) if form else frozenset(left)
    unasked = hidden.union(_unasked_of_all(form, consensus, sheets) if form else ()) - undecided
    return Rating(
        sheets=tuple(sheets), verdict=Verdict(status), differs=differs, consensus=consensus, why=why,
        unasked=tuple(sorted(unasked)), undecided=tuple(sorted(undecided)),
    )  # fmt: skip


def _alike_where_asked(form: Form, sheets: Sequence[Answers], before: Sequence[Collection[str]]) -> set[str]:
    """Give the optional items that some sheet was not asked by its version, and that all others answer alike."""
    optional = {item.id for item in form.items if not item.required}.intersection(chain(*before))
    return {
        name
        for name in optional
        if not differing([{name: one[name]} if name in one else {} for one, away in zip(sheets, before, strict=True)
                          if name not in away])
    }  # fmt: skip


def _unasked_of_all(form: Form, consensus: Answers, sheets: Sequence[Sheet]) -> set[str]:
    """Give what none of the sheets was asked, unless it was ruled all the same."""
    away = [asking.unasked(form, one.answers, one.versions) for one in sheets]
    every = away[0].intersection(*away[1:]) if away else ()
    return {name for name in every if not asking.is_said(form, consensus, name)}


def _only_item(sheet: Sheet, item: str) -> Answers:
    return {item: sheet.answers[item]} if item in sheet.answers else {}


def _counted(form: Form | None, answers: Answers) -> Answers:
    return judging.counted(form, read_by(form, answers)) if form else answers


def _items(opened: Sequence[Sheet]) -> list[str]:
    found: dict[str, None] = {}
    for sheet in opened:
        found.update(dict.fromkeys(sheet.answers))
    return list(found)


def _agreed(form: Form | None, item: str, opened: Sequence[Sheet], before: Sequence[Collection[str]]) -> Answer:
    """Give the agreed answer: of a table one that was asked all its cells, where one was."""
    asked = next((one for one in form.items if one.id == item), None) if form else None
    if asked is None or not asked.rows:
        return _fullest(item, opened)
    away = [sum(name.startswith(f"{item}.") for name in names) for names in before]
    those = [sheet for sheet, lacks in zip(opened, away, strict=True) if lacks == min(away)]
    given = [sheet.answers.get(item, NO_ANSWER) for sheet in opened]
    whole = [sheet for sheet in those if item in sheet.answers] or opened
    return agreed_rows(asked, _fullest(item, whole), given)


def _fullest(item: str, opened: Sequence[Sheet]) -> Answer:
    """Give the agreed answer with all that was commented and quoted, from the first rater who said more than it."""
    given = [sheet.answers[item] for sheet in opened if item in sheet.answers]
    fullest = next((answer for answer in given if answer.passages or answer.comment), given[0])
    quoted = with_all_quotes(fullest, given)
    return replace(quoted, comment=" / ".join(dict.fromkeys(one.comment for one in given if one.comment)))


def _rulings(opened: Sequence[Sheet], agreed: Sequence[Event]) -> tuple[dict[str, Answer], tuple[str, ...]]:
    """Take each item's last consensus that saw these answers: a non-rater's, or the same one from every rater.

    With them the notes of these rulings, each once.
    """
    seen = {event for sheet in opened for event in sheet.events}
    raters = {sheet.actor for sheet in opened}
    found: dict[str, list[_Ruling]] = {}
    discussed: dict[str, dict[str, _Ruling]] = {}
    for event in agreed:
        body = unpack(Agreed, event.body or {})
        if set(body.votes) != seen:
            continue
        for item, answer in from_json(body.answers).items():
            one = _Ruling(answer, body.note)
            if event.actor not in raters and not body.discussed:
                found[item] = [one]
            elif event.actor in raters and body.discussed:
                said = discussed.setdefault(item, {})
                said.pop(event.actor, None)  # whoever says it last stands last
                said[event.actor] = one
                if set(said) == raters and not differing([{item: each.answer} for each in said.values()]):
                    found[item] = list(said.values())
    why = dict.fromkeys(one.note for those in found.values() for one in those if one.note)
    return {item: _together(those) for item, those in found.items()}, tuple(why)


class _Ruling(NamedTuple):
    """What was ruled on an item, and the note of that ruling on all of the sheet."""

    answer: Answer
    note: str


def _together(those: Sequence[_Ruling]) -> Answer:
    """Give what was ruled by each of several alike, with what any of them noted to it."""
    notes = dict.fromkeys(one.answer.note for one in those if one.answer.note)
    return replace(those[-1].answer, note=" / ".join(notes))
