"""Opening the app: `review-tui` alone or with a folder."""

import os
import sys
from dataclasses import replace
from pathlib import Path

import click

from review_tui.cli.as_typed import spelled
from review_tui.cli.saying import FILE
from review_tui.cli.session import Session, pass_session
from review_tui.model.review.errors import ReviewError

NO_TERMINAL = "The app needs a terminal. Every task has a command too: review-tui --help"


def has_terminal() -> bool:
    """Say whether there is a terminal to show the app on, or a page of `serve`."""
    return bool(os.environ.get("TEXTUAL_DRIVER")) or (sys.stdin.isatty() and sys.stdout.isatty())


def open_app(session: Session, start: str = "home") -> None:
    """Open the review in the app at one of its screens; raises ReviewError."""
    folder = session.review_folder()
    if not has_terminal():
        from review_tui.steps.desk import people_of

        people_of(folder, session.local)  # what is wrong with the review is said before what is wrong with the terminal
        raise ReviewError(NO_TERMINAL)
    from review_tui.tui.starting import run

    named = str(session.folder or "")
    run(folder, session.name, start, lambda text, name, apart: spelled(text, named, name, leads_elsewhere=apart))


@click.command("open the app")
@click.argument("folder", type=FILE)
@pass_session
def open_(session: Session, folder: Path) -> None:
    """Open the app."""
    open_app(replace(session, folder=folder))
