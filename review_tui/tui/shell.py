"""The app: one desk, a stack of screens, the keys and the look of whoever works here."""

import asyncio
import math
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import CancelledError, Future
from contextlib import suppress
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual import events
from textual.app import App
from textual.binding import BindingType
from textual.command import Provider
from textual.widgets import Input

from review_tui.model.review.errors import ReviewError
from review_tui.model.review.people import Role
from review_tui.model.review.text import as_one_line, clean, clean_line
from review_tui.steps.desk import Desk, opening
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.share import backups, traces
from review_tui.store.store import Mark
from review_tui.tui import keys, silence, theme, ways, words
from review_tui.tui.commands import KeyCommands
from review_tui.tui.keymap import Settings
from review_tui.tui.pen import Pen, Task, Written, is_done
from review_tui.tui.screens.base.choose import Choose
from review_tui.tui.screens.base.help import Help
from review_tui.tui.screens.base.page import Page
from review_tui.tui.screens.home import HomeScreen
from review_tui.tui.screens.rate.consensus import ConsensusScreen
from review_tui.tui.screens.rate.differences import DifferencesScreen
from review_tui.tui.screens.rate.form import FormScreen
from review_tui.tui.screens.rate.grid import GridScreen
from review_tui.tui.screens.records.picture import PictureScreen
from review_tui.tui.screens.records.report import ReportScreen
from review_tui.tui.screens.records.text import TextScreen
from review_tui.tui.screens.screen.marked_passages import MarkedPassages
from review_tui.tui.screens.screen.screening import ScreeningScreen
from review_tui.tui.syncing import EVERY, Syncing

if TYPE_CHECKING:
    from textual.actions import ActionParseResult
    from textual.dom import DOMNode

T = TypeVar("T")
REST = 30 * 60  # seconds without a key after which it may be somebody else who types
LOOK_EVERY = 2.0  # seconds between looks at what others wrote
SAY_EVERY = 1.0  # seconds between two words on what is waited for
_INPUT = (events.Key, events.Paste, events.MouseDown, events.MouseUp)

ways.report.leads_to(ReportScreen)
ways.text.leads_to(TextScreen)
ways.picture.leads_to(PictureScreen)
ways.screening.leads_to(ScreeningScreen)
ways.form.leads_to(FormScreen)
ways.grid.leads_to(GridScreen)
ways.consensus.leads_to(ConsensusScreen)
ways.differences.leads_to(DifferencesScreen)


