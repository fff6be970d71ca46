"""Sources: where one searched, each search below it, and what it brought."""

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from review_tui.model.fold.frame import Batch
from review_tui.model.log.declaration import Room
from review_tui.model.review.numbers import spans
from review_tui.model.review.sources import Run, Source
from review_tui.model.review.text import clean_line
from review_tui.steps import identify
from review_tui.steps.plan import runs
from review_tui.steps.report import printed_tables
from review_tui.steps.report.printed_tables import TableChoice
from review_tui.steps.report.seen import Seen, of_tables
from review_tui.store import batches, reading
from review_tui.tui import keys, words
from review_tui.tui.screens.base.agreeing import Agreeing
from review_tui.tui.screens.base.ask import Field
from review_tui.tui.screens.base.moving import ListPage
from review_tui.tui.screens.base.searching import Searching
from review_tui.tui.screens.plan import source_particulars
from review_tui.tui.screens.plan.coverage import CoverageScreen
from review_tui.tui.screens.plan.organisation_links import TiesScreen
from review_tui.tui.screens.records.listing import ListScreen
from review_tui.tui.widgets.cells import fit, fit_right
from review_tui.tui.widgets.lines import LineList
from review_tui.words.sources import kind_words

_HEADS = ("seen", "kept", "records", "searched")  # the searches themselves stand below their source
_WIDTHS = (7, 6, 9, 12)


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A line: a source with its numbers, or one of its searches (`said`)."""

    source: Source
    numbers: tuple[str, ...] = ()
    said: str = ""
    run: Run | None = None


class SourcesScreen(ListPage):
    """The search log as one reads it: a line for each source, and one for each search below it."""

    KEYS = "sources"
    ROOM = Room.SOURCES
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("sources")]

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[SourceRow] = []
        self._asked: set[str] = set()  # of which sources it was asked here how they were searched

    def body(self) -> ComposeResult:
        """Lay out the heads above the list, and a word where there is nothing."""
        yield Static("", id="heads")
        yield LineList(self._line, stops=lambda row: bool(self._rows[row].numbers))
        none = "No source was named yet. Add records at home, or: review-tui source add NAME"
        yield Static(Content(self.spelled(none)), classes="empty")

    def renew(self) -> None:
        """Read the log anew."""
        frame = self.desk.frame
        brought = reading.by_source(self.desk.store)
        self._rows = []
        for source in frame.sources.values():
            found = runs.of_source(frame, source.id)
            self._rows.append(SourceRow(source, _numbers(found, brought.get(source.id, 0))))
            self._rows += [SourceRow(source, said=run_line(run), run=run) for run in found]
        self.title_bar(
            "Sources and coverage",
            f"{words.plural(len(frame.sources), 'source')} · {words.plural(len(frame.runs), 'search', 'searches')}",
        )
        self.set_class(not self._rows, "-empty")
        lines = self.query_one(LineList)
        lines.show(len(self._rows), lines.cursor)
        self._draw_heads()

    def on_resize(self) -> None:
        """Put the heads above their columns again."""
        self._draw_heads()

    def _draw_heads(self) -> None:
        ends = "".join(fit_right(head, cells) for head, cells in zip(_HEADS, _WIDTHS, strict=True))
        self.query_one("#heads", Static).update(
            Content.assemble((fit("Source", self._name_cells) + fit("kind", self._kind_cells) + ends, "$quiet"))
        )

    @property
    def _width(self) -> int:
        """The cells of a line, the same with and without a scrollbar, so that heads stand above their columns."""
        return self.size.width - 7

    @property
    def _kind_cells(self) -> int:
        """The cells of the kinds of sources, no more than those that are here need."""
        return max([4, *(len(kind_words(row.source.kind, short=True)) for row in self._rows)])

    @property
    def _name_cells(self) -> int:
        """The cells of the names of sources: all that is left."""
        return self._width - sum(_WIDTHS) - self._kind_cells

    def _line(self, row: int, _: int) -> Content:
        found, width = self._rows[row], self._width
        if found.said:
            return Content.assemble((fit("   " + found.said, width), "$quiet"))
        numbers = "".join(fit_right(text, cells) for text, cells in zip(found.numbers, _WIDTHS, strict=True))
        return Content.assemble(
            (fit(clean_line(found.source.name), self._name_cells - 1), "bold"), " ",
            (fit(kind_words(found.source.kind, short=True), self._kind_cells), "$quiet"), numbers,
        )  # fmt: skip

    @property
    def _source(self) -> Source | None:
        row = self.query_one(LineList).cursor
        return self._rows[row].source if row < len(self._rows) else None

    def on_line_list_chosen(self, _: LineList.Chosen) -> None:
        """Open what the mouse chose."""
        self.action_choose()

    def action_choose(self) -> None:
        """List what the source under the cursor brought; where nobody said how it was searched, ask first, once."""
        if not (source := self._source):
            return
        searching = Searching(self, source, lambda made: self._told(source, made))
        if searching.is_dated or source.id in self._asked or not self.desk.may_write:
            self._list(source)
            return
        self._asked.add(source.id)
        self.say(f"Nobody has said when {clean_line(source.name)} was searched; esc leaves it open, enter then lists")
        searching.begin()

    def _told(self, source: Source, made: Run) -> None:
        self._kept(source, made)
        self._list(source)

    def _list(self, source: Source) -> None:
        among = reading.from_source(self.desk.store, source.id)
        self.app.push_screen(ListScreen(clean_line(source.name), among=among))

    def action_correct(self) -> None:
        """Ask for the particulars of a search of the source under the cursor, or of a first one."""
        if not (source := self._source):
            return
        Searching(self, source, lambda made: self._kept(source, made)).choose()

    def _kept(self, source: Source, made: Run) -> None:
        self.renew()
        self.say(f"{clean_line(source.name)} was searched on {made.day}", "u undoes")

    def action_particulars(self) -> None:
        """Ask for the kind and the address of the source under the cursor."""
        if source := self._source:
            source_particulars.correct(self, source, self._corrected)

    def _corrected(self, source: Source) -> None:
        self.renew()
        self.say(
            f"{clean_line(source.name)} is {kind_words(source.kind)}, {clean_line(source.url) or 'without address'}",
            "u undoes",
        )

    def action_withdraw(self) -> None:
        """Ask which import of the source is withdrawn, how and why, and show what that changes."""
        if not (source := self._source):
            return
        found = [b for b in batches.listed(self.desk.store) if b.source == source.id and not b.withdrawn]
        if not found:
            self.say(f"Nothing of {clean_line(source.name)} is here that could be withdrawn.")
            return
        self.choose("Which import is withdrawn?", [(b.id, _batch(b, self._numbers_of(b))) for b in found], self._how)

    def _how(self, batch: str) -> None:
        options = [
            ("error", "it was an error: its records leave every box"),
            ("removal", "its records stay identified, and count as removed"),
        ]

        def chosen(manner: str) -> None:
            field = Field("", needed=True)
            self.ask("Why is it withdrawn?", [field], lambda why: self._withdraw(batch, manner, why))

        self.choose("How does it count?", options, chosen)

    def _withdraw(self, batch: str, manner: str, why: str) -> None:
        found = batches.named(self.desk.store, batch)
        Agreeing(
            self, lambda desk: identify.withdraw(desk, batch, why, manner, agreed=True), lambda _: self._withdrawn(),
            question=f"Withdraw the import of {self._numbers_of(found)}?", yes="Withdraw it",
        ).begin()  # fmt: skip

    def _numbers_of(self, batch: Batch) -> str:
        return spans(batches.numbers(self.desk.store, batch))

    def _withdrawn(self) -> None:
        self.reread()
        self.say("The import is withdrawn; it may come in again", "u undoes")

    def seen(self) -> Seen:
        """Give the sources with their searches, in the columns that the protocol chooses for them."""
        return of_tables("sources", lambda desk: [printed_tables.chosen_table(desk, TableChoice("sources"))])

    def action_undo(self) -> None:
        """Take back one's last act."""
        self.take_back(lambda _: self.renew())

    def action_coverage(self) -> None:
        """Show which organisations were searched for where."""
        self.app.push_screen(CoverageScreen())

    def action_rosters(self) -> None:
        """Show who takes part and was asked, and the forms and registers, to add to them or correct them."""
        from review_tui.tui.screens.plan.rosters import RostersScreen

        self.app.push_screen(RostersScreen())

    def action_ties(self) -> None:
        """Go through the reports whose organisation is guessed."""
        self.app.push_screen(TiesScreen())


