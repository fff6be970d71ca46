"""What events say of the documents of a report: files put to it, fetched, read anew, and the search for its text."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from review_tui.model.log.bodies import Body, Json
from review_tui.model.log.declaration import EACH, Audience, Declaration, Moves, Undoer, Writer
from review_tui.model.log.written import FIELDS
from review_tui.model.review.shapes import Shape, one_of


@dataclass(frozen=True, slots=True)
class Attached(Body):
    """A file was put to a report; `text` is the blob of its page texts, a JSON list.

    `reading` says in which order the words of its pages with columns are read.
    """

    KIND: ClassVar[str] = "attached"
    MEANS: ClassVar[Declaration] = Declaration(
        Writer.REVIEWER,
        Audience.EVERYONE,
        Undoer.LEAD,
        "r",
        (Moves.PLACES,),
        files=("file", "text"),
        apart=EACH,
        words=("name",),
    )
    file: str = ""
    name: str = ""
    media: str = ""
    text: str = ""
    page_count: int | None = None
    reading: str = ""


@dataclass(frozen=True, slots=True)
class Captured(Body):
    """A file of a report was fetched: asked for at `address`, had from `final` ("" when it is the same).

    `accessed` is UTC to the second, `media` the type that the server gave, `title` what the file was called then. The
    record or `attached` brings the file; this only says whence.
    """

    KIND: ClassVar[str] = "captured"
    MEANS: ClassVar[Declaration] = Declaration(
        Writer.REVIEWER,
        Audience.EVERYONE,
        Undoer.LEAD,
        "r",
        (Moves.SHOWN,),
        files=("file",),
        apart=EACH,
        words=("title",),
        named=("address", "final"),
    )
    file: str = ""
    address: str = ""
    final: str = ""
    accessed: str = ""
    media: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class TextRead(Body):
    """The pages of a report's file were read anew, `by` OCR say; `text` is the blob of its page texts.

    It takes the place of the text of the file. `doubt` says what speaks against it, or that there was nothing to read.
    `fields` are what the record that came as the file says now: guesses, each marked as one. They stand where the
    record lacks a field or has but an uncertain guess, and give way to every correction.
    """

    KIND: ClassVar[str] = "text_read"
    MEANS: ClassVar[Declaration] = Declaration(
        Writer.REVIEWER,
        Audience.EVERYONE,
        Undoer.LEAD,
        "r",
        (Moves.SHOWN,),
        files=("file", "text"),
        apart="a guess of a program; the last is shown, and gives way to every correction",
        words=("doubt", "fields.title", "fields.authors", "fields.editors", "fields.abstract"),
        named=("fields", "by"),
    )
    SHAPES: ClassVar[Mapping[str, Shape]] = {"fields": FIELDS}
    file: str = ""
    text: str = ""
    by: str = ""
    doubt: str = ""
    fields: Json = field(default_factory=dict)

    @property
    def told(self) -> str:
        """Say by what the file was read, and what speaks against it."""
        return "; ".join(filter(None, (self.by, self.doubt)))


@dataclass(frozen=True, slots=True)
class RetrievalNoted(Body):
    """How the search for a report's text stands: "attempt", "not_retrieved" or "seen_elsewhere"; the last counts.

    `text` says what was tried, `whom` who was asked, `reply` what they said, `again` the day of the next try.
    """

    KIND: ClassVar[str] = "retrieval_noted"
    MEANS: ClassVar[Declaration] = Declaration(
        Writer.REVIEWER,
        Audience.EVERYONE,
        Undoer.LEAD,
        "r",
        (Moves.PLACES,),
        words=("text", "whom", "reply"),
    )
    SHAPES: ClassVar[Mapping[str, Shape]] = {"status": one_of("attempt", "not_retrieved", "seen_elsewhere")}
    status: str = "attempt"
    text: str = ""
    saw: tuple[str, ...] | None = None
    whom: str = ""
    reply: str = ""
    again: str = ""

    def defines(self) -> Mapping[str, object]:
        """Define how the search for the report's text stands."""
        return {"the search for its text": self.status}
