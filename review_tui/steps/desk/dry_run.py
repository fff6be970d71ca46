"""What an act would change, found by doing it in a copy that passes; and the consent that a wide act asks for."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from review_tui.model.prisma.boxes import PrismaCounts
from review_tui.model.review.errors import NotAllowedError, ReviewError
from review_tui.model.review.form import Form
from review_tui.model.review.ids import RandomIds
from review_tui.model.review.places import GONE, Fate, Place
from review_tui.model.review.protocol import Protocol
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import opening
from review_tui.steps.desk.desk import Desk
from review_tui.store import queues, reading
from review_tui.store.settled import SettledVotes, answers_given, settled
from review_tui.store.store import Store
from review_tui.words.phrases import plural, stage_words
from review_tui.words.sources import kind_words, lane_words

_TOLD = 10  # numbers of reports that a sentence names


@dataclass(frozen=True, slots=True)
class BoxChange:
    """A number of the diagram, by box and line ("" for the box itself), as it is and as it would be."""

    box: str
    line: str
    now: int
    then: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A record that would stand elsewhere; `judged` says that votes on it were opened.

    `under` names the kind and lane of source under which it would be counted, "" where that stays.
    """

    number: str
    title: str
    now: Place
    then: Place
    judged: bool
    under: str = ""

    @property
    def is_counted_otherwise(self) -> bool:
        """Say whether it would be, or be no more, a report of its own in the same part of the diagram."""
        return bool(self.under) or not {self.now.fate, self.then.fate}.isdisjoint({Fate.DUPLICATE, *GONE})

    @property
    def follows(self) -> bool:
        """Say whether it is a duplicate that goes or comes: the report that it belongs to stands by another record."""
        ends = {self.now.fate, self.then.fate}
        return not self.judged and Fate.DUPLICATE in ends and len(ends.intersection(GONE)) == 1


@dataclass(frozen=True, slots=True)
class Overruled:
    """What was settled of a record at a stage and would be otherwise; `then` is "" where it would not count."""

    number: str
    stage: str
    now: str
    then: str


@dataclass(frozen=True, slots=True)
class NoOption:
    """An answer that was given on `reports` opened reports at a stage, and that nobody could choose any more."""

    stage: str
    item: str
    answer: str
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DryRun:
    """What an act would change: numbers of the diagram, where records stand, and opened votes that would not count.

    `lost` gives them by the stage at which they were cast; `late` so those that are not opened yet and never would be;
    `overruled` are the outcomes that votes were opened for and that would be others.
    """

    changes: tuple[BoxChange, ...] = ()
    moved: tuple[Moved, ...] = ()
    lost: dict[str, int] = field(default_factory=dict)
    overruled: tuple[Overruled, ...] = ()
    late: dict[str, int] = field(default_factory=dict)
    no_option: tuple[NoOption, ...] = ()

    @property
    def judged(self) -> tuple[str, ...]:
        """The numbers of the records that would move though votes on them were opened."""
        return tuple(moved.number for moved in self.moved if moved.judged)

    @property
    def reached(self) -> tuple[str, ...]:
        """What the act reaches of the judged, by name: records, or else the stages of votes that would not count."""
        numbers = dict.fromkeys((*self.judged, *(one.number for one in self.overruled)))
        stages = dict.fromkeys((*self.lost, *self.late, *(one.stage for one in self.no_option)))
        return tuple(numbers) or tuple(stage_words(stage) for stage in stages)

    @property
    def reports(self) -> tuple[Moved, ...]:
        """The reports that would stand elsewhere, those with opened votes first; without records that only follow."""
        return tuple(sorted((moved for moved in self.moved if not moved.follows), key=lambda moved: not moved.judged))

    @property
    def following(self) -> int:
        """How many records would go or come as duplicates, beside the reports."""
        return sum(moved.follows for moved in self.moved)

    @property
    def sentences(self) -> Iterator[str]:
        """Say what of the judged would be otherwise in its box, and which votes would not count."""
        moved = {moved.number for moved in self.moved}
        for one in self.overruled:
            if one.number not in moved:
                yield f"{one.number} at {stage_words(one.stage)}: {one.now} → {one.then or 'counts no longer'}."
        for stage, n in self.lost.items():
            yield f"{plural(n, 'opened vote')} at {stage_words(stage)} would count no longer."
        for stage, n in self.late.items():
            yield f"{plural(n, 'vote')} cast since at {stage_words(stage)} would come too late."
        for gone in self.no_option:
            told = f"{gone.item}: {gone.answer} was answered on {plural(gone.reports, 'report')}"
            yield f"{told} at {stage_words(gone.stage)}, and could not be chosen any more."

    @property
    def is_wide(self) -> bool:
        """Say whether the act reaches what people have judged."""
        return bool(self.reached)

    def overrules(self, own: Collection[str] = ()) -> bool:
        """Say whether it takes something from those who judged: votes, outcomes (but at stages of one's own), a report.

        A report whose text comes or goes, and that nobody has judged since, is moved and not overruled.
        """
        others = any(one.stage not in own for one in self.overruled)
        return others or bool(self.lost) or any(moved.judged and moved.is_counted_otherwise for moved in self.moved)


