"""Screening: one report, one key, one durable decision, and the next report."""

from collections.abc import Mapping
from typing import ClassVar

from textual.binding import BindingType

from review_tui.model.fold.outcomes import Choice
from review_tui.model.log.events import Event
from review_tui.model.log.kinds import Decided
from review_tui.model.log.reading import field_of, stage_of
from review_tui.model.log.shown import CHOSEN, NONE, SEEDED, SHOWN, Shown
from review_tui.model.review.answers import quotes_listed
from review_tui.model.review.people import Role
from review_tui.model.review.places import GONE
from review_tui.steps import screen
from review_tui.steps.desk import Desk, opening
from review_tui.steps.desk.undo import TakenBack
from review_tui.steps.plan import questions
from review_tui.steps.plan.questions import Question
from review_tui.steps.report import working
from review_tui.steps.report.idle import is_over, why_idle
from review_tui.steps.screen import Card
from review_tui.store import queues, reading
from review_tui.tui import keys, words
from review_tui.tui.pen import Task
from review_tui.tui.screens.base.highlight_words import HighlightWords
from review_tui.tui.screens.base.watch import Watch
from review_tui.tui.screens.screen.card_page import CardPage
from review_tui.tui.screens.screen.queue_list import QueueList
from review_tui.tui.widgets.card import Criteria, Head
from review_tui.tui.widgets.lines import LineList

_QUOTES = field_of(Decided, "quotes")

OPEN_EVERY = 20  # decisions; after so many, what is complete is opened


