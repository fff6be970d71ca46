"""Conflicts: both votes side by side, as far as the viewer may read them, and a ruling with a note."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content

from review_tui.model.fold.outcomes import Choice
from review_tui.model.log.declaration import Room
from review_tui.model.log.events import Event
from review_tui.model.review.protocol import Protocol, StageKind
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk, opening
from review_tui.steps.report import seen_tables
from review_tui.steps.report.seen import Seen, of_tables
from review_tui.steps.screen import resolve
from review_tui.steps.screen.differing import Difference, Listed, Narrowed, differences, listed, ways_to_narrow
from review_tui.steps.screen.resolve import Conflict
from review_tui.steps.screen.rulings import Place, Ruling
from review_tui.tui import keys, ways, words
from review_tui.tui.screens.base.ask import Field
from review_tui.tui.screens.base.highlight_words import HighlightWords
from review_tui.tui.screens.records.giving_back import GivingBack
from review_tui.tui.screens.records.rows_page import RowsPage
from review_tui.tui.screens.screen.conflict_sides import Sides, sides
from review_tui.tui.screens.screen.ruling_on_many import RulingOnMany
from review_tui.tui.widgets.cells import fit
from review_tui.tui.widgets.lines import LineList
from review_tui.tui.widgets.reader import Reader
from review_tui.tui.widgets.told import TextBlock

_RULING = ("include", "exclude", "digit")


class ConflictsScreen(RowsPage[Difference]):
    """One difference after another, of all stages in their order."""

    KEYS = "conflicts"
    ROOM = Room.CONFLICTS
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012  # from where the list stands beside it
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("conflicts")]

    READY: ClassVar[Mapping[str, str]] = {name: RowsPage.READY[name] for name in ("With a note", "With a label", "All")}

    def __init__(self, narrowed: Narrowed | None = None) -> None:
        super().__init__()
        self._at = 0
        self._narrowed = narrowed or Narrowed()
        self._listed: Listed | None = None
        self._found: Conflict | None = None
        self._swept = False
        self._protocol = Protocol()
        self._note = ""  # what was typed for the ruling on this one
        self._said_narrowed = ""

    def body(self) -> ComposeResult:
        """Lay out the report, the votes side by side, how one may rule, and the text."""
        with Horizontal(id="work"):
            yield LineList(self._line)
            with Vertical(id="card"):
                yield TextBlock(id="head")
                yield Sides(id="votes")
                yield TextBlock(id="how")
                yield Reader()

    def renew(self) -> None:
        """List the differences and show the one we are at."""
        if not self._swept and self.desk.viewer.is_lead:
            self.review_app.write_aside(opening.sweep)
        self._swept = True
        self._protocol = self.desk.frame.protocol
        self._listed = listed(self.desk, self._listed)
        self.every = self._listed.found
        self.again()

    def listed(self, rows: Sequence[Difference], desk: Desk) -> list[Difference]:
        """Narrow them also by pair, reason or source."""
        return super().listed([one for one in rows if self._narrowed.takes(one)], desk)

    def show(self, row: int | None = None) -> None:
        """Show the difference of a row, or the last there is."""
        at = max(0, min(self._at if row is None else row, len(self.rows) - 1))
        self.query_one(LineList).show(len(self.rows), at)
        self._show(at)

    def _show(self, row: int) -> None:
        """Show the difference of a row of the list, where the cursor stands."""
        self._at = row
        here = self.rows[row] if self.rows else None
        self._found = self._conflict(here) if here else None
        self._draw()
        self.painted()

    def _line(self, row: int, width: int) -> Content:
        one = self.rows[row]
        number = fit(self.sign(one.number, one.home), 7)
        return Content.assemble((number, "$primary"), " ", fit(one.title or "(no title)", max(8, width - 9)))

    def held(self) -> Mapping[str, object]:
        """Give the difference, and what the digits mean."""
        return {"conflict": self._found, "protocol": self._protocol.reasons}

    def _conflict(self, one: Difference) -> Conflict | None:
        return self.attempt(lambda: resolve.conflict(self.desk, one.report, one.stage, settled=not one.is_open))

    def _draw(self) -> None:
        found = self._found
        self.set_class(found is None, "-done")
        self.head()
        if found is None:
            whole = self._narrowed == Narrowed() and not self._where
            none = "There is no conflict." if whole else "There is none of these."
            others = "\n\nf lists what all excluded for different reasons, too." if self.every else ""
            self.query_one("#head", TextBlock).update(Content.assemble("\n", (none, "bold"), (others, "$quiet")))
            self.query_one("#how", TextBlock).update(Content(""))
            self.query_one(Reader).show([])
            return
        self.query_one("#head", TextBlock).update(words.head(found.report, found.title))
        shown = sides(self.desk, found)
        self.query_one(Sides).show(shown)
        self.query_one("#how", TextBlock).update(self._how(found, bool(shown)))
        lacks = "(no abstract; t reads the text)" if found.report.records else ""  # an organisation has neither
        text = found.report.record.abstract or lacks
        marks = HighlightWords(self).words.marks()
        self.query_one(Reader).show(words.abstract(text), marks=marks)

    def head(self) -> None:
        """Say above which one is shown, of how many, and how they are narrowed."""
        found = self._found
        if found is None:
            self.title_bar(self.filtered("Conflicts"), "")
            return
        parts = [f"Conflict {self._at + 1} of {len(self.rows):,}", words.stage_title(found.stage.name).lower()]
        parts += [self._said_narrowed] * (self._narrowed != Narrowed())
        parts += [f"by {self._sort}{', reversed' * self._descending}"] * bool(self._sort)
        marked = f"{len(self._marked):,} marked · " if self._marked else ""
        who = f"{self.desk.name_of(self.desk.viewer.person)} · {self.desk.viewer.role.value}"
        self.title_bar(self.filtered(" · ".join(parts)), f"{marked}{who}")

    def remark(self) -> None:
        """Show what is marked now, and what the keys rule on."""
        super().remark()
        self._draw()

    def _how(self, found: Conflict, readable: bool) -> Content:
        works = self.desk.viewer.is_lead or self.desk.viewer.may_vote
        if works and (places := self._marked_places()):
            n = words.plural(len(places), "difference")
            return Content.assemble((f"i and e rule on the {n} marked, shown first.", "$accent"))
        person = self.desk.viewer.person
        parts: list[str] = []
        if found.outcome.status == "agreed":
            said = "All excluded it, for different reasons: nothing is to be ruled on. r gives the votes back."
            return Content.assemble((said, "$accent"))
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
            parts.append(f"i includes and e excludes, {self._with_note(found)}")
        return Content.assemble((" ".join(parts), "$accent"))

    def _with_note(self, found: Conflict) -> str:
        if self._note:
            return f"with your note: {clean_line(self._note)}"
        return "with a note that says why." if found.stage.note_required else "at once; w writes a note to it first."

    # Ruling

    def lacks(self, row: keys.Key) -> str:
        """Say why a key cannot be used, also because of where this difference stands."""
        found, said = self._found, super().lacks(row)
        if said or found is None or row.action not in _RULING or self._marked_places():
            return said
        if found.stage.kind is not StageKind.SCREENING:
            return "This one is settled item by item: enter."
        if found.outcome.status == "agreed":
            return "All excluded it: there is nothing to rule on. r gives the votes back."
        may = self._discussed or self.desk.viewer.is_lead
        return "" if may else "A lead rules on this, or those who voted agree in discussion."

    @property
    def _discussed(self) -> bool:
        return self._found is not None and self.desk.viewer.person in self._found.voters

    def _marked_places(self) -> list[Place]:
        """Give the listed differences that are marked, each with its stage."""
        return [(one.report, one.stage) for one in self.rows if one.report in self._marked]

    def _rule(self, choice: str, reason: str = "") -> None:
        found = self._found
        if places := self._marked_places():
            RulingOnMany(self, places, self._many_ruled).begin(Ruling(choice, reason, self._note))
            return
        if found is None:
            self.say("There is no conflict to rule on.")
            return
        if self._note or not found.stage.note_required:
            self._keep(found, choice, reason, self._note)
            return
        why = f", {words.reason(reason, self._protocol)}" if reason else ""
        manner = "Agreed in discussion" if self._discussed else "Ruling"
        asked = "A note: what you agreed, and why" if self._discussed else "A note: why"
        question = f"{manner}: {words.CHOICES[choice]}{why}. {asked}"
        self.ask(question, [Field("", needed=True)], lambda note: self._keep(found, choice, reason, note))

    def _many_ruled(self, said: str) -> None:
        self._note, self._marked = "", {}
        self._many_done(said)

    @property
    def _asks_reason(self) -> bool:
        """Whether an exclusion needs a reason: of any that is marked, or of the one that is shown."""
        stages = {stage for _, stage in self._marked_places()} or {self._found.stage.name if self._found else ""}
        return any(one.reason_required for one in self._protocol.stages if one.name in stages)

    def action_note(self) -> None:
        """Write the note that goes with the ruling on this one."""
        if self._found:
            self.ask("A note to your ruling: why", [Field("", self._note)], self._noted)

    def _noted(self, note: str) -> None:
        self._note = note
        self._draw()

    def _keep(self, found: Conflict, choice: str, reason: str, note: str) -> None:
        discussed, self._note = self._discussed, note

        def rule(desk: Desk) -> Event:
            return resolve.resolve(
                desk, found.report.home, found.stage.name, choice, reason=reason, note=note, discussed=discussed
            )

        def kept(_: Event) -> None:
            self._note = ""
            self.renew()
            still = any(one.report == found.report.home and one.stage == found.stage.name for one in self.rows)
            if still and discussed:
                self.action_down()
            told = (
                "your part of the agreement; it waits for the other voters"
                if discussed and still
                else words.CHOICES[choice]
            )
            self.say(f"Recorded on {found.report.number}: {told}", "u undoes")

        why = f": {note}" if note else ""
        what, about = f"{words.CHOICES[choice]} on {found.report.number}{why}", f"{found.stage.name} ruling"
        self.act(rule, kept, what=what, about=f"{about} {found.report.home}")

    def action_include(self) -> None:
        """Rule: include."""
        self._rule(Choice.INCLUDE)

    def action_exclude(self) -> None:
        """Rule: exclude, with a reason where one is asked."""
        if self._found is None:
            self.say("There is no conflict.")
            return
        if not self._asks_reason:
            self._rule(Choice.EXCLUDE)
            return
        options = [(reason.key, reason.label) for reason in self._protocol.reasons]
        self.choose("Exclude: why?", options, lambda reason: self._rule(Choice.EXCLUDE, reason))

    def action_digit(self, digit: int) -> None:
        """Rule: exclude with the reason of a digit, where reasons are asked."""
        reasons = self._protocol.reasons
        if self._found is None or not self._asks_reason:
            self.say("No reason is asked at this stage.")
        elif digit > len(reasons):
            self.refuse(f"The protocol has {words.plural(len(reasons), 'reason')}.")
        else:
            self._rule(Choice.EXCLUDE, reasons[digit - 1].key)

    def action_choose(self) -> None:
        """Go through a form's items; on a screening conflict, show all about the report."""
        if (found := self._found) is None:
            return
        if found.stage.kind is StageKind.SCREENING:
            self.app.push_screen(ways.report(found.report.home))
        else:
            self.app.push_screen(ways.consensus(found.report.home, found.stage.name))

    def action_give_back(self) -> None:
        """Give the votes back to their authors."""
        if found := self._found:

            def done(_: Event) -> None:
                self.renew()
                self.say(f"The votes on {found.report.number} were given back.", "u undoes")

            GivingBack(self, found.report, done, found.stage.name).begin()

    def action_down(self) -> None:
        """Go to the next conflict."""
        self._go(self._at + 1)

    def action_up(self) -> None:
        """Go to the conflict before."""
        self._go(self._at - 1)

    def action_first(self) -> None:
        """Go to the first conflict."""
        self._go(0)

    def action_last(self) -> None:
        """Go to the last conflict."""
        self._go(len(self.rows) - 1)

    def _go(self, row: int) -> None:
        if 0 <= row < len(self.rows) and row != self._at:
            self._note = ""
            self._show(row)
            self.query_one(LineList).cursor = row

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Show the one that the mouse chose."""
        self._go(event.row)

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        """Show the one that the mouse pointed at."""
        self._go(event.row)

    def action_narrow(self) -> None:
        """Choose which differences are listed: of a pair, with a reason, from a source, or all."""
        ways = [
            (Narrowed(), f"all ({sum(one.is_open for one in self.every):,})"),
            *ways_to_narrow(self.desk, self.every),
        ]

        def chosen(at: str) -> None:
            self._narrowed, said = ways[int(at)]
            self._said_narrowed = said.rpartition(" (")[0]
            self._at = 0
            self.renew()

        self.choose("Which differences?", [(str(n), said) for n, (_, said) in enumerate(ways)], chosen)

    def seen(self) -> Seen:
        """Give the differences that are listed."""
        takes = self._narrowed.takes
        return of_tables(
            "conflicts",
            lambda desk: [seen_tables.conflicts(desk, self.wanted([d for d in differences(desk) if takes(d)]))],
        )

    def action_page_down(self) -> None:
        """Scroll the text a page down."""
        self.query_one(Reader).page(1)

    def action_page_up(self) -> None:
        """Scroll the text a page up."""
        self.query_one(Reader).page(-1)
