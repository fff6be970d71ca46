"""A report with what was decided of it, as the layouts of other programs take it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from review_tui.model.review.decisions import Decision
from review_tui.model.review.places import Fate
from review_tui.model.review.records import Record


@dataclass(frozen=True, slots=True)
class SettledStage:
    """What was settled at a stage: include or exclude, and why; the stage by its words, the reason by its label."""

    stage: str
    choice: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Screened:
    """A report by its number, what was settled stage by stage, and the opened votes at the last of these stages.

    `fate` is where it ended, as places are called; `stage` the stage that an exclusion or its waiting is of; `label` is
    its short reference, which no other included or excluded report has.
    """

    number: str
    record: Record
    fate: Fate = Fate.PENDING
    stage: str = ""
    settled: tuple[SettledStage, ...] = ()
    votes: tuple[Decision, ...] = ()
    label: str = ""

    @property
    def last(self) -> SettledStage | None:
        """What was settled last, None before anything was."""
        return self.settled[-1] if self.settled else None

    @property
    def reason(self) -> str:
        """The reason of its exclusion, "" where it was not excluded or for none."""
        return self.last.reason if self.last and self.last.choice == "exclude" else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLayout:
    """How a program's file of reports is written as they come: what stands before them, each of them, what after.

    Each is spelled by its position, from 1 on, and what it says.
    """

    head: str = ""
    each: Callable[[int, Screened], str]
    tail: str = ""

    def write(self, reports: Iterable[Screened]) -> bytes:
        """Give the whole file."""
        told = (self.each(position, report) for position, report in enumerate(reports, 1))
        return f"{self.head}{''.join(told)}{self.tail}".encode()
