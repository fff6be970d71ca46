"""A form filled in line by line: an item is printed, a line answers it, and the answer is kept at once."""

import re
from dataclasses import dataclass, replace

from review_tui.cli.line_by_line import LEAVE, ask_until_moved, took_back_at_the_end
from review_tui.cli.rate.plain_list import ASKS, PlainList
from review_tui.cli.saying import say, tell
from review_tui.cli.taking_back import TakingBack
from review_tui.forms.answers import check_answers
from review_tui.forms.plain_values import parted
from review_tui.forms.written_words import options_called
from review_tui.model.log.shown import UNSEEN
from review_tui.model.review.answers import NO_ANSWER, Answer
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.form import Form, Item, ItemKind, said
from review_tui.model.review.text import clean, clean_line
from review_tui.steps import rate
from review_tui.steps.desk import Desk
from review_tui.steps.rate import RatingCard
from review_tui.steps.report.idle import why_idle
from review_tui.store import queues
from review_tui.words.answers_listed import is_listed
from review_tui.words.form_sheet import item_lines, section_lines
from review_tui.words.phrases import plural, stage_words
from review_tui.words.records import by_whom, title

KEYS = (
    "a key or the answer itself (several parted by ;), empty to leave it out, b the item before, w TEXT a comment, "
    "? WORDS the answers of a long list that fit, not stated, not applicable, d hand in what is there, "
    "n the next report, q leave (what you answered is kept)"
)
_BY_FILE = (ItemKind.ROWS,)  # a table is no line


