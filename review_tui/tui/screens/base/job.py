"""Slow work in a thread of its own, with a progress bar and a way to stop it."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event
from typing import Any, ClassVar, Generic, TypeVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import ProgressBar, Static
from textual.worker import get_current_worker

from review_tui.model.review.errors import ReviewError
from review_tui.model.review.progress import Progress
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk
from review_tui.store import damage
from review_tui.tui.screens.base.ending import Ending
from review_tui.tui.screens.base.worker_processes import allow_children

T = TypeVar("T")
Tell = Progress
Task = Callable[[Desk, Tell, Callable[[], bool]], T]  # a desk of its own, whom to tell, whether to stop → the result


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What a job gave, or the sentence of what went wrong."""

    result: T | None
    problem: str = ""


class Job(Ending[Outcome[Any]], ModalScreen[Outcome[Any]]):
    """Runs a task beside the screen; the task gets its own connection and never touches a widget."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "stop", show=False)]

    class Ticked(Message):
        """How far the task is."""

        def __init__(self, what: str, done: int, of: int) -> None:
            super().__init__()
            self.what, self.done, self.of = what, done, of

    class Ended(Message):
        """The task is over."""

        def __init__(self, outcome: Outcome[Any]) -> None:
            super().__init__()
            self.outcome = outcome

    def __init__(self, title: str, desk: Desk, task: Task[Any]) -> None:
        super().__init__()
        self._title, self._desk, self._work = title, desk, task
        self._stopped = Event()  # a worker that is cancelled before its thread began would never say that it ended

    def compose(self) -> ComposeResult:
        """Lay the bar under what is being done."""
        with Vertical(id="job"):
            yield Static(Content.assemble((clean_line(self._title), "bold")), classes="question")
            yield ProgressBar(show_eta=False)
            yield Static(Content("Beginning …"), id="what")
            yield Static(
                Content.assemble(("esc", "bold $primary"), (" stop; nothing is written half", "$quiet")), classes="foot"
            )

    def on_mount(self) -> None:
        """Begin."""
        self._run()

    @work(thread=True, exclusive=True, group="job", exit_on_error=False)
    def _run(self) -> None:
        worker = get_current_worker()

        def tell(what: str, done: int, of: int) -> None:
            self.post_message(self.Ticked(what, done, of))

        desk: Desk | None = None
        try:
            allow_children()
            desk = self._desk.another()
            outcome: Outcome[Any] = Outcome(
                self._work(desk, tell, lambda: self._stopped.is_set() or worker.is_cancelled)
            )
        except ReviewError as problem:
            outcome = Outcome(None, str(problem))
        except Exception as problem:  # a defect must not leave the bar standing for ever
            fault = f"That failed in a way it should not ({type(problem).__name__}: {problem})."
            outcome = Outcome(None, damage.told(problem) or fault)
        finally:
            if desk:
                desk.close()
        self.post_message(self.Ended(outcome))

    def on_job_ticked(self, event: Ticked) -> None:
        """Show how far it is."""
        self.query_one(ProgressBar).update(total=event.of or None, progress=event.done)
        count = f"  {event.done:,} of {event.of:,}" if event.of else ""
        self.query_one("#what", Static).update(Content(f"{clean_line(event.what)} …{count}"))

    def on_job_ended(self, event: Ended) -> None:
        """Give what came of it."""
        self.dismiss(event.outcome)

    def action_stop(self) -> None:
        """Ask the task to stop at its next step."""
        self.query_one("#what", Static).update(Content("Stopping …"))
        self._stopped.set()
