"""What an act would change in the diagram, found by doing it in a copy that passes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from review_tui.model.prisma import PrismaCounts
from review_tui.steps.desk import Desk
from review_tui.store import reading
from review_tui.store.store import Store


@dataclass(frozen=True, slots=True)
class BoxChange:
    """A number of the diagram, by box and line ("" for the box itself), as it is and as it would be."""

    box: str
    line: str
    now: int
    then: int


def rehearse(desk: Desk, act: Callable[[Desk], object]) -> list[BoxChange]:
    """Give the numbers of the diagram that an act would change; nothing is written. Raises what the act raises."""
    with _copied(desk) as passing:
        now = _numbers(reading.counts(passing.store))
        act(passing)
        then = _numbers(reading.counts(passing.store))
    keys = [*now, *(key for key in then if key not in now)]
    changes = [BoxChange(*key, now.get(key, 0), then.get(key, 0)) for key in keys]
    return [change for change in changes if change.now != change.then]


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
