"""Answers to a form by several raters: each one's sheet, and which of them count together."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from review_tui.model.fold.consensus import opened_rating
from review_tui.model.fold.definitions import settle
from review_tui.model.fold.openings import Opening, Openings, awaits_renewal, is_renewed, records_shown
from review_tui.model.fold.outcomes import PENDING, Status
from review_tui.model.fold.rating import Rating, Sheet
from review_tui.model.fold.verifying import Handed, handed_over, verified_by, with_checkers
from review_tui.model.fold.votes import Standing, VotesAsked, ballot_part, is_complete
from review_tui.model.log.events import Event
from review_tui.model.log.kinds import Agreed, Answered, unpack
from review_tui.model.review import asking
from review_tui.model.review.answers import Answer, from_json
from review_tui.model.review.form import Form

Group = Mapping[str, Sequence[Event]]  # the answers that were opened together, by rater
Renewed = Callable[[Sequence[Event], int], bool]  # whether what was given back was said anew, of so many people
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
    handed = handed_over(every)
    judge = partial(opened_rating, agreed=_in_force(agreed, stands), form=form)
    held = [opening for opening in every if here.holds(opening)]
    whole = {opening.records for opening in held if opening.is_whole}
    locked = _locked_groups(by_id, held)
    complete = {records: group for records, group in locked.items() if len(group) >= asked.people and records in whole}
    taken = {event.id for group in locked.values() for events in group.values() for event in events}
    past, kept = _given_back(answered, every, here, stands, judge)
    for opening in held:
        again = _by_actor(by_id[v] for v in opening.votes if v in by_id and v not in taken)
        past += _as_opened(_sheets(again, Standing.LATE), judge, opening.is_whole)
    said = [event for event in answered if event.id in stands and (event.id in kept or event.id not in here.lists)]
    free = [event for event in said if event.id in here.lists or event.id not in here.voided]
    if complete and not awaits_renewal(every, here, asked.records):
        opened = [sheet for group in complete.values() for sheet in _sheets(group, Standing.LOCKED)]
        past += [s for records in locked.keys() - complete for s in _aside(locked[records], judge, records in whole)]
        found = judge(opened)
        late = _sheets(_by_actor(free), Standing.LATE, kept)
        sheets = (*_with_status(opened, found.verdict.status), *late, *past)
        found = replace(found, sheets=sheets, spoken=frozenset(sheet.actor for sheet in opened))
    else:
        found = _unopened(free, Locked(locked, whole), past, asked, judge, kept, _renewed(here, answered, stands))
    found = _with_voided(found, [event for event in said if event not in free])
    told = [replace(one, verifies=_verified(one, by_id, handed), unasked=_unasked(form, one)) for one in found.sheets]
    return replace(found, sheets=tuple(with_checkers(told, handed)), first=_first_of_parts(every, by_id))


def _renewed(here: Openings, answered: Sequence[Event], stands: frozenset[str]) -> Renewed:
    return partial(is_renewed, here, [event for event in answered if event.id in stands])


def _first_of_parts(every: Sequence[Opening], by_id: Mapping[str, Event]) -> tuple[str, ...]:
    """Give the openings, in fold order, of what nobody could read anything of before.

    Parts that were judged apart and are one report or study now have one each.
    """
    found, read = list[str](), set[str]()
    for opening in every:
        if by_id.keys() >= set(opening.votes) and read.isdisjoint(opening.records) and opening.is_whole:
            found.append(opening.id)
        read.update(opening.records)
    return tuple(found)


def _with_voided(found: Rating, void: Sequence[Event]) -> Rating:
    """Put what a lead took out beside a rating: kept for its raters, uncounted."""
    return replace(found, sheets=(*found.sheets, *_sheets(_by_actor(void), Standing.VOIDED))) if void else found


def _unasked(form: Form | None, sheet: Sheet) -> frozenset[str]:
    """Give what a sheet was not asked: of one that is not handed in, what earlier answers hide."""
    if form is None:
        return frozenset()
    return asking.unasked(form, sheet.answers, sheet.versions if sheet.done else ())


def _verified(sheet: Sheet, by_id: Mapping[str, Event], handed: Handed) -> frozenset[str]:
    return frozenset[str]().union(*(verified_by(by_id[event], handed) for event in sheet.events))


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


class Locked(NamedTuple):
    """The answers that were opened together, by their records, and of which records all sheets were."""

    groups: Mapping[tuple[str, ...], Group]
    whole: Collection[tuple[str, ...]]


def _unopened(
    free: Sequence[Event],
    locked: Locked,
    past: Sequence[Sheet],
    asked: VotesAsked,
    judge: Judge,
    kept: Mapping[str, Status],
    renewed: Renewed,
) -> Rating:
    """Fold the answers of a subject whose sheets are not opened, or were by fewer people than are asked for now."""
    last = {(event.actor, records_shown(event)): event for event in free}
    part = ballot_part([event for event in last.values() if unpack(Answered, event.body or {}).done], asked)
    groups, whole = locked
    is_left = part in groups and part not in whole and _is_left(groups[part], asked)
    counted = {} if is_left else groups.get(part, {})
    partly = _as_opened(_sheets(counted, Standing.LOCKED), judge, part in whole)
    others = [records for records in groups if records != part or is_left]
    partly += [sheet for records in others for sheet in _aside(groups[records], judge, records in whole)]
    rest = [event for event in free if event.actor not in counted]
    own = _sheets(_by_actor(e for e in rest if records_shown(e) == part), Standing.IN_FORCE, kept)
    other = _sheets(_by_actor(e for e in rest if records_shown(e) != part), Standing.OTHER_PART, kept)
    late = _sheets(_by_actor(e for e in free if e.actor in counted), Standing.LATE, kept)
    done = {sheet.actor for sheet in own if sheet.done}
    waiting = [e for e in rest if e.actor in done and records_shown(e) == part]
    waiting += [event for events in counted.values() for event in events]
    spoken = frozenset(event.actor for event in waiting)
    checked = asked.first if not counted else None  # one sheet is handed over to be checked
    complete = is_complete(waiting, asked) or (checked is not None and is_complete(waiting, checked))
    ready = complete and renewed(waiting, (checked or asked).people)
    missing = asked.missing(spoken)
    authors = spoken if len(spoken) >= asked.people and not complete and not missing else frozenset[str]()
    if (past or is_left) and not authors:
        authors = frozenset(sheet.actor for sheet in (*past, *other, *partly)) - spoken
    return Rating(
        sheets=(*partly, *own, *late, *other, *past), verdict=PENDING, ready=ready, spoken=spoken,
        authors=tuple(sorted(authors)), missing=missing,
    )  # fmt: skip


def _is_left(handed: Group, asked: VotesAsked) -> bool:
    """Say whether nobody checks any more what was handed over, and its rater is asked for it again."""
    events = [event for answers in handed.values() for event in answers]
    return len(handed) >= asked.people and not is_complete(events, asked)


def _locked_groups(by_id: Mapping[str, Event], held: Sequence[Opening]) -> Mapping[tuple[str, ...], Group]:
    """Gather openings of one set of records; what was listed first of a person's answers is locked."""
    found: dict[tuple[str, ...], dict[str, Sequence[Event]]] = {}
    for opening in sorted(held, key=lambda one: not one.is_whole):  # what was handed over alone comes last
        for actor, events in _by_actor(by_id[name] for name in opening.votes if name in by_id).items():
            found.setdefault(opening.records, {}).setdefault(actor, events)
    return found


