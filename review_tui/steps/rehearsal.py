"""What an act would change, found by doing it in a copy that passes; and the consent that a wide act asks for."""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from review_tui.model.errors import NotAllowedError, ReviewError
from review_tui.model.places import Place
from review_tui.model.prisma import PrismaCounts
from review_tui.steps import opening
from review_tui.steps.desk import Desk
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


@dataclass(frozen=True, slots=True)
class Moved:
    """A record that would stand elsewhere; `judged` says that votes on its report were opened."""

    number: str
    title: str
    now: Place
    then: Place
    judged: bool


@dataclass(frozen=True, slots=True)
class Rehearsal:
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
    def is_wide(self) -> bool:
        """Say whether the act reaches what people have judged."""
        return bool(self.judged or self.lost)


def rehearse(desk: Desk, act: Callable[[Desk], object]) -> Rehearsal:
    """Say what an act would change; nothing is written. Raises what the act raises."""
    with _copied(desk) as passing:
        before, places = reading.counts(passing.store), _places(passing.store)
        judged, cast = queues.judged(passing.store), queues.opened_votes(passing.store)
        act(passing)
        after, then = reading.counts(passing.store), _places(passing.store)
        left = queues.opened_votes(passing.store)
    moved = [
        Moved(line.number, line.title, line.place, then[name].place, line.report in judged)
        for name, line in places.items()
        if name in then and then[name].place != line.place
    ]
    kept = frozenset().union(*left.values())
    lost = {stage: len(votes - kept) for stage, votes in cast.items() if votes - kept}
    return Rehearsal(tuple(_changes(before, after)), tuple(moved), lost)


def _places(store: Store) -> dict[str, reading.RecordLine]:
    return {line.id: line for line in reading.all_lines(store)}


def _changes(before: PrismaCounts, after: PrismaCounts) -> Iterator[BoxChange]:
    now, then = _numbers(before), _numbers(after)
    for key in [*now, *(key for key in then if key not in now)]:
        if now.get(key, 0) != then.get(key, 0):
            yield BoxChange(*key, now.get(key, 0), then.get(key, 0))


def open_on(desk: Desk, records: Collection[str]) -> None:
    """Open what is complete on the reports of these records, so that a whole ballot is not "before screening"."""
    if desk.may_write and records:
        homes = reading.reports_of(desk.store)
        opening.open_complete(desk, reports={homes[record] for record in records if record in homes})


def judged_among(desk: Desk, records: Collection[str]) -> tuple[str, ...]:
    """Give the numbers of those records on whose reports votes were opened."""
    return queues.judged_among(desk.store, records)


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


def _numbers(counts: PrismaCounts) -> dict[tuple[str, str], int]:
    """Give every number of the diagram; a line that is all of its box is not told twice."""
    found: dict[tuple[str, str], int] = {}
    for key, box in counts.boxes.items():
        found[key, ""] = box.n
        if len(box.lines) > 1 or sum(line.n for line in box.lines) != box.n:
            found.update({(key, line.label): line.n for line in box.lines})
    return found