def _batch(batch: Batch, numbers: str) -> str:
    """Say an import in a line: its numbers, when, and the files."""
    files = ", ".join(clean_line(str(file.get("name", ""))) for file in batch.files)
    return f"{numbers} · {words.plural(batch.count, 'record')} · {words.when(batch.at)} · {files}"


def _numbers(found: list[Run], records: int) -> tuple[str, ...]:
    last = found[-1].day if found else "not yet"
    return _sum([r.seen for r in found]), _sum([r.kept for r in found]), f"{records:,}", last


def _sum(noted: list[int | None]) -> str:
    """Add up what was noted; a dash where nothing was, which is not 0."""
    known = [n for n in noted if n is not None]
    return f"{sum(known):,}" if known else "–"


def run_line(run: Run) -> str:
    """Say a search in a line: when, by whom, what it saw and kept, for whom, and how."""
    who = " ".join(part for part in (run.searched or "day not said", clean_line(run.searcher)) if part)
    nothing = run.seen == 0 and not run.kept
    parts = [
        who, "searched, nothing" if nothing else f"seen {run.seen:,}" if run.seen is not None else "",
        f"kept {run.kept:,}" if run.kept else "",
        f"{words.plural(run.duplicates, 'duplicate')} before the import" if run.duplicates else "",
        words.plural(len(run.organisations), "organisation") if run.organisations else "",
        clean_line(run.query) or clean_line(run.note), clean_line(run.limits),
    ]  # fmt: skip
    return " · ".join(part for part in parts if part)
