"""What is said of who judges what: groups of people, recusals, places on subjects, and a lead's last word on one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from review_tui.model.log.bodies import Body, Json
from review_tui.model.log.declaration import Audience, Declaration, Moves, Room, Undoer, Writer
from review_tui.model.review.shapes import Shape, listed, mapped, name, words


@dataclass(frozen=True, slots=True)
class PersonDescribed(Body):
    """A person is of a group, as `parent_carer`, besides their role; `ends` says that they are of it no longer.

    Stages may ask that somebody of a group is among those who judge.
    """

    KIND: ClassVar[str] = "person_described"
    MEANS: ClassVar[Declaration] = Declaration(Writer.LEAD, Audience.EVERYONE, Undoer.LEAD, "*", (Moves.VOTES,))
    SHAPES: ClassVar[Mapping[str, Shape]] = {"group": name}
    person: str = ""
    group: str = ""
    ends: bool = False
    saw: tuple[str, ...] = ()

    def defines(self) -> Mapping[str, object]:
        """Define whether the person is of the group."""
        return {f"whether {self.person} is of {self.group}": not self.ends}


@dataclass(frozen=True, slots=True)
class Recused(Body):
    """A person judges nothing of an organisation, called by its code: not itself, and no report from it.

    `ends` says that this is over. What they said before stands.
    """

    KIND: ClassVar[str] = "recused"
    MEANS: ClassVar[Declaration] = Declaration(Writer.PERSON, Audience.EVERYONE, Undoer.LEAD, "*", (Moves.NOTHING,))
    SHAPES: ClassVar[Mapping[str, Shape]] = {"organisation": words}
    person: str = ""
    organisation: str = ""
    ends: bool = False
    saw: tuple[str, ...] = ()

    def defines(self) -> Mapping[str, object]:
        """Define whether the person is recused from the organisation."""
        return {f"whether {self.person} is recused from {self.organisation}": not self.ends}

    def concerns(self) -> frozenset[str]:
        """Give the person that it is about."""
        return frozenset({self.person})


@dataclass(frozen=True, slots=True)
class Assigned(Body):
    """People were given subjects to judge at a stage: `places` lists them by subject, a record or `o:CODE`.

    `released` lists those who have theirs no longer. What a bulk act was drawn by stands in `seed`. Places add up; on
    each the last word counts. A place tells who may judge, and nothing of a vote.
    """

    KIND: ClassVar[str] = "assigned"
    MEANS: ClassVar[Declaration] = Declaration(
        Writer.PERSON,
        Audience.EVERYONE,
        Undoer.LEAD,
        "b",
        (Moves.NOTHING,),
        apart="places add up, both stand",
        words=("why",),
    )
    SHAPES: ClassVar[Mapping[str, Shape]] = {
        "stage": name,
        "places": mapped(listed(words, unique=True)),
        "released": mapped(listed(words, unique=True)),
    }
    stage: str = ""
    places: Json = field(default_factory=dict)
    released: Json = field(default_factory=dict)
    seed: str = ""
    why: str = ""

    def concerns(self) -> frozenset[str]:
        """Give those whose places it gives or takes."""
        return frozenset(one for said in (self.places, self.released) for people in said.values() for one in people)


@dataclass(frozen=True, slots=True)
class Assured(Body):
    """A lead's last word: the outcome of exactly these opened votes or answers, with these rulings, is sound.

    It falls by itself when another vote counts, or another ruling stands.
    """

    KIND: ClassVar[str] = "assured"
    MEANS: ClassVar[Declaration] = Declaration(
        Writer.LEAD,
        Audience.EVERYONE,
        Undoer.LEAD,
        "r or o",
        (Moves.SHOWN,),
        rooms=(Room.CONFLICTS,),
        apart="it says the same",
        words=("note",),
    )
    SHAPES: ClassVar[Mapping[str, Shape]] = {"stage": name}
    stage: str = ""
    votes: tuple[str, ...] = ()
    rulings: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Voided(Body):
    """A lead takes words of a person out that were not opened, as of somebody who left; `votes` are their ids.

    These votes and answers are kept, and their author reads them; nobody else does. What was opened, here or in another
    copy, is not touched. Whoever may judge is asked in their place.
    """

    KIND: ClassVar[str] = "voided"
    MEANS: ClassVar[Declaration] = Declaration(
        Writer.LEAD,
        Audience.EVERYONE,
        Undoer.LEAD,
        "r+ or o",
        (Moves.VOTES,),
        apart="what either lists is voided",
        words=("why",),
    )
    SHAPES: ClassVar[Mapping[str, Shape]] = {"stage": name}
    stage: str = ""
    person: str = ""
    votes: tuple[str, ...] = ()
    why: str = ""
