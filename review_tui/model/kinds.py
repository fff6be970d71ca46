"""What each kind of event says: one dataclass a kind (docs/log.md)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from review_tui.model.bodies import Body, Json, pack, unpack
from review_tui.model.documents import Attached, Captured, RetrievalNoted, TextRead
from review_tui.model.elsewhere import DecidedElsewhere, Sealed, VotesImported
from review_tui.model.judgements import (
    Agreed,
    Answered,
    Asked,
    Decided,
    Grouped,
    Judged,
    Noted,
    Opened,
    Reopened,
    Resolved,
    Tied,
)


@dataclass(frozen=True, slots=True)
class ReviewCreated(Body):
    """The review began; its id is the id of this event."""

    KIND: ClassVar[str] = "review_created"
    title: str = ""


@dataclass(frozen=True, slots=True)
class ProtocolApplied(Body):
    """A protocol came into force, with the reason for it."""

    KIND: ClassVar[str] = "protocol_applied"
    protocol: Json = field(default_factory=dict)
    why: str = ""


@dataclass(frozen=True, slots=True)
class PersonGranted(Body):
    """A person was given a role."""

    KIND: ClassVar[str] = "person_granted"
    person: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class PersonRetired(Body):
    """A person takes part no longer; what they did stands."""

    KIND: ClassVar[str] = "person_retired"
    person: str = ""


@dataclass(frozen=True, slots=True)
class SourceAdded(Body):
    """A source was named, or named anew with other particulars."""

    KIND: ClassVar[str] = "source_added"
    source: str = ""
    name: str = ""
    kind: str = ""
    lane: str = ""
    lane_reason: str = ""
    url: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class RunLogged(Body):
    """A source was searched; the run's id is the id of this event. The fields are those that PRISMA-S asks for."""

    KIND: ClassVar[str] = "run_logged"
    source: str = ""
    searched: str = ""
    query: str = ""
    searcher: str = ""
    seen: int | None = None
    rejected: int | None = None
    kept: int | None = None
    exported: int | None = None
    note: str = ""
    platform: str = ""
    limits: str = ""
    stop: str = ""
    updated: str = ""
    round: str = ""
    organisations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contacted(Body):
    """Someone was asked for reports, reminded, or replied; `due` is when one looks again ("" for never)."""

    KIND: ClassVar[str] = "contacted"
    source: str = ""
    contact: str = ""
    status: str = ""
    date: str = ""
    due: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class SnapshotNamed(Body):
    """The review as it stands got a name; `heads` gives the last event of every origin: {origin: origin_seq}."""

    KIND: ClassVar[str] = "snapshot_named"
    name: str = ""
    heads: Json = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RoundOpened(Body):
    """The search is brought up to date: what is logged from here on belongs to this round, by the event's id."""

    KIND: ClassVar[str] = "round_opened"
    name: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class EditionClosed(Body):
    """The review was published as it stands, with so many studies and reports; `heads` as in a snapshot."""

    KIND: ClassVar[str] = "edition_closed"
    name: str = ""
    studies: int = 0
    reports: int = 0
    heads: Json = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PreviousSet(Body):
    """An earlier version of the review, made elsewhere, had included so many studies and reports."""

    KIND: ClassVar[str] = "previous_set"
    studies: int = 0
    reports: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class OrganisationsLoaded(Body):
    """A register of organisations was brought into the review, whole; `attribution` names its makers."""

    KIND: ClassVar[str] = "organisations_loaded"
    register: str = ""
    attribution: str = ""
    organisations: tuple[Json, ...] = ()


@dataclass(frozen=True, slots=True)
class FormLoaded(Body):
    """An instrument was brought into the review, whole."""

    KIND: ClassVar[str] = "form_loaded"
    form: Json = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TableMapped(Body):
    """A person said which column of a table gives which field; tables with the same columns are read so.

    `columns` are the folded names of all its columns, sorted; `fields` gives {field: folded name of a column}.
    """

    KIND: ClassVar[str] = "table_mapped"
    columns: tuple[str, ...] = ()
    fields: Json = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StageOpened(Body):
    """A stage takes votes again."""

    KIND: ClassVar[str] = "stage_opened"
    stage: str = ""