class ReviewApp(App[None]):
    """The screens of one review for one person; every decision is durable before the next record shows."""

    TITLE = "review-tui"
    CSS_PATH = "review.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("everywhere")]
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {KeyCommands}
    ENABLE_COMMAND_PALETTE = True
    PATIENCE: ClassVar[float] = 0.2  # seconds for which the screen stands still for a write; then it says that it waits
    AGAIN: ClassVar[float] = 5.0  # seconds after which what could not be kept is tried again

    def __init__(
        self,
        desk: Desk,
        warnings: Sequence[str] = (),
        start: str = "home",
        settings: Settings | None = None,
        *,
        local: LocalSettings | None = None,
    ) -> None:
        super().__init__()
        found = settings or Settings()
        self.desk = desk
        self.local = local or LocalSettings.of_user()
        self.pen = Pen(desk)
        self.syncing = Syncing(desk, self.local)
        self.waiting_for = ""  # what is being written, once that takes longer than PATIENCE
        self.dropped = 0  # keys that were typed meanwhile
        self.typed = math.inf  # when the last key was typed, or the mouse clicked
        self.present = time.monotonic()  # when somebody was last known to be the person of the desk
        self.spelled: Callable[[str], str] = str  # puts into the commands that a text proposes where and as whom
        self.who_may_be_there: Callable[[], Sequence[str]] = tuple  # who is asked for after a long rest
        self.followed_by = ""  # for whom the app opens next
        self._asking = False  # who is there
        self.unsaved: dict[str, str] = {}  # what could not be kept, in words, by what it is about
        self.passages = MarkedPassages()
        self.leaving = False  # whether somebody was asked about that already
        self._pending: tuple[Future[Any], str] | None = None  # what still waits to be written
        self.fault: BaseException | None = None
        self.keymap: dict[str, str] = dict(found.keymap)
        self._warnings = [*warnings, *found.warnings]
        self._start = start
        for known in theme.THEMES.values():
            self.register_theme(known)
        if found.theme not in theme.THEMES:
            there = ", ".join(theme.THEMES)
            self._warnings.append(f'keys.toml: there is no theme "{found.theme}". There are: {there}.')
        self.theme = found.theme if found.theme in theme.THEMES else theme.DARK.name
        self.set_keymap(self.keymap)

    def on_mount(self) -> None:
        """Open what has rested, and show the first screen."""
        swept = self.write_aside(opening.sweep)
        if swept.done() and (problem := swept.result().problem):
            self._warnings.append(str(problem))
        home = HomeScreen()
        self.push_screen(home)
        for warning in self._warnings:
            self.notify(warning, severity="warning", timeout=12)
        if self._start != "home":
            self.call_after_refresh(home.go, self._start)
        self.set_interval(LOOK_EVERY, self._look)
        self.set_interval(EVERY, self._sync)
        self.call_after_refresh(self._sync)
        self.run_worker(self._keep_backup, name="backup", thread=True, exit_on_error=False)
        silence.watch(self)

    def _keep_backup(self) -> None:
        """Keep a copy of the log beside the review, with a connection of its own: no key waits for it."""
        desk = self.desk.another()
        try:
            traces.go_on(desk)
            backups.keep(desk, backups.OPENING)
        except ReviewError as problem:
            self.call_from_thread(self.notify, f"No backup was kept: {problem}", severity="warning", timeout=12)
        finally:
            desk.close()

    def _look(self) -> None:
        """Let the screen follow what others wrote, unless the app is closing, and half of the screen gone."""
        if self.is_running and not self.waiting_for and isinstance(self.screen, Page):
            self.screen.look()

    def follow_role(self) -> None:
        """Go on with the roles that the person has by now, which a lead may have changed; told once.

        What was a lead's to look at stays open until they are at home; what is written is judged by the role of now.
        """
        now = self.desk.as_now()
        if now is self.desk or (self.desk.viewer.is_lead and not isinstance(self.screen, HomeScreen)):
            return
        self.desk = now
        self.notify(f"You are {' and '.join(self._roles())} here from now on.", timeout=12)

    def _roles(self) -> list[str]:
        viewer = self.desk.viewer
        return [role.value for role in Role if role in viewer.roles or role is viewer.role]

    def _sync(self) -> None:
        """Begin a sync with the hub where one is known; nothing on the screen waits for it."""
        self.syncing.begin(self._synced)

    def _synced(self) -> None:
        """Let home show how it went, from the thread of the sync; the app may be gone by then."""
        with suppress(RuntimeError, CancelledError):  # it has gone, or goes while it was to show that
            self.call_from_thread(self._show_sign)

    def _show_sign(self) -> None:
        if self.is_running and isinstance(self.screen, HomeScreen):
            self.screen.reread()

    # Writing

    def write(
        self, task: Task[T], then: Callable[[Written[T]], object], *, mark: Mark | None = None, what: str = ""
    ) -> None:
        """Let the pen do a task, then go on; when it takes long, the screen stays alive and says what it waits for."""
        future = self.pen.write(task, mark)
        if is_done(future, self.PATIENCE):
            then(future.result())
            return
        self.waiting_for, self.dropped = what or "what you did", 0
        self._pending = future, self.waiting_for
        self._say_waiting()
        self.run_worker(self._go_on(future, then), name="waiting for the review")

    async def _go_on(self, future: "Future[Written[T]]", then: Callable[[Written[T]], object]) -> None:
        waiting = asyncio.wrap_future(future)
        while not (await asyncio.wait([waiting], timeout=SAY_EVERY))[0]:
            self._say_waiting()  # what it waits for may be something else by now
        self.waiting_for, self._pending = "", None
        then(future.result())
        if self.dropped and isinstance(self.screen, Page):
            self.screen.add(f"{words.plural(self.dropped, 'key')} typed meanwhile: dropped")

    def write_aside(self, task: Task[T]) -> "Future[Written[T]]":
        """Let the pen do what nobody waits for; it has a moment, so that it usually shows at once."""
        future = self.pen.write(task)
        is_done(future, self.PATIENCE)
        return future

    def drop(self) -> None:
        """Count a key that was typed while something is being written."""
        self.dropped += 1
        self._say_waiting()

    def _say_waiting(self) -> None:
        if isinstance(self.screen, Page):
            dropped = f"; {words.plural(self.dropped, 'key')} dropped" if self.dropped else ""
            why = self.pen.stands_still or "it is being written"
            self.screen.say(f"… Not saved yet: {self.waiting_for}", f"{why}{dropped}")

    async def on_event(self, event: events.Event) -> None:
        """Note when a key was typed, and clean what is pasted; while something is written one can only leave."""
        if isinstance(event, _INPUT) and not event.is_forwarded:
            if self._asks_who_is_there(event):
                return
            self.typed = event.time
            self.present = self.present if self._asking else event.time
            if self.waiting_for and getattr(event, "key", "") != "ctrl+q":
                if not isinstance(event, events.MouseUp):
                    self.drop()
                return
        if isinstance(event, events.Paste) and not event.is_forwarded:
            event.text = as_one_line(event.text) if isinstance(self.focused, Input) else clean(event.text)
        await super().on_event(event)

    def _asks_who_is_there(self, event: events.Event) -> bool:
        """Ask who came back after a long rest, where several people have acted from here; the key does nothing else."""
        if self._asking or getattr(event, "key", "") == "ctrl+q":
            return False
        if event.time - self.present < REST or not (names := self.who_may_be_there()):
            return False
        before = self.desk.name_of(self.desk.viewer.person)
        options = [(name, name) for name in sorted(names, key=lambda name: name != before)]
        self._asking = True
        self.push_screen(Choose(f"Who is there? It was {before}, half an hour ago.", options), self._back)
        return True

    def _back(self, name: str | None) -> None:
        """Go on as the same person, or leave so that the app opens for another one."""
        self._asking = False
        if name == self.desk.name_of(self.desk.viewer.person):
            self.present = time.monotonic()
        elif name:
            self.followed_by = name
            self.exit()

    def on_unmount(self) -> None:
        """Lay the pen down; `run` waits for what it still writes."""
        self.laid_down = self.pen.lay_down()

    def _fatal_error(self) -> None:
        """Leave after a fault with a sentence instead of Textual's traceback, which prints what is in the review."""
        self.fault = self._exception
        self._close_messages_no_wait()

    def notify(self, message: str, *, title: str = "", markup: bool = False, **how: Any) -> None:  # noqa: ANN401
        """Show a passing message; whatever its words hold, they are only words."""
        super().notify(clean_line(self.spelled(message)), title=clean_line(title), markup=markup, **how)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give our own colours a value until a theme is chosen."""
        return dict(theme.DARK.variables)

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: "DOMNode | None" = None,
        namespaces: "Mapping[str, DOMNode] | None" = None,
    ) -> bool:
        """Run an action of a key, a click or the palette, unless it is not this person's, which is said."""
        page, said = self.screen, action if isinstance(action, str) else ".".join(action[:2])
        owner, _, name = said.partition("(")[0].rpartition(".")
        of_page = owner == "screen" or (not owner and default_namespace is page)
        if isinstance(page, Page) and of_page and page.refuses(name):
            return True
        return await super().run_action(action, default_namespace, namespaces)

    def action_help(self) -> None:
        """Show the keys of the screen one is on."""
        if isinstance(self.screen, Page):
            self.push_screen(Help(self.screen.KEYS, self.keymap, self.screen.uses))

    def action_export(self) -> None:
        """Write what is seen on the screen one is on to a file."""
        if isinstance(self.screen, Page) and not self.screen.refuses("export"):
            self.screen.action_export()

    async def action_back(self) -> None:
        """Leave the screen one is on; home is the last."""
        if isinstance(self.screen, Page) and self.screen.leave_first():
            return
        if isinstance(self.screen, HomeScreen):
            lost = f"not saved: {', '.join(self.unsaved.values())}" if self.unsaved else "nothing is unsaved"
            self.screen.say(f"This is home. ctrl+q leaves the app; {lost}.")
        elif len(self.screen_stack) > 1:
            if isinstance(self.screen, Page):
                self.screen.leave()  # before home counts what is settled
            self.pop_screen()

    async def action_quit(self) -> None:
        """Leave; what could not be kept is said first, and the key pressed again leaves all the same."""
        if not self.unsaved or self.leaving:
            self.exit()
            return
        self.leaving = True
        question = f"NOT SAVED: {', '.join(self.unsaved.values())}. It is lost if you leave."
        options = [("", "Stay, and say it again"), ("leave", "Leave without it")]
        self.push_screen(Choose(question, options), self._left)

    def _left(self, said: str | None) -> None:
        self.leaving = False
        if said:
            self.exit()

    def lost(self) -> list[str]:
        """Give what was not kept, in words, once the pen was laid down."""
        found = list(self.unsaved.values())
        if self._pending and self._pending[0].done() and self._pending[0].result().problem:
            found.append(self._pending[1])
        return found

    def action_palette(self) -> None:
        """Show every command by its name."""
        self.action_command_palette()
