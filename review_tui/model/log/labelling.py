"""Labels that people put on reports: one's own, those of the team, and those of a lead who does not vote."""

from dataclasses import dataclass
from typing import ClassVar

from review_tui.model.log.bodies import Body
from review_tui.model.log.declaration import ALL_WORDS, EACH, Audience, Declaration, Moves, Room, Undoer, Writer


@dataclass(frozen=True, slots=True)
class Labelled(Body):
    """A label of the team on a record, by somebody who may vote, put there at a stage.

    It may tell how its author leans, and so opens as a remark does: with its author's vote there.
    """

    KIND: ClassVar[str] = "labelled"
    MEANS: ClassVar[Declaration] = Declaration(
        Writer.REVIEWER,
        Audience.NOTE,
        Undoer.AUTHOR,
        "r",
        (Moves.SHOWN,),
        rooms=(Room.REMARKS,),
        apart=EACH,
        words=(ALL_WORDS,),
    )
    name: str = ""
    stage: str = ""


@dataclass(frozen=True, slots=True)
class LabelledOpenly(Body):
    """A label of the team on a record, by a lead who does not vote and so can tell no decision: all see it at once."""

    KIND: ClassVar[str] = "labelled_openly"
    MEANS: ClassVar[Declaration] = Declaration(
        Writer.LEAD,
        Audience.EVERYONE,
        Undoer.LEAD,
        "r",
        (Moves.SHOWN,),
        rooms=(Room.REMARKS,),
        apart=EACH,
        words=(ALL_WORDS,),
    )
    name: str = ""


@dataclass(frozen=True, slots=True)
class LabelledPrivately(Body):
    """A label on a record that is its author's alone, whatever is opened."""

    KIND: ClassVar[str] = "labelled_privately"
    MEANS: ClassVar[Declaration] = Declaration(
        Writer.REVIEWER,
        Audience.AUTHOR,
        Undoer.AUTHOR,
        "r",
        (Moves.SHOWN,),
        rooms=(Room.REMARKS,),
        apart=EACH,
        words=(ALL_WORDS,),
    )
    name: str = ""


LABELS = frozenset({Labelled.KIND, LabelledOpenly.KIND, LabelledPrivately.KIND})