@dataclass(slots=True, kw_only=True)
class PlainForm:
    """One person's sheets at a form stage; `at` is the place among the items that are asked."""

    desk: Desk
    stage: str
    at: int = 0
    after: int | None = None
    handed_in: int = 0
    list: PlainList | None = None  # of the item that stands there, where its answers are many

    def run(self) -> None:
        """Go on until nothing waits or the person leaves."""
        self.desk.require_voter("fill in a form")
        while self._goes_on():
            pass
        tell(f"{plural(self.handed_in, 'sheet')} handed in; what else you answered is kept as a draft.")

    def _goes_on(self) -> bool:
        """Put the next sheet before the person; where none waits, let them take back what they handed in last."""
        if card := rate.next_rating(self.desk, self.stage, self.after):
            self._begin(card)
            return self._fill_in(card)
        tell(f"Nothing waits for you at {stage_words(self.stage)}. {why_idle(self.desk, self.stage)}".strip())
        return self.handed_in > 0 and took_back_at_the_end(self._undo)

    def _undo(self) -> bool:
        """Take the last act back; False where it was only shown."""
        if (made := TakingBack(self.desk).take()) is None:
            return False
        self.handed_in = max(0, self.handed_in - (made.offer.target.kind == "answered"))
        self.after = None
        return True

    def _fill_in(self, card: RatingCard) -> bool:
        """Ask item by item, then whether to hand in; False when the person leaves."""
        self.at, moved = min(_open(card), default=0), False
        while not moved:
            card = rate.rating_card(self.desk, card.report.home, self.stage)
            self.at = min(self.at, len(card.asked))
            self._show(card)
            step: list[bool] = []

            def act(word: str, card: RatingCard = card, step: list[bool] = step) -> bool:
                step.append(self._act(card, word))
                return True

            if not ask_until_moved(act):
                return False
            moved = step[-1]
        return True

    def _act(self, card: RatingCard, word: str) -> bool:
        """Do what a line says; True when the next report is due."""
        key, _, text = word.partition(" ")
        if word == "d":
            rate.answer(self.desk, card.report.home, self.stage, {}, done=True, shown=UNSEEN)
            self.handed_in += 1
            tell(f"{card.report.number} was handed in at {stage_words(self.stage)}. Undo: review-tui undo")
            return True
        if word == "n":
            self.after = queues.position_of(self.desk.store, card.report.home, self.stage)
            return True
        if word == "b":
            self.at = max(0, self.at - 1)
        elif self.at == len(card.asked) and word:
            raise ReviewError(KEYS)
        elif self.at == len(card.asked):
            self.at = next((n for n, item in enumerate(card.asked) if item.id in card.needed), self.at)
        elif key == "w" and text:
            self._answer(card, card.asked[self.at], None, text)
        elif self.list and (key == ASKS or self.list.fits(word)):
            self.list.asked(text if key == ASKS else word)
        elif word:
            self._answer(card, card.asked[self.at], self._value(card.asked[self.at], word), "")
            self.at = self._after(card)
        else:
            self.at += 1
        return False

    def _after(self, before: RatingCard) -> int:
        """Give the place of the next item that is open; where all had their answers, of the next one."""
        left = _open(rate.rating_card(self.desk, before.report.home, self.stage))
        following = next((n for n in left if n > self.at), len(before.asked))
        return following if _open(before) else self.at + 1

    def _value(self, item: Item, word: str) -> str:
        """Give the answer that a digit stands for, or the words themselves."""
        if item.kind in _BY_FILE:
            raise ReviewError(f"{item.label} is a table: answer {LEAVE} and hand it in with review-tui answer --file.")
        if self.list:
            return self.list.spelled(word)
        keys = {option.key: option.value for option in item.options if option.key}
        if item.kind is ItemKind.MANY:
            typed = re.split("[,;]", word)
            are_all = all(part.strip() in keys or options_called(item.options, part.strip()) for part in typed)
            parts = typed if are_all else parted(item, word)
            return "; ".join(keys.get(part.strip(), part.strip()) for part in parts)
        return keys.get(word, word)

    def _answer(self, card: RatingCard, item: Item, value: str | None, comment: str) -> None:
        before = card.answers.get(item.id, NO_ANSWER)
        given = Answer(before.value if value is None else value, comment or before.comment, before.quotes)
        sound = check_answers(card.form, {item.id: given}, complete=False)
        rate.answer(self.desk, card.report.home, self.stage, sound, done=False, shown=UNSEEN)
        for doubt in rate.doubts_on(self.desk, card.report.home, self.stage, item.id):
            tell(doubt)

    def _show_item(self, form: Form, item: Item) -> None:
        """Print an item; of many answers a page, which goes on while the item stays."""
        if not is_listed(item):
            self.list = None
        elif self.list is None or self.list.item != item:
            self.list = PlainList(item)
        for line in item_lines(form, replace(item, options=()) if self.list else item):
            say(line)
        for line in self.list.page() if self.list else ():
            say(line)

    def _begin(self, card: RatingCard) -> None:
        record = card.report.record
        say(f"\n{card.report.number}   {stage_words(self.stage)}: {clean_line(card.form.title)}")
        say(title(record))
        say(by_whom(record))
        if text := clean(record.abstract).strip():
            say(text)
        if card.own and (before := len(card.asked) - len(card.still_open)):
            say(f"{before} of {len(card.asked)} were answered before; b goes back to them.")
        if card.given_back:
            say(f"Given back by the lead: {clean_line(card.given_back)}")

    def _show(self, card: RatingCard) -> None:
        if self.at == len(card.asked):
            missing = ", ".join(item.label for item in card.asked if item.id in card.needed)
            then = "an empty line goes back to what is needed, d hands in" if missing else "d hands in"
            say(f"\nAll items were asked. Without an answer: {missing or 'none that is needed'}; {then}.")
            return
        item = card.asked[self.at]
        if item.section and (not self.at or card.asked[self.at - 1].section != item.section):
            for line in section_lines(card.form, item.section, plainly=True):
                say(line)
        say(f"\n{self.at + 1} of {len(card.asked)}")
        self._show_item(card.form, item)
        if shown := said(card.answers.get(item.id, NO_ANSWER).value, item):
            say(f"    You answered: {shown}")


def _open(card: RatingCard) -> list[int]:
    """Give the places of what has no answer yet, needed or not, or was not checked: unseen is what is not asked."""
    left = card.still_open
    return [n for n, item in enumerate(card.asked) if item.id in left]
