"""A report with what was decided of it, as the layouts of other programs take it."""

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

    `fate` is where it ended, as places are called; `stage` the stage that an exclusion or its waiting is of.
    """

    number: str
    record: Record
    fate: Fate = Fate.PENDING
    stage: str = ""
    settled: tuple[SettledStage, ...] = ()
    votes: tuple[Decision, ...] = ()

    @property
    def last(self) -> SettledStage | None:
        """What was settled last, None before anything was."""
        return self.settled[-1] if self.settled else None

    @property
    def reason(self) -> str:
        """The reason of its exclusion, "" where it was not excluded or for none."""
        return self.last.reason if self.last and self.last.choice == "exclude" else ""
