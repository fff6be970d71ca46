"""What events say of searches: where one searched and how, and who was asked for reports."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import ClassVar

from review_tui.model.log.bodies import BY_EVENT, Body, Json
from review_tui.model.log.declaration import Audience, Declaration, Moves, Room, Undoer, Writer
from review_tui.model.review.shapes import Shape, member
from review_tui.model.review.sources import ContactStatus, Lane, SourceKind


@dataclass(frozen=True, slots=True)
class SourceAdded(Body):
    """A source was named, or named anew with other particulars.

    `source` is the hash of the folded name; `lane` is empty when it is the kind's own; `organisation` is the code of
    the one whose place it is, if any.
    """

    KIND: ClassVar[str] = "source_added"
    MEANS: ClassVar[Declaration] = Declaration(
        Writer.REVIEWER,
        Audience.EVERYONE,
        Undoer.LEAD,
        "*",
        (Moves.FRAME, Moves.EVERYWHERE),
        rooms=(Room.SOURCES,),
        named=("name", "lane_reason", "url"),
    )
    SHAPES: ClassVar[Mapping[str, Shape]] = {"kind": member(SourceKind), "lane": member(Lane, "")}
    source: str = ""
    name: str = ""
    kind: str = ""
    lane: str = ""
    lane_reason: str = ""
    url: str = ""
    organisation: str = ""
    saw: tuple[str, ...] = ()

    def defines(self) -> Mapping[str, object]:
        """Define the source."""
        return {f"the source {self.source}": (self.name, self.kind, self.lane, self.url, self.organisation)}


@dataclass(frozen=True, slots=True)
class RunLogged(Body):
    """A source was searched; the run's id is the id of this event. The fields are those that PRISMA-S asks for.

    The last eight may be missing: on what it was searched, what was left out, when looking ended, how it updates an
    earlier search, the round it belongs to, the codes of the organisations that were looked for, the import that
    logged it by itself (it goes when that is withdrawn as an error), and how many duplicates were removed before the
    import. `searched` is empty where nobody said the day. One that replaces another corrects it, whole.
    """

    KIND: ClassVar[str] = "run_logged"
    MEANS: ClassVar[Declaration] = Declaration(
        Writer.REVIEWER,
        Audience.EVERYONE,
        Undoer.LEAD,
        "*",
        (Moves.FRAME,),
        rooms=(Room.SOURCES,),
        words=("searcher", "note"),
        named=("query", "platform", "limits", "stop"),
    )
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
    batch: str = ""
    duplicates: int | None = None
    saw: tuple[str, ...] | None = None

    def defines(self) -> Mapping[str, object]:
        """Define the search that it logs or corrects, which is called by its event."""
        return {BY_EVENT: _said(self)}


@dataclass(frozen=True, slots=True)
class Contacted(Body):
    """Someone was asked for reports, reminded, or replied; `due` is when one looks again ("" for never).

    `status` is `sent`, `reminded`, `replied` or `none` (no reply, none awaited); the last of a contact counts.
    One that replaces another corrects it, whole.
    """

    KIND: ClassVar[str] = "contacted"
    MEANS: ClassVar[Declaration] = Declaration(
        Writer.REVIEWER,
        Audience.EVERYONE,
        Undoer.LEAD,
        "*",
        (Moves.FRAME,),
        rooms=(Room.SOURCES,),
        words=("text",),
        named=("contact",),
    )
    SHAPES: ClassVar[Mapping[str, Shape]] = {"status": member(ContactStatus)}
    source: str = ""
    contact: str = ""
    status: str = ""
    date: str = ""
    due: str = ""
    text: str = ""
    saw: tuple[str, ...] | None = None

    def defines(self) -> Mapping[str, object]:
        """Define the step of an enquiry that it logs or corrects, which is called by its event."""
        return {BY_EVENT: _said(self)}


def _said(body: Body) -> Json:
    """Give what a body says in all of its fields, but what its writer saw."""
    return {item.name: getattr(body, item.name) for item in fields(body) if item.name != "saw"}
