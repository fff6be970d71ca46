"""Answers to a form by several raters: each one's sheet, where they differ, and the consensus."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from review_tui.model.fold.definitions import settle
from review_tui.model.fold.openings import Opening, Openings, awaits_renewal, records_shown
from review_tui.model.fold.outcomes import PENDING, Status, Verdict
from review_tui.model.fold.votes import Standing, VotesAsked, ballot_part, is_complete
from review_tui.model.log.events import Event
from review_tui.model.log.kinds import Agreed, Answered, unpack
from review_tui.model.review import judging
from review_tui.model.review.answers import Answer, Answers, from_json
from review_tui.model.review.form import Form, differing
from review_tui.model.review.form_versions import read_by

Group = Mapping[str, Sequence[Event]]  # the answers that were opened together, by rater


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One rater's answers as they stand; `events` gave them, `done` says they were handed in.

    `was` is the status of what it was opened with: "" for a sheet that never was. One that is `aside` was opened on a
    part of the report as it is joined now, and its rater is asked again. `first` is what a rater said at the first
    opening, where it was given back more than once.
    """

    actor: str
    answers: Answers
    events: tuple[str, ...]
    done: bool
    at: str
    standing: Standing = Standing.IN_FORCE
    was: str = ""
    aside: bool = False
    first: Answers | None = None

    @property
    def opened(self) -> bool:
        """Say whether it is locked and counts."""
        return self.standing is Standing.LOCKED

    @property
    def late(self) -> bool:
        """Say whether it was handed in after the opening, and does not count."""
        return self.standing is Standing.LATE


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """All sheets at one form stage of one subject, its outcome, and the consensus as far as there is one.

    `spoken` are the people whose sheet counts or would when opened; `authors` those for whom the report waits first.
    """

    sheets: tuple[Sheet, ...]
    verdict: Verdict
    differs: tuple[str, ...] = ()
    consensus: Answers | None = None
    ready: bool = False
    spoken: frozenset[str] = frozenset()
    authors: tuple[str, ...] = ()

    @property
    def people(self) -> int:
        """How many distinct people handed in a sheet that counts."""
        return len(self.spoken)

    @property
    def stalled(self) -> bool:
        """Say whether enough sheets are in but nobody handed one in since fewer people are asked for."""
        return bool(self.authors) and not self.ready and not set(self.authors) - self.spoken


Judge = Callable[[Sequence[Sheet]], Rating]  # compares sheets, with the rulings on them


def rate(
    answered: Sequence[Event],
    agreed: Sequence[Event],
    here: Openings,
    named: Sequence[str],
    stands: frozenset[str],
    asked: VotesAsked,
    form: Form | None = None,
) -> Rating:
    """Fold the answers of one subject at one form stage, in fold order; `named` are the `opened` events about it.

    `form` decides which answers count and under which name; where it decides nothing, None.
    """
    by_id = {event.id: event for event in answered}
    every = [here.every[name] for name in named if name in here.every]
    judge = partial(_opened_rating, agreed=_in_force(agreed, stands), form=form)
    locked = _locked_groups(by_id, [opening for opening in every if here.holds(opening)])
    complete = {records: group for records, group in locked.items() if len(group) >= asked.people}
    taken = {event.id for group in locked.values() for events in group.values() for event in events}
    back = [_sheets(group, Standing.GIVEN_BACK) for group in _given_back(by_id, every, here)]
    past = _last_of([_as_opened(sheets, judge) for sheets in back])
    again = [_by_actor(by_id[v] for v in o.votes if v in by_id and v not in here.given_back | taken) for o in every]
    past += [sheet for group in again for sheet in _as_opened(_sheets(group, Standing.LATE), judge)]
    free = [event for event in answered if event.id in stands and event.id not in here.lists]
    if complete and not awaits_renewal(every, here, asked.records):
        opened = [sheet for group in complete.values() for sheet in _sheets(group, Standing.LOCKED)]
        past += [sheet for records in locked.keys() - complete for sheet in _aside(locked[records], judge)]
        found = judge(opened)
        late = _sheets(_by_actor(free), Standing.LATE)
        sheets = (*_with_status(opened, found), *late, *past)
        return replace(found, sheets=sheets, spoken=frozenset(sheet.actor for sheet in opened))
    return _unopened(free, locked, past, asked, judge)


