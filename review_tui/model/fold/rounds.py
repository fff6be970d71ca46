"""Rounds and editions: what was found anew since a version of the review was published, and what was known before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from review_tui.model.log.events import Event

Order = tuple[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """An update of the search; the first search has none. `id` is that of the event that opened it."""

    id: str
    name: str
    at: str
    actor: str
    order: Order
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A published state of the review, with the studies and reports that this review itself had included."""

    event: str
    name: str
    at: str
    actor: str
    order: Order
    studies: int
    reports: int
    records: tuple[str, ...] = ()  # the home records of those reports; none where it was not said


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The review under a name: the events up to `heads`, which gives the last one of every origin."""

    name: str
    event: str
    at: str
    actor: str
    heads: Mapping[str, int]

    def holds(self, event: Event) -> bool:
        """Say whether an event had been written, and had arrived, when the snapshot was named."""
        return event.origin_seq <= self.heads.get(event.origin, 0)

    def covers(self, other: "Snapshot") -> bool:
        """Say whether all that another snapshot holds is in this one."""
        return all(self.heads.get(origin, 0) >= seq for origin, seq in other.heads.items())


@dataclass(frozen=True, slots=True)
class EarlierVersion:
    """What a version of the review that was made elsewhere had included; `note` says which one."""

    studies: int = 0
    reports: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """What the diagram starts from: rounds before `first` (0 = the first search) are the previous version's.

    `studies` and `reports` are its numbers as published, `outside` those among them that this review never held.
    """

    first: int = 0
    studies: int = 0
    reports: int = 0
    outside: EarlierVersion = EarlierVersion()
    name: str = ""
    records: tuple[str, ...] = ()

    @property
    def updates(self) -> bool:
        """Say whether this review updates an earlier version (the `updated` templates of PRISMA 2020)."""
        return bool(self.first or self.studies or self.reports)


def pooled(outside: EarlierVersion) -> Baseline:
    """Give what the diagram of all rounds and editions together starts from."""
    return baseline((), (), outside)


def baseline(rounds: Sequence[Round], editions: Sequence[Edition], outside: EarlierVersion) -> Baseline:
    """Find the previous version: the last edition after which a round was opened, and what was included elsewhere.

    Until a round is opened after it, an edition's own diagram stays as it was published. All in fold order.
    """
    past = [edition for edition in editions if rounds and edition.order < rounds[-1].order]
    if not past:
        return Baseline(first=0, studies=outside.studies, reports=outside.reports, outside=outside, name=outside.note)
    last = past[-1]
    first = 1 + sum(1 for found in rounds if found.order < last.order)
    return Baseline(
        first=first,
        studies=last.studies + outside.studies,
        reports=last.reports + outside.reports,
        outside=outside,
        name=last.name,
        records=last.records,
    )
