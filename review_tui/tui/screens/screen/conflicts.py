"""Conflicts: both votes side by side, as far as the viewer may read them, and a ruling with a note."""

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from review_tui.model.fold.outcomes import Choice
from review_tui.model.log.declaration import Room
from review_tui.model.log.events import Event
from review_tui.model.review.answers import NO_ANSWER
from review_tui.model.review.form import said
from review_tui.model.review.protocol import Protocol, StageKind
from review_tui.model.review.text import clean, clean_line
from review_tui.steps import rate
from review_tui.steps.desk import Desk, opening
from review_tui.steps.desk.undo import TakenBack
from review_tui.steps.screen import resolve
from review_tui.steps.screen.resolve import Conflict
from review_tui.store import queues
from review_tui.store.votes import SheetLine, VoteLine
from review_tui.tui import keys, ways, words
from review_tui.tui.screens.base.ask import Field
from review_tui.tui.screens.base.choose import Choose
from review_tui.tui.screens.base.highlight_words import HighlightWords
from review_tui.tui.screens.base.page import Page
from review_tui.tui.screens.records.giving_back import GivingBack
from review_tui.tui.widgets.reader import Reader

_RULING = ("include", "exclude", "digit")


class ConflictsScreen(Page):
    """One difference after another, of all stages in their order."""

    KEYS = "conflicts"
    ROOM = Room.CONFLICTS
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("conflicts")]

    def __init__(self) -> None:
        super().__init__()
        self._at = 0
        self._count = 0
        self._found: Conflict | None = None
        self._swept = False
        self._protocol = Protocol()
        self._note = ""  # what was typed for a ruling that could not be kept

    def body(self) -> ComposeResult:
        """Lay out the report, the votes side by side, how one may rule, and the text."""
        yield Static(id="head")
        yield Horizontal(id="votes")
        yield Static(id="how")
        yield Reader()

    def renew(self) -> None:
        """Count the conflicts and show the one we are at."""
        if not self._swept and self.desk.viewer.is_lead:
            self.review_app.write_aside(opening.sweep)
        self._swept = True
        self._protocol = self.desk.frame.protocol
        store, stages = self.desk.store, self._protocol.stages
        counts = {stage.name: queues.conflict_count(store, stage.name) for stage in stages}
        self._count = sum(counts.values())
        self._at = max(0, min(self._at, self._count - 1))
        self._found = None
        first = 0
        for stage, n in counts.items():
            if first <= self._at < first + n:
                (report,) = queues.conflicts(store, stage, self._at - first, 1)
                self._found = self._conflict(report, stage)
            first += n
        self._draw()
        self.painted()

    def held(self) -> Mapping[str, object]:
        """Give the difference, and what the digits mean."""
        return {"conflict": self._found, "protocol": self._protocol.reasons}

    def _conflict(self, report: str, stage: str) -> Conflict | None:
        return self.attempt(lambda: resolve.conflict(self.desk, report, stage))

    def _draw(self) -> None:
        found = self._found
        self.set_class(found is None, "-done")
        votes = self.query_one("#votes", Horizontal)
        votes.remove_children()
        if found is None:
            self.title_bar("Conflicts", "")
            self.query_one("#head", Static).update(Content.assemble("\n", ("There is no conflict.", "bold")))
            self.query_one("#how", Static).update(Content(""))
            self.query_one(Reader).show([])
            return
        where = f"{self._at + 1} of {self._count} · {words.stage_title(found.stage.name).lower()}"
        self.title_bar(
            f"Conflict {where}", f"{self.desk.name_of(self.desk.viewer.person)} · {self.desk.viewer.role.value}"
        )
        self.query_one("#head", Static).update(words.head(found.report))
        sides = self._sides(found)
        if sides:
            votes.mount_all([Static(side, classes="vote") for side in sides])
        self.query_one("#how", Static).update(self._how(found, bool(sides)))
        lacks = "(no abstract; t reads the text)" if found.report.records else ""  # an organisation has neither
        text = found.report.record.abstract or lacks
        marks = HighlightWords(self).words.marks()
        self.query_one(Reader).show(words.abstract(text), marks=marks)

    def _sides(self, found: Conflict) -> list[Content]:
        if found.stage.kind is StageKind.SCREENING:
            return [self._vote(found, vote) for vote in found.votes]
        return [self._sheet(found, sheet) for sheet in found.sheets]

    def _vote(self, found: Conflict, vote: VoteLine) -> Content:
        reason = words.reason(vote.reason, self._protocol)
        note = f'\n"{clean(vote.note)}"' if vote.note else ""
        basis = vote.basis.replace("_", " ") or "title"
        read = f"\non {clean_line(basis)}{', p. ' + clean_line(vote.pages) if vote.pages else ''}"
        read = f"\nin {clean_line(vote.tool)}" if vote.tool else read
        said = words.CHOICES[vote.choice] + (f": {reason}" if reason else "")
        name = clean_line(found.names[vote.actor])
        return Content.assemble((name, "bold"), "\n", (said, words.TINTS[vote.choice]), note, (read, "$quiet"))

    def _sheet(self, found: Conflict, sheet: SheetLine) -> Content:
        form = rate.form_of(self.desk, found.stage.name)
        left = [name for name in found.outcome.differs if name not in (found.outcome.consensus or {})]
        lines = [Content.assemble((clean_line(found.names[sheet.actor]), "bold"))]
        for name in left[:6]:
            item = next((each for each in form.items if each.id == name), None)
            value = said(sheet.answers.get(name, NO_ANSWER).value, item) or "–"
            lines.append(
                Content.assemble((clean_line(item.label if item else name) + "  ", "$quiet"), clean_line(value))
            )
        if len(left) > 6:
            lines.append(Content.assemble((f"and {len(left) - 6} more", "$quiet")))
        return Content("\n").join(lines)

    def _how(self, found: Conflict, readable: bool) -> Content:
        person = self.desk.viewer.person
        parts: list[str] = []
        if found.outcome.stale:
            parts.append("Ruled on before, but the votes are others now: rule anew.")
        if not readable:
            parts.append("What was said is shown to those who voted and to a lead who did not.")
        elif found.stage.kind is not StageKind.SCREENING:
            who = "you" if person in found.voters else "they"
            parts.append(f"enter goes through the items on which {who} differ.")
        elif person in found.voters:
            parts.append("You voted here. Talk it over: when each voter records the same choice, it is settled.")
        elif self.desk.viewer.is_lead:
            parts.append("i includes and e excludes, with a note that says why.")
        return Content.assemble((" ".join(parts), "$accent"))

    # Ruling

    def lacks(self, row: keys.Key) -> str:
        """Say why a key cannot be used, also because of where this difference stands."""
        found, said = self._found, super().lacks(row)
        if said or found is None or row.action not in _RULING:
            return said
        if found.stage.kind is not StageKind.SCREENING:
            return "This one is settled item by item: enter."
        may = self._discussed or self.desk.viewer.is_lead
        return "" if may else "A lead rules on this, or those who voted agree in discussion."

    @property
    def _discussed(self) -> bool:
        return self._found is not None and self.desk.viewer.person in self._found.voters

    def _rule(self, choice: str, reason: str = "") -> None:
        found = self._found
        if found is None:
            self.say("There is no conflict to rule on.")
            return
        why = f", {words.reason(reason, self._protocol)}" if reason else ""
        manner = "Agreed in discussion" if self._discussed else "Ruling"
        asked = "A note: what you agreed, and why" if self._discussed else "A note: why"
        question = f"{manner}: {words.CHOICES[choice]}{why}. {asked}"
        self.ask(question, [Field("", self._note, needed=True)], lambda note: self._keep(found, choice, reason, note))

    def _keep(self, found: Conflict, choice: str, reason: str, note: str) -> None:
        discussed, self._note = self._discussed, note

        def rule(desk: Desk) -> Event:
            return resolve.resolve(
                desk, found.report.home, found.stage.name, choice, reason=reason, note=note, discussed=discussed
            )

        def kept(_: Event) -> None:
            self._note = ""
            self.renew()
            still = self._found is not None and self._found.report.home == found.report.home
            told = (
                "your part of the agreement; it waits for the other voters"
                if discussed and still
                else words.CHOICES[choice]
            )
            self.say(f"Recorded on {found.report.number}: {told}", "u undoes")

        what, about = f"{words.CHOICES[choice]} on {found.report.number}: {note}", f"{found.stage.name} ruling"
        self.act(rule, kept, what=what, about=f"{about} {found.report.home}")

    def action_include(self) -> None:
        """Rule: include."""
        self._rule(Choice.INCLUDE)

    def action_exclude(self) -> None:
        """Rule: exclude, with a reason where one is asked."""
        if self._found is None:
            self.say("There is no conflict.")
        elif not self._found.stage.reason_required:
            self._rule(Choice.EXCLUDE)
            return
        options = [(reason.key, reason.label) for reason in self._protocol.reasons]
        self.app.push_screen(
            Choose("Exclude: why?", options), lambda key: self._rule(Choice.EXCLUDE, key) if key else None
        )

    def action_digit(self, digit: int) -> None:
        """Rule: exclude with the reason of a digit, where reasons are asked."""
        reasons = self._protocol.reasons
        if self._found is None or not self._found.stage.reason_required:
            self.say("No reason is asked at this stage.")
        elif digit > len(reasons):
            self.refuse(f"The protocol has {words.plural(len(reasons), 'reason')}.")
        else:
            self._rule(Choice.EXCLUDE, reasons[digit - 1].key)

    def action_items(self) -> None:
        """Go through a form's items; on a screening conflict, show all about the report."""
        if (found := self._found) is None:
            return
        if found.stage.kind is StageKind.SCREENING:
            self.app.push_screen(ways.report(found.report.home))
        else:
            self.app.push_screen(ways.consensus(found.report.home, found.stage.name))

    def action_reopen(self) -> None:
        """Give the votes back to their authors."""
        if found := self._found:

            def done(_: Event) -> None:
                self.renew()
                self.say(f"The votes on {found.report.number} were given back.", "u undoes")

            GivingBack(self, found.report, done, found.stage.name).begin()

    def action_undo(self) -> None:
        """Take back one's last act."""
        self.take_back(self._undone, on_reports=True)

    def _undone(self, _: TakenBack) -> None:
        self.renew()

    def action_next(self) -> None:
        """Go to the next conflict."""
        if self._at + 1 < self._count:
            self._at += 1
            self.renew()

    def action_previous(self) -> None:
        """Go to the conflict before."""
        if self._at:
            self._at -= 1
            self.renew()

    def action_text(self) -> None:
        """Read the text."""
        if self._found:
            self.app.push_screen(ways.text(self._found.report.home))

    def action_original(self) -> None:
        """Open the original."""
        if self._found:
            self.open_report_original(self._found.report)

    def action_page_down(self) -> None:
        """Scroll the text a page down."""
        self.query_one(Reader).page(1)

    def action_page_up(self) -> None:
        """Scroll the text a page up."""
        self.query_one(Reader).page(-1)
