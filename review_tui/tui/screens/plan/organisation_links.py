"""Guesses of organisations, one after another: yes, another one, or none."""

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from review_tui.model.log.declaration import Room
from review_tui.model.review.text import clean_line
from review_tui.steps.plan import organisations
from review_tui.steps.plan.organisations import OrganisationGuess
from review_tui.steps.report import seen_tables
from review_tui.steps.report.seen import Seen, of_tables
from review_tui.store import organisation_links
from review_tui.tui import keys, ways, words
from review_tui.tui.screens.base.ask import Field
from review_tui.tui.screens.base.job import Job, Outcome
from review_tui.tui.screens.base.moving import ListPage
from review_tui.tui.widgets.cells import fit
from review_tui.tui.widgets.lines import LineList


class TiesScreen(ListPage):
    """Reports of which nobody has said whose they are, with what is guessed; each verdict is one event."""

    KEYS = "ties"
    ROOM = Room.ORGANISATIONS
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("ties")]

    def __init__(self) -> None:
        super().__init__()
        self._guesses: list[OrganisationGuess] = []
        self._read = False

    def body(self) -> ComposeResult:
        """Lay out the guesses and, below, the one under the cursor in words."""
        yield LineList(self._line)
        yield Static("", id="cell")
        yield Static("", classes="empty")

    def renew(self) -> None:
        """Read the reports once, beside the screen; then show what still waits."""
        if not self._read:
            self._read = True
            self.app.push_screen(
                Job("Reading reports", self.desk, lambda desk, tell, stop: organisations.guesses(desk, tell, stop)),
                self._take,
            )
            return
        still = set(organisation_links.untied(self.desk.store))
        self._guesses = [guess for guess in self._guesses if guess.report in still]
        self._show(len(still))

    def held(self) -> Mapping[str, object]:
        """Give the guess under the cursor."""
        return {"guess": self._guess}

    def seen(self) -> Seen:
        """Give the guesses that wait."""
        found = [(guess.number, guess.title, guess.organisation, guess.why) for guess in self._guesses]
        return of_tables("organisations_guessed", lambda _: [seen_tables.guessed(found)])

    def _take(self, outcome: Outcome[list[OrganisationGuess]] | None) -> None:
        if outcome and outcome.result is not None:
            self._guesses = outcome.result
            self._show(len(organisation_links.untied(self.desk.store)))
        elif outcome:
            self._show(0)
            self.refuse(outcome.problem)

    def _show(self, untied: int) -> None:
        self.title_bar("Organisations guessed", f"{words.plural(untied, 'report')} of which nobody has said anything")
        self.set_class(not self._guesses, "-empty")
        self.query_one(".empty", Static).update("Nothing is guessed of the reports that are left.")
        lines = self.query_one(LineList)
        lines.show(len(self._guesses), min(lines.cursor, max(0, len(self._guesses) - 1)))
        self._say_guess()

    def _line(self, row: int, width: int) -> Content:
        guess = self._guesses[row]
        name, why = max(18, width // 6), max(24, width // 3 - 4) if width >= 100 else 24
        return Content.assemble(
            "… ", (fit(guess.number, 8), "$primary"), (fit(clean_line(guess.organisation.name), name), "bold"), " ",
            (fit(clean_line(guess.why), why), "$quiet"), " ", fit(clean_line(guess.title), width - name - why - 12),
        )  # fmt: skip

    def on_line_list_moved(self, _: LineList.Moved) -> None:
        """Say the guess that the cursor came to."""
        self._say_guess()
        self.painted()

    def _say_guess(self) -> None:
        guess = self._guess
        said = ""
        if guess:
            said = f"{guess.organisation.name} ({guess.organisation.code})  guessed: {guess.why}"
        self.query_one("#cell", Static).update(words.line(said))

    @property
    def _guess(self) -> OrganisationGuess | None:
        row = self.query_one(LineList).cursor
        return self._guesses[row] if row < len(self._guesses) else None

    def on_line_list_chosen(self, _: LineList.Chosen) -> None:
        """Open what the mouse chose."""
        self.action_choose()

    def action_yes(self) -> None:
        """Say that the guess is right."""
        if guess := self._guess:
            self._tie(guess, guess.organisation.code, f"guessed: {guess.why}")

    def action_another(self) -> None:
        """Ask which organisation it is of."""
        if guess := self._guess:
            fields = [Field("Organisation, its name or its code", needed=True), Field("What shows it")]
            self.ask(f"Whose is {guess.number}?", fields, lambda name, why: self._tie(guess, name, why))

    def _tie(self, guess: OrganisationGuess, organisation: str, why: str) -> None:
        def tied(_: object) -> None:
            self.renew()
            name = self.desk.frame.organisation(organisation).name
            self.say(f"{guess.number} is of {clean_line(name)}", "u undoes")

        self.act(
            lambda desk: organisations.tie(desk, guess.report, organisation, why), tied,
            what=f"{guess.number} is of {organisation}",
        )  # fmt: skip

    def action_none(self) -> None:
        """Say that it is of none of them; it is not guessed again."""
        if (guess := self._guess) is None:
            return
        said, report = f"{guess.number} is of none of the organisations", guess.report

        def untied(_: object) -> None:
            self.renew()
            self.say(said, "u undoes")

        self.act(lambda desk: organisations.untie(desk, report), untied, what=said)

    def action_undo(self) -> None:
        """Take back one's last act; what waits is read anew."""
        self.take_back(self._undone, on_reports=True)

    def _undone(self, _: object) -> None:
        self._read = False
        self.renew()

    def action_choose(self) -> None:
        """Show all about the report."""
        if guess := self._guess:
            self.app.push_screen(ways.report(guess.report))

    def action_text(self) -> None:
        """Read the text of the report."""
        if guess := self._guess:
            self.app.push_screen(ways.text(guess.report))
