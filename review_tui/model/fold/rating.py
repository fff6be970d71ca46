"""What a form stage of one subject comes to: each rater's sheet, and what they say together."""

from dataclasses import dataclass

from review_tui.model.fold.outcomes import Verdict
from review_tui.model.fold.votes import Standing
from review_tui.model.review.answers import Answers


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One rater's answers as they stand; `events` gave them, `done` says they were handed in.

    `was` is the status of what it was opened with: "" for a sheet that never was. One that is `aside` was opened on a
    part of the report as it is joined now, and its rater is asked again. `verifies` are the answers of another that its
    rater checked, and `checkers` who checked it: before all sheets are opened nobody else reads it. `versions` are
    those of the form on which it was given, and `unasked` what it was not asked.
    """

    actor: str
    answers: Answers
    events: tuple[str, ...]
    done: bool
    at: str
    standing: Standing = Standing.IN_FORCE
    was: str = ""
    aside: bool = False
    verifies: frozenset[str] = frozenset()
    checkers: frozenset[str] = frozenset()
    versions: frozenset[str] = frozenset()
    unasked: frozenset[str] = frozenset()

    @property
    def opened(self) -> bool:
        """Say whether it is locked and counts."""
        return self.standing is Standing.LOCKED

    @property
    def late(self) -> bool:
        """Say whether it was handed in after the opening, and does not count."""
        return self.standing is Standing.LATE


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """All sheets at one form stage of one subject, its outcome, and the consensus as far as there is one.

    `spoken` are the people whose sheet counts or would when opened; `authors` those for whom the report waits first.
    `first` are the openings that agreement is computed on, for ever: of each part the first.
    `unasked` is what the outcome was not asked, and `undecided` what is still to be ruled, or hangs on it.
    """

    sheets: tuple[Sheet, ...]
    verdict: Verdict
    differs: tuple[str, ...] = ()
    consensus: Answers | None = None
    ready: bool = False
    spoken: frozenset[str] = frozenset()
    why: tuple[str, ...] = ()  # what rulings in force say of the sheet as a whole
    authors: tuple[str, ...] = ()
    unasked: tuple[str, ...] = ()
    undecided: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()  # the groups of which somebody is still to hand a sheet in
    first: tuple[str, ...] = ()

    @property
    def people(self) -> int:
        """How many distinct people handed in a sheet that counts."""
        return len(self.spoken)

    @property
    def stalled(self) -> bool:
        """Say whether enough sheets are in but nobody handed one in since fewer people are asked for."""
        return bool(self.authors) and not self.ready and not set(self.authors) - self.spoken
