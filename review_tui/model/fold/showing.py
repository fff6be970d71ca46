"""When somebody who had not voted at a stage could read what was opened there: by its `reveal`, or as it was closed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from review_tui.model.fold.amendments import Version
from review_tui.model.fold.effective import Order


@dataclass(frozen=True, slots=True)
class Showing:
    """What could be read from a place of the fold on: at `settled` stages all that is opened.

    At those that were opened again just there, after they had been closed, all that was opened before could be.
    """

    order: Order
    settled: frozenset[str]
    again: frozenset[str]


def showings(versions: Sequence[Version], called: Callable[[str], str]) -> list[Showing]:
    """Follow what the stages showed, each as it is `called` now."""
    found: list[Showing] = []
    for before, version in pairwise((versions[0], *versions)):
        reveals = {called(stage.name): stage.reveal for stage in version.protocol.stages}
        settled = frozenset(name for name, reveal in reveals.items() if reveal == "settled")
        open_now = set(map(called, before.closed)) - set(map(called, version.closed))
        again = frozenset(name for name in open_now if reveals.get(name) != "never")
        if again or settled != (found[-1].settled if found else frozenset()):
            found.append(Showing(version.order, settled, again))
    return found


def could_read(found: Sequence[Showing], stage: str, since: Order, until: Order) -> bool:
    """Say whether what was opened at a stage at one place of the fold could be read by anybody before another."""
    before = [showing for showing in found if showing.order <= since][-1:]
    between = [showing for showing in found if since < showing.order < until]
    return any(stage in showing.settled for showing in (*before, *between)) or any(
        stage in showing.again for showing in between
    )