class ScreeningScreen(CardPage):
    """Puts one report after another before a reviewer at a screening stage."""

    KEYS = "screening"
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("screening")]

    def __init__(self, stage: str, record: str = "") -> None:
        super().__init__(stage)
        self._first = record
        self._asked: list[Question] = []
        self._cast = 0
        self._waiting = self._done = 0
        self._begun = False
        self._watch = Watch()

    def renew(self) -> None:
        """Begin at the bookmark; later, show the same report as it is now."""
        self._protocol = self.desk.frame.protocol
        self._follow()
        self._count()
        self.query_one(Criteria).tell(self._protocol, self._protocol.stage(self._stage))
        if not self._begun:
            self._begun = True
            self._show(self._card_of(self._first) if self._first else self._next(None))
        elif self._card:
            self._show_again(self._card)
        else:
            self._show(self._next(None))

    def _show_again(self, before: Card) -> None:
        """Show the same card as it is now; the next one where its report is not judged here any more."""
        card = self._card_of(before.report.home, before.position)
        if card and (card.report.place.fate in GONE or (before.position and not card.own and self._is_settled(card))):
            told = f"{card.report.number} is {words.place(card.report.place, self._protocol)} now"
            self._show(self._next(None))
            self.call_later(self.add, told)
        else:
            self._show(card, same=True)

    def _is_settled(self, card: Card) -> bool:
        """Say whether others settled a report at this stage, or it does not come here any more."""
        outcome = reading.outcomes(self.desk.store, card.report.home).get(self._stage)
        return outcome is None or not outcome.offered or outcome.status != "pending"

    def _follow(self) -> None:
        """Stay with the stage under the name that it has now."""
        before, self._stage = self._stage, self._protocol.now_called(self._stage)
        if before != self._stage:
            told = f"{words.stage_title(before)} is called {words.stage_title(self._stage)} now"
            self.call_later(self.add, told)  # after what reading anew says

    def held(self) -> Mapping[str, object]:
        """Give the card, and what the keys mean."""
        card, protocol = self._card, self._protocol
        return {
            "protocol": (protocol.reasons, protocol.criteria_include, protocol.criteria_exclude),
            "stage": card and card.stage,
            "report": card and (card.report, card.bases),
            "vote that you cast": card and card.own,
            "answer to your question": [question.answers for question in self._asked],
        }

    def _count(self) -> None:
        desk = self.desk
        asks = desk.frame.takes_votes(self._protocol.stage(self._stage))
        self._waiting = queues.waiting(desk.store, desk.viewer, self._stage) if asks else 0
        self._done = queues.done(desk.store, desk.viewer, self._stage)

    def _card_of(self, record: str, position: int = 0) -> Card | None:
        return self.attempt(lambda: screen.card(self.desk, record, self._stage, position))

    def _next(self, after: int | None) -> Card | None:
        return self.attempt(lambda: screen.next_card(self.desk, self._stage, after))

    def _show(self, card: Card | None, *, same: bool = False) -> None:
        self._card = card
        if not same:
            self._watch.begin()
        self._basis = self._basis if same else 0
        self._typed_words = self._typed_words if same else ""
        self.set_class(card is None, "-done")
        self._bar()
        self._asked = [q for q in questions.questions(self.desk, card.report.home) if q.mine] if card else []
        self._head()
        self._choosing = self._choosing and same
        self._text(stay=same)
        self._list_coming()
        self.painted()

    def _head(self) -> None:
        empty = "" if self._card else self.spelled(self._empty_words())
        self.query_one(Head).show(self._card, empty, self._asked, self._marking(), self._quotes())

    def _list_coming(self) -> None:
        if self.has_class("-queue"):
            self.query_one(QueueList).follow(self.desk, self._stage, self._card)

    def action_coming(self) -> None:
        """Show or hide the list of what comes next."""
        if not self.has_class("-wide"):
            self.say("There is room for the list from 100 columns on.")
            return
        self.toggle_class("-queue")
        self._list_coming()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Go to the report of the list that the mouse chose."""
        coming = self.query_one(QueueList).home_at(event.row)
        self._show(self._card_of(coming, queues.position_of(self.desk.store, coming, self._stage)))

    def _bar(self) -> None:
        name = words.stage_title(self._stage)
        whole = self._done + self._waiting
        right = f"{self._done:,} of {whole:,} done" + (f" ({100 * self._done // whole}%)" if whole else "")
        if why := is_over(self.desk, self._stage):
            right = f"{self._done:,} done, {why}"  # nothing waits for them, and yet it is not all done
        self.title_bar(f"{name} screening · {self.desk.name_of(self.desk.viewer.person)}", right)

    def _empty_words(self) -> str:
        if not self.desk.viewer.may_vote:
            return words.NO_VOTER[self.desk.viewer.role]
        why = why_idle(self.desk, self._stage)
        if self._done:
            tally, then = working.tally(self.desk, self._stage), working.next_up(self.desk, self._stage)
            said = f"Nothing waits for you here any more. You decided on {words.plural(self._done, 'report')}: {tally}."
            return "\n\n".join([said, *([f"Next: {then}"] if then else []), *([why] if why else [])])
        return f"Nothing waits for you at this stage yet. {why}".strip()

    # Deciding

    def _decide(self, choice: str, reason: str = "") -> None:
        card = self._card
        if card is None:
            self.say(self._empty_words())
            return
        basis = card.bases[self._basis % len(card.bases)] if card.bases else None
        home, stage, shown, quotes = card.report.home, self._stage, self._shown(card), self._quotes()

        def cast(desk: Desk) -> Event:
            opening.stay(desk)
            return screen.decide(desk, home, stage, choice, reason=reason, basis=basis, quotes=quotes, shown=shown)

        what = f"{words.CHOICES[choice]}{self._why(reason)} on {card.report.number}"
        self.act(cast, lambda _: self._after(card, choice, reason), what=what, about=f"{stage} {home}")

    def _shown(self, card: Card) -> Shown:
        """Say what stands beside the report: a report of the queue has a place in it, one that was opened has none."""
        marked = SHOWN if self._marks and HighlightWords(self).words else NONE
        return Shown(SEEDED if card.position else CHOSEN, "", marked, NONE, self._watch.seconds)

    def _why(self, reason: str) -> str:
        return f" · {words.reason(reason, self._protocol)}" if reason else ""

    def action_again(self) -> None:
        """Say one's earlier vote again, as it was."""
        card = self._card
        if card is None or card.again is None:
            self.say("Nothing you said before is asked for again here.")
            return
        home, stage, before, shown = card.report.home, self._stage, card.again, self._shown(card)
        quotes = self._quotes()

        def cast(desk: Desk) -> Event:
            opening.stay(desk)
            return screen.confirm(desk, home, stage, shown, quotes)

        what = f"{words.CHOICES[before.choice]}{self._why(before.reason)} on {card.report.number}"
        self.act(cast, lambda _: self._after(card, before.choice, before.reason), what=what, about=f"{stage} {home}")

    def _after(self, card: Card, choice: str, reason: str) -> None:
        self.review_app.passages.taken(self._stage, card.report.home)
        if card.own is None:
            self._done, self._waiting = self._done + 1, max(0, self._waiting - 1)
        self._cast += 1
        if self._cast % OPEN_EVERY == 0:
            self._open()
        self._choosing = False
        self._show(self._next(card.position or None))
        self.say(f"{words.DONE[choice]} {card.report.number}{self._why(reason)}", "u undoes")

    def _open(self) -> None:
        stage = self._stage
        self.review_app.write_aside(lambda desk: opening.open_complete(desk, stage=stage, mine=True))

    def leaving(self) -> Task[object] | None:
        """Open what is complete, and remember the place, when a reviewer leaves."""
        stage = self.desk.frame.protocol.now_called(self._stage)
        position = self._card.position if self._card else 0

        def leave(desk: Desk) -> None:
            opening.leave(desk, stage)
            if position:
                queues.set_bookmark(desk.store, desk.viewer, stage, position)

        return None if self.desk.viewer.role is Role.READER else leave

    def action_include(self) -> None:
        """Include."""
        self._decide(Choice.INCLUDE)

    def action_maybe(self) -> None:
        """Vote maybe."""
        self._decide(Choice.MAYBE)

    def action_exclude(self) -> None:
        """Exclude at once, or wait for the digit of a reason."""
        if self._protocol.stage(self._stage).reason_required:
            self.action_why()
        else:
            self._decide(Choice.EXCLUDE)

    def action_why(self) -> None:
        """Wait for the digit of a reason; where there are more than nine, choose from a list."""
        if self._card is None:
            self.say(self._empty_words())
            return
        reasons = self._protocol.reasons
        if len(reasons) > len(keys.DIGITS):
            options = [(reason.key, reason.label) for reason in reasons]
            self.choose("Exclude: why?", options, lambda reason: self._decide(Choice.EXCLUDE, reason))
            return
        self._choosing = True
        digits = "1" if len(reasons) == 1 else f"1-{len(reasons)}"
        self.say("Exclude: why?", f"{digits} gives the reason, esc leaves it")

    def action_digit(self, digit: int) -> None:
        """Exclude with the reason of a digit, where reasons are asked or `E` was pressed."""
        protocol = self._protocol
        asked = protocol.stage(self._stage).reason_required or self._choosing
        if not asked:
            self.say("No reason is asked at this stage.", "E then a digit gives one")
        elif digit > len(protocol.reasons):
            self.refuse(f"The protocol has {words.plural(len(protocol.reasons), 'reason')}; c shows them.")
        else:
            self._decide(Choice.EXCLUDE, protocol.reasons[digit - 1].key)

    @property
    def _choosing(self) -> bool:
        """Whether a reviewer is about to say why they exclude."""
        return self.query_one(Criteria).choosing

    @_choosing.setter
    def _choosing(self, value: bool) -> None:
        self.query_one(Criteria).choosing = value
        self.set_class(value, "-choosing")  # the reasons take the place of the list

    def leave_first(self) -> bool:
        """Leave the choice of a reason, if there is one to leave."""
        was = self._choosing
        self._choosing = False
        if was:
            self.say("Left; nothing was decided.")
        return was

    def action_undo(self) -> None:
        """Take back one's last act and show the report it was about."""
        self.take_back(self._undone, on_reports=True)

    def _undone(self, made: TakenBack) -> None:
        self._count()
        target = made.offer.target
        about = self._record_of(target)
        if target.kind == "decided" and stage_of(target) == self._stage and about:
            position = queues.position_of(self.desk.store, about, self._stage)
            card = self._card_of(about, position)
            if card:  # what spoke for the vote that was taken back speaks for the next one
                self.review_app.passages.mark(self._stage, card.report.home, *quotes_listed(_QUOTES(target)))
            self._show(card)
        elif self._card:
            self._show_again(self._card)
        else:
            self._bar()

    @staticmethod
    def _record_of(event: Event) -> str:
        return next((ref[2:] for ref in event.refs if ref.startswith("r:")), "")

    # Moving

    def action_skip(self) -> None:
        """Leave this report for later."""
        if self._card:
            number = self._card.report.number
            self.action_next()
            self.say(f"Skipped {number}; it comes again.")

    def action_next(self) -> None:
        """Go to the next undecided report."""
        if self._card:
            self._show(self._next(self._card.position))
            self.say("")

    def action_previous(self) -> None:
        """Go to the undecided report before this one."""
        position = self._card.position if self._card else 0
        turn = queues.previous_for(self.desk.store, self.desk.viewer, self._stage, position)
        if turn:
            self._show(self._card_of(turn.report, turn.position))
            self.say("")
