"""What each kind of event says: one dataclass a kind (docs/log.md)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from review_tui.model.log.binding import LetterboxOpened, OriginGiven, OriginOpened
from review_tui.model.log.bodies import Body, Json, pack, unpack
from review_tui.model.log.declaration import UNKNOWN, Audience, Declaration, Moves, Room, Undoer, Writer
from review_tui.model.log.dividing import Assigned, Assured, PersonDescribed, Recused, Voided
from review_tui.model.log.documents import Attached, Captured, RetrievalNoted, TextRead
from review_tui.model.log.erasing import Erased
from review_tui.model.log.external_decisions import DecidedElsewhere, Sealed, VotesImported
from review_tui.model.log.judgements import (
    Agreed,
    Answered,
    Asked,
    Decided,
    Grouped,
    Judged,
    Noted,
    Opened,
    Reopened,
    Replied,
    Resolved,
    Tied,
)
from review_tui.model.log.labelling import Labelled, LabelledOpenly, LabelledPrivately
from review_tui.model.log.planning import (
    EditionClosed,
    FormLoaded,
    OrganisationsLoaded,
    PersonGranted,
    PersonRenamed,
    PersonRetired,
    PreviousSet,
    ProtocolApplied,
    ReviewCreated,
    RoundOpened,
    SnapshotNamed,
    StageClosed,
    StageOpened,
    TableMapped,
)
from review_tui.model.log.searches import Contacted, RunLogged, SourceAdded
from review_tui.model.log.written import FIELDS
from review_tui.model.review.shapes import Shape, one_of, whole


@dataclass(frozen=True, slots=True)
class Imported(Body):
    """Files came in as one batch; `parsed` is the blob of its records: id, a tab, its fields as JSON, one a line.

    `first` is the number of its first record in this origin; `files` says what each file gave; `round` is the round of
    its run ("" for the first search). A file may say its `query`, which is the strategy of a run that was logged
    without one. Where `sealed` is true decisions stood in it, and its `sha256` is that of its records without them.
    """

    KIND: ClassVar[str] = "imported"
    MEANS: ClassVar[Declaration] = Declaration(
        Writer.REVIEWER,
        Audience.EVERYONE,
        Undoer.NOBODY,
        "b",
        (Moves.RECORDS,),
        files=("parsed",),
        rooms=(Room.SOURCES,),
        apart="one file gives the same records in each copy",
        named=("files.*.name", "files.*.query", "files.*.problems"),
    )
    SHAPES: ClassVar[Mapping[str, Shape]] = {"count": whole(0), "first": whole(0)}
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
    """A batch was taken back, as an import "error" (out of every box) or as "removal" (stays identified).

    By no lead it is held back from records on which votes were opened meanwhile, until a lead lets it stand.
    """

    KIND: ClassVar[str] = "withdrawn"
    MEANS: ClassVar[Declaration] = Declaration(
        Writer.IMPORTER,
        Audience.EVERYONE,
        Undoer.LEAD,
        "b",
        (Moves.RECORDS, Moves.REMOVALS),
        rooms=(Room.SOURCES,),
        named=("why",),
    )
    SHAPES: ClassVar[Mapping[str, Shape]] = {"manner": one_of("error", "removal")}
    batch: str = ""
    why: str = ""
    manner: str = "error"
    saw: tuple[str, ...] | None = None

    def defines(self) -> Mapping[str, object]:
        """Define how the batch was taken back."""
        return {f"the import {self.batch}": self.manner}


@dataclass(frozen=True, slots=True)
class Matched(Body):
    """The engine compared records; `pairs` is the blob of the pairs it found, one JSON object a line.

    Each is a, b, score (0-1000), band, suggestion, reasons. Only `certain` pairs join. Where `engine` is "a person",
    that is who proposed a pair.
    """

    KIND: ClassVar[str] = "matched"
    BY_PERSON: ClassVar[str] = "a person"
    MEANS: ClassVar[Declaration] = Declaration(
        Writer.REVIEWER,
        Audience.EVERYONE,
        Undoer.LEAD,
        "b",
        (Moves.UNIONS,),
        files=("pairs",),
        rooms=(Room.DUPLICATES,),
        apart="links add up",
    )
    batch: str = ""
    engine: str = ""
    pairs: str = ""
    certain: int = 0
    possible: int = 0


@dataclass(frozen=True, slots=True)
class Removed(Body):
    """Records were taken out before screening, by a tool ("automation") or for another reason ("other").

    By no lead it is held back from records on which votes were opened meanwhile, until a lead lets it stand.
    """

    KIND: ClassVar[str] = "removed"
    MEANS: ClassVar[Declaration] = Declaration(
        Writer.REVIEWER,
        Audience.EVERYONE,
        Undoer.LEAD,
        "r+",
        (Moves.REMOVALS,),
        rooms=(Room.DUPLICATES,),
        named=("why", "tool"),
    )
    SHAPES: ClassVar[Mapping[str, Shape]] = {"cause": one_of("automation", "other")}
    why: str = ""
    cause: str = "other"
    tool: str = ""
    saw: tuple[str, ...] | None = None

    def defines(self) -> Mapping[str, object]:
        """Define for what each of its records was taken out."""
        return {"for what it was taken out": (self.cause, self.tool or self.why)}


CONFIRMED = "confirmed"  # why fields say what a reader guessed of them: a person saw that it is right


@dataclass(frozen=True, slots=True)
class Edited(Body):
    """Fields of a record were corrected; the import stays as it was."""

    KIND: ClassVar[str] = "edited"
    MEANS: ClassVar[Declaration] = Declaration(
        Writer.REVIEWER,
        Audience.EVERYONE,
        Undoer.LEAD,
        "r",
        (Moves.SHOWN,),
        words=("why", "fields.title", "fields.authors", "fields.editors", "fields.abstract"),
        named=("fields",),
    )
    SHAPES: ClassVar[Mapping[str, Shape]] = {"fields": FIELDS}
    fields: Json = field(default_factory=dict)
    why: str = ""
    saw: tuple[str, ...] = ()

    def defines(self) -> Mapping[str, object]:
        """Define each field of its record."""
        return dict(self.fields)

    def restated(self, thing: str) -> "Edited":
        """Give the correction of one field."""
        return Edited({thing: self.fields[thing]}, self.why)


@dataclass(frozen=True, slots=True)
class Undone(Body):
    """The event that the envelope names in `undoes` does not stand."""

    KIND: ClassVar[str] = "undone"
    MEANS: ClassVar[Declaration] = Declaration(
        Writer.REVIEWER,
        Audience.TARGET,
        Undoer.TARGET,
        "=",
        (Moves.REMOVALS, Moves.UNIONS, Moves.PLACES),
        apart="it says the same",
        words=("why",),
    )
    why: str = ""


@dataclass(frozen=True, slots=True)
class Acknowledged(Body):
    """A lead has looked at an act that came in and moves what is counted, and lets it stand; `act` names it.

    No copy asks about it, or holds it back, any more, until this is taken back.
    """

    KIND: ClassVar[str] = "acknowledged"
    MEANS: ClassVar[Declaration] = Declaration(
        Writer.LEAD,
        Audience.EVERYONE,
        Undoer.LEAD,
        "=",
        (Moves.REMOVALS,),
        apart="it says the same; what is taken back does not stand",
    )
    act: str = ""


KINDS: Mapping[str, type[Body]] = {
    kind.KIND: kind
    for kind in (
        ReviewCreated,
        ProtocolApplied,
        PersonGranted,
        PersonRenamed,
        PersonRetired,
        PersonDescribed,
        Recused,
        OriginOpened,
        OriginGiven,
        LetterboxOpened,
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
        Assigned,
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
        Replied,
        Resolved,
        Answered,
        Agreed,
        Assured,
        Voided,
        Judged,
        Grouped,
        Tied,
        Labelled,
        LabelledOpenly,
        LabelledPrivately,
        Undone,
        Acknowledged,
        Erased,
    )
}


def declared(kind: str) -> Declaration:
    """Give what a kind means; what this version does not know is its author's alone, and moves nothing."""
    found = KINDS.get(kind)
    return found.MEANS if found else UNKNOWN


