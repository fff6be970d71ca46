"""What people say of records: remarks, votes and their opening, rulings, ratings, verdicts on pairs, studies."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from review_tui.model.log import shown
from review_tui.model.log.bodies import Body, Json
from review_tui.model.log.declaration import ALL_WORDS, EACH, Audience, Declaration, Moves, Room, Undoer, Writer
from review_tui.model.review.shapes import Shape, counting, either, listed, mapped, name, one_of, record, whole, words

SAME = "same"
DIFFERENT = "different"
# What one document is to another that is not the same, and how that is said of the first.
RELATIONS = {
    "version_of": "a version of", "summary_of": "a summary of", "part_of": "part of", "about": "about",
    "translation_of": "a translation of", "easy_read_of": "an easy-read version of", "replaces": "the successor of",
}  # fmt: skip
VERDICTS = (SAME, DIFFERENT, *RELATIONS)
CHOICE = one_of("include", "exclude", "maybe")


@dataclass(frozen=True, slots=True)
class Noted(Body):
    """A remark on a record, made at a stage: it opens with its author's vote there."""

    KIND: ClassVar[str] = "noted"
    MEANS: ClassVar[Declaration] = Declaration(
        Writer.REVIEWER,
        Audience.NOTE,
        Undoer.AUTHOR,
        "r",
        (Moves.SHOWN,),
        rooms=(Room.CONFLICTS, Room.REMARKS),
        apart=EACH,
        words=(ALL_WORDS,),
    )
    text: str = ""
    stage: str = ""


@dataclass(frozen=True, slots=True)
class Asked(Body):
    """A question to the lead, without a vote."""

    KIND: ClassVar[str] = "asked"
    MEANS: ClassVar[Declaration] = Declaration(
        Writer.REVIEWER,
        Audience.LEAD,
        Undoer.AUTHOR,
        "r",
        (Moves.SHOWN,),
        rooms=(Room.REMARKS,),
        apart=EACH,
        words=(ALL_WORDS,),
    )
    stage: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Replied(Body):
    """A lead's answer to a question; `asked` is the event that asked it."""

    KIND: ClassVar[str] = "replied"
    MEANS: ClassVar[Declaration] = Declaration(
        Writer.LEAD,
        Audience.ASKER,
        Undoer.AUTHOR,
        "r",
        (Moves.SHOWN,),
        rooms=(Room.REMARKS,),
        apart=EACH,
        words=(ALL_WORDS,),
    )
    asked: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Decided(Body):
    """A vote: `include`, `exclude` or `maybe`; `basis` and `pages` say what text it was based on.

    `records` are all that were shown as one report, sorted: with others it makes a ballot only as joined then.
    What stood beside it: `order` (`seeded`, `ranked` by `ranker`, `chosen`), `marks` (`shown` or `none`), what was
    `suggested` (`none` where nothing was), `seconds` on the card; what is left out was not recorded. `packet` is the
    packet that it came back in, and the how manieth time, as PACKET.2; "" where it was said in the program. `quotes`
    are the passages of the document that speak for it, each a `quote` with its `page` where that is known.
    """

    KIND: ClassVar[str] = "decided"
    MEANS: ClassVar[Declaration] = Declaration(
        Writer.BALLOT,
        Audience.VOTE,
        Undoer.AUTHOR,
        "r",
        (Moves.VOTES,),
        apart="two votes of one person cancel each other, and they are asked again",
        words=("note", "quotes", "pages"),
    )
    SHAPES: ClassVar[Mapping[str, Shape]] = {
        "stage": name,
        "choice": CHOICE,
        "quotes": listed(record({"quote": words}, {"page": either(whole(1), words)})),
        **shown.SHAPES,
    }
    stage: str = ""
    choice: str = ""
    reason: str = ""
    note: str = ""
    basis: str = ""
    pages: str = ""
    protocol: str = ""
    records: tuple[str, ...] = ()
    order: str = ""
    ranker: str = ""
    marks: str = ""
    suggested: str = ""
    seconds: int | None = None
    packet: str = ""
    quotes: tuple[Json, ...] = ()


