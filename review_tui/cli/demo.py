"""review-tui demo: the worked example."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import click

from review_tui.cli.opening import has_terminal, open_app
from review_tui.cli.saying import FILE, say, tell
from review_tui.cli.session import Session, pass_session
from review_tui.cli.waiting import bar
from review_tui.interrupts import go_on


@contextmanager
def _whole_or_not_at_all(folder: Path) -> Iterator[None]:
    """Take a folder away again that was begun here and not finished, so that the next call builds it whole."""
    is_new = not folder.exists()
    try:
        yield
    except BaseException:
        if is_new:
            shutil.rmtree(folder, ignore_errors=True)
        raise


@click.command()
@click.argument("folder", type=FILE, default="review-tui-demo")
@click.option("--no-open", is_flag=True, help="Do not open the app afterwards.")
@pass_session
def demo(session: Session, folder: Path, no_open: bool) -> None:
    """Build the worked example, show its summary, and open it.

    It is made in FOLDER (review-tui-demo if none is named); one that is there already is opened, not built again.
    """
    from review_tui.demo.build import build, is_demo

    if is_demo(folder):
        tell(f"{folder} holds a review already; it is not built anew.")
    else:
        with _whole_or_not_at_all(folder), bar() as progress:
            summary = build(folder, progress)
        say(summary)
    if not no_open and has_terminal():
        go_on()
        open_app(replace(session, folder=folder))
