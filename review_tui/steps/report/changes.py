"""What stands in another number of the diagram than before, between two snapshots, and the acts that moved it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from review_tui.model.fold.rounds import Snapshot
from review_tui.model.log.declaration import Moves
from review_tui.model.log.events import Event, records_of
from review_tui.model.log.kinds import kinds_that
from review_tui.model.prisma.counting import BOX_KEYS, UPDATE_KEYS, outside_words
from review_tui.model.prisma.ledger import Ledger, Number, Numbers, Placed, Thing
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.places import Fate
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk
from review_tui.steps.desk.history import sentence_of
from review_tui.steps.desk.whose import called_in
from review_tui.steps.plan.snapshots import as_of, named
from review_tui.store import reading
from review_tui.store.concealed import Concealed
from review_tui.store.replay import replayed
from review_tui.store.sight import Sight
from review_tui.store.store import Store
from review_tui.store.studies import study_names
from review_tui.words.phrases import when

# Votes and remarks move nothing before they are opened, grants and what is shown nothing at all.
_UNCOUNTED = {Moves.VOTES, Moves.SHOWN, Moves.ROLES, Moves.NOTHING}
_MOVERS = kinds_that(lambda means: not _UNCOUNTED.issuperset(means.moves))


@dataclass(frozen=True, slots=True)
class Cause:
    """An act, and the numbers (box, line; "" for the box itself) that something left and entered by it for good."""

    event: Event
    left: tuple[Number, ...]
    entered: tuple[Number, ...]

    @property
    def turned(self) -> "Cause":
        """The same as it looks from later to earlier."""
        return Cause(self.event, self.entered, self.left)


_TURNED = {"came": "gone", "gone": "came", "moved": "moved"}


@dataclass(frozen=True, slots=True)
class Change:
    """Something that came in ("came"), left ("gone") or moved ("moved"): a record, a study, or `n` hits or reports.

    `causes` are the acts in their order; over all changes, entered less left is by how much each number differs.
    """

    number: str
    title: str
    manner: str
    causes: tuple[Cause, ...]
    n: int = 1

    @property
    def event(self) -> Event:
        """The act that moved it last."""
        return self.causes[-1].event

    @property
    def left(self) -> tuple[Number, ...]:
        """The numbers that it left."""
        return tuple(number for cause in self.causes for number in cause.left)

    @property
    def entered(self) -> tuple[Number, ...]:
        """The numbers that it entered."""
        return tuple(number for cause in self.causes for number in cause.entered)

    @property
    def turned(self) -> "Change":
        """The same as it looks from later to earlier."""
        causes = tuple(cause.turned for cause in self.causes)
        return Change(self.number, self.title, _TURNED[self.manner], causes, self.n)


def difference(desk: Desk, before: str, after: str) -> list[Change]:
    """Give all that stands in another number at one snapshot (or "now") than at another, with the acts that moved it.

    Raises UnknownError for a name that no snapshot has.
    """
    return between(desk, named(desk, before), named(desk, after))


def between(desk: Desk, one: Snapshot, other: Snapshot) -> list[Change]:
    """Give the same of two snapshots, whichever came first; raises ReviewError where neither holds the other.

    The events of the time between are folded one after the other, so that what moved a record is seen and not guessed.
    """
    if not other.covers(one):
        if not one.covers(other):
            raise ReviewError(
                f"Neither {one.name} nor {other.name} holds all that the other does: they were named in copies that "
                "had not met. Compare each with now."
            )
        return [change.turned for change in between(desk, other, one)]
    written = [event for event in desk.store.events() if other.holds(event) and not one.holds(event)]
    with as_of(desk, one) as store:
        ledger = Ledger(frame=store.frame)
        ledger.begin(_placed(store))
        for event in replayed(store, written):
            if event.kind in _MOVERS:
                everywhere = any(ref[:2] in ("*", "b:") for ref in event.refs)
                about = None if everywhere else records_of(event.refs)
                ledger.note(event.id, store.frame, _placed(store, about), all_of_it=everywhere)
        seen = Concealed.from_viewer(desk.store, desk.viewer)
        return list(_changes(store, ledger, {event.id: event for event in written}, seen))


def told(desk: Desk, event: Event) -> str:
    """Say what an act was, as far as the viewer may read it, and who did it."""
    what = sentence_of(desk, event) if Sight(desk.store, desk.viewer).reads(event) else event.kind.replace("_", " ")
    return f"{what} · {clean_line(called_in(desk, event, event.actor))}, {when(event.at)}"


def _placed(store: Store, about: Sequence[str] | None = None) -> Iterator[Placed]:
    for line, spot, study in reading.placed(store, about):
        yield Placed(line.id, spot, study)


def _changes(store: Store, ledger: Ledger, events: Mapping[str, Event], seen: Concealed) -> Iterator[Change]:
    """Give the changes of records in listing order, then those of all else, alike ones together."""
    shifted = dict(ledger.shifts())
    order = {event: at for at, event in enumerate(events)}
    found: dict[Thing, tuple[str, tuple[Cause, ...]]] = {}
    for thing, shifts in shifted.items():
        causes = tuple(
            Cause(events[s.event], _in_order(s.left), _in_order(s.entered))
            for s in sorted(shifts, key=lambda s: order[s.event])
        )
        found[thing] = _manner(ledger.was.get(thing), ledger.now[thing]), causes
    for line in reading.lines_of(store, [thing.name for thing in found if thing.what == "record"]):
        yield Change(line.number, seen.line(line).title, *found[Thing("record", line.id)])
    others = sorted(thing for thing in found if thing.what != "record")
    for (what, name, (manner, causes)), alike in groupby(others, key=lambda t: (t.what, t.name, found[t])):
        yield Change("", _called(store, what, name), manner, causes, len(list(alike)))


def _manner(was: Numbers | None, now: Numbers) -> str:
    return "moved" if was and now else "came" if now else "gone"


def place(number: Number) -> tuple[int, str]:
    """Give the place of a number in the diagram, also of one that the protocol in force does not print."""
    return (*BOX_KEYS, *UPDATE_KEYS).index(number[0]), number[1]


def _in_order(numbers: Numbers) -> tuple[Number, ...]:
    return tuple(sorted(numbers, key=place))


def _called(store: Store, what: str, name: str) -> str:
    """Say what something is that is no record."""
    if what in (Fate.DUPLICATE, Fate.OTHER):
        return outside_words(store.frame, name, Fate(what))
    return f"the study {study_names(store).get(name, '')}".strip() if what == "study" else what