def _in_force(agreed: Sequence[Event], stands: frozenset[str]) -> list[Event]:
    """Give each consensus that stands, without the items on which another one is in force."""
    settled, found = settle(agreed, stands), []
    for event in (event for event in agreed if event.id in stands):
        said = unpack(Agreed, event.body or {})
        counts = {i: given for i, given in said.answers.items() if (event.id, said.about(i)) not in settled.without}
        found.append(replace(event, body={**(event.body or {}), "answers": counts}))
    return found


def with_those_of_other_forms(found: Rating, others: Sequence[Rating]) -> Rating:
    """Put beside a rating the sheets that answer another form than the stage has now: kept and readable, uncounted."""
    if not others:
        return found
    kept = [replace(sheet, standing=Standing.OTHER_FORM, aside=True) for other in others for sheet in other.sheets]
    return replace(found, sheets=(*found.sheets, *sorted(kept, key=lambda sheet: sheet.actor)))


def _unopened(
    free: Sequence[Event],
    locked: Mapping[tuple[str, ...], Group],
    past: Sequence[Sheet],
    asked: VotesAsked,
    judge: Judge,
) -> Rating:
    """Fold the answers of a subject whose sheets are not opened, or were by fewer people than are asked for now."""
    last = {(event.actor, records_shown(event)): event for event in free}
    part = ballot_part([event for event in last.values() if unpack(Answered, event.body or {}).done], asked)
    counted = locked.get(part, {})
    partly = _as_opened(_sheets(counted, Standing.LOCKED), judge)
    partly += [sheet for records in locked if records != part for sheet in _aside(locked[records], judge)]
    rest = [event for event in free if event.actor not in counted]
    own = _sheets(_by_actor(e for e in rest if records_shown(e) == part), Standing.IN_FORCE)
    other = _sheets(_by_actor(e for e in rest if records_shown(e) != part), Standing.OTHER_PART)
    late = _sheets(_by_actor(e for e in free if e.actor in counted), Standing.LATE)
    done = {sheet.actor for sheet in own if sheet.done}
    waiting = [e for e in rest if e.actor in done and records_shown(e) == part]
    waiting += [event for events in counted.values() for event in events]
    spoken = frozenset(event.actor for event in waiting)
    ready = is_complete(waiting, asked)
    authors = spoken if len(spoken) >= asked.people and not ready else frozenset[str]()
    if past and not authors:
        authors = frozenset(sheet.actor for sheet in (*past, *other)) - spoken
    sheets = (*partly, *own, *late, *other, *past)
    return Rating(sheets=sheets, verdict=PENDING, ready=ready, spoken=spoken, authors=tuple(sorted(authors)))


def _locked_groups(by_id: Mapping[str, Event], held: Sequence[Opening]) -> Mapping[tuple[str, ...], Group]:
    """Gather openings of one set of records; what was listed first of a person's answers is locked."""
    found: dict[tuple[str, ...], dict[str, Sequence[Event]]] = {}
    for opening in held:
        for actor, events in _by_actor(by_id[name] for name in opening.votes if name in by_id).items():
            found.setdefault(opening.records, {}).setdefault(actor, events)
    return found


def _given_back(by_id: Mapping[str, Event], every: Sequence[Opening], here: Openings) -> list[Group]:
    """Give the answers that were opened together and given back."""
    lifted = [opening for opening in every if not here.holds(opening)]
    found = [_by_actor(by_id[v] for v in o.votes if v in by_id and v in here.given_back) for o in lifted]
    return [group for group in found if group]


def _last_of(groups: Sequence[Sequence[Sheet]]) -> list[Sheet]:
    """Take each rater's last sheet that was given back, with the events of all that were, and what the first said."""
    last: dict[str, Sheet] = {}
    for sheet in (sheet for group in groups for sheet in group):
        if before := last.get(sheet.actor):
            first = before.answers if before.first is None else before.first
            sheet = replace(sheet, events=tuple(dict.fromkeys((*before.events, *sheet.events))), first=first)
        last[sheet.actor] = sheet
    return [last[actor] for actor in sorted(last)]


