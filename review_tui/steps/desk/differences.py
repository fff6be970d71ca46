"""What an act would change, as it is told before the act: numbers, where records stand, what was settled."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from review_tui.model.review.places import GONE, Fate, Place
from review_tui.model.review.protocol import Unit
from review_tui.words.phrases import plural, stage_words, units

_TOLD = 10  # of those that a sentence names


def first_of(names: Collection[str]) -> str:
    """Name the first of many, and how many others there are."""
    more = f" and {len(names) - _TOLD:,} others" if len(names) > _TOLD else ""
    return ", ".join(list(names)[:_TOLD]) + more


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
    """What was settled of a record at a stage and would be otherwise.

    `then` is "" where it would not count, `now` where votes that were opened once would make it again.
    """

    number: str
    stage: str
    now: str
    then: str


@dataclass(frozen=True, slots=True)
class NoOption:
    """An answer that was given on so many opened `reports`, or whatever a stage judges, and could not be chosen now."""

    stage: str
    item: str
    answer: str
    reports: int
    unit: Unit = Unit.REPORT


@dataclass(frozen=True, slots=True, kw_only=True)
class DryRun:
    """What an act would change: numbers of the diagram, where records stand, and opened votes that would not count.

    `lost` gives them by the stage at which they were cast; of those that are not opened yet `late` so those that never
    would be, `anew` those that would have to be said again, `dropped` those on what would be judged no longer.
    `overruled` are the outcomes that votes were opened for and that would be others, `gone` the organisations that
    would leave a stage; `besides` says what else goes.
    """

    changes: tuple[BoxChange, ...] = ()
    moved: tuple[Moved, ...] = ()
    lost: dict[str, int] = field(default_factory=dict)
    overruled: tuple[Overruled, ...] = ()
    late: dict[str, int] = field(default_factory=dict)
    anew: dict[str, int] = field(default_factory=dict)
    dropped: dict[str, int] = field(default_factory=dict)
    gone: dict[str, tuple[str, ...]] = field(default_factory=dict)
    no_option: tuple[NoOption, ...] = ()
    besides: tuple[str, ...] = ()

    @property
    def judged(self) -> tuple[str, ...]:
        """The numbers of the records that would move though votes on them were opened."""
        return tuple(moved.number for moved in self.moved if moved.judged)

    @property
    def reached(self) -> tuple[str, ...]:
        """What the act reaches of the judged, by name: records, or else the stages of votes that would not count."""
        numbers = dict.fromkeys((*self.judged, *(one.number for one in self.overruled)))
        sealed = (*self.late, *self.anew, *self.dropped)
        stages = dict.fromkeys((*self.lost, *sealed, *(one.stage for one in self.no_option)))
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
                said = f"{one.now or 'not counted'} → {one.then or 'counts no longer'}"
                yield f"{one.number} at {stage_words(one.stage)}: {said}."
        for stage, n in self.lost.items():
            yield f"{plural(n, 'opened vote')} at {stage_words(stage)} would count no longer."
        for stage, n in self.late.items():
            yield f"{plural(n, 'vote')} cast since at {stage_words(stage)} would come too late."
        for stage, n in self.anew.items():
            yield f"{plural(n, 'vote')} at {stage_words(stage)} must be said anew."
        for stage, left in self.gone.items():
            yield f"{first_of(left)} would be judged at {stage_words(stage)} no longer."
        for stage, n in self.dropped.items():
            yield f"{plural(n, 'vote')} not opened yet at {stage_words(stage)} would count no longer."
        for gone in self.no_option:
            told = f"{gone.item}: {gone.answer} was answered on {units(gone.reports, gone.unit)}"
            yield f"{told} at {stage_words(gone.stage)}, and could not be chosen any more."
        yield from self.besides

    @property
    def is_sealed(self) -> bool:
        """Say whether it reaches only votes that nobody has opened yet."""
        return not (self.judged or self.overruled or self.lost or self.no_option)

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
