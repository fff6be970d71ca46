"""What all screens have in common: a title, a body, a receipt, the keys, and acts that do what is painted."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from textual.app import ComposeResult
from textual.message import Message

from review_tui.model.log.declaration import Room
from review_tui.model.log.kinds import declared
from review_tui.model.review.errors import ChangedError, HinderedError, KeptError, NotWrittenError, ReviewError
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk, undo
from review_tui.steps.desk.undo import TakenBack
from review_tui.store.store import Mark
from review_tui.tui import keys
from review_tui.tui.pen import Task, Written
from review_tui.tui.screens.base.agreeing import Agreeing
from review_tui.tui.screens.base.ask import Ask, Field, Shown
from review_tui.tui.screens.base.choose import Choose
from review_tui.tui.screens.base.ending import Ending
from review_tui.tui.screens.base.original import open_original
from review_tui.tui.screens.base.pick import Pick
from review_tui.tui.screens.base.unkept import Unkept
from review_tui.tui.screens.base.writing import write_what_is_seen
from review_tui.tui.widgets import whose
from review_tui.tui.widgets.bars import KeyLine, Receipt, TitleBar
from review_tui.words.pickable import Pickable

if TYPE_CHECKING:
    from review_tui.steps.report.seen import Seen
    from review_tui.store.reading import ReportView
    from review_tui.tui.shell import ReviewApp

T = TypeVar("T")
_DONE_WITH = (ChangedError, KeptError)  # after which nobody is asked again
REST = 0.5  # seconds in which no key counts after a screen changed that nobody asked to change: no eye is quicker


class Page(Ending[None]):
    """A screen of the app; `KEYS` names its rows in the table of keys.

    What its keys act on is what `held` gives, as it was painted. An act first looks whether anybody else wrote since;
    where that changed what is held, the screen is drawn anew with a sentence, and the key does nothing. So does a key
    that was typed before the thing it would decide was on the screen.
    """

    KEYS: ClassVar[str] = ""
    ROOM: ClassVar[Room | None] = None  # the acts at home here are what u takes back unasked; without a room all are
    LIVE: ClassVar[bool] = True  # whether it is read anew when somebody else writes, without a key
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012  # Textual declares it
    VERTICAL_BREAKPOINTS = [(0, "-low"), (34, "-high")]  # noqa: RUF012

    def __init__(self) -> None:
        super().__init__()
        self._mark: Mark = (0, 0)
        self._painted: Mapping[str, object] = {}
        self._since = 0.0
        self._left = False
        self._again: Callable[[str], None] | None = None  # while a question's answer is acted on: how to ask it again
        self._unkept: Unkept[Any] | None = None  # what was last said here and not kept

    def compose(self) -> ComposeResult:
        """Put the bars around the body."""
        yield TitleBar()
        yield from self.body()
        yield Receipt()
        yield KeyLine(self.KEYS, self.review_app.keymap, self.uses)

    def body(self) -> ComposeResult:
        """Give what stands between the bars."""
        yield from ()

    @property
    def review_app(self) -> "ReviewApp":
        """The app this screen is part of."""
        return cast("ReviewApp", self.app)

    @property
    def desk(self) -> Desk:
        """The desk of whoever works here, to read at; what is written goes through `act`."""
        return self.review_app.desk

    def title_bar(self, left: str, right: str = "") -> None:
        """Write the line above."""
        bar = self.query_one(TitleBar)
        bar.left, bar.right = left, right

    def spelled(self, text: str) -> str:
        """Give a sentence whose commands can be typed where the app was opened."""
        return self.review_app.spelled(text)

    def say(self, text: str, aside: str = "") -> None:
        """Write what was done into the receipt."""
        self.query_one(Receipt).say(self.spelled(text), self.spelled(aside))

    def refuse(self, problem: object) -> None:
        """Write what is wrong into the receipt."""
        self.query_one(Receipt).refuse(self.spelled(str(problem)))

    def add(self, aside: str) -> None:
        """Add a word to what the receipt says."""
        self.query_one(Receipt).add(self.spelled(aside))

    def attempt(self, act: Callable[[], T]) -> T | None:
        """Read something that may be refused; the sentence of the refusal is shown, and None is given."""
        try:
            return act()
        except ReviewError as problem:
            self.refuse(problem)
            again, self._again = self._again, None
            if again:
                again(str(problem))
            return None

    def ask(self, title: str, fields: Sequence[Field], then: Callable[..., object], shown: Shown | None = None) -> None:
        """Ask for one or more texts about what is painted; `then` is called with them unless the question is left.

        Where what `then` attempts or acts is refused, the same is asked again, with what was typed and the reason.
        `shown` says which of the fields are asked, with what is typed so far.
        """
        if self.sees():
            self._ask(title, fields, then, shown)

    def _ask(
        self,
        title: str,
        fields: Sequence[Field],
        then: Callable[..., object],
        shown: Shown | None = None,
        typed: Sequence[str] = (),
        problem: str = "",
    ) -> None:
        def answered(said: tuple[str, ...] | None) -> None:
            if said is not None:
                self._again = lambda problem: self._ask(title, fields, then, shown, said, problem)
                then(*said)
                self._again = None

        said = Ask(self.spelled(title), fields, typed, self.spelled(problem), shown)
        self.app.push_screen(said, answered)

    def pick(
        self,
        title: str,
        things: Sequence[Pickable],
        then: Callable[[tuple[int, ...]], object],
        *,
        several: bool = False,
        begun: Sequence[int] = (),
    ) -> None:
        """Let one choose from a list about what is painted; `then` gets the places chosen unless the list is left."""

        def chosen(places: tuple[int, ...] | None) -> None:
            if places is not None:
                then(places)

        if self.sees():
            self.app.push_screen(Pick(title, things, several=several, begun=begun), chosen)

    def choose(self, question: str, options: Sequence[tuple[str, str]], then: Callable[[str], object]) -> None:
        """Let one of (value, label) be chosen by its digit, or from a list where they are more than the digits."""

        def chosen(value: str | None) -> None:
            if value is not None:
                then(value)

        if len(options) > len(keys.DIGITS):
            things = [Pickable(value, clean_line(label)) for value, label in options]
            self.pick(question, things, lambda places: then(options[places[0]][0]))
        else:
            self.app.push_screen(Choose(question, options), chosen)

    def agree(self, question: str, yes: str, then: Callable[[], object], told: Sequence[str] = ()) -> None:
        """Go on after a yes; `told` stands under the question."""

        def said(answer: str | None) -> None:
            if answer:
                then()

        options = [("yes", yes), ("", "Leave it as it is")]
        self.app.push_screen(Choose(self.spelled(question), options, [*map(self.spelled, told)]), said)

    def open_report_original(self, report: "ReportView") -> None:
        """Open the file or the address of a report."""
        if said := self.attempt(lambda: open_original(self.desk, report)):
            self.say(said)

    def seen(self) -> "Seen | None":
        """Give what this screen shows, to be written to a file; None where there is nothing to keep."""
        return None

    def action_export(self) -> None:
        """Write what is seen here to a file: asks for its place, whose ending says the format."""
        if (found := self.seen()) is not None:
            write_what_is_seen(self, found)
        else:
            self.say("There is nothing here that a file could keep.")

    def leave_first(self) -> bool:
        """Leave what is half begun on this screen; says whether there was anything, so that esc stays here."""
        return False

    # Whose keys

    def lacks(self, row: keys.Key) -> str:
        """Say why whoever works here cannot use a key of this screen, "" where they can."""
        if whose.uses(row, self.desk.viewer):
            return ""
        return whose.told(row, keys.signs(row, self.review_app.keymap), self.desk.viewer)

    def uses(self, row: keys.Key) -> bool:
        """Say whether whoever works here can use a key of this screen, so that it is offered."""
        return not self.lacks(row)

    def refuses(self, action: str) -> bool:
        """Say in words why an action cannot be used here; gives whether it cannot."""
        row = next((row for row in keys.of_screen(self.KEYS) if row.action == action), None)
        if row is None or not (why := self.lacks(row)):
            return False
        self.refuse(why)
        return True

    # What is painted

    def renew(self) -> None:
        """Read anew what is shown."""

    def held(self) -> Mapping[str, object]:
        """Give by their names the things that the keys of this screen act on, as they were painted."""
        return {}

    def painted(self) -> None:
        """Note since when that is on the screen; a screen says it whenever it shows another thing."""
        if (held := self.held()) != self._painted:
            self._painted, self._since, self._unkept = held, _now(), None
            self.query_one(KeyLine).follow()  # what can be used may be other keys now

    def reread(self) -> None:
        """Read anew what is shown, and note how far the review had come."""
        self._mark = self.desk.store.mark
        self.review_app.follow_role()
        self.renew()
        self.painted()

    def on_screen_resume(self) -> None:
        """Show what is true now when one comes back to this screen."""
        self.reread()

    def look(self) -> None:
        """Follow what others write while no key is pressed."""
        if self.LIVE and self.is_mounted and self._mark != (0, 0):  # not before it was painted for the first time
            self._changed()

    def _changed(self) -> bool:
        """Read anew where others wrote; says whether it is another thing now than was painted, and tells which."""
        if self.desk.store.mark == self._mark:
            return False
        before = self.held()
        self.reread()
        now = self.held()
        others = [name for name in before if before[name] != now.get(name)]
        if not others:
            return False
        self._since = _now() + REST
        changed = f"The {' and the '.join(others)} changed meanwhile: this is drawn anew. Look, then press again."
        self.refuse(self.why_gone() or changed)
        return True

    def why_gone(self) -> str:
        """Say why nothing is here any more of what was shown; "" where something is."""
        return ""

    # Acting

    def act(
        self, task: Task[T], then: Callable[[T], object], *, what: str = "", about: str = "", seen: bool = True
    ) -> None:
        """Write something and go on with what came of it; a refusal is said, and nothing else happens.

        `what` names it in words, for when it cannot be kept; what is said again `about` the same takes its place.
        `seen` False is for what means the same whatever is on the screen. The screen waits a moment for it, and then
        goes on alive; keys are dropped until it is done.
        """
        app = self.review_app
        if app.waiting_for:
            app.drop()
        elif not seen or self.sees():
            mark, again = self._mark if seen else None, self._again
            self._unkept = None  # another word takes its place

            def written(done: Written[T]) -> None:
                self._written(done, task, then, (what, about))
                if again and done.problem and not isinstance(done.problem, _DONE_WITH) and self.is_running:
                    again(str(done.problem))
                elif isinstance(done.problem, HinderedError) and self.is_running:
                    self._unkept = Unkept(self, task, written, seen=seen)

            app.write(task, written, mark=mark, what=what)

    def write_again(self, unkept: "Unkept[T]", task: Task[T], *, seen: bool) -> bool:
        """Write what was said here and not kept, as it still holds; says whether it is done with."""
        if self._unkept is not unkept or not self.is_running:
            return True
        if self.app.screen is self and not self.review_app.waiting_for:
            self.review_app.write(task, unkept.tried, mark=self._mark if seen else None)
            return True
        return False

    def take_back(self, then: Callable[[TakenBack], object], about: str = "", *, on_reports: bool = False) -> None:
        """Take back one's last act: on the report that holds a record, on any report, or of all.

        Asks first where it must, and for an act of another screen; what can reach all reports is shown before.
        `then` is called with what was taken back, and that is said in words.
        """
        found = self.attempt(lambda: undo.offer(self.desk, about=about, on_reports=on_reports))
        if found is None:
            return
        at_home = self.ROOM is None or self.ROOM in declared(found.target.kind).rooms
        elsewhere = not at_home and not found.asks
        offer = replace(found, asks=f"Take back {found.words}?") if elsewhere else found

        def taken(made: TakenBack) -> None:
            then(made)
            self.say(made.sentence)

        def task(desk: Desk) -> TakenBack:
            return undo.take_back(desk, offer, answered=True, agreed=True)

        def take() -> None:
            self.act(task, taken, what="taking back your last act", seen=False)

        question, yes = f"{offer.stepped} {offer.asks or f'Take back {offer.words}?'}".strip(), "Take it back"
        if undo.is_shown_first(self.desk, offer):
            agreeing = Agreeing(
                self, task, taken, question=question, yes=yes, look=lambda desk: undo.rehearsed(desk, offer)
            )
            agreeing.begin(asks=lambda looked: bool(offer.asks) or undo.must_be_shown(offer, looked))
        elif offer.asks:
            self.agree(question, yes, take)
        else:
            take()

    def sees(self) -> bool:
        """Say whether the last key was typed at what is true now; if not that is told, and it counts for nothing."""
        if self.review_app.typed < self._since:
            self.add("what was typed before this was shown was dropped")
            return False
        return not self._changed()

    def _written(self, done: Written[T], task: Task[T], then: Callable[[T], object], said: tuple[str, str]) -> None:
        what, about = said
        if not self.is_running:  # the app was left while this waited; it was written all the same
            return
        if isinstance(done.problem, ChangedError):
            if not self._changed():  # others wrote, but nothing of what is painted
                self.act(task, then, what=what, about=about)
        elif isinstance(done.problem, NotWrittenError):
            self.review_app.unsaved[about or what] = what or "what you did last"
            self.refuse(f"NOT SAVED{': ' + what if what else ''}. {done.problem}")
        elif done.problem:
            self.refuse(done.problem)
        else:
            self._mark = max(self._mark, done.mark)
            self.review_app.unsaved.pop(about or what, None)
            then(cast("T", done.result))
            self.painted()

    # Leaving

    def leaving(self) -> Task[object] | None:
        """Give what is to be written as one leaves this screen, if anything is."""
        return None

    def leave(self) -> None:
        """Write what is to be written as one leaves, once; a moment is waited for it, so that home counts it."""
        if not self._left and (task := self.leaving()):
            self._left = True
            self.review_app.write_aside(task)

    def on_unmount(self) -> None:
        """Leave, where nobody did it before."""
        self.leave()


def _now() -> float:
    """Tell the time by the clock that keys are stamped with."""
    return Message().time