def kinds_that(holds: Callable[[Declaration], bool]) -> frozenset[str]:
    """Give the names of the kinds whose declaration is such."""
    return frozenset(name for name, kind in KINDS.items() if holds(kind.MEANS))


__all__ = [
    "CONFIRMED",
    "KINDS",
    "Acknowledged",
    "Agreed",
    "Answered",
    "Asked",
    "Assigned",
    "Assured",
    "Attached",
    "Body",
    "Captured",
    "Contacted",
    "Decided",
    "DecidedElsewhere",
    "Edited",
    "EditionClosed",
    "Erased",
    "FormLoaded",
    "Grouped",
    "Imported",
    "Json",
    "Judged",
    "Labelled",
    "LabelledOpenly",
    "LabelledPrivately",
    "LetterboxOpened",
    "Matched",
    "Noted",
    "Opened",
    "OrganisationsLoaded",
    "OriginGiven",
    "OriginOpened",
    "PersonDescribed",
    "PersonGranted",
    "PersonRenamed",
    "PersonRetired",
    "PreviousSet",
    "ProtocolApplied",
    "Recused",
    "Removed",
    "Reopened",
    "Replied",
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
    "Voided",
    "VotesImported",
    "Withdrawn",
    "declared",
    "kinds_that",
    "pack",
    "unpack",
]
