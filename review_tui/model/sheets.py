"""Answers to a form by several raters: each one's sheet, where they differ, and the consensus."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from review_tui.model.events import Event
from review_tui.model.form import differing
from review_tui.model.kinds import Agreed, Answered, unpack
from review_tui.model.outcomes import PENDING, Status, Verdict
from review_tui.model.votes import Opening

Answers = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One rater's answers as they stand; `events` gave them, `done` says they were handed in.

    `opened` says that they may be read; a `late` sheet was handed in after the opening and does not count.
    """

    actor: str
    answers: Answers
    events: tuple[str, ...]
    done: bool
    at: str
    opened: bool = False
    late: bool = False


@dataclass(frozen=True, slots=True)
class Rating:
    """All sheets at one form stage of one subject, its outcome, and the consensus as far as there is one."""

    sheets: tuple[Sheet, ...]
    verdict: Verdict
    differs: tuple[str, ...] = ()
    consensus: Answers | None = None
    ready: bool = False

    @property
    def people(self) -> int:
        """How many distinct people handed in a sheet."""
        return len({sheet.actor for sheet in self.sheets if sheet.done})


def rate(
    answered: Sequence[Event],
    agreed: Sequence[Event],
    held: Sequence[Opening],
    stands: frozenset[str],
    people: int,
) -> Rating:
    """Fold the answers of one subject at one form stage; events in fold order, `people` is the number needed."""
    listed = {vote for opening in held for vote in opening.votes}
    own = [e for e in answered if e.id in stands or e.id in listed]
    locked = {e.actor for e in own if e.id in listed}
    is_open = len(locked) >= people
    sheets = [_sheet(actor, own, listed, actor in locked, is_open) for actor in sorted({e.actor for e in own})]
    if not is_open:
        done = [sheet for sheet in sheets if sheet.done]
        return Rating(tuple(sheets), PENDING, ready=len(done) >= people)
    opened = [sheet for sheet in sheets if sheet.opened]
    return _opened_rating(sheets, opened, [e for e in agreed if e.id in stands])


def _sheet(actor: str, events: Sequence[Event], listed: set[str], is_locked: bool, is_open: bool) -> Sheet:
    own = [e for e in events if e.actor == actor]
    counted = [e for e in own if e.id in listed] if is_locked else own
    answers: dict[str, Mapping[str, Any]] = {}
    done = False
    for event in counted:
        body = unpack(Answered, event.body or {})
        answers.update(body.answers)
        done = body.done
    late = is_open and not is_locked
    return Sheet(actor, answers, tuple(e.id for e in counted), done, counted[-1].at, opened=is_locked, late=late)


def _opened_rating(sheets: Sequence[Sheet], opened: Sequence[Sheet], agreed: Sequence[Event]) -> Rating:
    differs = differing([sheet.answers for sheet in opened])
    common = {item: _fullest(item, opened) for item in _items(opened) if item not in differs}
    ruled = _rulings(opened, agreed)
    left = tuple(item for item in differs if item not in ruled)
    consensus = {**common, **{item: ruled[item] for item in differs if item in ruled}}
    status = Status.CONFLICT if left else Status.RESOLVED if differs else Status.AGREED
    return Rating(tuple(sheets), Verdict(status), differs, consensus)


def _items(opened: Sequence[Sheet]) -> list[str]:
    found: dict[str, None] = {}
    for sheet in opened:
        found.update(dict.fromkeys(sheet.answers))
    return list(found)


def _fullest(item: str, opened: Sequence[Sheet]) -> Mapping[str, Any]:
    """Give the agreed answer, from the first rater who also gave a quote or a comment."""
    given = [sheet.answers[item] for sheet in opened if item in sheet.answers]
    return next((answer for answer in given if answer.get("quote") or answer.get("comment")), given[0])


def _rulings(opened: Sequence[Sheet], agreed: Sequence[Event]) -> dict[str, Mapping[str, Any]]:
    """Take each item's last consensus that saw these answers: a non-rater's, or the same one from every rater."""
    seen = {event for sheet in opened for event in sheet.events}
    raters = {sheet.actor for sheet in opened}
    found: dict[str, Mapping[str, Any]] = {}
    discussed: dict[str, dict[str, Mapping[str, Any]]] = {}
    for event in agreed:
        body = unpack(Agreed, event.body or {})
        if set(body.votes) != seen:
            continue
        for item, answer in body.answers.items():
            if event.actor not in raters and not body.discussed:
                found[item] = answer
            elif event.actor in raters and body.discussed:
                said = discussed.setdefault(item, {})
                said[event.actor] = {item: answer}
                if set(said) == raters and not differing(list(said.values())):
                    found[item] = answer
    return found
