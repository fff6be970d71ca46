"""What people say of reports beside their votes: questions to the lead with their answers, and notes."""

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from review_tui.model.log.declaration import Room
from review_tui.model.review.text import clean, clean_line
from review_tui.steps.desk import Desk
from review_tui.steps.plan import questions
from review_tui.steps.plan.questions import Note, Question
from review_tui.steps.report import seen_tables
from review_tui.steps.report.seen import Seen, of_tables
from review_tui.tui import keys, ways, words
from review_tui.tui.pen import Task
from review_tui.tui.screens.base.ask import Field
from review_tui.tui.screens.base.moving import ListPage
from review_tui.tui.widgets.cells import fit
from review_tui.tui.widgets.lines import LineList


class RemarksPage(ListPage):
    """A list of remarks, one a line, and the one under the cursor in full below it."""

    EMPTY: ClassVar[str] = ""

    def __init__(self) -> None:
        super().__init__()
        self._remarks: list[Question] | list[Note] = []

    def body(self) -> ComposeResult:
        """Lay out the list, and below it the remark under the cursor."""
        yield LineList(self._line)
        yield Static("", id="remark")
        yield Static(words.line(self.EMPTY), classes="empty")

    def _show(self) -> None:
        self.set_class(not self._remarks, "-empty")
        lines = self.query_one(LineList)
        lines.show(len(self._remarks), min(lines.cursor, max(0, len(self._remarks) - 1)))
        self._show_remark()

    @property
    def _remark(self) -> Question | Note | None:
        row = self.query_one(LineList).cursor
        return self._remarks[row] if row < len(self._remarks) else None

    def held(self) -> Mapping[str, object]:
        """Give the remark under the cursor."""
        return {"remark": self._remark}

    def _line(self, row: int, width: int) -> Content:
        remark = self._remarks[row]
        sign = ("✓" if remark.answers else "?") if isinstance(remark, Question) else "–"
        return Content.assemble(
            (f"{sign} ", "$success" if sign == "✓" else "$accent"), (fit(remark.number, 8), "$primary"),
            (fit(remark.who, 14), "$quiet"), " ", fit(clean_line(remark.text), width - 25),
        )  # fmt: skip

    def on_line_list_moved(self, _: LineList.Moved) -> None:
        """Show the remark that the cursor came to."""
        self._show_remark()

    def _show_remark(self) -> None:
        remark = self._remark
        self.query_one("#remark", Static).update(Content("\n").join(_told(remark)) if remark else Content(""))
        self.painted()

    def on_line_list_chosen(self, _: LineList.Chosen) -> None:
        """Open what the mouse chose."""
        self.action_choose()

    def action_choose(self) -> None:
        """Show all about the report."""
        if remark := self._remark:
            self.app.push_screen(ways.report(remark.record))

    def action_text(self) -> None:
        """Read the text of the report."""
        if remark := self._remark:
            self.app.push_screen(ways.text(remark.record))

    def action_undo(self) -> None:
        """Take back one's last act."""
        self.take_back(self._undone, on_reports=True)

    def _undone(self, _: object) -> None:
        self.renew()


class QuestionsScreen(RemarksPage):
    """Questions that wait for the lead; to whoever asked, their own with what was answered."""

    KEYS = "questions"
    ROOM = Room.REMARKS
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("questions")]
    EMPTY = "No question waits. a, on a report that is screened, asks the lead."

    def __init__(self) -> None:
        super().__init__()
        self._every = False

    def renew(self) -> None:
        """Read the questions anew."""
        found = questions.questions(self.desk)
        self._remarks = self._listed(self.desk)
        waiting = sum(q.is_open for q in found)
        self.title_bar("Questions to the lead", f"{words.plural(waiting, 'question')} without an answer")
        self._show()

    def _listed(self, desk: Desk) -> list[Question]:
        return [q for q in questions.questions(desk) if self._every or q.is_open or q.mine]

    def seen(self) -> Seen:
        """Give the questions that are listed."""
        return of_tables("questions", lambda desk: [seen_tables.remarks(self._listed(desk), "Questions to the lead")])

    def leaving(self) -> Task[object] | None:
        """Note that the answers were looked at."""
        return questions.note_read

    def action_every(self) -> None:
        """Show those that were answered, too, or only those that wait."""
        self._every = not self._every
        self.renew()
        self.say("All questions" if self._every else "Those that wait, and your own")

    def action_reply(self) -> None:
        """Answer the question under the cursor."""
        question = self._remark
        if not isinstance(question, Question):
            return
        event = question.event

        def keep(text: str) -> None:
            def task(desk: Desk) -> object:
                return questions.reply(desk, event, text)

            self.act(task, lambda _: self._answered(question), what=f"the answer to {question.who}")

        asked = clean_line(question.text)
        self.ask(f"{question.number}, {question.who}: “{asked}” Your answer", [Field("", needed=True)], keep)

    def _answered(self, question: Question) -> None:
        self.renew()
        self.say(f"Answered {question.who} about {question.number}", "u undoes")


class NotesScreen(RemarksPage):
    """The notes that the viewer may read: their own, and those of others whose votes were opened."""

    KEYS = "notes"
    ROOM = Room.REMARKS
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("notes")]
    EMPTY = "There is no note that you may read. w, on a report, writes one."

    def renew(self) -> None:
        """Read the notes anew, the latest first."""
        self._remarks = questions.notes(self.desk)[::-1]
        self.title_bar("Notes", words.plural(len(self._remarks), "note"))
        self._show()

    def seen(self) -> Seen:
        """Give the notes."""
        return of_tables("notes", lambda desk: [seen_tables.remarks(questions.notes(desk)[::-1], "Notes")])


def _told(remark: Question | Note) -> list[Content]:
    """Give a remark in full: the report, when and where it was said, the words, and what was answered."""
    stage = f" at {words.stage_title(remark.stage).lower()}" if remark.stage else ""
    told = [
        Content.assemble((f"{remark.number}  ", "bold $primary"), (clean_line(remark.title), "bold")),
        Content.assemble((f"{words.when(remark.at)}  {clean_line(remark.who)}{stage}", "$quiet")),
        Content(clean(remark.text)),
    ]
    answers = remark.answers if isinstance(remark, Question) else ()
    told += [
        Content.assemble((f"→ {answer.who}, {words.when(answer.at)}  ", "$accent"), clean(answer.text))
        for answer in answers
    ]
    return told
