"""What events say of the whole review: who takes part, protocol, forms, rounds, published states."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from review_tui.model.log.bodies import Body, Json
from review_tui.model.log.declaration import Audience, Declaration, Moves, Undoer, Writer
from review_tui.model.log.written import FORM, ORGANISATION, PROTOCOL
from review_tui.model.review.people import Role
from review_tui.model.review.shapes import Shape, listed, mapped, member, name, text, whole


@dataclass(frozen=True, slots=True)
class ReviewCreated(Body):
    """The review began; its id is the id of this event."""

    KIND: ClassVar[str] = "review_created"
    MEANS: ClassVar[Declaration] = Declaration(
        Writer.FOUNDER,
        Audience.EVERYONE,
        Undoer.NOBODY,
        "*",
        (Moves.ROLES, Moves.FRAME),
        founding=True,
        apart="there is one",
    )
    title: str = ""


@dataclass(frozen=True, slots=True)
class ProtocolApplied(Body):
    """A protocol came into force, with the reason for it.

    Every vote names the one that it was cast under.
    """

    KIND: ClassVar[str] = "protocol_applied"
    MEANS: ClassVar[Declaration] = Declaration(
        Writer.LEAD,
        Audience.EVERYONE,
        Undoer.LEAD,
        "*",
        (Moves.FRAME, Moves.EVERYWHERE),
        founding=True,
        words=("why",),
        named=(
            "protocol.title",
            "protocol.question",
            "protocol.registration",
            "protocol.funding",
            "protocol.criteria",
            "protocol.highlights",
            "protocol.reasons.*.label",
            "protocol.diagram.studies",
        ),
    )
    SHAPES: ClassVar[Mapping[str, Shape]] = {"protocol": PROTOCOL}
    protocol: Json = field(default_factory=dict)
    why: str = ""
    saw: tuple[str, ...] = ()

    def defines(self) -> Mapping[str, object]:
        """Define the protocol."""
        return {"the protocol": self.protocol}


@dataclass(frozen=True, slots=True)
class PersonGranted(Body):
    """A person was given a role: `reader`, `reviewer` or `lead`.

    A later grant takes the place of an earlier one.
    """

    KIND: ClassVar[str] = "person_granted"
    MEANS: ClassVar[Declaration] = Declaration(
        Writer.LEAD, Audience.EVERYONE, Undoer.LEAD, "*", (Moves.ROLES,), founding=True
    )
    SHAPES: ClassVar[Mapping[str, Shape]] = {"role": member(Role)}
    person: str = ""
    role: str = ""
    saw: tuple[str, ...] | None = None

    def defines(self) -> Mapping[str, object]:
        """Define that the person takes part; roles add up."""
        return {f"whether {self.person} takes part": True}


@dataclass(frozen=True, slots=True)
class PersonRetired(Body):
    """A person takes part no longer; what they did stands."""

    KIND: ClassVar[str] = "person_retired"
    MEANS: ClassVar[Declaration] = Declaration(Writer.LEAD, Audience.EVERYONE, Undoer.LEAD, "*", (Moves.FRAME,))
    person: str = ""
    saw: tuple[str, ...] | None = None

    def defines(self) -> Mapping[str, object]:
        """Define that the person takes part no longer."""
        return {f"whether {self.person} takes part": False}


@dataclass(frozen=True, slots=True)
class PersonRenamed(Body):
    """A person is called otherwise; the id stays, and with it all they did.

    `called` is the key under which the new name stands beside the log, where all names do; the last counts.
    """

    KIND: ClassVar[str] = "person_renamed"
    MEANS: ClassVar[Declaration] = Declaration(Writer.LEAD, Audience.EVERYONE, Undoer.LEAD, "*", (Moves.NOTHING,))
    person: str = ""
    called: str = ""
    saw: tuple[str, ...] | None = None

    def defines(self) -> Mapping[str, object]:
        """Define how the person is called."""
        return {f"the name of {self.person}": self.called}


@dataclass(frozen=True, slots=True)
class SnapshotNamed(Body):
    """The review as it stands got a name; `heads` gives the last event of every origin: {origin: origin_seq}.

    The first of a name counts, but for a ruling that saw it.
    """

    KIND: ClassVar[str] = "snapshot_named"
    MEANS: ClassVar[Declaration] = Declaration(
        Writer.REVIEWER,
        Audience.EVERYONE,
        Undoer.LEAD,
        "*",
        (Moves.NOTHING,),
        named=("name",),
    )
    SHAPES: ClassVar[Mapping[str, Shape]] = {"heads": mapped(whole(0))}
    name: str = ""
    heads: Json = field(default_factory=dict)
    saw: tuple[str, ...] = ()

    def defines(self) -> Mapping[str, object]:
        """Define the state that has this name."""
        return {f"the snapshot {' '.join(self.name.split()).casefold()}": dict(self.heads)}


@dataclass(frozen=True, slots=True)
class RoundOpened(Body):
    """The search is brought up to date; the round's id is the id of this event.

    What is logged and imported later names it. A round that does not stand counts as the last one of its name that
    does, or else as the first search.
    """

    KIND: ClassVar[str] = "round_opened"
    MEANS: ClassVar[Declaration] = Declaration(
        Writer.LEAD,
        Audience.EVERYONE,
        Undoer.LEAD,
        "*",
        (Moves.FRAME, Moves.EVERYWHERE),
        apart="both stand; of one name both are listed, and taken back one is the other",
        words=("note",),
        named=("name",),
    )
    name: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class EditionClosed(Body):
    """The review was published as it stands, with so many studies and reports of its own.

    From the next `round_opened` on they are the previous version. It is a snapshot too: `heads` as there. `records` are
    the home records of those reports (older logs do not say them).
    """

    KIND: ClassVar[str] = "edition_closed"
    MEANS: ClassVar[Declaration] = Declaration(
        Writer.LEAD,
        Audience.EVERYONE,
        Undoer.LEAD,
        "*",
        (Moves.FRAME,),
        named=("name",),
    )
    SHAPES: ClassVar[Mapping[str, Shape]] = {
        "heads": mapped(whole(0)),
        "studies": whole(0),
        "reports": whole(0),
    }
    name: str = ""
    studies: int = 0
    reports: int = 0
    heads: Json = field(default_factory=dict)
    records: tuple[str, ...] = ()
    saw: tuple[str, ...] | None = None

    def defines(self) -> Mapping[str, object]:
        """Define what was published last."""
        return {"the edition": (self.name, self.studies, self.reports, self.records)}


@dataclass(frozen=True, slots=True)
class PreviousSet(Body):
    """An earlier version of the review, made elsewhere, had included so many studies and reports.

    The last counts.
    """

    KIND: ClassVar[str] = "previous_set"
    MEANS: ClassVar[Declaration] = Declaration(
        Writer.LEAD, Audience.EVERYONE, Undoer.LEAD, "*", (Moves.FRAME,), words=("note",)
    )
    SHAPES: ClassVar[Mapping[str, Shape]] = {"studies": whole(0), "reports": whole(0)}
    studies: int = 0
    reports: int = 0
    note: str = ""
    saw: tuple[str, ...] = ()

    def defines(self) -> Mapping[str, object]:
        """Define what an earlier version had."""
        return {"the earlier version": (self.studies, self.reports)}


@dataclass(frozen=True, slots=True)
class OrganisationsLoaded(Body):
    """A register of organisations was brought into the review, whole; `attribution` names its makers.

    `organisations` lists {code, name, kind, region, other_names, domains, begins, ends, predecessors, successors}. The
    last of a register's name counts; ties stay.
    """

    KIND: ClassVar[str] = "organisations_loaded"
    MEANS: ClassVar[Declaration] = Declaration(
        Writer.LEAD,
        Audience.EVERYONE,
        Undoer.LEAD,
        "*",
        (Moves.FRAME,),
        named=("attribution", "organisations.*.name", "organisations.*.other_names", "organisations.*.domains"),
    )
    SHAPES: ClassVar[Mapping[str, Shape]] = {"organisations": listed(ORGANISATION)}
    register: str = ""
    attribution: str = ""
    organisations: tuple[Json, ...] = ()
    saw: tuple[str, ...] = ()

    def defines(self) -> Mapping[str, object]:
        """Define the register of that name."""
        return {f"the register {self.register}": self.organisations}


@dataclass(frozen=True, slots=True)
class FormLoaded(Body):
    """An instrument was brought into the review, whole; the last of an id counts."""

    KIND: ClassVar[str] = "form_loaded"
    MEANS: ClassVar[Declaration] = Declaration(
        Writer.LEAD,
        Audience.EVERYONE,
        Undoer.LEAD,
        "*",
        (Moves.FRAME,),
        founding=True,
        named=(
            "form.title",
            "form.intro",
            "form.source",
            "form.citation",
            "form.**.label",
            "form.**.title",
            "form.**.help",
            "form.**.plain",
            "form.**.group",
            "form.**.says",
            "form.**.note",
        ),
    )
    SHAPES: ClassVar[Mapping[str, Shape]] = {"form": FORM}
    form: Json = field(default_factory=dict)
    saw: tuple[str, ...] = ()

    def defines(self) -> Mapping[str, object]:
        """Define the form of that id."""
        return {f"the form {self.form.get('id', '')}": self.form}


@dataclass(frozen=True, slots=True)
class TableMapped(Body):
    """A person said which column of a table gives which field; tables with the same columns are read so.

    `columns` are the folded names of all its columns, sorted; `fields` gives {field: folded name of a column}, empty
    where the columns are known by themselves. `votes` gives {plain heading: whose votes stand below it}, and
    `not_votes` the headings below which none stand though it looks so; both may be missing. The last counts. The votes
    hold for other tables of the same `source`, too, which may be missing.
    """

    KIND: ClassVar[str] = "table_mapped"
    MEANS: ClassVar[Declaration] = Declaration(
        Writer.REVIEWER,
        Audience.EVERYONE,
        Undoer.LEAD,
        "*",
        (Moves.NOTHING,),
        words=("*",),
    )
    SHAPES: ClassVar[Mapping[str, Shape]] = {"fields": mapped(text), "votes": mapped(text)}
    columns: tuple[str, ...] = ()
    fields: Json = field(default_factory=dict)
    saw: tuple[str, ...] = ()
    votes: Json = field(default_factory=dict)
    not_votes: tuple[str, ...] = ()
    source: str = ""

    def defines(self) -> Mapping[str, object]:
        """Define how tables with these columns are read."""
        said: dict[str, object] = dict(self.fields)
        said |= {f"votes in {column}": name for column, name in self.votes.items()}
        said |= {f"no votes in {column}": "" for column in self.not_votes}
        return {f"tables with the columns {', '.join(self.columns)}": said}


@dataclass(frozen=True, slots=True)
class StageOpened(Body):
    """A stage takes votes again."""

    KIND: ClassVar[str] = "stage_opened"
    MEANS: ClassVar[Declaration] = Declaration(Writer.LEAD, Audience.EVERYONE, Undoer.LEAD, "*", (Moves.FRAME,))
    SHAPES: ClassVar[Mapping[str, Shape]] = {"stage": name}
    stage: str = ""
    saw: tuple[str, ...] = ()

    def defines(self) -> Mapping[str, object]:
        """Define whether the stage takes votes."""
        return {f"the stage {self.stage}": "open"}


@dataclass(frozen=True, slots=True)
class StageClosed(Body):
    """A stage takes no more votes; `reveal: stage_closed` then shows peers' votes."""

    KIND: ClassVar[str] = "stage_closed"
    MEANS: ClassVar[Declaration] = Declaration(Writer.LEAD, Audience.EVERYONE, Undoer.LEAD, "*", (Moves.FRAME,))
    SHAPES: ClassVar[Mapping[str, Shape]] = {"stage": name}
    stage: str = ""
    saw: tuple[str, ...] = ()

    def defines(self) -> Mapping[str, object]:
        """Define whether the stage takes votes."""
        return {f"the stage {self.stage}": "closed"}
