"""Moderation: where each subject of a stage stands, and what was opened of one, all sheets side by side."""

from collections.abc import Callable, Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from review_tui.model.log.declaration import Room
from review_tui.model.log.events import Event
from review_tui.model.review.asking import UNASKED
from review_tui.model.review.form import Form
from review_tui.model.review.protocol import Protocol, StageKind
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk, opening
from review_tui.steps.plan import assigning
from review_tui.steps.rate import moderation
from review_tui.steps.rate.moderation import Moderated, SubjectLine, SubjectState
from review_tui.steps.report import seen_tables
from review_tui.steps.report.seen import Seen, of_tables
from review_tui.steps.screen import assuring
from review_tui.tui import keys, ways, words
from review_tui.tui.screens.base.moving import ListPage
from review_tui.tui.widgets.cells import fit
from review_tui.tui.widgets.lines import LineList
from review_tui.tui.widgets.reader import COMFORT, Reader
from review_tui.words.phrases import stage_words, units

_OPENED = (SubjectState.IN_REVIEW, SubjectState.AGREED, SubjectState.MODERATED, SubjectState.ASSURED)
_TINTS = {SubjectState.IN_REVIEW: "$warning", SubjectState.ASSURED: "$success", SubjectState.MODERATED: "$accent"}
_NUMBER, _STATE, _PEOPLE = 8, 18, 26


class ModerationScreen(ListPage):
    """The subjects of a stage above, and below what was opened of the one under the cursor."""

    KEYS = "moderation"
    ROOM = Room.CONFLICTS
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("moderation")]

    def __init__(self, stage: str = "") -> None:
        super().__init__()
        self._stage = stage
        self._swept = False
        self._found: list[SubjectLine] = []
        self._sides: Moderated | None = None

    def body(self) -> ComposeResult:
        """Lay out the subjects, and the sheets on one."""
        yield LineList(self._line)
        yield Static(id="about")
        yield Reader()

    def renew(self) -> None:
        """Read anew where all subjects stand; for a lead, what is complete and at rest is opened."""
        if not self._swept and self.desk.viewer.is_lead:
            self.review_app.write_aside(opening.sweep)
        self._swept = True
        stages = self.desk.frame.protocol.stages
        self._stage = next((s.name for s in stages if s.name == self._stage), _first(self.desk.frame.protocol))
        self._found = moderation.subjects(self.desk, self._stage, sweeps=False)
        done = sum(one.state is SubjectState.ASSURED for one in self._found)
        counted = units(len(self._found), self.desk.frame.protocol.stage(self._stage).unit)
        self.title_bar(f"Moderation · {words.stage_title(self._stage)}", f"{counted}, {done:,} assured")
        lines = self.query_one(LineList)
        lines.show(len(self._found), min(lines.cursor, max(0, len(self._found) - 1)))
        self._show()

    @property
    def _subject(self) -> SubjectLine | None:
        row = self.query_one(LineList).cursor
        return self._found[row] if row < len(self._found) else None

    def held(self) -> Mapping[str, object]:
        """Give the subject under the cursor and what is shown of it."""
        return {"subject": self._subject, "stage": self._stage}

    def on_line_list_moved(self, _: LineList.Moved) -> None:
        """Show what was opened of another subject."""
        self._show()

    def on_line_list_chosen(self, _: LineList.Chosen) -> None:
        """Go where the mouse chose."""
        self.action_choose()

    def _line(self, row: int, width: int) -> Content:
        one = self._found[row]
        people = fit(clean_line(", ".join(one.people)), _PEOPLE) + "  " if one.people else ""
        return Content.assemble(
            fit(clean_line(one.number), _NUMBER), "  ",
            (fit(one.words, _STATE), _TINTS.get(one.state, "$quiet")), "  ", (people, "$quiet"),
            fit(clean_line(one.title), width - _NUMBER - _STATE - 4 - len(people)),
        )  # fmt: skip

    def _show(self) -> None:
        subject = self._subject
        self._sides = None
        if subject is not None and subject.state in _OPENED:
            name, stage = subject.subject, self._stage
            self._sides = self.attempt(lambda: moderation.side_by_side(self.desk, name, stage, sweeps=False))
        about = self.query_one("#about", Static)
        about.update(Content.assemble((clean_line(subject.title), "bold")) if subject else Content(""))
        self.query_one(Reader).show(self._told(subject))
        self.painted()

    def _told(self, subject: SubjectLine | None) -> list[Content]:
        if subject is None:
            return [words.line(f"Nothing is at {stage_words(self._stage)} yet.")]
        if self._sides is None:
            return [words.line("Not opened yet: nobody's sheet is shown before all are in.")]
        found, width = self._sides, table_width(self.size.width)
        protocol = self.desk.frame.protocol
        told = [
            words.line(" · ".join(filter(None, (
                found.names[vote.actor], words.CHOICES[vote.choice], words.reason(vote.reason, protocol), vote.note
            ))))
            for vote in found.votes
        ]  # fmt: skip
        return [*told, *_table(found, width)] or [words.line("What was opened of it is not shown to you.")]

    def seen(self) -> Seen:
        """Give where each subject of the stage stands."""
        stage = self._stage
        return of_tables("moderation", lambda desk: [seen_tables.subjects(desk, stage)])

    def action_choose(self) -> None:
        """Rule on what differs, or see all about the subject."""
        subject = self._subject
        if subject is None:
            return
        is_form = self._sides is not None and isinstance(self._sides.form, Form)
        if subject.state is SubjectState.IN_REVIEW and is_form:
            self.app.push_screen(ways.consensus(subject.subject, self._stage))
        elif subject.subject.startswith("o:"):
            self.say("An organisation has no page of its own; what was opened of it stands below.")
        else:
            self.app.push_screen(ways.report(subject.subject))

    def action_differences(self) -> None:
        """Show all that differs at the stage, cell by cell; at a screening stage there are no cells."""
        if self.desk.frame.protocol.stage(self._stage).kind is StageKind.SCREENING:
            self.say(f"{words.stage_title(self._stage)} has no form: what differs there is ruled on in Conflicts.")
        else:
            self.app.push_screen(ways.differences(self._stage))

    def action_stage(self) -> None:
        """Go to the next stage, and after the last one to the first."""
        names = [stage.name for stage in self.desk.frame.protocol.stages]
        self._stage = names[(names.index(self._stage) + 1) % len(names)]
        self.query_one(LineList).show(0)
        self.renew()

    def action_take(self) -> None:
        """Take a place on the subject under the cursor."""
        if (subject := self._subject) is not None:
            name, stage = subject.subject, self._stage
            self.act(lambda desk: assigning.take(desk, name, stage), self._done(f"{subject.number} waits for you now"))

    def action_assure(self) -> None:
        """Say that the outcome of the subject under the cursor is sound."""
        if (subject := self._subject) is not None:
            name, stage = subject.subject, self._stage

            def task(desk: Desk) -> Event:
                return assuring.assure(desk, name, stage)

            self.act(task, self._done(f"{subject.number} is assured"))

    def _done(self, told: str) -> Callable[[Event], None]:
        def then(_: Event) -> None:
            self.renew()
            self.say(told, "u undoes")

        return then

    def action_undo(self) -> None:
        """Take back one's last act."""
        self.take_back(lambda _: self.renew())