@dataclass(frozen=True, slots=True)
class StageClosed(Body):
    """A stage takes no more votes; `reveal: stage_closed` then shows peers' votes."""

    KIND: ClassVar[str] = "stage_closed"
    stage: str = ""


@dataclass(frozen=True, slots=True)
class Imported(Body):
    """Files came in as one batch; `parsed` is the blob of its records, one JSON object a line.

    `first` is the counter of the batch's first record in its origin; `files` says what each file gave; `round` is the
    round of its run ("" for the first search).
    """

    KIND: ClassVar[str] = "imported"
    batch: str = ""
    source: str = ""
    run: str = ""
    parsed: str = ""
    count: int = 0
    first: int = 0
    files: tuple[Json, ...] = ()
    round: str = ""


@dataclass(frozen=True, slots=True)
class Withdrawn(Body):
    """A batch was taken back, as an import "error" (out of every box) or as "removal" (stays identified)."""

    KIND: ClassVar[str] = "withdrawn"
    batch: str = ""
    why: str = ""
    manner: str = "error"


@dataclass(frozen=True, slots=True)
class Matched(Body):
    """The engine compared records; `pairs` is the blob of the pairs it found, one JSON object a line."""

    KIND: ClassVar[str] = "matched"
    batch: str = ""
    engine: str = ""
    pairs: str = ""
    certain: int = 0
    possible: int = 0


@dataclass(frozen=True, slots=True)
class Removed(Body):
    """A record was taken out before screening, by a tool ("automation") or for another reason ("other")."""

    KIND: ClassVar[str] = "removed"
    why: str = ""
    cause: str = "other"
    tool: str = ""


@dataclass(frozen=True, slots=True)
class Edited(Body):
    """Fields of a record were corrected; the import stays as it was."""

    KIND: ClassVar[str] = "edited"
    fields: Json = field(default_factory=dict)
    why: str = ""


@dataclass(frozen=True, slots=True)
class Undone(Body):
    """The event that the envelope names does not stand."""

    KIND: ClassVar[str] = "undone"
    why: str = ""


KINDS: Mapping[str, type[Body]] = {
    kind.KIND: kind
    for kind in (
        ReviewCreated,
        ProtocolApplied,
        PersonGranted,
        PersonRetired,
        SourceAdded,
        RunLogged,
        Contacted,
        SnapshotNamed,
        RoundOpened,
        EditionClosed,
        PreviousSet,
        OrganisationsLoaded,
        FormLoaded,
        TableMapped,
        StageOpened,
        StageClosed,
        Imported,
        Withdrawn,
        Matched,
        Removed,
        Edited,
        Attached,
        Captured,
        TextRead,
        RetrievalNoted,
        Noted,
        Asked,
        Decided,
        DecidedElsewhere,
        VotesImported,
        Sealed,
        Opened,
        Reopened,
        Resolved,
        Answered,
        Agreed,
        Judged,
        Grouped,
        Tied,
        Undone,
    )
}

__all__ = [
    "KINDS",
    "Agreed",
    "Answered",
    "Asked",
    "Attached",
    "Body",
    "Captured",
    "Contacted",
    "Decided",
    "DecidedElsewhere",
    "Edited",
    "EditionClosed",
    "FormLoaded",
    "Grouped",
    "Imported",
    "Json",
    "Judged",
    "Matched",
    "Noted",
    "Opened",
    "OrganisationsLoaded",
    "PersonGranted",
    "PersonRetired",
    "PreviousSet",
    "ProtocolApplied",
    "Removed",
    "Reopened",
    "Resolved",
    "RetrievalNoted",
    "ReviewCreated",
    "RoundOpened",
    "RunLogged",
    "Sealed",
    "SnapshotNamed",
    "SourceAdded",
    "StageClosed",
    "StageOpened",
    "TableMapped",
    "TextRead",
    "Tied",
    "Undone",
    "VotesImported",
    "Withdrawn",
    "pack",
    "unpack",
]
