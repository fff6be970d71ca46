"""Conflicts of screening ruled on line by line: all votes on a report are printed, and a line rules."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

from review_tui.cli.line_by_line import ask_until_moved, took_back_at_the_end
from review_tui.cli.saying import say, tell
from review_tui.cli.taking_back import TakingBack
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.protocol import StageKind
from review_tui.model.review.text import clean, clean_line
from review_tui.steps.desk import Desk
from review_tui.steps.screen import resolve
from review_tui.steps.screen.resolve import Conflict
from review_tui.words.phrases import plural, reason, stage_words
from review_tui.words.records import by_whom, reasons, title

KEYS = "i NOTE include, e2 NOTE exclude for the second reason, r NOTE back to its authors, s skip, u undo, q leave"
_PAGE = 50  # conflicts that are read at a time


@dataclass(slots=True, kw_only=True)
class PlainConflicts:
    """One person's rulings on the conflicts of a stage or of all; forms are ruled on by `consensus`."""

    desk: Desk
    stage: str = ""
    ruled: int = 0
    skipped: set[tuple[str, str]] = field(default_factory=set)
    spoken: set[tuple[str, str]] = field(default_factory=set)  # ruled on, or given back
    back: TakingBack = field(init=False)

    def __post_init__(self) -> None:
        """Take back at the same desk."""
        self.back = TakingBack(self.desk)

    def run(self) -> None:
        """Go on until no conflict is left or the person leaves."""
        while self._goes_on():
            pass
        tell(f"{plural(self.ruled, 'ruling')} made; each of them is kept.")

    def _goes_on(self) -> bool:
        """Put the next conflict before the person; where none is left, let them take back what they did last."""
        if found := next(self._open(), None):
            self._show(found)
            return ask_until_moved(partial(self._act, found))
        tell(self._nothing_left())
        return bool(self.spoken) and took_back_at_the_end(self._undo)

    def _undo(self) -> bool:
        """Take the last act back; False where it was only shown."""
        if (made := self.back.take()) is None:
            return False
        self.ruled = max(0, self.ruled - (made.offer.target.kind == "resolved"))
        self.skipped.clear()
        self.spoken.clear()
        return True

    def _nothing_left(self) -> str:
        if self.skipped - self.spoken:
            return "Every other conflict was skipped." if self.spoken else "Every conflict was skipped."
        return "No conflict of screening is left." if self.spoken else "There is no conflict of screening."

    def _open(self) -> Iterator[Conflict]:
        first = 0
        while page := resolve.conflicts(self.desk, self.stage, first, _PAGE):
            for one in page:
                if one.stage.kind is StageKind.SCREENING and (one.report.home, one.stage.name) not in self.skipped:
                    yield one
            first += _PAGE

    def _act(self, found: Conflict, word: str) -> bool:
        key, _, note = word.partition(" ")
        home, stage = found.report.home, found.stage.name
        if key == "s":
            self.skipped.add((home, stage))
        elif key == "u":
            return self._undo()
        elif key == "r":
            resolve.reopen(self.desk, home, stage, note)
            self.spoken.add((home, stage))
            tell(f"{found.report.number} was given back at {stage_words(stage)}. u undoes.")
        else:
            self._rule(found, key, note)
        return True

    def _rule(self, found: Conflict, key: str, note: str) -> None:
        letter, digit = key[:1], key[1:]
        if letter not in ("i", "e") or (digit and (letter == "i" or not digit.isdigit())):
            raise ReviewError(KEYS)
        protocol = self.desk.frame.protocol
        why = protocol.reason(digit).key if digit else ""
        choice = "include" if letter == "i" else "exclude"
        own = self.desk.viewer.person in found.voters  # then it is their part of an agreement
        resolve.resolve(self.desk, found.report.home, found.stage.name, choice, reason=why, note=note, discussed=own)
        self.ruled += 1
        self.spoken.add((found.report.home, found.stage.name))
        self.skipped.add((found.report.home, found.stage.name))  # it may wait for another one who voted
        said = f" ({reason(why, protocol)})" if why else ""
        tell(f"{found.report.number}: {choice}{said}. u undoes.")

    def _show(self, found: Conflict) -> None:
        record, protocol = found.report.record, self.desk.frame.protocol
        say(f"\n{found.report.number}   {stage_words(found.stage.name)}")
        say(title(record))
        say(by_whom(record))
        if text := clean(record.abstract).strip():
            say(text)
        for vote in found.votes:
            parts = (vote.choice, reason(vote.reason, protocol), clean_line(vote.note))
            say(f"{found.names[vote.actor]}: {' · '.join(part for part in parts if part)}")
        if found.outcome.stale:
            say("The votes changed after the ruling: it is asked again.")
        say(f"Reasons: {reasons(protocol)}")
