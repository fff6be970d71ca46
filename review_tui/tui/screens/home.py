"""Home: what waits for whoever works here, and the ways to everything else."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from review_tui.model.review.people import Role
from review_tui.model.review.progress import Progress
from review_tui.model.review.protocol import StageKind, Unit
from review_tui.steps import plan
from review_tui.steps.desk import Desk
from review_tui.steps.plan import questions
from review_tui.steps.report import progress, set_aside
from review_tui.steps.report.idle import why_idle_anywhere
from review_tui.steps.report.progress import Overview, StageProgress
from review_tui.steps.screen import disputes
from review_tui.steps.screen.differing import Narrowed
from review_tui.steps.share import copies
from review_tui.store import batches
from review_tui.tui import keys, ways, words
from review_tui.tui.screens.base.agreeing import Agreeing
from review_tui.tui.screens.base.ask import Field
from review_tui.tui.screens.base.job import Job, Outcome
from review_tui.tui.screens.base.moving import ListPage
from review_tui.tui.screens.plan.before_stage import rows_before
from review_tui.tui.screens.records.listing import ListScreen
from review_tui.tui.widgets.home_rows import HomeRow, fitting, last_search, some
from review_tui.tui.widgets.lines import LineList
from review_tui.words.phrases import units_of_all


class HomeScreen(ListPage):
    """The first screen."""

    KEYS = "home"
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("home")]

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[HomeRow] = []
        self._waits: list[HomeRow] = []
        self._ways: list[HomeRow] = [HomeRow("The review")]

    def body(self) -> ComposeResult:
        """Lay out a line about the review, then what waits."""
        yield Static(id="about")
        yield LineList(self._line, stops=lambda row: self._rows[row].go is not None)

    def renew(self) -> None:
        """Count anew."""
        found = progress.overview(self.desk)
        self.title_bar(found.title, f"{self.desk.name_of(self.desk.viewer.person)} · {self.desk.role_words}")
        lacking = (f"\n{self.spelled(found.missing)}", "$warning") if found.missing else ""
        about = f"{found.headline}{self._hub}"
        self.query_one("#about", Static).update(Content.assemble((about, "$quiet"), lacking))
        first = not self._rows
        self._waits, self._ways = self._waiting(found), self._review(found)
        self._rows = self._fitting()
        lines = self.query_one(LineList)
        lines.show(len(self._rows), self._first_waiting() if first else lines.cursor)

    def on_resize(self) -> None:
        """Give up what only parts the rows where they have no room, and take it again where they have."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        rows, lines = self._fitting(), self.query_one(LineList)
        if len(rows) != len(self._rows):
            moved = len(rows) - len(self._rows) if lines.cursor >= len(self._waits) else 0
            self._rows = rows
            lines.show(len(rows), lines.cursor + moved)

    def _fitting(self) -> list[HomeRow]:
        return fitting(self._waits, self._ways, self.query_one(LineList).size.height)

    @property
    def _hub(self) -> str:
        """Say when this copy last met the hub, what waits and what is in the way; nothing where there is no hub."""
        sign = self.review_app.syncing.sign
        return f" · {self.review_app.syncing.place}: {sign}" if sign else ""

    def _first_waiting(self) -> int:
        return next((n for n, row in enumerate(self._rows) if row.waits), 1)

    def _waiting(self, found: Overview) -> list[HomeRow]:
        rows = [HomeRow("Waiting for you"), *(row for stage in found.stages for row in self._of_stage(stage))]
        conflicts = units_of_all((stage.conflicts, stage.stage.unit) for stage in found.stages)
        at = ", ".join(words.stage_title(s.stage.name).lower() for s in found.stages if s.conflicts)
        rows.append(
            HomeRow("Duplicates", some(found.pairs, "pair"), "", found.pairs > 0, lambda: self.go("duplicates"))
        )
        rows.append(
            HomeRow("Conflicts", conflicts if at else "–", at and f"at {at}", bool(at), lambda: self.go("conflicts"))
        )
        sought = HomeRow(
            "Text to find", some(found.sought, "report"), "", found.sought > 0, lambda: self._list_place("sought")
        )
        return [*rows, sought, self._questions(), *self._disputes(), *self._spoken_on_before(found)]

    def _disputes(self) -> list[HomeRow]:
        """Say what copies differ about; nothing where they agree."""
        found = len(disputes.open_matters(self.desk))
        waits = self.desk.viewer.is_lead
        count = words.plural(found, "matter")
        return [HomeRow("Copies differ", count, "a lead rules", waits, lambda: self.go("disputes"))] if found else []

    def _questions(self) -> HomeRow:
        """Say what waits for the lead's word, and which answers came."""
        asked, new = len(questions.to_answer(self.desk)), len(questions.new_answers(self.desk))
        said = [f"{asked:,} to answer"] * bool(asked) + [words.plural(new, "new answer")] * bool(new)
        return HomeRow("Questions", ", ".join(said) or "–", "", bool(asked or new), lambda: self.go("questions"))

    def _spoken_on_before(self, found: Overview) -> list[HomeRow]:
        """Say what waits for those who spoke on it before, and which votes do not count; nothing where all is well."""
        again = sum(stage.again for stage in found.stages)
        late, clashing = sum(stage.late for stage in found.stages), sum(stage.clashing for stage in found.stages)
        whose = "one person" if self.desk.viewer.learns_who_spoke else "yours"
        why = [f"{late:,} came too late"] * (late > 0) + [f"on {clashing:,} two of {whose} cancel"] * (clashing > 0)
        rows = []
        if again and self.desk.viewer.is_lead:
            left = bool(progress.waits_for_leavers(self.desk))
            wait = "somebody they wait for has left" if left else "waiting for their voters"
            name = "Given back" if again > sum(stage.otherwise for stage in found.stages) else "Asked anew"
            rows.append(
                HomeRow(name, units_of_all((s.again, s.stage.unit) for s in found.stages), wait, left, self._given_back)
            )
        own, in_short = set_aside.in_short(self.desk)
        if why or own:
            count = words.plural(late + clashing + own, "vote")
            said = ", ".join([*why, *filter(None, [in_short])])
            rows.append(HomeRow("Not counted", count, said, True, self._uncounted))
        return rows

    def _given_back(self) -> None:
        self.app.push_screen(ListScreen("Given back", among=progress.waiting_again(self.desk)))

    def _uncounted(self) -> None:
        among = {one.report.home for one in progress.uncounted(self.desk)} | set_aside.subjects(self.desk)
        self.app.push_screen(ListScreen("Votes that do not count", among=among))

    def _of_stage(self, found: StageProgress) -> list[HomeRow]:
        """Give the row of a stage, and before it what a lead has still to do there."""
        return [*rows_before(self, found.stage, self.renew), self._stage(found)]

    def _stage(self, found: StageProgress) -> HomeRow:
        verb = "to decide" if found.stage.kind is StageKind.SCREENING else "to fill in"
        far = "nothing here yet" if not found.offered else f"{found.settled:,} of {found.offered:,} settled"
        if found.closed:
            far += ", closed"
        part = found.settled / found.offered if found.offered and not found.closed else None
        name = words.stage_title(found.stage.name)
        if found.stage.kind is StageKind.SCREENING:
            name += " screening"
        count = f"{found.waiting:,} {verb}" if found.waiting else "–"
        return HomeRow(
            label=name,
            count=count,
            far=far,
            waits=found.waiting > 0,
            go=lambda: self._go_to(found),
            part=part,
        )

    def _review(self, found: Overview) -> list[HomeRow]:
        desk = self.desk
        imports = batches.listed(desk.store)
        last = f"last {words.when(desk.past(imports[-1].at))}" if imports else "none yet"
        add = HomeRow("Add records", words.plural(len(imports), "import"), last, go=lambda: self.go("add"))
        return [
            HomeRow("The review"),
            *([] if desk.viewer.role is Role.READER else [add]),
            HomeRow(
                "Sources and coverage",
                words.plural(len(desk.frame.sources), "source"),
                last_search([run.searched for run in desk.frame.runs.values()], desk.past),
                go=lambda: self.go("sources"),
            ),
            HomeRow("All reports", words.plural(found.reports, "report"), "find with /", go=lambda: self.go("records")),
            HomeRow("Progress", "", "who is how far, and how fast", go=lambda: self.go("progress")),
            HomeRow("Notes", "", "as far as you may read them", go=lambda: self.go("notes")),
            HomeRow("PRISMA diagram", f"{found.included:,} included", "", go=lambda: self.go("prisma")),
            HomeRow("Copies, last exchanged", "", self._last_exchange(), go=lambda: self.go("copies")),
            HomeRow("Exports", "", self._last_export(), go=self.action_export),
        ]

    def _last_exchange(self) -> str:
        return words.last_exchange(copies.exchanges(self.desk), self.desk.clock())

    def _last_export(self) -> str:
        folder = self.desk.store.folder / "exports"
        named = [*folder.glob("[!.]*.*"), *folder.glob("[!.]*/manifest.json")]  # by itself, and a whole export
        made = [file.stat().st_mtime for file in named]
        if not made:
            return "not written yet; x writes them"
        return f"last written {datetime.fromtimestamp(max(made), UTC):%Y-%m-%d %H:%M}"

    def _line(self, row: int, width: int) -> Content:
        return self._rows[row].drawn(width)

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Go where the mouse chose."""
        self._go(event.row)

    def action_choose(self) -> None:
        """Go where the cursor is."""
        self._go(self.query_one(LineList).cursor)

    def _go(self, row: int) -> None:
        if row < len(self._rows) and (go := self._rows[row].go):
            go()

    def go(self, target: str) -> None:
        """Open a screen by its name; an unknown one leaves home as it is."""
        ways: dict[str, Callable[[], None]] = {
            "screen": self.action_screen, "add": self.action_add, "duplicates": self.action_duplicates,
            "conflicts": self.action_conflicts, "prisma": self.action_prisma, "records": self._records,
            "sources": self.action_sources, "questions": self.action_questions, "notes": self.action_notes,
            "disputes": self._open_disputes, "copies": self.action_copies, "moderation": self.action_moderation,
            "agreement": self.action_agreement, "progress": self.action_working,
        }  # fmt: skip
        if target in ways:
            ways[target]()
        elif any(stage.name == target for stage in self.desk.frame.protocol.stages):
            self._open_stage(target)

    def _go_to(self, found: StageProgress) -> None:
        """Open a stage; of a pilot round that is over, what was said differently."""
        if found.stage.pilot_of and found.closed:
            from review_tui.tui.screens.screen.conflicts import ConflictsScreen

            self.app.push_screen(ConflictsScreen(Narrowed(stage=found.stage.name)))
        else:
            self._open_stage(found.stage.name)

    def _open_stage(self, name: str) -> None:
        stage = self.desk.frame.protocol.stage(name)
        if stage.kind is StageKind.SCREENING:
            from review_tui.tui.screens.screen.screening import ScreeningScreen

            self.app.push_screen(ScreeningScreen(name))
        elif stage.unit is Unit.ORGANISATION:
            self.app.push_screen(ways.grid(name))
        else:
            from review_tui.tui.screens.rate.form import FormScreen

            self.app.push_screen(FormScreen(name))

    def _records(self) -> None:
        self.app.push_screen(ListScreen("All reports"))

    def _open_disputes(self) -> None:
        from review_tui.tui.screens.screen.disputes import DisputesScreen

        self.app.push_screen(DisputesScreen())

    def action_moderation(self) -> None:
        """See where each subject of a stage stands."""
        from review_tui.tui.screens.rate.moderation import ModerationScreen

        self.app.push_screen(ModerationScreen())

    def _list_place(self, place: str) -> None:
        self.app.push_screen(ListScreen("Text to find", place=place))

    def action_screen(self) -> None:
        """Screen at the first stage where something waits."""
        waiting = [stage for stage in progress.overview(self.desk).stages if stage.waiting]
        if waiting:
            self._open_stage(waiting[0].stage.name)
        else:
            self.say(f"Nothing waits for you at any stage. {why_idle_anywhere(self.desk)}".strip())

    def action_add(self) -> None:
        """Add records."""
        from review_tui.tui.screens.identify.add import AddScreen

        self.app.push_screen(AddScreen())

    def action_duplicates(self) -> None:
        """Judge duplicates."""
        from review_tui.tui.screens.deduplicate.duplicates import DuplicatesScreen

        self.app.push_screen(DuplicatesScreen())

    def action_conflicts(self) -> None:
        """Look at conflicts."""
        from review_tui.tui.screens.screen.conflicts import ConflictsScreen

        self.app.push_screen(ConflictsScreen())

    def action_working(self) -> None:
        """Show who is how far, and how fast."""
        from review_tui.tui.screens.report.working import WorkingScreen

        self.app.push_screen(WorkingScreen())

    def action_sources(self) -> None:
        """Show where one searched."""
        from review_tui.tui.screens.plan.sources import SourcesScreen

        self.app.push_screen(SourcesScreen())

    def action_questions(self) -> None:
        """Show the questions to the lead and their answers."""
        from review_tui.tui.screens.screen.remarks import QuestionsScreen

        self.app.push_screen(QuestionsScreen())

    def action_notes(self) -> None:
        """Show the notes on reports."""
        from review_tui.tui.screens.screen.remarks import NotesScreen

        self.app.push_screen(NotesScreen())

    def action_agreement(self) -> None:
        """Show how far reviewers agree."""
        from review_tui.tui.screens.report.agreement import AgreementScreen

        self.app.push_screen(AgreementScreen())

    def action_copies(self) -> None:
        """Show with whom one exchanged bundles, and exchange one."""
        from review_tui.tui.screens.share.copies import CopiesScreen

        self.app.push_screen(CopiesScreen())

    def action_prisma(self) -> None:
        """Show the diagram."""
        from review_tui.tui.screens.report.prisma import PrismaScreen

        self.app.push_screen(PrismaScreen())

    def action_records(self) -> None:
        """Find a record."""
        ListScreen("All reports").open_finding(self.app)

    def action_protocol(self) -> None:
        """Bring the protocol file of the review's folder into force, after a look at what it changes."""
        from review_tui.steps.plan import amending

        mapping = self.attempt(lambda: amending.read_beside(self.desk))
        if mapping is None:
            return

        told = [
            *amending.what_differs(self.desk, mapping),
            *amending.units_apart(mapping["stages"], self.desk.frame.forms),
            *amending.registers_lacking(mapping["stages"], self.desk.frame.registers),
        ]

        def why(reason: str) -> None:
            Agreeing(
                self, lambda desk: plan.apply_protocol(desk, mapping, reason, agreed=True),
                lambda _: self._applied(), question="Bring protocol.yaml into force?", yes="Bring it into force",
            ).begin(told)  # fmt: skip

        self.ask("protocol.yaml differs from what is in force. Why does it change?", [Field("", needed=True)], why)

    def action_columns(self) -> None:
        """Choose which columns a table prints; the protocol keeps them."""
        from review_tui.tui.screens.report.table_columns import ChoosingColumns

        ChoosingColumns(self, self.reread).begin()

    def _applied(self) -> None:
        self.reread()
        self.say("protocol.yaml is in force", "u undoes")

    def action_undo(self) -> None:
        """Take back one's last act; where it can reach all reports, what that changes is shown first."""
        self.take_back(lambda _: self.reread())

    def action_export(self) -> None:
        """Write all exports, with a bar."""
        from review_tui.steps.report import export
        from review_tui.steps.report.whole_export import dated_folder

        folder = dated_folder(self.desk)

        def write(desk: Desk, tell: Progress, stop: Callable[[], bool]) -> tuple[int, str]:
            files = export.export(desk, "all", folder, progress=tell, stop=stop)
            return len(files), "; opened votes left out" if export.left_out(desk, "all", folder) else ""

        def done(outcome: Outcome[tuple[int, str]] | None) -> None:
            if outcome and outcome.result is not None:
                n, lacks = outcome.result
                self.say(f"{words.plural(n, 'file')} written to {folder}{lacks}")
            elif outcome:
                self.refuse(outcome.problem)

        self.app.push_screen(Job("Writing all exports", self.desk, write), done)
