"""Writing what a screen shows to a file: where, in which format, and beside the screen while it is made."""

from typing import TYPE_CHECKING

from review_tui.steps.report.seen import Seen, chosen_file, write_seen
from review_tui.tui.screens.base.ask import Field
from review_tui.tui.screens.base.job import Job, Outcome
from review_tui.tui.widgets.paths import PathSuggester

if TYPE_CHECKING:
    from review_tui.tui.screens.base.page import Page

_FIELD = "File; its ending says the format: .{}"
_EVERYBODY = "Write what is seen here. In the review's folder it holds what everybody may read, elsewhere what you may"
_OWN = "Write what is seen here, which is yours alone, to a place outside the review's folder"


def write_what_is_seen(page: "Page", seen: Seen) -> None:
    """Ask for a file and write it; a place that cannot be is asked for again with the reason."""
    label = _FIELD.format(" .".join(seen.make))
    field = Field(label, str(seen.place(page.desk)), needed=True, suggester=PathSuggester())
    page.ask(_OWN if seen.own else _EVERYBODY, [field], lambda typed: _write(page, seen, typed))


def _write(page: "Page", seen: Seen, typed: str) -> None:
    file = page.attempt(lambda: chosen_file(page.desk, seen, typed))
    if file is None:
        return

    def done(outcome: Outcome[str] | None) -> None:
        if outcome and outcome.result is not None:
            page.say(outcome.result)
        elif outcome:
            page.refuse(outcome.problem)

    job: Job = Job(f"Writing {file.name}", page.desk, lambda desk, *_: write_seen(desk, seen, file))
    page.app.push_screen(job, done)
