"""What a record is: one hit as it came in, in field names that follow CSL-JSON where it has one."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import lru_cache
from operator import attrgetter
from typing import Any

from review_tui.model.review.decisions import Decision
from review_tui.model.review.text import clean, clean_line, is_plain

PEER_REVIEWED_TYPES = frozenset({"article-journal", "paper-conference"})


def is_grey(literature: str, type_: str) -> bool:
    """Say whether a record is grey literature, by its own word or else by its type."""
    return literature == "grey" if literature else type_ not in PEER_REVIEWED_TYPES


@dataclass(frozen=True, kw_only=True)  # without slots: of a field that is not said the class knows the default
class Record:
    """One hit as it came in; never changed, only overlaid by `edited` events.

    `type` is a CSL type; `kind` is document, page or dataset; `literature` is grey or peer_reviewed ("" = by type).
    `guessed` names the fields that the reader inferred and a person may confirm; `origins` says from what, beginning
    with "uncertain" where something speaks against it.
    `file` and `text` are SHA-256 of the document's own bytes and of its page texts in the vault; `reading` says
    in which order the words of pages with columns are read (formats/documents/reading).
    """

    title: str = ""
    authors: tuple[str, ...] = ()  # "Family, Given", "Family, Given, Jr.", or the name of a body
    editors: tuple[str, ...] = ()  # of the book, proceedings or report; written as authors are
    year: int | None = None
    date: str = ""  # as printed
    type: str = "document"
    kind: str = "document"
    literature: str = ""
    container: str = ""  # journal, book or series
    organisation: str = ""  # publisher or responsible body
    place: str = ""  # of publication: the word that logs know, so that it is not renamed
    volume: str = ""
    issue: str = ""
    pages: str = ""
    edition: str = ""
    number: str = ""  # report number or reference number of a decision
    doi: str = ""
    pmid: str = ""
    isbn: str = ""
    issn: str = ""
    url: str = ""
    accessed: str = ""
    archived: str = ""  # the address of a copy in a web archive
    language: str = ""
    abstract: str = ""
    keywords: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    source_id: str = ""  # the exporter's own id; never taken as unique
    extra: tuple[tuple[str, str], ...] = ()  # tags without a field of their own, as they came
    guessed: tuple[str, ...] = ()
    origins: tuple[tuple[str, str], ...] = ()  # of what was guessed: the field and where it was found
    file: str = ""
    text: str = ""
    page_count: int | None = None
    reading: str = ""

    @property
    def is_grey(self) -> bool:
        """Say whether this is grey literature, by its own word or else by its type."""
        return is_grey(self.literature, self.type)

    @property
    def sure_year(self) -> int | None:
        """The year, but None where it is an uncertain guess: that sets two documents not apart."""
        uncertain = "year" in self.guessed and dict(self.origins).get("year", "").startswith("uncertain")
        return None if uncertain else self.year


FIELDS = tuple(field.name for field in fields(Record))
_values = attrgetter(*FIELDS)
FIELD_NAMES = frozenset(FIELDS)
_PAIRS = frozenset({"extra", "origins"})
_LISTS = frozenset({"authors", "editors", "keywords", "notes", "guessed"})
_OF_FILE = frozenset({"file", "text", "page_count", "reading"})
EDITABLE = tuple(name for name in FIELDS if name not in {"extra", "guessed", "origins", *_OF_FILE})
# What people call fields besides: a body may publish, a work may stand in a journal.
ALSO_CALLED: Mapping[str, str] = {
    "publisher": "organisation", "body": "organisation", "journal": "container", "book": "container",
    "address": "url", "author": "authors", "editor": "editors", "keyword": "keywords", "note": "notes",
}  # fmt: skip
BITS: Mapping[str, int] = {name: 1 << place for place, name in enumerate(EDITABLE)}  # a set of fields as a number


@lru_cache(maxsize=10_000)  # most records of an import say the same fields
def bits(names: tuple[str, ...]) -> int:
    """Give a set of editable fields as a number; other names are left out."""
    found = 0
    for name in names:
        found |= BITS.get(name, 0)
    return found


def fields_in(found: int) -> tuple[str, ...]:
    """Name the fields of a set that is given as a number, as `bits` gave it."""
    return tuple(name for name, bit in BITS.items() if found & bit)


def guessed_in(data: Mapping[str, Any], changed: Mapping[str, Any]) -> list[str]:
    """Name what is still a guess in fields as they came in, under corrections: what was corrected or confirmed is none.

    A document that was read anew says itself what it guesses.
    """
    anew = changed.get("guessed")
    return list(anew) if anew is not None else [name for name in data.get("guessed", ()) if name not in changed]


@dataclass(frozen=True, slots=True)
class Hit:
    """A record read from a file: its position (0-based) and first line there, its texts by page, what was decided."""

    position: int
    line: int
    record: Record
    pages: tuple[str, ...] = ()
    said: tuple[Decision, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a reader met; `lost` says that a record stood here and could not be read.

    `sealed` says that what people decided stands in the file, so that the file itself is kept for the lead.

    A batch obeys found = new + known + reported, where reported counts the lost ones.
    """

    line: int
    text: str
    lost: bool = False
    sealed: bool = False


def to_mapping(record: Record) -> dict[str, Any]:
    """Give the fields that say something, ready for JSON; lists instead of tuples."""
    found: dict[str, Any] = {}
    for name, value in zip(FIELDS, _values(record), strict=True):
        if not value and value != 0:
            continue
        if type(value) is tuple:
            found[name] = [list(pair) for pair in value] if name in _PAIRS else list(value)
        else:
            found[name] = value
    return found


def from_mapping(data: Mapping[str, Any]) -> Record:
    """Make a record of what `to_mapping` gave; names it does not know are left out."""
    values = {name: value for name, value in data.items() if name in FIELD_NAMES}
    for name in _LISTS & values.keys():
        values[name] = tuple(values[name])
    for name in _PAIRS & values.keys():
        values[name] = tuple((str(key), str(text)) for key, text in values[name])
    return of_fields(values)


def of_fields(values: dict[str, Any]) -> Record:
    """Make a record of fields by name, which it keeps as they are; raises TypeError for a name that is none.

    A record is read with a third of its fields said. Setting all of them one by one took ten times as long.
    """
    if not FIELD_NAMES.issuperset(values):
        raise TypeError(f"no fields of a record: {sorted(values.keys() - FIELD_NAMES)}")
    record = object.__new__(Record)
    object.__setattr__(record, "__dict__", values)
    return record


def with_fields(record: Record, changed: Mapping[str, Any]) -> Record:
    """Give a record with some fields changed, as `replace` does, in a fraction of its time."""
    return of_fields({**vars(record), **changed})


def clean_record(record: Record) -> Record:
    """Give a record with every text in it cleaned; all but abstract and notes become single lines."""
    changed: dict[str, Any] = {}
    for name, value in zip(FIELDS, _values(record), strict=True):
        if not value or (type(value) is str and is_plain(value)):  # most fields of a record say nothing
            continue
        if name in _LISTS and all(map(is_plain, value)):
            continue
        if (made := _cleaned(name, value)) != value:
            changed[name] = made
    return with_fields(record, changed) if changed else record


def _cleaned(name: str, value: object) -> object:
    if isinstance(value, str):
        return clean(value).strip() if name == "abstract" else clean_line(value)
    if isinstance(value, tuple):
        return tuple([_cleaned("abstract" if name == "notes" else name, part) for part in value])
    return value
