"""Writing the rows of records that are reports of their own: of those that stand alike one is folded."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from review_tui.model.fold.component_fold import fold_component
from review_tui.model.fold.frame import Batch, Frame
from review_tui.model.fold.likeness import FramePlace, LeanEvent, Likenesses, LikenessKey, likenesses
from review_tui.model.fold.report import HeldRecord, Hold
from review_tui.model.log.events import Event, record_ref
from review_tui.model.review.queues import position
from review_tui.store import log
from review_tui.store.rows import Rows
from review_tui.store.state.outcome import OUTCOME, OutcomeRow, OwnOutcome
from review_tui.store.state.record import RECORD, ListedFields, OwnRecord, RecordRow, listing_of
from review_tui.store.state.spelling import spelled
from review_tui.store.state.vote import VOTE, OwnVote, VoteRow, own_vote


class Alone(NamedTuple):
    """A record that is a report of its own: its place in an import, the events about it in fold order.

    `listed` is what lists show of its fields; `filed` says that it came as a document.
    """

    batch: str
    ordinal: int
    record: str
    listed: ListedFields
    filed: bool = False
    events: Sequence[LeanEvent] = ()


class _Rulings(NamedTuple):
    """The rows of a stage of those that stand alike, and the places of its rulings among their events."""

    row: OutcomeRow
    places: tuple[int, ...]


class _Voted(NamedTuple):
    """The row of a vote of those that stand alike, and its place among their events."""

    row: VoteRow
    place: int


@dataclass(frozen=True, slots=True)
class _Pattern:
    """How records stand that stand alike, told by the rows of one of them."""

    record: RecordRow
    outcomes: tuple[_Rulings, ...]
    votes: tuple[_Voted, ...]


@dataclass
class Alike:
    """Folds records of one frame, each of which is a report of its own."""

    connection: sqlite3.Connection
    frame: Frame
    _patterns: dict[LikenessKey, _Pattern | None] = field(default_factory=dict)

    def write(self, records: Iterable[Alone], *, fresh: bool = True) -> list[Alone]:
        """Write the rows of records, and give those that must be folded by themselves.

        `fresh` says that no row is there of theirs; else only those of the table of records may be.
        """
        groups, left = dict[int, tuple[_Pattern, list[Alone]]](), list[Alone]()
        for record in records:
            pattern = self._pattern(record)
            if pattern is None:
                left.append(record)
            else:
                groups.setdefault(id(pattern), (pattern, []))[1].append(record)
        for pattern, own in groups.values():
            self._write(pattern, own, "INSERT" if fresh else "INSERT OR REPLACE")
        return left

    @cached_property
    def _likenesses(self) -> Likenesses:
        return likenesses(self.frame, _frame_places(self.connection))

    def _pattern(self, of: Alone) -> _Pattern | None:
        if of.filed:
            return None  # its file has a row of its own
        likeness = self._likenesses.of(of.batch, of.record, of.listed.grey, of.events)
        if likeness is None:
            return None
        try:
            return self._patterns[likeness]  # looked up once: a key as long as this takes long
        except KeyError:
            pattern = self._patterns[likeness] = _pattern_of(self.frame, of, self._fields(of))
            return pattern

    def _fields(self, of: Alone) -> Mapping[str, Any]:
        """Read the fields of a record: few are asked for, and those of all fill the memory."""
        place = (of.batch, of.ordinal)
        (spelled,) = self.connection.execute("SELECT json FROM held WHERE batch = ? AND ordinal = ?", place).fetchone()
        said: Mapping[str, Any] = log.parsed(spelled)
        return said

    def _write(self, pattern: _Pattern, group: Sequence[Alone], verb: str) -> None:
        connection = self.connection
        batch = self.frame.batches[group[0].batch]  # likeness begins with it
        first = listing_of(self.frame, batch.id, 0)
        RECORD.insert_alike(connection, pattern.record, OwnRecord, [_own(one, batch, first) for one in group], verb)
        placed = [(position(one.record), first + one.ordinal) for one in group]
        for stage in pattern.outcomes:
            own = [_own_outcome(one, stage.places, *at) for one, at in zip(group, placed, strict=True)]
            OUTCOME.insert_alike(connection, stage.row, OwnOutcome, own)
        for vote in pattern.votes:
            VOTE.insert_alike(
                connection, vote.row, OwnVote, [own_vote(one.events[vote.place], one.record) for one in group]
            )


def _own(of: Alone, batch: Batch, first: int) -> OwnRecord:
    record, ordinal = of.record, of.ordinal
    return OwnRecord(record, record, record, first + ordinal, ordinal, batch.number(ordinal), *of.listed)


def _own_outcome(of: Alone, rulings: Iterable[int], place: int, listing: int) -> OwnOutcome:
    ruled = sorted(of.events[ruling].id for ruling in rulings)
    return OwnOutcome(of.record, of.record, place, listing, spelled(ruled) if ruled else "")


def _pattern_of(frame: Frame, of: Alone, fields: Mapping[str, Any]) -> _Pattern | None:
    """Fold a record with these fields, and see whether others stand so: None where it has rows of its own kind."""
    rows = Rows()
    held = HeldRecord(of.record, (Hold(of.batch, of.ordinal, fields),))
    events = [as_event(event, (record_ref(of.record),)) for event in of.events]
    rows.add(frame, of.record, fold_component(frame, [held], events))
    written = {name for name, found in rows.by_table.items() if found}
    if not written <= {RECORD.name, OUTCOME.name, VOTE.name}:
        return None
    places = {event.id: place for place, event in enumerate(of.events)}
    (record,) = rows.by_table[RECORD.name]
    return _Pattern(
        record=record,
        outcomes=tuple(_Rulings(row, _places(row.rulings, places)) for row in rows.by_table[OUTCOME.name]),
        votes=tuple(_Voted(row, places[row.event]) for row in rows.by_table[VOTE.name]),
    )


def _places(rulings: str, places: Mapping[str, int]) -> tuple[int, ...]:
    return tuple(places[ruling] for ruling in json.loads(rulings)) if rulings else ()


def as_event(said: LeanEvent, refs: tuple[str, ...]) -> Event:
    """Make an event, about these, of what the fold asks of it."""
    return Event(**said._asdict(), refs=refs, body_hash="", prev_hash="", hash="")


def said_in(row: Sequence[Any]) -> LeanEvent:
    """Read a row of `log.FOLDED`."""
    return LeanEvent._make((*row[:-1], log.parsed(row[-1])))


def _frame_places(connection: sqlite3.Connection) -> list[FramePlace]:
    """Read the places of all events about the frame and about batches, whether they have effect or not."""
    rows = connection.execute(
        "SELECT DISTINCT e.tick, e.id, e.origin, e.origin_seq FROM event_ref x JOIN event e ON e.id = x.event_id "
        "WHERE x.ref = '*' OR (x.ref >= 'b:' AND x.ref < 'b;')"
    )
    return [FramePlace._make(row) for row in rows]
