"""What a review rests on besides its records: people, contacts, forms, registers; each made, corrected and undone."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from review_tui.model.review.people import Person, Role
from review_tui.model.review.sources import Contact, ContactStatus
from review_tui.model.review.text import clean_line
from review_tui.steps import plan
from review_tui.steps.desk import Desk
from review_tui.steps.desk.typed_path import typed_path
from review_tui.steps.plan import contacts, organisations, rosters
from review_tui.steps.plan.form_files import read_form
from review_tui.steps.report import seen_tables
from review_tui.steps.report.seen import Seen, of_tables
from review_tui.tui import keys
from review_tui.tui.screens.base.agreeing import Agreeing
from review_tui.tui.screens.base.ask import Field
from review_tui.tui.screens.base.moving import ListPage
from review_tui.tui.widgets.cells import fit
from review_tui.tui.widgets.lines import LineList
from review_tui.tui.widgets.paths import PathSuggester

_NAME = 30  # cells of a name
_STEPS = {"status": "sent, reminded, replied or none", "date": "Day, as 2026-11-23; today if empty",
          "due": "When to look for the reply", "text": "What was asked for, or what they said"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class RosterLine:
    """A line: one person, contact, form or register with what is said of it; a head has no `correct`."""

    name: str
    said: str = ""
    correct: Callable[[], None] | None = None


class RostersScreen(ListPage):
    """One list with four heads; the same two keys add to each and correct each."""

    KEYS = "rosters"
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("rosters")]

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[RosterLine] = []

    def body(self) -> ComposeResult:
        """Lay out the list."""
        yield LineList(self._line, stops=lambda row: self._rows[row].correct is not None)
        yield Static("", classes="empty")

    def renew(self) -> None:
        """Read the four anew."""
        heads = (("People", self._people), ("Contacts", self._contacts), ("Forms", self._forms),
                 ("Registers of organisations", self._registers))  # fmt: skip
        self._rows = []
        for head, entries in heads:
            found = list(entries())
            self._rows += [RosterLine(head, "" if found else "none yet"), *found]
        self.title_bar("People, contacts, forms, registers", "enter corrects, a adds")
        lines = self.query_one(LineList)
        lines.show(len(self._rows), lines.cursor or 1)

    def _line(self, row: int, width: int) -> Content:
        entry = self._rows[row]
        if entry.correct is None:
            return Content.assemble((f"{entry.name}  ", "bold"), (entry.said, "$quiet"))
        said = fit(clean_line(entry.said), max(_NAME, width) - _NAME - 4)
        return Content.assemble("  ", fit(clean_line(entry.name), _NAME), " ", (said, "$quiet"))

    # What there is

    def _people(self) -> Iterator[RosterLine]:
        for name, said, person in rosters.people(self.desk):
            yield RosterLine(name, said, partial(self._person, name, person))

    def _contacts(self) -> Iterator[RosterLine]:
        for name, said, step in rosters.asked(self.desk):
            yield RosterLine(name, said, partial(self._contact, step))

    def _forms(self) -> Iterator[RosterLine]:
        for name, said, form in rosters.forms(self.desk):
            yield RosterLine(name, said, partial(self._load_form, form))

    def _registers(self) -> Iterator[RosterLine]:
        for name, said, register in rosters.registers(self.desk):
            yield RosterLine(name, said, partial(self._load_register, register))

    def seen(self) -> Seen:
        """Give all four as one table."""
        return of_tables("rosters", lambda desk: [seen_tables.rosters(desk)])

    # What is done

    def on_line_list_chosen(self, _: LineList.Chosen) -> None:
        """Correct what the mouse chose."""
        self.action_choose()

    def action_choose(self) -> None:
        """Ask what is to be corrected of the line under the cursor."""
        if self.refuses("choose"):
            return
        row = self.query_one(LineList).cursor
        if row < len(self._rows) and (correct := self._rows[row].correct):
            correct()

    def action_add(self) -> None:
        """Ask which of the four is added, then for its particulars."""
        ways: dict[str, tuple[str, Callable[[], None]]] = {
            "person": ("a person, with a role", self._add_person),
            "contact": ("a contact: somebody was asked, reminded, or replied", self._add_contact),
            "form": ("a form: a file, or one that comes with the program", self._load_form),
            "register": ("a register of organisations", self._load_register),
        }

        options = [(key, told) for key, (told, _) in ways.items()]
        self.choose("What is added?", options, lambda way: ways[way][1]())

    def action_undo(self) -> None:
        """Take back one's last act."""
        self.take_back(lambda _: self.renew())

    def _done(self, said: str) -> None:
        self.renew()
        self.say(said, "u undoes")

    def _person(self, name: str, person: Person) -> None:
        open_to = [role for role in Role if not person.active or role not in person.roles]
        roles = [(f"role {role.value}", f"is a {role.value} too") for role in open_to]
        options = [
            ("rename", "is called otherwise"),
            *roles,
            *([("retire", "takes part no longer")] if person.active else []),
        ]

        def chosen(way: str) -> None:
            if way == "rename":
                self.ask(f"What is {name} called?", [Field("Name", name, needed=True)], partial(self._rename, name))
            elif way == "retire":
                Agreeing(
                    self, lambda desk: plan.retire_person(desk, name), lambda _: self._done(f"{name} is retired"),
                    question=f"Let {name} take part no longer?", yes="Retire them",
                ).begin()  # fmt: skip
            else:
                self._give(name, way.partition(" ")[2])

        self.choose(clean_line(name), options, chosen)

    def _rename(self, name: str, new: str) -> None:
        self.act(lambda desk: plan.rename_person(desk, name, new), lambda _: self._done(f"{name} is called {new}"))

    def _add_person(self) -> None:
        def named(name: str) -> None:
            options = [(role.value, f"is a {role.value}") for role in Role]
            self.choose(clean_line(name), options, lambda role: self._give(name, role))

        self.ask("Who is added?", [Field("Name", needed=True)], named)

    def _give(self, name: str, role: str) -> None:
        self.act(
            lambda desk: plan.add_person(desk, name, Role(role)), lambda _: self._done(f"{name} is a {role}"),
            what=f"the role of {name}",
        )  # fmt: skip

    def _contact(self, found: Contact) -> None:
        source = self.desk.frame.sources[found.source].name
        fields = [Field("Who", found.contact, needed=True)]
        fields += [Field(label, getattr(found, name)) for name, label in _STEPS.items()]

        def keep(who: str, *said: str) -> None:
            told = {"contact": who, **dict(zip(_STEPS, said, strict=True))}
            self.act(
                lambda desk: contacts.correct(desk, source, found.contact, told),
                lambda made: self._done(f"{made.contact}: {made.status}, {made.date}"),
            )

        self.ask(f"What was logged last of {clean_line(found.contact)}", fields, keep)

    def _add_contact(self) -> None:
        sources = [source.name for source in self.desk.frame.sources.values()]
        if not sources:
            self.say("Name a source first, of which they are asked: review-tui source add NAME --kind contact")
            return

        def chosen(source: str) -> None:
            fields = [Field("Who", needed=True), *(Field(label) for label in _STEPS.values())]
            self.ask(f"Who was asked for {clean_line(source)}?", fields, partial(self._log_contact, source))

        self.choose("Of which source are they asked?", [(name, name) for name in sources], chosen)

    def _log_contact(self, source: str, who: str, status: str, day: str, due: str, text: str) -> None:
        asked = status or ContactStatus.SENT.value
        self.act(
            lambda desk: contacts.add(desk, source, who, asked, day, due=due, text=text),
            lambda made: self._done(f"{made.contact}: {made.status}, {made.date}"),
        )

    def _load_form(self, name: str = "") -> None:
        def load(path: str) -> None:
            found = self.attempt(lambda: read_form(typed_path(path), self.desk.frame.forms, self.desk.frame.loaded))
            if found is not None and plan.is_in_force(self.desk, found):
                self.say(
                    f"The form {clean_line(found['id'])} is in the review already, word for word. Nothing was loaded."
                )
            elif found is not None:
                told = plan.changes_of_form(self.desk, found)
                self._shown(lambda desk: plan.load_form(desk, found, agreed=True), f"the form {found['id']}", told)

        what = f"A new version of {name}" if name else "Which form?"
        self.ask(what, [_path("Its file, or the name of one that comes with the program")], load)

    def _load_register(self, name: str = "") -> None:
        what = f"{name}, loaded again" if name else "Which register?"
        field = _path("A CSV file with the columns code and name, or: england_local_authorities")

        def load(path: str) -> None:
            file = self.attempt(lambda: typed_path(path))
            if file is not None:
                self._shown(
                    lambda desk: organisations.load(desk, str(file), agreed=True), f"the register {file.stem}", ()
                )

        self.ask(what, [field], load)

    def _shown(self, task: Callable[[Desk], object], what: str, told: "tuple[str, ...] | list[str]") -> None:
        """Load something: what it changes is shown first, and nothing is asked where it changes nothing."""
        Agreeing(self, task, lambda _: self._done(f"Loaded {what}"), question=f"Load {what}?", yes="Load it").begin(
            told, asks=lambda found: found.is_wide or bool(told)
        )


def _path(label: str) -> Field:
    return Field(label, needed=True, suggester=PathSuggester())
