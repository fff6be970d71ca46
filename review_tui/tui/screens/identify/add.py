"""Adding records: a file or folder, the source it came from, and an import with its problems told."""

import os
import re
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from review_tui.model.review.errors import ReviewError
from review_tui.model.review.sources import Run, SourceKind
from review_tui.model.review.tables import By, Key, ReadTable, SaidOfVotes
from review_tui.model.review.text import clean_line
from review_tui.steps import identify, plan
from review_tui.steps.desk import Desk
from review_tui.steps.desk.typed_path import typed_path
from review_tui.steps.identify import ImportReport, Incoming
from review_tui.steps.identify.capture import capture
from review_tui.steps.identify.fetching import visitor
from review_tui.tui import keys, words
from review_tui.tui.screens.base.ask import Field
from review_tui.tui.screens.base.choose import Choose
from review_tui.tui.screens.base.job import Job, Outcome, Tell
from review_tui.tui.screens.base.jobs import look_for_duplicates
from review_tui.tui.screens.base.page import Page
from review_tui.tui.screens.base.searching import Searching
from review_tui.tui.screens.identify.columns import Chosen, ColumnsScreen
from review_tui.tui.widgets.cells import fit, fit_end
from review_tui.tui.widgets.lines import LineList
from review_tui.tui.widgets.paths import PathSuggester
from review_tui.tui.widgets.reader import Reader
from review_tui.words.sources import kind_words, lane_words

_NEW = "\0new"
_ADDRESS = re.compile(r"https?://.*", re.IGNORECASE)  # also behind the folder that stands in the field
_Brought = tuple[Incoming, ImportReport | None]  # no report where a person must look at columns first
_ABOUT = (
    "Importing makes a record of every hit, and each counts as identified in the PRISMA diagram. To put the PDF of a "
    "report that is here already beside it, attach it instead: open the report and press a. That counts as nothing new."
)