def run_dry(desk: Desk, act: Callable[[Desk], object]) -> DryRun:
    """Say what an act would change; nothing is written. Raises what the act raises.

    What is complete is opened in the copy first: a whole ballot is no part of what the act changes.
    """
    with _copied(desk) as passing:
        open_on(passing)
        return _looked_around(passing, act)


def run_dry_here(desk: Desk, records: Collection[str], act: Callable[[Desk], object]) -> DryRun:
    """Say what an act on a few records would change, and on those that were ever joined with them.

    It is done in the review itself and taken back before anybody sees it, which is faster than in a copy. An act that
    brings a file cannot be looked at so.
    """
    passing = replace(desk, ids=RandomIds())
    with desk.store.taken_back():
        open_on(passing, records)
        return _looked_around(passing, act, records)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """How a review stands, as far as an act on some of its records can change it; of all of them by None."""

    counts: PrismaCounts
    places: dict[str, reading.RecordLine]
    under: dict[str, str]
    judged: frozenset[str]
    settled: SettledVotes
    protocol: Protocol
    forms: dict[str, Form]


def _look(desk: Desk, records: Collection[str] | None) -> _Look:
    store = desk.store
    lines = reading.all_lines(store) if records is None else (line for line, _, _ in reading.placed(store, records))
    places = {line.id: line for line in lines}
    return _Look(
        counts=reading.counts(store),
        places=places,
        under=_under(desk),
        judged=frozenset(judged_among(desk, places)),
        settled=settled(store, records),
        protocol=desk.frame.protocol,
        forms={s.name: desk.frame.form(s.form) for s in desk.frame.protocol.stages if s.form in desk.frame.forms},
    )


def _looked_around(desk: Desk, act: Callable[[Desk], object], records: Collection[str] | None = None) -> DryRun:
    """Do an act, and hold what was before against what is after it."""
    before = _look(desk, records)
    act(desk)
    after = _look(desk, before.places if records is not None else None)  # what it joins was apart, or joined once
    now, then = before.settled, after.settled
    return DryRun(
        changes=tuple(_changes(before.counts, after.counts)),
        moved=tuple(_moves(before, after)),
        lost=_without(now.opened, frozenset().union(*then.opened.values())),
        overruled=tuple(_overruled(before, after)),
        late={stage: n for stage, cast in now.waiting.items() if (n := len(cast & then.late))},
        no_option=tuple(_no_options(desk.store, before.forms, after.forms)),
    )


def _no_options(store: Store, before: Mapping[str, Form], after: Mapping[str, Form]) -> Iterator[NoOption]:
    """Yield the answers given on opened sheets that the form of their stage offered before and does not after."""
    for stage, form in before.items():
        if stage not in after or after[stage].id != form.id or after[stage] == form:
            continue  # the sheets of another form are told as votes that would not count
        left = {item.id: {option.value for option in item.options} for item in after[stage].items}
        given = answers_given(store, stage)
        for item in form.items:
            for option in item.options:
                n = given.get((item.id, option.value), 0)
                if n and option.value not in left.get(item.id, ()):
                    yield NoOption(stage, clean_line(item.label), clean_line(option.label), n)


def _without(cast: dict[str, set[str]], kept: frozenset[str]) -> dict[str, int]:
    return {stage: len(votes - kept) for stage, votes in cast.items() if votes - kept}


def _moves(before: _Look, after: _Look) -> Iterator[Moved]:
    judged = before.judged | after.judged  # votes that count again were cast as well
    protocols = (before.protocol, after.protocol)
    for name, line in before.places.items():
        if name in after.places:
            then, under = after.places[name].place, _changed(before.under, after.under, line.source)
            if under or _is_elsewhere(line.place, then, protocols):
                yield Moved(
                    number=line.number, title=line.title, now=line.place, then=then, judged=line.number in judged,
                    under=under,
                )  # fmt: skip


def _overruled(before: _Look, after: _Look) -> Iterator[Overruled]:
    """Yield the outcomes of records that opened votes made, and that are others or count no longer."""
    protocols = (before.protocol, after.protocol)
    then = {(r, p.now_called(stage)): said for (r, stage), said in after.settled.outcomes.items() for p in protocols}
    order = {stage.name: n for n, stage in enumerate(before.protocol.stages)}

    def place(stood: tuple[tuple[str, str], object]) -> tuple[int, int]:
        (record, stage), _ = stood
        return before.places[record].listing, order[stage]

    for (record, stage), now in sorted(before.settled.outcomes.items(), key=place):
        line = before.places[record]
        found = [then.get((record, p.now_called(stage))) for p in protocols]
        if line.number in before.judged and now not in found:
            said = next((said for said in found if said), ("", "", ""))
            yield Overruled(line.number, stage, _said(now), _said(said))


