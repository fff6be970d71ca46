"""What comes in from another copy, before it is kept: new or known, sound by its own hashes, its chains whole."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace

from review_tui.model.fold.frame import Frame
from review_tui.model.log.erasing import GONE, sum_of
from review_tui.model.log.events import Event, envelope_hash
from review_tui.model.log.kinds import ReviewCreated
from review_tui.model.review.canonical import body_hash, canonical
from review_tui.model.review.errors import BrokenLogError
from review_tui.store.erasing import WHOLE

NOTHING = "Nothing was merged."
LAST_TICK = 1 << 34  # no review counts so far; a greater one would leave no room for the order of lists
SPARE = 1 << 20  # events that the copy which wrote what comes may know beside those that are known here


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge brought: events that were new here, bodies that became readable, events known before."""

    new: int
    bodies: int
    known: int
    came: tuple[Event, ...] = ()  # events that were new, or became readable, and can be read here
    unsigned: tuple[Event, ...] = ()  # what came and is not signed by the copy that it says it comes from


def sort(connection: sqlite3.Connection, events: Iterable[Event]) -> tuple[list[Event], list[Event], int]:
    """Tell new events from known ones, and known ones whose body was missing here."""
    new: dict[str, Event] = {}
    bodies: dict[str, Event] = {}
    known = 0
    coming = list(map(without_rest, events))
    last = room(connection, len(coming))
    for event in coming:
        _assert_sound(event, last)
        own, held = in_log(connection, event.id)
        earlier = new.get(event.id)
        if (own or (earlier or event).hash) != event.hash:
            raise BrokenLogError(f"The event {event.id} differs from the one this review already has. {NOTHING}")
        if not own and (earlier is None or worth(event) > worth(earlier)):
            known += earlier is not None
            new[event.id] = event
        elif own and worth(event) > max(held, worth(bodies.get(event.id))):
            bodies[event.id] = event
        else:
            known += 1
    return sorted(new.values(), key=lambda e: e.order), list(bodies.values()), known


def room(connection: sqlite3.Connection, coming: int) -> int:
    """Give the place in the log that no event which comes has reached: each takes one, after all its copy knew.

    An event far behind all others would leave none to who takes it in: their next act would be taken nowhere.
    """
    (known,) = connection.execute("SELECT coalesce(max(seq), 0) FROM event").fetchone()
    return min(2 * (int(known) + coming) + SPARE, LAST_TICK)


def without_rest(event: Event) -> Event:
    """Give an event as it goes to another copy: what is left that all may read is told by whoever erased the rest."""
    return replace(event, body=None, salt="") if event.salt == GONE else event


def worth(event: Event | None) -> int:
    """Say how much of its words an event brings: none, what is left of them, or all."""
    if event is None or event.body is None:
        return 0
    return 1 if event.salt.startswith(GONE) else 2


def in_log(connection: sqlite3.Connection, event: str) -> tuple[str, int]:
    """Give the hash of an event of this copy ("" when it is not here) and, as `worth` says it, what of its body is."""
    found = connection.execute(
        f"SELECT e.hash, CASE WHEN b.salt = '{GONE}' OR b.salt IS NULL THEN 0 WHEN {WHOLE} THEN 2 ELSE 1 END "  # noqa: S608
        "FROM event e LEFT JOIN body b ON b.event_id = e.id WHERE e.id = ?",
        (event,),
    ).fetchone()
    return found or ("", 0)


class UntrueError(Exception):
    """What came as left of erased words is not what a lead said is left of them; `names` are these events."""

    def __init__(self, names: frozenset[str]) -> None:
        super().__init__(*sorted(names))
        self.names = names

    def without(self, events: Iterable[Event]) -> list[Event]:
        """Give events without these bodies: who made one up keeps nobody from the rest."""
        return [replace(event, body=None, salt="") if event.id in self.names else event for event in events]


def assert_true_rests(frame: Frame, events: Iterable[Event]) -> None:
    """Raise UntrueError where what came as left of erased words is not what a lead said is left of them."""
    rests = (event for event in events if worth(event) == 1)
    if found := frozenset(event.id for event in rests if not _is_true(frame, event)):
        raise UntrueError(found)


def _is_true(frame: Frame, event: Event) -> bool:
    erasure = frame.erased.get(event.id)
    return erasure is not None and sum_of(event.salt, event.body or {}) == erasure.sum


def assert_one_review(connection: sqlite3.Connection) -> None:
    """Raise BrokenLogError when the log holds the founding of two reviews."""
    kind = ReviewCreated.KIND
    (n,) = connection.execute("SELECT count(*) FROM event WHERE kind = ?", (kind,)).fetchone()
    if n > 1:
        raise BrokenLogError(f"What came in belongs to another review. {NOTHING}")


def assert_same_root(before: Frame, after: Frame, is_founding: bool) -> None:
    """Raise BrokenLogError where what came would bind the copies of this review to another one than before.

    The copy in which the review was founded is bound to no other.
    """
    if after.binding.root != before.binding.root and (before.binding.root or is_founding):
        raise BrokenLogError(
            "What came in says that another copy than this review's first one speaks for everybody. "
            f"Ask whoever sent it how it was made, and begin that copy anew with a whole bundle. {NOTHING}"
        )


def assert_chains(connection: sqlite3.Connection, origins: Iterable[str]) -> None:
    """Raise BrokenLogError unless the chains of these origins are whole, from their first event to their last."""
    for origin in origins:
        previous, seq_before = "", 0
        for seq, prev, own in connection.execute(
            "SELECT origin_seq, prev_hash, hash FROM event WHERE origin = ? ORDER BY origin_seq",
            (origin,),
        ):
            if seq != seq_before + 1 or prev != previous:
                raise BrokenLogError(
                    f"Events are missing or were changed in what {origin} wrote, at its event {seq_before + 1}. "
                    f"Ask for a new bundle. {NOTHING}"
                )
            previous, seq_before = own, seq


def is_sound(event: Event, last: int = LAST_TICK) -> bool:
    """Say whether an event agrees with its own hashes, and may be kept; `last` is as `room` gives it."""
    try:
        _assert_sound(event, last)
    except (BrokenLogError, TypeError, ValueError):
        return False
    return True


def _assert_sound(event: Event, last: int) -> None:
    """Raise BrokenLogError where an event does not agree with its own hashes, or stands where none can stand."""
    if envelope_hash(event) != event.hash:
        raise BrokenLogError(f"The event {event.id} was changed after it was written. {NOTHING}")
    if not 0 < event.tick < last:
        raise BrokenLogError(
            f"The event {event.id} of the copy {event.origin} has a place in the log that no review reaches: it was "
            f"made up. Tell the lead. {NOTHING}"
        )
    try:
        own = worth(event) < 2 or body_hash(event.salt, canonical(event.body)) == event.body_hash
    except ValueError:
        own = False
    if not own:
        raise BrokenLogError(f"What the event {event.id} says was changed after it was written. {NOTHING}")
