"""All about a report: its fields, records, files and history, and what can be done to it."""

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from review_tui.model.log.events import Event
from review_tui.model.review.errors import HeldUpError
from review_tui.model.review.hiding import concealed
from review_tui.model.review.progress import Progress
from review_tui.model.review.records import EDITABLE, Problem, to_mapping
from review_tui.model.review.text import clean_line
from review_tui.steps import deduplicate, retrieve, screen
from review_tui.steps.desk import Desk
from review_tui.steps.desk.typed_path import typed_path
from review_tui.steps.identify import ocr
from review_tui.steps.report import seen_tables
from review_tui.steps.report.seen import Seen, of_tables
from review_tui.steps.screen.hiding import as_seen, hidden
from review_tui.store import reading
from review_tui.store.reading import ReportView
from review_tui.tui import keys, ways, words
from review_tui.tui.pen import Task
from review_tui.tui.screens.base.agreeing import Agreeing
from review_tui.tui.screens.base.ask import Field
from review_tui.tui.screens.base.choose import Choose
from review_tui.tui.screens.base.job import Job, Outcome
from review_tui.tui.screens.base.moving import ReaderPage
from review_tui.tui.screens.base.verdict import give as give_verdict
from review_tui.tui.screens.records import about, joined
from review_tui.tui.screens.records.correcting import parted
from review_tui.tui.screens.records.giving_back import GivingBack
from review_tui.tui.screens.records.marking import Marked
from review_tui.tui.widgets.paths import PathSuggester
from review_tui.tui.widgets.reader import Reader


