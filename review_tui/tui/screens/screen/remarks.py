"""What people say of reports beside their votes: questions to the lead with their answers, and notes."""

from collections.abc import Mapping
from typing import ClassVar, TypeVar

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
from review_tui.steps.share import erasing
from review_tui.steps.share.erasing import Erasing
from review_tui.tui import keys, words
from review_tui.tui.pen import Task
from review_tui.tui.screens.base.ask import Field
from review_tui.tui.screens.records.rows_page import RowsPage
from review_tui.tui.widgets.cells import fit
from review_tui.tui.widgets.lines import LineList

_HEADING = "Questions to the lead"
Remark = TypeVar("Remark", Question, Note)


class RemarksPage(RowsPage[Remark]):
    """A list of remarks, one a line, and the one under the cursor in full below it."""

    EMPTY: ClassVar[str] = ""

    def body(self) -> ComposeResult:
        """Lay out the list, and below it the remark under the cursor."""
        yield LineList(self._line)
        yield Static("", id="remark")
        yield Static("", classes="empty")

    def show(self, row: int | None = None) -> None:
        """Draw the remarks, and the one under the cursor in full."""
        self.set_class(not self.rows, "-empty")
        self.query_one(".empty", Static).update(words.line("There is none of these." if self.every else self.EMPTY))
        lines = self.query_one(LineList)
        lines.show(len(self.rows), min(lines.cursor if row is None else row, max(0, len(self.rows) - 1)))
        self.head()
        self._show_remark()

    def held(self) -> Mapping[str, object]:
        """Give the remark under the cursor."""
        return {"remark": self.row}

    def _line(self, row: int, width: int) -> Content:
        remark = self.rows[row]
        sign = ("✓" if remark.answers else "?") if isinstance(remark, Question) else "–"
        return Content.assemble(
            (f"{sign} ", "$success" if sign == "✓" else "$accent"),
            (fit(self.sign(remark.number, remark.home), 8), "$primary"),
            (fit(remark.who, 14), "$quiet"), " ", fit(clean_line(remark.text), width - 25),
        )  # fmt: skip

    def on_line_list_moved(self, _: LineList.Moved) -> None:
        """Show the remark that the cursor came to."""
        self._show_remark()

    def _show_remark(self) -> None:
        remark = self.row
        self.query_one("#remark", Static).update(Content("\n").join(_told(remark)) if remark else Content(""))
        self.painted()

    def action_erase(self) -> None:
        """Let go of the words of the remark under the cursor, once it was said what goes and why."""
        if (remark := self.row) is None:
            return
        found = self.attempt(lambda: erasing.look(self.desk, remark.event))
        if found is None:
            return
        title = f"Erase for good, in every copy? {' '.join(found.told)}"
        self.ask(title, [Field("Why", needed=True)], lambda why: self._erase(found, why))

    def _erase(self, found: Erasing, why: str) -> None:
        def erased(told: tuple[str, ...]) -> None:
            self.renew()
            self.say(*told[:2])

        self.act(lambda desk: erasing.erase(desk, found, why), erased, what="the erasing")


class QuestionsScreen(RemarksPage[Question]):
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
        self.every = self._meant(self.desk)
        self.again()

    def head(self) -> None:
        """Say how many wait, and how many are listed."""
        told = self.told(len(self.rows), len(self.every), "question")
        if self.is_as_it_came:
            self.title_bar(_HEADING, f"{told}, {sum(q.is_open for q in self.every):,} without an answer")
        else:
            self.title_bar(self.filtered("Questions"), told)

    def _meant(self, desk: Desk) -> list[Question]:
        return [q for q in questions.questions(desk) if self._every or q.is_open or q.mine]

    def seen(self) -> Seen:
        """Give the questions that are listed."""
        return of_tables("questions", lambda desk: [seen_tables.remarks(self.wanted(self._meant(desk)), _HEADING)])

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
        if (question := self.row) is None:
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


class NotesScreen(RemarksPage[Note]):
    """The notes that the viewer may read: their own, and those of others whose votes were opened."""

    KEYS = "notes"
    ROOM = Room.REMARKS
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("notes")]
    EMPTY = "There is no note that you may read. w, on a report, writes one."

    def renew(self) -> None:
        """Read the notes anew, the latest first."""
        self.every = questions.notes(self.desk)[::-1]
        self.again()

    def head(self) -> None:
        """Say how many are listed."""
        self.title_bar(self.filtered("Notes"), self.told(len(self.rows), len(self.every), "note"))

    def seen(self) -> Seen:
        """Give the notes that are listed."""
        return of_tables("notes", lambda desk: [seen_tables.remarks(self.wanted(questions.notes(desk)[::-1]), "Notes")])


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
