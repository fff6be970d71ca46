"""What an act would change, found by doing it in a copy that passes; and the consent that a wide act asks for."""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from review_tui.model.prisma.boxes import PrismaCounts
from review_tui.model.review.errors import NotAllowedError, ReviewError
from review_tui.model.review.places import GONE, Fate, Place
from review_tui.model.review.protocol import Protocol
from review_tui.steps.desk import opening
from review_tui.steps.desk.desk import Desk
from review_tui.store import queues, reading
from review_tui.store.store import Store

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
    def follows(self) -> bool:
        """Say whether it is a duplicate that goes or comes: the report that it belongs to stands by another record."""
        ends = {self.now.fate, self.then.fate}
        return not self.judged and Fate.DUPLICATE in ends and len(ends.intersection(GONE)) == 1


@dataclass(frozen=True, slots=True)
class DryRun:
    """What an act would change: numbers of the diagram, where records stand, and opened votes that would not count.

    `lost` gives them by the stage at which they were cast.
    """

    changes: tuple[BoxChange, ...]
    moved: tuple[Moved, ...]
    lost: dict[str, int]

    @property
    def judged(self) -> tuple[str, ...]:
        """The numbers of the records that would move though votes on them were opened."""
        return tuple(moved.number for moved in self.moved if moved.judged)

    @property
    def reports(self) -> tuple[Moved, ...]:
        """The reports that would stand elsewhere, those with opened votes first; without records that only follow."""
        return tuple(sorted((moved for moved in self.moved if not moved.follows), key=lambda moved: not moved.judged))

    @property
    def following(self) -> int:
        """How many records would go or come as duplicates, beside the reports."""
        return sum(moved.follows for moved in self.moved)

    @property
    def is_wide(self) -> bool:
        """Say whether the act reaches what people have judged."""
        return bool(self.judged or self.lost)


def run_dry(desk: Desk, act: Callable[[Desk], object]) -> DryRun:
    """Say what an act would change; nothing is written. Raises what the act raises.

    What is complete is opened in the copy first: a whole ballot is no part of what the act changes.
    """
    with _copied(desk) as passing:
        open_on(passing)
        before, places, under = reading.counts(passing.store), _places(passing.store), _under(passing)
        judged, cast = {*judged_among(passing, places)}, queues.opened_votes(passing.store)
        protocols = [passing.frame.protocol]
        act(passing)
        protocols.append(passing.frame.protocol)
        after, then = reading.counts(passing.store), _places(passing.store)
        left, counted = queues.opened_votes(passing.store), _under(passing)
        judged.update(judged_among(passing, then))  # votes that count again were cast as well
    moved = [
        Moved(
            number=line.number,
            title=line.title,
            now=line.place,
            then=then[name].place,
            judged=line.number in judged,
            under=to,
        )
        for name, line in places.items()
        if name in then
        and ((to := _changed(under, counted, line.source)) or _is_elsewhere(line.place, then[name].place, protocols))
    ]
    kept = frozenset().union(*left.values())
    lost = {stage: len(votes - kept) for stage, votes in cast.items() if votes - kept}
    return DryRun(tuple(_changes(before, after)), tuple(moved), lost)


def _is_elsewhere(now: Place, then: Place, protocols: Sequence[Protocol]) -> bool:
    """Say whether a place is another one, not the same at a stage that has another name."""
    same = any(
        replace(now, stage=p.now_called(now.stage)) == replace(then, stage=p.now_called(then.stage)) for p in protocols
    )
    return not same


def _under(desk: Desk) -> dict[str, str]:
    """Say of each source under which kind and lane its records are counted."""
    return {s.id: f"{s.kind.value.replace('_', ' ')} ({s.lane.value})" for s in desk.frame.sources.values()}


def _changed(before: dict[str, str], after: dict[str, str], source: str) -> str:
    return after.get(source, "") if after.get(source) != before.get(source) else ""


def _places(store: Store) -> dict[str, reading.RecordLine]:
    return {line.id: line for line in reading.all_lines(store)}


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
    if not desk.may_write:
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
    if not judged:
        return
    told = ", ".join(list(judged)[:_TOLD]) + (f" and {len(judged) - _TOLD:,} others" if len(judged) > _TOLD else "")
    if not desk.viewer.is_lead:
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
