"""What each number of the diagram is made of, one thing at a time, and which event last moved each of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from review_tui.model.fold.frame import Frame
from review_tui.model.prisma.counting import (
    UPDATE_KEYS,
    Spot,
    box_keys,
    holds,
    line_key,
    not_here,
    outside_lines,
)
from review_tui.model.review.places import Fate

Number = tuple[str, str]  # a box and one of its lines, "" for the box itself
Numbers = frozenset[Number]
NOWHERE: Numbers = frozenset()


class Thing(NamedTuple):
    """One of what is counted: a "record", a "study", the nth hit of a source that no record stands for.

    Such a hit is called by what became of it: "duplicate" or "other". Or the nth "report of the version before", or a
    study of it, as that was published.
    """

    what: str
    name: str = ""
    nth: int = 0


class Placed(NamedTuple):
    """A record with the spot at which it is counted, and the study that its report is put to ("" for none)."""

    record: str
    spot: Spot
    study: str


def of_record(frame: Frame, placed: Placed) -> Numbers:
    """Name every number that a record is one of; a report in no study is its own study."""
    found: set[Number] = set()
    for box in box_keys(frame):
        if box != "previous" and holds(frame, box, placed.spot):
            line = line_key(frame, box, placed.spot)
            found |= {(box, ""), (box, line)} if line else {(box, "")}
    if placed.record in frame.baseline.records:
        found.add(("previous", ""))
    if placed.spot.place.fate is Fate.INCLUDED and not placed.study:
        found |= of_study(frame, [placed.spot.round])
    return frozenset(found)


def of_study(frame: Frame, rounds: Iterable[int]) -> Numbers:
    """Name the numbers that a study is one of whose included reports came in these rounds."""
    found = set(rounds)
    base = frame.baseline
    total = {(UPDATE_KEYS[1], "studies")} if base.updates else set()
    new = {("included_new", "studies")} if all(n >= base.first for n in found) else set()
    return frozenset(total | new) if found else NOWHERE


def beyond_records(frame: Frame) -> dict[Thing, Numbers]:
    """Give what is counted though no record stands for it, thing by thing."""
    found: dict[Thing, Numbers] = {}
    for fate, source, n in ((fate, *pair) for fate, by_source in not_here(frame).items() for pair in by_source.items()):
        lines = outside_lines(frame, source, fate)
        twice = frozenset(number for box, line in lines.items() for number in ((box, ""), (box, line)))
        found.update(dict.fromkeys((Thing(fate.value, source, nth) for nth in range(n)), twice))
    base = frame.baseline
    if not base.updates:
        return found
    outside = base.outside
    for what, line, everywhere, published in (
        ("report", "", outside.reports, base.reports - len(base.records)),
        ("study", "studies", outside.studies, base.studies),
    ):
        for nth in range(max(everywhere, published)):
            numbers = {("previous", line)} if nth < published else set()
            numbers |= {("included_total", line)} if nth < everywhere else set()
            found[Thing(f"{what} of the version before", "", nth)] = frozenset(numbers)
    return found


@dataclass(frozen=True, slots=True)
class Shift:
    """The numbers that one thing left and entered by one event, of those in which it stands otherwise at the end."""

    event: str
    left: Numbers
    entered: Numbers


@dataclass(slots=True, kw_only=True)
class Ledger:
    """Which numbers each thing was and is one of, and the event by which that last changed."""

    frame: Frame
    was: dict[Thing, Numbers] = field(default_factory=dict)
    now: dict[Thing, Numbers] = field(default_factory=dict)
    _causes: dict[tuple[Thing, Number], str] = field(default_factory=dict)
    _studies: dict[str, dict[str, int]] = field(default_factory=dict)  # the rounds of its included reports
    _study_of: dict[str, str] = field(default_factory=dict)

    def begin(self, everything: Iterable[Placed]) -> None:
        """Take where everything stands at first."""
        self._take("", self._numbers(self.frame, everything) | beyond_records(self.frame))
        self.was = dict(self.now)

    def note(self, event: str, frame: Frame, placed: Iterable[Placed], *, all_of_it: bool) -> None:
        """Take where these records stand after an event, or with `all_of_it` everything there is."""
        by_thing = self._numbers(frame, placed)
        if all_of_it:
            by_thing |= {Thing("study", study): of_study(frame, seen.values()) for study, seen in self._studies.items()}
            by_thing |= beyond_records(frame)
            by_thing |= dict.fromkeys(self.now.keys() - by_thing.keys(), NOWHERE)
        self._take(event, by_thing)

    def shifts(self) -> Iterator[tuple[Thing, list[Shift]]]:
        """Give everything that stands otherwise than at first, with the events by which it does, in order."""
        for thing, now in self.now.items():
            changed = now ^ self.was.get(thing, NOWHERE)
            events = dict.fromkeys(self._causes[thing, number] for number in sorted(changed))
            found = []
            for event in events:
                moved = frozenset(number for number in changed if self._causes[thing, number] == event)
                found.append(Shift(event, moved - now, moved & now))
            if found:
                yield thing, found

    def _take(self, event: str, by_thing: Mapping[Thing, Numbers]) -> None:
        for thing, numbers in by_thing.items():
            for number in numbers ^ self.now.get(thing, NOWHERE):
                self._causes[thing, number] = event
            self.now[thing] = numbers

    def _numbers(self, frame: Frame, placed: Iterable[Placed]) -> dict[Thing, Numbers]:
        """Say where records stand, and the studies whose included reports changed by it."""
        found: dict[Thing, Numbers] = {}
        touched: set[str] = set()
        for one in placed:
            found[Thing("record", one.record)] = of_record(frame, one)
            touched |= self._put(one)
        return found | {Thing("study", study): of_study(frame, self._studies[study].values()) for study in touched}

    def _put(self, one: Placed) -> set[str]:
        """Put a record to its study, if its report is included; gives the studies that it left and joined."""
        study = one.study if one.spot.place.fate is Fate.INCLUDED else ""
        before = self._study_of.pop(one.record, "")
        if before:
            self._studies[before].pop(one.record, None)
        if study:
            self._study_of[one.record] = study
            self._studies.setdefault(study, {})[one.record] = one.spot.round
        return {before, study} - {""}
