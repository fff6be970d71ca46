"""Copies: with whom one exchanged bundles and when, writing one for somebody, and taking one in."""

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from review_tui.exporting.table import ExportTable
from review_tui.model.review.text import clean_line
from review_tui.steps import share
from review_tui.steps.desk.typed_path import typed_path
from review_tui.steps.report import seen_tables
from review_tui.steps.report.seen import Seen, of_tables
from review_tui.steps.share import Sent, binding, copies, merging, place
from review_tui.steps.share.copies import Exchange
from review_tui.steps.share.merge_report import MergeReport
from review_tui.steps.share.synced import SyncReport
from review_tui.tui import keys, words
from review_tui.tui.screens.base.ask import Field
from review_tui.tui.screens.base.job import Job, Outcome
from review_tui.tui.screens.base.moving import ListPage
from review_tui.tui.widgets.cells import fit
from review_tui.tui.widgets.lines import LineList
from review_tui.tui.widgets.paths import PathSuggester
from review_tui.tui.widgets.reader import Reader

_DAY = 22  # cells of a moment and the gap behind it
_ABOUT = (
    "Everyone works on a copy of their own. A bundle is a file for one person: it holds what you may give and they may "
    "read. Send it as you send other files; they take it in on this screen."
)


class CopiesScreen(ListPage):
    """A line for everybody else with the last bundle each way; below, what came of the last act."""

    KEYS = "copies"
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("copies")]

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Exchange] = []

    def body(self) -> ComposeResult:
        """Lay out what a bundle is, the people, and what came of it."""
        yield Static(Content.assemble((_ABOUT, "$quiet")), id="about")
        yield Static(Content.assemble((f"{'Last sent':<{_DAY}}{'Last came':<{_DAY}}Who", "$quiet")), id="heads")
        yield LineList(self._line)
        yield Reader()

    def on_mount(self) -> None:
        """Tell what the last sync behind the screens brought."""
        syncing = self.review_app.syncing
        self._tell(list(dict.fromkeys((*syncing.warnings, *syncing.told))))
        if problem := syncing.problem:
            self.refuse(problem)

    def renew(self) -> None:
        """Read the exchanges anew, the longest ago first."""
        self._rows = copies.exchanges(self.desk)
        sign = self.review_app.syncing.brief
        last = f"last exchanged {words.last_exchange(self._rows, self.desk.clock())}"
        self.title_bar("Copies of the review", f"{self.review_app.syncing.place}: {sign}" if sign else last)
        lines = self.query_one(LineList)
        lines.show(len(self._rows), min(lines.cursor, max(0, len(self._rows) - 1)))

    def held(self) -> Mapping[str, object]:
        """Give whom the cursor stands on."""
        return {"person": self._chosen.person if self._chosen else ""}

    @property
    def _chosen(self) -> Exchange | None:
        row = self.query_one(LineList).cursor
        return self._rows[row] if row < len(self._rows) else None

    def _line(self, row: int, width: int) -> Content:
        found = self._rows[row]
        sent, came = (words.when(at) if at else "never" for at in (found.sent, found.came))
        return Content.assemble(
            (f"{sent:<{_DAY}}{came:<{_DAY}}", "$quiet"), (fit(clean_line(found.name), width - 2 * _DAY), "bold")
        )

    def seen(self) -> Seen:
        """Give with whom one exchanged bundles, and when."""
        return of_tables("copies", lambda desk: [_table(copies.exchanges(desk))])

    def on_line_list_moved(self, _: LineList.Moved) -> None:
        """Note whom the cursor came to."""
        self.painted()

    def on_line_list_chosen(self, _: LineList.Chosen) -> None:
        """Write for whom the mouse chose."""
        self.action_write()

    def action_page_down(self) -> None:
        """Read on in what came; where its end is in sight, go on in the list."""
        if not self._read_on(1):
            super().action_page_down()

    def action_page_up(self) -> None:
        """Read back in what came, or go back in the list."""
        if not self._read_on(-1):
            super().action_page_up()

    def _read_on(self, pages: int) -> bool:
        """Scroll what came; says whether there was more of it that way."""
        told = self.query_one(Reader)
        before = told.scroll_offset.y
        told.page(pages)
        return told.scroll_offset.y != before

    def action_write(self) -> None:
        """Ask where the bundle for the person under the cursor goes; a free name is proposed."""
        if (chosen := self._chosen) is None:
            self.refuse("Nobody else takes part in this review, so there is nobody to write a bundle for.")
            return
        file = self.attempt(lambda: share.proposed_name(self.desk, chosen.name, Path.cwd()))
        if file:
            fields = [Field("File", str(file), needed=True, suggester=PathSuggester())]
            if self.desk.viewer.is_lead and not chosen.sent:  # who works there is said when the copy begins
                fields.append(Field("Who works there besides", hint="names with commas between; empty for nobody"))
            self.ask(f"A bundle for {chosen.name}", fields, lambda *said: self._write(chosen, *said))

    def _write(self, chosen: Exchange, path: str, besides: str = "") -> None:
        also = [name.strip() for name in besides.split(",") if name.strip()]
        file, local = self.attempt(lambda: typed_path(path)), self.review_app.local
        if file is None:
            return
        job: Job = Job(
            f"Writing a bundle for {chosen.name}",
            self.desk,
            lambda desk, tell, _: share.export_bundle(desk, file, chosen.name, local, also=also, progress=tell),
        )

        def written(sent: Sent) -> None:
            self.say(f"Written for {sent.receiver}: {sent.file.name}", f"{sent.size / 1024:,.0f} KB")
            self._tell([f"{sent.file}", *sent.told])

        self.app.push_screen(job, self._done(written))

    def action_take(self) -> None:
        """Ask for a bundle and take it in, all of it or nothing."""
        field = Field("File", f"{Path.cwd()}{os.sep}", needed=True, suggester=PathSuggester())
        self.ask("Take a bundle in, all of it or nothing. It stays; no undo takes it out again", [field], self._take)

    def _take(self, path: str) -> None:
        file = self.attempt(lambda: typed_path(path))
        if file is None:
            return
        if not file.is_file():
            self.refuse(f"There is no file {path}.")
            return
        job: Job = Job(
            f"Taking in {file.name}", self.desk, lambda desk, tell, _: merging.merge_bundle(desk, file, tell)
        )

        def taken(report: MergeReport) -> None:
            self.say(report.told[0])
            self._tell(report.told)

        self.app.push_screen(job, self._done(taken))

    def action_accept(self) -> None:
        """Show what copies wrote in the name of others, and ask whether the first of them speaks for these."""
        told = binding.lines(self.desk)
        self._tell(told)
        found = next((line for line in binding.copies(self.desk) if line.not_taken), None)
        if found is None:
            self.refuse("All that copies wrote is taken.")
            return
        field = Field("For", hint="names with commas between; empty for those in whose name it wrote")
        self.ask(
            f"If you know that these are theirs: the copy {found.origin} speaks for them from now on, and what it "
            "wrote counts",
            [field],
            lambda names: self._accept(found.origin, names),
        )

    def _accept(self, origin: str, names: str) -> None:
        wanted = [name.strip() for name in names.split(",") if name.strip()]

        def accepted(people: tuple[str, ...]) -> None:
            self.say(f"Taken in: that copy speaks for {' and '.join(people)} now")
            self._tell(binding.lines(self.desk))

        self.act(lambda desk: binding.accept(desk, origin, wanted), accepted, what="the word on a copy")

    def action_sync(self) -> None:
        """Sync with the hub that is known here, or ask for its address."""
        if self.review_app.syncing.is_known:
            self._sync("")
            return
        field = Field("Where", "postgresql://", needed=True, suggester=PathSuggester())
        self.ask(
            "The hub's address as its lead gave it to you, without a password, or a synced folder", [field], self._sync
        )

    def _sync(self, address: str) -> None:
        local = self.review_app.local
        job: Job = Job("Syncing", self.desk, lambda desk, tell, _: place.sync(desk, local, address, progress=tell))

        def synced(report: SyncReport) -> None:
            self.say(report.told[0])
            self._tell(report.told)

        self.app.push_screen(job, self._done(synced))

    def _done(self, then: Callable[..., None]) -> Callable[[Outcome[object] | None], None]:
        """Give what goes on after a job: with what came of it, or with the sentence of what is wrong."""

        def ended(outcome: Outcome[object] | None) -> None:
            if outcome and outcome.result is not None:
                self.reread()
                then(outcome.result)
            elif outcome:
                self.refuse(outcome.problem)

        return ended

    def _tell(self, sentences: list[str] | tuple[str, ...]) -> None:
        self.query_one(Reader).show([words.line(self.spelled(sentence)) for sentence in sentences])


def _table(found: Sequence[Exchange]) -> ExportTable:
    rows = [
        (clean_line(one.name), *(words.when(at) if at else "never" for at in (one.sent, one.came))) for one in found
    ]
    return seen_tables.table("copies", "Copies of the review", ("Who", "Last sent", "Last came"), rows)