@dataclass(frozen=True, slots=True)
class Opened(Body):
    """The votes or answers listed are locked and may be read, if it has effect: only a whole ballot is opened.

    `acts` are those its writer knew of by which its records were taken out or moved to another lane: they are not held
    back. `knew` are the last words that its copy had of each copy on the protocol, and on what is closed: by these is
    told how many people were asked for. An older log says neither.
    """

    KIND: ClassVar[str] = "opened"
    MEANS: ClassVar[Declaration] = Declaration(
        Writer.REVIEWER,
        Audience.EVERYONE,
        Undoer.NOBODY,
        "r+ or o",
        (Moves.PLACES,),
        apart="what either lists is opened",
    )
    SHAPES: ClassVar[Mapping[str, Shape]] = {"stage": name}
    stage: str = ""
    votes: tuple[str, ...] = ()
    acts: tuple[str, ...] | None = None
    knew: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reopened(Body):
    """A lead gave back the votes that these openings list, but for those in `keeps`.

    These are of people who cannot vote any more, and the lead lets them stand; for `drops`, of such people too, nobody
    waits. What becomes of a vote is a definition of it; of two that differ it is given back until a lead rules.
    """

    KIND: ClassVar[str] = "reopened"
    MEANS: ClassVar[Declaration] = Declaration(
        Writer.LEAD,
        Audience.EVERYONE,
        Undoer.LEAD,
        "r+ or o",
        (Moves.PLACES,),
        rooms=(Room.CONFLICTS,),
        words=("note",),
    )
    SHAPES: ClassVar[Mapping[str, Shape]] = {"stage": name}
    stage: str = ""
    opened: tuple[str, ...] = ()
    note: str = ""
    keeps: tuple[str, ...] = ()
    saw: tuple[str, ...] = ()
    drops: tuple[str, ...] = ()

    def restated(self, thing: str) -> "Reopened":  # noqa: ARG002  # it says the same of each vote
        """Give the word on one vote."""
        return self


@dataclass(frozen=True, slots=True)
class Resolved(Body):
    """A ruling on a difference that saw exactly `votes`; `discussed` is one voter's part of an agreement."""

    KIND: ClassVar[str] = "resolved"
    MEANS: ClassVar[Declaration] = Declaration(
        Writer.REVIEWER, Audience.EVERYONE, Undoer.LEAD, "r", (Moves.PLACES,), rooms=(Room.CONFLICTS,), words=("note",)
    )
    SHAPES: ClassVar[Mapping[str, Shape]] = {"stage": name, "choice": CHOICE}
    stage: str = ""
    choice: str = ""
    reason: str = ""
    note: str = ""
    votes: tuple[str, ...] = ()
    discussed: bool = False
    saw: tuple[str, ...] = ()

    def defines(self) -> Mapping[str, object]:
        """Define the ruling on exactly these votes; one voter's part of an agreement is none."""
        return {} if self.discussed else {f"the ruling on {' '.join(sorted(self.votes))}": (self.choice, self.reason)}


@dataclass(frozen=True, slots=True)
class Answered(Body):
    """A reviewer's answers to items of a form: {item: {value, comment, quote, page}}; `done` hands the sheet in.

    Where there is more than one quote, `further` lists the others, each with its page. One from elsewhere has its
    `address`, the SHA-256 of what was fetched there (`file`) and when (`accessed`). Later answers to an item take
    the place of earlier ones. `records`, `protocol`, `packet` and what was shown as in a vote. `verifies` are the
    answers of another that the reviewer had before them to check.
    """

    KIND: ClassVar[str] = "answered"
    MEANS: ClassVar[Declaration] = Declaration(
        Writer.BALLOT,
        Audience.VOTE,
        Undoer.AUTHOR,
        "r or o",
        (Moves.VOTES,),
        files=("answers",),
        apart="it is its author's own sheet; the last word on an item is theirs",
        words=("answers.*.comment", "answers.*.quote", "answers.*.further"),
        named=("answers.*.value",),
    )
    SHAPES: ClassVar[Mapping[str, Shape]] = {"stage": name, "answers": mapped(mapped(counting)), **shown.SHAPES}
    stage: str = ""
    form: str = ""
    version: str = ""
    answers: Json = field(default_factory=dict)
    done: bool = False
    records: tuple[str, ...] = ()
    protocol: str = ""
    order: str = ""
    ranker: str = ""
    marks: str = ""
    suggested: str = ""
    seconds: int | None = None
    packet: str = ""
    verifies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Agreed(Body):
    """The consensus on items that differed, naming the answers it saw; `note` says why, an answer's own of one item."""

    KIND: ClassVar[str] = "agreed"
    MEANS: ClassVar[Declaration] = Declaration(
        Writer.REVIEWER,
        Audience.EVERYONE,
        Undoer.LEAD,
        "r or o",
        (Moves.PLACES,),
        files=("answers",),
        rooms=(Room.CONFLICTS,),
        words=("note", "answers.*.comment", "answers.*.quote", "answers.*.further"),
        named=("answers.*.value",),
    )
    SHAPES: ClassVar[Mapping[str, Shape]] = {"stage": name, "answers": mapped(mapped(counting))}
    stage: str = ""
    answers: Json = field(default_factory=dict)
    note: str = ""
    votes: tuple[str, ...] = ()
    discussed: bool = False
    saw: tuple[str, ...] | None = None

    def defines(self) -> Mapping[str, object]:
        """Define the consensus on each item, on exactly these answers; one rater's part of an agreement is none."""
        said = {} if self.discussed else {name: given.get("value") for name, given in self.answers.items()}
        return {self.about(item): value for item, value in said.items()}

    def about(self, item: str) -> str:
        """Name the consensus on an item."""
        return f"the consensus on {item} by {' '.join(sorted(self.votes))}"

    def restated(self, thing: str) -> "Agreed":
        """Give the consensus on one item."""
        said = {item: given for item, given in self.answers.items() if self.about(item) == thing}
        return Agreed(self.stage, said, self.note, self.votes)


