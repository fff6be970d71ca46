"""Where one searched: the closed list of source kinds, each with its lane and its PRISMA line."""

from dataclasses import dataclass
from enum import StrEnum


class Lane(StrEnum):
    """The column of the PRISMA diagram that a source's records enter."""

    DATABASES = "databases"
    REGISTERS = "registers"
    OTHER = "other"


class SourceKind(StrEnum):
    """What a source is; the list is closed so that every source has its line in the diagram."""

    DATABASE = "database"
    REGISTER = "register"
    INDEX = "index"
    WEBSITE = "website"
    SEARCH_ENGINE = "search_engine"
    ORGANISATION = "organisation"
    CITATION = "citation"
    CONTACT = "contact"
    FOI = "foi"
    HAND_SEARCH = "hand_search"

    @property
    def lane(self) -> Lane:
        """The lane records of this kind enter unless the source says otherwise."""
        return {"database": Lane.DATABASES, "register": Lane.REGISTERS}.get(self.value, Lane.OTHER)

    @property
    def prisma_line(self) -> str:
        """The words of this kind's line in the "Records identified from" boxes (PRISMA 2020)."""
        return _PRISMA_LINES[self]


_PRISMA_LINES = {
    SourceKind.DATABASE: "Databases",
    SourceKind.REGISTER: "Registers",
    SourceKind.INDEX: "Indexes",
    SourceKind.WEBSITE: "Websites",
    SourceKind.SEARCH_ENGINE: "Search engines",
    SourceKind.ORGANISATION: "Organisations",
    SourceKind.CITATION: "Citation searching",
    SourceKind.CONTACT: "Contacts",
    SourceKind.FOI: "Freedom of information requests",
    SourceKind.HAND_SEARCH: "Hand searching",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A place that was searched; `id` is the hash of its folded name, `organisation` the code of whose place it is."""

    id: str
    name: str
    kind: SourceKind
    lane: Lane
    lane_reason: str = ""
    url: str = ""
    organisation: str = ""


NOT_SAID = "not said"  # of a search of which nobody said when it was


class ContactStatus(StrEnum):
    """How an enquiry stands: it was sent, a reminder was sent, they replied, or no reply came and none is awaited."""

    SENT = "sent"
    REMINDED = "reminded"
    REPLIED = "replied"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One step of an enquiry at a source; dates are YYYY-MM-DD, and `due` is when one looks again ("" for never)."""

    event: str
    source: str
    contact: str
    status: ContactStatus
    date: str
    due: str = ""
    text: str = ""

    @property
    def awaits(self) -> bool:
        """Say whether a reply is still awaited."""
        return self.status in (ContactStatus.SENT, ContactStatus.REMINDED)


@dataclass(frozen=True, slots=True)
class Run:
    """One search of a source on a date, with the numbers its searcher noted (None = not noted).

    `platform` is what the source was searched on, `limits` what was left out, `stop` the rule by which looking ended,
    and `updated` how the search brings an earlier one up to date (PRISMA-S items 1, 9, 4 and 12). `round` is the
    update it belongs to ("" for the first search), and `organisations` are the codes of those
    that were looked for. `searched` is "" where nobody said when it was; `batch` names the import that logged it.
    `duplicates` were removed from the hits before they were imported.
    """

    id: str
    source: str
    searched: str
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

    @property
    def day(self) -> str:
        """When it was, to print."""
        return self.searched or NOT_SAID
