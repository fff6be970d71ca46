"""What one call of the program works with: which review, who acts, and the outside world as arguments."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from review_tui.cli.as_typed import LEADS_ELSEWHERE
from review_tui.cli.saying import tell
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.ids import Clock, Ids, RandomIds, system_clock

if TYPE_CHECKING:
    from review_tui.steps.desk import Desk
    from review_tui.steps.desk.local_settings import LocalSettings

WROTE = "review_tui.wrote"  # in the notes of a call: whether who acts has written in it
NO_REVIEW = (
    "There is no review here or in a folder above. Name one with -C FOLDER, make one with review-tui new FOLDER "
    "--title TITLE --lead NAME, or look at the worked example with review-tui demo."
)


@dataclass(frozen=True, slots=True)
class Session:
    """One call; `name` is who acts in it, "" for whoever said so here once."""

    clock: Clock = system_clock
    ids: Ids = field(default_factory=RandomIds)
    folder: Path | None = None
    name: str = ""

    @property
    def local(self) -> "LocalSettings":
        """What this computer remembers of who works here."""
        from review_tui.steps.desk.local_settings import LocalSettings

        return LocalSettings.of_user()

    def nearest(self) -> Path | None:
        """Give the folder of the review meant: the one named, or the nearest above the working folder."""
        if self.folder is not None:
            return self.folder
        here = Path.cwd()
        return next((folder for folder in (here, *here.parents) if (folder / "review.db").is_file()), None)

    def review_folder(self) -> Path:
        """Give the folder of the review meant; raises ReviewError when there is none."""
        if found := self.nearest():
            return found
        if _was_one(here := Path.cwd()):
            return here
        raise ReviewError(NO_REVIEW)

    def new_folder(self, besides: Collection[Path] = ()) -> Path:
        """Give the folder where a copy may begin: the one named, or the working folder; raises ReviewError.

        Nothing may lie there but what is hidden and `besides`: in the midst of other files one would lose sight of it.
        """
        folder = self.folder or Path.cwd()
        known = {path.resolve() for path in besides}
        if folder.is_dir() and any(p.resolve() not in known and not p.name.startswith(".") for p in folder.iterdir()):
            said = f"{folder} holds other things." if self.folder else NO_REVIEW
            raise ReviewError(f"{said} To begin a copy, name an empty folder with -C. Nothing was made.")
        return folder

    def diagnosis(self, problem: Exception) -> str:
        """Say whether a failure comes from a damaged review, and how; "" where that is in order."""
        from review_tui.steps.share.integrity import diagnose

        try:
            folder = self.nearest()
            is_there = folder is not None and (folder / "review.db").is_file()
        except OSError:  # a name that no folder can have: the failure says so itself
            return ""
        return diagnose(folder, problem) if folder and is_there else ""

    @contextmanager
    def desk(self) -> Iterator["Desk"]:
        """Open the review for whoever acts, with its warnings told; raises ReviewError."""
        from review_tui.store.standing_still import telling

        with telling(tell), self._desk() as desk:
            yield desk

    @contextmanager
    def _desk(self) -> Iterator["Desk"]:
        from review_tui.steps.desk import ONCE, must_wait, open_review

        local, folder = self.local, self.review_folder()
        if must_wait(folder):
            tell(ONCE)
        desk, warnings = open_review(folder, self.name, self.clock, self.ids, local)
        mark, person = desk.store.mark, desk.viewer.person
        if call := click.get_current_context(silent=True):
            call.meta[LEADS_ELSEWHERE] = not desk.is_of_leads
        try:
            for warning in warnings:
                tell(warning)
            yield desk
            if desk.store.wrote_since(mark, person):
                local.note_acted(desk.frame.review, person)
        finally:
            if call := click.get_current_context(silent=True):  # Ctrl-C may come when the desk is closed already
                call.meta[WROTE] = call.meta.get(WROTE, False) or desk.store.wrote_since(mark, person)
            desk.close()


def _was_one(folder: Path) -> bool:
    """Say whether a folder without the database of a review is one all the same: opening it says what is amiss."""
    names = {path.name.casefold() for path in folder.iterdir()}
    return "review.db" in names or {"files", "backups"} <= names


pass_session = click.make_pass_decorator(Session)