def _said(outcome: tuple[str, str, str]) -> str:
    status, choice, _ = outcome
    return f"{status}: {choice}" if choice else status


def _is_elsewhere(now: Place, then: Place, protocols: Sequence[Protocol]) -> bool:
    """Say whether a place is another one, not the same at a stage that has another name."""
    same = any(
        replace(now, stage=p.now_called(now.stage)) == replace(then, stage=p.now_called(then.stage)) for p in protocols
    )
    return not same


def _under(desk: Desk) -> dict[str, str]:
    """Say of each source under which kind and lane its records are counted."""
    return {s.id: f"{kind_words(s.kind)} ({lane_words(s.lane)})" for s in desk.frame.sources.values()}


def _changed(before: dict[str, str], after: dict[str, str], source: str) -> str:
    return after.get(source, "") if after.get(source) != before.get(source) else ""


def _changes(before: PrismaCounts, after: PrismaCounts) -> Iterator[BoxChange]:
    now, then = _numbers(before), _numbers(after)
    labels = {key: label for numbers in (now, then) for key, (label, _) in numbers.items()}
    for key, label in labels.items():
        (_, was), (_, will) = now.get(key, (label, 0)), then.get(key, (label, 0))
        if was != will:
            yield BoxChange(key[0], label, was, will)


def open_on(desk: Desk, records: Collection[str] | None = None) -> None:
    """Open what is complete on the reports of these records, or on all, before anything is judged by what is open.

    Every act that asks what was judged, and every look at what an act would change, does this first: a whole ballot
    is not "before screening", whether or not its authors have left their screens.
    """
    if not desk.may_write or not queues.any_ready(desk.store):
        return
    if records is None:
        opening.open_complete(desk)
    elif records:
        homes = reading.reports_of(desk.store)
        opening.open_complete(desk, reports={homes[record] for record in records if record in homes})


def judged_among(desk: Desk, records: Collection[str]) -> tuple[str, ...]:
    """Give the numbers of those records that an opened vote or answer was cast on."""
    return queues.judged_by_itself(desk.store, records)


def require_consent(desk: Desk, judged: Collection[str], task: str, *, agreed: bool, instead: str = "") -> None:
    """Refuse an act on what was judged already unless a lead does it, who was shown what changes and `agreed`.

    `task` completes "Only a lead may …"; `instead` says another way out.
    """
    if judged:
        _require(desk, judged, task, is_leads=True, agreed=agreed, instead=instead)


def require_shown(
    desk: Desk, found: DryRun, task: str, *, agreed: bool, own: Collection[str] = (), instead: str = ""
) -> None:
    """Refuse an act that reaches what was judged unless that was shown and `agreed` to; overruling it is a lead's.

    The stages `own` are those of a ruling that its author takes back; the rest as in `require_consent`.
    """
    if found.is_wide:
        _require(desk, found.reached, task, is_leads=found.overrules(own), agreed=agreed, instead=instead)


def _require(desk: Desk, judged: Collection[str], task: str, *, is_leads: bool, agreed: bool, instead: str) -> None:
    told = ", ".join(list(judged)[:_TOLD]) + (f" and {len(judged) - _TOLD:,} others" if len(judged) > _TOLD else "")
    if is_leads and not desk.viewer.is_lead:
        raise NotAllowedError(
            f"Votes were opened on {told}. Only a lead may {task} then, and {desk.name_of(desk.viewer.person)} is not "
            f"one here.{' ' + instead if instead else ''}"
        )
    if not agreed:
        raise ReviewError(
            f"Votes were opened on {told}. Look at what changes and agree to it: the same command shows it, and "
            "does it with --yes."
        )


@contextmanager
def _copied(desk: Desk) -> Iterator[Desk]:
    """Give the same desk at a copy of the review; it reads the same vault."""
    with TemporaryDirectory() as folder:
        desk.store.copy_to(Path(folder) / desk.store.path.name)
        store = Store.open(Path(folder), desk.vault)
        try:
            yield Desk(store, desk.vault, desk.viewer, desk.clock, desk.ids)
        finally:
            store.close()


def _numbers(counts: PrismaCounts) -> dict[tuple[str, str], tuple[str, int]]:
    """Give every number of the diagram with its label, by box and line; a line that is all of its box is not told.

    A line is the same one under another label: a reason that is only called otherwise changes no number.
    """
    found: dict[tuple[str, str], tuple[str, int]] = {}
    for key, box in counts.boxes.items():
        found[key, ""] = "", box.n
        if len(box.lines) > 1 or sum(line.n for line in box.lines) != box.n:
            found.update({(key, line.key): (line.label, line.n) for line in box.lines})
    return found
