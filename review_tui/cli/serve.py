"""review-tui serve: the app in a browser on this computer, one address for each person."""

import secrets
import shlex
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import click

from review_tui.cli.saying import say, tell
from review_tui.cli.session import Session, pass_session
from review_tui.model.review.errors import ReviewError

NEEDS = 'The app in a browser needs the extra "serve": pip install "review-tui[serve]"'
LOOPBACK = "127.0.0.1"
WARNING = (
    "Each address opens the app as that person, for whoever has it: give each to the person it is of alone. They work "
    "on this computer; docs/serving.md says what a proxy must do before others reach them."
)


@click.command()
@click.option(
    "--for", "names", multiple=True, required=True, metavar="NAME", help="Who is served; say it once for each."
)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port on loopback.")
@click.option("--public", default="", metavar="ADDRESS", help="How a proxy with a sign-in calls this server: https://…")
@pass_session
def serve(session: Session, names: tuple[str, ...], port: int, public: str) -> None:
    """Put the app on a page of this computer, with an address for each person.

    It listens on loopback alone and ends with Ctrl-C. Nothing else of the computer is served.
    """
    folder = session.review_folder().resolve()
    with session.desk() as desk:
        people = [desk.as_person(name) for name in names]
        called = {desk.name_of(one.viewer.person): "" for one in people}
    if public and not public.startswith("https://"):
        raise ReviewError("A public address begins with https://: whoever listens on the way would read the keys.")
    try:
        from review_tui.cli.served import Visits, run
    except ImportError as problem:
        raise ReviewError(NEEDS) from problem
    keys = {secrets.token_urlsafe(24): name for name in called}
    visits = Visits(keys, {name: command(folder, name) for name in called}, public or f"http://{LOOPBACK}:{port}")
    for key, name in keys.items():
        say(f"{name}: {visits.public}/?key={key}")
    tell(WARNING)
    run(visits, port)


def command(folder: Path, name: str) -> str:
    """Give the line that opens the app for a person, whatever the folder and they are called."""
    words = [sys.executable, "-m", "review_tui", "-C", str(folder), "--as", name]
    return subprocess.list2cmdline(words) if sys.platform == "win32" else shlex.join(words)


def person_of(keys: Mapping[str, str], given: str) -> str:
    """Give whose key this is, "" for nobody's, in the same time whichever is wrong."""
    found = ""
    for key, name in keys.items():
        if secrets.compare_digest(key.encode(), given.encode()):
            found = name
    return found
