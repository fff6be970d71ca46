"""From the command to the app and back: who works here, why opening takes long, and what was lost as one left."""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from review_tui.model.review.errors import ReviewError
from review_tui.model.review.text import clean_line
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.store import damage, standing_still
from review_tui.tui import hanging_up, pasting, pictures
from review_tui.tui.pen import is_done
from review_tui.tui.shell import ReviewApp

FAULT = "The app met a fault of its own and had to close ({fault}). What was acknowledged is saved. Please report it."


def run(
    folder: Path, name: str = "", start: str = "home", spelled: Callable[[str, str, bool], str] = lambda text, *_: text
) -> None:
    """Open a review in the app; asks who is there when it cannot know. Raises ReviewError.

    `spelled` gives a text whose commands can be typed in the terminal that is left, by somebody if they are named, and
    by leads in copies of their own where they work in none but those.
    """
    from review_tui.model.review.ids import RandomIds, system_clock
    from review_tui.steps.desk import ONCE, must_wait, open_review, people_of
    from review_tui.tui import keymap
    from review_tui.tui.people import which_keys, who_works_here

    local, settings = LocalSettings.of_user(), keymap.settings_file()
    with standing_still.telling(_tell):
        if must_wait(folder):
            _tell(ONCE)
    if not name:
        which_keys(local, settings)
    said = name or who_works_here(folder, local)
    while True:
        with standing_still.telling(_tell):
            desk, warnings = open_review(folder, said, system_clock, RandomIds(), local)
        app = ReviewApp(desk, warnings, start, keymap.read(settings), local=local)
        if not name:
            app.who_may_be_there = lambda: people_of(folder, local)
        app.spelled = partial(_spelled_here, spelled, folder, app)
        try:
            _run(app, folder, local, asked=not name)
        finally:
            desk.close()
        if not (said := app.followed_by):
            return
        start = "home"


def _tell(text: str) -> None:
    print(text, file=sys.stderr)  # noqa: T201  # the app is not on the screen


def _spelled_here(spelled: Callable[[str, str, bool], str], folder: Path, app: ReviewApp, text: str) -> str:
    """Spell a text for whoever works here, by name unless they are who this computer remembers."""
    person = app.desk.viewer.person
    name = "" if app.local.person(folder) == person else app.desk.name_of(person)
    return spelled(text, name, not app.desk.is_of_leads) if "review-tui" in text else text


def _run(app: ReviewApp, folder: Path, local: LocalSettings, *, asked: bool) -> None:
    """Run the app for one person until they leave it, or somebody else sits down."""
    desk = app.desk
    mark, person = desk.store.mark, desk.viewer.person
    if asked and not local.person(folder):
        local.sit(folder, person)  # asked once; later answers are for one opening
    pictures.prepare()
    pasting.keep_whole(app.driver_class)
    hanging_up.watch(lambda: app.pen.lay_down().result())
    app.run()
    _finish(app)
    if desk.store.wrote_since(mark, person):
        local.note_acted(desk.frame.review, person)


def _finish(app: ReviewApp) -> None:
    """Wait for what is still being written; raises ReviewError where the app had to close."""
    if not is_done(app.laid_down, app.PATIENCE):
        _tell(f"Saving; {app.pen.stands_still or 'it is being written'} …")
        app.laid_down.result()
    if app.fault:
        fault = clean_line(f"{type(app.fault).__name__}: {app.fault}")
        said = damage.told(app.fault) or f"{FAULT.format(fault=fault)} --debug shows where."
        raise ReviewError(said) from app.fault
    if lost := app.lost():
        raise ReviewError(f"NOT SAVED, and lost as you left: {'; '.join(lost)}. Open the review and say it again.")
