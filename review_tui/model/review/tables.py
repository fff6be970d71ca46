"""How the columns of a table of records are understood: what a reader guessed, a person said, a review remembers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from review_tui.model.review.errors import ReviewError

# The fields of a record that a column may give.
MAPPED = (
    "title", "authors", "year", "date", "container", "abstract", "doi", "url", "organisation", "type", "volume",
    "issue", "pages", "place", "issn", "isbn", "pmid", "language", "keywords", "notes", "accessed", "edition", "number",
    "source_id", "editors", "archived",
)  # fmt: skip
LEFT_OUT = "decisions, left out"  # how a column is known whose decisions are no part of a record
ASKED = "decisions or not, asked"  # how one is known of which a person must say whether votes stand there
SIGNED = "signed "  # before a name: what somebody of the review seems to say in a document
Key = tuple[str, ...]  # the folded names of a table's columns, sorted: the shape under which it is remembered


class By(StrEnum):
    """Where the understanding of a table comes from."""

    LAYOUT = "layout"  # the export of a program that is known
    REMEMBERED = "remembered"  # this review imported the same columns before
    SAID = "said"  # a person said it for this import
    NAMES = "names"  # the columns are called as fields are
    GUESS = "guess"  # from names like those, and from what stands in the cells


@dataclass(frozen=True, slots=True)
class ReadColumn:
    """One column: its name, made unique; the field it gives ("" = kept beside the record) and how that is known."""

    name: str
    field: str = ""
    how: str = ""
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadTable:
    """One table of a file as it was understood; `asks` is the sentence why a person must look first ("" = need not).

    `asked` names the columns of which a person must say whether votes stand there. One that is `aside` looks like no
    list: beside other tables of its file it waits for nobody. Of references (`of_references`) the columns are their
    tags, notes or a field by its tag, some of which may be votes; none gives a title. Of a document
    (`of_document`) they are the places where somebody of the review may speak.
    """

    columns: tuple[ReadColumn, ...]
    by: By
    layout: str = ""  # the program whose export it is
    sheet: str = ""
    line: int = 1  # where the headings stand
    rows: int = 0
    headless: bool = False  # the first line is a record already
    asks: str = ""
    asked: tuple[str, ...] = ()
    aside: bool = False
    of_references: bool = False
    of_document: bool = False

    @property
    def key(self) -> Key:
        """The set of columns under which it is remembered."""
        return key_of(column.name for column in self.columns)

    @property
    def fields(self) -> dict[str, str]:
        """Which column gives each field: {field: name of the column}."""
        return {column.field: column.name for column in self.columns if column.field}

    @property
    def is_left_out(self) -> bool:
        """Say whether a person said that no column of it gives a field, so that it is left out."""
        return bool(self.asks) and self.by is By.SAID and not self.fields

    @property
    def waits(self) -> bool:
        """Say whether a person must look at it before the others of its file come in."""
        return bool(self.asks) and not (self.aside or self.is_left_out)

    @property
    def holds_decisions(self) -> bool:
        """Say whether decisions of reviewers stand in it, or may."""
        return any(column.how in (LEFT_OUT, ASKED) for column in self.columns)

    def to_json(self) -> dict[str, Any]:
        """Give the shape that `import --json` shows."""
        columns = [{"name": c.name, "field": c.field, "how": c.how, "examples": list(c.examples)} for c in self.columns]
        return {
            "sheet": self.sheet,
            "line": self.line,
            "rows": self.rows,
            "layout": self.layout,
            "by": self.by.value,
            "columns": columns,
            "asks": self.asks,
            "asked": list(self.asked),
            "aside": self.aside,
        }


@dataclass(frozen=True, slots=True)
class SaidOfVotes:
    """What a person says of columns: {plain heading: whose votes stand there}, and those that only look like votes."""

    votes: Mapping[str, str] = field(default_factory=dict)
    none: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of columns before a file is read: what a person said of any table, and whole tables by their key.

    Values are {field: name of a column}; in `said` an empty name leaves the field without a column. `voting` is what a
    person says now of columns with votes, `voted` what the review remembers of tables by their key; `encoding` how
    texts are written, as a person says; `people` are the folded names by which those of the review are called. `usual`
    are the columns with votes of other tables of the source: a table that is new is taken to seal them as well.
    """

    said: Mapping[str, str] = field(default_factory=dict)
    chosen: Mapping[Key, Mapping[str, str]] = field(default_factory=dict)
    remembered: Mapping[Key, Mapping[str, str]] = field(default_factory=dict)
    voting: SaidOfVotes = field(default_factory=SaidOfVotes)
    voted: Mapping[Key, SaidOfVotes] = field(default_factory=dict)
    encoding: str = ""
    people: frozenset[str] = frozenset()
    usual: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_said(self) -> bool:
        """Say whether a person said, now or before, which columns of some table give fields."""
        return bool(self.said or self.chosen or self.remembered)

    def voting_in(self, key: Key) -> SaidOfVotes:
        """Give what is known of votes in a table: what a person says now, and else what the review remembers of it."""
        before = self.voted.get(key, SaidOfVotes(self.usual))
        votes = {name: who for name, who in before.votes.items() if name not in self.voting.none} | dict(
            self.voting.votes
        )
        return SaidOfVotes(votes, (before.none - self.voting.votes.keys()) | self.voting.none)


def fold_heading(text: str) -> str:
    """Fold a heading so that case, blanks and a byte order mark make no difference."""
    return " ".join(text.strip("\ufeff").split()).casefold()


def key_of(names: Any) -> Key:  # noqa: ANN401  # any iterable of texts
    """Give the key of a table with these columns."""
    return tuple(sorted(fold_heading(name) for name in names))


def plain_heading(text: str) -> str:
    """Fold a heading so that underscores make no difference either, as those of decisions are written."""
    return fold_heading(text).replace("_", " ")


def parse_votes(words: Iterable[str], none: Iterable[str]) -> SaidOfVotes:
    """Read COLUMN=NAME as people type it, and columns without votes; raises ReviewError for anything else."""
    said = {}
    for word in words:
        column, equals, name = word.rpartition("=")
        if not (equals and column.strip() and name.strip()):
            raise ReviewError(f'"{word}" does not say whose votes stand in a column. Write --votes "COLUMN=NAME".')
        said[plain_heading(column)] = name.strip()
    return SaidOfVotes(said, frozenset(map(plain_heading, none)))


def parse_said(words: tuple[str, ...]) -> dict[str, str]:
    """Read FIELD=COLUMN as people type it; raises ReviewError with the fields there are."""
    said = {}
    for word in words:
        name, equals, column = word.partition("=")
        wanted = name.strip().casefold()
        if not equals or wanted not in MAPPED:
            raise ReviewError(
                f'"{word}" does not say which column gives a field. Write --map FIELD=COLUMN, as --map title=Heading; '
                f"fields are {', '.join(MAPPED)}."
            )
        said[wanted] = column.strip()
    return said