class ReportScreen(ReaderPage):
    """One report with its history, as far as the viewer may read it."""

    KEYS = "report"
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("report")]

    def __init__(self, record: str) -> None:
        super().__init__()
        self._record = record
        self._shown = False
        self._seen: ReportView | None = None

    def body(self) -> ComposeResult:
        """Give the reader all the room."""
        yield Reader()

    @property
    def _report(self) -> ReportView:
        return as_seen(self.desk, reading.report(self.desk.store, self._record))

    def renew(self) -> None:
        """Read anew what is known of the report."""
        report = self._seen = self._report
        also = f", also {', '.join(report.numbers[1:5])}" if len(report.numbers) > 1 else ""
        self.title_bar(f"Report {report.number}{also}", words.place(report.place, self.desk.frame.protocol))
        self.query_one(Reader).show(about.paragraphs(self.desk, report.home), stay=self._shown)
        self._shown = True

    def held(self) -> Mapping[str, object]:
        """Give what the report was when it was painted."""
        return {"report": self._seen}

    def seen(self) -> Seen:
        """Give all about the report: its history, and its fields."""
        record = self._record
        return of_tables("report", lambda desk: seen_tables.report(desk, record))

    def _done(self, event: Event | None, said: str) -> None:
        if event is not None:
            self.reread()
            self.say(said, "u undoes")

    def _write(self, task: Task[Event | None], said: str, *, seen: bool = True) -> None:
        self.act(task, lambda event: self._done(event, said), what=said, seen=seen)

    def action_attach(self) -> None:
        """Ask for a file to put to this report."""
        field = Field("File", f"{Path.cwd()}{os.sep}", needed=True, suggester=PathSuggester())
        self.ask("Put a file to this report (it adds nothing to what was identified)", [field], self._put_file)

    def _put_file(self, path: str, own: Sequence[str] = ()) -> None:
        file, record = self.attempt(lambda: typed_path(path)), self._record
        if file is None:
            return
        if retrieve.may_move(self.desk, [record]):
            self._put_text_back(file, record, own)
            return

        def done(outcome: Outcome[tuple[Event, tuple[Problem, ...]] | HeldUpError] | None) -> None:
            found = outcome.result if outcome else None
            if isinstance(found, HeldUpError):
                self._ask_whose(path, found)
            elif found:
                event, problems = found
                self._done(event, "Attached" + (f"; {clean_line(problems[0].text)}" if problems else ""))
            elif outcome:
                self.refuse(outcome.problem)

        self.app.push_screen(Job(f"Reading {file.name}", self.desk, _attaching(record, file, own)), done)

    def _ask_whose(self, path: str, held: HeldUpError) -> None:
        """Ask whether what is said in a file is its own, and no colleague's word."""
        where = clean_line(", ".join(held.names))
        told = f"Somebody of this review may speak in it, which everybody would read: {where}."
        self.agree(told, "These are the document's own words: attach it", lambda: self._put_file(path, held.names))

    def _put_text_back(self, file: Path, record: str, own: Sequence[str]) -> None:
        """Show first what a text moves where the report was judged on one that it lost since."""
        Agreeing(
            self,
            lambda desk: retrieve.attach(desk, record, file, agreed=True, own=own),
            lambda done: self._done(done[0], "Attached"),
            question="Put it to this report?",
            yes="Attach it",
            look=lambda desk: retrieve.rehearsed(desk, [record]),
        ).begin(asks=lambda found: found.overrules())

    def action_edit(self) -> None:
        """Ask which field is wrong, then what is right and why."""
        now = to_mapping(self._report.record)
        known = [name for name in EDITABLE if name not in concealed(hidden(self.desk, self._report.home))]
        options = [(name, f"{name:<14}{clean_line(_typed(now.get(name)))[:60]}") for name in known if name in now]
        options += [(name, f"{name:<14}–") for name in known if name not in now]

        def chosen(name: str) -> None:
            fields = [Field(name, _typed(now.get(name))), Field("Why", needed=True)]
            self.ask(f"Correct {name}{parted(name)}", fields, lambda value, why: self._edit(name, value, why))

        self.choose("Which field?", options, chosen)

    def _edit(self, name: str, value: str, why: str) -> None:
        record = self._report.home
        self._write(lambda desk: retrieve.edit(desk, record, {name: value}, why), f"Corrected {name}")

    def action_confirm(self) -> None:
        """Say that what the reader guessed is right."""
        home = self._report.home

        def confirmed(event: Event | None) -> None:
            if event is None:
                self.say("Nothing about this report was guessed.")
            self._done(event, "Confirmed what was guessed")

        self.act(lambda desk: retrieve.confirm_guesses(desk, home), confirmed, what="what was guessed is right")

    def action_ocr(self) -> None:
        """Read the pages of its first file that are pictures; what was read before in another language only."""
        found = next(ocr.lacking_in(self.desk, self._report), None)
        if found:
            self._read(found, "eng")
        elif by := ocr.read_before(self._report):
            asked = Field("Language, as tesseract calls it: fra, eng+fra", needed=True)
            self.ask(f"It was read before. {by}. Read it anew?", [asked], self._read_anew)
        else:
            self.say("Every document of this report has text that can be read.")

    def _read_anew(self, language: str) -> None:
        found = next(ocr.lacking_in(self.desk, self._report, language), None)
        if found:
            self._read(found, language)
        else:
            self.say(f"It was read in {language} already.")

    def _read(self, found: ocr.Lacking, language: str) -> None:
        def done(outcome: Outcome[ocr.ReadAnew] | None) -> None:
            if outcome and outcome.result:
                self._done(outcome.result.event, f"Read. {outcome.result.by}")
            elif outcome:
                self.refuse(outcome.problem)

        def work(desk: Desk, tell: Progress, stop: Callable[[], bool]) -> ocr.ReadAnew:
            return ocr.read_by_ocr(desk, found, language, progress=tell, stop=stop)

        self.app.push_screen(Job(f"Reading {clean_line(found.file.name)} by OCR", self.desk, work), done)

    def action_attempt(self) -> None:
        """Note an attempt to find the text; where it counts as not retrieved, ask first."""
        if not (why := retrieve.reopens(self._report, "attempt")):
            self._ask_attempt()
            return
        options = [("yes", "Note it: the text is sought again"), ("", "Leave it as not retrieved")]
        self.app.push_screen(Choose(why, options), lambda said: self._ask_attempt() if said else None)

    def _ask_attempt(self) -> None:
        asked = [Field("What was tried", needed=True), Field("Who was asked"), Field("What they replied"),
                 Field("Try again on, as 2026-12-01")]  # fmt: skip

        def keep(text: str, *asking: str) -> None:
            self._retrieval("attempt", text, retrieve.Asking(*asking))

        self.ask("An attempt to find the text", asked, keep)

    def action_missing(self) -> None:
        """Note that the text cannot be had."""
        question = "Why can the text not be had? It will count as not retrieved."
        self.ask(question, [Field("", needed=True)], lambda text: self._retrieval("not_retrieved", text))

    def _retrieval(self, status: str, text: str, asking: retrieve.Asking | None = None) -> None:
        said, how = "Noted the attempt" if status == "attempt" else "Not retrieved", asking or retrieve.Asking()
        record = self._record
        self._write(
            lambda desk: retrieve.note_retrieval(desk, record, status, text, asking=how, agreed=status == "attempt"),
            said,
        )

    def action_note(self) -> None:
        """Write a note on the report."""

        def keep(text: str) -> None:
            self._write(lambda desk: screen.note(desk, self._record, text), "Noted", seen=False)

        self.ask("Note on this report; others see it when votes are opened", [Field("", needed=True)], keep)

    def action_label(self) -> None:
        """Put a label on the report."""
        Marked(self, [self._record], self._labelled).label()

    def action_unlabel(self) -> None:
        """Take a label of one's own off the report."""
        Marked(self, [self._record], self._labelled).unlabel()

    def _labelled(self, said: str) -> None:
        self.renew()
        self.say(said, "u undoes")

    def action_give_back(self) -> None:
        """Give its opened votes back to their authors."""
        GivingBack(self, self._report, lambda event: self._done(event, "Given back to its authors")).begin()

    def action_apart(self) -> None:
        """Show why the records of this report were joined, and take one out."""
        report = self._report
        if len(report.records) == 1:
            self.say("This report is a single record; nothing was joined.", "m notes that its text cannot be had")
            return
        why = joined.by_record(self.desk, report)
        options = [(line.id, f"{line.number:<8}{why.get(line.id, '')}") for line in report.records]

        def chosen(record: str | None) -> None:
            if record:
                self._record = report.home
                self._split(record)

        self.app.push_screen(Choose("Why it is one report. Which record is another one?", options), chosen)

    def _split(self, record: str) -> None:
        said = "Taken out of the report"
        give_verdict(
            self,
            lambda desk, why: deduplicate.taken_out(desk, record, why),
            lambda event: self._done(event, said),
            what=said,
        )

    def action_remove(self) -> None:
        """Ask which record is taken out before screening and why, and show what that changes."""
        records = self._report.records
        if len(records) == 1:
            self._remove(records[0].number, [records[0].id])
            return
        options = [(line.id, f"{line.number:<8}{clean_line(line.title)}") for line in records]

        def chosen(record: str | None) -> None:
            numbers = {line.id: line.number for line in records}
            if record == "all":
                self._remove(", ".join(numbers.values()), list(numbers))
            elif record:
                self._remove(numbers[record], [record])

        title = "Which record is taken out before screening?"
        self.app.push_screen(Choose(title, [*options, ("all", "all of them, and so the report")]), chosen)

    def _remove(self, number: str, records: list[str]) -> None:
        def why(reason: str) -> None:
            Agreeing(
                self, lambda desk: retrieve.remove(desk, records, reason, agreed=True),
                lambda event: self._done(event, f"{number} is taken out before screening"),
                question=f"Take {number} out before screening?", yes="Take it out",
            ).begin()  # fmt: skip

        self.ask(f"Why is {number} taken out before screening? It stays identified.", [Field("", needed=True)], why)

    def action_vote(self) -> None:
        """Decide on the report at the stage where it waits for the viewer."""
        outcomes = reading.outcomes(self.desk.store, self._report.home)
        for stage in self.desk.frame.protocol.voting_stages:
            found = outcomes.get(stage.name)
            if found and found.offered and found.status == "pending":
                self.app.push_screen(ways.screening(stage.name, self._record))
                return
        self.say("This report waits for nobody's decision at a screening stage.")

    def action_text(self) -> None:
        """Read the text."""
        self.app.push_screen(ways.text(self._record))

    def action_original(self) -> None:
        """Open the original."""
        self.open_report_original(self._report)

    def action_undo(self) -> None:
        """Take back one's last act on this report."""
        self.take_back(lambda _: self.renew(), about=self._record)


def _attaching(
    record: str, file: Path, own: Sequence[str]
) -> Callable[..., tuple[Event, tuple[Problem, ...]] | HeldUpError]:
    """Give the job that puts a file to a report, or says that it waits for a person's word."""

    def work(desk: Desk, *_: object) -> tuple[Event, tuple[Problem, ...]] | HeldUpError:
        try:
            return retrieve.attach(desk, record, file, own=own)
        except HeldUpError as held:
            return held

    return work


def _typed(value: object) -> str:
    return "; ".join(str(part) for part in value) if isinstance(value, list) else "" if value is None else str(value)