@dataclass(frozen=True, slots=True)
class Judged(Body):
    """A person's word on two records: same, different, or `subject` is a version (summary, part, ...) of the other.

    `verdict` is `same`, `different`, `version_of`, `summary_of`, `part_of`, `about`, `translation_of`, `easy_read_of`
    or `replaces`. It names several pairs when a group was accepted, or a record taken out of a report, at once; the
    last effective verdict on a pair counts, if its writer knew the one before (`saw`).
    """

    KIND: ClassVar[str] = "judged"
    MEANS: ClassVar[Declaration] = Declaration(
        Writer.REVIEWER,
        Audience.EVERYONE,
        Undoer.LEAD,
        "p+",
        (Moves.UNIONS,),
        rooms=(Room.DUPLICATES,),
        words=("note",),
    )
    SHAPES: ClassVar[Mapping[str, Shape]] = {"verdict": one_of(*VERDICTS)}
    verdict: str = ""
    subject: str = ""
    note: str = ""
    saw: tuple[str, ...] = ()

    def defines(self) -> Mapping[str, object]:
        """Define what two records are to each other, of each pair that it is about."""
        return {"the pair": (self.verdict, self.subject)}

    def restated(self, thing: str) -> "Judged":  # noqa: ARG002  # it says the same of each pair
        """Give the word on one pair."""
        return self


@dataclass(frozen=True, slots=True)
class Grouped(Body):
    """Reports tell of one study, or of one each where `study` is empty; a later grouping of a record takes it along.

    It counts if its writer knew the one before (`saw`). `names` says that the study is called so from here on; of two
    names the one holds whose writer knew the other. An older log does not say it: there each names it.
    """

    KIND: ClassVar[str] = "grouped"
    MEANS: ClassVar[Declaration] = Declaration(
        Writer.REVIEWER,
        Audience.EVERYONE,
        Undoer.LEAD,
        "s, r+",
        (Moves.STUDIES,),
        named=("name",),
    )
    study: str = ""
    name: str = ""
    saw: tuple[str, ...] = ()
    names: bool | None = None

    def defines(self) -> Mapping[str, object]:
        """Define the study of each report that it is about."""
        return {"the study": self.study}

    def restated(self, thing: str) -> "Grouped":  # noqa: ARG002  # what the study is called is a thing of its own
        """Give the study of a report."""
        return Grouped(self.study, self.name, names=False)


@dataclass(frozen=True, slots=True)
class Tied(Body):
    """A report is from, or about, this organisation (its code), with the reason; "" says that it is of none.

    The last effective tie of any of its records counts.
    """

    KIND: ClassVar[str] = "tied"
    MEANS: ClassVar[Declaration] = Declaration(
        Writer.REVIEWER,
        Audience.EVERYONE,
        Undoer.LEAD,
        "r+, o?",
        (Moves.SHOWN,),
        rooms=(Room.ORGANISATIONS,),
        words=("why",),
    )
    organisation: str = ""
    why: str = ""
    saw: tuple[str, ...] = ()

    def defines(self) -> Mapping[str, object]:
        """Define the organisation of the report."""
        return {"the organisation": self.organisation}
