"""Duplicates judged line by line: two records are printed, and a line says what they are to each other."""

from dataclasses import dataclass, field
from functools import partial

from review_tui.cli.finding import number_of
from review_tui.cli.line_by_line import ask_until_moved, took_back_at_the_end
from review_tui.cli.saying import say, tell
from review_tui.cli.taking_back import TakingBack
from review_tui.model.log.judgements import VERDICTS
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.quoting import quoted
from review_tui.model.review.text import clean, clean_line
from review_tui.steps import deduplicate
from review_tui.steps.desk import Desk
from review_tui.store import pairs, reading
from review_tui.store.pairs import PairLine
from review_tui.words.phrases import plural
from review_tui.words.records import by_whom, title

KEYS = (
    "= the same report, x different, 1 version_of 2 (or 2 summary_of 1, and so on), s skip, u undo, q leave. "
    f"Links: {', '.join(name for name in VERDICTS if name not in ('same', 'different'))}"
)
_SHORT = {"=": "same", "x": "different"}


@dataclass(slots=True)
class PlainPairs:
    """One person's verdicts on the pairs that wait; `skipped` are those left for later."""

    desk: Desk
    judged: int = 0
    skipped: set[tuple[str, str]] = field(default_factory=set)
    back: TakingBack = field(init=False)

    def __post_init__(self) -> None:
        """Take back at the same desk."""
        self.back = TakingBack(self.desk)

    def run(self) -> None:
        """Go on until no pair waits or the person leaves."""
        self.desk.require_reviewer("judge duplicates")
        while self._goes_on():
            pass
        tell(f"{plural(self.judged, 'verdict')} given; each of them is kept.")

    def _goes_on(self) -> bool:
        """Put the next pair before the person; where none waits, let them take back their last verdict."""
        if pair := self._next():
            self._show(pair)
            return ask_until_moved(partial(self._act, pair))
        tell("No pair waits for a verdict." if not self.skipped else "Every pair that waits was skipped.")
        return self.judged > 0 and took_back_at_the_end(self._undo)

    def _undo(self) -> bool:
        """Take the last act back; False where it was only shown."""
        if (made := self.back.take()) is None:
            return False
        self.judged = max(0, self.judged - (made.offer.target.kind == "judged"))
        self.skipped.clear()
        return True

    def _next(self) -> PairLine | None:
        waiting = pairs.waiting(self.desk.store, 0, len(self.skipped) + 1)
        return next((pair for pair in waiting if (pair.a, pair.b) not in self.skipped), None)

    def _act(self, pair: PairLine, word: str) -> bool:
        if word == "s":
            self.skipped.add((pair.a, pair.b))
        elif word == "u":
            return self._undo()
        else:
            self._judge(pair, word)
        return True

    def _judge(self, pair: PairLine, word: str) -> None:
        one, verdict, other = self._verdict(pair, word)
        said = deduplicate.verdict_on(self.desk, one, other, verdict)
        if deduplicate.may_reach_judged(self.desk, said) and deduplicate.rehearsed(self.desk, said).is_wide:
            a, b = number_of(self.desk, one), number_of(self.desk, other)
            raise ReviewError(
                "Votes were opened on these, so what changes is shown first: "
                f"review-tui pairs judge {quoted(a)} {quoted(b)} {quoted(verdict)} --note WHY"
            )
        deduplicate.say(self.desk, said)
        self.judged += 1
        numbers = f"{number_of(self.desk, one)} and {number_of(self.desk, other)}"
        tell(f"{numbers}: {verdict.replace('_', ' ')}. u undoes.")

    def _verdict(self, pair: PairLine, word: str) -> tuple[str, str, str]:
        """Read a line; gives the first record, the verdict and the second. Raises ReviewError with what may be said."""
        if word in _SHORT:
            return pair.a, _SHORT[word], pair.b
        first, _, rest = word.partition(" ")
        verdict, _, second = rest.partition(" ")
        if {first, second} == {"1", "2"} and verdict in VERDICTS:
            ends = {"1": pair.a, "2": pair.b}
            return ends[first], verdict, ends[second]
        raise ReviewError(KEYS)

    def _show(self, pair: PairLine) -> None:
        left = pairs.waiting_count(self.desk.store)
        why = "; ".join(clean_line(each) for each in pair.reasons)
        alike = f"Alike: {pair.score} of 1000{': ' if why else ''}" if pair.is_measured else ""
        say(f"\n{plural(left, 'pair')} to judge. {alike}{why}")
        for n, name in enumerate((pair.a, pair.b), 1):
            record = reading.record(self.desk.store, name)
            say(f"{n}  {number_of(self.desk, name)}  {title(record)}")
            say(f"   {by_whom(record)}")
            for label, text in (("DOI", record.doi), ("Address", record.url), ("Abstract", record.abstract)):
                if shown := clean(text).strip():
                    say(f"   {label}: {shown}")
