"""What each kind of event says: one dataclass a kind (docs/log.md), and their JSON."""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from typing import Any, ClassVar, TypeVar

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Body:
    """What an event says; `KIND` is its name in the log and never carries the choice."""

    KIND: ClassVar[str] = ""


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
class FormLoaded(Body):
    """An instrument was brought into the review, whole."""

    KIND: ClassVar[str] = "form_loaded"
    form: Json = field(default_factory=dict)


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

    `first` is the counter of the batch's first record in its origin; `files` says what each file gave.
    """

    KIND: ClassVar[str] = "imported"
    batch: str = ""
    source: str = ""
    run: str = ""
    parsed: str = ""
    count: int = 0
    first: int = 0
    files: tuple[Json, ...] = ()


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
class Attached(Body):
    """A file was put to a report; `text` is the blob of its page texts."""

    KIND: ClassVar[str] = "attached"
    file: str = ""
    name: str = ""
    media: str = ""
    text: str = ""
    page_count: int | None = None


@dataclass(frozen=True, slots=True)
class RetrievalNoted(Body):
    """How the search for a report's text stands: "attempt", "not_retrieved" or "seen_elsewhere"."""

    KIND: ClassVar[str] = "retrieval_noted"
    status: str = "attempt"
    text: str = ""


@dataclass(frozen=True, slots=True)
class Noted(Body):
    """A remark on a record, shown as votes are."""

    KIND: ClassVar[str] = "noted"
    text: str = ""


@dataclass(frozen=True, slots=True)
class Asked(Body):
    """A question to the lead, without a vote."""

    KIND: ClassVar[str] = "asked"
    stage: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Decided(Body):
    """A reviewer's include, exclude or maybe; `basis` and `pages` say what text it was based on."""

    KIND: ClassVar[str] = "decided"
    stage: str = ""
    choice: str = ""
    reason: str = ""
    note: str = ""
    basis: str = ""
    pages: str = ""
    protocol: str = ""


@dataclass(frozen=True, slots=True)
class Opened(Body):
    """The votes listed are locked and may be read."""

    KIND: ClassVar[str] = "opened"
    stage: str = ""
    votes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reopened(Body):
    """A lead gave the votes back: the openings listed lock no longer."""

    KIND: ClassVar[str] = "reopened"
    stage: str = ""
    opened: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Resolved(Body):
    """A ruling on a difference, naming the votes it saw; `discussed` is one voter's part of an agreement."""

    KIND: ClassVar[str] = "resolved"
    stage: str = ""
    choice: str = ""
    reason: str = ""
    note: str = ""
    votes: tuple[str, ...] = ()
    discussed: bool = False


@dataclass(frozen=True, slots=True)
class Answered(Body):
    """A reviewer's answers to items of a form: {item: {value, comment, quote, page}}; `done` hands the sheet in."""

    KIND: ClassVar[str] = "answered"
    stage: str = ""
    form: str = ""
    version: str = ""
    answers: Json = field(default_factory=dict)
    done: bool = False


@dataclass(frozen=True, slots=True)
class Agreed(Body):
    """The consensus on items that differed, naming the answers it saw."""

    KIND: ClassVar[str] = "agreed"
    stage: str = ""
    answers: Json = field(default_factory=dict)
    note: str = ""
    votes: tuple[str, ...] = ()
    discussed: bool = False


@dataclass(frozen=True, slots=True)
class Judged(Body):
    """A person's word on two records: same, different, or `subject` is a version (summary, part, ...) of the other."""

    KIND: ClassVar[str] = "judged"
    verdict: str = ""
    subject: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Grouped(Body):
    """Reports tell of one study; a later grouping of a record takes it along."""

    KIND: ClassVar[str] = "grouped"
    study: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Undone(Body):
    """The event that the envelope names does not stand."""

    KIND: ClassVar[str] = "undone"
    why: str = ""


B = TypeVar("B", bound=Body)

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
        FormLoaded,
        StageOpened,
        StageClosed,
        Imported,
        Withdrawn,
        Matched,
        Removed,
        Edited,
        Attached,
        RetrievalNoted,
        Noted,
        Asked,
        Decided,
        Opened,
        Reopened,
        Resolved,
        Answered,
        Agreed,
        Judged,
        Grouped,
        Undone,
    )
}
VERSION = 1


def pack(body: Body) -> dict[str, Any]:
    """Give the JSON of a body: its version and whatever differs from the default."""
    found: dict[str, Any] = {"v": VERSION}
    for item in fields(body):
        value = getattr(body, item.name)
        default = item.default if item.default is not MISSING else None
        if value != default and value != {}:
            found[item.name] = list(value) if isinstance(value, tuple) else value
    return found


def unpack(kind: type[B], data: Json) -> B:
    """Read the body of a known kind; fields that a later version added are left aside."""
    names = _FIELD_NAMES[kind]
    return kind(**{k: tuple(v) if isinstance(v, list) else v for k, v in data.items() if k in names})


_FIELD_NAMES: dict[type[Body], frozenset[str]] = {
    kind: frozenset(item.name for item in fields(kind)) for kind in KINDS.values()
}
