"""A group of pairs judged at once: all that are at least as alike as the one it was opened from."""

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from review_tui.model.review.text import clean_line
from review_tui.steps import deduplicate
from review_tui.steps.report import seen_tables
from review_tui.steps.report.seen import Seen, of_tables
from review_tui.store import reading
from review_tui.store.pairs import PairLine
from review_tui.tui import keys, ways, words
from review_tui.tui.screens.base.moving import ListPage
from review_tui.tui.screens.base.verdict import give as give_verdict
from review_tui.tui.widgets.cells import fit
from review_tui.tui.widgets.lines import LineList


class GroupScreen(ListPage):
    """Pairs that may each be one report, with those marked that are to be linked; one act links them.

    `then` is told how many were linked.
    """

    KEYS = "group"
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("group")]

    def __init__(self, group: Sequence[PairLine], then: Callable[[int], None]) -> None:
        super().__init__()
        self._group, self._then = tuple(group), then
        self._left_out: set[PairLine] = set()

    def body(self) -> ComposeResult:
        """Lay out the pairs, one a line, and the one under the cursor in full."""
        yield LineList(self._line)
        yield Static("", id="pair")

    def renew(self) -> None:
        """Show what is marked, of the pairs that still wait."""
        lowest = min((pair.score for pair in self._group), default=0)
        still = {(pair.a, pair.b) for pair in deduplicate.alike(self.desk, lowest)}
        self._group = tuple(pair for pair in self._group if (pair.a, pair.b) in still)
        if not self._group:
            self.dismiss()
            return
        n = len(self._marked)
        self.title_bar("Duplicates at once", f"{n:,} of {words.plural(len(self._group), 'pair')} marked")
        lines = self.query_one(LineList)
        lines.show(len(self._group), lines.cursor)
        self._show_pair()

    def held(self) -> Mapping[str, object]:
        """Give the pairs of the group."""
        return {"group": self._group}

    def seen(self) -> Seen:
        """Give the pairs that are marked."""
        marked = self._marked
        return of_tables("duplicates", lambda desk: [seen_tables.pairs_of(desk, marked)])

    @property
    def _marked(self) -> list[PairLine]:
        return [pair for pair in self._group if pair not in self._left_out]

    @property
    def _pair(self) -> PairLine:
        return self._group[self.query_one(LineList).cursor]

    def _line(self, row: int, width: int) -> Content:
        pair = self._group[row]
        out = pair in self._left_out
        numbers = " · ".join(reading.report(self.desk.store, side).number for side in (pair.a, pair.b))
        found = reading.record(self.desk.store, pair.a)
        return Content.assemble(
            ("– " if out else "= ", "$quiet" if out else "bold $primary"), (f"{pair.score:>4}  ", ""),
            (fit(numbers, 15), "$quiet"), " ", (fit(words.title(found), width - 24), "$quiet" if out else ""),
        )  # fmt: skip

    def _show_pair(self) -> None:
        pair = self._pair
        width = max(20, self.size.width - 8)
        lines = [Content.assemble((" · ".join(clean_line(reason) for reason in pair.reasons) or "alike", "$accent"))]
        for letter, side in (("A", pair.a), ("B", pair.b)):
            record = reading.record(self.desk.store, side)
            who = " · ".join(part for part in (words.authors(record), words.byline(record)) if part)
            lines.append(Content.assemble((f"{letter}  ", "bold $primary"), words.title(record)))
            lines.append(Content.assemble("   ", (who, "$quiet")))
        self.query_one("#pair", Static).update(
            Content("\n").join(line.truncate(width, ellipsis=True) for line in lines)
        )

    def on_line_list_moved(self, _: LineList.Moved) -> None:
        """Show the pair that the cursor came to."""
        self._show_pair()

    def action_leave_out(self) -> None:
        """Leave the pair out, or take it in again, and go on."""
        self._left_out ^= {self._pair}
        self.query_one(LineList).move(1)
        self.renew()

    def action_same(self) -> None:
        """Judge each of the marked pairs as one report."""
        marked = self._marked

        def accepted(_: object) -> None:
            self.dismiss()
            self._then(len(marked))

        what = f"{words.plural(len(marked), 'pair')} as the same report"
        give_verdict(self, lambda desk, why: deduplicate.each_is_one(desk, marked, why), accepted, what=what)

    def action_details(self) -> None:
        """Show all about the left record."""
        self.app.push_screen(ways.report(self._pair.a))

    def on_line_list_chosen(self, _: LineList.Chosen) -> None:
        """Show all about the left record of the pair that the mouse chose."""
        self.action_details()
