"""Duplicates: two records side by side, what differs marked by a sign, and a verdict by one key."""

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from review_tui.model.log.declaration import Room
from review_tui.model.review.records import Record
from review_tui.model.review.text import clean_line
from review_tui.steps import deduplicate
from review_tui.steps.report import seen_tables
from review_tui.steps.report.seen import Seen, of_tables
from review_tui.store import pairs, reading
from review_tui.store.pairs import PairLine
from review_tui.tui import keys, ways, words
from review_tui.tui.screens.base.jobs import look_for_duplicates
from review_tui.tui.screens.base.page import Page
from review_tui.tui.screens.base.verdict import give as give_verdict
from review_tui.tui.screens.deduplicate.group import GroupScreen
from review_tui.tui.widgets.compare import compared
from review_tui.tui.widgets.records import PAGE
from review_tui.tui.widgets.twofold import Twofold

_SAID = {
    "same": "The same report", "different": "Different reports", "version_of": "A version", "summary_of": "A summary",
    "part_of": "A part", "about": "One about the other", "translation_of": "A translation",
    "easy_read_of": "An easy-read version", "replaces": "One replaces the other",
}  # fmt: skip


class DuplicatesScreen(Page):
    """One pair after another that the engine holds to be alike and nobody has judged."""

    KEYS = "duplicates"
    ROOM = Room.DUPLICATES
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("duplicates")]

    def __init__(self) -> None:
        super().__init__()
        self._pairs: list[PairLine] = []
        self._first = 0
        self._at = 0
        self._waiting = 0
        self._swapped = False
        self._both: tuple[Record, Record] | None = None

    def body(self) -> ComposeResult:
        """Lay out why they are alike, then both records line by line."""
        yield Static(id="why")
        yield Twofold()

    def renew(self) -> None:
        """Fetch the pairs that wait, and stay at the one that was shown, if it still waits."""
        shown, swapped = self._pair, self._swapped
        self._load(self._first)
        at = next((n for n, pair in enumerate(self._pairs) if shown and (pair.a, pair.b) == (shown.a, shown.b)), -1)
        self._at, self._swapped = max(0, at), swapped and at >= 0
        self._draw()

    def held(self) -> Mapping[str, object]:
        """Give the pair, which side is which, and what is said of both."""
        return {"pair": (self._pair, self._swapped and self._pair), "records": self._both}

    def seen(self) -> Seen:
        """Give all pairs that wait."""
        return of_tables("duplicates", lambda desk: [seen_tables.all_pairs(desk)])

    def _load(self, first: int) -> None:
        self._waiting = pairs.waiting_count(self.desk.store)
        self._first, self._at = first, 0
        self._pairs = pairs.waiting(self.desk.store, first, PAGE)
        if not self._pairs and first:
            self._load(0)

    @property
    def _pair(self) -> PairLine | None:
        return self._pairs[self._at] if self._at < len(self._pairs) else None

    @property
    def _sides(self) -> tuple[str, str]:
        pair = self._pairs[self._at]
        return (pair.b, pair.a) if self._swapped else (pair.a, pair.b)

    def _draw(self) -> None:
        pair = self._pair
        name = self.desk.name_of(self.desk.viewer.person)
        self.title_bar(f"Duplicates · {name}", f"{words.plural(self._waiting, 'pair')} to judge" if pair else "")
        self.set_class(pair is None, "-done")
        why, both = self.query_one("#why", Static), self.query_one(Twofold)
        if pair is None:
            why.update(
                Content.assemble(
                    "\n", ("No pair waits to be judged.", "bold"), "\n\nd looks for duplicates among all records."
                )
            )
            both.show((Content(""), Content("")), [])
            self._both = None
            self.painted()
            return
        left, right = self._sides
        why.update(self._why(pair))
        one, other = (reading.record(self.desk.store, side) for side in (left, right))
        self._both = one, other
        both.show((self._head(left, "A"), self._head(right, "B")), compared(one, other))
        self.painted()

    def _why(self, pair: PairLine) -> Content:
        reasons = " · ".join(clean_line(reason) for reason in pair.reasons) or "alike"
        hint = f"   perhaps {clean_line(pair.suggestion).replace('_', ' ')}" if pair.suggestion else ""
        likeness = (f"Likeness {pair.score} of 1000", "bold $accent") if pair.is_measured else ("By a person", "bold")
        return Content.assemble(likeness, ("  ", ""), reasons, (hint, "$accent"))

    def _head(self, record: str, letter: str) -> Content:
        store, frame = self.desk.store, self.desk.frame
        report = reading.report(store, record)
        line = next(each for each in report.records if each.id == record)
        source = frame.sources.get(line.source)
        name = clean_line(source.name) if source else "a source not known here"
        return Content.assemble((f"{letter}  {line.number}", "bold $primary"), ("  " + name, "$quiet"))

    def _judge(self, verdict: str) -> None:
        if self._pair is None:
            self.say("No pair waits to be judged.", "d looks for duplicates")
            return
        left, right = self._sides
        numbers = [reading.report(self.desk.store, side).number for side in (left, right)]
        said = f"{_SAID[verdict]}: {numbers[0]} and {numbers[1]}"

        def judged(_: object) -> None:
            self._waiting = max(0, self._waiting - 1)
            del self._pairs[self._at]
            self._step(0)
            self.say(said, "u undoes")

        give_verdict(self, lambda desk, why: deduplicate.verdict_on(desk, left, right, verdict, why), judged, what=said)

    def _step(self, by: int) -> None:
        """Go on by pairs that still wait; at the end of what was fetched, fetch on."""
        self._swapped = False
        self._at += by
        while self._pair and self._is_one_report(self._pair):
            del self._pairs[self._at]
        if self._at < 0 or self._at >= len(self._pairs):
            self._load(0 if self._at < 0 or not self._pairs else self._first + len(self._pairs))
        self._draw()

    def _is_one_report(self, pair: PairLine) -> bool:
        store = self.desk.store
        return reading.report_of(store, pair.a) == reading.report_of(store, pair.b)

    def action_same(self) -> None:
        """Judge: the same report."""
        self._judge("same")

    def action_different(self) -> None:
        """Judge: different reports."""
        self._judge("different")

    def action_version(self) -> None:
        """Judge: the left is a version of the right."""
        self._judge("version_of")

    def action_summary(self) -> None:
        """Judge: the left is a summary of the right."""
        self._judge("summary_of")

    def action_part(self) -> None:
        """Judge: the left is part of the right."""
        self._judge("part_of")

    def action_about(self) -> None:
        """Judge: the left is about the right."""
        self._judge("about")

    def action_translation(self) -> None:
        """Judge: the left is a translation of the right."""
        self._judge("translation_of")

    def action_easy_read(self) -> None:
        """Judge: the left is an easy-read version of the right."""
        self._judge("easy_read_of")

    def action_replaces(self) -> None:
        """Judge: the left replaces the right."""
        self._judge("replaces")

    def action_group(self) -> None:
        """Show this pair and all more alike that may be one report, to judge them at once."""
        group = deduplicate.alike(self.desk, self._pair.score) if self._pair else []
        if not group:
            self.say("No pair from here up may be one report.", "j goes on to less alike ones")
            return
        self.app.push_screen(
            GroupScreen(
                group, lambda n: self.say(f"{words.plural(n, 'pair')} linked at once", "u undoes them together")
            )
        )

    def action_swap(self) -> None:
        """Swap the sides."""
        if self._pair:
            self._swapped = not self._swapped
            self._draw()

    def action_undo(self) -> None:
        """Take back one's last act."""
        self.take_back(self._undone, on_reports=True)

    def _undone(self, _: object) -> None:
        self._first = 0
        self.renew()

    def action_next(self) -> None:
        """Go to the next pair; this one stays."""
        if self._pair:
            self._step(1)

    def action_previous(self) -> None:
        """Go to the pair before."""
        if self._pair and self._at:
            self._step(-1)

    def action_page_down(self) -> None:
        """Scroll a page down."""
        self.query_one(Twofold).page(1)

    def action_page_up(self) -> None:
        """Scroll a page up."""
        self.query_one(Twofold).page(-1)

    def action_details(self) -> None:
        """Show all about the left one."""
        if self._pair:
            self.app.push_screen(ways.report(self._sides[0]))

    def action_dedupe(self) -> None:
        """Look for duplicates."""
        look_for_duplicates(self)
