"""Decisions that were made in another program: what a reader finds of them, and the events that bring them in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from review_tui.model.log.bodies import Body, Json
from review_tui.model.log.declaration import EACH, Audience, Declaration, Moves, Undoer, Writer
from review_tui.model.log.judgements import CHOICE
from review_tui.model.review.shapes import Shape, mapped, name, text


@dataclass(frozen=True, slots=True)
class DecidedElsewhere(Body):
    """A vote that `voter` cast in another program; it counts as theirs, whoever brought it in.

    `brought` is the import it came with (a second ref, `v:IMPORT`), `tool` the program, `cast` when it says that this
    was decided. It is read and undone as the voter's, stands while its import does, and gives way to any vote they cast
    here, and on one record to one whose import knew its own; where two are left neither counts. `joint` says that one
    decision stood there for several people: agreement is not computed on it. `records` are all that were one report
    when it came in, sorted.
    """

    KIND: ClassVar[str] = "decided_elsewhere"
    MEANS: ClassVar[Declaration] = Declaration(
        Writer.VOTER,
        Audience.VOTE,
        Undoer.AUTHOR,
        "r, v",
        (Moves.VOTES,),
        apart="as votes: they cancel each other until the voter says, or one import is taken back",
        words=("note",),
    )
    SHAPES: ClassVar[Mapping[str, Shape]] = {"stage": name, "choice": CHOICE}
    stage: str = ""
    choice: str = ""
    reason: str = ""
    note: str = ""
    voter: str = ""
    brought: str = ""
    tool: str = ""
    cast: str = ""
    joint: bool = False
    protocol: str = ""
    records: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VotesImported(Body):
    """Votes came in from another program, as one act.

    They stand as long as it does, but for those that were opened. `knew` are the imports of votes that its copy knew:
    its own votes take the place of theirs. An older log does not say it: there each knew all before it.
    """

    KIND: ClassVar[str] = "votes_imported"
    MEANS: ClassVar[Declaration] = Declaration(
        Writer.REVIEWER, Audience.EVERYONE, Undoer.LEAD, "b", (Moves.VOTES,), apart=EACH
    )
    brought: str = ""
    stage: str = ""
    tool: str = ""
    knew: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Sealed(Body):
    """A file that holds decisions was kept apart for the lead, in `files/sealed/`.

    `people` gives {their name: ours} of the votes taken from it; `batch` is the import of records or of votes that it
    came with.
    """

    KIND: ClassVar[str] = "sealed"
    MEANS: ClassVar[Declaration] = Declaration(
        Writer.REVIEWER,
        Audience.LEAD,
        Undoer.LEAD,
        "b",
        (Moves.NOTHING,),
        files=("file",),
        apart=EACH,
        words=("name", "people"),
    )
    SHAPES: ClassVar[Mapping[str, Shape]] = {"people": mapped(text)}
    batch: str = ""
    file: str = ""
    name: str = ""
    people: Json = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DecisionImport:
    """One import of votes as it stands; `undone` says that it was taken back."""

    id: str
    event: str
    actor: str
    at: str
    stage: str
    tool: str
    undone: bool
    knew: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class SealedFile:
    """An original that holds decisions, kept for the lead; known only where its event may be read."""

    event: str
    actor: str
    at: str
    batch: str
    file: str
    name: str
    people: Json
