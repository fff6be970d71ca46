"""A stage of a protocol: what is judged there, by how many people, and how the work is divided among them."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from review_tui.model.review.pilot import Pilot
from review_tui.model.review.second import ALL, EXCLUDED_ONLY, people_for, share_of
from review_tui.model.review.sources import Lane
from review_tui.model.review.split import Team

LANES = tuple(lane.value for lane in Lane)
CHECKING = 2  # people where one checks the sheet of another


class StageKind(StrEnum):
    """What is judged at a stage: whether a report belongs, how good it is, or what it says."""

    SCREENING = "screening"
    APPRAISAL = "appraisal"
    EXTRACTION = "extraction"


class Mode(StrEnum):
    """How several people fill in a form: each for themselves, or the second checks what the first said."""

    INDEPENDENT = "independent"
    VERIFY = "verify"


class Unit(StrEnum):
    """Of what a form is filled in at a stage."""

    REPORT = "report"
    STUDY = "study"
    ORGANISATION = "organisation"


class Assignment(StrEnum):
    """Who judges what: whoever is free gets the next, or people have places on subjects, given by a lead or taken.

    At a split stage the protocol says how places are dealt: by share, or among fixed teams.
    """

    OPEN = "open"
    POOLS = "pools"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class Stage:
    """A round of judgement: how many people, when peers' votes show, which lanes pass through it, by which form.

    `was` is its name in an earlier version: what was said there is read as said here. With `at_least` the
    votes of more people than are asked for count too, until they are opened.

    A form is filled in of each report that is included, of each study that included reports tell of, or of each
    organisation of a `register` ("" for all of them):
    of those that were there in the year of its `wave`, a date, or else of those that go on. With `literature`
    (`grey` or `peer_reviewed`) it is filled in of reports of that kind alone. With the `mode` verify the first sheet
    is handed over to whoever checks it, item by item.

    With the `assignment` pools, `people` of a pool judge each subject; `pool` says of how many (0 for any number).
    At a `split` one the protocol says how subjects are dealt to them. Somebody of each group that it `must_include`
    is to be among those who judge. With `names` hidden it is not shown whose votes and sheets stand side by side. At a
    screening stage `second` says of which reports more than one person is asked: all, none, a sample, or what the
    first excluded alone, whose vote is opened before.

    Of a report that waits for somebody's vote there the fields of `hide` are not shown to them, against bias.
    With `note_required` a ruling there needs a note that says why. A `pilot` is screened by all before it; each round
    of it is a stage of its own, made of this one, that says what it is `pilot_of`.
    """

    name: str
    kind: StageKind = StageKind.SCREENING
    people: int = 2
    reveal: str = "stage_closed"
    reason_required: bool = False
    maybe_conflicts: bool = False
    lanes: tuple[str, ...] = LANES
    form: str = ""
    was: str = ""
    at_least: bool = False
    unit: Unit = Unit.REPORT
    register: str = ""
    wave: str = ""
    literature: str = ""
    mode: Mode = Mode.INDEPENDENT
    assignment: Assignment = Assignment.OPEN
    pool: int = 0
    must_include: tuple[str, ...] = ()
    names: str = "shown"
    second: str = ALL
    hide: tuple[str, ...] = ()
    note_required: bool = False
    split: tuple[Team, ...] = ()
    pilot: Pilot | None = None
    pilot_of: str = ""

    def asks(self, records: Iterable[str]) -> int:
        """Give of how many people it asks a word on a report of these records: one, where no second person is drawn."""
        return self.people if self.second == ALL else people_for(self.people, share_of(self.second), records)

    @property
    def has_places(self) -> bool:
        """Say whether people judge what they have places on."""
        return self.assignment is not Assignment.OPEN

    @property
    def drawn(self) -> frozenset[str]:
        """The records that were drawn for it, where it is a pilot round."""
        return self.pilot.rounds[0].records if self.pilot_of and self.pilot else frozenset()

    @property
    def awaits_pilot(self) -> bool:
        """Say whether a pilot round comes before it that is not drawn yet."""
        return self.pilot is not None and not self.pilot.rounds

    @property
    def is_trial(self) -> bool:
        """Say whether what is said here decides nothing: in a pilot round that does not count."""
        return bool(self.pilot_of and self.pilot and not self.pilot.counts)

    @property
    def hides_names(self) -> bool:
        """Say whether it is hidden whose votes and sheets stand side by side."""
        return self.names == "hidden"

    @property
    def opens_at(self) -> int:
        """How many people's words are opened at first: one that others check, or that excludes, else those of all."""
        return min(self.people, 1) if self.mode is Mode.VERIFY or self.asks_after_exclusion else self.people

    @property
    def together(self) -> int:
        """How many people follow one another through the queue: as many as most reports ask for."""
        return self.opens_at if self.second in (ALL, EXCLUDED_ONLY) else min(self.people, 1)

    @property
    def asks_after_exclusion(self) -> bool:
        """Say whether a second person is asked of what the first excluded, and of nothing else."""
        return self.second == EXCLUDED_ONLY and self.kind is StageKind.SCREENING
