"""Screening line by line: a report is printed, a line is read, and the vote is durable before the next one."""

from dataclasses import dataclass, field
from functools import partial
from time import monotonic
from typing import Self

from review_tui.cli.line_by_line import ask_until_moved, took_back_at_the_end
from review_tui.cli.saying import say, tell
from review_tui.cli.taking_back import TakingBack
from review_tui.formats.documents.summary import Basis
from review_tui.model.log.events import records_of
from review_tui.model.log.kinds import Decided, unpack
from review_tui.model.log.shown import NONE, SEEDED, Shown
from review_tui.model.review.protocol import Protocol
from review_tui.model.review.text import clean, clean_line
from review_tui.steps import screen
from review_tui.steps.desk import Desk, opening
from review_tui.steps.desk.texts import WHOLE, whole_by_page
from review_tui.steps.report.idle import why_idle
from review_tui.steps.screen import Card
from review_tui.store import queues, reading
from review_tui.store.store import Mark
from review_tui.words.phrases import EXCLUDED_BY_ONE, WHY_AGAIN, pages_words, plural, reason, stage_words
from review_tui.words.records import by_whom, reasons, title

KEYS = (
    "i include, e exclude (e2, or 2: for that reason), m maybe, y what you said before, "
    "u undo, s skip, t next text, w note, a ask, q leave"
)
_OPENED_AFTER = 20  # decisions: what is complete is opened then, and on leaving
_CHOICES = {"i": "include", "e": "exclude", "m": "maybe"}


