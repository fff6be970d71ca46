"""Ruling on a form item by item: what the consensus on one report and the grid of all differences do alike."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from textual.content import Content

from review_tui.model.log.events import Event
from review_tui.model.review.answers import NO_ANSWER, Answer, Answers
from review_tui.model.review.asking import UNASKED
from review_tui.model.review.differences import both_say
from review_tui.model.review.form import Form, Item, said
from review_tui.model.review.text import clean_line
from review_tui.steps import rate
from review_tui.steps.desk.desk import RETIRED
from review_tui.steps.desk.undo import TakenBack
from review_tui.steps.rate.ruling import left_on
from review_tui.steps.screen.resolve import Conflict
from review_tui.store.votes import SheetLine
from review_tui.tui import keys, ways, words
from review_tui.tui.screens.base.ask import Field
from review_tui.tui.screens.base.choose import Choose
from review_tui.tui.screens.base.moving import ListPage
from review_tui.tui.screens.rate import entry, picking
from review_tui.tui.widgets.item import page_of
from review_tui.words.answers_listed import is_listed, listed

_TWO = 2  # raters
_RULING = ("digit", "type", "rest", "both", "note", "item_note")


class RulingPage(ListPage):
    """A screen on whose difference at hand one item after another is ruled; each act writes one ruling.

    Why is asked once for each subject and kept, and so is what is noted to an item before it is ruled.
    """

    def __init__(self, stage: str) -> None:
        super().__init__()
        self._stage = stage
        self._why: dict[str, str] = {}  # by subject
        self._last_why = ""  # what was typed last: offered for the next subject
        self._noted: dict[tuple[str, str], str] = {}  # by subject and item
        self._ruled = ""  # the subject that was ruled on last: it may be gone from the screen

    def at_hand(self) -> Conflict | None:
        """Give the difference that keys rule on."""
        raise NotImplementedError

    def form_here(self) -> Form | None:
        """Give the form that asks, None before it was read."""
        raise NotImplementedError

    def item_at(self) -> Item | None:
        """Give the item under the cursor that differs, None where there is none to rule on."""
        raise NotImplementedError

    def ruled(self) -> None:
        """Read anew what was ruled on, and show it."""
        raise NotImplementedError

    def go_on(self) -> None:
        """Go to what is ruled next."""
        raise NotImplementedError

    def noted(self) -> None:
        """Show a note that was just written."""
        raise NotImplementedError

    # What is at hand

    @property
    def settled(self) -> Answers:
        """What all agree on or was ruled, by item."""
        found = self.at_hand()
        return (found.outcome.consensus or {}) if found else {}

    @property
    def sheets(self) -> tuple[SheetLine, ...]:
        """The sheets that may be read, in the order of the digits."""
        found = self.at_hand()
        return found.sheets if found else ()

    @property
    def raters(self) -> tuple[str, ...]:
        """Whose each sheet is: names may be hidden."""
        found = self.at_hand()
        return found.raters if found else ()

    @property
    def discussed(self) -> bool:
        """Whether whoever works here rated it, and so records what was agreed in discussion."""
        found = self.at_hand()
        return found is not None and self.desk.viewer.person in found.voters

    @property
    def why(self) -> str:
        """Why what follows is ruled so, as far as it was said."""
        found = self.at_hand()
        return self._why.get(found.report.home, "") if found else ""

    def note_of(self, item: Item) -> str:
        """Give the note to an item: one that waits for its ruling, or that of its ruling."""
        found = self.at_hand()
        waits = self._noted.get((found.report.home, item.id)) if found else None
        return self.settled.get(item.id, NO_ANSWER).note if waits is None else waits

    def values(self, item: Item) -> list[tuple[str, Any]]:
        """Give what each rater said to an item, by name."""
        both = zip(self.raters, self.sheets, strict=True)
        return [(name, one.answers.get(item.id, NO_ANSWER).value) for name, one in both]

    def manner(self) -> str:
        """Say how what is pressed here counts, and why it is ruled so."""
        how = (
            "agreed in discussion: each rater records the same"
            if self.discussed
            else f"you rule{', with a note that says why' if self._needs_why else ''}"
        )
        return how + (f": {clean_line(self.why)}" if self.why else "")

    def side(self, position: int, item: Item) -> list[Content]:
        """Give what one rater said to an item, with what it rests on: a line each."""
        given = self.sheets[position].answers.get(item.id, NO_ANSWER)
        parts = [
            Content.assemble((f"{position + 1} ", "bold $primary"), (clean_line(self.raters[position]), "bold")),
            Content.assemble((clean_line(said(given.value, item)) or f"– {self.why_none(position, item)}", "$accent")),
        ]
        if given.comment:
            parts.append(words.block(given.comment))
        for quote in given.passages:
            parts.append(Content.assemble((f'"{clean_line(quote.text)}"{page_of(quote)}', "$quiet")))
        return parts

    def why_none(self, position: int, item: Item) -> str:
        """Say why a sheet has no answer to an item."""
        return UNASKED if item.id in self.sheets[position].unasked else "no answer"

    # Ruling

    def lacks(self, row: keys.Key) -> str:
        """Say why a key cannot be used, also because of who may rule on this difference."""
        said, may = super().lacks(row), self.discussed or self.desk.viewer.is_lead
        if said or self.at_hand() is None or row.action not in _RULING:
            return said
        if self.desk.role_words == RETIRED:
            return "You take part no longer, and rule on nothing. A lead can give you a role again."
        if may:
            return ""
        return "A lead rules on this, or those who rated agree in discussion."

    def rule(self, answers: Answers, what: str, why: str = "") -> None:
        """Rule on items of what is at hand; why is asked once for it, and again by w."""
        found = self.at_hand()
        if why or self.why or (found and found.report.home in self._why):
            self._keep(answers, what, why or self.why)
        else:
            asked = [Field("", self._last_why, needed=self._needs_why)]
            self.ask(f"{what}. Why?", asked, lambda note: self._keep(answers, what, note))

    @property
    def _needs_why(self) -> bool:
        """Whether the protocol asks for a note to each ruling here."""
        return self.desk.frame.protocol.stage(self._stage).note_required

    def rule_here(self, item: Item, given: Answer) -> None:
        """Rule on the item under the cursor, with what is noted to it."""
        value = clean_line(said(given.value, item)) or "no answer"
        self.rule({item.id: replace(given, note=self._note_with(item, given))}, f"{clean_line(item.label)}: {value}")

    def _note_with(self, item: Item, given: Answer) -> str:
        """Give the note that goes with a ruling: what stood with another answer does not."""
        found, before = self.at_hand(), self.settled.get(item.id, NO_ANSWER)
        kept = before.note if before.value == given.value else ""
        return self._noted.get((found.report.home, item.id), kept) if found else ""

    def _keep(self, answers: Answers, what: str, note: str) -> None:
        """Write a ruling; where its judgement goes against the form's rule, after asking which holds, or why."""
        found = self.at_hand()
        if found is None:
            return
        self._why[found.report.home] = self._last_why = note
        odd = self.attempt(lambda: rate.against_rule(self.desk, found, answers))
        if odd is None:
            self._write(found, answers, what, note)
            return
        rule, own = (clean_line(said(value, odd.item)) for value in (odd.rule, odd.own.value))
        ways = [("rule", f"{rule}, as the rule says"), ("own", f"{own} all the same: say why")]

        def chosen(way: str | None) -> None:
            if way == "rule":
                with_rule = {**answers, odd.item.id: Answer(odd.rule)}
                self._write(found, with_rule, f"{what}; {clean_line(odd.item.label)}: {rule}", note)
            elif way == "own":
                self.ask(f"{odd.item.label}: {own}. Why, against the rule?", [Field("", note, needed=True)], against)

        def against(why: str) -> None:
            self._write(found, {**answers, odd.item.id: replace(odd.own, note=why)}, what, note)

        self.app.push_screen(Choose(f"{odd.sentence}.", ways), chosen)

    def _write(self, found: Conflict, answers: Answers, what: str, note: str) -> None:
        subject, stage, discussed = found.report.home, self._stage, self.discussed

        def kept(made: Event) -> None:
            self._ruled = subject
            for item in answers:
                self._noted.pop((subject, item), None)
            self.ruled()
            now = rate.recorded(self.desk, found, made, answers)
            over = f", {words.plural(now.over, 'optional answer')} taken over" if now.over else ""
            others = "the other rater" if len(found.voters) == _TWO else "the other raters"
            waits = f" (waits for {others})" if now.waits else ""
            self.go_on()
            self.say(f"Recorded: {what}{over}{waits}", "u undoes")

        self.act(
            lambda desk: rate.consensus(desk, subject, stage, answers, note=note, discussed=discussed), kept,
            what=f"{what}: {note}" if note else what,
        )  # fmt: skip

    # Keys

    def action_digit(self, digit: int) -> None:
        """Take the answer of a rater."""
        item = self.item_at()
        if item and digit <= len(self.sheets):
            self.rule_here(item, self.sheets[digit - 1].answers.get(item.id, NO_ANSWER))
        elif item:
            self.say(f"{words.plural(len(self.sheets), 'person', 'people')} rated; e writes another answer.")

    def action_type(self) -> None:
        """Write an answer of one's own, or choose it from a list where there are many."""
        item = self.item_at()
        if item is None:
            return
        before = self.settled.get(item.id, NO_ANSWER).value
        if is_listed(item):
            self.pick(
                item.label,
                listed(item),
                lambda places: self.rule_here(item, Answer(picking.answered(item, before, places))),
                several=picking.is_several(item),
                begun=picking.ticked(item, before),
            )
        else:
            self.ask(
                item.label,
                entry.fields(item, before),
                lambda *texts: self._rule_typed(item, texts),
                entry.shown(item),
            )

    def _rule_typed(self, item: Item, texts: Sequence[str]) -> None:
        before = self.settled.get(item.id, NO_ANSWER).value
        value = self.attempt(lambda: entry.typed(item, before, texts))
        if value is not None:
            self.rule_here(item, Answer(value))

    def action_rest(self) -> None:
        """Take all that one rater answered to what still differs."""
        names = [(rater, rater) for rater in self.raters]
        if names:
            self.app.push_screen(Choose("Whose answers to all the rest?", names), self._take_rest)

    def _take_rest(self, rater: str | None) -> None:
        found = self.at_hand()
        if rater is None or found is None:
            return
        answers = self.attempt(lambda: rate.rest_of(self.desk, found, rater))
        if answers is not None and (answers or left_on(found)):
            noted = self._noted
            with_notes = {
                name: replace(given, note=noted.get((found.report.home, name), "")) for name, given in answers.items()
            }
            said = sum(not given.is_blank for given in answers.values())
            self.rule(with_notes, f"{words.plural(said, 'item')} as {clean_line(rater)} said")
        elif answers is not None:
            self.say("Nothing is left to rule here.")

    def action_both(self) -> None:
        """Keep what all say: of a text each after another, of a list everything."""
        item = self.item_at()
        both = both_say(item, self.values(item)) if item else None
        if item and both:
            self.rule_here(item, both)
        elif item:
            self.say("Of this item only one answer can be kept.", "e writes another")

    def action_note(self) -> None:
        """Write why what follows is ruled so."""
        if found := self.at_hand():
            subject = found.report.home
            self.ask("Why?", [Field("", self.why, needed=self._needs_why)], lambda note: self._keep_why(subject, note))

    def _keep_why(self, subject: str, note: str) -> None:
        self._why[subject] = self._last_why = note
        self.noted()

    def action_item_note(self) -> None:
        """Note why this one item is ruled so: with its ruling, or after it."""
        if (item := self.item_at()) and (found := self.at_hand()):
            subject = found.report.home
            self.ask(
                f"Note · {item.label}",
                [Field("", self.note_of(item))],
                lambda note: self._note_item(subject, item, note),
            )

    def _note_item(self, subject: str, item: Item, note: str) -> None:
        self._noted[subject, item.id] = note
        found, ruled = self.at_hand(), self.settled.get(item.id)
        if ruled is not None and found is not None:
            why = self.why or "".join(found.outcome.why[-1:])
            self.rule({item.id: replace(ruled, note=note)}, f"a note to {clean_line(item.label)}", why)
        else:
            self.noted()
            self.say("Noted: it is kept with your ruling on this item.")

    def action_undo(self) -> None:
        """Take back one's last act on what was ruled last."""
        found = self.at_hand()
        about, self._ruled = self._ruled or (found.report.home if found else ""), ""
        self.take_back(lambda made: self.undone(about, made), about=about)

    def undone(self, about: str, made: TakenBack) -> None:
        """Show what an act was taken back on."""
        raise NotImplementedError

    def action_text(self) -> None:
        """Read the text."""
        if found := self.at_hand():
            self.app.push_screen(ways.text(found.report.home))

    def action_original(self) -> None:
        """Open the original."""
        if found := self.at_hand():
            self.open_report_original(found.report)

    def held(self) -> Mapping[str, object]:
        """Give the difference and the item that keys rule on."""
        return {"answers": self.at_hand()}
