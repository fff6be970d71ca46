"""What events say of the documents of a report: files put to it, fetched, read anew, and the search for its text."""

from dataclasses import dataclass
from typing import ClassVar

from review_tui.model.bodies import Body


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
class Captured(Body):
    """A file of a report was fetched: asked for at `address`, had from `final` ("" when it is the same).

    `accessed` is UTC to the second, `media` the type that the server gave, `title` what the file was called then.
    """

    KIND: ClassVar[str] = "captured"
    file: str = ""
    address: str = ""
    final: str = ""
    accessed: str = ""
    media: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class TextRead(Body):
    """The pages of a report's file were read anew, `by` OCR say; `text` is the blob of its page texts."""

    KIND: ClassVar[str] = "text_read"
    file: str = ""
    text: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class RetrievalNoted(Body):
    """How the search for a report's text stands: "attempt", "not_retrieved" or "seen_elsewhere"."""

    KIND: ClassVar[str] = "retrieval_noted"
    status: str = "attempt"
    text: str = ""