def _as_opened(sheets: Sequence[Sheet], judge: Judge) -> list[Sheet]:
    """Give sheets that were opened together with the status of what they were opened with."""
    return _with_status(sheets, judge(sheets)) if sheets else []


def _aside(group: Group, judge: Judge) -> list[Sheet]:
    """Give sheets that were opened on a part of a report, or by fewer people than are asked for now."""
    return [replace(sheet, aside=True) for sheet in _as_opened(_sheets(group, Standing.LOCKED), judge)]


def _with_status(sheets: Sequence[Sheet], found: Rating) -> list[Sheet]:
    return [replace(sheet, was=found.verdict.status) for sheet in sheets]


def _by_actor(events: Iterable[Event]) -> dict[str, list[Event]]:
    found: dict[str, list[Event]] = {}
    for event in events:
        found.setdefault(event.actor, []).append(event)
    return found


def _sheets(by_actor: Group, standing: Standing) -> list[Sheet]:
    return [_sheet(actor, by_actor[actor], standing) for actor in sorted(by_actor)]


def _sheet(actor: str, events: Sequence[Event], standing: Standing) -> Sheet:
    answers: dict[str, Answer] = {}
    done = False
    for event in events:
        body = unpack(Answered, event.body or {})
        answers.update(from_json(body.answers))
        done = body.done
    return Sheet(
        actor=actor, answers=answers, events=tuple(e.id for e in events), done=done, at=events[-1].at, standing=standing
    )


def _opened_rating(sheets: Sequence[Sheet], agreed: Sequence[Event], form: Form | None) -> Rating:
    """Compare sheets by what counts of them; what is asked no more once others are ruled need not be ruled."""
    counting = [replace(sheet, answers=_counted(form, sheet.answers)) for sheet in sheets]
    differs = differing([sheet.answers for sheet in counting])
    common = {item: _fullest(item, counting) for item in _items(counting) if item not in differs}
    said = _rulings(counting, agreed)
    ruled = read_by(form, said) if form else said
    consensus = _counted(form, {**common, **{item: ruled[item] for item in differs if item in ruled}})
    hidden = judging.hidden(form, consensus) if form else frozenset[str]()
    left = tuple(item for item in differs if item not in ruled and item not in hidden)
    status = Status.CONFLICT if left else Status.RESOLVED if differs else Status.AGREED
    return Rating(sheets=tuple(sheets), verdict=Verdict(status), differs=differs, consensus=consensus)


def _counted(form: Form | None, answers: Answers) -> Answers:
    return judging.counted(form, read_by(form, answers)) if form else answers


def _items(opened: Sequence[Sheet]) -> list[str]:
    found: dict[str, None] = {}
    for sheet in opened:
        found.update(dict.fromkeys(sheet.answers))
    return list(found)


def _fullest(item: str, opened: Sequence[Sheet]) -> Answer:
    """Give the agreed answer, from the first rater who also gave a quote or a comment."""
    given = [sheet.answers[item] for sheet in opened if item in sheet.answers]
    return next((answer for answer in given if answer.passages or answer.comment), given[0])


def _rulings(opened: Sequence[Sheet], agreed: Sequence[Event]) -> dict[str, Answer]:
    """Take each item's last consensus that saw these answers: a non-rater's, or the same one from every rater."""
    seen = {event for sheet in opened for event in sheet.events}
    raters = {sheet.actor for sheet in opened}
    found: dict[str, Answer] = {}
    discussed: dict[str, dict[str, Answers]] = {}
    for event in agreed:
        body = unpack(Agreed, event.body or {})
        if set(body.votes) != seen:
            continue
        for item, answer in from_json(body.answers).items():
            if event.actor not in raters and not body.discussed:
                found[item] = answer
            elif event.actor in raters and body.discussed:
                said = discussed.setdefault(item, {})
                said[event.actor] = {item: answer}
                if set(said) == raters and not differing(list(said.values())):
                    found[item] = answer
    return found
