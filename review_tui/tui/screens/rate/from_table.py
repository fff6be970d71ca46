"""A finished table that is taken in as one's own answers: read beside the screen, shown, then agreed to or left."""

import os
from collections.abc import Callable
from pathlib import Path

from review_tui.model.review.errors import ReviewError
from review_tui.steps.desk.typed_path import typed_path
from review_tui.steps.rate import from_table, table_told
from review_tui.steps.rate.from_table import TableLooked
from review_tui.tui.screens.base.ask import Field
from review_tui.tui.screens.base.choose import Choose
from review_tui.tui.screens.base.job import Job, Outcome
from review_tui.tui.screens.base.page import Page
from review_tui.tui.widgets.paths import PathSuggester

_TAKE, _DRAFTS = "take", "drafts"


class TakingIn:
    """Asks for the file of a table, says what it would come to at a stage, and takes it in; then `done` is called."""

    def __init__(self, page: Page, stage: str, done: Callable[[], object]) -> None:
        self._page, self._stage, self._done = page, stage, done

    def begin(self) -> None:
        """Ask which file it is."""
        field = Field("File", f"{Path.cwd()}{os.sep}", needed=True, suggester=PathSuggester())
        self._page.ask(
            "Your own finished table (CSV or XLSX): a row for each, a column for each item", [field], self._look
        )

    def _look(self, path: str) -> None:
        file, stage = self._page.attempt(lambda: _there(path)), self._stage
        if file is None:
            return

        def looked(outcome: Outcome[TableLooked] | None) -> None:
            if outcome and outcome.result:
                self._show(outcome.result)
            elif outcome:
                self._page.refuse(outcome.problem)

        job: Job = Job(
            f"Reading {file.name}", self._page.desk, lambda desk, *_: from_table.looked_at(desk, stage, file)
        )
        self._page.app.push_screen(job, looked)

    def _show(self, found: TableLooked) -> None:
        drafts = found.as_drafts()
        whole = any(one.done for one in found.new)
        ways = [(_TAKE, "Take them in, and hand in the sheets that are whole")] if whole else []
        ways += [(_DRAFTS, "Take them in as drafts")] if drafts.new else []
        what = f"{table_told.offered(found)} as your own" if found.new else "Nothing in it is new"
        told = list(table_told.told(found))
        self._page.app.push_screen(
            Choose(what, [*ways, ("", "Leave it")], told),
            lambda way: self._take(drafts if way == _DRAFTS else found, way),
        )

    def _take(self, found: TableLooked, way: str | None) -> None:
        if not way:
            return
        said = table_told.handed(found.stage, found.new)

        def taken(_: object) -> None:
            self._done()
            self._page.say(f"{said[:1].upper()}{said[1:]}", "u undoes")

        self._page.act(lambda desk: from_table.take(desk, found), taken, what=said)


def _there(path: str) -> Path:
    """Give the file that was named; raises ReviewError where there is none, so that one is asked again."""
    file = typed_path(path)
    if not file.is_file():
        raise ReviewError(f"There is no file {path}.")
    return file