class AddScreen(Page):
    """Three lines to fill in, and below them what came of it."""

    KEYS = "add"
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("add")]

    def __init__(self) -> None:
        super().__init__()
        self._path = ""
        self._source = ""
        self._encoding = ""  # "" where each file shows it itself
        self._looking = False  # at the columns of all tables, those that are known too
        self._said, self._said_of = SaidOfVotes(), ""  # what was said of votes in tables, and of which path
        self._held: Incoming | None = None  # what waits for the person's word, since records would be lost

    def body(self) -> ComposeResult:
        """Lay out what to fill in, what it means, and the result."""
        yield LineList(self._line)
        yield Static(Content.assemble((_ABOUT, "$quiet")), id="about")
        yield Reader()

    def renew(self) -> None:
        """Show what is filled in."""
        self.title_bar("Add records", words.plural(len(self.desk.frame.batches), "import") + " so far")
        lines = self.query_one(LineList)
        lines.show(4, lines.cursor)

    def _rows(self) -> list[tuple[str, str, Callable[[], None]]]:
        source = self._source or "choose one, or name a new one"
        begins = f"enter begins{f'; texts are read as {self._encoding}' if self._encoding else ''}"
        return [
            ("File or folder", self._path or "choose one, or give the address of a web page", self.action_file),
            ("Source", source, self.action_source),
            (
                "Import",
                "when both are chosen" if not (self._path and self._source) else begins,
                self.action_bring,
            ),
            ("Look for duplicates", "among all records of the review", self.action_dedupe),
        ]

    def _line(self, row: int, width: int) -> Content:
        label, value, _ = self._rows()[row]
        value = fit_end(clean_line(value), width - 22) if row == 0 else clean_line(value)
        chosen = (row == 0 and self._path) or (row == 1 and self._source)
        return Content.assemble((fit(label, 22), "bold"), (value, "" if chosen else "$quiet"))

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Do what the mouse chose."""
        self._rows()[event.row][2]()

    def action_choose(self) -> None:
        """Do what the line under the cursor says."""
        self._rows()[self.query_one(LineList).cursor][2]()

    def action_file(self) -> None:
        """Ask for a path."""
        begin = self._path or f"{Path.cwd()}{os.sep}"
        hint = "a file, a folder with files, or addresses of web pages"
        field = Field("", begin, hint, needed=True, suggester=PathSuggester())
        self.ask("File or folder to import", [field], self._take_path)

    def _take_path(self, path: str) -> None:
        if address := _ADDRESS.search(path):
            path = address[0]
        elif (found := self.attempt(lambda: typed_path(path))) is None:
            return
        elif not found.exists():
            self.refuse(f"There is no file or folder {path}.")
            return
        self._path = path
        self.query_one(LineList).cursor = 2 if self._source else 1
        self.renew()
        self.say("")

    def action_source(self) -> None:
        """Choose a source, or name a new one."""
        known = sorted(self.desk.frame.sources.values(), key=lambda s: s.name.casefold())
        options = [(s.name, f"{clean_line(s.name)}  ({s.kind.value.replace('_', ' ')})") for s in known]

        def chosen(name: str) -> None:
            if name == _NEW:
                self._new_source()
            else:
                self._take_source(name)

        self.choose("Where did this come from?", [*options, (_NEW, "+ a new source")], chosen)

    def _new_source(self) -> None:
        kinds = [(kind.value, f"{kind_words(kind)}  → {lane_words(kind.lane)}") for kind in SourceKind]

        def named(name: str, url: str) -> None:
            def chosen(kind: str | None) -> None:
                if kind:
                    self.act(
                        lambda desk: plan.add_source(desk, name, kind, url=url),
                        lambda made: self._take_source(made.name),
                        what=f"the source {name}", seen=False,
                    )  # fmt: skip

            self.app.push_screen(Choose(f'What kind of source is "{name}"?', kinds), chosen)

        self.ask("A new source", [Field("Name", needed=True), Field("Address, if it has one")], named)

    def _take_source(self, name: str) -> None:
        self._source = name
        self.query_one(LineList).cursor = 2 if self._path else 0
        self.renew()
        self.say("")

    def action_bring(self) -> None:
        """Import beside the screen, with a bar."""
        self._begin()

    def action_columns(self) -> None:
        """Read the tables and show their columns, known ones too, before anything is imported."""
        self._begin(look=True)

    def _begin(self, look: bool = False, chosen: Chosen | None = None, voting: SaidOfVotes | None = None) -> None:
        if not self._path or not self._source:
            self.refuse("Choose a file or folder (f) and a source (s) first.")
            return
        self._looking = look
        if _ADDRESS.match(self._path):
            fetching = _fetching(self._path.split(), self._source)
            self.app.push_screen(Job("Fetching pages of the web", self.desk, fetching), self._imported)
            return
        path, source = self.attempt(lambda: typed_path(self._path)), self._source
        if path is None:
            return
        job = Job(f"Importing {path.name}", self.desk, _importing(path, source, look, chosen, voting, self._encoding))
        self.app.push_screen(job, self._imported)

    def action_undo(self) -> None:
        """Take back one's last act; an import is asked about."""
        self.take_back(lambda _: self.renew())

    def action_partial(self) -> None:
        """Bring in what can be read of what was held up."""
        if self._held is None:
            self.refuse("Nothing is held up. Import (i) begins one.")
            return
        held = self._held
        self.app.push_screen(
            Job(
                "Bringing in what can be read",
                self.desk,
                lambda desk, tell, _: (held, identify.bring(desk, held, partial=True, progress=tell)),
            ),
            self._imported,
        )

    def _imported(self, outcome: Outcome[_Brought] | None) -> None:
        if outcome is None:
            return
        if outcome.result is None:
            self.refuse(outcome.problem)
            return
        coming, found = outcome.result
        if found is None:
            self._ask_columns(coming)
            return
        self._held = coming if found.refused else None
        self.renew()
        self.query_one(Reader).show(_told(found))
        if found.refused:
            lost = words.plural(found.reported, "record")
            self.refuse(f"{lost} cannot be read; nothing came in. p brings in the other {found.new:,}.")
        elif found.batch:
            came = f"Imported {words.plural(found.new, 'record')}, {found.numbers}"
            if self._searching and not self._searching.is_dated:
                came += ". Nobody has said when it was searched: e"
            self.say(came, "d looks for duplicates")
            if self._is_first_use and self._searching and not self._searching.is_dated:
                self.action_search()  # esc leaves it for later
        elif not found.known:
            self.refuse("No record could be read; nothing came in.")
        else:
            self.say("Nothing was new: this source had brought all of it before.")

    def _ask_columns(self, coming: Incoming) -> None:
        if not (tables := _to_look_at(coming, self._looking)):
            self.refuse("There is no table among these files that could be read. i imports them.")
            return
        self.app.push_screen(ColumnsScreen(tables, self._begin_again))

    def _begin_again(self, chosen: Chosen, voting: SaidOfVotes) -> None:
        """Import with what was said of the columns, now and when the same file was looked at before."""
        held = self._said if self._said_of == self._path else SaidOfVotes()
        self._said_of = self._path
        self._said = SaidOfVotes({**held.votes, **voting.votes}, held.none | voting.none)
        self._begin(chosen=chosen, voting=self._said)

    @property
    def _searching(self) -> Searching | None:
        """Ask of the source that is chosen how it was searched."""
        known = [s for s in self.desk.frame.sources.values() if s.name == self._source]
        return Searching(self, known[0], self._searched) if known else None

    @property
    def _is_first_use(self) -> bool:
        """Say whether the source that is chosen has brought one import, and none before."""
        name = self._source
        held = [b for b in self.desk.frame.batches.values() if self.desk.frame.sources[b.source].name == name]
        return len(held) == 1

    def action_search(self) -> None:
        """Say when and how the source was searched."""
        if found := self._searching:
            found.begin()
        else:
            self.refuse("Choose a source (s) first.")

    def _searched(self, made: Run) -> None:
        self.renew()
        self.say(f"{clean_line(self._source)} was searched on {made.day}", "u undoes")

    def action_encoding(self) -> None:
        """Ask how the texts of the next imports are written."""
        known = [(name, f"{name}  {label}") for name, label in identify.ENCODINGS.items()]

        def chosen(name: str | None) -> None:
            if name == _NEW:
                self.ask("How are its texts written?", [Field("", "", "cp1257, say", needed=True)], self._take_encoding)
            elif name is not None:
                self._take_encoding(name)

        options = [("", "as each file shows"), *known, (_NEW, "another")]
        self.app.push_screen(Choose("How are the texts written?", options), chosen)

    def _take_encoding(self, name: str) -> None:
        try:
            self._encoding = identify.known_encoding(name)
        except ReviewError as error:
            self.refuse(str(error))
            return
        self.renew()
        self.say("")

    def action_dedupe(self) -> None:
        """Look for duplicates."""
        look_for_duplicates(self)

    def action_down(self) -> None:
        """Go to the next line."""
        self.query_one(LineList).move(1)

    def action_up(self) -> None:
        """Go to the previous line."""
        self.query_one(LineList).move(-1)

    def action_page_down(self) -> None:
        """Scroll the result a page down."""
        self.query_one(Reader).page(1)

    def action_page_up(self) -> None:
        """Scroll the result a page up."""
        self.query_one(Reader).page(-1)


