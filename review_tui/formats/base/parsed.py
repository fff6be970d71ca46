"""What a reader gives: the hits of a file, and every problem it met."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from review_tui.model.review.decisions import Decision
from review_tui.model.review.records import Hit, Problem
from review_tui.model.review.tables import ReadTable


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a page to a document; `address` may be relative to the page, `text` is what one clicks on."""

    address: str
    text: str


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file within another: one that hangs on an e-mail, or lies in a PDF."""

    name: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Scan:
    """What OCR needs of a PDF: which pages (from 0) are pictures, and the title and year in its properties."""

    pages: tuple[int, ...] = ()
    title: str = ""
    made: str = ""


@dataclass(frozen=True, slots=True)
class Parsed:
    """The hits of one file in its order; nothing is lost in silence: found = hits + lost."""

    format: str
    hits: Sequence[Hit]
    problems: tuple[Problem, ...] = ()
    tables: tuple[ReadTable, ...] = ()  # how the columns of tables were understood
    query: str = ""  # the search that the file says it is the result of
    links: tuple[Link, ...] = ()  # the documents that a page links
    none: str = ""  # why a page that was read is no document: not found, a wall, an empty shell
    decisions: tuple[Decision, ...] = field(default=(), repr=False)  # of a log that holds no records
    enclosed: tuple[Enclosed, ...] = ()  # files within it, which are files of its record
    scan: Scan | None = None  # of a PDF whose pages could be opened
    closed: str = ""  # why those of a PDF could not
    part: int = 0  # which part of a long file this is, from 1; 0 for a whole one
    lines: int = 0  # that a part has

    @property
    def sealed(self) -> bool:
        """Say whether people's decisions stand in the file, so that the file itself is for the lead alone."""
        return bool(self.decisions) or any(problem.sealed for problem in self.problems)

    @property
    def found(self) -> int:
        """Count what the file held, read or not."""
        return len(self.hits) + sum(problem.lost for problem in self.problems)


def nothing(format_name: str, text: str, line: int = 1) -> Parsed:
    """Give a file of which nothing could be read, with the reason."""
    return Parsed(format_name, (), (Problem(line, text, lost=True),))
