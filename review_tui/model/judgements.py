"""What people say of records: remarks, votes and their opening, rulings, ratings, verdicts on pairs, studies."""

from dataclasses import dataclass, field
from typing import ClassVar

from review_tui.model.bodies import Body, Json


@dataclass(frozen=True, slots=True)
class Noted(Body):
    """A remark on a record, shown as votes are."""

    KIND: ClassVar[str] = "noted"
    text: str = ""


@dataclass(frozen=True, slots=True)
class Asked(Body):
    """A question to the lead, without a vote."""

    KIND: ClassVar[str] = "asked"
    stage: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Decided(Body):
    """A reviewer's include, exclude or maybe; `basis` and `pages` say what text it was based on."""

    KIND: ClassVar[str] = "decided"
    stage: str = ""
    choice: str = ""
    reason: str = ""
    note: str = ""
    basis: str = ""
    pages: str = ""
    protocol: str = ""


@dataclass(frozen=True, slots=True)
class Opened(Body):
    """The votes listed are locked and may be read."""

    KIND: ClassVar[str] = "opened"
    stage: str = ""
    votes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reopened(Body):
    """A lead gave the votes back: the openings listed lock no longer."""

    KIND: ClassVar[str] = "reopened"
    stage: str = ""
    opened: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Resolved(Body):
    """A ruling on a difference, naming the votes it saw; `discussed` is one voter's part of an agreement."""

    KIND: ClassVar[str] = "resolved"
    stage: str = ""
    choice: str = ""
    reason: str = ""
    note: str = ""
    votes: tuple[str, ...] = ()
    discussed: bool = False


@dataclass(frozen=True, slots=True)
class Answered(Body):
    """A reviewer's answers to items of a form: {item: {value, comment, quote, page}}; `done` hands the sheet in."""

    KIND: ClassVar[str] = "answered"
    stage: str = ""
    form: str = ""
    version: str = ""
    answers: Json = field(default_factory=dict)
    done: bool = False


@dataclass(frozen=True, slots=True)
class Agreed(Body):
    """The consensus on items that differed, naming the answers it saw."""

    KIND: ClassVar[str] = "agreed"
    stage: str = ""
    answers: Json = field(default_factory=dict)
    note: str = ""
    votes: tuple[str, ...] = ()
    discussed: bool = False


@dataclass(frozen=True, slots=True)
class Judged(Body):
    """A person's word on two records: same, different, or `subject` is a version (summary, part, ...) of the other."""

    KIND: ClassVar[str] = "judged"
    verdict: str = ""
    subject: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Grouped(Body):
    """Reports tell of one study; a later grouping of a record takes it along."""

    KIND: ClassVar[str] = "grouped"
    study: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Tied(Body):
    """A report is from, or about, this organisation (its code), with the reason; "" says that it is of none."""

    KIND: ClassVar[str] = "tied"
    organisation: str = ""
    why: str = ""
