"""What a fold gives: records as they stand, the reports that they are, and all that was ever joined."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from review_tui.model.fold.components import Clash, PairVerdict
from review_tui.model.fold.definitions import Dispute
from review_tui.model.fold.frame import Frame
from review_tui.model.fold.readers import Readers
from review_tui.model.fold.stages import StageState
from review_tui.model.log.events import Event
from review_tui.model.review.places import Place
from review_tui.model.review.records import from_mapping
from review_tui.model.review.sources import Lane


@dataclass(frozen=True, slots=True)
class Hold:
    """A record in a batch: its place there (0-based) and its fields as that import read them."""

    batch: str
    ordinal: int
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class HeldRecord:
    """A record and the batches that hold it; more than one when the same file came in twice."""

    id: str
    holds: tuple[Hold, ...]


@dataclass(frozen=True, slots=True)
class File:
    """A file of a report: the document a record came as, or one that was attached; `event` is "" for the former.

    `by` says by what its text was read where that was not its text layer, `reading` in which order its words are read.
    """

    record: str
    sha256: str
    name: str
    text: str
    event: str
    by: str = ""
    reading: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordState:
    """One record after the fold: the batch it lives by, its source and lane, place, corrections, number for life."""

    id: str
    batch: str
    ordinal: int
    source: str
    lane: Lane
    place: Place
    data: Mapping[str, Any]
    edits: Mapping[str, Any] = field(default_factory=dict)
    number: str = ""
    disputes: tuple[Dispute, ...] = ()

    def at(self, place: Place) -> "RecordState":
        """Give the record at another place."""
        return RecordState(
            id=self.id, batch=self.batch, ordinal=self.ordinal, source=self.source, lane=self.lane, place=place,
            data=self.data, edits=self.edits, number=self.number, disputes=self.disputes,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One document: its home record first, then the others; `home` is "" when none of them is live.

    `lent` names the fields that it takes from another of its records: {field: that record}.
    """

    home: str
    records: tuple[RecordState, ...]
    stages: tuple[StageState, ...] = ()
    files: tuple[File, ...] = ()
    study: str = ""
    retrieval: str = ""
    organisation: str = ""
    disputes: tuple[Dispute, ...] = ()  # on its ties, rulings and votes given back; those on a field are the record's
    lent: Mapping[str, str] = field(default_factory=dict)
    left: tuple[StageState, ...] = ()  # what was cast at stages that the protocol has not now
    labels: tuple[Event, ...] = ()  # that stand


@dataclass(frozen=True, slots=True)
class Component:
    """All that is known of records that engine links or verdicts ever joined."""

    reports: tuple[Report, ...]
    verdicts: tuple[PairVerdict, ...] = ()
    clashes: tuple[Clash, ...] = ()
    disputes: tuple[Dispute, ...] = ()  # on pairs of its records, each called by its ref
    readers: Readers = field(default_factory=dict)  # who could read an opened vote before, and might not now

    @property
    def stages(self) -> list[StageState]:
        """Return how all stages of all its reports stand, those that the protocol left as well."""
        return [state for report in self.reports for state in (*report.stages, *report.left)]


_LANES = {Lane.DATABASES: 0, Lane.REGISTERS: 1, Lane.OTHER: 2}


def home_order(frame: Frame, state: RecordState) -> tuple[int, int, tuple[int, str], int]:
    """Sort by the earliest round first, then databases, registers, other, import."""
    batch = frame.batches[state.batch]
    return frame.round_number(batch.round), _LANES[state.lane], batch.order, state.ordinal


def grey(records: Sequence[RecordState], lent: Mapping[str, str]) -> bool:
    """Say whether a report, its home record first, is grey literature, also by what it takes from another record."""
    own = {state.id: {**state.data, **state.edits} for state in records}
    said = own[records[0].id] | {name: own[of].get(name) for name, of in lent.items() if name in _KIND}
    return from_mapping({name: said[name] for name in _KIND if said.get(name)}).is_grey


_KIND = ("literature", "type")