@dataclass(slots=True, kw_only=True)
class PlainScreen:
    """One person's screening of one stage; `after` is the place in the queue behind which the next report is."""

    desk: Desk
    stage: str
    after: int | None = None
    basis: int = 0
    decided: int = 0
    since: float = 0.0
    protocol: Protocol = field(default_factory=Protocol)  # as it was printed, with its reasons
    mark: Mark = (0, 0)  # how far the review had come when the report was printed
    back: TakingBack = field(init=False)

    def __post_init__(self) -> None:
        """Take back at the same desk."""
        self.back = TakingBack(self.desk)

    @classmethod
    def at(cls, desk: Desk, stage: str) -> Self:
        """Sit down at a stage; raises ReviewError for a name that is none, and for a reader."""
        desk.require_voter("decide")
        return cls(desk=desk, stage=screen.screening_stage(desk, stage).name)

    def run(self) -> None:
        """Go on until nothing waits or the person leaves; then open what is complete."""
        try:
            while self._goes_on():
                pass
        finally:
            opening.leave(self.desk, self.stage)
            tell(f"{plural(self.decided, 'decision')} made; each of them is kept.")

    def _goes_on(self) -> bool:
        """Put the next report before the person; where none waits, let them take back what they decided last."""
        if card := self._next():
            self._show(card)
            self.since = monotonic()
            return ask_until_moved(partial(self._act, card))
        tell(f"Nothing waits for you at {stage_words(self.stage)}. {why_idle(self.desk, self.stage)}".strip())
        return self.decided > 0 and took_back_at_the_end(self._undo)

    def _next(self) -> Card | None:
        self.mark, self.protocol = self.desk.store.mark, self.desk.frame.protocol
        return screen.next_card(self.desk, self.stage, self.after)

    def _changed(self, card: Card) -> bool:
        """Say whether somebody changed what was printed, so that a letter or a digit may mean another thing now."""
        mark, protocol = self.desk.store.mark, self.desk.frame.protocol
        if mark == self.mark:
            return False
        now = screen.card(self.desk, card.report.home, self.stage, card.position)
        if (now, protocol) == (card, self.protocol):
            self.mark = mark
            return False
        tell("This changed meanwhile: nothing was decided. Here it is anew; look, then decide again.")
        self.basis = 0
        return True

    def _shown(self) -> Shown:
        """Say what stands beside the report: the queue brings it, and nothing is marked or suggested here."""
        return Shown(SEEDED, "", NONE, NONE, int(monotonic() - self.since))

    def _act(self, card: Card, word: str) -> bool:
        """Do what a line says; True when the next report is due."""
        key, _, text = word.partition(" ")
        if key in ("w", "a"):
            return self._write(card, key, text)
        if word == "s":
            self._move(card)
        elif word == "u":
            return self._undo()
        elif word == "y":
            if self._changed(card):
                return True
            cast = screen.confirm(self.desk, card.report.home, self.stage, self._shown())
            choice = unpack(Decided, cast.body or {}).choice
            self._cast(card, f"{card.report.number}: {choice} again. u undoes.")
        elif word == "t":
            self.basis += 1
            self._show_text(card)
            return False
        else:
            return self._decide(card, word.replace(" ", ""))
        return True

    def _decide(self, card: Card, word: str) -> bool:
        key, digit = ("e", word) if word.isdigit() else (word[:1], word[1:])
        if key not in _CHOICES or (digit and (key != "e" or not digit.isdigit())):
            tell(KEYS)
            return False
        if self._changed(card):
            return True
        basis = self._basis_of(card)
        why, chosen = self.protocol.reason(digit).key if digit else "", _CHOICES[key]
        opening.stay(self.desk)
        with self.desk.store.as_seen(self.mark):
            screen.decide(self.desk, card.report.home, self.stage, chosen, reason=why, basis=basis, shown=self._shown())
        said = f" ({reason(why, self.protocol)})" if why else ""
        self._cast(card, f"{card.report.number}: {_CHOICES[key]}{said}. u undoes.")
        return True

    def _cast(self, card: Card, receipt: str) -> None:
        tell(receipt)
        self.decided += 1
        if self.decided % _OPENED_AFTER == 0:
            opening.open_complete(self.desk, stage=self.stage, mine=True)
        self._move(card)

    def _move(self, card: Card) -> None:
        self.after, self.basis = card.position, 0
        queues.set_bookmark(self.desk.store, self.desk.viewer, self.stage, card.position + 1)

    def _undo(self) -> bool:
        """Take one's last act back; an undone vote's report is shown again. False where it was only shown."""
        if (made := self.back.take()) is None:
            return False
        undone = made.offer.target
        if undone.kind == "decided":
            self.decided = max(0, self.decided - 1)
            self.after = queues.position_of(self.desk.store, records_of(undone.refs)[0], self.stage) - 1
        self.basis = 0
        return True

    def _write(self, card: Card, key: str, text: str) -> bool:
        if not text:
            tell("Write the text behind the letter: w TEXT, or a TEXT.")
        elif key == "w":
            screen.note(self.desk, card.report.home, text, self.stage)
            tell("Noted.")
        else:
            screen.ask(self.desk, card.report.home, self.stage, text)
            tell("The lead is asked. You have not voted; s goes on.")
        return False

    def _show(self, card: Card) -> None:
        """Print a report as far as one needs it to decide."""
        record, protocol = card.report.record, self.protocol
        left = queues.waiting(self.desk.store, self.desk.viewer, self.stage)
        say(f"\n{card.report.number}   {stage_words(self.stage)}   {left:,} to decide")
        say(title(record))
        say(by_whom(record))
        if card.given_back:
            say(f"Given back by the lead: {clean_line(card.given_back)}")
        if card.again:
            why = f", {reason(card.again.reason, protocol)}" if card.again.reason else ""
            said = f"{card.again.choice}{why}{WHY_AGAIN.get(card.again.standing, '')}"
            say(f"You said before: {said}. y says it again.")
        if card.was_excluded:
            say(EXCLUDED_BY_ONE)
        self._show_text(card)
        for label, criteria in (("Include", protocol.criteria_include), ("Exclude", protocol.criteria_exclude)):
            if criteria:
                say(f"{label}: {clean_line('; '.join(criteria))}")
        say(f"Reasons: {reasons(protocol)}")

    def _show_text(self, card: Card) -> None:
        basis = self._basis_of(card)
        span = pages_words(basis.first_page, basis.last_page)
        say(f"[{clean_line(basis.label)}{', ' if span else ''}{span}]")
        if text := clean(basis.text).strip():
            say(text)

    def _basis_of(self, card: Card) -> Basis:
        """Give what is read of a report now, in the order of the card, the whole text page by page, and round."""
        short = [basis for basis in card.bases if basis.key != WHOLE]
        comes_first = card.bases[:1] != tuple(short[:1])
        if len(short) == len(card.bases) or (self.basis < len(short) and not comes_first):
            return short[self.basis % len(short)]
        whole = whole_by_page(self.desk, reading.report(self.desk.store, card.report.home))
        every = [*whole, *short] if comes_first else [*short, *whole]
        return every[self.basis % len(every)]