def _given_back(
    answered: Sequence[Event], every: Sequence[Opening], here: Openings, stands: frozenset[str], judge: Judge
) -> tuple[list[Sheet], dict[str, Status]]:
    """Give the sheets that were given back, and {answer that a lead let stand then: status it was opened with}.

    Whoever answers anew all the same, or took it back, leaves what stood: it is then as if it were given back too.
    """
    by_id = {event.id: event for event in answered}
    lifted = _lifted(by_id, every, here, judge)
    if not lifted:
        return [], {}
    kept = {event.id: was for group, was in lifted for events in group.values() for event in events}
    for name in here.given_back.union(*(opening.votes for opening in every if here.holds(opening))):
        kept.pop(name, None)
    new = {event.actor for event in answered if event.id in stands and event.id not in here.lists}
    back = here.given_back | {name for name in kept if name not in stands or by_id[name].actor in new}
    return _last_of(
        [_with_status(_sheets(_only(group, back), Standing.GIVEN_BACK), was) for group, was in lifted]
    ), kept


def _lifted(
    by_id: Mapping[str, Event], every: Sequence[Opening], here: Openings, judge: Judge
) -> list[tuple[Group, Status]]:
    """Give the answers of each opening that locks no more, and the status that they all had together."""
    lifted = [opening for opening in every if not here.holds(opening)]
    groups = [(_by_actor(by_id[v] for v in o.votes if v in by_id), o.is_whole) for o in lifted]
    return [
        (group, judge(_sheets(group, Standing.GIVEN_BACK)).verdict.status if is_whole else Status.PENDING)
        for group, is_whole in groups
        if group
    ]