def table_width(width: int) -> int:
    """Give the cells of a line of the table on a screen so wide: no more than the reader below puts in one line."""
    return min(max(width - 4, 40), COMFORT)


def _first(protocol: Protocol) -> str:
    """Give the first stage that has places or a form, else the first."""
    forms = [stage.name for stage in protocol.stages if stage.form or stage.must_include]
    return (forms or [stage.name for stage in protocol.stages])[0]


def _table(found: Moderated, width: int) -> list[Content]:
    """Put each item with what each said of it, and what was agreed, into columns."""
    if not found.sheets:
        return []
    heads = found.raters
    column = max(8, (width - width // 3) // (len(heads) + 1))
    label = width - column * (len(heads) + 1)
    lines = [Content.assemble((_cells(label, column, "  ", [*heads, "agreed"]), "bold"))]
    for one in found.rows():
        differs = len({"" if each == UNASKED else each for each in one.said}) > 1
        told = [*(each or "–" for each in one.said), one.agreed]
        cells = _cells(label, column, f"{'≠' if differs else ' '} {one.label}", told)
        lines.append(Content.assemble((cells, "$warning" if differs else "$foreground")))
        lines += [Content.assemble((f"    {clean_line(quote)}", "$quiet")) for quote in one.quotes]
        if one.note:
            lines.append(Content.assemble((f"    {clean_line(one.note)}", "$quiet")))
    lines += [Content.assemble(("why  ", "$quiet"), clean_line(why)) for why in found.outcome.why]
    return lines


def _cells(label: int, column: int, item: str, said: list[str]) -> str:
    told = "".join(fit(clean_line(each), column - 1) + " " for each in said)
    return f"{fit(clean_line(item), label - 1)} {told}".rstrip()