def _importing(
    path: Path, source: str, look: bool, chosen: Chosen | None, voting: SaidOfVotes | None, encoding: str
) -> Callable[[Desk, Tell, Callable[[], bool]], _Brought]:
    """Give the job that reads a path and brings it in, unless columns must be looked at or records would be lost."""

    def work(desk: Desk, tell: Tell, stop: Callable[[], bool]) -> _Brought:
        said = partial(identify.look, desk, [path], source, chosen=chosen, voting=voting, encoding=encoding)
        coming = said(progress=tell, stop=stop)
        if (chosen is None and (look or _to_look_at(coming))) or any(
            table.asked and table.waits for table in coming.tables
        ):
            return coming, None
        return coming, identify.bring(desk, coming, progress=tell)

    return work


def _fetching(addresses: list[str], source: str) -> Callable[[Desk, Tell, Callable[[], bool]], _Brought]:
    """Give the job that fetches pages, each with the document that it is about, and brings them in."""

    def work(desk: Desk, tell: Tell, stop: Callable[[], bool]) -> _Brought:
        found = capture(desk, addresses, source, visitor(), documents=True, progress=tell, stop=stop)
        return Incoming(desk.frame.source(source).id), found.brought

    return work


def _to_look_at(coming: Incoming, all_of_them: bool = False) -> list[tuple[str, ReadTable]]:
    """Give the tables, each shape once, that no program is known to write and nobody has looked at, or all."""
    known = () if all_of_them else (By.LAYOUT, By.REMEMBERED)
    shapes: dict[Key, tuple[str, ReadTable]] = {}
    alike: Counter[Key] = Counter()  # documents of which the same is asked
    for file in coming.files:
        for table in file.tables:
            if (table.waits or not table.asks or all_of_them) and (table.by not in known or table.asked):
                shapes.setdefault(table.key, (Path(file.path).name, table))
                alike[table.key] += table.of_document
    more = {key: f" and {words.plural(n - 1, 'other file')}" for key, n in alike.items() if n > 1}
    return [(f"{name}{more.get(key, '')}", table) for key, (name, table) in shapes.items()]


def _told(found: ImportReport) -> list[Content]:
    """Tell an import: its sums, then each file with its problems by line."""
    sums = f"{found.found:,} found = {found.new:,} new + {found.known:,} known + {found.reported:,} unreadable"
    linked = f"; {found.linked:,} linked to others for certain" if found.linked else ""
    linked += f"; {words.plural(found.possible, 'pair')} to judge" if found.possible else ""
    linked += f"; text of {', '.join(found.fitting[:3])}" if found.fitting else ""
    linked += "" if found.complete else "; d looks for more duplicates"
    lines = [Content.assemble((sums, "bold"), linked), *(Content(clean_line(said)) for said in found.moved)]
    for file in found.files:
        name = clean_line(Path(file.path).name)
        lines.append(
            Content.assemble("", (f"{name}  ", ""), (f"{file.format}, {file.new:,} new of {file.found:,}", "$quiet"))
        )
        for problem in file.problems:
            where = f"line {problem.line}: " if problem.line else ""
            lines.append(
                Content.assemble(
                    ("  ! " if problem.lost else "  · ", "bold $error"), f"{where}{clean_line(problem.text)}"
                )
            )
    return lines