def _only(group: Group, names: Collection[str]) -> Group:
    left = {actor: [event for event in events if event.id in names] for actor, events in group.items()}
    return {actor: events for actor, events in left.items() if events}


def _last_of(groups: Sequence[Sequence[Sheet]]) -> list[Sheet]:
    """Take each rater's last sheet that was given back, with the events of all that were."""
    last: dict[str, Sheet] = {}
    for sheet in (sheet for group in groups for sheet in group):
        if before := last.get(sheet.actor):
            sheet = replace(sheet, events=tuple(dict.fromkeys((*before.events, *sheet.events))))
        last[sheet.actor] = sheet
    return [last[actor] for actor in sorted(last)]


def _as_opened(sheets: Sequence[Sheet], judge: Judge, is_whole: bool) -> list[Sheet]:
    """Give sheets that were opened together with the status of what they were opened with: pending if to be checked."""
    return _with_status(sheets, judge(sheets).verdict.status if is_whole else Status.PENDING) if sheets else []


def _aside(group: Group, judge: Judge, is_whole: bool) -> list[Sheet]:
    """Give sheets that were opened on a part of a report, or by fewer people than are asked for now."""
    sheets = _as_opened(_sheets(group, Standing.LOCKED), judge, is_whole)
    return [replace(sheet, aside=True) for sheet in sheets]


def _with_status(sheets: Sequence[Sheet], status: Status) -> list[Sheet]:
    return [replace(sheet, was=status) for sheet in sheets]


def _by_actor(events: Iterable[Event]) -> dict[str, list[Event]]:
    found: dict[str, list[Event]] = {}
    for event in events:
        found.setdefault(event.actor, []).append(event)
    return found


def _sheets(by_actor: Group, standing: Standing, kept: Mapping[str, Status] | None = None) -> list[Sheet]:
    """Make a sheet of each rater's answers; one of nothing but what was opened and kept is `was` what it was then."""
    found = [_sheet(actor, by_actor[actor], standing) for actor in sorted(by_actor)]
    return [
        replace(sheet, was=kept[sheet.events[-1]]) if kept and kept.keys() >= set(sheet.events) else sheet
        for sheet in found
    ]


def _sheet(actor: str, events: Sequence[Event], standing: Standing) -> Sheet:
    answers, versions = dict[str, Answer](), set[str]()
    done = False
    for event in events:
        body = unpack(Answered, event.body or {})
        answers.update(from_json(body.answers))
        versions.add(body.version)
        done = body.done
    return Sheet(
        actor=actor, answers=answers, events=tuple(e.id for e in events), done=done, at=events[-1].at,
        standing=standing, versions=frozenset(versions),
    )  # fmt: skip
